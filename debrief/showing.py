"""One debrief as it is shown: its page, and the copy of it that a rep may have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debrief import paths
from debrief.errors import DebriefError
from debrief.model import MANAGER, now
from debrief.report.asked import Asked, asked_by
from debrief.report.page import promise_text, record_page
from debrief.report.rep_copy import for_rep
from debrief.store.names import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import datetime

    from debrief.guides import Shelf
    from debrief.guides.guide import Guide
    from debrief.model import Debrief
    from debrief.report.block import Block
    from debrief.store import Library, Outcome


def page_of(
    library: Library,
    debrief: Debrief,
    *,
    private: bool = False,
    at: datetime | None = None,
    asked: Asked | None = None,
) -> list[Block]:
    """Make the page of a debrief, with what came of its promise.

    Args:
        library: Where it is, and what was told of its promise.
        debrief: The debrief.
        private: With the manager's own page.
        at: The time now; None: the clock's.
        asked: What its guide says of its questions; None: as the usual shelf has it.

    Raises:
        DebriefError: The library can't be read.
    """
    outcomes = library.outcome_of(debrief.id)
    return record_page(
        debrief,
        [outcome.review for outcome in outcomes],
        now=at or now(),
        asked=asked_in(debrief) if asked is None else asked,
        promised=promised_before(library, debrief),
        private=private,
        accounts=told_at(debrief, outcomes, lambda teller: library.get(teller).call.account),
        decision=library.decision_for(debrief) if private else None,
    )


def told_at(debrief: Debrief, outcomes: Iterable[Outcome], account_of: Callable[[str], str]) -> list[str]:
    """Name the account at which each outcome was told. What was marked on the promise's own page: none.

    Args:
        debrief: In which the promise was made.
        outcomes: What came of it.
        account_of: Gives the account of a debrief by its id.
    """
    return ["" if one.debrief == debrief.id else account_of(one.debrief) for one in outcomes]


def without_private(debrief: Debrief, shelf: Shelf | None = None) -> Debrief:
    """Copy a debrief without what is the manager's alone, as its guide says.

    Where a guide doesn't know a question, or is gone, nobody can tell whether the manager's answer to it was
    private: then it's left out, too.

    Args:
        debrief: It isn't changed.
        shelf: Where guides are; None: the usual place.
    """
    return for_rep(debrief, _private_ids(debrief, shelf))


def promised_before(library: Library, debrief: Debrief) -> dict[str, str]:
    """Write the promises that a debrief told of, by the ids of those that have them.

    Args:
        library: Where they are.
        debrief: It may be a rep's copy: these are that rep's own promises, never another's.

    Returns:
        Those that can be read.
    """
    found = {}
    for review in debrief.reviews:
        try:
            made = library.get(review.promise)
        except DebriefError:
            continue  # the debrief in which it was promised is gone: its outcome stays
        if fold(made.call.rep) == fold(debrief.call.rep):
            found[made.id] = promise_text(made.promise)
    return found


def asked_in(debrief: Debrief, shelf: Shelf | None = None) -> Asked:
    """Read what the debrief's guide says of its questions; where the guide is gone, nothing of its own.

    Args:
        debrief: The debrief.
        shelf: Where guides are; None: the usual place.
    """
    return asked_by(_guide_of(debrief, shelf))


def labels_of(debrief: Debrief, shelf: Shelf | None = None) -> Mapping[str, str]:
    """Give what the debrief's guide calls its questions; nothing where the guide is gone."""
    return asked_in(debrief, shelf).labels


def _private_ids(debrief: Debrief, shelf: Shelf | None) -> set[str]:
    if all(answer.value is None for answer in debrief.answers.values()):
        return set()
    guide = _guide_of(debrief, shelf)
    questions = [question for step in guide.steps for question in step.questions] if guide else []
    known = {question.id for question in questions}
    unknown = {
        id_
        for id_, answer in debrief.answers.items()
        if answer.by == MANAGER and answer.value is not None and id_ not in known
    }
    return unknown | {question.id for question in questions if question.private}


def _guide_of(debrief: Debrief, shelf: Shelf | None) -> Guide | None:
    if shelf is None:
        from debrief.guides import open_shelf  # noqa: PLC0415 - few debriefs need one

        shelf = open_shelf(paths.config_folder())
    try:
        return shelf.get(debrief.guide)
    except DebriefError:
        return None  # the page names such answers by their question's id
