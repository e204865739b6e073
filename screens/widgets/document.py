"""The text behind a field: lines end at a line feed and nowhere else.

Textual's own document also splits at form feeds, carriage returns, U+2028 and others, and writes them back
as line feeds: a text that came in would not be the text that is saved.
"""

from __future__ import annotations

from textual.document._document import Document, EditResult, Location


class Lines(Document):
    """A document that gives back exactly what was put into it."""

    def __init__(self, text: str) -> None:
        """Take the text as it is."""
        super().__init__("")
        self._newline = "\n"
        self._lines = text.split("\n")

    def replace_range(self, start: Location, end: Location, text: str) -> EditResult:
        """Put a text in place of a range."""
        (top_row, top_column), (bottom_row, bottom_column) = sorted((start, end))
        replaced = self.get_text_range((top_row, top_column), (bottom_row, bottom_column))
        before = self._lines[top_row][:top_column] if top_row < len(self._lines) else ""
        after = self._lines[bottom_row][bottom_column:] if bottom_row < len(self._lines) else ""
        inserted = text.split("\n")
        inserted[0] = before + inserted[0]
        end_location = (top_row + len(inserted) - 1, len(inserted[-1]))
        inserted[-1] += after
        self._lines[top_row : bottom_row + 1] = inserted
        return EditResult(end_location, replaced)
