"""Debriefs of earlier days, to have in the library."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from debrief.model import FINISHED, Call, Debrief, Lesson, Promise, Stamp
from debrief.store import Library
from tests.conftest import StandingClock


def finished(library: Library, clock: StandingClock, *, days_ago: float = 1, **fields: Any) -> Debrief:
    """Save a finished debrief of some days ago."""
    now = clock.at
    clock.at = now - timedelta(days=days_ago)
    stamp = Stamp.of(clock())
    wanted: dict[str, Any] = {
        "call": Call(rep="Susie", account="Northwind Traders", ending="no-sale", role="crutch"),
        "lesson": Lesson(take_away="Ask what it costs them."),
        "promise": Promise(when="I hear a cost", will="ask for the story"),
        **fields,
    }
    debrief = Debrief(created=stamp, finished=stamp, status=FINISHED, **wanted)
    library.save(debrief)
    clock.at = now
    return debrief


SPOILT = '{"debriefs": {"1": broken'


def spoil(path: Path) -> None:
    """Make a library's file one that can't be read."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(SPOILT)


def is_spoilt(path: Path) -> bool:
    """Is it just as it was spoilt?"""
    return path.read_text() == SPOILT


def put_a_folder(path: Path) -> None:
    """Put a folder in a library's place."""
    path.unlink()
    path.mkdir()


def take_the_folder(path: Path) -> None:
    """Take it away again."""
    path.rmdir()


def lose(path: Path) -> None:
    """Take a library away."""
    path.unlink()
