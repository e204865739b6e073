"""The line below a transcript in which they type: words to find, a time to go to, or what happened there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Vertical
from textual.message import Message

from debrief.errors import DebriefError
from debrief.model.span import read_place
from screens.steps.sheet import Sheet
from screens.widgets.line import Line
from screens.widgets.plain import words
from screens.widgets.search_line import SearchLine
from screens.widgets.words import Words

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

FIND, JUMP, WHAT = "find", "jump", "what"
HINTS = {FIND: "words of the call", JUMP: "1:45"}


class WhatLine(Words):
    """The line in which they say what happened at the line they marked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", "Keep it", key_display="⏎", id="what.next",
                tooltip="Keep this moment, and go on in the transcript"),
        Binding("escape,ctrl+l", "leave", "Transcript", key_display="^l", id="what.leave",
                tooltip="Back to the transcript; with nothing typed, the moment is taken back"),
    ]  # fmt: skip

    @dataclass
    class Left(Message):
        """They went back without Enter."""

        empty: bool

    def action_leave(self) -> None:
        """Go back."""
        self.post_message(self.Left(not self.text.strip()))


class SeekLine(SearchLine):
    """The line in which they type words to find, or a time to go to."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", "Go there", key_display="⏎", id="seek.next",
                tooltip="Stay at what was found, or go to the time"),
        Binding("escape,ctrl+g", "leave", "Back", key_display="esc", id="seek.leave",
                tooltip="Back to where you were in the transcript"),
    ]  # fmt: skip


class Lead(Vertical):
    """One of three lines, where they asked for one; it tells what was typed in it."""

    DEFAULT_CSS = """
    Lead {
        height: auto; display: none; padding: 0 0 0 1; border-left: outer $key;
        &.-find, &.-jump, &.-what { display: block; }
        &.-what { border-left: outer $rep; }
        #seek, WhatLine { display: none; }
        &.-find #seek, &.-jump #seek, &.-what WhatLine { display: block; }
    }
    """

    @dataclass
    class Find(Message):
        """These words are looked for; empty: none are."""

        text: str

    @dataclass
    class Again(Message):
        """The one found beside: up (-1) or down (+1)."""

        by: int

    @dataclass
    class Jump(Message):
        """They want to see this time: seconds from the call's start."""

        seconds: int

    @dataclass
    class What(Message):
        """They typed what happened; more may come."""

        text: str
        cursor: int

    @dataclass
    class Done(Message):
        """They are done with the line."""

        mode: str
        is_kept: bool
        """Enter; else they went back. A moment with nothing typed is taken back then."""

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self.mode = ""
        """Which line is shown."""

    def compose(self) -> ComposeResult:
        """What is asked, and the lines to type in."""
        yield Line(id="lead-says")
        yield SeekLine(id="seek")
        yield WhatLine(hint="what happened  (+ keep, - change)")

    @property
    def seek(self) -> SeekLine:
        """The line to find and to jump with."""
        return self.query_one(SeekLine)

    @property
    def what(self) -> WhatLine:
        """The line for what happened."""
        return self.query_one(WhatLine)

    def open(self, mode: str, says: str, text: str = "") -> None:
        """Show a line and put the cursor into it.

        Args:
            mode: `find`, `jump` or `what`.
            says: What is asked.
            text: What is in it already.
        """
        self.close()
        self.mode = mode
        self.add_class(f"-{mode}")
        self.say(says)
        line = self.what if mode == WHAT else self.seek
        if mode != WHAT:
            self.seek.placeholder = words(HINTS[mode])
        line.set_words(text)
        line.focus()

    def say(self, text: str) -> None:
        """Say something above the line."""
        self.query_one("#lead-says", Line).show(words(text, "bold"))

    def close(self) -> None:
        """Show no line."""
        self.remove_class("-find", "-jump", "-what")
        self.mode = ""

    # What is typed

    def on_words_typed(self, event: Words.Typed) -> None:
        """Tell of words to find, and of what happened, with each letter."""
        event.stop()
        if self.mode == FIND:
            self.post_message(self.Find(event.text))
        elif self.mode == WHAT:
            self.post_message(self.What(event.text, self.what.cursor))

    def on_words_go_on(self, event: Words.GoOn) -> None:
        """Enter: it stays as it is."""
        event.stop()
        if self.mode != JUMP or self._jump():
            self._done(is_kept=True)

    def _jump(self) -> bool:
        """Read the time."""
        try:
            seconds = read_place(self.seek.text)
        except DebriefError as error:
            self.post_message(Sheet.Refused(f"{error.message}. Try 1:45, or 105s."))
            return False
        if seconds is not None:
            self.post_message(self.Jump(seconds))
        return True

    def on_words_beyond(self, event: Words.Beyond) -> None:
        """Up and down lead from one found line to the next; from what happened, up leads back."""
        event.stop()
        if self.mode == FIND:
            self.post_message(self.Again(-1 if event.by < 0 else 1))

    def on_search_line_emptied(self, event: SearchLine.Emptied) -> None:
        """Nothing to take away: stay."""
        event.stop()

    def on_search_line_left(self, event: SearchLine.Left) -> None:
        """Escape: nothing is looked for any more."""
        event.stop()
        if self.mode == FIND:
            self.post_message(self.Find(""))
        self._done(is_kept=False)

    def on_what_line_left(self, event: WhatLine.Left) -> None:
        """Escape: words that were typed stay."""
        event.stop()
        self._done(is_kept=not event.empty)

    def _done(self, *, is_kept: bool) -> None:
        self.post_message(self.Done(self.mode, is_kept))
