"""Suggestions that were waved away, and when: a small file of the program's state, not of the library.

What is kept is a mark of each, not its words: nobody's name lies outside the library.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Collection, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from debrief.errors import DebriefError

if TYPE_CHECKING:
    from pathlib import Path

FOR = timedelta(days=14)
"""So long a suggestion stays away."""

NAME = "waved.json"


class Waved(Collection[str]):
    """The keys of suggestions that are to stay away for now. One knows of a key whether it is among them."""

    def __init__(self, folder: Path, today: date, salt: str = "") -> None:
        """Read what was waved away in the last fortnight.

        Args:
            folder: The program's state folder; it needn't be there.
            today: The local day.
            salt: Tells libraries apart that may know the same names.
        """
        self._path, self._today, self._salt = folder / NAME, today, salt
        self._days = {mark: day for mark, day in _read(self._path).items() if _is_fresh(day, today)}

    def __contains__(self, key: object) -> bool:
        """Is it to stay away?"""
        return isinstance(key, str) and self._mark(key) in self._days

    def __iter__(self) -> Iterator[str]:
        """Give the marks."""
        return iter(self._days)

    def __len__(self) -> int:
        """So many."""
        return len(self._days)

    def wave(self, key: str) -> None:
        """Keep a suggestion away for a fortnight, from today.

        Raises:
            DebriefError: It couldn't be written down; it stays away while the program is open.
        """
        self._days[self._mark(key)] = self._today.isoformat()
        self._write()

    def bring_back(self, key: str) -> None:
        """Let a suggestion come again.

        Raises:
            DebriefError: It couldn't be written down.
        """
        self._days.pop(self._mark(key), None)
        self._write()

    def _mark(self, key: str) -> str:
        return hashlib.sha256(f"{self._salt}\n{key}".encode(errors="surrogatepass")).hexdigest()[:16]

    def _write(self) -> None:
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            new = self._path.with_name(f".{NAME}.{os.getpid()}")
            new.touch(mode=0o600)
            new.write_text(json.dumps(self._days), encoding="utf-8")
            new.replace(self._path)
        except OSError as error:
            raise DebriefError(
                f"That couldn't be noted in {self._path}: {error.strerror or error}",
                "It holds until you leave.",
            ) from error


def _read(path: Path) -> dict[str, str]:
    """Read the file. One that is gone or spoilt costs nobody a word: the suggestions come again."""
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return (
        {mark: day for mark, day in found.items() if isinstance(day, str)} if isinstance(found, dict) else {}
    )


def _is_fresh(day: str, today: date) -> bool:
    try:
        return timedelta(0) <= today - date.fromisoformat(day) < FOR
    except ValueError:
        return False
