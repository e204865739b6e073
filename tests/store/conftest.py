"""A library in the test's own folder, and debriefs to put in it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from debrief.model import Call, Debrief, Lesson, Promise, Stamp
from debrief.store import Library, open_library

Make = Callable[..., Debrief]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "debrief" / "library.json"


@pytest.fixture
def library(path: Path, clock: Any) -> Library:
    return open_library(path, clock)


@pytest.fixture
def draft(clock: Any) -> Make:
    """Make a draft. A minute passes with each."""

    def make(rep: str = "Susie", account: str = "Northwind", **fields: Any) -> Debrief:
        clock.at += timedelta(minutes=1)
        call = Call(rep=rep, account=account, ending="no-sale", contact=fields.pop("contact", ""))
        return Debrief(created=Stamp.of(clock()), call=call, **fields)

    return make


@pytest.fixture
def finished(draft: Make, clock: Any) -> Make:
    """Make a finished debrief; `will` is its promise."""

    def make(*args: Any, will: str = "", **fields: Any) -> Debrief:
        debrief = draft(*args, **fields)
        debrief.status = "finished"
        debrief.finished = Stamp.of(clock())
        debrief.lesson = Lesson(take_away=fields.get("felt") or "Ask, then wait.")
        if will:
            debrief.promise = Promise(when="they go quiet", will=will)
        return debrief

    return make
