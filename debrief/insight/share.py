"""Whose words they are: the manager's share of a debrief (rule 3), and who answered first (rule 2).

Figures for information: nobody is stopped, and nothing turns red.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from debrief.model import MANAGER, REP, VOCABULARIES, Answer, Debrief

if TYPE_CHECKING:
    from collections.abc import Iterable

REFERENCE = 0.30
"""The method's line: the manager has at most 30 % of the words (rule 3)."""

TREND_LENGTH = 5
"""How many debriefs a trend looks back on."""

MIRROR = "mirror."
"""How the ids of the manager's private questions begin: what they hold is never counted."""

_FIRST_ALONE = "\u3040"
_SHAPES = bytes(ord(" " if chr(one).isspace() and one < 128 else "x") for one in range(256))
"""What each byte of UTF-8 becomes: blanks one blank, all others a letter."""
_MARKS = bytes(one for one in range(128) if not (chr(one).isalnum() or chr(one).isspace()))
_TERMS = frozenset(term.id for vocabulary in VOCABULARIES.values() for term in vocabulary.terms)


class Share(Struct, frozen=True):
    """How many words each has in a debrief."""

    rep: int = 0
    manager: int = 0
    other: int = 0
    """Nobody's: what the customer said, the facts of the call, what both answered together."""

    @property
    def of_manager(self) -> float | None:
        """The manager's words by the words of both, 0 to 1; None while neither has said one."""
        both = self.rep + self.manager
        return self.manager / both if both else None

    @property
    def of_rep(self) -> float | None:
        """The rep's words by the words of both, 0 to 1; None while neither has said one."""
        mine = self.of_manager
        return None if mine is None else 1 - mine


class Trend(Struct, frozen=True):
    """The manager's share over the last few debriefs."""

    mean: float | None
    """0 to 1: the mean of the shares, each debrief weighing the same; None where n is 0."""
    n: int
    """How many debriefs are behind it: 0 to 5. Say it beside the figure."""


def count_words(text: str) -> int:
    """Count the words: runs between blanks with at least one letter or digit.

    Han characters and kana have no blanks between words: each character counts as one.
    """
    if not text.isascii():
        text = _without_marks(text)
    # A word is where something follows a blank, once marks are gone; libraries have millions of words.
    return (b" " + text.encode().translate(_SHAPES, _MARKS)).count(b" x")


def _without_marks(text: str) -> str:
    """Leave of what isn't ASCII only letters and digits; other blanks become blanks of ASCII."""
    if max(text) >= _FIRST_ALONE:
        text = _alone().sub(r" \g<0> ", text)
    for one in set(text):
        if not (one.isascii() or one.isalnum()):
            text = text.replace(one, " " if one.isspace() else "")
    return text


@cache
def _alone() -> re.Pattern[str]:
    """Give what finds Han characters and kana: 2 ms that most libraries don't need."""
    return re.compile(f"[{_FIRST_ALONE}-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def words(debrief: Debrief) -> Share:
    """Count whose words a debrief holds, by the fields that each speaks in.

    What is private to the manager isn't counted, nor are terms picked from a list.
    """
    both, nobodys = words_of_both(debrief), [*_other_texts(debrief), *_answered(debrief)["both"]]
    return Share(rep=both.rep, manager=both.manager, other=_count(nobodys))


def words_of_both(debrief: Debrief) -> Share:
    """Count the rep's words and the manager's, as `words` does; `other` isn't counted, and is 0."""
    answered = _answered(debrief)
    return Share(
        rep=_count(_rep_texts(debrief) + answered[REP]),
        manager=_count(_manager_texts(debrief) + answered[MANAGER]),
    )


def trend(shares: Iterable[Share]) -> Trend:
    """Give the mean share of the manager over the last five debriefs that have words.

    Args:
        shares: Oldest first.
    """
    known = [share.of_manager for share in shares if share.of_manager is not None][-TREND_LENGTH:]
    return Trend(mean=sum(known) / len(known) if known else None, n=len(known))


def first_to_answer(debrief: Debrief, rep_question: str, manager_question: str) -> str:
    """Say who answered or passed first: `rep`, `manager`, or empty while neither has.

    Args:
        debrief: Where the answers' order is kept.
        rep_question: The id of the question as the rep is asked it.
        manager_question: The id of the same question as the manager is asked it.
    """
    turns: list[tuple[Answer, str]] = [
        (debrief.answers[question], who)
        for question, who in ((rep_question, REP), (manager_question, MANAGER))
        if question in debrief.answers
    ]
    return min(turns, key=lambda turn: turn[0].order)[1] if turns else ""


def _count(texts: Iterable[str]) -> int:
    return count_words("\n".join(texts))


def _rep_texts(debrief: Debrief) -> list[str]:
    lesson, promise = debrief.lesson, debrief.promise
    texts = [debrief.felt, lesson.say_again, lesson.take_away, promise.when, promise.will]
    for moment in debrief.moments:
        texts += moment.what, moment.reason, moment.better
    texts += [review.line for review in debrief.reviews]
    return [*texts, debrief.signoff.comment]


def _manager_texts(debrief: Debrief) -> list[str]:
    texts = [debrief.lesson.addition]
    for moment in debrief.moments:
        texts += moment.saw, moment.thought, moment.wonder
    return texts


def _other_texts(debrief: Debrief) -> list[str]:
    call = debrief.call
    quotes = [moment.quote for moment in debrief.moments]
    return [call.contact, call.goal, call.last_words, debrief.parked, *quotes]


def _answered(debrief: Debrief) -> dict[str, list[str]]:
    """Texts that lie under their question's id, not in a typed field, by whose they are."""
    texts: dict[str, list[str]] = {REP: [], MANAGER: [], "both": []}
    for question, answer in debrief.answers.items():
        value, is_private = answer.value, question.startswith(MIRROR)
        if isinstance(value, str) and value not in _TERMS and not (is_private or answer.passed):
            texts.setdefault(answer.by, []).append(value)
    return texts
