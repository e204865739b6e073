"""The pen for reps: what is said of one goes through here, saved at once, and each undone by itself."""

from __future__ import annotations

from copy import deepcopy
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec.structs import fields

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from debrief.model.rep import Rep
    from screens.desk import Desk

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
        self._lock = Lock()

    @property
    def has_done(self) -> bool:
        """Is there anything to take back?"""
        return bool(self._done)

    def change(self, name: str, what: str, do: Callable[[Rep], None], sitting: object = None) -> Rep:
        """Change a rep as the library has it now, and save. For a worker thread.

        Args:
            name: The rep's.
            what: What is done, for who takes it back: "A goal".
            do: Changes the rep in place.
            sitting: The same object for what is one change, saved as it is typed.

        Raises:
            DebriefError: It isn't saved; it can be tried again.
        """
        with self._lock:
            rep = self._desk.library.rep(name)
            before = deepcopy(rep)
            do(rep)
            if rep != before:
                self._desk.library.save_rep(rep)
                self._remember(Done(what, before, deepcopy(rep), sitting))
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
    old, new = ({item_key(one): one for one in some} for some in (was, made))
    kept: list[Any] = []
    for one in now:
        key = item_key(one)
        is_ours = key in new and one == new[key] and old.get(key) != one
        kept += ([old[key]] if key in old else []) if is_ours else [one]
    there = {item_key(one) for one in kept}
    for place, one in enumerate(was):
        if item_key(one) not in new and item_key(one) not in there:
            kept.insert(min(place, len(kept)), one)
    return kept


def item_key(item: Any) -> str:
    """What an item of a rep's lists is known by: its id, or else the moment it stands under."""
    if hasattr(item, "id"):
        return str(item.id)
    stamp = item.since if hasattr(item, "since") else item.at
    return str(stamp.utc.isoformat())
