"""One debrief as `debrief show` prints it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from debrief import paths
from debrief.errors import DebriefError
from debrief.insight.share import MIRROR
from debrief.model import Mirror, now
from debrief.report.page import record_page

if TYPE_CHECKING:
    from debrief.model import Debrief
    from debrief.report.block import Block
    from debrief.store import Library


def page_of(library: Library, debrief: Debrief, *, private: bool) -> list[Block]:
    """Make the page of a debrief, with what came of its promise."""
    outcomes = library.outcome_of(debrief.id)
    return record_page(
        debrief,
        [outcome.review for outcome in outcomes],
        now=now(),
        labels=_labels(debrief),
        private=private,
        accounts=[library.get(outcome.debrief).call.account for outcome in outcomes],
    )


def without_private(debrief: Debrief) -> Debrief:
    """Copy a debrief without what is the manager's alone."""
    return replace(
        debrief,
        mirror=Mirror(),
        moments=[replace(moment, nearly_stepped_in=False) for moment in debrief.moments],
        answers={key: answer for key, answer in debrief.answers.items() if not key.startswith(MIRROR)},
    )


def _labels(debrief: Debrief) -> dict[str, str]:
    """What the debrief's guide calls its questions; nothing where the guide is gone, or isn't needed."""
    if all(answer.value is None for answer in debrief.answers.values()):
        return {}
    from debrief.guides import open_shelf  # noqa: PLC0415 - few debriefs need one

    try:
        guide = open_shelf(paths.config_folder()).get(debrief.guide)
    except DebriefError:
        return {}  # the page names such answers by their question's id
    return {question.id: question.label for step in guide.steps for question in step.questions}
