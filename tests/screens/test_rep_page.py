"""A rep's page: what is known of them, said anew, taken back; and two windows that both keep their words."""

from __future__ import annotations

import asyncio
import json
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from debrief.errors import DebriefError
from debrief.insight.coming_back import say_coaching
from debrief.insight.quarter import goals_due, talks_due
from debrief.insight.receptivity import receptivity
from debrief.model import Answer, Call, Decision, Lesson, Moment, Review, Stamp
from debrief.model.goal import Evaluation, Goal
from debrief.model.rep import Receptivity, Rep, Talk
from debrief.store import Library, open_library
from screens.before import BeforeScreen
from screens.desk import Desk
from screens.record import RecordScreen
from screens.rep import RepScreen
from screens.rep_ask import is_blocked, unread
from screens.rep_changes import about, evaluation, event, goal, take_out, talk
from screens.rep_days import read_past
from screens.rep_form import RepForm
from screens.rep_page import page_rows
from screens.rep_pen import RepPen, item_key, keyed, take_back
from screens.rep_shelf import read_rep_shelf
from screens.rescue import rescue
from screens.team_shelf import read_team
from screens.walk import WalkScreen
from tests.conftest import NOON, StandingClock
from tests.screens.conftest import SitDown
from tests.screens.past import finished
from tests.screens.seat import Seat
from tests.screens.test_hostile_text import ALL, assert_clean


async def open_rep(seat: Seat, name: str = "Susie") -> RepScreen:
    """Open a rep; all of the page is read when this goes on."""
    seat.app.desk.open_rep(name)
    await seat.until(lambda: isinstance(seat.app.screen, RepScreen), "the page")
    page = seat.app.screen
    assert isinstance(page, RepScreen)
    await seat.until(lambda: page.shelf.is_whole, "what debriefs say")
    await seat.settle()
    return page


async def close_form(seat: Seat) -> None:
    """Close the form; what was said is saved when this goes on."""
    await seat.press("escape")
    await seat.until(lambda: isinstance(seat.app.screen, RepScreen), "the page")
    await seat.settle()


def rebuffs(library: Library, clock: StandingClock, *days: int) -> Rep:
    """Susie rebuffed it some days ago."""
    rep = library.rep("Susie")
    ago = [Stamp.of(clock() - timedelta(days=one)) for one in days]
    rep.receptivity = [Receptivity(how="rebuffed", at=at) for at in ago]
    return library.save_rep(rep)


async def test_a_rebuff_is_an_event_of_a_day_and_the_third_says_to_stop_pushing(
    sit: SitDown, library: Library, clock: StandingClock
) -> None:
    rebuffs(library, clock, 18, 10)
    async with sit() as seat:
        await open_rep(seat)
        await seat.press("r")
        await seat.see("How did they take it?")
        await seat.press("4")
        await seat.type("no time for it", "enter")
        await seat.press("ctrl+u")
        await seat.type("12 nov", "enter")
        await seat.until(lambda: len(library.rep("Susie").receptivity) == 3, "the event is saved")
        await seat.see("Three rebuffs since 3 Nov: stop pushing.", "rebuffed: no time for it")
        newest = next(one for one in library.rep("Susie").receptivity if one.line)
        assert newest.at.day == date(2026, 11, 12)
        await seat.press("z")
        await seat.until(lambda: len(library.rep("Susie").receptivity) == 2, "it is taken back")
        await seat.see("Two rebuffs since 3 Nov.")


async def test_who_is_left_alone_comes_and_the_debrief_opens_with_the_guide_for_that(
    sit: SitDown, library: Library, clock: StandingClock, known: object
) -> None:
    del known
    rebuffs(library, clock, 18)
    async with sit() as seat:
        await open_rep(seat)
        await seat.press("l")
        await seat.see("Left alone since 21 Nov.", "an open door")
        await seat.press("l")
        await seat.until(lambda: library.rep("Susie").left_alone is None, "the same key takes it back")
        await seat.see("No longer left alone")
        await seat.press("z")
        await seat.until(lambda: library.rep("Susie").left_alone, "left alone again")
        await seat.see("Taken back: leaving alone.")
        clock.pass_(3600)
        await seat.press("k")
        await seat.see("Came to you on 21 Nov.", "They came to you: noted.")
        assert library.rep("Susie").left_alone is None
        await seat.press("n")
        await seat.until(lambda: isinstance(seat.app.screen, WalkScreen), "the walk")
        assert seat.walk.guide.id == "came-to-me"
        assert seat.debrief.call.rep == "Susie"


