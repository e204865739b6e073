"""What is known of a rep stays known, whoever writes, and in how many windows."""

from __future__ import annotations

import re
from copy import deepcopy
from datetime import UTC, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debrief.errors import DebriefError
from debrief.model import Away, Evaluation, Goal, Receptivity, Stamp, Talk
from debrief.store import open_library
from tests.conftest import StandingClock


def event(clock, how="rebuffed", line=""):
    clock.at += timedelta(minutes=1)
    return Receptivity(how=how, at=Stamp.of(clock()), line=line)


def test_a_rep_nobody_has_said_anything_of_is_empty_and_leaves_no_trace(library, finished):
    library.save(finished("Omar"))
    rep = library.rep("omar ")
    assert (rep.name, rep.tier, rep.receptivity, rep.left_alone) == ("omar", "", [], None)
    assert [one.name for one in library.team()] == ["Omar"]
    assert not library.storage.raw("reps")


def test_what_is_said_of_a_rep_is_there_in_the_next_window(library, path, clock):
    rep = library.rep("Omar Haddad")
    rep.tier, rep.notes = "top", "Wants Lyon."
    rep.talks.append(Talk(at=Stamp.of(clock()), outlook="a team of his own", bring="time"))
    rep.goals.append(Goal(text="two hospitals", agreed=Stamp.of(clock())))
    rep.goals[0].evaluations.append(Evaluation(how="on-the-way", at=Stamp.of(clock())))
    library.save_rep(rep)
    again = open_library(path, clock).rep("OMAR  HADDAD")
    assert again == rep
    assert again.goals[0].evaluated == Stamp.of(clock())


def test_the_team_is_those_met_last_first_then_those_known_by_name_each_once(library, finished, clock):
    library.save_rep(library.rep("Lee"))
    library.save_rep(library.rep("Susie"))
    for name in ("susie", "Omar"):
        library.save(finished(name))
    assert [one.name for one in library.team()] == ["Omar", "Susie", "Lee"]
    assert library.team()[1].id == library.rep("Susie").id


def test_two_windows_write_of_one_rep_and_both_keep_their_words(library, path, clock):
    library.save_rep(library.rep("Omar"))
    other = open_library(path, clock)
    mine, theirs = library.rep("Omar"), other.rep("Omar")
    mine.receptivity.append(event(clock, line="mine"))
    theirs.receptivity.append(event(clock, line="theirs"))
    theirs.tier = "emerging"
    other.save_rep(theirs)
    now = library.save_rep(mine)
    assert sorted(one.line for one in now.receptivity) == ["mine", "theirs"]
    assert now.tier == "emerging"
    assert other.rep("Omar") == now


def test_two_windows_that_meet_a_new_rep_at_once_make_one_of_them(library, path, clock):
    other = open_library(path, clock)
    mine, theirs = library.rep("Lee"), other.rep("lee")
    theirs.receptivity.append(event(clock, "asked", "theirs"))
    mine.notes = "mine"
    other.save_rep(theirs)
    library.save_rep(mine)
    (lee,) = other.team()
    assert (lee.notes, lee.receptivity[0].line) == ("mine", "theirs")


@pytest.mark.parametrize("copied_before", [True, False])
def test_saving_the_old_one_again_undoes_this_windows_change_and_no_others(
    library, path, clock, copied_before
):
    library.save_rep(library.rep("Omar"))
    rep = library.rep("Omar")
    old, new = (deepcopy(rep), rep) if copied_before else (rep, deepcopy(rep))
    new.away.append(Away(since=Stamp.of(clock())))
    library.save_rep(new)
    assert library.rep("Omar").left_alone
    other = open_library(path, clock)
    theirs = other.rep("Omar")
    theirs.receptivity.append(event(clock, "welcomed"))
    other.save_rep(theirs)
    library.save_rep(old)
    now = library.rep("Omar")
    assert not now.left_alone
    assert [one.how for one in now.receptivity] == ["welcomed"]


def test_a_time_alone_that_both_windows_end_ends_once(library, path, clock):
    rep = library.rep("Omar")
    rep.away.append(Away(since=Stamp.of(clock())))
    library.save_rep(rep)
    other = open_library(path, clock)
    mine, theirs = library.rep("Omar"), other.rep("Omar")
    theirs.away[0].until = Stamp.of(clock() + timedelta(hours=1))
    mine.away[0].until = Stamp.of((clock() + timedelta(hours=2)).astimezone(UTC))
    other.save_rep(theirs)
    (away,) = library.save_rep(mine).away
    assert away == mine.away[0]


def test_what_a_newer_version_knows_of_a_rep_stays(library):
    number = "7"
    document = {"id": "0000000000007", "name": "Lee", "shoes": 43, "goals": [{"text": "x", "mood": "up",
                "id": "0000000000008", "agreed": {"utc": "2026-11-03T09:00:00Z"}}]}  # fmt: skip
    library.storage.commit({"reps": {number: document}})
    rep = library.rep("Lee")
    rep.tier = "top"
    library.save_rep(rep)
    raw = library.storage.raw("reps")[number]
    assert b'"shoes":43' in raw
    assert b'"mood":"up"' in raw
    assert b'"tier":"top"' in raw


def test_a_rep_without_a_name_is_refused(library):
    with pytest.raises(DebriefError, match="needs a name"):
        library.save_rep(library.rep("  "))


@settings(max_examples=30)
@given(
    turns=st.lists(
        st.tuples(st.integers(0, 1), st.sampled_from(["event", "note", "look", "read"])), max_size=8
    )
)
def test_whoever_writes_when_no_event_and_no_word_is_lost(tmp_path_factory, turns):
    path, clock = tmp_path_factory.mktemp("team") / "library.json", StandingClock()
    windows = [open_library(path, clock) for _ in range(2)]
    first = windows[0].rep("Omar")
    first.goals.append(Goal(text="two hospitals", agreed=Stamp.of(clock())))
    windows[0].save_rep(first)
    reps, said = [one.rep("Omar") for one in windows], []
    for number, (who, what) in enumerate(turns):
        if what == "read":
            reps[who] = windows[who].rep("Omar")
            continue
        clock.pass_(60)
        said.append(f"word{number}")
        write(reps[who], what, said[-1], Stamp.of(clock()))
        windows[who].save_rep(reps[who])
    now = open_library(path, clock).rep("Omar")
    written = " ".join([now.notes, *(one.line for one in [*now.receptivity, *now.goals[0].evaluations])])
    assert set(said) == set(re.findall(r"word\d+", written))


def write(rep, what, word, at):
    if what == "event":
        rep.receptivity.append(Receptivity(how="neutral", at=at, line=word))
    elif what == "look":
        rep.goals[0].evaluations.append(Evaluation(how="on-the-way", at=at, line=word))
    else:
        rep.notes = f"{rep.notes} {word}".strip()
