"""Reading an export that somebody brings: all of it is understood, or none of it is taken."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from debrief.errors import DebriefError
from debrief.model import SCHEMA, Debrief, Record, Rep, read_record, to_number
from debrief.report.json import FORMAT, PRIVATE, VERSION, Export
from debrief.sharing.transcripts import File, unpacked
from debrief.store.history import Change
from debrief.store.journal.encoding import decode, encode
from debrief.store.migrations import Tables, migrate
from debrief.store.row import read_row

if TYPE_CHECKING:
    from collections.abc import Callable

    from debrief.model import Document

NOTHING = "Nothing was changed here."
NEEDED = ("version", "schema", "debriefs", "reps", "history")
BOM = b"\xef\xbb\xbf"
UTF16 = (b"\xff\xfe", b"\xfe\xff")


class Brought(Struct):
    """What a file brings, as tables of a library."""

    name: str
    """The file's."""
    tables: Tables
    for_rep: bool = False
    """Is it a rep's copy? It tells nothing new of what is here already."""
    troubles: tuple[str, ...] = ()
    """What was left out, a sentence each."""
    files: dict[str, File] = msgspec.field(default_factory=dict)
    """The files of transcripts, by sum."""


def decoded(content: bytes) -> bytes:
    """Give UTF-8 of what Windows' own shell wrote in UTF-16, as its `>` does; all else stays as it is."""
    if not content.startswith(UTF16):
        return content
    even = len(content) & ~1  # where it's cut off amid a letter, the reader says so
    try:
        return content[:even].decode("utf-16").encode()
    except UnicodeError:
        return content


def read_export(content: bytes, name: str, progress: Callable[[int, int], None] | None = None) -> Brought:
    """Read an export.

    Args:
        content: What stands in the file.
        name: Its name, for what is said of it.
        progress: Told now and then how many debriefs have been looked at, and of how many.

    Raises:
        DebriefError: It's cut off, or no export, or a newer version's; says why and where.
    """
    found = _found(content, name)
    export = _export(found, name)
    managers: dict[str, type[Record]] = {"reps": Rep, **PRIVATE}
    tables: Tables = {name: {} for name in ("debriefs", "history", *managers)}
    for at, document in enumerate(export.debriefs):
        place = f"debriefs[{at}]"
        _put(tables["debriefs"], _number(Debrief, document, name, place), document, name, place)
        if progress and not at % 100:
            progress(at, len(export.debriefs))
    for table, kind in managers.items():
        documents: list[Document] = getattr(export, table)
        for at, document in enumerate(documents):
            place = f"{table}[{at}]"
            _put(tables[table], _number(kind, document, name, place), document, name, place)
    for at, past in enumerate(export.history):
        place = f"history[{at}]"
        _check(Change, past.change, name, f"{place}.change")
        if not (past.number.isascii() and past.number.isdecimal() and str(int(past.number)) == past.number):
            raise _refused(name, f"{past.number!r} is no number", f"{place}.number")
        _put(tables["history"], past.number, past.change, name, place)
    migrate(tables, export.schema)
    return Brought(name, tables, export.for_rep, _strange(found, name), _files(export, name))


def _strange(found: Document, name: str) -> tuple[str, ...]:
    """Name what a newer Debrief has put beside the tables: it is left out, and not in silence."""
    unknown = [one for one in found if one not in Export.__struct_fields__]
    return tuple(f'{name}: "{one}" is nothing that this Debrief knows; left out.' for one in unknown)


def _files(export: Export, name: str) -> dict[str, File]:
    try:
        return unpacked(export.transcripts)
    except ValueError as error:
        why, sum_ = error.args
        raise _refused(name, why, f"transcripts.{sum_}") from error


def _found(content: bytes, name: str) -> Document:
    try:
        found: Any = decode(content.removeprefix(BOM))
    except ValueError as error:
        raise _not_json(content, name, error) from error
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise _foreign(found, name)
    return found


def _export(found: Document, name: str) -> Export:
    for field in NEEDED:
        if field not in found:
            raise _refused(name, f'it has no "{field}"', "at its top")
    _check_version(found, name)
    try:
        return msgspec.convert(found, Export)
    except msgspec.ValidationError as error:
        why, _, place = str(error).partition(" - at ")
        raise _refused(name, why, place.strip("`").removeprefix("$.")) from error


def _not_json(content: bytes, name: str, error: ValueError) -> DebriefError:
    if not content.strip():
        return DebriefError(f"{name} is empty", NOTHING)
    if not _is_cut_off(content):
        return DebriefError(f"{name} can't be read: {error}", NOTHING)
    hint = f"Fetch the whole file again. {NOTHING}"
    return DebriefError(f"{name} is cut off: {error}", hint)


def _is_cut_off(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError as error:
        return error.end == len(content) and error.reason == "unexpected end of data"
    return not content.rstrip().endswith(b"}")


def _foreign(found: Any, name: str) -> DebriefError:
    if isinstance(found, dict) and isinstance(found.get("debriefs"), dict):
        hint = f"debrief restore --missing {shlex.quote(name)} takes over what isn't here. {NOTHING}"
        return DebriefError(f"{name} is a whole library, no export", hint)
    return DebriefError(f"{name} is no export of Debrief", f"debrief export --as json makes one. {NOTHING}")


def _check_version(found: Document, name: str) -> None:
    for field, known in (("version", VERSION), ("schema", SCHEMA)):
        version = found[field]
        if not isinstance(version, int) or isinstance(version, bool) or version < 1:
            raise _refused(name, f"{version!r} is no version", field)
        if version > known:
            raise DebriefError(
                f"{name} was written by a newer Debrief ({field} {version}, this one knows {known})",
                f"Update Debrief, then import it. {NOTHING}",
            )


def _number(kind: type[Record], document: Document, name: str, place: str) -> str:
    """Check a record; give the number that its id stands for."""
    _check(kind, document, name, place)
    try:
        number = str(to_number(str(document.get("id", ""))))
        if kind is Debrief:
            read_row(number, encode(document))  # lists must be able to read it, too
    except (DebriefError, ValueError) as error:
        why = error.message if isinstance(error, DebriefError) else str(error)
        raise _refused(name, why, place) from error
    if isinstance(document.get("schema"), int) and document["schema"] > SCHEMA:
        raise _refused(name, "it was written by a newer Debrief", place)
    return number


def _check(kind: type[Record], document: Document, name: str, place: str) -> None:
    try:
        read_record(kind, document)
    except DebriefError as error:
        raise _refused(name, error.message, place) from error


def _put(table: dict[str, bytes], number: str, document: Document, name: str, place: str) -> None:
    if number in table:
        raise _refused(name, "it is in the file twice", place)
    table[number] = encode(document)


def _refused(name: str, why: str, place: str) -> DebriefError:
    return DebriefError(f"{name} can't be taken in: {place}: {why}", NOTHING)