def test_a_debrief_of_their_coming_is_told_alike_everywhere_until_it_is_trashed(
    library: Library, clock: StandingClock
) -> None:
    rebuffs(library, clock, 18, 10)
    today, long_ago = clock().date(), Stamp.of(clock() - timedelta(days=120))
    call = Call(rep="susie", account="Acme", ending="order", at=long_ago)
    one = finished(library, clock, days_ago=0, guide="came-to-me", call=call)

    def told() -> set[str]:
        members = read_team(library, today).members
        states = {say_coaching(member.heard, today) for member in members}
        return {*states, read_rep_shelf(library, "Susie", today).state}

    assert told() == {"came back on 21 Nov, after two rebuffs"}
    rows = page_rows(read_rep_shelf(library, "Susie", today), today)
    assert f"open:{one.id}:came" in [row.key for row in rows]
    library.delete(one.id)
    assert told() == {"two rebuffs since 3 Nov"}


async def test_a_goal_is_agreed_and_looked_at_and_each_is_undone_by_itself(
    sit: SitDown, library: Library
) -> None:
    async with sit() as seat:
        page = await open_rep(seat)
        await seat.press("g")
        await seat.type("A first key client", "enter")
        await seat.type("31 dec")
        await close_form(seat)
        await seat.see("A first key client", "by 31 Dec", "A goal: kept. z takes it back.")
        await seat.press("v")
        await seat.see("How does it stand?")
        await seat.press("1")
        await seat.type("two meetings")
        await close_form(seat)
        await seat.see("21 Nov   → on the way, two meetings", "by 31 Dec")
        goal = library.rep("Susie").goals[0]
        page.page.mark(f"look:{goal.id}:{item_key(goal.evaluations[0])}")
        await seat.press("e")
        await seat.see("How does it stand?")
        await seat.press("2")
        await close_form(seat)
        await seat.see("→ reached, two meetings")
        await seat.press("x")
        await seat.until(lambda: not library.rep("Susie").goals[0].evaluations, "the look is out")
        await seat.press("z", "z")
        await seat.see("→ on the way, two meetings")
        await seat.press("z")
        await seat.until(lambda: not library.rep("Susie").goals[0].evaluations, "the look is taken back")
        assert library.rep("Susie").goals[0].due == date(2026, 12, 31)
        await seat.press("z")
        await seat.until(lambda: not library.rep("Susie").goals, "the goal, too")


async def test_a_top_performer_is_asked_for_a_talk_and_a_stars_debrief_is_one(
    sit: SitDown, library: Library, clock: StandingClock
) -> None:
    rep = library.rep("Susie")
    rep.tier = "top"
    library.save_rep(rep)
    async with sit() as seat:
        await open_rep(seat)
        await seat.see("No talk about their own work this quarter (Q4 2026)", "No talk yet. w notes one.")
        await seat.press("w")
        await seat.type("Wants to lead the north", "enter")
        await seat.type("the Acme comeback")
        await close_form(seat)
        await seat.see("Outlook: Wants to lead the north · To be seen for: the Acme comeback")
        assert "No talk about" not in seat.text
        brought = Answer(value="a seat at the fair", by="rep", order=1, at=Stamp.of(clock()))
        finished(library, clock, guide="star", answers={"star.bring": brought})
        await open_rep(seat)
        await seat.see("I can bring: a seat at the fair")


async def test_the_page_tells_what_was_promised_what_comes_back_and_what_they_said(
    sit: SitDown, library: Library, clock: StandingClock
) -> None:
    turn = Moment(what="the reports", verdict="change", patterns=["data-dump"], better="And on Thursday?")
    first = finished(
        library, clock, days_ago=40, moments=[turn], turn=turn.id, lesson=Lesson(take_away="Listen.")
    )
    finished(library, clock, days_ago=2, reviews=[Review(promise=first.id, outcome="kept")])
    async with sit((100, 60)) as seat:
        await open_rep(seat)
        await seat.see("1 of 1 kept · 1 open", "too few to say more", "“And on Thursday?”", "“Listen.”")
        assert any("data dump" in line and "1 of 1" in line for line in seat.lines)
        await seat.press("end", "enter")
        await seat.until(lambda: isinstance(seat.app.screen, RecordScreen), "the oldest debrief")
        await seat.press("q")
        await seat.until(lambda: isinstance(seat.app.screen, RepScreen), "back on the page")


