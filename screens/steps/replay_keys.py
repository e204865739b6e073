"""The keys of the replay's list, and what each of them does to a moment."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.binding import Binding

from debrief.errors import DebriefError
from debrief.model import CHANGE, KEEP

if TYPE_CHECKING:
    from textual.binding import BindingType

    from debrief.replay import Replay

KEYS: list[BindingType] = [
    Binding("a", "add", "Add", id="replay.add", tooltip="Add a moment: what came before"),
    Binding("d", "turn", "Focus", id="replay.turn", tooltip="The one focus: where it turned, or was won"),
    Binding("k", "judge('keep')", "Keep", id="replay.keep", tooltip="Do this again"),
    Binding("c", "judge('change')", "Change", id="replay.change", tooltip="Do this differently"),
    Binding("e", "edit", "Edit", show=False, id="replay.edit", tooltip="Open the marked moment"),
    Binding("x,delete", "delete", "Delete", show=False, id="replay.delete", tooltip="Delete this moment"),
    Binding("z", "undo", "Undo", show=False, id="replay.undo", tooltip="Take the last change back"),
    Binding(
        "left_square_bracket",
        "move(-1)",
        "Up",
        show=False,
        key_display="[",
        id="replay.up",
        tooltip="Move this moment up: it came later in the call",
    ),
    Binding(
        "right_square_bracket",
        "move(1)",
        "Down",
        show=False,
        key_display="]",
        id="replay.down",
        tooltip="Move this moment down: it came earlier in the call",
    ),
    Binding(
        "t", "transcript", "Transcript", id="replay.transcript",
        tooltip="To the call's transcript; without one, add it",
    ),
    Binding("t", "moments", "Moments", id="replay.moments", tooltip="From the call back to the moments"),
    Binding(
        "ctrl+f", "measures", "Figures", show=False, id="replay.measures", tooltip="The call in figures"
    ),
    Binding(
        "escape,ctrl+l", "to_list", "List", key_display="^l", id="replay.list", tooltip="Back to the list"
    ),
]  # fmt: skip
"""The list's keys; some of them work in the call too, at a line that is a moment."""


class Done(NamedTuple):
    """What a key has done."""

    at: str
    """The id of the moment to stand at."""
    said: str = ""
    """What there is to say of it."""


class MomentKeys:
    """Does what the keys say, to the moment that is meant."""

    def __init__(self, replay: Replay) -> None:
        """Change a replay."""
        self._replay = replay
        self._asked_to_keep = ""

    def keep(self, key: str) -> Done:
        """Do this again."""
        self._replay.judge(key, KEEP)
        return Done(key)

    def change(self, key: str) -> Done:
        """Do this differently."""
        self._replay.judge(key, CHANGE)
        return Done(key)

    def turn(self, key: str) -> Done:
        """Mark where it turned; the first time, ask for something to keep (rule 8)."""
        try:
            self._replay.mark_turn(key, nothing_to_keep=self._asked_to_keep == key)
        except DebriefError as error:
            self._asked_to_keep = key
            return Done(key, f"{error.message}  a adds it, k marks it; d again if there's nothing.")
        return Done(key)

    def delete(self, key: str) -> Done:
        """Delete it; the one that was below is the next."""
        place = self._replay.place(key)
        self._replay.delete(key)
        left = self._replay.moments
        beside = left[min(place, len(left) - 1)].id if left else ""
        return Done(beside, "Deleted. z brings it back.")
