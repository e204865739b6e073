"""What History asks of the library, and what it is told."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from debrief.store.entry import Entries
from debrief.store.index import Indexed
from debrief.wanted import Wanted

if TYPE_CHECKING:
    from debrief.store import Library

AT_ONCE = 20_000
"""Debriefs up to which a search is done where it's asked: 5 ms with 10,000, less than a thread's coming and
going takes from the same picture."""


class Asked(Struct, frozen=True, kw_only=True):
    """A question."""

    number: int
    wanted: Wanted
    today: date
    """For "last 90 days"."""
    marked: str
    """The id of the debrief that is marked, or empty."""
    selected: frozenset[str]
    """The ids of those that are selected."""
    reps: tuple[str, ...] | None
    """The reps as they were told before; None: tell them."""


class Found(Struct, frozen=True, kw_only=True):
    """What was found."""

    asked: Asked
    entries: Entries
    place: int
    """Where the debrief is now that was marked; -1: it isn't among them."""
    of: int
    """How many debriefs there are."""
    oldest: date
    """The day of the library's oldest: as wide as a day can be here, whatever was found."""
    indexed: Indexed
    reps: tuple[str, ...]
    gone: frozenset[str]
    """Which of the selected ones aren't in the library any more."""

    @property
    def wanted(self) -> Wanted:
        """What was wanted."""
        return self.asked.wanted

    @property
    def is_quick(self) -> bool:
        """Is the library so small, and so well known, that looking again holds nothing up?"""
        return self.of <= AT_ONCE and self.indexed.done == self.indexed.of

    @property
    def is_partial(self) -> bool:
        """Are words looked for, and not every debrief is indexed yet?"""
        return bool(self.wanted.words.strip()) and self.indexed.done < self.indexed.of


def find(library: Library, asked: Asked) -> Found:
    """Look for what is wanted; answers from what is indexed so far.

    Raises:
        DebriefError: The library can't be read.
    """
    entries = library.select(asked.wanted, asked.today, wait=False)
    ids = entries.ids if asked.marked else []
    all_ = library.entries()
    indexed = library.indexed
    return Found(
        asked=asked,
        entries=entries,
        place=ids.index(asked.marked) if asked.marked in ids else -1,
        of=indexed.of,
        oldest=all_[-1].at.day if all_ else asked.today,
        indexed=indexed,
        reps=tuple(library.reps()) if asked.reps is None else asked.reps,
        gone=asked.selected.difference(library.ids()) if asked.selected else frozenset(),
    )


def is_read(library: Library) -> bool:
    """Has the library's file been read already?"""
    return library.storage.file.held is not None