def test_what_is_dated_after_today_is_listed_and_counts_in_no_figure_of_the_page(
    library: Library, clock: StandingClock
) -> None:
    finished(library, clock)
    finished(library, clock, days_ago=-2)
    shelf = read_rep_shelf(library, "susie", clock().date())
    assert (shelf.many, len(shelf.digests), shelf.promises.made, shelf.ahead) == (2, 1, 1, 1)


def test_open_promises_are_listed_by_the_calls_day_up_to_today_on_the_page_and_in_the_team(
    library: Library, clock: StandingClock
) -> None:
    finished(library, clock, days_ago=-2)
    newer = finished(library, clock, days_ago=5)
    late = Call(rep="Susie", account="Acme", at=Stamp.of(clock() - timedelta(days=9)))
    written_since = finished(library, clock, days_ago=1, call=late)
    today = clock().date()
    (member,), shown = (found := read_team(library, today)).members, read_rep_shelf(library, "susie", today)
    assert member.open == (newer.id, written_since.id)
    assert [one.debrief for one in shown.open] == list(member.open)
    assert found.promises["susie"].debrief == newer.id


async def test_brackets_lead_through_the_team(sit: SitDown, library: Library, clock: StandingClock) -> None:
    for days, name in enumerate(("Susie", "Omar"), 1):
        finished(library, clock, days_ago=days, call=Call(rep=name, account="Acme"))
    async with sit() as seat:
        page = await open_rep(seat)
        await seat.press("right_square_bracket")
        await seat.until(lambda: page.shelf.rep.name == "Omar" and page.shelf.is_whole, "the next one")
        await seat.press("right_square_bracket")
        assert seat.notice == "This is the last one of the team."


async def test_what_two_windows_say_of_a_rep_stands_beside_each_other_after_an_undo_too(
    sit: SitDown, library: Library, clock: StandingClock, path: Path
) -> None:
    rebuffs(library, clock, 18)
    async with sit() as seat:
        await open_rep(seat)
        other = open_library(path, clock)
        await seat.press("l")
        await seat.until(lambda: library.rep("Susie").left_alone, "left alone here")
        theirs = other.rep("Susie")
        theirs.notes = "rides a bike"
        theirs.talks.append(Talk(at=Stamp.of(clock()), outlook="stays"))
        other.save_rep(theirs)
        await seat.until(lambda: "rides a bike" in seat.text, "the other window's words", within=10)
        await seat.press("z")
        await seat.until(lambda: not library.rep("Susie").away, "taken back here")
        assert library.rep("Susie").notes == "rides a bike"
        assert [one.outlook for one in library.rep("Susie").talks] == ["stays"]
        other.close()


async def test_words_are_saved_as_they_are_typed_whatever_ends_the_window(
    sit: SitDown, library: Library
) -> None:
    async with sit() as seat:
        await open_rep(seat)
        await seat.press("g")
        await seat.type("A first key cl")
        seat.app.save_now()
        assert [one.text for one in library.rep("Susie").goals] == ["A first key cl"]
        await seat.type("ient")
        await close_form(seat)
        assert [one.text for one in library.rep("Susie").goals] == ["A first key client"]


async def test_a_day_that_is_none_is_kept_as_typed_and_is_there_again_until_it_can_be_read(
    sit: SitDown, library: Library
) -> None:
    async with sit() as seat:
        page = await open_rep(seat)
        await seat.press("g")
        await seat.type("A first key client", "enter")
        await seat.type("blursday", "enter")
        await seat.see("It stays as typed", "is no day that I know. A goal", "esc again leaves it so.")
        assert isinstance(seat.app.screen, RepForm)
        (goal,) = library.rep("Susie").goals
        assert (goal.text, goal.due) == ("A first key client", None)
        await seat.press("up")
        await seat.type("s", "down")
        await seat.until(lambda: library.rep("Susie").goals[0].text == "A first key clients", "the disk")
        assert not seat.app.desk.unsaved()
        assert library.rep("Susie").goals[0].typed_due == "blursday"
        await seat.press("escape", "escape")
        await seat.see("“blursday” is no day yet")
        page.page.mark(f"goal:{goal.id}")
        await seat.press("e")
        await seat.until(lambda: isinstance(seat.app.screen, RepForm), "the form, again")
        await seat.press("down", "ctrl+u")
        await seat.type("31 dec", "enter")
        await seat.until(lambda: bool(library.rep("Susie").goals[0].due), "the disk")
        (goal,) = library.rep("Susie").goals
        assert (goal.due, goal.typed_due) == (date(2026, 12, 31), "")


