"""The half tests as the screen has them: the one in the fields, those before it, and what z takes back."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from debrief.model import HalfTest
from debrief.store.plans import NUMBERS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from debrief.model import Stamp
    from debrief.store import Library


def is_said(test: HalfTest) -> bool:
    """Does it say anything? A week of which nothing is said is none of the history."""
    return any(getattr(test, name) is not None for name in NUMBERS)


class Past(NamedTuple):
    """A week as it was before it was changed."""

    week: date
    test: HalfTest | None
    """None: there was none."""


class HalfTests:
    """One week is in the fields; the others are its history."""

    def __init__(self, library: Library, week: date) -> None:
        """Ask about a week.

        Args:
            library: Where they are kept.
            week: Its Monday.
        """
        self._library = library
        self.current = HalfTest(week=week)
        self._base = deepcopy(self.current)
        """As this window read or saved it last: another number than here is another window's."""
        self._others: list[HalfTest] = []
        self._past: list[Past] = []
        self._is_touched = False

    @property
    def said(self) -> list[HalfTest]:
        """Every week of which anything is said, the newest first."""
        found = [one for one in [self.current, *self._others] if is_said(one)]
        return sorted(found, key=lambda one: one.week, reverse=True)

    def take(self, tests: Sequence[HalfTest], week: date | None = None) -> None:
        """Go on from what the library has.

        Args:
            tests: One a week.
            week: The Monday of the one for the fields; None: the one that is there.
        """
        week = week or self.current.week
        self._others = [one for one in tests if one.week != week]
        found = next((one for one in tests if one.week == week), None) or HalfTest(week=week)
        self.current, self._base, self._is_touched = deepcopy(found), found, False

    def put(self, name: str, number: float | None, at: Stamp) -> bool:
        """Say a number of the week in the fields. False: that is what stands there."""
        if getattr(self.current, name) == number:
            return False
        if not self._is_touched:
            before = deepcopy(self.current)
            self._past.append(Past(before.week, before if is_said(before) else None))
            self._is_touched = True
        setattr(self.current, name, number)
        self.current.at = at
        return True

    # In a thread

    def save(self, test: HalfTest) -> None:
        """Save the week in the fields. What another window has said of it stays where nothing was said here.

        Raises:
            DebriefError: It couldn't be saved.
        """
        self._library.save_half_test(test, self._base)
        self._base = test

    def take_out(self, week: date) -> None:
        """Take a week out.

        Raises:
            DebriefError: It couldn't be; it stays.
        """
        before = next((one for one in self._library.half_tests() if one.week == week), None)
        self._library.drop_half_test(week)
        self._past.append(Past(week, before))

    def undo(self, at: Stamp) -> date | None:
        """Take the last change back.

        Returns:
            The Monday of its week; None: nothing was changed here.

        Raises:
            DebriefError: It couldn't be saved; it can be tried again.
        """
        if not self._past:
            return None
        week, before = self._past[-1]
        if before is None:
            self._library.drop_half_test(week)
        else:
            self._library.save_half_test(replace(before, at=at))
        self._past.pop()
        return week
