"""One backup: when and why it was made, which its file's name says, and what it offers."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from msgspec import Struct

from debrief.model.day import long_day

BY_HAND = "by-hand"
BEFORE_UPDATE = "before-update"
BEFORE_REPAIR = "before-repair"
BEFORE_RESTORE = "before-restore"
BEFORE_IMPORT = "before-import"

AS_IT_IS = "as-it-is"
NEWER = "newer"
"""What a window had in memory when an older file was put in the library's place."""

MOMENTS = (BEFORE_REPAIR, BEFORE_RESTORE, AS_IT_IS)
"""Copies of the library as it was, damaged or not."""

_NAME = re.compile(r"(\d{4}-\d\d-\d\d)(?:-(\d{6})-([a-z-]*[a-z]))?(?:-\d+)?\.json")


class Backup(Struct, frozen=True, kw_only=True):
    """One file of the folder."""

    path: Path
    day: date
    label: str
    """Why it was made: empty for the daily one, `before-repair` and the like."""
    time: str = ""
    """On the clock on the wall, HH:MM; empty where the name doesn't say."""

    @property
    def name(self) -> str:
        """As `debrief restore` takes it."""
        return self.path.stem


class Offer(Struct, frozen=True, kw_only=True):
    """A backup that could be brought back, and what is in it."""

    backup: Backup
    debriefs: int

    @property
    def day(self) -> str:
        """The backup's day, as it is said: "20 November"."""
        return long_day(self.backup.day)

    @property
    def said(self) -> str:
        """How much is in it: "412 debriefs"."""
        return f"{self.debriefs:,} debrief{'' if self.debriefs == 1 else 's'}"


def backup_in(folder: Path, name: str) -> Backup | None:
    """Read what a file's name says; None: it's no backup's."""
    match = _NAME.fullmatch(name)
    try:
        day = date.fromisoformat(match[1]) if match else None
    except ValueError:
        return None
    if match is None or day is None:
        return None
    time = f"{match[2][:2]}:{match[2][2:4]}" if match[2] else ""
    return Backup(path=folder / name, day=day, label=match[3] or "", time=time)
