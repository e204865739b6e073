"""What every field tells those who asked, whatever its kind: that they go on, or leave at an edge."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message


@dataclass
class GoOn(Message):
    """Enter was pressed, with nothing left to take."""


@dataclass
class Beyond(Message):
    """They leave the field: upwards (-1) or downwards (+1)."""

    by: int
