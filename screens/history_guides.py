"""What the guides call things, for a list of debriefs; a guide that is gone calls nothing anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debrief.errors import DebriefError

if TYPE_CHECKING:
    from debrief.guides import Guide, Shelf


def names(shelf: Shelf) -> dict[str, str]:
    """Name the guides, by id."""
    return {guide.id: guide.name for guide in shelf.guides.values()}


def step_name(shelf: Shelf, guide_id: str, step_id: str) -> str:
    """Name a step; empty where there is none."""
    guide = _guide(shelf, guide_id)
    return next((step.name for step in guide.steps if step.id == step_id), "") if guide else ""


def _guide(shelf: Shelf, guide_id: str) -> Guide | None:
    try:
        return shelf.get(guide_id)
    except DebriefError:
        return None
