"""What Home may suggest: at most two things, each with its reason and the door it opens. It never insists.

Source: method.md, section 7 "Receptivity", "Top performers", "Where the hours go", "Slump"; section 4, the
guides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from debrief.insight.coming import with_comings
from debrief.insight.digest import CAME_TO_ME, Outline
from debrief.insight.hours import EMERGING
from debrief.insight.quarter import STAR, say_talk_due, talks_due
from debrief.insight.receptivity import ALONE, STOP, receptivity, say_state, spend_on
from debrief.insight.slump import slumps
from debrief.insight.team import waits_since
from debrief.insight.window import newest_by_rep
from debrief.model.day import short_day

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from debrief.model import Rep

MOST = 2
"""Suggestions at once."""

SEVERAL = 2
"""Debriefs with one rep on one day from which one talk about the day is worth more than another."""

LONG = 14
"""Days without a debrief after which an emerging rep is thought of."""

END_OF_DAY = "end-of-day"

NEW, OPEN_REP = "new", "rep"
"""Doors: start a debrief; open the rep's page."""


class Suggestion(Struct, frozen=True):
    """Something that may be worth doing now."""

    key: str
    """What it is, for one who waves it away: the same as long as its reason is the same."""
    text: str
    """What to do, in a few words."""
    reason: str
    """Why, in a few words more."""
    door: str
    """`new`: a debrief with `guide`; `rep`: the rep's page."""
    rep: str
    guide: str = ""
    """A guide's id; empty: the usual one."""


def suggestions(
    digests: Iterable[Outline],
    reps: Iterable[Rep],
    today: date,
    waved: Collection[str] = (),
    same: Callable[[str], str] = str.casefold,
    *,
    met: Mapping[str, int] | None = None,
) -> tuple[Suggestion, ...]:
    """Say what may be worth doing now: the same answer for the same library and day.

    In this order, and one for a rep at most: a rep who came and waits; several calls with one rep today and
    no talk about the day yet; three rebuffs, and not left alone yet; a top performer's calendar quarter
    without a talk; an emerging rep without a debrief for 14 days; a slump. Of one sort the order of names.
    Windows and n are those of `receptivity`, `talks_due` and `slumps`; days are local, by the call's day.

    Args:
        digests: Of finished debriefs, in any order; 120 days, and each rep's last one by each guide,
            are enough with `met`.
        reps: All there are.
        today: The local day.
        waved: Keys of suggestions that were waved away, and for how long is the caller's to say.
        same: Gives what all spellings of one rep's name have in common.
        met: How many debriefs there were with each up to today, by `same`, where `digests` aren't all.
    """
    told = [one for one in digests if same(one.rep)]
    known = [one for one in told if one.day <= today]
    by_name = sorted(with_comings(reps, told, same), key=lambda rep: (same(rep.name), rep.id))
    found: dict[str, Suggestion] = {}
    for one in _all(known, by_name, today, same, met):
        if one.key not in waved:
            found.setdefault(same(one.rep), one)
        if len(found) == MOST:
            break
    return tuple(found.values())


def _all(
    digests: Sequence[Outline],
    reps: Sequence[Rep],
    today: date,
    same: Callable[[str], str],
    met: Mapping[str, int] | None,
) -> Iterator[Suggestion]:
    newest = newest_by_rep(digests, same)
    yield from _came(reps, newest, today, same)
    yield from _days(digests, today, same)
    yield from _rebuffed(reps, today, same)
    yield from _stars(reps, digests, today, same)
    yield from _emerging(reps, newest, today, same)
    for one in slumps(digests, reps, today, same, met=met):
        reason = (
            f"calls end worse: {one.now:.1f} of 3 (n {one.now_n}), was {one.before:.1f} (n {one.before_n})"
        )
        key = f"slump:{same(one.rep)}:{today:%Y-%m}"
        yield Suggestion(key, f"A talk with {one.rep}", reason, OPEN_REP, one.rep)


def _came(
    reps: Iterable[Rep], newest: dict[str, Outline], today: date, same: Callable[[str], str]
) -> Iterator[Suggestion]:
    """Reps who were left alone, asked since, and had no debrief of it yet."""
    for rep in reps:
        waits = waits_since(rep, newest.get(same(rep.name)), today)
        if waits is None or not any(away.since.day <= waits for away in rep.away):
            continue
        name = _plain(rep)
        reason = f"on {short_day(waits, today)}, after being left alone"
        yield Suggestion(
            f"came:{same(name)}:{waits}", f"{name} came to you", reason, NEW, name, guide=CAME_TO_ME
        )


def _days(digests: Iterable[Outline], today: date, same: Callable[[str], str]) -> Iterator[Suggestion]:
    """Reps with several debriefs today and no talk about the day yet."""
    theirs: dict[str, list[Outline]] = {}
    for one in digests:
        if one.day == today:
            theirs.setdefault(same(one.rep), []).append(one)
    for key in sorted(theirs):
        all_ = theirs[key]
        if len(all_) >= SEVERAL and not any(one.guide == END_OF_DAY for one in all_):
            name = " ".join(all_[-1].rep.split())
            yield Suggestion(
                f"day:{key}:{today}",
                f"The day with {name}",
                f"{len(all_)} calls today: one talk, one focus",
                NEW,
                name,
                guide=END_OF_DAY,
            )


def _rebuffed(reps: Sequence[Rep], today: date, same: Callable[[str], str]) -> Iterator[Suggestion]:
    for rep in reps:
        state = receptivity(rep, today)
        if state.kind == STOP:
            name, others = _plain(rep), spend_on(reps, today, rep.id)
            yield Suggestion(
                f"leave:{same(name)}:{state.since}",
                f"Leave {name} alone for now",
                say_state(state, today, others),
                OPEN_REP,
                name,
            )


def _stars(
    reps: Sequence[Rep], digests: Sequence[Outline], today: date, same: Callable[[str], str]
) -> Iterator[Suggestion]:
    alone = {same(rep.name) for rep in reps if receptivity(rep, today).kind in (ALONE, STOP)}
    for due in talks_due(reps, digests, today, same):
        if same(due.rep) in alone:
            continue
        yield Suggestion(
            f"star:{same(due.rep)}:{due.quarter}",
            f"A talk with {due.rep}",
            say_talk_due(due, today),
            NEW,
            due.rep,
            guide=STAR,
        )


def _emerging(
    reps: Iterable[Rep], newest: dict[str, Outline], today: date, same: Callable[[str], str]
) -> Iterator[Suggestion]:
    """Emerging reps who weren't debriefed for a fortnight; who is left alone, or rebuffs, is let be."""
    for rep in reps:
        last = newest.get(same(rep.name))
        if rep.tier != EMERGING or receptivity(rep, today).kind in (ALONE, STOP):
            continue
        if last is not None and (today - last.day).days < LONG:
            continue
        name = _plain(rep)
        reason = (
            f"emerging, last debrief {short_day(last.day, today)}" if last else "emerging, no debrief lately"
        )
        yield Suggestion(
            f"emerging:{same(name)}:{last.id if last else ''}", f"An hour for {name}", reason, NEW, name
        )


def _plain(rep: Rep) -> str:
    return " ".join(rep.name.split())
