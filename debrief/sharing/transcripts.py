"""The files of transcripts in an export: written into it as text, and read out of it again."""

from __future__ import annotations

from base64 import b64decode, b64encode
from typing import TYPE_CHECKING

from msgspec import Struct

from debrief.report.json import Carried
from debrief.store.sources import MOST_BYTES, sum_of
from debrief.store.sources_backups import files_said
from debrief.store.sources_used import uses

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from debrief.store import Library

Tables = dict[str, dict[str, bytes]]
"""Table -> number as text -> the document's JSON."""


class File(Struct, frozen=True):
    """A transcript's file."""

    name: str
    """As it was called when it was added."""
    data: bytes


def carried(library: Library, tables: Tables, left: list[str]) -> Iterator[tuple[str, Carried]]:
    """Give the files that debriefs have, or had before they were changed: sum, and what an export says of it.

    Args:
        library: Where they are.
        tables: The debriefs, and their history.
        left: Gets a sentence where files aren't there, or aren't what they were: they are left out.
    """
    missing = 0
    for sum_, name in sorted(_names(tables).items()):
        data = library.sources.read(sum_)
        if data is None:
            missing += 1
            continue
        yield sum_, Carried(name=name, size=len(data), data=b64encode(data).decode())
    if missing:
        aren = files_said(missing, "isn't", "aren't")
        left.append(f"{aren} in it: not beside the library as added. debrief check says more.")


def _names(tables: Tables) -> dict[str, str]:
    names: dict[str, str] = {}
    for use in uses(tables):
        names.setdefault(use.sum, use.name)
    return names


def unpacked(carried_: Mapping[str, Carried]) -> dict[str, File]:
    """Read the files of an export.

    Returns:
        By sum.

    Raises:
        ValueError: One isn't what its sum says; the second argument is that sum.
    """
    return {sum_: File(one.name, _data(sum_, one)) for sum_, one in carried_.items()}


def _data(sum_: str, one: Carried) -> bytes:
    try:
        data = b64decode(one.data, validate=True)
    except ValueError as error:
        raise ValueError(f"{one.name} isn't base64", sum_) from error
    if len(data) > MOST_BYTES:
        raise ValueError(f"{one.name} is larger than {MOST_BYTES >> 20} MB", sum_)
    if len(data) != one.size or sum_of(data) != sum_:
        raise ValueError(f"{one.name} was changed: its bytes don't fit its sum", sum_)
    return data


def lacking(library: Library, files: Mapping[str, File], tables: Tables) -> dict[str, File]:
    """Choose those of an export's files that its debriefs have, and this library hasn't, or not whole."""
    names = _names(tables)
    return {sum_: one for sum_, one in files.items() if sum_ in names and library.sources.read(sum_) is None}


def without(library: Library, files: Mapping[str, File], tables: Tables) -> set[str]:
    """Name the debriefs whose transcript has no file: neither in the export nor here."""
    found = (use for use in uses(tables) if use.sum not in files and not library.sources.has(use.sum))
    return {use.debrief for use in found}


def put(library: Library, files: Mapping[str, File]) -> None:
    """Keep files beside a library.

    Raises:
        DebriefError: One couldn't be kept. Those before it are cleared by and by, as no debrief has them.
    """
    for one in files.values():
        library.put_source(one.data, one.name)
