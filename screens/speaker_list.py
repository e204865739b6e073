"""The list of who speaks in a transcript, and what stands there where nobody is."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.content import Content
from textual.message import Message

from screens.widgets.long_list import LongList, Nothing

if TYPE_CHECKING:
    from textual.binding import BindingType
    from textual.events import Click

READING = Nothing(Content.styled("Reading …", "$dim"))
NOBODY = Nothing(
    Content.styled("The file doesn't say who speaks.", "bold"),
    Content.styled("You can read it, find in it and mark its lines; nobody's share is measured.", "$dim"),
)


class SpeakerList(LongList):
    """Who speaks. A click marks somebody; another one on the same gives them the next role."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Keep it", key_display="⏎", id="speakers.keep",
                tooltip="This is who they are: measure it, and keep it with the debrief"),
    ]  # fmt: skip

    class Turned(Message):
        """The marked one was clicked: another role."""

    is_kept_by_enter = True
    """Is there something to keep?"""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is kept of a file that couldn't be read."""
        return self.is_kept_by_enter if action == "open" else super().check_action(action, parameters)

    def action_open(self) -> None:
        """Keep it, where nobody is named too."""
        self.post_message(self.Opened(self.key, self))

    def on_click(self, event: Click) -> None:
        """Mark, or change the role of the marked one. Nothing is kept by a click beside the mark."""
        event.prevent_default()
        at = (event.y + self.scroll_offset.y) // self.source.height
        if at == self.place:
            self.post_message(self.Turned())
        elif at < len(self.source):
            self.mark(at)
