"""Home, Mirror, Team, a rep's page and 3-6-No say the numbers of a plain reference over random libraries."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import given, settings
from textual.geometry import Size

from debrief.insight.digest import Digest
from debrief.report.plan import half_said
from debrief.store import Library
from screens.home_figures import four
from screens.home_manager import HALF_TEST, read_managed
from screens.mirror_notes import last_crutch
from screens.mirror_read import read_all
from screens.mirror_rows import Chosen, mirror_rows
from screens.plan_half_rows import week_rows
from screens.rep_page import page_rows
from screens.rep_shelf import read_rep_shelf
from screens.team_rows import TeamRows
from screens.team_shelf import read_team
from screens.widgets.long_list import Look
from screens.widgets.rows import Row
from tests.insight.library_bed import Shelf, shelves, who
from tests.insight.manager_bed import NAMES
from tests.insight.plain_advice import (
    advised,
    goals_due,
    said_advice,
    said_talk,
    slump,
    stands,
    talk_due,
    team_order,
)
from tests.insight.plain_reading import Plain, Tenths, agree, kept, numbers, said_day, shares
from tests.insight.plain_stats import (
    followed_up,
    half_tests,
    hold,
    hours,
    last_of_weeks,
    mirror,
    roles,
    terms_in,
)

Numbers = list[float | int]


def lines_of(rows: list[Row], width: int) -> list[str]:
    return [line.plain.rstrip() for row in rows for line in row.draw(width, False)]


def under(lines: list[str]) -> dict[str, list[str]]:
    """What stands under each heading in capitals; its own note comes first."""
    found: dict[str, list[str]] = {"": []}
    for line in filter(None, lines):
        heading, _, note = line.partition("  ")
        if heading.isupper() and heading.strip() == heading and heading not in NAMES:
            found[heading] = [note]
        else:
            list(found.values())[-1].append(line.strip())
    return found


def check(said: list[str], wanted: list[Numbers]) -> None:
    """The first lines say these numbers, those after them none."""
    padded = [*wanted, *([[]] * (len(said) - len(wanted)))]
    for line, its in zip(said, padded, strict=True):
        assert agree(numbers(line), its), (said, wanted)


def library_of(shelf: Shelf, factory: Any) -> Library:
    return shelf.written(factory.mktemp("screens") / "library.json")


@settings(max_examples=20)
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
    waved: set[tuple[str, str]] = set()
    keys: list[str] = []
    for _ in range(4):
        found = [one for one in read_managed(library, shelf.today, keys).suggestions if one.door != HALF_TEST]
        wanted = advised(plain, waved)
        assert [(who(one.rep), one.guide) for one in found] == [(one.rep, one.guide) for one in wanted]
        for one, its in zip(found, wanted, strict=True):
            assert agree(numbers(one.reason), its.said), (one, its)
        keys += [one.key for one in found]
        waved |= {(one.sort, one.rep) for one in wanted}


def months(plain: Plain, value: Any, say: Any) -> list[Numbers]:
    """Six months: each its name, its figure where there are five, its n."""
    known = {month: (total, n) for month, total, n in plain.months(value)}
    rows: list[Numbers] = []
    for back in range(5, -1, -1):
        number = plain.today.year * 12 + plain.today.month - 1 - back
        year, month = number // 12, number % 12 + 1
        total, n = known.get(f"{year}-{month:02}", (0.0, 0))
        name = [month] if year == plain.today.year else [month, year % 100]
        rows.append([*name, *(say(total, n) if n else [])])
    return rows


def percent(total: float, n: int) -> Numbers:
    return [100 * total / n] if n >= 5 else []


@settings(max_examples=20)
@given(shelves)
def test_the_mirror_says_both_windows_and_six_months(tmp_path_factory: Any, shelf: Shelf) -> None:
    plain, today = Plain(shelf), shelf.today
    seen = read_all(library_of(shelf, tmp_path_factory), today)
    if not shelf.debriefs:
        assert not any(map(numbers, lines_of(mirror_rows(seen, Chosen(30, today)), 86)))
        return
    for days in (30, 90):
        said = under(lines_of(mirror_rows(seen, Chosen(days, today)), 86))
        check_top(" ".join(said[""]), plain)
        check_roles(said, plain, days)
        check_months(said, plain)
        check_habits(said, plain, days)


def test_the_last_call_as_a_crutch_is_the_last_to_have_been_whatever_the_clocks_said() -> None:
    dawn = datetime(2026, 9, 1, 23, 0, tzinfo=UTC)
    east = Digest(id="b", at=dawn, day=date(2026, 9, 2), rep="Lee", role="crutch")
    west = Digest(id="a", at=dawn + timedelta(hours=1), day=date(2026, 9, 1), rep="Omar", role="crutch")
    assert last_crutch([east, west], date(2026, 9, 2)) == west


def check_top(said: str, plain: Plain) -> None:
    ahead = len(plain.all) - len(plain.past)
    calls = "1 call is" if ahead == 1 else f"{ahead} calls are"
    said, _, to_come = said.partition(f" {calls} dated after today")
    assert bool(to_come) is (ahead > 0)
    held, month = hold(plain), roles(plain.days(30))
    last = [one for one in plain.past if one.is_crutch]
    if held:
        many = [held["crutch"]] if held["crutch"] > 1 else []
        day = said_day(date.fromisoformat(held["day"]), plain.today)
        assert agree(numbers(said), [*many, 30, *day, month["crutch"], month["joint"], 30])
        return
    days = 30 if roles(plain.days(90))["crutch"] else 90
    many = roles(plain.days(days))["joint"]
    joint = [many] if many > 1 else []
    assert agree(numbers(said), [*joint, days, *(said_day(last[-1].day, plain.today) if last else [])])


def check_roles(said: dict[str, list[str]], plain: Plain, days: int) -> None:
    found = roles(plain.days(days))
    n = {one["term"]: one["n"] for one in found["roles"]}
    names = ["visiting-dignitary", "depth-and-breadth", "technical-expert", "crutch"]
    names += ["my own"] if "my own" in {one["term"] for one in roles(plain.days(90))["roles"]} else []
    rows = [[*percent(n.get(role, 0), found["joint"]), n.get(role, 0), found["joint"]] for role in names]
    check(said["JOINT CALLS"], [[days, found["joint"]], *rows])
    theirs = {who(one["rep"]): [one["crutch"], one["joint"]] for one in found["reps"]}
    names = [who(one["rep"]) for one in roles(plain.days(90))["reps"]]
    rows = [theirs.get(name, []) for name in names] or [[90]]
    check(said["AS A CRUTCH, BY REP"], [[days], *rows])


def check_months(said: dict[str, list[str]], plain: Plain) -> None:
    crutch = months(
        plain,
        lambda one: one.is_crutch if one.is_joint else None,
        lambda total, n: [*percent(total, n), total, n],
    )
    check(said["AS A CRUTCH, BY MONTH"], [[], *crutch])
    words = months(plain, lambda one: one.share, lambda total, n: [*percent(total, n), n])
    check(said["MY SHARE OF THE WORDS, BY MONTH"], [[], *words, [30]])
    turned = months(
        plain,
        lambda one: len(one.debrief.turned_back),
        lambda total, n: [*([Tenths(total / n)] if n >= 5 else []), n],
    )
    check(said["QUESTIONS TURNED BACK"], [[], *turned])


def check_habits(said: dict[str, list[str]], plain: Plain, days: int) -> None:
    told = plain.days(days)
    time, found = hours(plain, told), mirror(plain, days)
    rows = [
        [*([100 * one["share"]] if time["n"] >= 5 else []), float(one["minutes"]), one["n"]]
        for one in time["tiers"]
    ]
    check(said["MINUTES, BY TIER"], [[days, time["n"]], *rows])
    came = followed_up(plain, told)
    row = [*percent(came["promises"], came["n"]), came["promises"], came["n"]] if came["n"] else []
    check(said["PROMISES FOLLOWED UP"], [[days], row])
    answers, nearly = found["rescued"], found["nearly_stepped_in"]
    rows = [[one["n"], one["of"]] for one in answers] or [[]]
    below = [nearly["moments"], nearly["debriefs"], nearly["n"]]
    check(said["DID I RESCUE?"], [[days, answers[0]["of"] if answers else 0], *rows, below])


@settings(max_examples=20)
@given(shelves)
def test_the_team_says_of_each_when_last_met_and_promises_kept(tmp_path_factory: Any, shelf: Shelf) -> None:
    plain, today = Plain(shelf), shelf.today
    found = read_team(library_of(shelf, tmp_path_factory), today)
    assert agree(numbers(found.advice), said_advice(plain))
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


@settings(max_examples=15)
@given(shelves)
def test_a_reps_page_says_what_one_counts_of_them(tmp_path_factory: Any, shelf: Shelf) -> None:
    plain, today = Plain(shelf), shelf.today
    library = library_of(shelf, tmp_path_factory)
    for name in plain.names:
        said = under(lines_of(page_rows(read_rep_shelf(library, name, today), today), 92))
        top = " ".join(
            line for line in said[""] if not line.startswith(("top", "emerging", "bottom", "no ti"))
        )
        assert agree(numbers(top), [*stands(plain, name), *worth(plain, name)]), top
        check_promises(said.get("PROMISES"), plain, name)
        check_patterns(said.get("PATTERNS OVER TIME"), plain, name)
        listed = len(plain.of(name, plain.all))
        assert agree(numbers(said["DEBRIEFS"][0]), [8, listed] if listed > 8 else [listed] if listed else [])


def worth(plain: Plain, name: str) -> Numbers:
    found: Numbers = []
    if fall := slump(plain, name):
        found += fall.told()
    if due := talk_due(plain, name):
        found += said_talk(due, plain.today)
    goals = [since for since, its, _ in goals_due(plain) if who(its) == name]
    return found + (said_day(goals[0], plain.today) if goals else [])


def check_promises(said: list[str] | None, plain: Plain, name: str) -> None:
    came = kept(plain.of(name))
    if said is None:
        assert not came["made"]
        return
    wanted = [came["kept"], came["settled"]] if came["settled"] else []
    assert agree(
        numbers(said[0]), wanted + [n for key in ("partly", "no_chance", "open") if (n := came[key])]
    )
    assert ("too few" in said[-1]) is (0 < (came["settled"] or 0) < 5)


def check_patterns(said: list[str] | None, plain: Plain, name: str) -> None:
    """In how many replays of six months, and of each; the five most frequent."""
    number = plain.today.year * 12 + plain.today.month - 1
    ago = [(number - one.day.year * 12 - one.day.month + 1, one) for one in plain.of(name)]
    replays = [(back, terms_in(one, "pattern")) for back, one in ago if back < 6 and one.debrief.moments]
    if said is None:
        assert not replays
        return
    assert numbers(said[0]) == [len(replays), 6]
    rows = []
    for term in {term for _, terms in replays for term in terms}:
        by_month = [sum(term in terms for at, terms in replays if at == back) for back in range(5, -1, -1)]
        rows.append([*(n for n in by_month if n), sum(by_month), len(replays)])
    assert sorted(map(numbers, said[2:-1])) == sorted(rows)
    many = [sum(at == back for at, _ in replays) for back in range(5, -1, -1)]
    assert numbers(said[-1]) == [*(n for n in many if n), len(replays)]


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
