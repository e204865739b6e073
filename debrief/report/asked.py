"""What a guide says of its own questions, as far as a page needs it: its words, and what leads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from debrief.guides.guide import BECAUSE, TURNED

if TYPE_CHECKING:
    from debrief.guides.guide import Guide


class Asked(Struct, frozen=True):
    """How a debrief was asked for."""

    labels: Mapping[str, str] = {}
    """What the questions are called, by id."""
    leads: tuple[str, ...] = ()
    """Questions whose answers are the talk itself: ids, in the guide's order."""
    turned: str = TURNED
    """As `Guide.turned`."""
    because: str = BECAUSE
    """As `Guide.because`."""

    @property
    def turn(self) -> str:
        """Name the moment where it turned: "the turn"; in a win "where it was won"."""
        return "the turn" if self.turned == TURNED else f"where it {self.turned}"


PLAIN = Asked()
"""Where the guide is gone."""


def asked_by(guide: Guide | None) -> Asked:
    """Read a guide for a page; None: it is gone, and the page names answers by their question's id."""
    if guide is None:
        return PLAIN
    questions = [question for step in guide.steps for question in step.questions]
    return Asked(
        labels={question.id: question.label for question in questions},
        leads=tuple(question.id for question in questions if question.leads and not question.private),
        turned=guide.turned,
        because=guide.because,
    )
