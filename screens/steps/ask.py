"""The frame of the open question."""

from __future__ import annotations

from textual.containers import Vertical
from textual.message import Message


class Ask(Vertical):
    """The open question: who is asked, the prompt, the field, and a note."""

    class Grew(Message):
        """It takes more or fewer lines now."""

    def on_resize(self) -> None:
        """Tell the sheet, which keeps it in sight."""
        self.post_message(self.Grew())
