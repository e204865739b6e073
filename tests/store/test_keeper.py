"""The keeper: what is typed is on the disk a moment later, whatever happens."""

from __future__ import annotations

import errno
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debrief.errors import DebriefError
from debrief.model import Debrief, Stamp, now
from debrief.store import FAILED, SAVED, SAVING, Keeper, Kept, open_library


def wait_until(true: Callable[[], bool], seconds: float = 5.0) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it never came true"
        time.sleep(0.002)


class FakeLibrary:
    """Holds what a library was given. `fails` as long as it is told to."""

    def __init__(self) -> None:
        self.held: dict[str, str] = {}
        self.saves: list[tuple[float, str]] = []
        self.fails = False

    def snapshot(self, debrief: Debrief) -> dict[str, str]:
        return {"id": debrief.id, "felt": debrief.felt}

    def save_document(self, document: dict[str, str]) -> None:
        if self.fails:
            raise DebriefError("not saved: disk full", "Free some space.")
        self.saves.append((time.monotonic(), document["felt"]))
        self.held[document["id"]] = document["felt"]


@pytest.fixture
def told() -> list[Kept]:
    return []


@pytest.fixture
def fake() -> FakeLibrary:
    return FakeLibrary()


@pytest.fixture
def keeper(fake, told) -> Iterator[Keeper]:
    keeper = Keeper(fake, told.append, delay=0.03, retry=0.03)
    yield keeper
    fake.fails = False
    keeper.close()


@pytest.fixture
def typed() -> Debrief:
    return Debrief(created=Stamp.of(now()))


def states(told: list[Kept]) -> list[str]:
    return [kept.state for kept in told]


def test_what_is_typed_is_saved_by_itself(keeper, fake, told, typed):
    for typed.felt in ("F", "Fl", "Flat."):
        keeper.keep(typed)
    wait_until(lambda: states(told) == [SAVING, SAVED])
    assert fake.held == {typed.id: "Flat."}
    assert len(fake.saves) == 1


def test_someone_who_types_without_a_pause_is_saved_all_the_same(keeper, fake, typed):
    end = time.monotonic() + 0.3
    while time.monotonic() < end:
        typed.felt += "x"
        keeper.keep(typed)
        time.sleep(0.003)
    while_typing = len(fake.saves)
    assert 3 <= while_typing <= 11


def test_what_is_edited_after_keep_isnt_in_that_snapshot(keeper, fake, typed):
    typed.felt = "kept"
    keeper.keep(typed)
    typed.felt = "not kept"
    assert keeper.flush()
    assert fake.held[typed.id] == "kept"


def test_flush_saves_at_once(fake, told, typed):
    keeper = Keeper(fake, told.append, delay=60)
    keeper.keep(typed)
    assert keeper.flush()
    assert typed.id in fake.held
    assert states(told) == [SAVING, SAVED]
    assert keeper.flush(), "nothing to save is saved"
    keeper.close()


def test_two_debriefs_in_one_breath_are_both_saved(keeper, fake, typed):
    other = Debrief(created=Stamp.of(now()), felt="other")
    keeper.keep(typed)
    keeper.keep(other)
    assert keeper.flush()
    assert set(fake.held) == {typed.id, other.id}


def test_a_full_disk_keeps_the_words_and_tries_again(keeper, fake, told, typed):
    fake.fails = True
    typed.felt = "a"
    keeper.keep(typed)
    wait_until(lambda: FAILED in states(told))
    typed.felt = "ab"
    keeper.keep(typed)
    assert not keeper.flush()
    assert told[-1] == Kept(state=FAILED, why="not saved: disk full", hint="Free some space.")
    fake.fails = False
    wait_until(lambda: told[-1].state == SAVED)
    assert fake.held == {typed.id: "ab"}
    assert states(told) == [SAVING, FAILED, SAVED]


