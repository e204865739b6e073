"""Two windows have the same draft open: neither wipes the other's words, whoever saves when."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debrief.errors import DebriefError
from debrief.model import Call, Debrief, Lesson, Moment, Place, SignOff, Source, Stamp, now
from debrief.store import FAILED, SAVED, SAVING, Keeper, Kept, Library, open_library
from debrief.transcript import Transcript, Utterance
from screens.steps.transcript_quote import heard

ROUNDS = 20


@pytest.fixture
def other(path, clock) -> Library:
    return open_library(path, clock)


@pytest.fixture
def opened(library, other, draft) -> tuple[Debrief, Debrief]:
    """The same draft as each of the two windows has it."""
    begun = draft(felt="Flat.")
    library.save(begun)
    return library.get(begun.id), other.get(begun.id)


def test_a_window_that_was_only_looked_at_saves_nothing_old(library, other, opened, path):
    typing, idle = opened
    typing.felt = "Flat. I talked too much."
    assert not library.save(typing)
    before = path.read_bytes()
    idle.place, idle.seconds = Place(step="close"), {"call": 900.0}
    assert other.save(idle), "it is told to read again"
    assert path.read_bytes() == before
    assert other.get(idle.id).felt == "Flat. I talked too much."


def test_a_finished_debrief_isnt_made_a_draft_by_a_window_left_open(library, other, opened):
    done, idle = opened
    done.status, done.finished = "finished", Stamp.of(library.clock())
    done.signoff, done.lesson = SignOff(name="Susie", fair=5), Lesson(take_away="Ask.")
    library.save(done)
    assert other.save(idle)
    idle.parked = "a late word"
    assert other.save(idle)
    kept = library.get(done.id)
    assert (kept.status, kept.finished, kept.signoff.name) == ("finished", done.finished, "Susie")
    assert (kept.lesson.take_away, kept.parked) == ("Ask.", "a late word")


def test_two_windows_add_different_transcripts_and_each_moment_keeps_its_own_files_line(
    library, other, opened
):
    spoken = {
        sum_: Transcript(
            format="text", utterances=tuple(Utterance(f"{sum_[0]}{number}", "Ann") for number in range(9))
        )
        for sum_ in ("a" * 64, "b" * 64)
    }
    for window, debrief, sum_, line in ((library, opened[0], "a" * 64, 2), (other, opened[1], "b" * 64, 2)):
        debrief.transcript = Source(sum=sum_, name=f"{sum_[0]}.vtt")
        debrief.moments.append(heard(spoken[sum_], sum_, line, line, is_first=True))
        window.save(debrief)
    merged = library.get(opened[0].id)
    assert merged.transcript == opened[1].transcript
    assert {one.quote for one in merged.moments} == {"a2", "b2"}
    for one in merged.moments:
        assert spoken[one.heard_in].utterances[one.line].text == one.quote
        assert merged.line_of(one) == (2 if one.quote == "b2" else None)
    opened[0].felt = "Flat, and late."
    library.save(opened[0])
    again = other.get(merged.id)
    assert (again.felt, again.moments) == ("Flat, and late.", merged.moments)


def test_one_window_may_still_take_its_own_words_back(library, opened):
    mine, _ = opened
    for mine.felt in ("Flat. And long.", "Flat.", "", "Good."):
        assert not library.save(mine)
        assert library.get(mine.id).felt == mine.felt


def test_another_window_that_saves_another_debrief_is_no_reason_to_merge(library, other, opened, draft):
    mine, _ = opened
    other.save(draft("Tom"))
    mine.felt = ""
    assert not library.save(mine)
    assert library.get(mine.id).felt == ""


def test_typing_by_turns_in_fields_apart_loses_nothing_though_nobody_reads_again(library, other, opened):
    a, b = opened
    for number in range(ROUNDS):
        a.parked += f"a{number}."
        a.moments.append(Moment(what=f"moment a{number}"))
        library.save(a)
        b.lesson.take_away += f"b{number}."
        b.moments.append(Moment(what=f"moment b{number}"))
        other.save(b)
    kept = library.get(a.id)
    assert kept.parked == "".join(f"a{number}." for number in range(ROUNDS))
    assert kept.lesson.take_away == "".join(f"b{number}." for number in range(ROUNDS))
    wanted = {f"moment {who}{number}" for who in "ab" for number in range(ROUNDS)}
    assert sorted(moment.what for moment in kept.moments) == sorted(wanted)


@pytest.mark.parametrize("reading_again", ["nobody", "one", "both"])
@pytest.mark.parametrize("field", ["felt", "parked"])
def test_typing_by_turns_in_one_field_keeps_every_word_once(library, other, opened, field, reading_again):
    a, b = opened
    parts: dict[str, str] = {"a": "", "b": ""}
    between = "\n" if field == "parked" else " / "

    def type_in(window: Library, debrief: Debrief, who: str, number: int, again: bool) -> Debrief:
        word = f" {who}{number}."
        old, parts[who] = parts[who], parts[who] + word
        shown = getattr(debrief, field).split(between)
        if old and old in shown:  # goes on where this window's words stand
            shown[shown.index(old)] = parts[who]
        else:
            shown = [parts[who]] if debrief is b or not again else [*shown, parts[who]]
        setattr(debrief, field, between.join(part for part in shown if part))
        return window.get(debrief.id) if window.save(debrief) and again else debrief

    for number in range(ROUNDS):
        a = type_in(library, a, "a", number, reading_again != "nobody")
        b = type_in(other, b, "b", number, reading_again == "both")
    kept = getattr(library.get(a.id), field)
    for who in "ab":
        for number in range(ROUNDS):
            assert kept.count(f" {who}{number}.") == 1


def test_a_page_read_in_between_doesnt_make_the_open_walk_forget_where_it_began(library, other, opened):
    a, b = opened
    a.felt = "Flat. And long."
    a.parked = "the price list"
    library.save(a)
    other.get(b.id)  # a page, or Home's summary
    b.call.contact = "Jo"
    assert other.save(b)
    kept = library.get(a.id)
    assert (kept.felt, kept.parked, kept.call.contact) == ("Flat. And long.", "the price list", "Jo")


def test_however_often_lists_read_it_an_open_walk_wipes_nothing(library, other, opened):
    a, idle = opened
    for number in range(600):
        if number % 150 == 0:
            a.parked += f"{number}."
            library.save(a)
        other.get(idle.id)
    other.save(idle)
    assert library.get(a.id).parked == "0.150.300.450."
    idle.felt = "Flat. And long."
    for _ in range(300):
        other.get(idle.id)
    other.save(idle)
    kept = library.get(a.id)
    assert (kept.parked, kept.felt) == ("0.150.300.450.", "Flat. And long.")


def test_a_snapshot_still_waiting_when_the_window_reads_again_wipes_nothing(library, other, opened):
    a, b = opened
    a.parked = "the price list"
    library.save(a)
    b.felt = "Flat. Too long."
    waiting = other.snapshot(b)
    again = other.get(b.id)
    assert other.save_document(waiting)
    again.call.contact = "Jo"
    assert other.save(again), "it hasn't seen what was waiting"
    kept = library.get(a.id)
    assert (kept.parked, kept.felt, kept.call.contact) == ("the price list", "Flat. Too long.", "Jo")


def test_words_typed_on_after_a_merge_can_be_deleted_again(library, other, opened):
    a, b = opened
    a.parked = "the price list"
    library.save(a)
    b.felt = "Flat. Too long."
    other.save(b)
    b.felt = "Flat."
    other.save(b)
    kept = library.get(a.id)
    assert (kept.parked, kept.felt) == ("the price list", "Flat.")


def test_what_was_deleted_in_the_other_window_is_written_again(library, other, opened):
    a, b = opened
    library.delete(a.id)
    b.felt = "Flat. Too long."
    assert not other.save(b)
    assert library.get(b.id).felt == "Flat. Too long."


def test_a_deleted_debrief_comes_back_by_saving_it(library, opened):
    mine, _ = opened
    dropped = library.delete(mine.id)
    assert not library.save(dropped)
    assert library.get(mine.id).felt == "Flat."


def test_a_save_that_failed_is_merged_once_when_it_is_tried_again(library, other, opened, monkeypatch):
    a, b = opened
    a.felt = "Good."
    library.save(a)
    b.felt = "Bad."
    document = other.snapshot(b)

    def fail(*args: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    for step in ("fsync", "write"):
        with monkeypatch.context() as patch:
            patch.setattr(os, step, fail)
            with pytest.raises(DebriefError, match="disk full"):
                other.save_document(document)
    assert other.save_document(document)
    assert library.get(a.id).felt == "Good. / Bad."
    other.save_document(document)
    assert library.get(a.id).felt == "Good. / Bad."


@pytest.fixture
def told() -> list[Kept]:
    return []


@pytest.fixture
def keeper(other, told) -> Iterator[Keeper]:
    keeper = Keeper(other, told.append, delay=60)
    yield keeper
    keeper.close()


def test_the_keeper_tells_of_a_merge_after_the_state_and_of_nothing_else(library, opened, keeper, told):
    a, b = opened
    b.felt = "Flat. Too long."
    keeper.keep(b)
    assert keeper.flush()
    assert told == [Kept(state=SAVING), Kept(state=SAVED)]
    a.parked = "the price list"
    assert library.save(a)
    del told[:]
    b.call.contact = "Jo"
    keeper.keep(b)
    assert keeper.flush()
    assert told == [Kept(state=SAVING), Kept(state=SAVED), Kept(state=SAVED, merged=b.id)]
    kept = library.get(a.id)
    assert (kept.parked, kept.felt, kept.call.contact) == ("the price list", "Flat. Too long.", "Jo")


def test_the_keeper_tells_of_a_merge_though_another_debrief_fails(library, opened, keeper, told, monkeypatch):
    a, b = opened
    a.parked = "the price list"
    library.save(a)
    wrong = Debrief(created=Stamp.of(now()))
    real = keeper._library.save_document

    def save_document(document: dict[str, Any]) -> bool:
        if document["id"] == wrong.id:
            raise DebriefError("not saved: disk full", "Free some space.")
        return real(document)

    with monkeypatch.context() as patch:
        patch.setattr(keeper._library, "save_document", save_document)
        keeper.keep(wrong)
        keeper.keep(b)
        assert not keeper.flush()
    assert [kept.state for kept in told] == [SAVING, FAILED, FAILED]
    assert (told[-1].why, told[-1].merged) == ("not saved: disk full", b.id)
    assert keeper.flush()


STEPS = st.lists(
    st.tuples(
        st.integers(0, 1),
        st.sampled_from(["felt", "parked", "moment", "look", "read again", "page", "reopen", "finish"]),
    ),
    max_size=30,
)


@settings(max_examples=80)
@given(steps=STEPS)
def test_whatever_two_windows_do_no_word_is_lost_and_what_is_finished_stays_so(tmp_path_factory, steps):
    path = tmp_path_factory.mktemp("same") / "library.json"
    windows = [open_library(path), open_library(path)]
    begun = Debrief(created=Stamp.of(now()), call=Call(rep="Susie"))
    windows[0].save(begun)
    shown = [window.get(begun.id) for window in windows]
    words, finished = [], False
    for number, (who, what) in enumerate(steps):
        word = f"<{number}>"
        if what == "read again":
            shown[who] = windows[who].get(begun.id)
        elif what == "page":
            windows[who].get(begun.id)
        elif what == "reopen":
            windows[who] = open_library(path)
            shown[who] = windows[who].get(begun.id)
        elif what == "moment":
            shown[who].moments.append(Moment(what=word))
        elif what in ("felt", "parked"):
            setattr(shown[who], what, getattr(shown[who], what) + word)
        elif what == "finish":
            shown[who].status, shown[who].finished = "finished", Stamp.of(now())
        words += [word] if what in ("felt", "parked", "moment") else []
        finished |= what == "finish"
        windows[who].save(shown[who])
        kept = windows[1 - who].get(begun.id)
        assert all(word in f"{kept.felt}{kept.parked}{kept.moments}" for word in words)
        assert (kept.status == "finished") == finished


WINDOW = """
import sys
from pathlib import Path
from debrief.model import Moment
from debrief.store import Keeper, open_library

