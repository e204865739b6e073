"""Home, Team and 3-6-No say the numbers of a plain reference over random libraries."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from hypothesis import given, settings
from textual.geometry import Size

from debrief.report.plan import half_said
from screens.home_figures import figure_rows, four
from screens.home_manager import HALF_TEST, read_managed
from screens.plan_half_rows import week_rows
from screens.team_rows import TeamRows
from screens.team_shelf import read_team
from screens.widgets.long_list import Look
from tests.insight.library_bed import Shelf, shelves, who
from tests.insight.plain_advice import advised, said_advice, stands, team_order
from tests.insight.plain_manager import half_tests, hours, last_of_weeks, roles
from tests.insight.plain_reading import Plain, Tenths, agree, kept, numbers, said_day, shares
from tests.screens.page_lines import library_of, lines_of, said_ahead


@settings(max_examples=30)
@given(shelves)
def test_home_says_thirty_days_and_at_most_two_suggestions(tmp_path_factory: Any, shelf: Shelf) -> None:
    plain = Plain(shelf)
    library = library_of(shelf, tmp_path_factory)
    home = read_managed(library, shelf.today, ())
    told = plain.days(30)
    joint, words, promises, time = four(home.figures)
    counts = [roles(told)["joint"], roles(told)["crutch"]]
    assert agree(numbers(f"{joint.value} {joint.note}"), counts)
    known = shares(told)
    mean = [100 * sum(known) / len(known)] if len(known) >= 5 else []
    assert agree(numbers(f"{words.value} {words.note}"), [*mean, len(known)])
    came = kept(told)
    assert agree(numbers(promises.value), [came["kept"], came["settled"]] if came["settled"] else [])
    spent = hours(plain, told)
    emerging = next(one["share"] for one in spent["tiers"] if one["tier"] == "emerging")
    is_said = emerging is not None and len(told) >= 5 and any(one.tier for one in shelf.reps)
    timed = [float(spent["minutes"]), 100 * emerging if is_said else spent["n"]] if spent["n"] else []
    assert agree(numbers(f"{time.value} {time.note}"), timed)
    _title, *rows = lines_of(figure_rows(home.figures), 90)[1:]
    assert " ".join(row.strip() for row in rows[4:]) == said_ahead(plain)
    waved: set[tuple[str, str]] = set()
    keys: list[str] = []
    is_half = half_test_due(shelf)
    for _ in range(4):
        shown = read_managed(library, shelf.today, keys).suggestions
        assert [one.door == HALF_TEST for one in shown].count(True) == is_half
        found = [one for one in shown if one.door != HALF_TEST]
        wanted = advised(plain, waved)[: 2 - is_half]
        assert [(who(one.rep), one.guide) for one in found] == [(one.rep, one.guide) for one in wanted]
        for one, its in zip(found, wanted, strict=True):
            assert agree(numbers(one.reason), its.said), (one, its)
        keys += [one.key for one in found]
        waved |= {(one.sort, one.rep) for one in wanted}


def half_test_due(shelf: Shelf) -> bool:
    """On a Friday, to who has done one before (here nobody plans): the week's, where it isn't done."""
    monday = shelf.today - timedelta(days=4)
    is_done = any(one.week == monday for one in shelf.tests)
    return shelf.today.weekday() == 4 and not is_done and bool(shelf.tests)


@settings(max_examples=20)
@given(shelves)
def test_the_team_says_of_each_when_last_met_and_promises_kept(tmp_path_factory: Any, shelf: Shelf) -> None:
    plain, today = Plain(shelf), shelf.today
    found = read_team(library_of(shelf, tmp_path_factory), today)
    assert agree(numbers(found.advice), said_advice(plain))
    assert found.ahead == len(plain.all) - len(plain.past)
    rows = TeamRows(found.members, found.promises, today, Size(200, 50))
    assert [who(rows.key(at)) for at in range(len(rows))] == team_order(plain)
    for at, name in enumerate(team_order(plain)):
        met, came = plain.of(name), kept(plain.of(name))
        line, promise = (one.plain for one in rows.draw(at, 200, Look(is_marked=False, is_selected=False)))
        last = said_day(met[-1].day, today) if met else []
        of = [came["kept"], came["settled"]] if came["settled"] else []
        assert agree(numbers(line), [*last, *of, *stands(plain, name)]), line
        more = len([one for one in met if one.came in ("open", "no-chance")]) - 1
        assert agree(numbers(promise), [more] if more > 0 else []), promise


@settings(max_examples=20)
@given(shelves)
def test_the_half_test_says_hours_and_a_share_that_is_never_rounded_up(
    tmp_path_factory: Any, shelf: Shelf
) -> None:
    tests = library_of(shelf, tmp_path_factory).half_tests()
    told = {one["week"]: one for one in half_tests(last_of_weeks(shelf.tests))}
    told = {week: one for week, one in told.items() if one["share"] is not None}
    assert {one.week.isoformat() for one in tests if half_said(one)} == set(told)
    for test in tests:
        one = told.get(test.week.isoformat())
        if one is not None:
            said = [Tenths(one["people"]), Tenths(one["worked"]), int(100 * one["share"])]
            half = [Tenths(one["worked"] / 2)] if one["share"] < 0.5 else []
            assert agree(numbers(half_said(test)), [*said, *half])
    drawn = {row.key: row.draw(90, False)[0].plain for row in week_rows(tests, shelf.today) if row.key}
    assert set(drawn) == {one.week.isoformat() for one in tests}
    for test in tests:
        one = told.get(test.week.isoformat())
        parts = [test.people, test.worked, test.selling] if one else [test.worked, test.people, test.selling]
        share = [int(100 * one["share"])] if one else []
        said = [Tenths(hours) for hours in parts if hours is not None]
        line = drawn[test.week.isoformat()]
        assert agree(numbers(line), [*said_day(test.week, shelf.today), *share, *said]), line
