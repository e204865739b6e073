"""What a story's people answered, by the id of the question they were asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from debrief.model import VOCABULARIES, Due
from debrief.model.promise import BY_DATE

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from debrief.demo.story import Story
    from debrief.model import Stamp

_CALL = ("account", "ending", "contact", "kind", "channel", "goal", "last_words", "size", "client",
         "winnable", "role", "net")  # fmt: skip


def said_of(story: Story, rep: str, at: Stamp, day_of: Callable[[int], date]) -> dict[str, Any]:
    """Give all answers of a story but for those about earlier promises.

    Args:
        story: The story.
        rep: Whose call it was.
        at: When the call was.
        day_of: Gives the day that is so many working days before the anchor.

    Returns:
        By question id; all guides' questions are in it, and each takes its own.
    """
    call = {f"call.{name}": getattr(story, name) for name in _CALL}
    return {
        "call.rep": rep,
        "call.at": at,
        **call,
        "felt": story.felt,
        "feeling": story.feeling,
        "felt.manager": story.chair,
        "turn.keep": story.keep,
        "turn.what": story.turn,
        "turn.reason": story.reason,
        "lesson.say_again": story.say_again,
        "lesson.take_away": story.take_away,
        "lesson.addition": story.addition,
        "lesson.loss_rep": story.loss_rep,
        "lesson.loss_manager": story.loss_manager,
        "promise.when": story.when,
        "promise.will": story.will,
        "promise.due": _due(story, day_of),
        "promise.checks": story.checks,
        "parked": story.parked.strip(),
        **story.own,
        **_close(story, rep),
    }


def _due(story: Story, day_of: Callable[[int], date]) -> Due | None:
    if not (story.when or story.will):
        return None
    return Due() if story.due is None else Due(kind=BY_DATE, day=day_of(story.due))


def _close(story: Story, rep: str) -> dict[str, Any]:
    items = zip(VOCABULARIES["quick-item"].terms, story.items or (), strict=False)
    return {
        "signoff.fair": story.fair,
        "signoff.comment": story.comment,
        **{f"signoff.items:{term.id}": marks for term, marks in items},
        "signoff.name": rep if story.signed else "",
        "mirror.rescued": story.rescued,
        "mirror.held_back": story.held_back,
        "mirror.note": story.note,
    }
