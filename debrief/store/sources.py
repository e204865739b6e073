"""The files of transcripts, as they came: each under the sum of its bytes, and never changed.

They lie in a folder beside the library, and once more among its backups.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from typing import TYPE_CHECKING

from debrief.paths import transcripts_folder
from debrief.store.journal.atomic import is_plain_file, make_folder, replace, sweep_folder, sync_folder

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

MOST_BYTES = 5 << 20
"""Bytes of one file at most."""

IN_BACKUPS = "transcripts"
"""The folder among a library's backups."""

ASIDE = ".damaged"
"""Ends the name of a file that isn't what its name says any more."""

_SUM = re.compile(r"[0-9a-f]{64}")


class Sources:
    """One folder of such files. Whoever puts files in, or takes them out, holds the library's lock."""

    def __init__(self, folder: Path) -> None:
        """Look at nothing yet.

        Args:
            folder: It needn't exist.
        """
        self.folder = folder
        """Its owner's alone (0700), as the files are (0600)."""

    def sums(self) -> list[str]:
        """List what is there, by sum. Other files in the folder are nobody's business."""
        try:
            return sorted(filter(is_sum, os.listdir(self.folder)))  # noqa: PTH208 - names are enough
        except OSError:
            return []

    @property
    def size(self) -> int:
        """Bytes of all of them."""
        total = 0
        for sum_ in self.sums():
            with suppress(OSError):  # it went meanwhile
                total += (self.folder / sum_).stat().st_size
        return total

    def has(self, sum_: str) -> bool:
        """Is there a file of that name, whatever is in it?"""
        try:
            return is_sum(sum_) and is_plain_file((self.folder / sum_).stat())
        except OSError:
            return False

    def read(self, sum_: str) -> bytes | None:
        """Give a file's bytes; None where it isn't there, can't be read, or isn't what it was."""
        place = self.folder / sum_
        try:
            if not self.has(sum_) or place.stat().st_size > MOST_BYTES:
                return None
            data = place.read_bytes()
        except OSError:
            return None
        return data if sum_of(data) == sum_ else None

    def put(self, data: bytes) -> str:
        """Keep a file, down to the disk. One that is there already stays, and counts as put there now.

        Returns:
            Its sum.

        Raises:
            OSError: It couldn't be written; nothing is left behind.
        """
        sum_ = sum_of(data)
        if self.read(sum_) is not None:
            os.utime(self.folder / sum_)
            return sum_
        self.set_aside(sum_)
        make_folder(self.folder)
        sweep_folder(self.folder)
        replace(self.folder / sum_, [data])
        sync_folder(self.folder)
        return sum_

    def set_aside(self, sum_: str) -> None:
        """Give another name to a file that isn't what its name says: nothing is dropped.

        Raises:
            OSError: It couldn't be done.
        """
        if self.has(sum_):
            os.replace(self.folder / sum_, self.folder / f"{sum_}{ASIDE}")  # noqa: PTH105 - as in the store


def beside(library: Path) -> Sources:
    """Give the folder beside a library."""
    return Sources(transcripts_folder(library))


def first_of(places: Iterable[Sources], sum_: str) -> bytes | None:
    """Give a file's bytes from the first folder that has it whole; None where none has."""
    found = (place.read(sum_) for place in places)
    return next((data for data in found if data is not None), None)


def is_sum(text: str) -> bool:
    """Can this be a file's name here? A sum that somebody made up leads to no other folder."""
    return bool(_SUM.fullmatch(text))


def sum_of(data: bytes) -> str:
    """Give the SHA-256 of bytes, in hexadecimal digits."""
    from hashlib import sha256  # noqa: PLC0415 - few commands look at a transcript

    return sha256(data).hexdigest()
