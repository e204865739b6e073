"""How the team is listed: one row a rep, in the order of who waits, then of who was met last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from debrief.insight.coming_back import say_coaching
from debrief.model.day import short_day
from debrief.report.promises import promise_text
from debrief.store.names import fold
from screens.rep_page import tier_word
from screens.widgets.plain import cut, one_line, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from textual.geometry import Size

    from debrief.insight.team import Member
    from debrief.store import OpenPromise
    from screens.widgets.long_list import Look

WIDE, LOW = 76, 24
"""Cells and lines. From the one on a rep's figures have one line; below the other no promise stands below."""

FRONT, TIER, GAP = 3, 10, 2
"""Cells of the mark, of the tier's column, and between columns."""

NAMES, FEWER = 18, 12
"""Cells for a name at most, where figures have one line and where they have two."""


class TeamRows:
    """Gives the list its rows."""

    def __init__(
        self, members: Sequence[Member], promises: Mapping[str, OpenPromise] | None, today: date, room: Size
    ) -> None:
        """Show members.

        Args:
            members: In the order in which they are to stand.
            promises: The newest open one of each, by the folded name; None: not all debriefs are read yet.
            today: The local day.
            room: Cells there are for the list, and the screen's lines.
        """
        self._members = members
        self._promises = promises
        self._today = today
        self._lasts = _widest(map(self._last, members))
        self._kepts = _widest(map(self._kept, members))
        self._is_wide, is_low = room.width >= WIDE, room.height < LOW
        most = NAMES if self._is_wide else FEWER
        self._names = min(_widest(one_line(one.name) for one in members), most)
        states = _widest(say_coaching(one.heard, today) for one in members)
        needs = FRONT + self._names + TIER + self._lasts + self._kepts + 3 * GAP
        self._needs = needs + (states if self._is_wide else -GAP)
        self.height = (1 if self._is_wide else 2) + (not is_low)

    def __len__(self) -> int:
        return len(self._members)

    def key(self, at: int) -> str:
        """The rep's name."""
        return self._members[at].rep.name

    def draw(self, at: int, width: int, look: Look) -> list[Content]:
        """Draw a rep's row."""
        one = self._members[at]
        front = look.front + _column(words(one_line(one.name), "bold"), self._names)
        state = self._state(one, 0 if self._is_wide else width - 3)
        tier = words(tier_word(one.tier), "" if one.tier else "$dim")
        last, kept = words(self._last(one), "$dim"), words(self._kept(one), "$dim")
        promise = self._promise(one).pad_left(5 if self._is_wide else 3)
        first = front + _column(tier, TIER - GAP) + _column(last, self._lasts)
        first += _column(kept, self._kepts) if self._needs <= width else Content("")
        if self._is_wide:
            return [cut(line, width) for line in (first + state, promise)][: self.height]
        return [cut(line, width) for line in (first, state.pad_left(3), promise)][: self.height]

    def _state(self, one: Member, room: int) -> Content:
        """Say how they take coaching; where all of it doesn't fit, what stands before the comma."""
        said = say_coaching(one.heard, self._today)
        if 0 < room < words(said).cell_length:
            said = said.partition(",")[0]
        return words(said, "bold" if one.back is not None else "")

    def _last(self, one: Member) -> str:
        if one.last:
            return short_day(one.last.day, self._today)
        return "" if self._promises is None else "not yet met"

    def _kept(self, one: Member) -> str:
        """Say how many promises were kept of those settled; nothing before all debriefs are read."""
        if self._promises is None:
            return ""
        return f"{one.kept.kept} of {one.kept.settled} kept" if one.kept.settled else "-"

    def _promise(self, one: Member) -> Content:
        """The newest open one, and how many more there are."""
        found = (self._promises or {}).get(fold(one.name))
        if found is None:
            return Content("")
        more = f"  and {len(one.open) - 1} more" if len(one.open) > 1 else ""
        return words(one_line(promise_text(found.promise)), "$rep") + words(more, "$dim")


def _widest(texts: Iterable[str]) -> int:
    return max((words(text).cell_length for text in texts), default=0)


def _column(content: Content, width: int) -> Content:
    content = cut(content, width) if width else content
    return content.pad_right(max(0, width - content.cell_length) + GAP) if width else content