def test_a_day_alone_that_is_none_counts_nowhere_and_settles_once_it_can_be_read() -> None:
    goals, today = Goal(text="Grow", agreed=Stamp.of(NOON - timedelta(days=200))), NOON.date()
    rep = Rep(name="Susie", tier="top", goals=[goals])
    for change in (talk(None, NOON), evaluation(goals, NOON), event(None, NOON)):
        said = {ask.id: ask.value for ask in change.asks} | {"day": "blursday"}
        assert not is_blocked(change.asks, said)
        change.write(rep, said)
    (talked,), (looked,), (took,) = rep.talks, goals.evaluations, rep.receptivity
    assert [one.typed_day for one in (talked, looked, took)] == ["blursday"] * 3
    assert len(talks_due([rep], [], today)) == len(goals_due([rep], today)) == 1
    again = talk(talked, NOON, keyed(rep.talks)[0][0])
    assert again.asks[-1].value == "blursday"
    assert unread(again.asks, {ask.id: ask.value for ask in again.asks})
    again.write(rep, {ask.id: ask.value for ask in again.asks} | {"day": "3 nov"})
    (talked,) = rep.talks
    assert (talked.at.day, talked.typed_day) == (date(2026, 11, 3), "")
    assert not talks_due([rep], [], today)


def test_a_day_that_somebody_began_on_stays_as_typed_too() -> None:
    rep = Rep(name="Susie")
    about(rep, NOON).write(rep, {"tier": "", "started": "blursday", "notes": ""})
    assert (rep.started, rep.typed_started) == (None, "blursday")
    about(rep, NOON).write(rep, {"tier": "", "started": "3 nov", "notes": ""})
    assert (rep.started, rep.typed_started) == (date(2026, 11, 3), "")


