"""The pen for reps: what is said of one goes through here, saved at once, and each undone by itself."""

from __future__ import annotations

from collections import Counter
from copy import deepcopy
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from msgspec.structs import fields

from debrief.model import Rep, read_record, write_record
from debrief.store.merge import merge_records

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from screens.desk import Desk

T = TypeVar("T")

NOT_CHANGED = ("id", "name", "created", "extra")


class Done(NamedTuple):
    """A change that was saved."""

    what: str
    """What was done, as it is told: "A goal"."""
    before: Rep
    after: Rep
    sitting: object
    """What is saved again and again while somebody types is one change; None: a change of its own."""


class RepPen:
    """Writes into reps: reads each anew, changes what is meant and nothing else, and can take it back."""

    def __init__(self, desk: Desk) -> None:
        """Write into a desk's library."""
        self._desk = desk
        self._done: list[Done] = []
        self._mine: tuple[object, Rep | None] = (None, None)
        """The sitting that was last, and the rep as they would be by its words alone."""
        self._lock = Lock()

    @property
    def has_done(self) -> bool:
        """Is there anything to take back?"""
        return bool(self._done)

    def change(
        self,
        name: str,
        what: str,
        do: Callable[[Rep], None],
        sitting: object = None,
        began: Rep | None = None,
    ) -> Rep:
        """Change a rep as the library has it now, and save. For a worker thread.

        Args:
            name: The rep's.
            what: What is done, for who takes it back: "A goal".
            do: Changes the rep in place.
            sitting: The same object for what is one change, saved as it is typed. What another window
                writes into the same field meanwhile stays beside it.
            began: Of a sitting: the rep as they were shown when it began.

        Raises:
            DebriefError: It isn't saved; it can be tried again.
        """
        with self._lock:
            rep = self._desk.library.rep(name)
            before = deepcopy(rep)
            last = self._mine[1] if sitting is not None and self._mine[0] is sitting else None
            mine = last or began or rep
            changed = deepcopy(mine)
            do(changed)
            rep = _merged(mine, changed, rep)
            if rep != before:
                self._desk.library.save_rep(rep)
                self._remember(Done(what, before, deepcopy(rep), sitting))
            self._mine = sitting, changed
            return rep

    def _remember(self, done: Done) -> None:
        last = self._done[-1] if self._done else None
        if last and done.sitting is not None and last.sitting is done.sitting:
            self._done[-1] = done._replace(before=last.before)
        else:
            self._done.append(done)

    def undo(self) -> Done | None:
        """Take the last change back; what another window has changed since stays. For a worker thread.

        Returns:
            What was taken back; None: there is nothing.

        Raises:
            DebriefError: It isn't saved; it can be tried again.
        """
        with self._lock:
            if not self._done:
                return None
            done = self._done[-1]
            rep = self._desk.library.rep(done.after.name)
            take_back(rep, done.before, done.after)
            self._desk.library.save_rep(rep)
            self._done.pop()
            return done


def _merged(mine: Rep, changed: Rep, there: Rep) -> Rep:
    """Put into a rep, as they are in the library, what made `changed` of `mine`."""
    three = (write_record(one) for one in (mine, changed, there))
    return read_record(Rep, {**merge_records(*three), "id": there.id, "name": there.name})


def take_back(rep: Rep, before: Rep, after: Rep) -> None:
    """Undo in a rep what made `after` of `before`, where it still stands as it was made."""
    for field in fields(type(rep)):
        name = field.name
        was, made, now = (getattr(one, name) for one in (before, after, rep))
        if name in NOT_CHANGED or was == made:
            continue
        if isinstance(was, list):
            setattr(rep, name, _items_back(now, was, made))
        elif now == made:
            setattr(rep, name, was)


def _items_back(now: Sequence[Any], was: Sequence[Any], made: Sequence[Any]) -> list[Any]:
    """The same for a list of things that have an id or a day each; the order stays that of `now`."""
    old, new = (dict(keyed(some)) for some in (was, made))
    kept: list[Any] = []
    for key, one in keyed(now):
        is_ours = key in new and one == new[key] and old.get(key) != one
        kept += ([old[key]] if key in old else []) if is_ours else [one]
    there = dict(keyed(kept))
    for place, (key, one) in enumerate(keyed(was)):
        if key not in new and key not in there:
            kept.insert(min(place, len(kept)), one)
    return kept


def keyed(items: Sequence[T]) -> list[tuple[str, T]]:
    """Name each item of a rep's list by a key of its own: two windows may have made two of one."""
    count: Counter[str] = Counter()
    named = []
    for one in items:
        key = item_key(one)
        named.append((f"{key}~{count[key]}" if count[key] else key, one))
        count[key] += 1
    return named


def item_key(item: Any) -> str:
    """What an item of a rep's lists is known by: its id, or else the moment it stands under."""
    if hasattr(item, "id"):
        return str(item.id)
    stamp = item.since if hasattr(item, "since") else item.at
    return str(stamp.utc.isoformat())
