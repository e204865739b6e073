"""The program over a library in the test's own folder, at a clock that stands still."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any, Protocol

import pytest

from debrief.model import Clock, Debrief
from debrief.store import Library, open_library
from tests.conftest import StandingClock
from tests.screens.past import finished
from tests.screens.seat import Seat, sit_down


class SitDown(Protocol):
    """Opens the program over the test's library."""

    def __call__(self, size: tuple[int, int] = ..., **wanted: Any) -> AbstractAsyncContextManager[Seat]: ...


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "library.json"


@pytest.fixture
def library(path: Path, clock: Clock) -> Library:
    return open_library(path, clock)


@pytest.fixture
def sit(library: Library, clock: Clock) -> SitDown:
    """Sit down before the program."""
    return lambda size=(100, 30), **wanted: sit_down(library, clock, size, **wanted)


@pytest.fixture
def known(library: Library, clock: StandingClock) -> Debrief:
    """A finished debrief of a week ago, with an open promise, in the library."""
    return finished(library, clock, days_ago=7)
