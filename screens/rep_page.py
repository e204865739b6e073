"""The page of a rep: who they are, what was agreed, what was promised, what comes back; the newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debrief.insight.coming import Came
from debrief.insight.window import FEW, say_ahead
from debrief.model import label
from debrief.model.day import short_day
from debrief.model.due import say_due
from debrief.report.promises import promise_text
from screens.rep_drawing import item, picture, remark, title
from screens.rep_months import month_lines, replays_of, said
from screens.rep_pen import keyed
from screens.widgets.rows import Row, gap

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from debrief.insight.kept import Kept
    from debrief.model.goal import Evaluation, Goal
    from debrief.model.rep import Receptivity, Rep, Talk
    from screens.rep_shelf import RepShelf

MOST_EVENTS, MOST_PROMISES, MOST_LINES = 6, 4, 6

UNSAID = "not said how"
"""Of a line that was typed before anything was picked."""

TALKS = (("outlook", "Outlook"), ("recognise", "To be seen for"), ("bring", "I can bring"))


def page_rows(shelf: RepShelf, today: date) -> list[Row]:
    """Make the page.

    Args:
        shelf: The rep, and what is read of them so far.
        today: The local day.
    """
    rep = shelf.rep
    rows = [*_first(shelf, today), *_receptivity(shelf, today), *_goals(rep, today), *_talks(shelf, today)]
    if not shelf.is_whole:
        return rows
    figures = [*_promises(shelf, today), *_patterns(shelf, today), *_lines(shelf, today)]
    return [*rows, *figures, *_debriefs(shelf, today)]


def tier_word(tier: str) -> str:
    """Write a tier; "-" where nobody has said."""
    return label("tier", tier) or "-"


def kept_said(kept: Kept) -> str:
    """Say how promises went: "5 of 8 kept"; what had no chance yet apart, what is open after it."""
    parts = [f"{kept.kept} of {kept.settled} kept"] if kept.settled else []
    parts += [f"{kept.partly} partly"] if kept.partly else []
    parts += [f"{kept.no_chance} no chance yet"] if kept.no_chance else []
    parts += [f"{kept.open} open"] if kept.open else []
    return " · ".join(parts)


def _first(shelf: RepShelf, today: date) -> list[Row]:
    """Whether they are to be left alone, the advice, and who they are."""
    rep = shelf.rep
    rows = [remark(_upper(shelf.state) + ".", "bold")] if shelf.state else []
    rows += [remark(one, "") for one in shelf.worth]
    tier = f"{tier_word(rep.tier)}" if rep.tier else "no tier yet"
    since = f"with us since {short_day(rep.started, today)}" if rep.started else ""
    since = _no_day(rep.typed_started) or since
    text = " · ".join(filter(None, (tier, since, rep.notes.strip())))
    return [
        *rows,
        *([gap()] if rows else []),
        item("about", text, note="" if rep.notes else "e: tier, since when, notes"),
    ]


def _receptivity(shelf: RepShelf, today: date) -> list[Row]:
    """Dated events, the newest first, and times of being left alone among them."""
    dated = [(one.at.utc, _event(key, one, today)) for key, one in keyed(shelf.rep.receptivity)]
    dated += [(one.at.utc, _came(one, today)) for one in shelf.heard.receptivity if isinstance(one, Came)]
    for key, away in keyed(shelf.rep.away):
        until = f"until {short_day(away.until.day, today)}" if away.until else "l takes it back"
        front = short_day(away.since.day, today)
        dated.append((away.since.utc, item(f"away:{key}", "left alone", front=front, note=until)))
    rows = [row for _, row in sorted(dated, key=lambda one: one[0], reverse=True)]
    more = [remark(f"and {len(rows) - MOST_EVENTS} earlier")] if len(rows) > MOST_EVENTS else []
    none = remark("Nothing noted. r says how an offer of coaching was taken; k: they came to you.")
    return [gap(), title("HOW THEY TAKE COACHING"), *(rows[:MOST_EVENTS] or [none]), *more]


def _came(one: Came, today: date) -> Row:
    return item(f"open:{one.debrief}:came", "came to you: a debrief", front=short_day(one.at.day, today))


def _event(key: str, one: Receptivity, today: date) -> Row:
    text = (label("receptivity", one.how) or UNSAID) + (f": {one.line}" if one.line.strip() else "")
    return item(f"event:{key}", text, front=short_day(one.at.day, today), note=_no_day(one.typed_day))


def _no_day(typed: str) -> str:
    """Say of a day that it can't be read as it was typed; nothing where it could."""
    return f"“{typed}” is no day yet" if typed else ""


