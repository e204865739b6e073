"""Every number that `debrief stats` prints equals a plain reference: read out of its sentences and rows."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given, settings

from debrief.insight.figures import figures
from debrief.insight.manager import manager_side
from debrief.report.figures import figures_text
from debrief.report.figures_manager import manager_text
from debrief.store.names import fold
from tests.insight.library_bed import Shelf, shelves, who
from tests.insight.plain_advice import goals_due, said_advice, said_talk, slump, stands, talk_due, team_order
from tests.insight.plain_manager import manager
from tests.insight.plain_reading import Plain, Tenths, agree, numbers, said_day
from tests.insight.plain_stats import upper

Section = tuple[list[float], list[str]]


def sections(text: str) -> dict[str, Section]:
    """What stands under each heading: the heading's own numbers, and the rows below it."""
    found: dict[str, Section] = {}
    rows: list[str] = []
    for line in filter(str.strip, text.splitlines()):
        if line.startswith("    "):
            rows.append(line.strip())
        else:
            heading, _, note = line.strip().partition("  ")
            rows = []
            found[heading if heading.isupper() else "ahead" if found else ""] = (
                numbers(note if heading.isupper() else heading),
                rows,
            )
    return found


def check(section: Section | None, note: list[float | int], rows: list[list[float | int]]) -> None:
    """A section says these numbers; where there is nothing to say it isn't there."""
    if section is None:
        assert not rows
        return
    assert agree(section[0], note), (section, note)
    said = [numbers(row) for row in section[1]]
    assert len(said) == len(rows), (section, rows)
    for found, wanted in zip(said, rows, strict=True):
        assert agree(found, wanted), (section, found, wanted)


def counts(told: list[dict[str, Any]]) -> list[list[float | int]]:
    return [shared(one["n"], one["of"]) for one in told]


def shared(n: int, of: int) -> list[float | int]:
    """A count, and from five on its share."""
    return [n, *([100 * n / of] if of >= 5 else [])]


def by_month(told: list[dict[str, Any]], share: str) -> list[list[float | int]]:
    """A month, its n, and from five on its share."""
    return [
        [int(one["month"][5:]), int(one["month"][:4]), one["n"], *([100 * one[share]] * (one["n"] >= 5))]
        for one in told
    ]


def days(first: str | None, last: str | None, today: date) -> list[float]:
    if first is None or last is None:
        return []
    both = [date.fromisoformat(one) for one in dict.fromkeys((first, last))]
    seen_from = today if both[0].year == both[-1].year else date.min
    return [number for day in both for number in said_day(day, seen_from)]


@settings(max_examples=25)
@given(shelves)
def test_the_upper_part_says_the_references_numbers(tmp_path_factory: Any, shelf: Shelf) -> None:
    library = shelf.written(tmp_path_factory.mktemp("text") / "library.json")
    text = figures_text(figures(library.digests(), shelf.today, fold), shelf.today, 400)
    said, wanted = sections(text), upper(Plain(shelf))
    check(said.get(""), [wanted["debriefs"], *days(wanted["first"], wanted["last"], shelf.today)], [])
    check(said.get("ahead"), [wanted["after_today"]], [])
    for heading, key in (("HOW THEY ENDED", "endings"), ("YOUR ROLE", "roles")):
        check(said.get(heading), [sum(one["n"] for one in wanted[key])], counts(wanted[key]))
    for heading, key in (("WHAT WENT WRONG", "patterns"), ("WHAT TO KEEP", "strengths")):
        met = [shared(n, of) for _, n, of in wanted[key]]
        replays = [wanted[key][0][2]] if key == "patterns" and met else []
        check(said.get(heading), replays, met)
    check_promises(said.get("PROMISES"), wanted["promises"])
    check_words(said.get("WHOSE WORDS"), wanted["words"])
    minutes, n = wanted["minutes"]["total"], wanted["minutes"]["n"]
    check(said.get("TIME"), [float(minutes), n, minutes / n] if n else [], [])
    check(said.get("EACH REP"), [], [[], *map(of_rep, wanted["reps"])] if wanted["reps"] else [])


def check_promises(section: Section | None, kept: dict[str, Any]) -> None:
    settled = [kept[one] for one in ("kept", "partly", "not_kept")] if kept["settled"] else []
    apart = [one for one in (kept["no_chance"], kept["open"]) if one]
    rows = [shared(n, kept["settled"]) for n in settled]
    check(
        section, [kept["made"], kept["settled"]], [*rows, *([apart] if apart else [])] if kept["made"] else []
    )


