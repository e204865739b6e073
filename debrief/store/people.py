"""Whom a library knows: reps, accounts, contacts, and the words that users added. Newest first."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from debrief.errors import DebriefError
from debrief.model import KEEP, VOCABULARIES, Rep, read_record
from debrief.store.journal.encoding import decode
from debrief.store.names import fold, once_each, tidy

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from debrief.store.row import Row


def read_reps(raw: Mapping[str, bytes]) -> tuple[list[Rep], list[str]]:
    """Read the table of reps.

    Returns:
        The reps, and one sentence for each document that isn't one.
    """
    known, troubles = [], []
    for number, document in list(raw.items()):
        try:
            known.append(read_record(Rep, decode(document)))
        except DebriefError as error:
            troubles.append(f"Rep {number}: {error.message}")
        except ValueError as error:
            troubles.append(f"Rep {number} can't be read: {error}")
    return known, troubles


def reps(rows: list[Row], known: list[Rep]) -> list[str]:
    """Name the reps: those of debriefs, most recently met first, then those only known by name.

    Args:
        rows: Newest first; drafts count.
        known: From the table of reps. Their spelling is the one that is given.
    """
    by_age = sorted(known, key=lambda rep: rep.id, reverse=True)
    spelling = {fold(rep.name): tidy(rep.name) for rep in by_age}
    met = once_each([row.call.rep for row in rows] + [rep.name for rep in by_age])
    return [spelling.get(fold(name), name) for name in met]


def accounts(rows: list[Row], rep: str | None) -> list[str]:
    """Name the accounts: this rep's first, then the others, most recent first."""
    wanted = fold(rep or "")
    theirs = [row.call.account for row in rows if wanted and fold(row.call.rep) == wanted]
    return once_each(theirs + [row.call.account for row in rows])


def contacts(rows: list[Row], account: str) -> list[str]:
    """Name the people that were spoken with at an account, most recent first."""
    wanted = fold(account)
    return once_each(row.call.contact for row in rows if fold(row.call.account) == wanted)


def own_terms(rows: list[Row], vocabulary_id: str) -> list[str]:
    """List what users typed themselves where they might have picked a term, most used first.

    Args:
        rows: Newest first.
        vocabulary_id: `pattern`, `strength` or `loss`; others have no terms of one's own.
    """
    used = [
        term for row in rows for term in _used(row, vocabulary_id) if not _is_shipped(term, vocabulary_id)
    ]
    times = Counter(map(fold, used))
    return sorted(once_each(used), key=lambda term: -times[fold(term)])


def _used(row: Row, vocabulary_id: str) -> Iterable[str]:
    if vocabulary_id == "loss":
        lesson = row.lesson
        return [*lesson.loss_rep, *lesson.loss_manager, *lesson.loss_buyer]
    if vocabulary_id in ("pattern", "strength"):
        keep = vocabulary_id == "strength"
        return [term for one in row.moments if (one.verdict == KEEP) is keep for term in one.patterns]
    return []


def _is_shipped(term: str, vocabulary_id: str) -> bool:
    ids = ("loss",) if vocabulary_id == "loss" else ("pattern", "strength")
    return any(VOCABULARIES[vocabulary].term(term) for vocabulary in ids)
