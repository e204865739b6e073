"""The mirror's charts: numbers beside every bar, too few said as such, whatever the width, without colour."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from textual.content import Content

from debrief.model import Call, Mirror
from debrief.model.day import MONTHS
from debrief.store import Library
from screens.mirror_chart import first_month, month_names
from screens.mirror_read import read_all, read_in_turn
from screens.mirror_rows import Chosen, mirror_rows
from screens.widgets.bars import Bar, bar_lines, draw_bar
from tests.conftest import StandingClock
from tests.screens.past import finished


def drawn(library: Library, today: date, width: int, days: int = 30) -> list[str]:
    """The whole page, line by line."""
    return lines_of(mirror_rows(read_all(library, today), Chosen(days, today)), width)


def lines_of(rows, width: int) -> list[str]:  # type: ignore[no-untyped-def]
    return [line.plain.rstrip() for row in rows for line in row.draw(width, False)]


def line_with(lines: list[str], *texts: str) -> str:
    return next(line for line in lines if all(text in line for text in texts))


def calls(library: Library, clock: StandingClock, role: str, *days_ago: float, rep: str = "Susie") -> None:
    for days in days_ago:
        call = Call(rep=rep, account="Northwind", ending="no-sale", role=role)
        finished(library, clock, days_ago=days, call=call, seconds={"feel": 300.0})


def a_habit(library: Library, clock: StandingClock) -> None:
    """Five joint calls this month, two as a crutch; an older one that is in the ninety days alone."""
    calls(library, clock, "crutch", 1, 2, 60)
    calls(library, clock, "depth-and-breadth", 3, 4)
    calls(library, clock, "technical-expert", 5, rep="Omar")
    calls(library, clock, "not-there", 6, 7)


def test_a_share_stands_with_its_n_and_one_of_too_few_calls_is_not_told(
    library: Library, clock: StandingClock
) -> None:
    a_habit(library, clock)
    lines = drawn(library, clock().date(), 60)
    crutch = line_with(lines, "crutch ", "40 %")
    assert "2 of 5" in crutch
    assert "too few to say  1 of 1" in "\n".join(lines)


def test_ninety_days_count_the_older_call_and_thirty_do_not(library: Library, clock: StandingClock) -> None:
    a_habit(library, clock)
    today = clock().date()
    assert "2 of 4 joint calls" in line_with(drawn(library, today, 60), "Susie  ")
    assert "3 of 5 joint calls" in line_with(drawn(library, today, 60, 90), "Susie  ")


def test_a_rep_who_held_on_earlier_stands_there_as_such(library: Library, clock: StandingClock) -> None:
    calls(library, clock, "crutch", 60, rep="Zoë")
    today = clock().date()
    assert line_with(drawn(library, today, 60), "Zoë  ").endswith("not in 30 days")
    assert "1 of 1 joint call" in line_with(drawn(library, today, 60, 90), "Zoë  ")


def test_the_next_hold_to_let_go_of_stands_on_top_with_its_numbers(
    library: Library, clock: StandingClock
) -> None:
    calls(library, clock, "crutch", 1, 2, 3)
    calls(library, clock, "crutch", 4, rep="Omar")
    top = " ".join(" ".join(drawn(library, clock().date(), 100)[:4]).split())
    assert "Next hold to let go of: Susie" in top
    assert "They will bring you in again" in top
    assert "4 of 4 joint calls" in top


def test_where_nobody_holds_on_the_last_time_is_told(library: Library, clock: StandingClock) -> None:
    calls(library, clock, "crutch", 200, rep="Jonas")
    calls(library, clock, "visiting-dignitary", 2)
    first, second, *_ = drawn(library, clock().date(), 100)
    assert "your one joint call in the last 90 days was not as a crutch" in first
    assert "Jonas" in second
    calls(library, clock, "visiting-dignitary", 40)
    assert "none of your 2 joint calls in the last 90 days" in drawn(library, clock().date(), 100)[0]
    calls(library, clock, "crutch", 50)
    assert "your one joint call in the last 30 days was not" in drawn(library, clock().date(), 100)[0]


@pytest.mark.parametrize("width", [36, 56, 94, 154])
def test_nothing_moves_while_the_rest_is_read(library: Library, clock: StandingClock, width: int) -> None:
    a_habit(library, clock)
    calls(library, clock, "crutch", 120, 300, rep="Jonas")
    finished(library, clock, days_ago=200, mirror=Mirror(note="Older than the window."))
    chosen = Chosen(30, clock().date())
    pages = [lines_of(mirror_rows(s, chosen), width) for s in read_in_turn(library, chosen.today)]
    heads = [[(at, line) for at, line in enumerate(page) if line.isupper()] for page in pages]
    assert heads[0] == heads[1] == heads[2]
    waiting = [[line for line in page if line[:3] in MONTHS and "…" in line] for page in pages]
    assert waiting[0]
    assert not waiting[1] + waiting[2]
    assert "Older than the window." in "\n".join(pages[2])


@pytest.mark.parametrize("width", range(20, 160, 7))
def test_no_line_is_wider_than_there_is_room(library: Library, clock: StandingClock, width: int) -> None:
    a_habit(library, clock)
    calls(library, clock, "crutch", 1, rep="Bartholomäus-Maximilian von und zu Hohenlohe " * 3)
    finished(library, clock, mirror=Mirror(held_back="宽" * 300, note="\x1b[31mred[/b]\n" * 9))
    rows = mirror_rows(read_all(library, clock().date()), Chosen(90, clock().date()))
    assert [line for row in rows for line in row.draw(width, True) if line.cell_length > width] == []


def test_numbers_are_there_however_narrow(library: Library, clock: StandingClock) -> None:
    a_habit(library, clock)
    lines = drawn(library, clock().date(), 37)
    assert line_with(lines, "crutch ", "40 %", "2 of 5")
    assert line_with(lines, "depth and breadth", "40 %", "2 of 5")
    assert "25 min" not in " ".join(lines)  # eight debriefs of five minutes: the windows have seven
    assert line_with(lines, "no tier", "35 min, n 7")


def test_a_call_is_as_long_in_every_month_and_shapes_say_which_it_was() -> None:
    bars = [Bar("Jul", 4 / 9, 5 / 9, steps=9), Bar("Aug", 2 / 9, 5 / 9, steps=9), Bar("Sep", 1 / 9, steps=9)]
    assert [draw_bar(bar, 20).plain.rstrip() for bar in bars] == [
        "█" * 8 + "░" * 10,
        "█" * 4 + "░" * 10,
        "██",
    ]


def test_the_reference_line_is_seen_inside_a_bar_and_beyond_it() -> None:
    assert draw_bar(Bar("", 0.5, line=0.3), 10).plain == "███│█·····"
    assert draw_bar(Bar("", 0.1, line=0.3), 10).plain == "█··│······"


def test_a_bar_gives_way_before_its_words_do() -> None:
    bars = [Bar("visiting dignitary", 0.5, value="50 %", n="5 of 10")]
    assert bar_lines(bars, 60)[0].plain.count("█") > 8
    narrow = bar_lines(bars, 26)[0].plain
    assert "█" not in narrow
    assert narrow.endswith("50 %  5 of 10")
    assert isinstance(bar_lines(bars, 26)[0], Content)


def test_months_are_counted_back_over_the_turn_of_the_year() -> None:
    named = month_names(date(2027, 2, 28))
    assert [name for _, name in named] == ["Sep 26", "Oct 26", "Nov 26", "Dec 26", "Jan", "Feb"]
    assert first_month(date(2027, 2, 28)) == date(2026, 9, 1)
    for day in (date(2026, 1, 1) + timedelta(days=n) for n in range(800)):
        assert month_names(day)[0][0] == f"{first_month(day):%Y-%m}"
        assert month_names(day)[-1][0] == f"{day:%Y-%m}"
