"""One setting: its name, the field in which it is answered, and a line about what stands there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from screens.widgets.field import Beyond, GoOn
from screens.widgets.plain import words

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from screens.widgets.choice import Choice
    from screens.widgets.words import Words


class Setting(Widget):
    """A label and a field, side by side or, where it is narrow, one below the other."""

    DEFAULT_CSS = """
    Setting {
        layout: horizontal; height: auto; margin: 0 0 1 0;
        .name { width: 22; padding: 0 1 0 0; }
        Vertical { width: 1fr; height: auto; }
        .note { height: auto; padding: 0 1; color: $dim; display: none; }
    }
    """

    @dataclass
    class Said(Message):
        """Something else stands in the field."""

        name: str
        value: str

    @dataclass
    class Left(Message):
        """They go on: to the setting before (-1) or to the next (+1)."""

        by: int

    def __init__(self, name: str, label: str, field: Choice | Words) -> None:
        """Show a setting.

        Args:
            name: As `Settings` has it.
            label: As people read it.
            field: Where it is answered.
        """
        super().__init__(id=name)
        self._setting = name
        self._label = label
        self.field = field

    def compose(self) -> ComposeResult:
        """The label, then the field and what is to be said of it."""
        yield Static(words(self._label, "bold"), classes="name", markup=False)
        with Vertical():
            yield self.field
            yield Static(classes="note", markup=False)

    def note(self, text: str, style: str = "$dim") -> None:
        """Say something of what stands there; empty: nothing."""
        line = self.query_one(".note", Static)
        line.update(words(text, style))
        line.display = bool(text)

    def on_descendant_focus(self) -> None:
        """Bring all of it into sight, with what is said below the field."""
        self.call_after_refresh(self.scroll_visible, animate=False)

    def on_choice_picked(self, event: Choice.Picked) -> None:
        """One of a few is picked."""
        event.stop()
        self.post_message(self.Said(self._setting, event.term))
        if event.go_on:
            self.post_message(self.Left(1))

    def on_words_typed(self, event: Words.Typed) -> None:
        """Words are typed: a setting is one line of them."""
        event.stop()
        self.post_message(self.Said(self._setting, " ".join(event.text.split("\n")).strip()))

    @on(GoOn)
    def _go_on(self, event: GoOn) -> None:
        """Enter."""
        self._leave(event, 1)

    @on(Beyond)
    def _go_beyond(self, event: Beyond) -> None:
        """An arrow leads out."""
        self._leave(event, event.by)

    def _leave(self, event: Message, by: int) -> None:
        event.stop()
        self.post_message(self.Left(by))
