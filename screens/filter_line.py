"""The line of the panel of filters, and what the panel says where there is no list."""

from __future__ import annotations

from textual.binding import Binding
from textual.content import Content

from screens.widgets.long_list import Nothing
from screens.widgets.plain import one_line, words
from screens.widgets.search_line import SearchLine

HINT = "a name, a pattern, lost, last month ..."
DAYS = Content.styled("Days can be typed: since 1 nov, 2025, 90 days.", "$dim")
NAMING = Nothing(Content.styled("Enter saves what is chosen under this name; esc doesn't.", "$dim"))


class FilterLine(SearchLine):
    """The line of the panel: Enter chooses what is marked below it."""

    BINDINGS = [  # noqa: RUF012 - as the framework declares it
        Binding("enter", "go_on", "Choose", key_display="⏎", id="filter.choose",
                tooltip="Choose the marked one, or no longer"),
        Binding("escape,ctrl+g", "leave", "Done", key_display="esc", id="filter.done",
                tooltip="Clear what is typed; then back to the list"),
        Binding("delete", "delete_right", "Drop saved", show=False, id="filter.drop",
                tooltip="With nothing typed: drop the marked saved search"),
        Binding("backspace", "delete_left", "Take back", key_display="⌫", id="filter.back",
                tooltip="With nothing typed: take the last filter back"),
    ]  # fmt: skip

    def action_delete_right(self) -> None:
        """Take the next character away; behind the last one, tell: what is marked can be dropped."""
        if self.selection.is_empty and self.cursor_location == self.document.end:
            self.post_message(self.Emptied(+1))
        else:
            super().action_delete_right()


def nothing_fits(typed: str) -> Nothing:
    """Say why there is nothing to choose."""
    if not typed.strip():
        return Nothing(Content.styled("There is nothing to choose from yet.", "bold"), DAYS)
    return Nothing(words(f"Nothing here is called “{one_line(typed)}”.", "bold"), DAYS)
