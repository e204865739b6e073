"""What every test shares: a clock that stands still, and no way to a user's own files."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from debrief.model.day import DAY_FIRST, use_style
from debrief.paths import use_backups
from tests.commands import Run, runner

settings.register_profile(
    "debrief",
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("debrief")

gc.set_threshold(200_000, 20, 50)
"""Each program that a test opens makes objects by the hundred thousand: to look through them again
and again costs a fifth of the suite."""

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=timezone(timedelta(hours=1)))
"""A Saturday, one hour east of UTC."""


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: a test often waits, for a disk, a process or a timer."""
    return (os.cpu_count() or 1) + 1


class StandingClock:
    """A clock that moves only when a test moves it."""

    def __init__(self, at: datetime = NOON) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def pass_(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock()


@pytest.fixture(autouse=True)
def usual_ways() -> Iterator[None]:
    """Days are written the usual way, and backups go to the usual place, whatever a test chose before."""
    yield
    use_style(DAY_FIRST)
    use_backups("")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command."""
    return runner(capsys)


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Point the program's folders into the test's own, and clear what could colour the output."""
    for name in ("DEBRIEF_FILE", "NO_COLOR", "FORCE_COLOR", "VISUAL", "EDITOR", "TEXTUAL_FPS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


assert NOON.astimezone(UTC).hour == 11
