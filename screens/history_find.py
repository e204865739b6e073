"""What History asks of the library, in a thread: what was found, how many there are, how much is indexed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from debrief.store.entry import Entries
from debrief.store.index import Indexed
from debrief.wanted import Wanted

if TYPE_CHECKING:
    from datetime import date

    from debrief.store import Library


AT_ONCE = 20_000
"""Debriefs up to which a search is done where it's asked: 5 ms with 10,000, less than a thread's coming and
going takes from the same picture."""


class Found(Struct, frozen=True, kw_only=True):
    """What was found."""

    wanted: Wanted
    entries: Entries
    place: int
    """Where the debrief is now that was marked; -1: it isn't among them."""
    of: int
    """How many debriefs there are."""
    indexed: Indexed
    reps: tuple[str, ...]
    gone: frozenset[str]
    """Which of the selected ones aren't in the library any more."""

    @property
    def is_quick(self) -> bool:
        """Is the library so small, and so well known, that looking again holds nothing up?"""
        return self.of <= AT_ONCE and self.indexed.done == self.indexed.of

    @property
    def is_partial(self) -> bool:
        """Are words looked for, and not every debrief is indexed yet?"""
        return bool(self.wanted.words.strip()) and self.indexed.done < self.indexed.of


def find(
    library: Library, wanted: Wanted, today: date, marked: str, selected: frozenset[str], before: Found | None
) -> Found:
    """Look for what is wanted; answers from what is indexed so far.

    Args:
        library: Where to look.
        wanted: What is wanted.
        today: The day today, for "last 90 days".
        marked: The id of the debrief that is marked, or empty.
        selected: The ids of those that are selected.
        before: What was found before; while words are typed, the reps are taken from it.

    Raises:
        DebriefError: The library can't be read.
    """
    entries = library.select(wanted, today, wait=False)
    ids = entries.ids if marked else []
    indexed = library.indexed
    return Found(
        wanted=wanted,
        entries=entries,
        place=ids.index(marked) if marked in ids else -1,
        of=indexed.of,
        indexed=indexed,
        reps=before.reps if before and wanted.words else tuple(library.reps()),
        gone=selected.difference(library.ids()) if selected else frozenset(),
    )
