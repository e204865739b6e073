"""A rep's page says the numbers of a plain reference over random libraries."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given, settings

from debrief.model import Rep
from screens.rep_page import page_rows
from screens.rep_shelf import read_rep_shelf
from tests.insight.library_bed import Shelf, local_day, shelves, who
from tests.insight.plain_advice import goals_due, said_talk, slump, stands, talk_due
from tests.insight.plain_card import bank
from tests.insight.plain_reading import Plain, agree, kept, numbers, said_day, said_due
from tests.insight.plain_stats import terms_in
from tests.screens.page_lines import Numbers, library_of, lines_of, said_ahead, under


@settings(max_examples=15)
@given(shelves)
def test_a_reps_page_says_what_one_counts_of_them(tmp_path_factory: Any, shelf: Shelf) -> None:
    plain, today = Plain(shelf), shelf.today
    library = library_of(shelf, tmp_path_factory)
    for name in plain.names:
        said = under(lines_of(page_rows(read_rep_shelf(library, name, today), today), 92))
        top, rep = " ".join(said[""]), plain.rep(name)
        since = said_day(rep.started, today) if rep.started else []
        assert agree(numbers(top), [*stands(plain, name), *worth(plain, name), *since]), top
        check_promises(said.get("PROMISES"), plain, name)
        check_patterns(said.get("PATTERNS OVER TIME"), plain, name)
        wanted = {
            "HOW THEY TAKE COACHING": coaching(plain.heard(name), today),
            "GOALS": goals(rep, today),
            "THEIR WORK, IN A TALK": talks(plain, name),
            "THEIR BETTER LINES": better(plain, name),
            "DEBRIEFS": listed(plain, name),
        }
        for heading, its in wanted.items():
            assert numbers(" ".join(said.get(heading, []))) == its, heading
        ahead = said_ahead(plain, name)
        assert "".join(line for line in said["DEBRIEFS"] if "after today" in line) == ahead


def coaching(rep: Rep, today: date) -> Numbers:
    """The days of six events and times of being left alone, the newest first; how many are earlier."""
    dated = [(one.at.utc, said_day(local_day(one.at), today)) for one in rep.receptivity]
    for one in rep.away:
        until = said_day(local_day(one.until), today) if one.until else []
        dated.append((one.since.utc, said_day(local_day(one.since), today) + until))
    dated.sort(key=lambda one: one[0], reverse=True)
    return [n for _, its in dated[:6] for n in its] + ([len(dated) - 6] if len(dated) > 6 else [])


def goals(rep: Rep, today: date) -> Numbers:
    """Of each goal when it was agreed, by when it is to be reached, and each look, the newest first."""
    found: Numbers = []
    for goal in rep.goals:
        found += said_day(local_day(goal.agreed), today) + (said_day(goal.due, today) if goal.due else [])
        looks = sorted(goal.evaluations, key=lambda one: one.at.utc, reverse=True)
        found += [n for one in looks for n in said_day(local_day(one.at), today)]
    return found


def talks(plain: Plain, name: str) -> Numbers:
    """The last three talks: those that were noted, and stars' debriefs that tell of one."""
    told = [one.at for one in plain.rep(name).talks]
    stars = [one.debrief for one in plain.of(name) if one.debrief.guide == "star"]
    told += [one.call.at or one.created for one in stars if "star.outlook" in one.answers]
    told.sort(key=lambda at: at.utc, reverse=True)
    return [n for at in told[:3] for n in said_day(local_day(at), plain.today)]


def better(plain: Plain, name: str) -> Numbers:
    """How many more lines than six the last thirty debriefs have, and the days of those six."""
    lines = bank(plain.of(name, plain.all)[-30:])
    more = [len(lines) - 6] if len(lines) > 6 else []
    return more + [n for line in lines[:6] for n in said_day(line[3], plain.today)]


def listed(plain: Plain, name: str) -> Numbers:
    """How many debriefs there are, how many of them are of calls to come, and the days of the last eight."""
    every = plain.of(name, plain.all)
    many = [8, len(every)] if len(every) > 8 else [len(every)] if every else []
    ahead = len(every) - len(plain.of(name))
    days = [n for one in every[: -8 - 1 : -1] for n in said_day(one.day, plain.today)]
    return many + ([ahead] if ahead else []) + days


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
    still = [one for one in plain.of(name) if one.came in ("open", "no-chance")]
    still.sort(key=lambda one: one.when, reverse=True)
    dues = [n for one in still[:4] for n in said_due(one.debrief.promise.due, plain.today)]
    assert numbers(" ".join(said[1:])) == dues
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
