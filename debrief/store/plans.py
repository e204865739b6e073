"""What the manager plans for themselves: each 3-6-No there was, and the half test of each week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from debrief.model import Document, HalfTest, Plan, Stamp, to_number, to_text, write_record
from debrief.store.journal.encoding import document_of, encode
from debrief.store.records import read_all

if TYPE_CHECKING:
    from datetime import date

    from debrief.store.journal import JournalStorage

TABLE = "plans"
TESTS = "half_tests"
NUMBERS = ("worked", "people", "selling")


class Plans:
    """The 3-6-No lists of a library."""

    def __init__(self, storage: JournalStorage) -> None:
        """Read nothing yet.

        Args:
            storage: The library's.
        """
        self._storage = storage
        self._own: set[int] = set()
        """Hashes of what this window saved: that is nobody else's."""

    def all(self) -> list[Plan]:
        """List them, the newest first.

        Raises:
            DebriefError: The library can't be read.
        """
        found = read_all(self._storage, TABLE, Plan).values()
        return sorted(found, key=lambda one: (one.created.utc, one.id), reverse=True)

    def save(self, plan: Plan, at: Stamp) -> None:
        """Save a plan, and set its `changed`. What another window has made of it stays, as an older plan.

        Raises:
            DebriefError: It couldn't be saved.
        """
        number = str(to_number(plan.id))
        with self._storage.exclusive():
            there = self._storage.raw(TABLE)
            changes: dict[str, bytes] = {}
            stored = there.get(number)
            if stored is not None and hash(stored) not in self._own and not _is_same_state(stored, plan):
                changes |= beside(number, document_of(stored) or {}, there)
            changes[number] = encode(write_record(replace(plan, changed=at)))
            self._storage.commit({TABLE: changes})
            plan.changed = at  # not before: the next try would take what is stored for another window's
            self._own.add(hash(changes[number]))

    def drop(self, plan: Plan) -> None:
        """Forget a plan.

        Raises:
            DebriefError: It couldn't be saved.
        """
        self._storage.commit({TABLE: {str(to_number(plan.id)): None}})


def beside(number: str, document: Document, there: dict[str, bytes]) -> dict[str, bytes]:
    """Give another's plan a number of its own: an older one, so that it isn't the plan that is carried.

    Args:
        number: The one that both have.
        document: The plan.
        there: All plans; where this one lies beside already, it gets the same number.
    """
    free = int(number) - 1
    while there.get(str(free), moved := encode({**document, "id": to_text(free)})) != moved:
        free -= 1
    return {str(free): moved}


def half_tests(storage: JournalStorage) -> list[HalfTest]:
    """List the half tests, the newest week first; of one week, what was answered last.

    Raises:
        DebriefError: The library can't be read.
    """
    by_age = sorted(read_all(storage, TESTS, HalfTest).values(), key=_answered)
    weeks = {one.week: one for one in by_age}
    return [weeks[week] for week in sorted(weeks, reverse=True)]


def save_half_test(storage: JournalStorage, test: HalfTest, base: HalfTest | None = None) -> None:
    """Save a half test in place of those of the same week.

    Args:
        storage: The library's.
        test: Three numbers of a week.
        base: As this window read or saved it last: a number that is the same in both wasn't said here, so
            another window's stays. None: all three are said.

    Raises:
        DebriefError: It couldn't be saved.
    """
    number = str(to_number(test.id))
    with storage.exclusive():
        there = {n: one for n, one in read_all(storage, TESTS, HalfTest).items() if one.week == test.week}
        last = max(there.values(), key=_answered, default=None)
        if base and last:
            kept = [name for name in NUMBERS if getattr(test, name) == getattr(base, name)]
            test = replace(test, **{name: getattr(last, name) for name in kept})
        gone = dict.fromkeys(n for n in there if n != number)
        storage.commit({TESTS: {**gone, number: write_record(test)}})


def drop_half_test(storage: JournalStorage, week: date) -> None:
    """Take what was said of a week out, by its Monday.

    Raises:
        DebriefError: It couldn't be saved.
    """
    with storage.exclusive():
        there = read_all(storage, TESTS, HalfTest)
        storage.commit({TESTS: dict.fromkeys(n for n, one in there.items() if one.week == week)})


def _answered(test: HalfTest) -> tuple[str, str]:
    return test.at.utc.isoformat() if test.at else "", test.id


def _is_same_state(stored: bytes, plan: Plan) -> bool:
    """Was the plan read from what is stored?"""
    changed = write_record(plan.changed) if plan.changed else None
    return (document_of(stored) or {}).get("changed") == changed
