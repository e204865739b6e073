"""How Home shows what is in the library: drafts, promises, the last debriefs."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct
from textual.content import Content

from debrief.model import label
from debrief.model.day import short_day
from debrief.model.due import NEXT_CALL_TEXT, say_due
from debrief.model.promise import BY_DATE
from debrief.model.span import ago
from debrief.report.page import promise_text
from debrief.store import Entry, OpenPromise
from debrief.store.worth import Worth
from screens.home_figures import figure_rows
from screens.home_first import action
from screens.home_manager import Managed, read_managed
from screens.home_suggest import suggestion_rows
from screens.widgets.plain import cut, one_line, words, wrapped
from screens.widgets.rows import Row, gap, heading

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from screens.desk import Desk

WIDE, LINE = 76, 50
"""Cells: from the one on a promise has one line; from the other it has one until it is marked."""

SOON, LATE = 7, 14
"""Days: a promise that is due within them, or was, stands before the others on Home. Later it doesn't nag."""

MOST_DRAFTS, MOST_PROMISES, MOST_RECENT = 3, 5, 8
FEWER_PROMISES = 3
"""Where there is less room: what was last is to be in sight, too."""


class Shelf(Struct, frozen=True):
    """What Home shows of the library."""

    drafts: list[Entry]
    where: dict[str, str]
    """For the drafts that are shown: at which step."""
    promises: list[OpenPromise]
    recent: list[Entry]
    count: int
    troubles: list[str]
    """What is to be told: a library that is read-only, a guide or a setting that can't be used."""
    worth: Worth | None = None
    """What is worth rereading today."""
    managed: Managed | None = None
    """The manager's own part; None where nothing is kept yet."""


def read_shelf(desk: Desk, waved: Collection[str] = ()) -> Shelf:
    """Read what Home shows.

    Args:
        desk: Has the library.
        waved: Keys of suggestions that were waved away.

    Raises:
        DebriefError: The library can't be read.
    """
    library = desk.library
    drafts, promises = library.drafts(), _pressing_first(library.open_promises(), desk.today())
    shown = {one.debrief for one in promises[:MOST_PROMISES]}
    return Shelf(
        drafts,
        {entry.id: desk.where(entry.id) for entry in drafts[:MOST_DRAFTS]},
        promises,
        library.recent(MOST_RECENT),
        library.count(),
        desk.troubles(),
        library.worth(desk.today(), promises, shown),
        read_managed(library, desk.today(), waved) if library.count() else None,
    )


def _pressing_first(promises: Sequence[OpenPromise], today: date) -> list[OpenPromise]:
    """Put what is due soon, or has just come due, before the others; these stay the newest first."""

    def order(one: OpenPromise) -> date:
        due = one.promise.due
        day = due.day if due.kind == BY_DATE else None
        return day if day and -LATE <= (day - today).days <= SOON else date.max

    return sorted(promises, key=order)


def shelf_rows(
    shelf: Shelf, now: datetime, ways: Sequence[Row] = (), *, is_high: bool = True, has_band: bool = False
) -> list[Row]:
    """Make the rows: what was interrupted, where to look, what was promised, what was last.

    Args:
        shelf: What the library has.
        now: The time.
        ways: More ways that lead from here.
        is_high: Is there room for more than what presses most, and for what the keys below say too?
        has_band: Do the figures stand below the list?
    """
    drafts = shelf.drafts[:MOST_DRAFTS]
    rows = [_draft(entry, " " if n else "r", shelf.where[entry.id], now) for n, entry in enumerate(drafts)]
    if shelf.count:
        rows.append(action("history", "h", "History", "every debrief, by word or by filter"))
        if is_high:
            rows.append(action("find", "/", "Find", "any word that was ever said in one"))
        rows.append(action("before", "b", "Before a call", "what was promised, what to listen for"))
    rows += ways
    if shelf.managed:
        rows += suggestion_rows(shelf.managed.suggestions)
    if shelf.promises:
        rows += [gap(), heading("PROMISED, AND DUE")]
        most = MOST_PROMISES if is_high else FEWER_PROMISES
        rows += [_promise(promise, now) for promise in shelf.promises[:most]]
    worth = [gap(), heading("WORTH REREADING"), _worth(shelf.worth)] if shelf.worth else []
    lately = _lately(shelf.recent, now)
    is_full = not is_high and len(drafts) > 1  # then what was last is what stays in sight
    rows += [*lately, *worth] if is_full else [*worth, *lately]
    if shelf.managed and not has_band:
        rows += figure_rows(shelf.managed.figures)
    return rows


