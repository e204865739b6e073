"""Promises with a day as a calendar, for Outlook, Google and Apple: an all-day event each.

Events, not tasks: Google shows no VTODO and Outlook drops them. They block no time, ring no bell, and have an
id of their own, so that the same promise imported again takes its own place.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from icalendar import Calendar, Event

from debrief.model import Promise
from debrief.model.day import full_day
from debrief.report.cells import one_line
from debrief.report.promises import promise_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from debrief.report.piece import Piece

PRODUCT = "-//Debrief//Promises//EN"


def ics(pieces: Iterable[Piece]) -> tuple[bytes, int]:
    """Write the promises that have a day as an iCalendar file (RFC 5545). The same give the same bytes.

    Returns:
        The file, and how many promises are in it; "the next call like this" is no day.
    """
    calendar, count = Calendar(), 0
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    for piece in pieces:
        promise = piece.debrief.promise
        if promise.made and promise.due.day:
            calendar.add_component(_event(promise.due.day, piece))
            count += 1
    content: bytes = calendar.to_ical()
    return content, count


def _event(day: date, piece: Piece) -> Event:
    debrief, event = piece.debrief, Event()
    event.add("uid", f"{debrief.id}-promise@call-debrief")
    event.add("dtstamp", (debrief.changed or debrief.finished or debrief.created).utc)
    event.add("dtstart", day)
    if day < date.max:  # without an end it's that one day as well
        event.add("dtend", day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("summary", _summary(piece))
    event.add("description", _description(piece))
    return event


def _summary(piece: Piece) -> str:
    """Say what to look for on the day: "Susie: I WILL ask for the story"."""
    made = piece.debrief.promise
    return _text(f"{piece.rep}: {promise_text(Promise(will=made.will)) or promise_text(made)}")


def _description(piece: Piece) -> str:
    """The whole promise, and where it was made."""
    call, day = piece.debrief.call, full_day(piece.debrief.at.day)
    made_at = f"Promised in the debrief of {day}"
    account = f"{made_at}, {call.account.strip()}" if call.account.strip() else made_at
    return f"{_text(promise_text(piece.debrief.promise))}\n{_text(account)}"


def _text(text: str) -> str:
    """One line that is safe to show: half characters go, control characters become visible."""
    return one_line(text).encode("utf-8", "replace").decode()
