"""A page to read on which some rows can be opened: the arrows read on, and mark what comes into sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from screens.widgets.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Collection

PAGE = 8
"""What `Rows` moves by for a page, and `EDGE` for an end."""
EDGE = 9999


class MirrorPage(Rows):
    """Charts and notes, line by line. Nothing on it moves by itself, not when more is read."""

    def action_move(self, by: int) -> None:
        """Read on; a row that can be opened is marked once it's in sight."""
        step = 1 if by > 0 else -1
        if abs(by) == 1:
            if not self._mark_near(step):
                self._read_on(step)
            return
        self._read_on(step * (EDGE if abs(by) == EDGE else max(self.size.height - 2, 1)))
        self._mark_in_sight(step)

    def mark(self, key: str) -> None:
        """Mark a row: Enter opens it."""
        super().mark(key)
        self.refresh_bindings()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """The marked row may have gone out of sight, or come back."""
        super().watch_scroll_y(old_value, new_value)
        self.refresh_bindings()

    def _read_on(self, lines: int) -> None:
        self.scroll_to(y=self.scroll_offset.y + lines, animate=False, force=True)

    def _mark_near(self, step: int) -> bool:
        """Mark the next row, where it is wholly in sight."""
        keys = self.keys
        at = keys.index(self.key) + step if self.key in keys else 0
        if not 0 <= at < len(keys) or not self._is_in_sight(keys[at]):
            return False
        self.mark(keys[at])
        return True

    def _mark_in_sight(self, step: int) -> None:
        """After a leap: mark the row in sight that is farthest that way."""
        seen = [key for key in self.keys if self._is_in_sight(key)]
        if seen:
            self.mark(seen[-1 if step > 0 else 0])

    def _is_in_sight(self, key: str) -> bool:
        spots = [y for y, (place, _) in enumerate(self._lines) if self._rows[place].key == key]
        top = self.scroll_offset.y
        return bool(spots) and top <= spots[0] and spots[-1] < top + self.scrollable_content_region.height

    @property
    def idle(self) -> Collection[str]:
        """Opening does nothing where the marked row isn't in sight."""
        return () if self.key and self._is_in_sight(self.key) else ("open",)

    def _show_mark(self) -> None:
        """Stay where they read."""

    def action_open(self) -> None:
        """Open the marked row, where one sees it."""
        if self.key and self._is_in_sight(self.key):
            super().action_open()
