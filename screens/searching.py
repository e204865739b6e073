"""A list with a search line above it: the line's edges lead into the list, and its letters are letters."""

from __future__ import annotations

from textual.binding import Binding
from textual.screen import Screen

from screens.widgets.long_list import LongList
from screens.widgets.search_line import SearchLine


class Searching(Screen[None]):
    """What History and the team do alike with their search line."""

    @property
    def rows(self) -> LongList:
        """The list."""
        return self.query_one(LongList)

    @property
    def search_line(self) -> SearchLine:
        """The line of the search."""
        return self.query_one(SearchLine)

    def action_back(self) -> None:
        """Clear the search; then go back."""
        raise NotImplementedError

    def on_words_beyond(self, event: SearchLine.Beyond) -> None:
        """The arrows lead into the list."""
        event.stop()
        if event.by > 0:
            self.rows.focus()

    def on_search_line_left(self, event: SearchLine.Left) -> None:
        """Clear it; where it's clear, leave it."""
        event.stop()
        self.action_back()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While somebody types, letters are letters: the keys that are letters aren't offered."""
        del parameters
        is_letter = any(isinstance(one, Binding) and one.action == action for one in self.BINDINGS)
        return action == "help" or not (is_letter and isinstance(self.focused, SearchLine))
