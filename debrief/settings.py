"""What a user set: `config.toml`. Read with patience, written with care: comments and order stay."""

from __future__ import annotations

import os
import re
import sys
import tempfile
from pathlib import Path
from typing import Any

import msgspec

from debrief.errors import DebriefError
from debrief.paths import use_backups

Table = dict[str, Any]
"""A TOML table: what the file holds."""


_LINE = re.compile(
    r"""\s*(?P<key>[\w-]+|"[\w-]+"|'[\w-]+')\s*=\s*(?:"(?:[^"\\]|\\.)*"|'[^']*'|[^#"']*?)(?P<comment>\s*(?:\#.*)?)$""",
)


SHORT_THEMES = {
    "dark": "debrief-dark",
    "light": "debrief-light",
    "contrast": "debrief-contrast",
    "terminal": "ansi",
}
"""What the program's themes are called on the screen: who writes the file by hand may call them so too."""


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
    transcripts: str = ""
    """The folder that the last transcript came from; empty: none was added yet."""
    consent: str = ""
    """The day on which the reminder of consent was read (2026-11-19): it comes once; empty: not yet."""


def load_settings(path: Path) -> tuple[Settings, list[str]]:
    """Read the settings. Never fails: what can't be used is told, and the usual stands in.

    Returns:
        The settings, and one sentence for each thing that was wrong. The file isn't touched.
    """
    try:
        table = _parsed(path, _text(path))
    except DebriefError as error:
        return Settings(), [f"{error.message}. The usual settings are in use."]
    known = {field.name: field for field in msgspec.structs.fields(Settings)}
    problems = [f"{path}: there is no setting {key!r}." for key in table if key not in known]
    good: dict[str, str] = {}
    for name in [name for name in known if name in table]:
        wrong = _wrong(name, table[name])
        if wrong:
            problems.append(f'{path}: {name} is to be {wrong}; "{known[name].default}" is in use.')
        else:
            good[name] = table[name]
    if "theme" in good:
        good["theme"] = SHORT_THEMES.get(good["theme"], good["theme"])
    return Settings(**good), problems


def _wrong(name: str, value: object) -> str:
    """Say what a value is to be; empty: it can be used."""
    if not isinstance(value, str):
        return "a text in quotation marks"
    if name == "dates" and value != Settings().dates:
        from debrief.model.day import STYLES  # noqa: PLC0415 - 2 ms before the first paint

        return "" if value in STYLES else " or ".join(f'"{style}"' for style in STYLES)
    return ""


def use(settings: Settings) -> None:
    """Let the whole process write days, and put backups, as it is set."""
    use_backups(settings.backups)
    # Nobody has chosen yet where the module isn't loaded, and loading it takes 2 ms.
    if settings.dates != Settings().dates or "debrief.model.day" in sys.modules:
        from debrief.model.day import use_style  # noqa: PLC0415

        use_style(settings.dates)


def save_settings(path: Path, settings: Settings) -> None:
    """Write the settings; keys that this version doesn't know stay. All of it or nothing is written.

    What is as usual isn't written, unless it stands there. Comments stay where a line can be set without
    touching the others; a file in which it can't is written anew, and loses them.

    Raises:
        DebriefError: The file that's there can't be read, so it isn't overwritten; or it can't be written.
    """
    text = _text(path)
    table, usual = _parsed(path, text), msgspec.structs.asdict(Settings())
    changes = {
        name: value
        for name, value in msgspec.structs.asdict(settings).items()
        if table.get(name, usual[name]) != value
    }
    if not changes:
        return
    target = path.resolve()  # a link into someone's dotfiles stays a link
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _replace(target, _changed(text, table, changes).encode())
    except OSError as error:
        raise DebriefError(
            f"The settings can't be saved in {path}: {error.strerror or error}",
            "They hold until you leave. Is the disk full, or the folder someone else's?",
        ) from error


def _changed(text: str, table: Table, changes: dict[str, str]) -> str:
    """Set keys of the topmost table; the text that comes out says that and nothing else."""
    import tomllib  # noqa: PLC0415

    import tomli_w  # noqa: PLC0415 - only who changes a setting needs it

    lines = text.split("\n")
    for key, value in changes.items():
        _set_line(lines, key, tomli_w.dumps({key: value}).rstrip("\n"))
    edited = "\n".join(lines)
    try:
        # Figures as texts: a "nan" is never equal to itself.
        if tomllib.loads(edited, parse_float=str) == tomllib.loads(text, parse_float=str) | changes:
            return edited
    except tomllib.TOMLDecodeError:
        pass  # a text or a list over several lines was in the way
    return tomli_w.dumps(table | changes)


def _set_line(lines: list[str], key: str, said: str) -> None:
    """Put a key's new line in its old one's place, or below the last of the topmost table."""
    top = next((at for at, line in enumerate(lines) if line.lstrip().startswith("[")), len(lines))
    end = "\r" if lines[0].endswith("\r") else ""
    last = -1
    for at, line in enumerate(lines[:top]):
        found = _LINE.match(line)
        last = at if found else last
        if found and found["key"].strip("\"'") == key:
            lines[at] = f"{said}{found['comment']}"
            return
    new = len(lines) - 1 if last < 0 and top == len(lines) else last + 1
    lines.insert(new, said + end)


def _text(path: Path) -> str:
    """Read the file as it is; a missing one is empty.

    Raises:
        DebriefError: It's there and can't be read.
    """
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable(path, error) from error


def _parsed(path: Path, text: str) -> Table:
    """Make a table of the file's text.

    Raises:
        DebriefError: It's no TOML.
    """
    if not text.strip():
        return {}
    import tomllib  # noqa: PLC0415 - 2 ms, and without a file nobody needs it

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: Exception) -> DebriefError:
    return DebriefError(
        f"The settings in {path} can't be read: {error}",
        "The file was left as it is. Mend it, or move it away.",
    )


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
