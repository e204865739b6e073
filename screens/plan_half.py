"""The half test: was half of the week for people? Three numbers, and how the weeks before went."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from debrief.insight.hours import is_too_much
from debrief.model import Stamp
from debrief.model.day import week_day
from debrief.report.plan import half_said, hours
from screens.plan_half_past import FIELDS, PEOPLE_SHORT, HalfPast, document
from screens.plan_half_rows import read_hours, week_rows
from screens.plan_half_weeks import HalfWeeks
from screens.plan_saving import UNSAVED
from screens.plan_texts import ABOUT_HALF, LEAVES
from screens.widgets.keys import Keys
from screens.widgets.line import Line
from screens.widgets.notice import Notice
from screens.widgets.plain import sentence, words
from screens.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Collection

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.events import DescendantFocus, Resize


NARROW = 60
"""Cells: below them hints are short, and nothing is kept empty."""


class HoursField(Words):
    """A field for a number of hours: one line."""

    @property
    def idle(self) -> Collection[str]:
        """A number has no second line."""
        return ("new_line",)


class HalfTestScreen(HalfPast):
    """Asks the three numbers of a week; they are kept as they are typed."""

    CSS = """
    HalfTestScreen {
        align-horizontal: center;
        #top { dock: top; padding: 0 1; }
        #box { max-width: 84; margin: 1 2 0 2; height: 1fr; scrollbar-size-vertical: 1; }
        #asks, #found, HalfWeeks { height: auto; margin: 0 0 1 0; }
        Horizontal { height: auto; margin: 0 0 1 0; }
        Words { width: 1fr; background: $panel; }
        &:ansi Words { border-left: outer $border; }
        &:ansi Words:focus { border-left: outer $key; }
        .name { width: 23; }
        &.-low {
            #box { margin: 0 1; }
            Horizontal, #asks { margin: 0; }
            .name { width: 20; }
        }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+s", "leave", "Back", key_display="esc", id="half.back",
                tooltip="Back; the numbers are kept"),
        Binding("f1", "help", "Help", key_display="F1", id="half.help",
                tooltip="What counts as what, and why it is asked"),
    ]  # fmt: skip

    _is_sure = _drops = False
    """Does a second press leave, unsaved, or without what is no number?"""

    def compose(self) -> ComposeResult:
        """The question, the numbers, what they say, the weeks before."""
        yield Line(id="top")
        with VerticalScroll(id="box", can_focus=False):
            yield Static(markup=False, id="asks")
            for name, (label, hint) in FIELDS.items():
                with Horizontal():
                    yield Static(words(label, "bold"), classes="name", markup=False)
                    yield HoursField(hint=hint, id=name)
            yield Static(markup=False, id="found")
            yield HalfWeeks()
        yield Keys()
        yield Notice()

    def on_mount(self) -> None:
        """Read what is known; the first number has the focus."""
        self.query_one("#worked", Words).focus()
        self.run_worker(self._read, thread=True, group="read")
        self._draw()

    def on_resize(self, event: Resize) -> None:
        """Leave no air where there is little room."""
        self.set_class(event.size.width < NARROW or event.size.height < 24, "-low")
        is_narrow = event.size.width < NARROW
        self.query_one("#people", Words).placeholder = PEOPLE_SHORT if is_narrow else FIELDS["people"][1]
        self._draw()

    # Typing

    def on_words_typed(self, event: Words.Typed) -> None:
        """Take a number; what is none is said, and not kept."""
        event.stop()
        name, number = event.sender.id or "", read_hours(event.sender.text)
        self._is_sure = self._drops = False
        is_meant = number is not None or not event.sender.text.strip()
        if is_meant and self._tests.put(name, number, Stamp.of(self._clock())):
            self._saving.keep(self._tests.current)
        typed = {one.id or "": one.text for one in self.query(Words)}
        self._saving.hold({**document(self._tests.current), **typed} if self._wrong else None)
        self._draw()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """What is typed takes the place of a number that stands there."""
        if isinstance(event.widget, Words):
            event.widget.select_all()

    def on_words_go_on(self, event: Words.GoOn) -> None:
        """Enter: the next number; after the last one, that was all."""
        event.stop()
        if event.sender.id == "selling" or not self._go(event.sender, 1):
            self._say("That is all. esc goes back.")

    def on_words_beyond(self, event: Words.Beyond) -> None:
        """An arrow leads out."""
        event.stop()
        if isinstance(self.focused, Words):
            self._go(self.focused, event.by)

    def _go(self, field: Words, by: int) -> bool:
        fields = list(self.query(Words))
        there = fields.index(field) + by
        if there == len(fields) and self.query_one(HalfWeeks).keys:
            self.query_one(HalfWeeks).focus()
        elif not 0 <= there < len(fields):
            return False
        else:
            fields[there].focus()
        return True

    # Drawing

    @property
    def _wrong(self) -> str:
        """Say what in the fields is no number; empty: nothing is."""
        for name, (label, _) in FIELDS.items():
            text = self.query_one(f"#{name}", Words).text
            if text.strip() and read_hours(text) is None:
                return f"{label}: hours of a week, such as 7.5 or 7:30."
        return ""

    def _draw(self) -> None:
        if not self._saving.failed:
            self.query_one(Notice).settle(UNSAVED)
        right = words(self._saving.state, "$warn" if self._saving.failed else "$dim")
        left, width = Content.styled("The half test", "bold $key"), self.size.width - 2
        gap = max(2, width - left.cell_length - right.cell_length)
        self.query_one("#top", Line).show(left.pad_right(gap) + right)
        found = self.query_one("#found", Static)
        said, style = self._said()
        found.update(words(said, style))
        found.display = bool(said)
        asked = "Correct the" if self._tests.current.week != self._due else "Was half of the"
        rest = "" if self._tests.current.week != self._due else " for people?"
        self.query_one("#asks", Static).update(
            words(f"{asked} week from {week_day(self._tests.current.week)}{rest}")
        )
        self.query_one(HalfWeeks).set_rows(week_rows(self._tests.said, self._clock().date()))

    def _said(self) -> tuple[str, str]:
        """Say what is wrong with the numbers, or what they say."""
        test = self._tests.current
        if wrong := self._wrong:
            return wrong, "$warn"
        if is_too_much(test):
            parts = hours((test.people or 0) + (test.selling or 0))
            return f"{parts} of {hours(test.worked)} hours: that is more than all of them.", "$warn"
        return half_said(test), "bold"

    async def action_leave(self) -> None:
        """Back, once all is saved; where that can't be, or something is no number, the second time."""
        if self._wrong and not self._drops:
            self._drops = True
            self._say("What is no number isn't kept. esc again leaves it.")
            return
        self._saving.hold(None)
        if not self._is_sure and not await self._saving.save():
            self._is_sure = True
            self._draw()
            self._say(f"{sentence(self._saving.state)} esc {LEAVES}", UNSAVED)
        elif not self._is_sure and self._tests.current.week != self._due:
            await self._turn(self._due)
        else:
            self._desk.leave_behind(self._saving)
            self.dismiss()

    def action_help(self) -> None:
        """Say what is here."""
        from screens.help import HelpScreen  # noqa: PLC0415 - imported where it's used: a fast start

        self.app.push_screen(HelpScreen(ABOUT_HALF, self))
