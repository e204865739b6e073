"""The libraries of one size that a run of `store.py` measures: ours, and the same documents in SQLite."""

from __future__ import annotations

import gc
import os
import shutil
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from library import library
from report import Goal
from rivals import TABLE, Sqlite

from debrief.store import Library, open_library
from debrief.store.journal import JournalStorage

STOCK_UP_TO = 10_000
"""Debriefs that TinyDB as it comes is measured with at most: at 100,000 each save would take 15 s."""

GOALS_AT = 10_000
"""Debriefs that the goals speak of, where they speak of one size."""


class Rounds(NamedTuple):
    """How often each is measured."""

    saves: int
    gets: int
    processes: int
    typings: int


class Bed:
    """What is measured of one size."""

    def __init__(self, folder: Path, count: int, rounds: Rounds) -> None:
        """Make the libraries, and open ours as the program does: garbage is collected from then on.

        Args:
            folder: Where everything is; whoever made it removes it.
            count: How many debriefs.
            rounds: How often each is measured.
        """
        self.folder, self.count, self.rounds = folder, count, rounds
        self.path = library(folder, count)
        """A snapshot with nothing behind it, which stays as it is."""
        self.sqlite_path = folder / "sqlite.db"
        self.sqlite = Sqlite(self.sqlite_path)
        self._fill()
        self.library = self._open()
        """A copy, open and read; saves go there."""
        settle()

    def _fill(self) -> None:
        with closing(JournalStorage(self.path)) as storage:
            documents = storage.raw(TABLE).items()
            self.sqlite.fill((int(number), document) for number, document in documents)

    def _open(self) -> Library:
        gc.disable()
        opened = open_library(self.copy("worked.json"))
        opened.load()
        gc.freeze()
        gc.enable()
        return opened

    @property
    def with_stock(self) -> bool:
        """Is TinyDB as it comes measured at this size?"""
        return self.count <= STOCK_UP_TO

    def copy(self, name: str, path: Path | None = None) -> Path:
        """Copy a library's file: the untouched one, unless told."""
        return Path(shutil.copyfile(path or self.path, self.folder / name))

    def title(self, what: str) -> str:
        """Head a table."""
        return f"{what}, {self.count:,} debriefs"

    def goal(self, what: str, measured: float, limit: float, unit: str, *, at_least: bool = False) -> Goal:
        """Set a figure beside what it is to be."""
        return Goal(f"{self.count:7,}: {what}", measured, limit, unit, at_least)

    def close(self) -> None:
        """Let go of the files."""
        self.library.close()
        self.sqlite.close()
        gc.unfreeze()


def settle() -> None:
    """Wait until all that was copied is on the disk: the next sync would have to wait for it."""
    if hasattr(os, "sync"):  # not on Windows
        os.sync()
