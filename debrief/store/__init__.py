"""The library on disk: debriefs saved and read back, and the keeper that saves as one types."""

from debrief.store.entry import Entry
from debrief.store.keeper import FAILED, SAVED, SAVING, Keeper, Kept
from debrief.store.library import Library, open_library
from debrief.store.promises import OpenPromise, Outcome
from debrief.store.trash import Trashed

__all__ = [
    "FAILED", "SAVED", "SAVING", "Entry", "Keeper", "Kept", "Library", "OpenPromise", "Outcome", "Trashed",
    "open_library",
]  # fmt: skip
