"""The replay: the moments of a call, from its end backwards, and where it turned.

Rules of the method kept here: facts at specific moments (6), from the end backwards (7), one thing to
keep before a change becomes the focus (8), why it made sense (9), one focus (10).
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from debrief.errors import DebriefError
from debrief.model import CHANGE, END, KEEP, Debrief, Moment
from debrief.model.span import read_place

if TYPE_CHECKING:
    from collections.abc import Callable

    from debrief.model import Source

MANAGER_FIELDS = ("saw", "thought", "wonder")
"""A moment's fields that the manager fills in, once the rep has said what happened."""

UNDO_DEPTH = 50


_SIGNS = {"+": KEEP, "-": CHANGE, "−": CHANGE, "–": CHANGE}
_TIME = r"(?:\d{1,2}:)?\d{1,3}:\d{2}(?=\s)"
_SIGN = r"[+\-−–](?=\s|[^\W\d]|" + _TIME + ")"
_FRONT = re.compile(
    rf"\s*(?P<before>{_SIGN})?\s*(?P<time>{_TIME})?\s*(?P<after>{_SIGN})?\s*(?P<what>.*)", re.DOTALL
)
"""A sign and a time in either order. `-70` is no sign: it's a number."""


def read_moment(text: str) -> tuple[int | None, str, str]:
    """Read a moment as it is typed in one line: `1:45 - went on about reports`, or `-1:45 went on`.

    Returns:
        Seconds from the call's start (None: not said), the verdict (empty: not said), and what happened.
        Where nothing but a time or a sign was typed, or no such time, it's all taken as what happened.
    """
    found = _FRONT.fullmatch(text)
    if found is None or not found["what"].strip():
        return None, "", text.strip()
    try:
        seconds = read_place(found["time"] or "")
    except DebriefError:
        return None, "", text.strip()
    sign = found["before"] or found["after"] or ""
    return seconds, _SIGNS.get(sign, ""), found["what"].strip()


class _Change(NamedTuple):
    """A change that can be taken back."""

    what: str
    moment: str
    """The id of the moment it was made to; empty: to none."""
    back: Callable[[], None]
    source: Source | None = None
    """The transcript that comes back with it."""


