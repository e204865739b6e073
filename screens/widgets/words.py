"""The field in which people type: it grows with the words, and Enter goes on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.binding import Binding
from textual.document._document_navigator import DocumentNavigator
from textual.document._wrapped_document import WrappedDocument
from textual.message import Message
from textual.strip import Strip
from textual.widgets import TextArea

from screens.widgets import field
from screens.widgets.document import Lines
from screens.widgets.plain import shown, words

if TYPE_CHECKING:
    from textual.binding import BindingType
    from textual.events import Key, Paste
    from textual.geometry import Region


class Words(TextArea):
    """Words as they are typed. Enter goes on, ^j starts a new line, ↑ and ↓ leave at the edges."""

    DEFAULT_CSS = """
    Words {
        height: auto; min-height: 1; max-height: 10; padding: 0 1; border: none; background: $surface;
        scrollbar-size-vertical: 1;
        &:focus { border: none; }
        .text-area--cursor-line { background: transparent; }
        .text-area--placeholder { color: $dim; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "go_on", "Next", key_display="⏎", id="words.next", tooltip="Go on to the next question"
        ),
        Binding(
            "ctrl+j",
            "new_line",
            "New line",
            show=False,
            id="words.new-line",
            tooltip="Start a new line in this answer",
        ),
    ]

    @dataclass
    class GoOn(field.GoOn):
        """Enter was pressed."""

        sender: Words

        @property
        def control(self) -> Words:
            """The field."""
            return self.sender

    class Beyond(field.Beyond):
        """The cursor left the field."""

    @dataclass
    class Typed(Message):
        """The words changed by hand."""

        text: str
        sender: Words

        @property
        def control(self) -> Words:
            """The field."""
            return self.sender

    def __init__(self, text: str = "", *, hint: str = "", id: str | None = None) -> None:  # noqa: A002
        """Start with a text.

        Args:
            text: What is there already.
            hint: Shown dim while the field is empty.
            id: The widget's id.
        """
        super().__init__(
            text, soft_wrap=True, show_line_numbers=False, tab_behavior="focus", compact=True,
            highlight_cursor_line=False, placeholder=words(hint), id=id,
        )  # fmt: skip
        self.cursor_blink = False
        self.match_cursor_bracket = False
        self._known = text

    def _set_document(self, text: str, language: str | None) -> None:
        """Use our own document: the text that comes out is the text that went in."""
        del language
        self._highlight_query = None
        self.document = Lines(text)
        self.wrapped_document = WrappedDocument(self.document, tab_width=self.indent_width)
        self.navigator = DocumentNavigator(self.wrapped_document)
        self._build_highlight_map()
        self.move_cursor((0, 0))
        self._rewrap_and_refresh_virtual_size()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw; blank while it has no colours: under a window that opens as it comes, or as it goes."""
        if not self._component_styles:  # Textual's own ends the program
            return [Strip.blank(crop.width)] * crop.height
        return super().render_lines(crop)

    def on_resize(self) -> None:
        """Draw anew: Textual wraps anew after it has drawn, and leaves that where as many rows came of it."""
        self.refresh()

    def get_line(self, line_index: int) -> Text:
        """Draw a line with its control characters made visible, so that none reaches the terminal."""
        # Text() throws some of them away, and the line would be shorter than the cursor believes.
        return Text(shown(self.document.get_line(line_index)), end="", no_wrap=True)

    @property
    def cursor(self) -> int:
        """Characters before the cursor, over all lines."""
        row, column = self.cursor_location
        return sum(len(line) + 1 for line in self.document.lines[:row]) + column

    def put_cursor(self, characters: int) -> None:
        """Put the cursor behind so many characters; beyond the text: at its end."""
        for row, line in enumerate(self.document.lines):
            if characters <= len(line):
                self.move_cursor((row, characters))
                return
            characters -= len(line) + 1
        self.move_cursor(self.document.end)

    def set_words(self, text: str) -> None:
        """Put another text in, as one change that can be undone; nobody is told."""
        self._known = text
        with self.prevent(TextArea.Changed):
            self.replace(text, (0, 0), self.document.end)
        self.move_cursor(self.document.end)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Tell of a change, once for each."""
        event.stop()
        text = self.text
        if text != self._known:
            self._known = text
            self.post_message(self.Typed(text, self))

    async def _on_key(self, event: Key) -> None:
        if event.character and event.character.isspace():
            self.history.checkpoint()  # undo takes back a word, not all that was typed in one go
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.action_go_on()

    async def _on_paste(self, event: Paste) -> None:
        """Paste as it is; a terminal sends the ends of lines as carriage returns."""
        event.stop()
        event.prevent_default()
        text = event.text.replace("\r\n", "\n").replace("\r", "\n")
        if result := self._replace_via_keyboard(text, *self.selection):
            self.move_cursor(result.end_location)

    def action_go_on(self) -> None:
        """Go on to the next question."""
        self.post_message(self.GoOn(self))

    def action_new_line(self) -> None:
        """Start a new line."""
        self._replace_via_keyboard("\n", *self.selection)

    def action_cursor_up(self, select: bool = False) -> None:
        """Go up a line; from the first, to the question before."""
        if not select and self.navigator.is_first_wrapped_line(self.cursor_location):
            self.post_message(self.Beyond(-1))
        else:
            super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        """Go down a line; from the last, to the next question."""
        if not select and self.navigator.is_last_wrapped_line(self.cursor_location):
            self.post_message(self.Beyond(+1))
        else:
            super().action_cursor_down(select)