@pytest.mark.parametrize("step", ["write", "fsync"])
def test_a_real_library_on_a_full_disk_gets_the_words_when_there_is_room(
    library, told, typed, monkeypatch, step
):
    def full(*args: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    path = library.path
    keeper = Keeper(library, told.append, delay=0.01, retry=0.02)
    typed.felt = "before"
    keeper.keep(typed)
    assert keeper.flush()
    before = path.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(os, step, full)
        typed.felt = "after"
        keeper.keep(typed)
        wait_until(lambda: told[-1].why == "not saved: disk full")
        assert path.read_bytes() == before
        assert library.get(typed.id).felt == "before"
    wait_until(lambda: told[-1].state == SAVED)
    assert open_library(path).get(typed.id).felt == "after"
    assert keeper.close()


def test_close_saves_what_is_left_and_later_words_are_saved_at_once(keeper, fake, typed):
    keeper.keep(typed)
    assert keeper.close()
    assert keeper.close(), "closing twice is closing once"
    typed.felt = "a last word"
    keeper.keep(typed)
    assert fake.held[typed.id] == "a last word"
    assert keeper.flush()


def test_close_says_when_words_are_left_unsaved(fake, typed):
    keeper = Keeper(fake, lambda kept: None, delay=60)
    fake.fails = True
    keeper.keep(typed)
    assert not keeper.close()
    assert not keeper.flush()


def test_it_hands_out_what_isnt_on_the_disk_yet_and_the_newest_of_each(fake, typed):
    keeper = Keeper(fake, lambda kept: None, delay=60)
    other = Debrief(created=Stamp.of(now()), felt="other")
    keeper.keep(other)
    assert keeper.flush()
    fake.fails = True
    for typed.felt in ("a", "ab"):
        keeper.keep(typed)
        assert not keeper.flush()
    assert [document["felt"] for document in keeper.unsaved()] == ["ab"]
    fake.fails = False
    assert keeper.flush()
    assert keeper.unsaved() == []
    fake.fails = True
    keeper.keep(other)
    keeper.forget(other.id)
    assert keeper.unsaved() == []
    assert keeper.close()


def test_what_a_hung_disk_holds_up_is_handed_out_all_the_same(fake, typed, monkeypatch):
    free = threading.Event()
    monkeypatch.setattr(fake, "save_document", lambda document: free.wait(10))
    keeper = Keeper(fake, lambda kept: None, delay=0)
    for typed.felt in ("a", "ab"):
        keeper.keep(typed)
        assert not keeper.flush(timeout=0.05)
    assert [document["felt"] for document in keeper.unsaved()] == ["ab"]
    free.set()
    assert keeper.close()
    assert keeper.unsaved() == []


def test_what_is_forgotten_isnt_saved(fake, told, typed):
    other = Debrief(created=Stamp.of(now()))
    keeper = Keeper(fake, told.append, delay=60)
    keeper.keep(typed)
    keeper.keep(other)
    keeper.forget(typed.id)
    assert keeper.close()
    assert set(fake.held) == {other.id}


def test_a_hung_disk_doesnt_hang_who_flushes(fake, typed, monkeypatch):
    free = threading.Event()
    monkeypatch.setattr(fake, "save_document", lambda document: free.wait(10))
    keeper = Keeper(fake, lambda kept: None)
    keeper.keep(typed)
    assert not keeper.flush(timeout=0.05)
    free.set()
    assert keeper.close()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_mistake_in_the_listener_doesnt_stop_the_saving(fake, typed):
    heard = []

    def told(kept: Kept) -> None:
        heard.append(kept)
        if len(heard) < 4:
            raise RuntimeError("the screen has gone")

    keeper = Keeper(fake, told, delay=0.01, retry=0.01)
    for number in range(5):
        typed.felt = str(number)
        keeper.keep(typed)
        wait_until(lambda number=number: fake.held.get(typed.id) == str(number))
    assert keeper.close()
    assert len(heard) >= 4


def test_flush_in_a_signal_handler_never_waits_for_what_it_interrupted(library, path, typed):
    keeper = Keeper(library, lambda kept: None, delay=0.001)
    flushed: list[bool] = []
    before = signal.signal(signal.SIGUSR1, lambda *_: flushed.append(keeper.flush(timeout=20)))
    done = threading.Event()

    def bother() -> None:
        for _ in range(60):
            os.kill(os.getpid(), signal.SIGUSR1)
            time.sleep(0.004)
        done.set()

    bothering = threading.Thread(target=bother)
    try:
        bothering.start()
        while not done.is_set():
            typed.felt += "x"
            keeper.keep(typed)
            library.entries()
        bothering.join()
    finally:
        signal.signal(signal.SIGUSR1, before)
    assert flushed
    assert all(flushed)
    assert keeper.close()
    assert open_library(path).get(typed.id).felt == typed.felt


STEP = st.one_of(
    st.tuples(st.just("type"), st.integers(0, 2)),
    st.tuples(st.just("pause"), st.sampled_from([0.0, 0.001, 0.004])),
    st.tuples(st.just("disk"), st.booleans()),
    st.tuples(st.just("flush"), st.none()),
)


@settings(max_examples=40)
@given(steps=st.lists(STEP, max_size=25))
def test_the_last_snapshot_always_lands(steps):
    fake = FakeLibrary()
    keeper = Keeper(fake, lambda kept: None, delay=0.002, retry=0.002)
    debriefs = [Debrief(created=Stamp.of(now())) for _ in range(3)]
    wanted: dict[str, str] = {}
    for what, value in steps:
        if what == "type":
            debrief = debriefs[value]
            debrief.felt += "x"
            keeper.keep(debrief)
            wanted[debrief.id] = debrief.felt
        elif what == "pause":
            time.sleep(value)
        elif what == "disk":
            fake.fails = value
        else:
            assert keeper.flush() == (fake.held == wanted)
    fake.fails = False
    wait_until(lambda: fake.held == wanted)
    assert keeper.close()
    assert fake.held == wanted
