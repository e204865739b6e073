"""What lies beside a library: a sync tool's copies, what a dead writer left, bytes that were set aside."""

from __future__ import annotations

import os
import re
import stat
from typing import TYPE_CHECKING

import msgspec

from debrief.model.amount import some
from debrief.store.check import flaw
from debrief.store.check.flaw import Flaw
from debrief.store.check.report import Copy
from debrief.store.check.survey import survey
from debrief.store.journal.atomic import SUFFIX
from debrief.store.sources import IN_BACKUPS, Sources, beside

if TYPE_CHECKING:
    from pathlib import Path

_COPY = r"{stem}(?:.*conflict.*| \(\d+\)|-(?=[^-]*[A-Z])[A-Z0-9]+(?:-[A-Z0-9]+)*){suffix}"


def too_open(path: Path, folder: Path) -> list[tuple[Path, int]]:
    """Find what of the library others can read, were it a backup, with the mode that each should have."""
    if os.name != "posix":
        return []
    files = [beside(path), Sources(folder / IN_BACKUPS)]
    places = [(path, 0o600)] if path.is_file() else []
    places += [(one, 0o700) for one in (folder, *(source.folder for source in files)) if one.is_dir()]
    places += [(source.folder / sum_, 0o600) for source in files for sum_ in source.sums()]
    return [(place, mode) for place, mode in places if _mode(place) & 0o077]


def mode_flaws(path: Path, folder: Path) -> list[Flaw]:
    """Say which of them others can read."""
    return [
        Flaw(kind=flaw.OPEN, what=f"Others on this computer can read {place.name} ({_mode(place):04o})")
        for place, _ in too_open(path, folder)
    ]


def _mode(place: Path) -> int:
    return stat.S_IMODE(place.stat().st_mode)


def left_behind(target: Path) -> list[Path]:
    """Find what writers that died have left."""
    return sorted(target.parent.glob(f".{_literal(target.name)}.*{SUFFIX}")) if target.parent.is_dir() else []


def _literal(name: str) -> str:
    return re.sub(r"([\[*?])", r"[\1]", name)


def notes_beside(target: Path) -> list[str]:
    """Say what lies there, a sentence each."""
    notes = []
    aside = target.with_name(f"{target.name}.damaged")
    if aside.is_file():
        many = some(aside.stat().st_size, "byte")
        notes.append(f"{aside.name} has {many} that nothing could be made of, from earlier mending.")
    if left := left_behind(target):
        many = some(len(left), "file")
        notes.append(f"{many} of an unfinished save lie here ({left[0].name}); later saves clear up.")
    return notes


def copies_beside(target: Path, tables: dict[str, dict[str, bytes]]) -> list[Copy]:
    """Find the copies of sync tools, and what they have that the library lacks.

    Args:
        target: The library.
        tables: What it says.
    """
    named = re.compile(_COPY.format(stem=re.escape(target.stem), suffix=re.escape(target.suffix)))
    try:
        names = sorted(os.listdir(target.parent))  # noqa: PTH208 - names are enough
    except OSError:
        return []
    return [_copy(target.parent / name, tables) for name in names if named.fullmatch(name)]


def _copy(path: Path, tables: dict[str, dict[str, bytes]]) -> Copy:
    try:
        theirs = survey(path, documents=False).tables.get("debriefs", {})
    except OSError:
        theirs = {}
    mine, thrown = tables.get("debriefs", {}), tables.get("trash", {})
    newer = [n for n in theirs if n in mine and saved_at(theirs[n]) > saved_at(mine[n])]
    return Copy(path=path, lacking=sum(n not in mine and n not in thrown for n in theirs), newer=len(newer))


class _Utc(msgspec.Struct):
    utc: str = ""


class _Saved(msgspec.Struct):
    changed: _Utc | None = None


_saved = msgspec.json.Decoder(_Saved).decode


def saved_at(document: bytes) -> str:
    """Give when a debrief was last saved, as text that sorts; empty where it doesn't say."""
    try:
        found = _saved(document).changed
    except ValueError:
        return ""
    return found.utc if found else ""
