"""How the team is listed: one row a rep, in the order of who waits, then of who was met last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from debrief.insight.receptivity import say_state
from debrief.model.day import short_day
from screens.rep_page import tier_word
from screens.widgets.plain import cut, one_line, words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from debrief.insight.team import Member
    from screens.widgets.long_list import Look

WIDE = 76
"""Cells. From here on a rep has one line; below it two."""

TIER, LAST, KEPT = 10, 12, 13
"""Cells of the columns."""

NAMES = 16
"""Cells for a name at most."""


class TeamRows:
    """Gives the list its rows."""

    def __init__(self, members: Sequence[Member], today: date, *, width: int, is_whole: bool) -> None:
        """Show members.

        Args:
            members: In the order in which they are to stand.
            today: The local day.
            width: Cells there are.
            is_whole: Are the debriefs read? Their columns are empty until then.
        """
        self._members = members
        self._today = today
        self._is_whole = is_whole
        self._names = min(max((words(one_line(one.name)).cell_length for one in members), default=5), NAMES)
        self.height = 1 if width >= WIDE else 2

    def __len__(self) -> int:
        return len(self._members)

    def key(self, at: int) -> str:
        """The rep's name."""
        return self._members[at].rep.name

    def draw(self, at: int, width: int, look: Look) -> list[Content]:
        """Draw a rep's row."""
        one = self._members[at]
        name = cut(words(one_line(one.name), "bold"), self._names)
        front = look.front + name.pad_right(self._names + 2 - name.cell_length)
        if self.height == 1:
            return [self._only_line(one, front, width)]
        return self._two_lines(one, front, width)

    def _only_line(self, one: Member, front: Content, width: int) -> Content:
        line = front + Content.styled(f"{tier_word(one.tier):<{TIER}}", "$dim" if not one.tier else "")
        line = line + Content.styled(f"{self._last(one):<{LAST}}", "$dim")
        line = line + Content(f"{kept_short(one) if self._is_whole else '':<{KEPT}}")
        rest = width - line.cell_length - 1
        told = [self._state(one), self._open(one)]
        return line + cut(words(" · ".join(filter(None, told))), rest)

    def _two_lines(self, one: Member, front: Content, width: int) -> list[Content]:
        tier, last = tier_word(one.tier), self._last(one)
        kept = kept_short(one) if self._is_whole else ""
        first = front + words("  ".join(filter(None, (tier, last, kept))), "$dim")
        told = " · ".join(filter(None, (self._state(one), self._open(one))))
        return [cut(first, width), cut(words(told or "nothing noted lately").pad_left(5), width - 1)]

    def _last(self, one: Member) -> str:
        if not self._is_whole:
            return ""
        return short_day(one.last.day, self._today) if one.last else "not yet met"

    def _state(self, one: Member) -> str:
        return say_state(one.state, self._today)

    def _open(self, one: Member) -> str:
        """Say how many promises are open: which one stands on the rep's page."""
        many = len(one.open)
        return "" if not many else "1 promise open" if many == 1 else f"{many} promises open"


def kept_short(one: Member) -> str:
    """Say how many promises were kept, of how many that are settled."""
    if not one.kept.settled:
        return "none settled" if one.kept.made else "-"
    return f"{one.kept.kept} of {one.kept.settled} kept"