def check_words(section: Section | None, words: dict[str, Any]) -> None:
    if words["manager"] is None:
        assert section is None
        return
    last = [100 * words["last"]["manager"], 5] if words["last"] else []
    months = [{**one, "share": one["manager"]} for one in words["months"]][-12:]
    drawn = by_month(months, "share") if len(months) > 1 else []
    check(section, [], [[*of_words(words), *last, 30], *drawn])


def of_words(words: dict[str, Any]) -> list[float | int]:
    """From five on the mean, and its n."""
    return [*([100 * words["manager"]] if words["n"] >= 5 else []), words["n"]]


def of_rep(one: dict[str, Any]) -> list[float | int]:
    kept, words = one["promises"], one["words"]
    return [
        *(one["debriefs"], one["won"], one["lost"]),
        *([kept["kept"], kept["settled"]] if kept["settled"] else []),
        *(of_words(words) if words["n"] else []),
        *([float(one["minutes"])] if one["minutes"] else []),
    ]


@settings(max_examples=25)
@given(shelves)
def test_the_managers_side_says_the_references_numbers(tmp_path_factory: Any, shelf: Shelf) -> None:
    library, today = shelf.written(tmp_path_factory.mktemp("text") / "library.json"), shelf.today
    side = manager_side(library.digests(), library.team(), library.half_tests(), today, fold)
    said, plain = sections(manager_text(side, today, 400)), Plain(shelf)
    wanted = manager(plain)
    check_ledger(said.get("AS A CRUTCH"), wanted["ledger"])
    time = wanted["mirror"]["30"]["hours"]
    rows = [[one["n"], 100 * (one["share"] or 0.0)] for one in time["tiers"]] if time["n"] >= 5 else [[]]
    check(said.get("WHERE THE HOURS GO"), [float(time["minutes"]), time["n"], 30], rows if time["n"] else [])
    check(said.get("THE HALF TEST"), [50], [of_week(one, today) for one in wanted["half_tests"][-8:]])
    check_habits(said.get("MY HABITS"), wanted["mirror"]["90"])
    check_team(said.get("THE TEAM"), plain)
    check(said.get("WORTH A TALK"), [], worth(plain))


def check_ledger(section: Section | None, ledger: dict[str, Any]) -> None:
    month, quarter, hold = ledger["30"], ledger["90"], ledger["next_hold"]
    if not quarter["joint"]:
        assert section is None
        return
    rows = by_month(
        [{**o, "n": o["joint"], "share": o["crutch"] / (o["joint"] or 1)} for o in ledger["months"]], "share"
    )
    held = [[*([hold["crutch"]] if hold["crutch"] > 1 else []), 30]] if hold else []
    note = [month["crutch"], month["joint"], 30, quarter["crutch"], quarter["joint"], 90]
    check(section, note, [*rows, *held])


def of_week(one: dict[str, Any], today: date) -> list[float | int]:
    """Hours as they were typed; the share rounded down: 49.8 isn't half yet."""
    week = said_day(date.fromisoformat(one["week"]), today)
    share = [] if one["share"] is None else [int(100 * one["share"])]
    return [*week, Tenths(one["people"]), Tenths(one["worked"]), *share]


def check_habits(section: Section | None, mirror: dict[str, Any]) -> None:
    if not mirror["debriefs"]:
        assert section is None
        return
    turned, nearly, followed = (mirror[one] for one in ("turned_back", "nearly_stepped_in", "followed_up"))
    mean = [Tenths(turned["mean"])] if turned["n"] >= 5 else []
    rows: list[list[float | int]] = [[*mean, turned["n"]]]
    if mirror["rescued"]:
        rows.append([*(one["n"] for one in mirror["rescued"]), mirror["rescued"][0]["of"]])
    if nearly["moments"]:
        rows.append([nearly["moments"], nearly["debriefs"], nearly["n"]])
    if followed["n"]:
        rows.append([followed["promises"], followed["n"]])
    check(section, [90], rows)


def check_team(section: Section | None, plain: Plain) -> None:
    """A line for each of whom anything is known, and the advice below."""
    told = [name for name in team_order(plain) if plain.tier(name) or stands(plain, name)]
    states = [stands(plain, name) for name in told]
    advice = said_advice(plain)
    check(section, [], [*states, *([advice] if advice else [])])
    if section:
        assert [who(row.partition(":")[0]) for row in section[1]][: len(told)] == told


def worth(plain: Plain) -> list[list[float | int]]:
    talks = [due for name in plain.names if (due := talk_due(plain, name))]
    falls = [fall for name in plain.names if (fall := slump(plain, name))]
    return [
        *(said_talk(due, plain.today) for due in talks),
        *(said_day(since, plain.today) for since, *_ in goals_due(plain)),
        *(fall.told() for fall in falls),
    ]
