"""What the panel of filters offers: what is chosen, saved searches, every value there is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from debrief.errors import DebriefError
from debrief.model import label
from debrief.wanted import ENDINGS, Wanted
from debrief.wanted.reading import read_period
from debrief.wanted.words import say, say_period
from screens.widgets.offered import folded
from screens.widgets.plain import cut, one_line, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from debrief.store.searches import Search
    from debrief.store.values import Value
    from screens.widgets.long_list import Look

VALUE, SAVED, DROPPED, SAVE, PERIOD = "value", "saved", "dropped", "save", "period"

KINDS = {"period": "when", "role": "my role", "status": "state"}
"""What a kind is called where it isn't by its id."""

KIND = 10
"""Cells of a kind's name."""


class Item(NamedTuple):
    """One thing that can be chosen."""

    what: str
    """`value`, `saved`, `dropped`, `save` or `period`."""
    kind: str
    value: str
    label: str
    note: str = ""
    many: int = -1
    """Debriefs that it would leave; -1: not counted."""
    is_chosen: bool = False

    @property
    def key(self) -> str:
        """What tells it from others."""
        return f"{self.what}:{self.kind}:{self.value}"


def items(
    wanted: Wanted,
    values: Sequence[Value],
    saved: Sequence[Search],
    dropped: Iterable[str],
    guides: Mapping[str, str],
) -> list[Item]:
    """Make the list: what is chosen first, then saved searches, then the rest.

    Args:
        wanted: What is wanted now.
        values: Every value there is.
        saved: The saved searches.
        dropped: Names of searches that were dropped here, and can be kept.
        guides: The guides' names, by id.
    """
    all_ = [_of_value(one, guides) for one in values]
    chosen = [one for one in all_ if one.is_chosen]
    save = Item(SAVE, SAVE, "", "this search", "under a name, to have it again")
    return [
        *chosen,
        *([] if wanted.is_all else [save]),
        *(Item(SAVED, SAVED, one.name, one.name, say(one.wanted, guides)) for one in saved),
        *(Item(DROPPED, DROPPED, name, name, "enter keeps it") for name in dropped),
        *(one for one in all_ if not one.is_chosen),
    ]


def _of_value(one: Value, guides: Mapping[str, str]) -> Item:
    said = guides.get(one.value, one.label) if one.kind == "guide" else one.label
    group = ENDINGS.get(one.value, ()) if one.kind == "ending" else ()
    note = ", ".join(label("ending", ending) for ending in group)
    return Item(VALUE, one.kind, one.value, said, note, one.count, is_chosen=one.chosen)


def fitting(all_: Sequence[Item], typed: str, today: date) -> list[Item]:
    """Keep what fits what is typed, what begins with it first; and the days that it may mean."""
    parts = folded(typed).split()
    if not parts:
        return list(all_)
    fits = [one for one in all_ if all(part in folded(f"{_kind(one)} {one.label}") for part in parts)]
    fits.sort(key=lambda one: not any(word.startswith(parts[0]) for word in folded(one.label).split()))
    period = _period(typed, today)
    is_new = period and period.label not in [one.label for one in fits]
    return [*fits, *([period] if period and is_new else [])]


def _period(typed: str, today: date) -> Item | None:
    try:
        period = read_period(typed, today)
    except DebriefError:
        return None
    said = say_period(Wanted(last=period.last, since=period.since, until=period.until), today)
    return Item(PERIOD, PERIOD, typed, said) if said else None


def _kind(one: Item) -> str:
    return KINDS.get(one.kind, one.kind)


class FilterRows:
    """Gives the panel's list its rows, of one line each."""

    height = 1

    def __init__(self, shown: Sequence[Item]) -> None:
        """Show items."""
        self.items = shown

    def __len__(self) -> int:
        return len(self.items)

    def key(self, at: int) -> str:
        """What tells it from others."""
        return self.items[at].key

    def draw(self, at: int, width: int, look: Look) -> list[Content]:
        """Draw an item: is it chosen, its kind, what it is, how many."""
        one = self.items[at]
        front = look._replace(is_selected=one.is_chosen).front
        name = words(one_line(one.label), "bold" if one.is_chosen else "")
        line = front + words(f"{_kind(one):<{KIND}}", "$dim") + name
        note = "enter takes it, delete drops it" if look.is_marked and one.what == SAVED else one.note
        if note:
            line = line + words(f"  {one_line(note)}", "$dim")
        count = Content.styled(f"{one.many:,} " if one.many >= 0 else "", "$dim")
        line = cut(line, width - count.cell_length - 1)
        return [line.pad_right(max(0, width - line.cell_length - count.cell_length)) + count]