def _draft(entry: Entry, letter: str, where: str, now: datetime) -> Row:
    name = " · ".join(one_line(part) for part in (entry.rep, entry.account) if part.strip()) or "a debrief"
    since = ago(entry.changed, now) if entry.changed else ""
    note = " · ".join(part for part in (where, since) if part)

    def draw(width: int, marked: bool) -> list[Content]:
        front = Content.assemble(("▸ " if marked else "  ", "$key"), (letter, "bold $key"), "   ")
        line = front + words(f"Resume {name}", "bold")
        if width < 60:
            return [cut(line, width), cut(words(f"      {note}", "$dim"), width)]
        room = max(32, width - len(note) - 3)
        line = cut(line, room - 1)
        return [cut(line.pad_right(max(2, 32 - line.cell_length)) + words(note, "$dim"), width)]

    return Row(f"resume:{entry.id}", draw)


def _promise(promise: OpenPromise, now: datetime) -> Row:
    due = say_due(promise.promise.due, now.date())
    text = one_line(promise_text(promise.promise))
    rep = one_line(promise.rep)

    def draw(width: int, marked: bool) -> list[Content]:
        front = Content.assemble(("▸ " if marked else "  ", "$key"), cut(words(rep, "$rep"), 12))
        front = front.pad_right(max(1, 16 - front.cell_length))
        if width < LINE or (width < WIDE and marked):
            lines = wrapped(words(text), width - 6, len(text) if marked else 2)
            head = cut(front + words(due, "$dim"), width)
            return [head, *(cut(line.rstrip().pad_left(4), width) for line in lines)]
        right = words("" if width < WIDE and due == NEXT_CALL_TEXT else f"  {due}", "$dim")
        body = cut(words(text), width - front.cell_length - right.cell_length)
        return [
            front + body.pad_right(width - front.cell_length - body.cell_length - right.cell_length) + right
        ]

    return Row(f"promise:{promise.debrief}", draw)


def _worth(worth: Worth) -> Row:
    why = one_line(worth.why)
    who = " · ".join(one_line(name) for name in (worth.rep, worth.account) if name.strip())
    said = f"“{one_line(worth.take_away)}”"
    if worth.promise:
        said = one_line(promise_text(worth.promise))

    def draw(width: int, marked: bool) -> list[Content]:
        front = Content.styled("▸ " if marked else "  ", "$key") + words(why[:1].upper() + why[1:])
        right = words(f"  {who}", "$dim")
        if front.cell_length + right.cell_length <= width:
            front = front.pad_right(width - front.cell_length - right.cell_length) + right
        quote = words(said, "" if worth.promise else "italic").pad_left(10 if width >= 60 else 4)
        return [cut(front, width), cut(quote, width)]

    return Row(f"worth:{worth.debrief}", draw)


def _lately(recent: Sequence[Entry], now: datetime) -> list[Row]:
    if not recent:
        return []
    days = [short_day(entry.at.day, now.date()) for entry in recent]
    room = max(6, *map(len, days)) + 2
    pairs = zip(recent, days, strict=True)
    return [gap(), heading("LATELY"), *(_recent(entry, f"{day:<{room}}") for entry, day in pairs)]


def _recent(entry: Entry, day: str) -> Row:
    lesson = one_line(entry.take_away)

    def draw(width: int, marked: bool) -> list[Content]:
        front = Content.assemble(("▸ " if marked else "  ", "$key"), (day, "$dim"))
        rep = cut(words(one_line(entry.rep), "bold"), max(12, width // 3))
        names = Content.assemble(rep, "  ", words(one_line(entry.account)))
        ending = words(label("ending", entry.ending), "$dim")
        line = cut(front + names, max(8, width - ending.cell_length - 2))
        first = line.pad_right(max(2, width - line.cell_length - ending.cell_length)) + ending
        return [
            cut(first, width),
            cut(words(f"“{lesson}”", "italic").pad_left(len(day) + 2 if width >= 60 else 4), width),
        ]

    return Row(f"open:{entry.id}", draw)
