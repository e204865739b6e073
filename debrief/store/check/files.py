"""The files of transcripts: are they there, are they what they were, does a debrief have them?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from debrief.model.amount import some
from debrief.store.backups import Backups
from debrief.store.check import flaw
from debrief.store.check.flaw import Flaw
from debrief.store.sources import Sources, beside, first_of
from debrief.store.sources_sums import sums_used
from debrief.store.sources_used import Use, uses

if TYPE_CHECKING:
    from collections.abc import Iterable

    from debrief.store.check.report import Report

LISTED = 8
"""Debriefs that are named one by one."""

Tables = dict[str, dict[str, bytes]]
"""Table -> number as text -> the document's JSON."""


def look_at_files(report: Report, tables: Tables) -> None:
    """Add to a report how many files there are, and what is wrong with them.

    Args:
        report: It knows already what is wrong with the library itself.
        tables: What the library says.
    """
    here, copies = beside(report.path), Backups(report.path).sources
    there = here.sums()
    report.transcripts, report.transcripts_size = len(there), here.size
    if report.is_fine and (left := set(there) - sums_used(tables)):
        files = "1 file belongs" if len(left) == 1 else f"{len(left):,} files belong"
        report.notes.append(
            f"In {here.folder.name} {files} to no debrief any more: that is cleared in a day."
        )
    gone = []
    for use in wanted(tables):
        if here.read(use.sum) is not None:
            continue
        has_copy = first_of(copies, use.sum) is not None
        if has_copy or here.has(use.sum):
            report.flaws.append(_flaw(use, here, has_copy=has_copy))
        else:
            gone.append(use)
    report.notes += [_gone(gone)] if gone else []
    report.flaws += [_copy_flaw(sum_) for _, sum_ in spoilt(copies)]


def wanted(tables: Tables) -> list[Use]:
    """List each transcript once, with the first debrief that has it."""
    first: dict[str, Use] = {}
    for use in uses(tables):
        first.setdefault(use.sum, use)
    return list(first.values())


def spoilt(copies: Iterable[Sources]) -> list[tuple[Sources, str]]:
    """Find the copies among the backups that aren't what they were."""
    return [(place, sum_) for place in copies for sum_ in place.sums() if place.read(sum_) is None]


def _flaw(use: Use, here: Sources, *, has_copy: bool) -> Flaw:
    how = "isn't as it was added" if here.has(use.sum) else "isn't beside the library"
    backup = "a backup has it" if has_copy else "no backup has it as it was"
    what = f"The transcript {use.name or use.sum[:12]} of debrief {use.debrief} {how}; {backup}"
    return Flaw(kind=flaw.SOURCE, what=what, id=use.debrief, mends=has_copy)


def _copy_flaw(sum_: str) -> Flaw:
    what = f"The copy {sum_[:12]} of a transcript among the backups isn't what it was"
    return Flaw(kind=flaw.SOURCE, what=what)


def _gone(uses_: list[Use]) -> str:
    """An export may have come without them, so that is no flaw."""
    ids = ", ".join(use.debrief for use in uses_[:LISTED])
    ids += f" and {len(uses_) - LISTED:,} more" if len(uses_) > LISTED else ""
    files = some(len(uses_), "transcript's file is", "transcripts' files are")
    return f"{files} neither here nor in a backup ({ids}). Every word of the debriefs is here."
