"""What was changed in a debrief since it was finished: who, when, what it said, what it says now."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from debrief.model.day import full_day
from debrief.report.block import GAP, Block, fact
from debrief.report.said import Said, everything_said

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from debrief.model import Debrief, Stamp

WAS, NOW = "− was", "+ now"
NOTHING = "(nothing)"


class Version(NamedTuple):
    """One change: the debrief before it and after it."""

    at: Stamp
    by: str
    """Who did it; empty: the manager."""
    before: Debrief
    after: Debrief


class Difference(NamedTuple):
    """One answer that a change has touched."""

    label: str
    was: str
    """Empty: it wasn't there."""
    now: str
    """Empty: it isn't there any more."""
    by: str
    """Whose answer: `rep`, `manager` or empty."""


def differences(
    before: Debrief, after: Debrief, labels: Mapping[str, str], *, private: bool = False
) -> list[Difference]:
    """Say which answers differ between two versions, in the order of the debrief.

    Args:
        before: The older version.
        after: The newer one.
        labels: What a guide calls its questions, by id.
        private: The manager's own page too.
    """
    old, new = (everything_said(one, labels, private=private) for one in (before, after))
    none = Said("", "")
    return [
        Difference(said.label, old.get(key, none).text, new.get(key, none).text, said.by)
        for key, said in {**old, **new}.items()
        if old.get(key, none).text != new.get(key, none).text
    ]


def changes_page(
    versions: Sequence[Version],
    labels: Mapping[str, str],
    *,
    private: bool = False,
    manager: str = "you",
) -> list[Block]:
    """Make the page of what was changed.

    Args:
        versions: The newest change first.
        labels: What a guide calls its questions, by id.
        private: The manager's own page too.
        manager: What to call who changed it, where no name is kept.
    """
    blocks = [block for one in versions for block in _change(one, labels, private, manager)]
    return blocks[1:] or [Block("aside", "Nothing was changed since it was finished.")]


def _change(version: Version, labels: Mapping[str, str], private: bool, manager: str) -> list[Block]:
    found = differences(version.before, version.after, labels, private=private)
    if not found:
        return []
    when = f"{full_day(version.at.day)}, {version.at.local:%H:%M}"
    told = [block for one in found for block in _difference(one)]
    return [GAP, Block("heading", when.upper(), note=f"by {version.by.strip() or manager}"), *told]


def _difference(one: Difference) -> list[Block]:
    return [
        Block("moment", one.label),
        *fact(WAS, one.was or NOTHING),
        *fact(NOW, one.now or NOTHING),
    ]
