"""The only error that a user sees."""

from __future__ import annotations


class DebriefError(Exception):
    """What went wrong, in one sentence, and what to do about it.

    Raised for everything that a user can cause or must know: a file that can't be read, a guide
    with a mistake, an id that nobody has. The command prints it and exits with 1; a screen shows it.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        """Keep the sentence and the hint.

        Args:
            message: What is wrong, and where. One sentence, no full stop needed.
            hint: What the user can do about it. May be empty.
        """
        super().__init__(message)
        self.message = message
        """What is wrong, and where."""
        self.hint = hint
        """What to do about it; may be empty."""

    def __str__(self) -> str:
        return f"{self.message}\n{self.hint}" if self.hint else self.message