class Replay:
    """The moments of one debrief, changed in place, with undo."""

    def __init__(self, debrief: Debrief, focus: str = CHANGE) -> None:
        """Work on a debrief's moments in place.

        Args:
            debrief: Whose moments.
            focus: What the one focus is where nobody said keep or change: in a win, one to keep.
        """
        self.debrief = debrief
        self.focus = focus
        self._undo: list[_Change] = []

    @property
    def moments(self) -> list[Moment]:
        """The moments, from the call's end backwards."""
        return self.debrief.moments

    def moment(self, moment_id: str) -> Moment:
        """Find a moment.

        Raises:
            KeyError: There is none with this id.
        """
        return self.moments[self.place(moment_id)]

    def place(self, moment_id: str) -> int:
        """Give a moment's place in the list, from 0.

        Raises:
            KeyError: There is none with this id.
        """
        for place, moment in enumerate(self.moments):
            if moment.id == moment_id:
                return place
        raise KeyError(moment_id)

    def add(self, what: str = "", after: str = "") -> Moment:
        """Add a moment: at the end of the list (what came before all others), or below another.

        The first one is how the call ended (rule 7).

        Args:
            what: What happened, in a few words.
            after: The id of the moment below which it goes; empty: at the end.
        """
        moment = Moment(what=what, verdict="" if self.moments else END)
        place = self.place(after) + 1 if after else len(self.moments)
        self.moments.insert(place, moment)
        return moment

    def add_heard(self, moment: Moment) -> None:
        """Add a moment that was marked in the transcript, at its place by time: what came later stands first.

        Those from memory stay where they are. With nothing earlier there it goes to the end.
        """
        place = next(
            (n for n, other in enumerate(self.moments) if self._is_before(other, moment)), len(self.moments)
        )
        self.moments.insert(place, moment)

    def _is_before(self, one: Moment, other: Moment) -> bool:
        """Was one earlier in the call? By the transcript's lines, or by time; False where neither tells."""
        lines = self.debrief.line_of(one), self.debrief.line_of(other)
        if lines[0] is not None and lines[1] is not None:
            return lines[0] < lines[1]
        return one.seconds is not None and other.seconds is not None and one.seconds < other.seconds

    def at_line(self, line: int) -> Moment | None:
        """Find the moment that was marked at a line of the transcript."""
        return next((moment for moment in self.moments if self.debrief.line_of(moment) == line), None)

    def put_transcript(self, source: Source | None) -> None:
        """Put a transcript in place of the one that is there; `undo` brings that one back.

        The moments keep their words, times and lines; each line knows the file that it counts in.

        Args:
            source: The transcript; None: there is none any longer.
        """
        before = self.debrief.transcript
        if before and (source is None or source.sum != before.sum):
            for moment in self.moments:
                moment.heard_in = moment.heard_in or ("" if moment.line is None else before.sum)
            back = partial(setattr, self.debrief, "transcript", before)
            self._remember("transcript", "", back, before)
        self.debrief.transcript = source

    @property
    def comes_back(self) -> Source | None:
        """The transcript that `undo` would bring back next; None: something else is next."""
        return self._undo[-1].source if self._undo else None

    def change(self, moment_id: str, field: str, value: Any) -> None:
        """Change one field of a moment.

        Raises:
            DebriefError: It's a manager's field and the rep hasn't said what happened (rule 2).
        """
        moment = self.moment(moment_id)
        if not self.is_open(moment_id, field):
            raise DebriefError("The rep says what happened first")
        setattr(moment, field, value)

    def is_open(self, moment_id: str, field: str) -> bool:
        """May this field be filled in now? The manager's wait for what happened.

        Args:
            moment_id: Which moment; empty: one that isn't there yet.
            field: The field's name.
        """
        return field not in MANAGER_FIELDS or (bool(moment_id) and bool(self.moment(moment_id).what.strip()))

    def judge(self, moment_id: str, verdict: str) -> None:
        """Say keep or change; the same again takes it back."""
        moment = self.moment(moment_id)
        before = moment.verdict
        self._remember("keep or change", moment_id, lambda: setattr(moment, "verdict", before))
        moment.verdict = "" if moment.verdict == verdict else verdict

    def move(self, moment_id: str, by: int) -> None:
        """Move a moment up (negative) or down the list, as far as it goes."""
        place = self.place(moment_id)
        target = min(max(place + by, 0), len(self.moments) - 1)
        if target != place:
            self._remember("move", moment_id, lambda: self._put(moment_id, place))
            self._put(moment_id, target)

    def _put(self, moment_id: str, place: int) -> None:
        self.moments.insert(place, self.moments.pop(self.place(moment_id)))

    def discard(self, moment_id: str) -> None:
        """Take away a moment in which nothing has been said yet. With words in it, it stays."""
        moment = self.moment(moment_id)
        if moment == Moment(id=moment.id, verdict=moment.verdict) and self.debrief.turn != moment_id:
            self.moments.remove(moment)
            self._undo = [change for change in self._undo if change.moment != moment_id]

    def delete(self, moment_id: str) -> Moment:
        """Take a moment away; `undo` brings it back."""
        place, turn = self.place(moment_id), self.debrief.turn
        moment = self.moments.pop(place)
        self._remember("delete", moment_id, lambda: self._bring_back(moment, place, turn))
        if turn == moment_id:
            self.debrief.turn = ""
        return moment

    def _bring_back(self, moment: Moment, place: int, turn: str) -> None:
        self.moments.insert(place, moment)
        self.debrief.turn = turn

    def mark_turn(self, moment_id: str, *, nothing_to_keep: bool = False) -> None:
        """Make a moment the one focus: where it turned. The same again takes it back.

        Args:
            moment_id: Which moment.
            nothing_to_keep: They looked for something to keep and pass on it.

        Raises:
            DebriefError: It's a change, and there's nothing to keep yet (rule 8).
        """
        moment, turn = self.moment(moment_id), self.debrief.turn
        if turn != moment_id and self.wants_a_keep(moment_id) and not nothing_to_keep:
            raise DebriefError("First one thing to keep: what went well?", "Mark it with k, or d again.")
        verdict = moment.verdict
        self._remember("where it turned", moment_id, lambda: self._turn_back(moment, verdict, turn))
        self.debrief.turn = "" if turn == moment_id else moment_id
        if self.debrief.turn and not moment.verdict:
            moment.verdict = self.focus

    def _turn_back(self, moment: Moment, verdict: str, turn: str) -> None:
        moment.verdict = verdict
        self.debrief.turn = turn

    def wants_a_keep(self, moment_id: str) -> bool:
        """Must something be kept before this moment can be the focus (rule 8)?"""
        if (self.moment(moment_id).verdict or self.focus) == KEEP:
            return False
        return not any(moment.verdict == KEEP for moment in self.moments)

    def parked(self) -> list[Moment]:
        """The changes that aren't the focus: not lost, for another time (rule 10)."""
        return [m for m in self.moments if m.verdict == CHANGE and m.id != self.debrief.turn]

    def ask(self) -> str:
        """The question that leads on: how it ended, what came before that, what to keep (rules 7 and 8)."""
        if not self.moments:
            return "How did it end?"
        if len(self.moments) >= 3 and not any(moment.verdict == KEEP for moment in self.moments):
            return "And what went well, that you'd keep?"
        return "What happened just before that?"

    def undo(self) -> str:
        """Take the last change of the list back. Words typed since stay.

        Returns:
            What was undone (`delete`, `move`, `keep or change`, `where it turned`, `transcript`); empty:
            there was nothing.
        """
        if not self._undo:
            return ""
        what, _, back, _ = self._undo.pop()
        back()
        if self.debrief.turn_moment is None:
            self.debrief.turn = ""
        return what

    def forget(self) -> None:
        """Let go of the last change: it can't be taken back any more."""
        del self._undo[-1:]

    def _remember(
        self, what: str, moment_id: str, back: Callable[[], None], source: Source | None = None
    ) -> None:
        self._undo.append(_Change(what, moment_id, back, source))
        del self._undo[:-UNDO_DEPTH]
