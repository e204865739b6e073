"""What is said of an import: a sum in one line, and what is worth a look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debrief.model import to_number
from debrief.store.lists import DEBRIEFS
from debrief.store.row import read_row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debrief.sharing.reading import Brought
    from debrief.store.arrivals import Taken

LISTED = 20
"""Debriefs that are told one by one."""


def summary(taken: Taken, *, dry_run: bool = False) -> str:
    """Say it in one line: "3 new, 1 updated, 54 here already"."""
    counts = [
        (len(taken.new), "new"),
        (len(taken.newer), "updated"),
        (len(taken.theirs) + len(taken.ours), "changed in both places"),
        (len(taken.trashed), "in the trash here"),
        (taken.same, "here already"),
        (taken.transcripts, "transcript's file" if taken.transcripts == 1 else "transcripts' files"),
        (len(taken.reps), "new rep" if len(taken.reps) == 1 else "new reps"),
        (len(taken.added), "rep completed" if len(taken.added) == 1 else "reps completed"),
        (taken.plans, "3-6-No list" if taken.plans == 1 else "3-6-No lists"),
        (taken.half_tests, "half test" if taken.half_tests == 1 else "half tests"),
        (taken.decisions, "decision" if taken.decisions == 1 else "decisions"),
    ]
    told = ", ".join(f"{n:,} {what}" for n, what in counts if n) or "nothing new"
    return f"{told}. Nothing was written: that is what an import would do." if dry_run else f"{told}."


def notes(brought: Brought, taken: Taken) -> Iterator[str]:
    """Say what is worth a look, a sentence or two each.

    Args:
        brought: What came.
        taken: What came of it.
    """
    both = [(id_, "the file's was newer, and yours") for id_ in taken.theirs]
    both += [(id_, "yours is newer, and the file's") for id_ in taken.ours]
    for id_, which in both[:LISTED]:
        yield (
            f"{_name(brought, id_)} was changed in both places: {which} is in its history"
            f" (debrief show {id_} --changes)."
        )
    if len(both) > LISTED:
        yield f"And {len(both) - LISTED} more that were changed in both places."
    for id_ in taken.trashed[:LISTED]:
        yield f"{_name(brought, id_)} is in the trash here, and stays there (debrief trash back {id_})."
    if len(taken.trashed) > LISTED:
        yield f"And {len(taken.trashed) - LISTED} more that are in the trash."
    if many := len(taken.without):
        one = "1 debrief came without its transcript's file"
        several = f"{many:,} debriefs came without their transcripts' files"
        yield f"{one if many == 1 else several}: every word and figure is here."
    yield from taken.differing


def _name(brought: Brought, id_: str) -> str:
    raw = brought.tables[DEBRIEFS][str(to_number(id_))]
    row = read_row(str(to_number(id_)), raw)
    who = [row.call.rep or "no rep yet", row.call.account or "no account yet"]
    return f"{', '.join(who)}, {row.at.stamp.day}"