def _goals(rep: Rep, today: date) -> list[Row]:
    rows = [row for one in rep.goals for row in _goal(one, today)]
    return [gap(), title("GOALS"), *(rows or [remark("None agreed yet. g notes one, in their words.")])]


def _goal(goal: Goal, today: date) -> list[Row]:
    """A goal, and each look at it since, the newest first."""
    due = _no_day(goal.typed_due) or (f"by {short_day(goal.due, today)}" if goal.due else "")
    notes = [f"agreed {short_day(goal.agreed.day, today)}", due]
    looks = sorted(keyed(goal.evaluations), key=lambda one: one[1].at.utc, reverse=True)
    rows = [
        item(f"look:{goal.id}:{key}", _looked(one), front=_day(one, today), note=_no_day(one.typed_day))
        for key, one in looks
    ]
    return [item(f"goal:{goal.id}", goal.text, note=" · ".join(filter(None, notes))), *rows]


def _day(look: Evaluation, today: date) -> str:
    return short_day(look.at.day, today)


def _looked(look: Evaluation) -> str:
    line = f", {look.line}" if look.line.strip() else ""
    return f"→ {label('progress', look.how) or UNSAID}{line}"


def _talks(shelf: RepShelf, today: date) -> list[Row]:
    """What they said of their work; the heading stands for a top performer even where there was no talk."""
    rep = shelf.rep
    talks = [(one.at.utc, f"talk:{key}", one) for key, one in keyed(rep.talks)]
    talks += [(told.talk.at.utc, f"open:{told.debrief}:talk", told.talk) for told in shelf.told]
    talks.sort(key=lambda one: one[0], reverse=True)
    rows = [row for _, key, one in talks[:3] for row in _talk(key, one, today)]
    if not rows and rep.tier != "top":
        return []
    return [gap(), title("THEIR WORK, IN A TALK"), *(rows or [remark("No talk yet. w notes one.")])]


def _talk(key: str, talk: Talk, today: date) -> list[Row]:
    told = [(name, getattr(talk, field)) for field, name in TALKS if getattr(talk, field).strip()]
    text = " · ".join(f"{name}: {text}" for name, text in told) or "a talk"
    return [item(key, text, front=short_day(talk.at.day, today), note=_no_day(talk.typed_day))]


def _promises(shelf: RepShelf, today: date) -> list[Row]:
    if not shelf.promises.made:
        return []
    rows = [
        item(
            f"open:{one.debrief}:promise",
            promise_text(one.promise),
            note=f"→ {say_due(one.promise.due, today)}",
        )
        for one in shelf.open[:MOST_PROMISES]
    ]
    few = [remark("under five settled: too few to say more")] if 0 < shelf.promises.settled < FEW else []
    return [gap(), title("PROMISES", kept_said(shelf.promises)), *rows, *few]


def _patterns(shelf: RepShelf, today: date) -> list[Row]:
    if not replays_of(shelf.digests, today):
        return []
    drawn = picture(month_lines(shelf.digests, today))
    return [gap(), title("PATTERNS OVER TIME", said(shelf.digests, today)), drawn]


def _lines(shelf: RepShelf, today: date) -> list[Row]:
    rows = []
    for at, one in enumerate(shelf.lines[:MOST_LINES]):
        where = ", ".join(filter(None, (one.account, short_day(one.day, today))))
        quoted = one.text if one.text[:1] in '"“„«' else f"“{one.text}”"
        rows.append(item(f"open:{one.debrief}:line{at}", quoted, note=where, style="italic"))
    more = len(shelf.lines) - MOST_LINES
    return [gap(), title("THEIR BETTER LINES", f"and {more} more" if more > 0 else ""), *rows] if rows else []


def _debriefs(shelf: RepShelf, today: date) -> list[Row]:
    rows = []
    for one in shelf.latest:
        text = " · ".join(filter(None, (one.account.strip(), f"“{one.take_away}”" if one.take_away else "")))
        ending = label("ending", one.ending)
        rows.append(
            item(f"open:{one.id}", text or "a debrief", front=short_day(one.at.day, today), note=ending)
        )
    n = shelf.many
    note = f"the last {len(rows)} of {n}; h shows all" if n > len(rows) else f"{n}"
    ahead = [remark(f"{say_ahead(shelf.ahead)}.")] if shelf.ahead else []
    none: Sequence[Row] = [remark("None yet. n starts one with them.")]
    return [gap(), title("DEBRIEFS", note if rows else ""), *ahead, *(rows or none)]


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