path, id_, who, field, rounds = Path(sys.argv[1]), *sys.argv[2:5], int(sys.argv[5])
library = open_library(path)
debrief = library.get(id_)
keeper = Keeper(library, lambda kept: None, delay=0.001)
print("ready", flush=True)
sys.stdin.readline()
for number in range(rounds):
    setattr(debrief, field, getattr(debrief, field) + f" {who}{number}.")
    debrief.moments.append(Moment(what=f"{who}{number}"))
    keeper.keep(debrief)
    if number % 3 == 0:
        keeper.flush()
sys.exit(0 if keeper.close() else 1)
"""


@pytest.mark.parametrize("fields", [("felt", "parked"), ("parked", "parked")])
def test_two_real_windows_type_on_one_draft_at_once_and_lose_nothing(library, opened, path, fields):
    id_ = opened[0].id
    windows = [
        subprocess.Popen(
            [sys.executable, "-c", WINDOW, str(path), id_, who, field, "30"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for who, field in zip("ab", fields, strict=True)
    ]
    for window in windows:
        assert window.stdout.readline() == "ready\n"
    for window in windows:
        window.stdin.write("go\n")
        window.stdin.flush()
    for window in windows:
        _, complaints = window.communicate(timeout=60)
        assert (window.returncode, complaints) == (0, "")
    kept = library.get(id_)
    everything = {f"{who}{number}" for who in "ab" for number in range(30)}
    assert {moment.what for moment in kept.moments} == everything
    assert all(f" {word}." in kept.felt + kept.parked for word in everything)
    assert kept.felt.startswith("Flat.")
