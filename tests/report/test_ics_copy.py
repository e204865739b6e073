"""Promises as a calendar, read back by another library than the one that wrote it."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Any

import vobject

from debrief.model import Debrief, Due, Promise
from debrief.report.ics import ics
from tests.report.full import full, piece_of


def events(*debriefs: Debrief) -> list[Any]:
    calendar = vobject.readOne(ics([piece_of(debrief) for debrief in debriefs])[0].decode())
    return calendar.contents.get("vevent", [])


def test_a_promise_with_a_day_is_an_event_of_that_whole_day() -> None:
    (event,) = events(full())
    assert event.summary.value == "Susie: I WILL stop, and ask for the story"
    assert event.dtstart.value == date(2026, 11, 27)
    assert event.dtend.value == date(2026, 11, 28)
    assert event.transp.value == "TRANSPARENT"
    assert event.description.value == (
        "WHEN I hear what something costs them, I WILL stop, and ask for the story\n"
        "Promised in the debrief of Thu 19 Nov 2026, Northwind Traders"
    )


def test_a_promise_for_the_next_call_has_no_day_and_is_left_out() -> None:
    later = full()
    later.id, later.promise.due = "000000000000b", Due()
    assert ics([piece_of(full()), piece_of(later)])[1] == 1
    assert len(events(full(), later)) == 1


def test_the_same_promise_has_the_same_id_and_the_same_bytes_whenever_it_is_exported() -> None:
    assert events(full())[0].uid.value == "000000000000a-promise@call-debrief"
    assert events(full())[0].dtstamp.value == datetime(2026, 11, 20, 13, 0, tzinfo=UTC)
    assert ics([piece_of(full())]) == ics([piece_of(full())])


def test_a_promise_without_its_second_half_is_named_by_its_first() -> None:
    debrief = full()
    debrief.promise = Promise(when="they ask", due=Due(kind="date", day=date(2026, 11, 27)))
    assert events(debrief)[0].summary.value == "Susie: WHEN they ask"


def test_hostile_text_makes_no_line_of_its_own_and_long_lines_are_folded() -> None:
    hostile = "\r\nEND:VEVENT\r\nBEGIN:VALARM\r\n\x00\x1b;,\\n\ud800" + "ü" * 300
    debrief = full(hostile)
    content, _ = ics([piece_of(debrief)])
    assert len(re.findall(rb"^BEGIN:", content, re.MULTILINE)) == 2
    assert max(map(len, content.split(b"\r\n"))) <= 75
    assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]", content)
    (event,) = events(debrief)
    assert event.summary.value.count("ü" * 300) == 2
    assert "END:VEVENT BEGIN:VALARM" in event.summary.value


def test_the_last_day_of_the_calendar_is_a_day_too() -> None:
    debrief = full()
    debrief.promise.due.day = date.max
    assert events(debrief)[0].dtstart.value == date.max
