"""An import while another window saves: nobody waits for its reading, and nobody's words are lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from debrief.model import Call, Debrief, Lesson, Stamp
from debrief.sharing import arriving, export
from debrief.store import Library, open_library
from tests.conftest import NOON, StandingClock

AT = Stamp.of(NOON)
ONE, OTHER = "0abc000000001", "0abc000000002"


def debrief(id_: str, lesson: str) -> Debrief:
    call = Call(rep="Susie", account="Acme", ending="no-sale")
    said = Lesson(take_away=lesson)
    return Debrief(id=id_, created=AT, finished=AT, status="finished", call=call, lesson=said)


@pytest.fixture
def file(tmp_path: Path) -> bytes:
    """An export of one debrief, in which she asks first."""
    there = open_library(tmp_path / "there.json")
    there.save(debrief(ONE, "ask first"))
    return export(there, [ONE], "json", now=NOON).content


@pytest.fixture
def window(tmp_path: Path) -> Library:
    """Another window on the library; in the same process, but with a lock of its own."""
    clock = StandingClock()
    clock.pass_(-3600)
    opened = open_library(tmp_path / "here.json", clock)
    opened.save(Debrief(id=OTHER, created=AT))
    return opened


def bring(path: Path, file: bytes, monkeypatch: pytest.MonkeyPatch, meanwhile: Callable[[int], None]) -> int:
    """Import a file while somebody does something after each plan; say how many plans it took."""
    plans, plan = [], arriving._plan

    def planned(*args: object) -> object:
        found = plan(*args)  # type: ignore[arg-type]
        plans.append(found)
        if len(plans) <= arriving.TRIES:  # the one after them is made under the lock
            meanwhile(len(plans))
        return found

    monkeypatch.setattr(arriving, "_plan", planned)
    arriving.arrive(open_library(path), [arriving.read_file(file, "x.json", AT)])
    return len(plans)


def test_a_window_that_saves_something_else_upsets_no_plan(
    window: Library, file: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def save(_: int) -> None:
        window.save(Debrief(id=OTHER, created=AT, felt="not good"))

    assert bring(window.path, file, monkeypatch, save) == 1
    here = open_library(window.path)
    assert (here.get(ONE).lesson.take_away, here.get(OTHER).felt) == ("ask first", "not good")


def test_where_the_window_wrote_on_the_same_debrief_both_say_what_they_said(
    window: Library, file: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def save_once(plans: int) -> None:
        if plans == 1:
            window.save(debrief(ONE, "count to three"))

    assert bring(window.path, file, monkeypatch, save_once) == 2
    here = open_library(window.path)
    said = [here.get(ONE).lesson.take_away]
    said += [one.change.before["lesson"]["take_away"] for one in here.history.of(ONE)]
    assert sorted(said) == ["ask first", "count to three"]


def test_whoever_saves_without_a_pause_is_waited_for_in_the_end(
    window: Library, file: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def save(plan: int) -> None:
        window.save(debrief(ONE, f"draft {plan}"))

    assert bring(window.path, file, monkeypatch, save) == arriving.TRIES + 1
    here = open_library(window.path)
    assert "ask first" in str([here.get(ONE).lesson, [one.change.before for one in here.history.of(ONE)]])
