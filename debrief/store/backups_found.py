"""Finding backups: where they lie, which is meant, which is whole, and what one would bring back."""

from __future__ import annotations

import os
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from debrief.errors import DebriefError
from debrief.paths import backups_folder, library_path, usual_backups
from debrief.store.backup import Backup, Offer, backup_in
from debrief.store.journal.reading import read
from debrief.store.sources import IN_BACKUPS, Sources
from debrief.store.whole import read_whole

if TYPE_CHECKING:
    from debrief.store.journal import Contents

_LISTS = "debrief restore lists them."


class FoundBackups:
    """The backups that a library has. Reads them, and writes nothing."""

    def __init__(self, path: Path) -> None:
        """Look at nothing yet.

        Args:
            path: The library.
        """
        self._path = path

    @property
    def folder(self) -> Path:
        """Where new ones go: its owner's alone, as the library is."""
        return backups_folder(self._path)

    @property
    def folders(self) -> list[Path]:
        """Where they are looked for: those made before another folder was chosen count as well."""
        return list(dict.fromkeys((self.folder, usual_backups(self._path))))

    @property
    def sources(self) -> list[Sources]:
        """Where the files of transcripts are that the backups have."""
        return [Sources(folder / IN_BACKUPS) for folder in self.folders]

    def all(self) -> list[Backup]:
        """List the backups, the newest first."""
        found = [
            backup
            for folder in self.folders
            for name in _names(folder)
            if (backup := backup_in(folder, name))
        ]
        return sorted(found, key=lambda one: (one.day, one.time, one.path.name), reverse=True)

    def find(self, text: str) -> Path:
        """Find the file that is meant: a backup's name, the beginning of one, `last`, or any path.

        Raises:
            DebriefError: None fits, or several do.
        """
        there, wanted = self.all(), text.removesuffix(".json")
        if wanted == "last" and (good := self.last_good()):
            return good.path
        paths: dict[str, Path] = {}
        for one in there:  # where two folders have one of the same name, it's the one where new ones go
            paths.setdefault(one.name, one.path)
        exact = [paths[wanted]] if wanted in paths else []
        fits = exact or [path for name, path in paths.items() if wanted and name.startswith(wanted)]
        if len(fits) == 1:
            return fits[0]
        if not fits and Path(text).is_file():
            return Path(text)
        if not fits:
            raise DebriefError(f"There is no backup {text!r}, and no such file", _LISTS)
        names = "\n".join(f"  {one.stem}" for one in fits[:8])
        hint = f"A few more letters tell them apart:\n{names}"
        raise DebriefError(f"{text!r} fits {len(fits)} backups", hint)

    def read(self, path: Path) -> Contents:
        """Read a backup, or any other library's file.

        Raises:
            DebriefError: It can't be read as a library.
        """
        try:
            with path.open("rb") as file:
                return read(file)
        except (OSError, ValueError) as error:
            why = (error.strerror or str(error)).lower() if isinstance(error, OSError) else str(error)
            raise DebriefError(f"{path} can't be read as a backup: {why}", _LISTS) from error

    def last_good(self) -> Backup | None:
        """Find the newest backup that is whole, and has debriefs."""
        return next((one for one in self.all() if self._is_good(one)), None)

    def offer(self) -> Offer | None:
        """Find what could be brought back: the last good backup; None where there is none."""
        good = self.last_good()
        if good is None:
            return None
        return Offer(backup=good, debriefs=len(self.read(good.path).tables.get("debriefs", {})))

    def _is_good(self, backup: Backup) -> bool:
        try:
            contents = read_whole(backup.path)
        except OSError:
            return False
        return contents is not None and bool(contents.tables.get("debriefs"))


def _names(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)  # noqa: PTH208 - names are enough
    except OSError:
        return []


def hint_for(path: Path) -> str:
    """Say what to do about a library that can't be read: its last good backup, and the command for it.

    Args:
        path: The library.
    """
    left = "It was left as it is."
    offer = FoundBackups(path).offer()
    if offer is None:
        return f"{left} debrief check says what can be saved of it; --file takes another library."
    chosen = "" if path == library_path() else f" --file {shlex.quote(str(path))}"
    command = f"debrief restore {offer.backup.name}{chosen}"
    return f"{left} {command} brings back the backup of {offer.day} ({offer.said})."
