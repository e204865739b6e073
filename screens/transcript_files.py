"""Which files may be the call's transcript, and which one is meant by what is typed, pasted or dragged in."""

from __future__ import annotations

import os
import re
import unicodedata
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from debrief.transcript import Transcript

ENDINGS = (".vtt", ".srt", ".sbv", ".docx", ".txt", ".md", ".json", ".jsonl", ".tsv")
"""What recorders call their files."""

MOST = 200
"""Files that are offered, the newest."""

MOST_LOOKED_AT = 5_000
"""Files of one folder that are looked at: a folder may hold a hundred thousand."""

MOST_CALLS = 20
"""Folders of Zoom's that are looked into: it makes one for each call, named by day and time."""


class Found(NamedTuple):
    """A transcript that was read, and isn't kept yet."""

    data: bytes
    """The file, byte for byte."""
    name: str
    """The file's name, without its folders."""
    transcript: Transcript
    folder: str = ""
    """Where it lies; empty: it was pasted, or comes from beside the library."""


class Offer(NamedTuple):
    """A file that may be a transcript."""

    path: Path
    size: int
    """Bytes."""
    changed: float
    """Seconds since 1970."""


def usual_folders(last: str = "") -> list[Path]:
    """Name the folders in which an exported transcript usually lies, each once.

    Args:
        last: The folder that the last one came from; empty: none yet.
    """
    home = Path.home()
    zoom = home / "Documents" / "Zoom"
    calls = sorted((one for one in _inside(zoom) if one.is_dir()), key=lambda one: one.name, reverse=True)
    first = [Path(last)] if last else []
    usual = [home / name for name in ("Downloads", "Desktop", "Documents")]
    named = [*first, *usual, *(Path(one.path) for one in calls[:MOST_CALLS]), _absolute(".")]
    return list(dict.fromkeys(named))


def likely_files(folders: Sequence[Path]) -> list[Offer]:
    """Find the files in these folders that may be transcripts, the newest first. Looks at the disk: slow."""
    found = {offer.path: offer for folder in folders for offer in _offers(folder)}
    return sorted(found.values(), key=lambda one: one.changed, reverse=True)[:MOST]


def _offers(folder: Path) -> Iterator[Offer]:
    entries = _inside(folder)
    names = {entry.name for entry in entries}
    for entry in entries:
        is_library = f"{entry.name}.lock" in names  # the newest file there, as a rule, and no transcript
        if is_library or not entry.name.lower().endswith(ENDINGS) or entry.name.startswith((".", "~$")):
            continue
        try:
            if entry.is_file():
                about = entry.stat()
                yield Offer(Path(entry.path), about.st_size, about.st_mtime)
        except OSError:
            continue  # gone since, or a link into nothing: it isn't offered


def _inside(folder: Path) -> list[os.DirEntry[str]]:
    """Look into a folder; one that isn't there, or is somebody else's, has nothing to offer."""
    try:
        with os.scandir(folder) as entries:
            return list(islice(entries, MOST_LOOKED_AT))
    except (OSError, ValueError):
        return []


def fitting(offers: Sequence[Offer], typed: str) -> list[Offer]:
    """Give the files that have every typed word in their name, or in their folder's; accents don't matter."""
    wanted = _plain(typed).split()
    return [one for one in offers if all(word in _plain(str(one.path)) for word in wanted)]


def folder_typed(typed: str) -> Path | None:
    """Give the folder whose files are meant while a path is being typed; None: it isn't a path."""
    text = typed.strip()
    if not is_path(text):
        return None
    at_end = text.endswith(("/", "\\"))
    path = path_said(text)
    return path if at_end or os.path.isdir(path) else path.parent  # noqa: PTH112 - never raises


def is_path(text: str) -> bool:
    """Is it meant as a path, not as a few words of a name?"""
    return bool(re.match(r"""(?:& )?["']?(?:[/~\\]|\.{1,2}[/\\]|[A-Za-z]:[/\\]|file:)""", text.strip()))


def path_said(text: str) -> Path:
    """Read a path as it is typed, pasted, or dragged into a terminal.

    A terminal writes a dragged file in its own way: in quotation marks, with a backslash before each blank,
    as a `file://` address, or behind a `& ` (PowerShell). A file that is called exactly so comes first.

    Returns:
        The first reading that is there, else the likeliest. Absolute.
    """
    readings = [_absolute(one) for one in _readings(text.strip())]
    return next((path for path in readings if os.path.exists(path)), readings[-1])  # noqa: PTH110


def _readings(text: str) -> Iterator[str]:
    yield text
    bare = text.removeprefix("& ").strip()
    quoted = re.fullmatch(r"""(["'])(.*)\1""", bare)
    if quoted and (os.name == "nt" or quoted[1] not in quoted[2]):
        bare = quoted[2]
        yield bare
    elif os.name != "nt" and (one := _of_shell(bare)):
        bare = one
        yield bare
    if bare.lower().startswith("file:"):
        yield _of_address(bare)


def _of_shell(text: str) -> str:
    """Read one word as a shell would; empty: it isn't one word."""
    import shlex  # noqa: PLC0415 - only who opens a path needs it

    try:
        parts = shlex.split(text)
    except ValueError:
        return ""  # a quotation mark that nothing closes
    return parts[0] if len(parts) == 1 else ""


def _of_address(address: str) -> str:
    from urllib.parse import unquote, urlsplit  # noqa: PLC0415 - only who drags one in needs it

    path = unquote(urlsplit(address.replace("#", "%23").replace("?", "%3F")).path)
    return path.lstrip("/") if os.name == "nt" else path  # there it is /C:/Users/...


def _absolute(text: str) -> Path:
    try:
        return Path(os.path.abspath(os.path.expanduser(text)))  # noqa: PTH100, PTH111 - for any text
    except FileNotFoundError:
        return Path(text)  # the folder they are in was taken away


def _plain(text: str) -> str:
    split = unicodedata.normalize("NFKD", text.casefold())
    return "".join(one for one in split if not unicodedata.combining(one))
