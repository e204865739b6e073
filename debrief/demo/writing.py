"""The sample data as a library's file, written in one go."""

from __future__ import annotations

import mmap
import tempfile
from typing import TYPE_CHECKING, cast

from debrief.demo.deciding import decisions
from debrief.demo.many import debriefs
from debrief.demo.planning import half_tests, plans
from debrief.demo.recording import recording
from debrief.demo.team import reps
from debrief.errors import DebriefError
from debrief.model import SCHEMA, to_number, write_json, write_record
from debrief.store.journal.atomic import make_folder, not_saved, replace, sync_folder
from debrief.store.journal.encoding import encode
from debrief.store.journal.layout import snapshot
from debrief.store.sources import beside

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date
    from pathlib import Path
    from typing import IO

    from debrief.model import Decision, HalfTest, Plan, Record, Rep

EVERY = 500
"""So many debriefs between two reports of progress."""


def write_demo(
    path: Path,
    anchor: date,
    size: int = 60,
    progress: Callable[[int, int], None] | None = None,
    *,
    offset: int = 60,
) -> Path:
    """Write a library of sample debriefs (0600); memory holds a few of them at a time.

    Args:
        path: Where; nothing may be there yet.
        anchor: The "today" of the stories.
        size: How many debriefs.
        progress: Told now and then how many are done, and of how many.
        offset: Minutes east of UTC on the clocks.

    Returns:
        The path.

    Raises:
        DebriefError: Something is there already, it can't be written, or the anchor is before 2022.
    """
    if path.exists() or path.is_symlink():
        raise DebriefError(
            f"There is a file already: {path}", "Nothing is written over: choose another place."
        )
    own: dict[str, Mapping[str, bytes]] = {
        "reps": _table(reps(anchor, offset)),
        "plans": _table(plans(anchor, offset)),
        "half_tests": _table(half_tests(anchor, offset)),
        "decisions": _table(decisions(anchor, offset)),
    }
    try:
        make_folder(path.parent)
        with tempfile.TemporaryFile(dir=path.parent) as file:
            places, taped = _spool(file, anchor, size, offset, progress)
            for one in taped:  # before the library that names them; nobody else knows it, so no lock is held
                beside(path).put(recording(one).data)
            replace(path, snapshot({"debriefs": _mapped(file, places), **own}, SCHEMA))
        sync_folder(path.parent)
    except OSError as error:
        raise not_saved(error, path) from error
    return path


def _table(records: Sequence[Rep | Plan | HalfTest | Decision]) -> dict[str, bytes]:
    return {str(to_number(one.id)): _json(one) for one in records}


def _json(record: Record) -> bytes:
    return write_json(record) or encode(write_record(record))


def _spool(
    file: IO[bytes], anchor: date, size: int, offset: int, progress: Callable[[int, int], None] | None
) -> tuple[dict[str, slice], list[str]]:
    """Write the documents one after the other.

    Returns:
        The place of each by its number, and the recordings that belong to them, by name.
    """
    places, taped, at = {}, [], 0
    for done, debrief in enumerate(debriefs(anchor, size, offset=offset), start=1):
        document = _json(debrief)
        file.write(document)
        places[str(to_number(debrief.id))] = slice(at, at + len(document))
        at += len(document)
        if debrief.transcript:
            taped.append(debrief.transcript.name.removesuffix(".vtt"))
        if progress and (done % EVERY == 0 or done == size):
            progress(done, size)
    file.flush()
    return places, taped


def _mapped(file: IO[bytes], places: dict[str, slice]) -> Mapping[str, bytes]:
    """Show the documents where they lie: a snapshot goes over them twice, and 100,000 are half a gigabyte."""
    pages = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    return cast("Mapping[str, bytes]", {number: pages[place] for number, place in places.items()})
