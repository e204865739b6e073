"""The export that loses nothing, from the library's own documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from debrief.errors import DebriefError
from debrief.model import Debrief, to_number, write_json, write_record
from debrief.report.json import Past, export_lines
from debrief.sharing.transcripts import carried
from debrief.store import history
from debrief.store.journal.encoding import decode, encode
from debrief.store.lists import DEBRIEFS, REPS
from debrief.store.names import fold
from debrief.store.private import PRIVATE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from debrief.model import Document
    from debrief.sharing.came import Came
    from debrief.sharing.progress import Progress
    from debrief.sharing.transcripts import Tables
    from debrief.store import Library

_check = msgspec.json.Decoder(Debrief).decode


def whole_json(
    library: Library, ids: Sequence[str], came: Came, progress: Progress, left: list[str]
) -> bytes:
    """Export debriefs as the library keeps them, with their reps, what was changed in them, and transcripts.

    Where these are all debriefs, reps go along whom nobody has debriefed yet, and what the manager planned.

    Args:
        library: Where they are.
        ids: Theirs, each once.
        came: What knows whose they are.
        progress: Told after each.
        left: Gets a sentence where a transcript's file is missing: all else is there.

    Raises:
        DebriefError: Something of it can't be read: it's told, not left out.
    """
    are_all = len(ids) == len(library.storage.raw(DEBRIEFS))
    names = {fold(rep) for rep in came.reps(ids)}
    reps = (document for _, document in _documents(library, REPS))
    changes = _documents(library, history.TABLE)
    wanted = set(ids)
    past = [Past(number=number, change=one) for number, one in changes if one.get("debrief") in wanted]
    return export_lines(
        (_line(library, one) for one in progress(sorted(ids))),
        [rep for rep in reps if are_all or fold(_text(rep.get("name"))) in names],
        past,
        carried(library, _tables(library, ids, past), left),
        _private(library, names, are_all=are_all),
    )


def _private(library: Library, names: set[str], *, are_all: bool) -> dict[str, list[Document]]:
    """Give what is the manager's own: of a part of the library, what was decided about these reps."""
    every = {table: [one for _, one in _documents(library, table)] for table in PRIVATE}
    if are_all:
        return every
    return {"decisions": [one for one in every["decisions"] if fold(_text(one.get("rep"))) in names]}


def _tables(library: Library, ids: Iterable[str], past: Iterable[Past]) -> Tables:
    """Give the debriefs, and what their history says, for who looks for transcripts in them."""
    numbers, raw = [str(to_number(one)) for one in sorted(ids)], library.storage.raw(DEBRIEFS)
    changes = {one.number: encode(one.change) for one in past}
    return {DEBRIEFS: {n: raw[n] for n in numbers if n in raw}, history.TABLE: changes}


def rep_json(debriefs: Iterable[Debrief]) -> bytes:
    """Export a rep's copy: the debriefs alone. Tiers, receptivity, notes and history are the manager's.

    Args:
        debriefs: As `for_rep` gives them, by id.
    """
    lines = (write_json(debrief) or encode(write_record(debrief)) for debrief in debriefs)
    return export_lines(lines, (), (), for_rep=True)


def _line(library: Library, debrief_id: str) -> bytes:
    """Give a debrief's document on one line, unknown fields in their places."""
    raw = library.storage.raw(DEBRIEFS).get(str(to_number(debrief_id)), b"")
    try:
        _check(raw)
    except (ValueError, RecursionError):
        library.get(debrief_id)  # says what is wrong, but for half a character: that can be read
    return encode(decode(raw))


def _documents(library: Library, table: str) -> Iterator[tuple[str, Document]]:
    for number, raw in list(library.storage.raw(table).items()):
        try:
            document = decode(raw)
        except ValueError as error:
            raise _unreadable(table, number, str(error)) from error
        if not isinstance(document, dict):
            raise _unreadable(table, number, "it's no document")
        yield number, document


def _unreadable(table: str, number: str, why: str) -> DebriefError:
    return DebriefError(
        f"Number {number} of the library's {table} can't be read: {why}",
        "Nothing was exported. debrief check says more, and mends.",
    )


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
