"""Saved searches: what is wanted, kept under a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debrief.errors import DebriefError
from debrief.model.ids import new_number
from debrief.model.record import Record, read_record, write_record
from debrief.store.journal.encoding import decode
from debrief.store.names import fold, tidy
from debrief.wanted import Wanted

if TYPE_CHECKING:
    from debrief.store.journal import JournalStorage

TABLE = "searches"


class Search(Record):
    """A saved search."""

    name: str
    wanted: Wanted


def saved(storage: JournalStorage) -> list[Search]:
    """List the saved searches by name. What can't be read stays where it is; `debrief check` tells of it.

    Raises:
        DebriefError: The library can't be read.
    """
    by_age = sorted(storage.raw(TABLE).items(), key=lambda item: int(item[0]))
    # Two windows, or a backup brought back, may have left two of one name: the one saved last counts.
    by_name = {fold(one.name): one for _, raw in by_age if (one := _read(raw))}
    return [by_name[name] for name in sorted(by_name)]


def save(storage: JournalStorage, name: str, wanted: Wanted) -> Search:
    """Save a search in place of those with the same name; case, accents and blanks don't count.

    Raises:
        DebriefError: There is no name, or it can't be saved.
    """
    if not tidy(name):
        raise DebriefError("A saved search needs a name", "Type a few words, such as: lost this quarter.")
    search = Search(name=tidy(name), wanted=wanted)
    with storage.exclusive():
        gone = dict.fromkeys(_numbers(storage, name))
        storage.commit({TABLE: {**gone, str(new_number()): write_record(search)}})
    return search


def drop(storage: JournalStorage, name: str) -> Search:
    """Forget a saved search, and give it: saving it brings it back.

    Raises:
        DebriefError: There is none of that name, or it can't be saved.
    """
    with storage.exclusive():
        found = next((one for one in saved(storage) if fold(one.name) == fold(name)), None)
        if found is None:
            names = ", ".join(one.name for one in saved(storage))
            hint = f"The saved searches are: {names}." if names else "There are none yet: History saves one."
            raise DebriefError(f'There is no saved search "{tidy(name)}"', hint)
        storage.commit({TABLE: dict.fromkeys(_numbers(storage, name))})
    return found


def _numbers(storage: JournalStorage, name: str) -> list[str]:
    return [
        number
        for number, raw in storage.raw(TABLE).items()
        if (one := _read(raw)) and fold(one.name) == fold(name)
    ]


def _read(raw: bytes) -> Search | None:
    try:
        return read_record(Search, decode(raw))
    except (DebriefError, ValueError):
        return None
