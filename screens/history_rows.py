"""How History shows a debrief: a row of two lines, or of one where there is little room."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from textual.content import Content

from debrief.model import DRAFT, label
from debrief.model.day import short_day
from screens.widgets.plain import cut, one_line, shown, words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from debrief.store import Entry
    from debrief.store.hits import Hit
    from screens.widgets.long_list import Look

NARROW = 60
"""Cells. Below this names and ending share a line without columns."""

ENDING = 12
HIT = 160
"""Characters around a hit that are asked for; what there is room for is shown."""
PATTERN_FROM, PATTERN = 88, 26
"""From how many cells on the pattern has a column, and how wide that is: own patterns may be longer."""


def rep_column(reps: Sequence[str]) -> int:
    """How wide the reps' column is: as the longest name, within reason."""
    longest = max((words(one_line(rep)).cell_length for rep in reps), default=0)
    return min(max(longest, 5), 16)


def day_column(oldest: date, today: date) -> int:
    """How wide the days' column is: that of the oldest may have its year,."""
    return max(_day_cells(oldest, today), _day_cells(today, today))


def _day_cells(day: date, today: date) -> int:
    return len(short_day(day.replace(day=20), today))


class HistoryRows:
    """Gives a long list its rows."""

    def __init__(
        self,
        entries: Sequence[Entry],
        today: date,
        *,
        height: int,
        rep_column: int,
        day_column: int,
        step_of: Callable[[Entry], str],
        hits: Callable[[str, int], Sequence[Hit]] | None = None,
    ) -> None:
        """Show entries.

        Args:
            entries: What was found; each is made when it comes into sight.
            today: The day today.
            height: Lines of a row: 1 or 2.
            rep_column: Cells for a rep's name.
            day_column: Cells for a day.
            step_of: Names the step at which a draft is.
            hits: Where a debrief, by its id, has the words that are searched for, in so many characters;
                None: no words are searched for.
        """
        self.entries = entries
        self.height = height
        self._today = today
        self._rep_column, self._day_column = rep_column, day_column
        self._step_of = step_of
        self._hits = lru_cache(256)(hits) if hits else None
        self._entry = lru_cache(512)(entries.__getitem__)

    def __len__(self) -> int:
        return len(self.entries)

    def key(self, at: int) -> str:
        """The debrief's id."""
        return self._entry(at).id

    def is_draft(self, at: int) -> bool:
        """Is it still going on?"""
        return self._entry(at).status == DRAFT

    def draw(self, at: int, width: int, look: Look) -> list[Content]:
        """Draw a debrief's row."""
        entry = self._entry(at)
        if self.height == 1:
            return [self._only_line(entry, width, look)]
        if width < NARROW:
            sign = Content.styled("   ◆ " if entry.turn_patterns else "     ", "$dim")
            return [self._narrow_line(entry, width, look), sign + self._said(entry, width - 5, 0)]
        return [self._first_line(entry, width, look), self._said(entry, width, 5 + self._day_column)]

    def _first_line(self, entry: Entry, width: int, look: Look) -> Content:
        line = self._names(entry, look)
        room = width - ENDING - 3
        turn = _turn(entry)
        # The pattern has a column where that leaves the account's name some room; else just its sign.
        at = room - (PATTERN if width >= PATTERN_FROM else 2)
        if width < PATTERN_FROM:
            turn = turn[:2]
        line = _to(cut(line, at - 1), at) + cut(turn, max(1, room - at))
        return _to(line, width - ENDING - 1) + ending(entry)

    def _names(self, entry: Entry, look: Look) -> Content:
        rep = cut(words(one_line(entry.rep) or "no rep yet", "bold"), self._rep_column)
        line = look.front + _to(self._day(entry), self._day_column) + Content("  ")
        return _to(line + rep, line.cell_length + self._rep_column + 2) + words(one_line(entry.account))

    def _day(self, entry: Entry) -> Content:
        day = entry.at.day
        return Content.styled(short_day(day, self._today).rjust(_day_cells(day, self._today)), "$dim")

    def _narrow_line(self, entry: Entry, width: int, look: Look) -> Content:
        rep = cut(words(one_line(entry.rep) or "no rep yet", "bold"), max(8, width // 4))
        end = ending(entry)
        line = look.front + self._day(entry) + Content(" ")
        line = cut(line + rep + Content(" ") + words(one_line(entry.account)), width - end.cell_length - 2)
        return _to(line, width - end.cell_length - 1) + end

    def _only_line(self, entry: Entry, width: int, look: Look) -> Content:
        if width < NARROW:
            return self._narrow_line(entry, width, look)
        at = min(5 + self._day_column + self._rep_column + 22, width // 2)
        line = _to(cut(self._names(entry, look), at - 2), at)
        end = width - ENDING - 1
        return _to(line + cut(self._said(entry, end - at - 1, 0), end - at - 1), end) + ending(entry)

    def _said(self, entry: Entry, width: int, inset: int) -> Content:
        """What a debrief says in one line: the hit, where it is searched for; else the lesson."""
        room = width - inset
        hits = self._hits(entry.id, HIT) if self._hits else ()
        if hits:
            said = _hit(hits[0], room)
        elif entry.status == DRAFT:
            said = words(self._how_far(entry), "$warn")
        else:
            lesson = one_line(entry.take_away)
            said = words(f"“{lesson}”", "italic") if lesson else Content.styled("no lesson noted", "$dim")
        return cut(said.pad_left(inset), width)

    def _how_far(self, entry: Entry) -> str:
        """Say where a draft is; and when it was changed, which is where it stands in the list."""
        step, changed = self._step_of(entry), entry.changed.day if entry.changed else entry.at.day
        said = f"at {step}" if step else "not finished"
        return said if changed == entry.at.day else f"{said}, last on {short_day(changed, self._today)}"


def ending(entry: Entry) -> Content:
    """How the call ended, dim; a draft says that it is one."""
    return cut(words("draft" if entry.status == DRAFT else label("ending", entry.ending), "$dim"), ENDING)


def _turn(entry: Entry) -> Content:
    """The sign for where it turned, and what it was."""
    if not entry.turn_patterns:
        return Content("")
    return words(f"◆ {one_line(label('pattern', entry.turn_patterns[0]))}", "$dim")


def _hit(hit: Hit, width: int) -> Content:
    """Where it stands, dim; what was looked for stands out, by more than a colour."""
    field = words(f"{hit.field}  ", "$dim")
    match = words(_flat(hit.match), "bold underline $key")
    room = width - field.cell_length - match.cell_length
    before = _before(hit, max(room // 3, room - len(hit.after) - 1))
    after = f"{hit.after}…" if hit.more_after else hit.after
    return Content.assemble(field, words(_flat(before)), match, words(_flat(after)))


def _before(hit: Hit, room: int) -> str:
    """Give what stands before a match, as much as there is room for: whole words."""
    if len(hit.before) + hit.more_before <= room:
        return f"…{hit.before}" if hit.more_before else hit.before
    kept = hit.before[max(0, len(hit.before) - max(room - 1, 0)) :] if room > 1 else ""
    return f"…{kept.partition(' ')[2]}"


def _flat(text: str) -> str:
    return shown(text).replace("\n", " ").replace("\t", " ")


def _to(line: Content, column: int) -> Content:
    """Fill a line up to a column."""
    return line.pad_right(max(0, column - line.cell_length))
