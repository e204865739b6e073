"""One quiet line above the keys: why something can't be done, or the question to give back."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from screens.widgets.plain import words


class Notice(Static):
    """Says something until the next thing happens."""

    DEFAULT_CSS = """
    Notice {
        dock: bottom; height: auto; max-height: 4; margin: 0 0 1 0; padding: 0 2; display: none;
        &.-shown { display: block; }
        &.-returning { border-left: thick $manager; padding: 0 1; margin: 0 0 1 1; }
    }
    """

    def __init__(self) -> None:
        """Start silent."""
        super().__init__(markup=False)
        self.returning = ""
        """The question to give back that is shown, if it is one."""
        self._cause = ""

    def say(self, text: str, cause: str = "") -> None:
        """Say why something can't be done.

        Args:
            text: What to say.
            cause: What it is about; `settle` ends it once that is over. Empty: the next key does.
        """
        self._show(words(text, "$warn"), returning="")
        self._cause = cause

    def settle(self, cause: str) -> None:
        """What was said about this is over: say it no longer."""
        if self._cause == cause:
            self.hush()

    def give_back(self, question: str) -> None:
        """Show the question to give back."""
        note = Content.styled("   ^t another", "$dim")
        self._show(words("Ask: ", "$manager") + words(question, "bold") + note, returning=question)

    def next_key(self) -> None:
        """A key was pressed: what was said has been read. A question to give back stays."""
        if not self.returning:
            self.hush()

    def hush(self) -> None:
        """Say nothing."""
        self.returning = self._cause = ""
        self.remove_class("-shown", "-returning")

    def _show(self, content: Content, returning: str) -> None:
        self.returning, self._cause = returning, ""
        self.set_class(bool(returning), "-returning")
        self.add_class("-shown")
        self.update(content)
