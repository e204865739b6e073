"""A digest: what the figures need of one finished debrief, and no more.

The store makes them (`Library.digests`, `Library.outlines`), quickly and by the thousand; what is worked out
of them knows no store. They hold the manager's own words: nothing of them belongs in a rep's copy.
"""

from __future__ import annotations

from datetime import date, datetime

from msgspec import Struct

from debrief.insight.share import Share
from debrief.model.stamp import Stamp

CAME_TO_ME = "came-to-me"
"""The guide for a rep who asks."""


class Outline(Struct, frozen=True, kw_only=True, gc=False):
    """As much of a finished debrief as lists know: thousands of them take no time."""

    id: str
    at: datetime
    """When the call was, in UTC: as told, or as the debrief began. Sorts."""
    day: date
    """The local day of the call, as the clock on the wall had it there: what windows of days count."""
    rep: str
    """As it was typed in this debrief; two spellings of one name are for the caller to fold."""
    account: str = ""
    guide: str = ""
    """The guide's id."""
    ending: str = ""
    role: str = ""
    """What the manager was on this call."""
    seconds: float = 0.0
    """Active seconds spent debriefing, over all steps; 0: nobody has timed it."""
    promised: bool = False
    """Was a promise made?"""
    came: str = ""
    """What came of it by now: `kept`, `partly`, `not-kept`, `no-chance` or `open`; empty: none was made."""
    asked: Stamp | None = None
    """When the rep came of their own accord: as a debrief by the guide for that began; None: by another."""
    marked: bool = False
    """Was anything marked on the promise's own page?"""
    told: tuple[str, ...] = ()
    """Earlier promises of which this debrief told what came of them: ids of the debriefs that made them."""


class Digest(Outline, frozen=True, kw_only=True, gc=False):
    """One finished debrief, as far as figures need it. Terms are ids of vocabularies, or users' own words."""

    kind: str = ""
    net: str = ""
    """What the manager did as the rep's net."""
    size: str = ""
    client: str = ""
    winnable: str = ""
    words: Share = Share()
    """Whose words it holds (`share.words_of_both`)."""
    turned_back: int = 0
    """Questions that the manager gave back instead of an answer (rule 4)."""
    replayed: bool = False
    """Has it a moment? Patterns are counted by replays."""
    changes: tuple[str, ...] = ()
    """What went wrong, by `patterns.terms_of`, moment by moment; a term may be there twice."""
    keeps: tuple[str, ...] = ()
    """What to keep, likewise."""
    rescued: str = ""
    """Did I rescue? A term of the vocabulary `rescued`; empty: nobody has said."""
    held_back: str = ""
    """What the manager held back from saying, in their words: private."""
    note: str = ""
    """The manager's note to self: private."""
    nearly_stepped_in: int = 0
    """Moments with the private mark "I nearly stepped in here"."""
