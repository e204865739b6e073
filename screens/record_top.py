"""The first line of a past debrief: whose it is and when it was, always in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from textual.content import Content
from textual.widget import Widget

from debrief.answers import short
from debrief.report.block import Block
from screens.widgets.plain import cut, one_line, words

if TYPE_CHECKING:
    from debrief.model import Call

PRIVATE = "private"


def fits(title: Block, width: int, *, private: bool = False) -> bool:
    """Is there room for the names and all that is noted beside them?"""
    text, note = words(one_line(title.text)), words(one_line(title.note))
    also = len(PRIVATE) + 2 if private else 0
    return text.cell_length + note.cell_length + also + 2 <= width


def no_room(title: Block, call: Call, width: int, *, private: bool = False) -> list[Block]:
    """Give what the first line has no room for: it stands on the page, above everything else.

    Args:
        title: The page's first block.
        call: Has the names; a book that was pasted as one is cut.
        width: Of the first line, in cells.
        private: Is "private" said there, too?
    """
    if fits(title, width, private=private):
        return []
    has_names = fits(replace(title, note=short_note(title.note)), width, private=private)
    names = "" if has_names else " · ".join(filter(None, (short(call.rep), short(call.account))))
    return [Block("aside", text) for text in (names, rest_of(title.note)) if text]


class RecordTop(Widget):
    """One line: the names left, the day right; what doesn't fit is cut from the names."""

    DEFAULT_CSS = """
    RecordTop { height: 1; dock: top; margin: 0 0 1 0; padding: 0 1; }
    """

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self._title: Block | None = None
        self._is_private = False

    def show(self, title: Block, *, private: bool = False) -> None:
        """Show a debrief's title.

        Args:
            title: The page's first block.
            private: Say that what stands below isn't for everybody.
        """
        self._title, self._is_private = title, private
        self.refresh()

    def render(self) -> Content:
        """Draw the line."""
        if self._title is None:
            return Content("")
        width = self.content_size.width
        note = one_line(self._title.note)
        whole = fits(self._title, width, private=self._is_private)
        right = words(note if whole else short_note(note), "$dim")
        if self._is_private:
            right = Content.styled(f"{PRIVATE}  ", "bold $manager") + right
        left = cut(words(one_line(self._title.text), "bold $key"), max(width - right.cell_length - 2, 8))
        return cut(left.pad_right(max(width - left.cell_length - right.cell_length, 1)) + right, width)


def short_note(note: str) -> str:
    """Leave the day alone of "Thu 19 Nov 2026, in person · no sale": "19 Nov 2026"."""
    day = _day(note)
    return day.partition(" ")[2] or day


def rest_of(note: str) -> str:
    """Leave out the day of "Thu 19 Nov 2026, in person · no sale": it stands in the line already."""
    return note.removeprefix(_day(note)).lstrip(" ,·")


def _day(note: str) -> str:
    return note.partition(" · ")[0].partition(",")[0]
