"""The export that loses nothing, from the library's own documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from debrief.errors import DebriefError
from debrief.model import Debrief, write_record
from debrief.report.json import Export, Past, export_json
from debrief.store import history
from debrief.store.journal.encoding import decode
from debrief.store.lists import DEBRIEFS, REPS
from debrief.store.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from debrief.model import Document
    from debrief.store import Library


def whole_json(library: Library, debriefs: Sequence[Debrief]) -> bytes:
    """Export debriefs as the library keeps them, with their reps, and what was changed in them.

    Where these are all debriefs, reps go along whom nobody has debriefed yet.

    Args:
        library: Where they are.
        debriefs: As `library.get` gives them.

    Raises:
        DebriefError: The library can't be read, or a rep in it.
    """
    ids = {debrief.id for debrief in debriefs}
    are_all = len(ids) == len(library.storage.raw(DEBRIEFS))
    names = {fold(debrief.call.rep) for debrief in debriefs}
    reps = [document for _, document in _documents(library, REPS)]
    past = [Past(number=number, change=change) for number, change in _documents(library, history.TABLE)]
    return export_json(
        Export(
            debriefs=[write_record(debrief) for debrief in debriefs],
            reps=[rep for rep in reps if are_all or fold(_text(rep.get("name"))) in names],
            history=[one for one in past if one.change.get("debrief") in ids],
        )
    )


def rep_json(debriefs: Sequence[Debrief]) -> bytes:
    """Export a rep's copy: the debriefs alone. Tiers, receptivity, notes and history are the manager's.

    Args:
        debriefs: As `for_rep` gives them.
    """
    return export_json(Export(for_rep=True, debriefs=[write_record(debrief) for debrief in debriefs]))


def _documents(library: Library, table: str) -> Iterator[tuple[str, Document]]:
    """Read a table whole: what can't be read is told, not left out, for the export is to lose nothing."""
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
