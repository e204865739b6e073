"""What a user set: `config.toml`. Read with patience, written with care."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any

import msgspec

from debrief.errors import DebriefError

Table = dict[str, Any]
"""A TOML table: what the file holds."""


class Settings(msgspec.Struct, frozen=True):
    """The settings and what they are unless told."""

    theme: str = "debrief-dark"
    """The name of the theme: `debrief-dark`, `debrief-light`, `ansi`, or one of Textual's."""
    manager: str = ""
    """The manager's name; empty: "you"."""
    guide: str = "lost-call"
    """The id of the guide that a new debrief takes."""
    dates: str = "day-first"
    """How a day is written: `day-first` (19 Nov), `month-first` (Nov 19) or `iso` (2026-11-19)."""
    backups: str = ""
    """The folder that backups go to; empty: beside the library."""


def load_settings(path: Path) -> tuple[Settings, list[str]]:
    """Read the settings. Never fails: what can't be used is told, and the usual stands in.

    Returns:
        The settings, and one sentence for each thing that was wrong. The file isn't touched.
    """
    try:
        table = _read(path)
    except DebriefError as error:
        return Settings(), [f"{error.message}. The usual settings are in use."]
    known = {field.name: field for field in msgspec.structs.fields(Settings)}
    problems = [f"{path}: there is no setting {key!r}." for key in table if key not in known]
    good: dict[str, str] = {}
    for name in known.keys() & table.keys():
        if isinstance(table[name], str):
            good[name] = table[name]
        else:
            usual = known[name].default
            problems.append(f'{path}: {name} is to be a text in quotation marks; "{usual}" is in use.')
    return Settings(**good), problems


def save_settings(path: Path, settings: Settings) -> None:
    """Write the settings; keys that this version doesn't know stay. All of it or nothing is written.

    Raises:
        DebriefError: The file that's there can't be read, so it isn't overwritten; or it can't be written.
    """
    table = _read(path)
    wanted = table | msgspec.structs.asdict(settings)
    if wanted == table:
        return
    import tomli_w  # noqa: PLC0415 - only who changes a setting needs it

    target = path.resolve()  # a link into someone's dotfiles stays a link
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _replace(target, tomli_w.dumps(wanted).encode())
    except OSError as error:
        raise DebriefError(
            f"The settings can't be saved in {path}: {error.strerror or error}",
            "They hold until you leave. Is the disk full, or the folder someone else's?",
        ) from error


def _read(path: Path) -> Table:
    """Read the file as it is; a missing one is an empty table.

    Raises:
        DebriefError: It's there and can't be read.
    """
    import tomllib  # noqa: PLC0415 - 4 ms, and most commands need no settings

    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DebriefError(
            f"The settings in {path} can't be read: {error}",
            "The file was left as it is. Mend it, or move it away.",
        ) from error


def _replace(target: Path, data: bytes) -> None:
    """Put the data in a file's place in one move; only its owner can read it."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
