"""What can be opened on the mirror's page: the next hold to let go of, and the manager's own notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from debrief.insight.ledger import CRUTCH, say_hold
from debrief.model.day import short_day
from screens.mirror_chart import WAITING, times
from screens.widgets.plain import cut, one_line, words, wrapped
from screens.widgets.rows import Row, gap, heading

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from debrief.insight.digest import Digest
    from debrief.insight.ledger import Hold, Ledger
    from debrief.insight.mirror import Note
    from screens.mirror_read import Seen

MOST = 30
"""Notes that are shown; older ones stand in their debriefs."""

TEXT_LINES = 6
"""Lines of one text, at most: the debrief has all of it."""

WIDEST = 92
"""Cells. Longer lines are hard to read."""

HOLD = "hold"
"""The key of the row on top."""

NO_NOTES = "Nothing yet. The close of a debrief asks what you held back, and keeps a note for yourself."


def last_crutch(digests: Sequence[Digest], today: date) -> Digest | None:
    """Find the last call as a crutch."""
    found = [one for one in digests if one.role == CRUTCH and one.day <= today]
    return max(found, key=lambda one: (one.at, one.id), default=None)


def hold_row(seen: Seen, today: date) -> Row:
    """Say the one thing that matters most: whose hold to let go of next; or that there was none."""
    found = seen.ledger.hold
    said = say_hold(found) if found else _free(seen.ledger)
    below = _counted(seen.ledger, found, today) if found else _last_time(seen, today)

    def draw(width: int, marked: bool) -> list[Content]:
        room = max(width - 2, 8)
        lines = words(one_line(said), "bold").wrap(room)
        lines += words(below, "$dim").wrap(room) if found else [cut(words(below, "$dim"), room)]
        return [_marked(marked, at) + line.rstrip() for at, line in enumerate(lines)]

    return Row(HOLD, draw)


def hold_id(seen: Seen) -> str:
    """Give the id of the debrief that the row on top is of; empty: there is none."""
    found = seen.ledger.hold
    return found.debrief if found else seen.last.id if seen.last else ""


def _marked(marked: bool, at: int = 0) -> Content:
    return Content.styled("▸ " if marked and not at else "  ", "$key")


def _free(ledger: Ledger) -> str:
    """Say for how long there was none: for ninety days, where it is as long as that."""
    since = ledger.month if ledger.quarter.crutch else ledger.quarter
    if since.joint:
        calls = "your one joint call" if since.joint == 1 else f"none of your {since.joint} joint calls"
        was = "was not" if since.joint == 1 else "was"
        return f"No hold to let go of: {calls} in the last {since.days} days {was} as a crutch."
    return f"No joint call in the last {since.days} days: nobody needed you as a crutch."


def _counted(ledger: Ledger, hold: Hold, today: date) -> str:
    """Say how many of how many it was, and when last."""
    all_, day = times(ledger.month.joint, "joint call"), short_day(hold.day, today)
    return f"The last one was on {day}. As a crutch in all: {ledger.month.crutch} of {all_} in 30 days."


def _last_time(seen: Seen, today: date) -> str:
    """Say when it last was; one line, whether it is known yet or not."""
    if seen.last:
        who = ", ".join(one_line(name) for name in (seen.last.rep, seen.last.account) if name.strip())
        return f"Last on {short_day(seen.last.day, today)}: {who}."
    return "Nor does any earlier debrief tell of one." if seen.is_whole else WAITING


def note_rows(notes: Sequence[Note], today: date, *, is_whole: bool) -> list[Row]:
    """Show what the manager wrote for themselves, the newest first."""
    rows = [heading("MY OWN NOTES"), *(_note(one, today) for one in notes[:MOST])]
    if not notes:
        rows.append(_said(NO_NOTES if is_whole else WAITING))
    if len(notes) > MOST:
        rows += [
            gap(),
            _said(f"{times(len(notes) - MOST, 'older one')}: each in its debrief, where m shows it."),
        ]
    return rows


def _said(text: str) -> Row:
    return Row("", lambda width, _: [line.rstrip() for line in words(text, "$dim").wrap(max(width, 8))])


def _note(one: Note, today: date) -> Row:
    who = " · ".join(one_line(name) for name in (one.rep, one.account) if name.strip())
    texts = [
        (name, one_line(text))
        for name, text in (("held back: ", one.held_back), ("note: ", one.note))
        if text
    ]

    def draw(width: int, marked: bool) -> list[Content]:
        day = Content.styled(f"{short_day(one.day, today)}  ", "$dim")
        lines = [cut(_marked(marked) + day + words(who), width)]
        for name, text in texts:
            body = Content.styled(name, "$dim") + words(text)
            lines += [line.pad_left(4) for line in wrapped(body, min(width, WIDEST) - 4, TEXT_LINES)]
        return lines

    return Row(f"note:{one.debrief}", draw)
