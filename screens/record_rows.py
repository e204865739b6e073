"""What is near a past debrief, as rows: numbered, so that a digit opens them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from debrief.model.day import short_day
from screens.widgets.plain import cut, one_line, words, wrapped
from screens.widgets.rows import Row, gap

if TYPE_CHECKING:
    from datetime import date

    from screens.record_shelf import Near, RecordShelf

DIGITS = 9
"""Rows that a digit opens; Enter opens the others too."""

MOST_LINES = 2
"""Lines that a lesson takes in the list."""


def near_rows(shelf: RecordShelf, today: date) -> list[Row]:
    """Make the rows: this rep's debriefs around it, what came of the promise, the same pattern before.

    A row's key is its digit; `near_ids` says which debrief that is.
    """
    rows: list[Row] = []
    number = 0
    for name, note, entries in _parts(shelf):
        drawn: list[Row] = []
        for entry in entries:
            if entry.id != shelf.debrief.id:
                number += 1
            drawn.append(_row(entry, number if entry.id != shelf.debrief.id else 0, today))
        if drawn:
            rows += [*([gap()] if rows else []), _heading(name, note), *drawn]
    return rows


def near_ids(shelf: RecordShelf) -> list[str]:
    """Give the debriefs' ids in the order of their digits, from 1."""
    found = [entry.id for _, _, entries in _parts(shelf) for entry in entries]
    return [one for one in found if one != shelf.debrief.id]


def _parts(shelf: RecordShelf) -> list[tuple[str, str, list[Near]]]:
    rep = one_line(shelf.debrief.call.rep) or "this rep"
    many = f", {shelf.count} times" if shelf.count > 1 else ""
    around = shelf.around if len(shelf.around) > 1 else []
    return [
        (f"WITH {rep.upper()}", "", around),
        ("WHAT CAME OF THE PROMISE", "", shelf.came),
        ("THE SAME PATTERN BEFORE", one_line(shelf.pattern) + many, shelf.same),
    ]


def _heading(text: str, note: str) -> Row:
    lines = [Content.styled(text, "$dim bold"), *([words(note, "$dim")] if note else [])]
    return Row("", lambda width, _marked: [cut(line, width) for line in lines])


def _row(near: Near, number: int, today: date) -> Row:
    """One debrief: day, account and ending; below it the lesson. Without a number it's the one being read."""

    def draw(width: int, marked: bool) -> list[Content]:
        sign = Content.assemble(("▸ " if marked else "  ", "$key"))
        told = str(number) if 0 < number <= DIGITS else " " if number else "·"
        digit = Content.styled(told, "bold $key" if number else "$dim")
        day = words(f"  {short_day(near.at.day, today):<6}  ", "$dim")
        front = sign + digit + day
        note = words(one_line(near.note), "$dim")
        room = width - front.cell_length - note.cell_length - 2
        account = cut(words(one_line(near.account), "" if number else "$dim"), max(8, room))
        line = front + account
        space = width - line.cell_length - note.cell_length
        first = line.pad_right(space) + note if space >= 2 else cut(line + Content("  ") + note, width)
        if not near.words.strip():
            return [first]
        style = "italic" if number else "italic $dim"
        said = words(f"“{one_line(near.words)}”", style)
        return [first, *(line.pad_left(5) for line in wrapped(said, width - 5, MOST_LINES))]

    return Row(str(number) if number else "", draw)
