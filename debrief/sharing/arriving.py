"""Taking in what was brought: understood as a whole first, then saved in one go, or not at all."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING

from debrief.model import Stamp
from debrief.sharing.reading import Brought, read_export
from debrief.store.arrivals import TABLES, Arrivals, Taken

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from debrief.store import Library


def read_file(
    content: bytes, name: str, at: Stamp, progress: Callable[[int, int], None] | None = None
) -> Brought:
    """Read a file that is to be taken in: an export of ours, or a CSV of reps.

    Args:
        content: What stands in it.
        name: Its name, for what is said of it.
        at: The time now.
        progress: Told now and then how many debriefs have been looked at, and of how many.

    Raises:
        DebriefError: It's neither, or not all of it is there; says why and where.
    """
    is_json = content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[", b"")
    if is_json or name.lower().endswith(".json"):
        return read_export(content, name, progress)
    from debrief.sharing.reps_csv import read_reps  # noqa: PLC0415 - only for CSV

    return read_reps(content, name, at)


def arrive(library: Library, brought: Sequence[Brought], *, dry_run: bool = False) -> list[Taken]:
    """Take in what was brought, all of it in one save; where nothing is new, nothing is written.

    Args:
        library: Where to.
        brought: Read already; each sees what the ones before it brought.
        dry_run: Only say what would happen.

    Returns:
        What came of each.

    Raises:
        DebriefError: It couldn't be saved; the library is as it was.
    """
    storage = library.storage
    with nullcontext() if dry_run else storage.exclusive():
        tables = {name: storage.raw(name) for name in TABLES}
        arrivals = Arrivals(tables, Stamp.of(library.clock()))
        taken = [arrivals.take(one.tables, for_rep=one.for_rep) for one in brought]
        if arrivals.changes and not dry_run:
            storage.commit(arrivals.changes)
    return taken
