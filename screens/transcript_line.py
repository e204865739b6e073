"""The line in which a transcript's file is named: typed, pasted, or dragged into the terminal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.message import Message

from screens.transcript_files import is_path
from screens.widgets.search_line import SearchLine

if TYPE_CHECKING:
    from textual.binding import BindingType
    from textual.events import Paste

LONGEST_PATH = 4_096
"""Characters. No system takes a longer one."""


class FileLine(SearchLine):
    """A path, or a few words of a file's name. A pasted path takes the place of what stood there."""

    DEFAULT_CSS = """
    FileLine { height: 1; max-height: 1; scrollbar-size: 0 0; overflow: hidden; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", "Open it", key_display="⏎", id="file-line.open",
                tooltip="Read the marked file, or the one that is typed"),
        Binding("escape,ctrl+g", "leave", "Back", key_display="esc", id="file-line.leave",
                tooltip="Stop reading; or back, and add none"),
    ]  # fmt: skip

    @dataclass
    class Pasted(Message):
        """Several lines were pasted: a transcript itself, or more than one file."""

        text: str

    async def _on_paste(self, event: Paste) -> None:
        """Take a path as it is; several lines are no path."""
        event.stop()
        event.prevent_default()
        lines = [line.strip() for line in event.text.replace("\r", "\n").split("\n") if line.strip()]
        if len(lines) > 1 or len(event.text) > LONGEST_PATH:
            self.post_message(self.Pasted(event.text))
        elif lines and is_path(lines[0]):
            self._replace_via_keyboard(lines[0], (0, 0), self.document.end)
            self.move_cursor(self.document.end)
        elif lines and (result := self._replace_via_keyboard(lines[0], *self.selection)):
            self.move_cursor(result.end_location)
