"""The replay: moments from the end backwards, moved, judged, deleted and brought back."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debrief.errors import DebriefError
from debrief.guides import open_shelf
from debrief.model import CHANGE, END, KEEP, Debrief, Moment, Source, Stamp, in_file, now
from debrief.replay import UNDO_DEPTH, Replay, read_moment


@pytest.fixture
def replay() -> Replay:
    return Replay(Debrief(created=Stamp.of(now())))


def told(replay: Replay) -> list[str]:
    return [moment.what for moment in replay.moments]


def tell(replay: Replay, *whats: str) -> list[str]:
    """Add moments and give their ids."""
    return [replay.add(what).id for what in whats]


# Adding


def test_the_first_moment_is_how_it_ended(replay: Replay) -> None:
    first, second = replay.add("they said no"), replay.add("I named the price")
    assert (first.verdict, second.verdict) == (END, "")
    assert told(replay) == ["they said no", "I named the price"]


def test_a_moment_can_be_put_below_another(replay: Replay) -> None:
    first, _ = tell(replay, "they said no", "I named the price")
    replay.add("a long silence", after=first)
    assert told(replay) == ["they said no", "a long silence", "I named the price"]


def test_a_moment_that_is_not_there_cannot_be_found(replay: Replay) -> None:
    for use in (replay.moment, replay.place, replay.delete, lambda gone: replay.add("x", after=gone)):
        with pytest.raises(KeyError):
            use("gone")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("went on about reports", (None, "", "went on about reports")),
        ("1:45 - went on about reports", (105, CHANGE, "went on about reports")),
        ("1:02:03 + let them finish", (3723, KEEP, "let them finish")),
        ("+ let them finish", (None, KEEP, "let them finish")),
        ("− an em of a minus", (None, CHANGE, "an em of a minus")),
        ("0:10 hello", (10, "", "hello")),
        ("-5% off, unasked", (None, "", "-5% off, unasked")),
        ("1:45pm they left", (None, "", "1:45pm they left")),
        ("1:99 nonsense", (None, "", "1:99 nonsense")),
        ("1:45", (None, "", "1:45")),
        ("  ", (None, "", "")),
    ],
)
def test_time_and_verdict_can_stand_before_what_happened(
    typed: str, read: tuple[int | None, str, str]
) -> None:
    assert read_moment(typed) == read


@given(st.text())
def test_no_line_that_is_typed_is_too_odd_to_read(text: str) -> None:
    assert read_moment(text)[2] in text


# Moving


@pytest.mark.parametrize(
    ("which", "by", "order"),
    [
        (0, 1, "bacd"),
        (3, -1, "abdc"),
        (1, -99, "bacd"),
        (1, 99, "acdb"),
        (0, -1, "abcd"),
        (3, 1, "abcd"),
        (2, 0, "abcd"),
    ],
)
def test_a_moment_moves_as_far_as_the_list_goes(replay: Replay, which: int, by: int, order: str) -> None:
    replay.move(tell(replay, *"abcd")[which], by)
    assert told(replay) == list(order)
    replay.undo()
    assert told(replay) == list("abcd")


def test_a_move_that_goes_nowhere_is_nothing_to_undo(replay: Replay) -> None:
    replay.move(tell(replay, "a", "b")[0], -1)
    assert replay.undo() == ""


# Judging and the turn


def test_keep_and_change_are_taken_back_by_the_same_again(replay: Replay) -> None:
    _, moment = tell(replay, "they said no", "I listened")
    for verdict, stands in ((KEEP, KEEP), (CHANGE, CHANGE), (CHANGE, "")):
        replay.judge(moment, verdict)
        assert replay.moment(moment).verdict == stands


def test_where_it_turned_is_one_moment_and_a_change_unless_they_said_otherwise(replay: Replay) -> None:
    end, early, late = tell(replay, "they said no", "I named the price", "I asked about costs")
    replay.judge(late, KEEP)
    replay.mark_turn(early)
    assert replay.debrief.turn == early
    assert replay.moment(early).verdict == CHANGE
    replay.mark_turn(late)
    assert replay.debrief.turn_moment == replay.moment(late)
    assert replay.moment(late).verdict == KEEP
    replay.mark_turn(end)
    assert replay.moment(end).verdict == END
    replay.mark_turn(end)
    assert replay.debrief.turn == "", "the same again takes it back"


def test_where_it_was_won_is_one_to_keep_and_asks_for_no_other_first() -> None:
    replay = Replay(Debrief(created=Stamp.of(now())), open_shelf(None).get("win").focus)
    end, won = tell(replay, "they said yes", "I asked what fine costs")
    replay.mark_turn(won)
    assert replay.moment(won).verdict == KEEP
    replay.undo()
    replay.judge(won, CHANGE)
    with pytest.raises(DebriefError, match="one thing to keep"):
        replay.mark_turn(won)
    replay.mark_turn(end, nothing_to_keep=True)
    assert replay.moment(end).verdict == END, "how it ended stays that"


# Taking away


def test_a_deleted_moment_comes_back_to_its_place_and_its_turn(replay: Replay) -> None:
    _, moment, _ = tell(replay, "a", "b", "c")
    replay.mark_turn(moment, nothing_to_keep=True)
    before = list(replay.moments)
    assert replay.delete(moment).what == "b"
    assert (told(replay), replay.debrief.turn) == (["a", "c"], "")
    assert replay.undo() == "delete"
    assert replay.moments == before
    assert replay.debrief.turn == moment


def test_deleting_another_moment_leaves_the_turn_alone(replay: Replay) -> None:
    first, moment = tell(replay, "a", "b")
    replay.mark_turn(moment, nothing_to_keep=True)
    replay.delete(first)
    assert replay.debrief.turn == moment


def test_an_empty_moment_is_discarded_with_no_trace(replay: Replay) -> None:
    first, empty = tell(replay, "a", "")
    replay.move(empty, -1)
    replay.judge(empty, KEEP)
    replay.discard(empty)
    assert [moment.id for moment in replay.moments] == [first]
    assert replay.undo() == ""


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("what", "x"),
        ("quote", "x"),
        ("reason", "x"),
        ("better", "x"),
        ("seconds", 0),
        ("patterns", ["features"]),
    ],
)
def test_a_moment_with_anything_in_it_is_not_discarded(replay: Replay, field: str, value: Any) -> None:
    (moment,) = tell(replay, "")
    replay.change(moment, field, value)
    replay.discard(moment)
    assert len(replay.moments) == 1


def test_the_managers_words_are_not_discarded_with_the_reps(replay: Replay) -> None:
    (moment,) = tell(replay, "they said no")
    replay.change(moment, "saw", "you looked down")
    replay.change(moment, "what", "")
    replay.discard(moment)
    assert replay.moment(moment).saw == "you looked down"


# Undoing


def test_there_is_nothing_to_undo_at_first(replay: Replay) -> None:
    assert replay.undo() == ""


def test_each_change_of_the_list_says_what_was_undone(replay: Replay) -> None:
    first, second = tell(replay, "a", "b")
    replay.judge(second, KEEP)
    replay.mark_turn(first)
    replay.move(first, 1)
    replay.delete(first)
    assert [replay.undo() for _ in range(5)] == ["delete", "move", "where it turned", "keep or change", ""]
    assert (told(replay), replay.moment(second).verdict, replay.debrief.turn) == (["a", "b"], "", "")


def test_marking_the_turn_is_undone_with_the_verdict_it_brought(replay: Replay) -> None:
    _, before, moment = tell(replay, "a", "b", "c")
    replay.mark_turn(before, nothing_to_keep=True)
    replay.mark_turn(moment, nothing_to_keep=True)
    replay.undo()
    assert (replay.debrief.turn, replay.moment(moment).verdict) == (before, "")


def test_words_typed_since_stay_when_a_change_is_undone(replay: Replay) -> None:
    _, moment = tell(replay, "a", "b")
    replay.judge(moment, CHANGE)
    replay.change(moment, "better", "What would it cost you to wait?")
    replay.undo()
    assert replay.moment(moment).better == "What would it cost you to wait?"
    assert replay.moment(moment).verdict == ""


def test_fifty_changes_can_be_undone(replay: Replay) -> None:
    (moment,) = tell(replay, "a")
    for _ in range(UNDO_DEPTH + 10):
        replay.judge(moment, KEEP)
    assert len(list(iter(replay.undo, ""))) == UNDO_DEPTH


OPERATIONS = st.tuples(
    st.sampled_from(["judge", "turn", "move", "delete", "words", "undo"]),
    st.integers(0, 5),
    st.integers(-6, 6),
)


def do(replay: Replay, name: str, which: int, number: int, words: dict[str, str]) -> None:
    """Do one of the things that can be done to a list of moments."""
    if name == "undo":
        replay.undo()
    elif replay.moments:
        moment = replay.moments[which % len(replay.moments)]
        if name == "judge":
            replay.judge(moment.id, KEEP if number % 2 else CHANGE)
        elif name == "turn":
            replay.mark_turn(moment.id, nothing_to_keep=True)
        elif name == "move":
            replay.move(moment.id, number)
        elif name == "delete":
            replay.delete(moment.id)
        else:
            words[moment.id] = f"{number}"
            replay.change(moment.id, "better", words[moment.id])


@given(st.integers(1, 6), st.lists(OPERATIONS, max_size=UNDO_DEPTH - 1))
def test_undoing_everything_leads_back_to_the_list_as_it_was_with_the_words_typed_since(
    size: int, operations: list[tuple[str, int, int]]
) -> None:
    replay = Replay(Debrief(created=Stamp.of(now())))
    ids = tell(replay, *(str(number) for number in range(size)))
    words: dict[str, str] = {}
    for name, which, number in operations:
        do(replay, name, which, number, words)
        turn = replay.debrief.turn
        assert not turn or turn in [moment.id for moment in replay.moments], "the turn is never a deleted one"
    while replay.undo():
        pass
    assert [moment.id for moment in replay.moments] == ids
    assert [moment.verdict for moment in replay.moments] == [END] + [""] * (size - 1)
    assert replay.debrief.turn == ""
    assert {moment.id: moment.better for moment in replay.moments if moment.better} == words


@given(
    st.lists(
        st.one_of(OPERATIONS, st.tuples(st.just("add"), st.integers(0, 5), st.just(0))),
        max_size=UNDO_DEPTH - 1,
    )
)
def test_no_moment_that_was_ever_added_is_lost_by_undoing(operations: list[tuple[str, int, int]]) -> None:
    replay = Replay(Debrief(created=Stamp.of(now())))
    added: set[str] = set()
    for name, which, number in operations:
        if name == "add":
            below = replay.moments[which % len(replay.moments)].id if replay.moments else ""
            added.add(replay.add("x", after=below).id)
        else:
            do(replay, name, which, number, {})
    while replay.undo():
        pass
    assert {moment.id for moment in replay.moments} == added
    assert len(replay.moments) == len(added)


# What leads on


def test_each_question_leads_further_back(replay: Replay) -> None:
    assert replay.ask() == "How did it end?"
    _, *others = tell(replay, "a", "b")
    assert replay.ask() == "What happened just before that?"
    tell(replay, "c")
    assert replay.ask() == "And what went well, that you'd keep?"
    replay.judge(others[0], KEEP)
    assert replay.ask() == "What happened just before that?"


def test_the_managers_fields_wait_for_what_happened(replay: Replay) -> None:
    (moment,) = tell(replay, " ")
    for field in ("saw", "thought", "wonder"):
        assert not replay.is_open(moment, field)
        with pytest.raises(DebriefError, match="The rep says what happened first"):
            replay.change(moment, field, "x")
    replay.change(moment, "what", "they said no")
    replay.change(moment, "saw", "you looked down")
    replay.change(moment, "what", "")
    assert not replay.is_open(moment, "saw")
    assert replay.moment(moment).saw == "you looked down"


def test_a_line_counts_in_the_file_it_was_marked_in_and_undo_brings_that_file_back(replay: Replay) -> None:
    first, second = Source(sum="a" * 64, name="first.vtt"), Source(sum="b" * 64, name="second.vtt")
    replay.put_transcript(first)
    assert replay.comes_back is None, "nothing was there before it"
    old = Moment(what="of an older version", line=3)
    replay.moments[:] = [old, Moment(what="marked", line=7, heard_in=first.sum)]
    replay.put_transcript(second)
    assert [replay.debrief.line_of(one) for one in replay.moments] == [None, None]
    assert replay.at_line(7) is None
    assert replay.comes_back is first
    assert replay.undo() == "transcript"
    assert replay.debrief.transcript is first
    assert [replay.debrief.line_of(one) for one in replay.moments] == [3, 7]
    replay.put_transcript(None)
    assert [one.line for one in in_file(replay.moments, second.sum)] == [None, None]
    replay.forget()
    assert (replay.undo(), replay.debrief.transcript) == ("", None)
