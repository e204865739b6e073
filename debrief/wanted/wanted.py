"""What is wanted, as plain data: words, filters and an order."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

NEWEST = "newest"
BEST = "best"
SORTS = (NEWEST, "oldest", "rep", "account", "ending", BEST)
"""How a list can be sorted. `best`: how well the words fit; without words it is `newest`."""

ENDINGS = {"won": ("order", "advance"), "lost": ("no-sale", "continuation")}
"""Two words that stand for several endings, after Rackham: an advance is a success; a continuation, talk
without an action, is none."""


FIELDS = {
    "rep": "reps", "account": "accounts", "ending": "endings", "pattern": "patterns", "guide": "guides",
    "role": "roles", "promise": "promises",
}  # fmt: skip
"""The filters that may have several values: what one is called, and the field. In the order they are said."""


class Wanted(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Which debriefs, and in which order. Empty: all of them, the newest first.

    Between two fields it's "and"; between two values of one field it's "or".
    """

    words: str = ""
    """Words that must all be in it, as typed into the search."""
    reps: tuple[str, ...] = ()
    """Names; case, accents and blanks don't count."""
    accounts: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    """Terms of the vocabulary `ending`, or a key of `ENDINGS`."""
    patterns: tuple[str, ...] = ()
    """Terms of `pattern` or `strength`, or users' own: in any moment of the replay."""
    guides: tuple[str, ...] = ()
    """Guides' ids."""
    roles: tuple[str, ...] = ()
    """What the manager was on the call: terms of the vocabulary `role`."""
    promises: tuple[str, ...] = ()
    """What came of the promise: terms of the vocabulary `outcome`, or `open`: nobody has settled it."""
    last: int = 0
    """Days: calls of today and so many days before; 0: of any day. Seen from the day one looks."""
    since: date | None = None
    """Calls of this day or later."""
    until: date | None = None
    """Calls of this day or earlier."""
    status: str = ""
    """`draft` or `finished`; empty: both."""
    sort: str = NEWEST
    """One of `SORTS`."""

    @property
    def is_all(self) -> bool:
        """Does it leave nothing out?"""
        return self == Wanted(sort=self.sort)

    def values_by_kind(self) -> dict[str, tuple[str, ...]]:
        """Give the values of the filters that may have several, by kind: a key of `FIELDS`."""
        return {kind: getattr(self, field) for kind, field in FIELDS.items()}
