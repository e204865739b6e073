"""Questions given back instead of an answer (rule 4): open ones first, telling last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debrief.guides.guide import LEVELS
from debrief.model import Stamp, TurnedBack

if TYPE_CHECKING:
    from collections.abc import Callable

    from debrief.guides.guide import Step
    from debrief.model import Clock, Debrief


class Returning:
    """Gives the next question of a step's bank, and counts it in the debrief."""

    def __init__(self, debrief: Debrief, clock: Clock) -> None:
        """Count in a debrief.

        Args:
            debrief: Changed in place.
            clock: Says when one was given back.
        """
        self._debrief = debrief
        self._clock = clock

    def turn_back(self, step: Step, say: Callable[[str], str]) -> str:
        """Give a question to return, and count it.

        Args:
            step: Where they are.
            say: Puts names into a text of the guide.
        """
        text = self._next(step, say)
        self._debrief.turned_back.append(TurnedBack(step=step.id, question=text, at=Stamp.of(self._clock())))
        return text

    def another(self, step: Step, say: Callable[[str], str]) -> str:
        """Give another one in place of the last in this step, which counts as the same; see `turn_back`."""
        turned_back = self._debrief.turned_back
        if not turned_back or turned_back[-1].step != step.id:
            return self.turn_back(step, say)
        turned_back[-1].question = self._next(step, say)
        return turned_back[-1].question

    def _next(self, step: Step, say: Callable[[str], str]) -> str:
        """The one after this step's last; none twice until all were."""
        bank = sorted(step.bank, key=lambda returning: LEVELS.index(returning.level))
        texts = [say(returning.text) for returning in bank] or ["What do you think?"]
        given = [turned.question for turned in self._debrief.turned_back if turned.step == step.id]
        last = next((texts.index(text) for text in reversed(given) if text in texts), -1)
        return texts[(last + 1) % len(texts)]
