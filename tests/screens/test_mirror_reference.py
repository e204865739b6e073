"""Mirror says the numbers of a plain reference over random libraries."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import given, settings

from debrief.insight.digest import Digest
from screens.mirror_notes import last_crutch
from screens.mirror_read import read_all
from screens.mirror_rows import Chosen, mirror_rows
from tests.insight.library_bed import Shelf, shelves, who
from tests.insight.plain_manager import followed_up, hold, hours, mirror, roles
from tests.insight.plain_reading import Plain, Tenths, agree, numbers, said_day
from tests.screens.page_lines import Numbers, check, library_of, lines_of, said_ahead, under


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


@settings(max_examples=30)
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
        check_notes(said, plain)


def test_the_last_call_as_a_crutch_is_the_last_to_have_been_whatever_the_clocks_said() -> None:
    dawn = datetime(2026, 9, 1, 23, 0, tzinfo=UTC)
    east = Digest(id="b", at=dawn, day=date(2026, 9, 2), rep="Lee", role="crutch")
    west = Digest(id="a", at=dawn + timedelta(hours=1), day=date(2026, 9, 1), rep="Omar", role="crutch")
    assert last_crutch([east, west], date(2026, 9, 2)) == west


def check_top(said: str, plain: Plain) -> None:
    ahead = said_ahead(plain)
    assert ("dated after today" in said) is bool(ahead)
    assert said.endswith(ahead)
    said = said.removesuffix(ahead)
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


def check_notes(said: dict[str, list[str]], plain: Plain) -> None:
    """The days of thirty notes, the newest first, and how many older ones there are."""
    noted = [one for one in plain.past if one.debrief.mirror.held_back.strip() or one.debrief.mirror.note]
    days = [number for one in noted[: -30 - 1 : -1] for number in said_day(one.day, plain.today)]
    more = [len(noted) - 30] if len(noted) > 30 else []
    assert numbers(" ".join(said["MY OWN NOTES"])) == [*days, *more]
