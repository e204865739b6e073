"""What is worth rereading today: one debrief at most, for a reason that is said; often nothing."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from time import perf_counter

import pytest

from debrief.model import Call, Debrief, Due, Lesson, Moment, Promise, Stamp
from debrief.model.day import use_style
from debrief.store import Library, open_library
from debrief.store.row import Row, RowCall, RowLesson, RowMoment, When
from debrief.store.worth import Worth, worth_rereading
from tests.conftest import NOON, StandingClock
from tests.screens.past import finished

TODAY = NOON.date()


@pytest.fixture
def library(tmp_path: Path, clock: StandingClock) -> Library:
    return open_library(tmp_path / "library.json", clock)


def turned(*patterns: str) -> dict[str, object]:
    return {"moments": [Moment(id="m1", what="went on", patterns=list(patterns))], "turn": "m1"}


def worth(library: Library, shown: tuple[str, ...] = (), today: date = TODAY) -> Worth | None:
    return library.worth(today, library.open_promises(), shown)


def test_an_empty_library_has_nothing(library: Library) -> None:
    assert worth(library) is None


def test_what_was_just_debriefed_is_never_it(library: Library, clock: StandingClock) -> None:
    finished(library, clock, days_ago=0.1, **turned("data-dump"))
    finished(library, clock, days_ago=3, **turned("data-dump"))
    assert worth(library) is None


def test_the_same_pattern_again_brings_back_what_they_took_from_it(
    library: Library, clock: StandingClock
) -> None:
    old = finished(library, clock, days_ago=79, **turned("price-early", "data-dump"))
    finished(library, clock, days_ago=100, **turned("data-dump"))
    finished(library, clock, days_ago=60, **turned("weak-discovery"))
    finished(library, clock, days_ago=50, **turned("data-dump"), call=Call(rep="Omar", account="Acme"))
    finished(library, clock, days_ago=5, **turned("data-dump"))
    finished(library, clock, days_ago=1, **turned("data-dump", "features"))
    found = worth(library)
    assert found
    assert (found.debrief, found.why) == (old.id, "data dump again: what Susie took from it on 3 Sep")
    use_style("month-first")
    again = worth(library)
    assert again
    assert again.why.endswith("on Sep 3")


def test_a_pattern_of_last_month_is_old_news(library: Library, clock: StandingClock) -> None:
    finished(library, clock, days_ago=100, **turned("data-dump"))
    finished(library, clock, days_ago=8, **turned("data-dump"))
    assert worth(library) is None


def test_a_lesson_that_is_empty_is_not_worth_a_second_look(library: Library, clock: StandingClock) -> None:
    finished(library, clock, days_ago=100, **turned("data-dump"), lesson=Lesson())
    finished(library, clock, days_ago=1, **turned("data-dump"))
    assert worth(library) is None


@pytest.mark.parametrize(
    ("today", "then", "why"),
    [
        (date(2026, 11, 19), date(2025, 11, 19), "a year ago today"),
        (date(2026, 11, 22), date(2025, 11, 21), "a year ago this week"),
        (date(2026, 11, 23), date(2025, 11, 24), "a year ago this week"),
        (date(2026, 11, 19), date(2025, 11, 18), ""),
        (date(2028, 2, 29), date(2027, 3, 1), "a year ago this week"),
        (date(2026, 8, 31), date(2026, 2, 28), "half a year ago today"),
    ],
    ids=str,
)
def test_a_year_ago_is_that_day_or_the_working_day_beside_it(
    today: date, then: date, why: str, library: Library, clock: StandingClock
) -> None:
    finished(library, clock, days_ago=(TODAY - then).days, promise=Promise())
    finished(library, clock, days_ago=(TODAY - today).days + 1, promise=Promise())
    found = worth(library, today=today)
    assert (found.why if found else "") == why


def test_a_promise_that_came_due_comes_first_unless_it_is_listed_anyway(
    library: Library, clock: StandingClock
) -> None:
    due = Promise(when="I hear a cost", will="ask", due=Due(kind="date", day=TODAY - timedelta(days=2)))
    year = finished(library, clock, days_ago=365)
    old = finished(library, clock, days_ago=40, promise=due)
    finished(library, clock, days_ago=1)
    found = worth(library)
    assert found
    assert (found.debrief, found.why) == (old.id, "what Susie promised came due on 19 Nov")
    listed = worth(library, (old.id,))
    assert listed
    assert listed.debrief == year.id


def test_what_stands_on_top_of_the_list_is_never_it(library: Library, clock: StandingClock) -> None:
    finished(library, clock, days_ago=365)
    assert worth(library) is None


def test_drafts_are_nothing_to_reread(library: Library, clock: StandingClock) -> None:
    finished(library, clock, days_ago=1)
    clock.pass_(-365 * 86400)
    library.save(Debrief(created=Stamp.of(clock()), call=Call(rep="Tom"), lesson=Lesson(take_away="x")))
    clock.pass_(365 * 86400)
    assert worth(library) is None


def test_ten_thousand_are_looked_through_in_no_time() -> None:
    turn = (RowMoment(id="m", patterns=("no-goal",)),)
    rows = [
        Row(
            id=f"{n:013}",
            created=When(utc=NOON - timedelta(hours=n * 3 + 1)),
            status="finished",
            call=RowCall(rep=f"Rep {n % 7}"),
            moments=turn if n else (RowMoment(id="m", patterns=("data-dump",)),),
            turn="m",
            lesson=RowLesson(take_away="" if n > 2000 and n < 2940 else "Ask."),
        )
        for n in range(10_000)
    ]
    best = min(_timed(rows) for _ in range(3))
    assert best < 0.04, "4 ms where nothing else runs"


def _timed(rows: list[Row]) -> float:
    before = perf_counter()
    worth_rereading(rows, TODAY)
    return perf_counter() - before