async def test_what_was_said_of_a_rep_and_decided_waits_for_the_disk_and_is_rescued_at_the_end(
    sit: SitDown, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> None:
        raise DebriefError("not saved: disk full", "It tries again.")

    async with sit() as seat:
        await open_rep(seat)
        with monkeypatch.context() as broken:
            broken.setattr(library, "save_rep", full)
            broken.setattr(library, "save_decision", full)
            await seat.press("g")
            await seat.type("Kestrel", "escape")
            await seat.see("Not saved: disk full. esc again leaves all the same")
            seat.app.desk.before(rep="Omar", account="Acme")
            await seat.see("undecided")
            await seat.press("d")
            await seat.press("q")
            await seat.see("Not saved: disk full. q again leaves all the same")
            await seat.press("ctrl+q")
            told = rescue(seat.app.desk.unsaved(), NOON)
            assert told.startswith("Not saved: what was typed under “A goal”, a decision before a call. ")
            [file] = (tmp_path / "state" / "debrief").glob("unsaved-*.json")
            found = json.loads(file.read_bytes())
            assert (found[0]["text"], found[1]["rep"]) == ("Kestrel", "Omar")
        assert await asyncio.to_thread(seat.app.desk.flush)
        assert [one.text for one in library.rep("Susie").goals] == ["Kestrel"]
        assert [one.rep for one in library.decisions()] == ["Omar"]


async def test_a_line_typed_before_anything_is_picked_is_kept_and_says_nothing_else_yet(
    sit: SitDown, library: Library, clock: StandingClock
) -> None:
    rep = library.rep("Susie")
    at = Stamp.of(clock() - timedelta(days=2))
    looked = Evaluation(how="reached", at=at)
    rep.goals, rep.receptivity = (
        [Goal(text="Acme", agreed=at, evaluations=[looked])],
        [Receptivity(how="welcomed", at=at)],
    )
    library.save_rep(rep)
    async with sit() as seat:
        page = await open_rep(seat)
        await seat.press("r", "down")
        await seat.type("waved it away")
        await seat.until(lambda: len(library.rep("Susie").receptivity) == 2, "the line")
        await seat.press("escape")
        await seat.see("First: how did they take it? esc again leaves it open")
        await seat.press("escape")
        await seat.see("not said how: waved it away")
        rep = library.rep("Susie")
        assert receptivity(rep, NOON.date()).kind == "welcomed"
        page.page.mark(f"goal:{rep.goals[0].id}")
        await seat.press("v", "down")
        await seat.type("in part")
        await seat.until(lambda: len(library.rep("Susie").goals[0].evaluations) == 2, "the line")
        await seat.press("escape", "escape", "z")
        await seat.until(lambda: library.rep("Susie").goals[0].evaluations == [looked], "taken back")
        assert goals_due([library.rep("Susie")], NOON.date() + timedelta(days=400)) == ()


async def test_hostile_words_of_a_rep_are_shown_and_do_nothing(
    sit: SitDown, library: Library, clock: StandingClock
) -> None:
    name = "[/b][@click=app.quit]Su\x1b[31msie[/]"
    rep = library.rep(name)
    rep.notes = ALL
    rep.receptivity = [Receptivity(how="welcomed", at=Stamp.of(clock()), line=ALL)]
    library.save_rep(rep)
    library.save_decision(Decision(rep=name, account=ALL, at=Stamp.of(clock()), decided="half-way [/b]"))
    finished(library, clock, days_ago=3, call=Call(rep=name, account=ALL, role="crutch"))
    async with sit() as seat:
        await open_rep(seat, name)
        assert_clean(seat)
        await seat.resize(40, 20)
        assert_clean(seat)
        seat.app.desk.open_team()
        await seat.settle()
        await seat.press("e")
        await seat.see("With us since")
        assert_clean(seat)
        seat.app.desk.before(rep=name, account=ALL)
        await seat.until(lambda: isinstance(seat.app.screen, BeforeScreen), "the card")
        await seat.see("half-way [/b]")
        assert_clean(seat)
        seat.app.desk.open_mirror()
        await seat.see("Next hold to let go of")
        assert_clean(seat)


def test_a_day_that_has_been_is_read_as_people_say_it() -> None:
    today = date(2026, 11, 21)
    said = ("", "today", "yesterday", "mon", "sat", "3 nov", "24 dec", "2026-11-03")
    assert [read_past(one, today).isoformat()[5:] for one in said] == [
        "11-21", "11-21", "11-20", "11-16", "11-14", "11-03", "12-24", "11-03",
    ]  # fmt: skip
    assert read_past("24 dec", today).year == 2025
    with pytest.raises(DebriefError, match="still to come"):
        read_past("2027-01-01", today)


def test_two_windows_in_one_line_of_a_rep_keep_both_their_words(
    library: Library, path: Path, clock: StandingClock
) -> None:
    at = Stamp.of(clock())
    rep = library.rep("Susie")
    rep.goals, rep.talks = [Goal(text="Acme", agreed=at)], [Talk(at=at, bring="time")]
    library.save_rep(rep)
    pens = [RepPen(cast(Desk, SimpleNamespace(library=one))) for one in (library, open_library(path, clock))]
    began = library.rep("Susie")
    key = item_key(began.talks[0])
    asks = ((goal(began.goals[0], clock()), "text"), (talk(began.talks[0], clock(), key), "bring"))
    for ask, field in asks:
        sittings = [(pen, f"{number}", object()) for number, pen in enumerate(pens)]
        for words in ("mine", "mine too", "mine too, and more"):
            for pen, number, sitting in sittings:
                said = {one.id: one.value for one in ask.asks} | {field: f"{number} {words}"}
                pen.change(
                    "Susie", "it", lambda rep, said=said, ask=ask: ask.write(rep, said), sitting, began
                )
    found = library.rep("Susie")
    assert found.goals[0].text == "0 mine too, and more / 1 mine too, and more"
    assert {one.bring for one in found.talks} >= {"0 mine too, and more", "1 mine too, and more"}
    for at, (key, one) in enumerate(keyed(found.talks)):
        others = [*found.talks[:at], *found.talks[at + 1 :]]
        pens[0].change("Susie", "out", lambda rep, key=key: take_out(rep, key))
        assert library.rep("Susie").talks == others
        pens[0].undo()
        assert library.rep("Susie").talks == found.talks
        edit = talk(one, clock(), key)
        said = {one.id: one.value for one in edit.asks} | {"bring": "edited"}
        pens[0].change("Susie", "it", lambda rep, said=said, edit=edit: edit.write(rep, said))
        now = [one.bring for one in library.rep("Susie").talks]
        assert now == [
            *(o.bring for o in found.talks[:at]),
            "edited",
            *(o.bring for o in found.talks[at + 1 :]),
        ]
        pens[0].undo()


def test_undo_leaves_alone_what_another_window_wrote_into_the_same_field() -> None:
    before, after, now = Rep(name="Susie"), Rep(name="Susie", notes="mine"), Rep(name="Susie", notes="theirs")
    take_back(now, before, after)
    assert now.notes == "theirs"
