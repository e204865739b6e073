"""Words about money, in English and in currency signs: where the price came up."""

from __future__ import annotations

import re

# Every repeat has a bound: a line of a thousand numbers is read once, not a thousand times.
_TENS = "(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred)"
_NUMBER = (
    "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|"
    f"half|few|couple|several|dozen|an?|{_TENS})"
)
_DIGITS = r"(?<![\d.,])\d{1,12}(?:[.,'’\u00a0\u202f]\d{1,12}){0,5}"
_BIG = r"(?:\d{3,12}|\d{1,3}[.,'’]\d{2,3})"
_CODE = "(?:USD|EUR|GBP|CHF|JPY|CAD|AUD|NZD|SEK|NOK|DKK|PLN|CZK|INR|CNY)"
_SIGN = "[$€£¥₹₽₩₪₺₫฿¢]"
_MANY = (
    rf"(?:(?:{_NUMBER}|{_DIGITS})(?:[\s-]{{1,3}}(?:and|of|{_NUMBER})){{0,6}}[\s-]{{1,3}}|hundreds\s+of\s+)"
    r"(?:thousand|million|billion|grand)s?|"
    rf"(?:{_DIGITS}|{_NUMBER})\s?(?:k|bn|mn)"
)
_OF_THINGS = (
    "people users? employees staff customers clients parts units pieces orders tonn?es tons kilos? miles "
    "(?:kilo)?met(?:re|er)s hours minutes times lines records rows articles items machines pallets square "
    "words jobs calls emails steps years opening piano total stand plan screens? displays? monitors? video tv"
).replace(" ", "|")
_PRICED = r"(?:per|an?)\s+(?:month|year|annum|quarter|seat|user|head|licen[cs]e)"
_WORDS = (
    r"pric(?:e|es|ed|ey|ier|ing|ings)|cost(?:s|ed|ing|ings|ly)?|budget(?:s|ed|ing|ary)?|discount(?:s|ed|ing)?|"
    r"rebates?|surcharges?|fees?|money|(?:in)?expensive|cheap(?:er|est|ly)?|afford(?:s|ed|able|ability)?|"
    r"(?:pays?|paying)(?!\s+(?:any\s+|some\s+|more\s+)?attention)|paid|payments?|pay-?back|"
    r"dollars?|euros?|pounds?|quid|bucks?|francs?|per\s+(?:seat|user|head|licen[cs]e)"
)
_MONEY = re.compile(
    rf"(?<![\w'’])(?:{_WORDS}|(?:{_MANY})\b(?!\s+(?:of\s+)?(?:{_OF_THINGS})\b)|"
    rf"(?:{_BIG}|{_TENS})\s+{_PRICED}|(?:that|it|much|this)\s+per\s+(?:month|year|annum|quarter))(?!\w)|"
    rf"{_SIGN}\s?{_DIGITS}|{_DIGITS}\s?{_SIGN}|{_SIGN}",
    re.IGNORECASE,
)
_CODED = re.compile(rf"\b{_CODE}\s?{_DIGITS}|{_DIGITS}\s?{_CODE}\b")

_PIECES = (
    "pric", "cost", "budg", "disc", "reba", "surch", "fee", "money", "expens", "chea", "affor", "pay", "pai",
    "thous", "illion", "grand", "doll", "euro", "poun", "quid", "buck", "franc", "per ", " k", "a mon",
    "a yea", "a qua", "a sea", "a hea", "a lic", "a use", "annum", *"$€£¥₹₽₩₪₺₫฿¢",
)  # fmt: skip
_DIGIT = re.compile("[0-9]")


def money_span(text: str) -> tuple[int, int] | None:
    """Find the first words about money: a price word, a sum of money, a currency sign or code.

    A number alone is none ("forty-two reports", "twelve weeks"), nor is one of things ("forty thousand
    parts"). "Seventy", said of a price, isn't told from seventy of something else.

    Returns:
        From and to in the text; None: it has none.
    """
    if not _may_have(text):
        return None
    found = [match.span() for match in (_MONEY.search(text), _CODED.search(text)) if match]
    return min(found, default=None)


def _may_have(text: str) -> bool:
    """Look for what each such phrase has a piece of: the pattern itself takes twenty times as long."""
    small = text.lower()
    for piece in _PIECES:
        if piece in small:
            return True
    return _DIGIT.search(text) is not None
