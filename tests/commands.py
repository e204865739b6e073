"""A run of the command, and what it left."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest


class Said(NamedTuple):
    """Its exit status, its results, its words."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Said]
"""Runs `debrief` with these words behind it."""


def runner(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command in this process; a traceback is never what it says."""
    from debrief.cli import run_command

    def run(*args: str) -> Said:
        status = run_command(args)
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return Said(status, out, err)

    return run
