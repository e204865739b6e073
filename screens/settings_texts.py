"""What the settings' fields offer and say: plain texts, made of what there is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from debrief.model import Term
from debrief.model.day import STYLES, full_day, short_day
from debrief.paths import home_path, why_unusable
from screens.widgets.plain import one_line, words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from textual.content import Content

    from debrief.guides import Guide

DIGITS = 9
"""A choice has a digit for so many."""

_THEMES = {
    "debrief-dark": ("dark", "easy on the eyes in an office, and at night"),
    "debrief-light": ("light", "for daylight, and a sunny car"),
    "debrief-contrast": ("contrast", "black and white, and few strong colours"),
    "ansi": ("terminal", "the colours that your terminal is set to"),
}

_ORDERS = {
    "day-first": "11/12 is 11 December",
    "month-first": "11/12 is 12 November",
    "iso": "11/12 is 11 December",
}


def theme_terms(names: Sequence[str]) -> list[Term]:
    """Offer the themes there are."""
    return [Term(name, *_THEMES.get(name, (name, ""))) for name in names]


def date_terms(today: date) -> list[Term]:
    """Offer the ways to write a day, each by the example of today."""
    return [
        Term(one, short_day(today, today, one), f"{full_day(today, one)}, and {_ORDERS[one]}")
        for one in STYLES
    ]


def guide_terms(guides: Sequence[Guide], chosen: str) -> list[Term]:
    """Offer guides, as many as have a digit; the chosen one is among them."""
    terms = [Term(one.id, one_line(one.name), one_line(one.about)) for one in guides]
    first = terms[:DIGITS]
    others = [one for one in terms[DIGITS:] if one.id == chosen]
    return [*first[: DIGITS - len(others)], *others]


def folder_note(text: str) -> tuple[str, str]:
    """Say of a folder as it is typed whether backups can go there, and the style to say it in."""
    if not text:
        return "Empty: they go beside the library.", "$dim"
    place = home_path(text)
    if why := why_unusable(place):
        return f"It can't be used now: {why}. Until then they go beside the library.", "$warn"
    if Path(place).is_dir():
        return f"It's there: {place}", "$dim"
    return f"Will be made: {place}", "$dim"


def problem_lines(problems: Sequence[str]) -> list[Content]:
    """Tell what can't be used of the file."""
    return [words(one, "$warn") for one in problems]
