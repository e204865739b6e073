"""The charts' figures: where a moment stands, what came up how often, what was kept."""

from __future__ import annotations

from debrief.model import Debrief, Moment, Promise, Review
from debrief.report import chart
from debrief.report.chart import Summary
from tests.report.full import full, piece_of


def of(debrief: Debrief) -> Summary:
    return chart.summary(piece_of(debrief))


def test_moments_stand_on_the_line_in_the_order_of_the_call() -> None:
    line = chart.timeline(full())
    assert line is not None
    assert [(mark.time, mark.kind) for mark in line.marks] == [
        ("06:50", "keep"),
        ("13:25", "turn"),
        ("17:21", "change"),
        ("20:33", "end"),
    ]
    assert line.marks[-1].at == 100 - chart.EDGE
    assert line.count == 5
    assert line.marks[1].what.startswith("− the turn: Raúl told us")


def test_one_moment_with_a_time_is_no_line() -> None:
    debrief = full()
    debrief.moments = debrief.moments[3:]
    assert chart.timeline(debrief) is None


def test_times_that_would_overlap_stand_in_rows() -> None:
    debrief = full()
    debrief.moments = [Moment(seconds=second) for second in (0, 10, 20, 500, 1000, 1000)]
    line = chart.timeline(debrief)
    assert line is not None
    assert [mark.row for mark in line.marks] == [0, 1, 2, 0, 0, 1]
    assert line.rows == 3


def test_moments_that_all_are_at_the_start_stand_there() -> None:
    debrief = full()
    debrief.moments = [Moment(seconds=0), Moment(seconds=0)]
    line = chart.timeline(debrief)
    assert line is not None
    assert {mark.at for mark in line.marks} == {chart.EDGE}


def test_a_pattern_counts_once_a_debrief_and_a_strength_never() -> None:
    bars = chart.patterns([of(full()), of(full())])
    assert bars is not None
    assert {bar.label: bar.count for bar in bars.bars} == {
        "data dump": 2,
        "my own": 2,
        "price too early or discounted unasked": 2,
    }
    assert bars.debriefs == 2


def test_patterns_that_are_seldom_are_told_as_a_number() -> None:
    debrief = full()
    debrief.moments[1].patterns = [f"own {number}" for number in range(20)]
    bars = chart.patterns([of(debrief)])
    assert bars is not None
    assert (len(bars.bars), bars.left) == (chart.MOST_PATTERNS, 22 - chart.MOST_PATTERNS)


def test_promises_are_counted_by_what_was_told_last_and_open_ones_apart() -> None:
    def told(*outcomes: str) -> Summary:
        debrief = full()
        debrief.promise.marked = [Review(promise=debrief.id, outcome=outcome) for outcome in outcomes]
        return of(debrief)

    none = full()
    none.promise = Promise()
    last = told("not-kept", "kept")
    kept = chart.promises([told("kept"), last, told("partly"), told("no-chance"), told(), of(none)])
    assert kept is not None
    assert (kept.kept, kept.partly, kept.not_kept, kept.open, kept.settled) == (2, 1, 0, 2, 3)


def test_where_nobody_promised_or_said_anything_there_is_no_chart() -> None:
    debrief = full()
    debrief.promise, debrief.moments = Promise(), []
    assert chart.promises([of(debrief)]) is None
    assert chart.patterns([of(debrief)]) is None
