"""The half test: was half of the week for people? Three numbers, and how the weeks before went."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from debrief.errors import DebriefError
from debrief.model import HalfTest, Stamp
from debrief.model.day import week_day
from debrief.report.plan import half_said, hours
from screens.plan_half_rows import is_too_much, read_hours, week_lines, week_of
from screens.plan_saving import UNSAVED, Saving
from screens.plan_texts import ABOUT_HALF
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

    from debrief.model import Clock
    from screens.desk import Desk

FIELDS = {
    "worked": ("Hours in all", "such as 42"),
    "people": ("Developing people", "debriefs, one-to-ones, sitting in without selling"),
    "selling": ("Rescuing or selling", "in their place"),
}
"""The numbers, what they are called, and what an empty field says."""


class HoursField(Words):
    """A field for a number of hours: one line."""

    @property
    def idle(self) -> Collection[str]:
        """A number has no second line."""
        return ("new_line",)


class HalfTestScreen(Screen[None]):
    """Asks the three numbers of a week; they are kept as they are typed."""

    CSS = """
    HalfTestScreen {
        align-horizontal: center;
        #top { dock: top; padding: 0 1; }
        #box { max-width: 84; margin: 1 2 0 2; height: 1fr; scrollbar-size-vertical: 1; }
        #asks, #found, #weeks { height: auto; margin: 0 0 1 0; }
        Horizontal { height: auto; margin: 0 0 1 0; }
        Words { width: 1fr; background: $panel; }
        .name { width: 23; }
        &.-low {
            #box { margin: 0 1; }
            Horizontal, #asks { margin: 0; }
        }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+s", "leave", "Back", key_display="esc", id="half.back",
                tooltip="Back; the numbers are kept"),
        Binding("f1", "help", "Help", key_display="F1", id="half.help",
                tooltip="What counts as what, and why it is asked"),
    ]  # fmt: skip

    def __init__(self, desk: Desk, clock: Clock) -> None:
        """Ask about the week that is due."""
        super().__init__()
        self._desk = desk
        self._clock = clock
        self._test = HalfTest(week=week_of(clock().date()))
        self._past: list[HalfTest] = []
        self._saving = Saving(self, self._save, self._draw)
        self._is_sure = False

    def compose(self) -> ComposeResult:
        """The question, the numbers, what they say, the weeks before."""
        yield Line(id="top")
        with VerticalScroll(id="box", can_focus=False):
            yield Static(
                Content(f"Was half of the week from {week_day(self._test.week)} for people?"), id="asks"
            )
            for name, (label, hint) in FIELDS.items():
                with Horizontal():
                    yield Static(words(label, "bold"), classes="name", markup=False)
                    yield HoursField(hint=hint, id=name)
            yield Static(markup=False, id="found")
            yield Static(markup=False, id="weeks")
        yield Keys()
        yield Notice()

    def on_mount(self) -> None:
        """Read what is known; the first number has the focus."""
        self.query_one("#worked", Words).focus()
        self.run_worker(self._read, thread=True)
        self._draw()

    def on_resize(self, event: Resize) -> None:
        """Leave no air where there is little room."""
        self.set_class(event.size.width < 60 or event.size.height < 24, "-low")
        self._draw()

    # Reading and saving

    def _read(self) -> None:
        try:
            tests = self._desk.library.half_tests()
        except DebriefError as error:
            self.call_later(self._say, f"{sentence(error.message)} {error.hint}")
            return
        self.call_later(self._show, tests)

    def _show(self, tests: list[HalfTest]) -> None:
        self._past = [one for one in tests if one.week != self._test.week]
        same = next((one for one in tests if one.week == self._test.week), None)
        if same and not self._saving.is_unsaved:
            self._test = deepcopy(same)
            for name in FIELDS:
                number = getattr(same, name)
                self.query_one(f"#{name}", Words).set_words("" if number is None else hours(number))
        self._draw()

    def _save(self, test: HalfTest) -> None:
        self._desk.library.save_half_test(test)

    def save_now(self) -> bool:
        """Save what is unsaved; the program may be ending. True: all is on the disk."""
        is_saved = self._saving.save_now()
        if not is_saved:
            self._draw()
        return is_saved

    def _say(self, text: str, cause: str = "") -> None:
        self.query_one(Notice).say(text, cause)

    # Typing

    def on_words_typed(self, event: Words.Typed) -> None:
        """Take a number; what is none is said, and not kept."""
        event.stop()
        name, number = event.sender.id or "", read_hours(event.sender.text)
        self._is_sure = False
        is_meant = number is not None or not event.sender.text.strip()
        if is_meant and getattr(self._test, name) != number:
            setattr(self._test, name, number)
            self._test.at = Stamp.of(self._clock())
            self._saving.keep(self._test)
        self._draw()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """What is typed takes the place of a number that stands there."""
        if isinstance(event.widget, Words):
            event.widget.select_all()

    def on_words_go_on(self, event: Words.GoOn) -> None:
        """Enter: the next number; after the last one, back."""
        event.stop()
        if not self._go(event.sender, 1):
            self._say("That is all. esc goes back.")

    def on_words_beyond(self, event: Words.Beyond) -> None:
        """An arrow leads out."""
        event.stop()
        if isinstance(self.focused, Words):
            self._go(self.focused, event.by)

    def _go(self, field: Words, by: int) -> bool:
        fields = list(self.query(Words))
        there = fields.index(field) + by
        if not 0 <= there < len(fields):
            return False
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
        today, room = self._clock().date(), min(self.size.width - 4, 84)
        self.query_one("#weeks", Static).update(week_lines([self._test, *self._past], today, room))

    def _said(self) -> tuple[str, str]:
        """Say what is wrong with the numbers, or what they say."""
        test = self._test
        if wrong := self._wrong:
            return wrong, "$warn"
        if is_too_much(test):
            parts = hours((test.people or 0) + (test.selling or 0))
            return f"{parts} of {hours(test.worked)} hours: that is more than all of them.", "$warn"
        return half_said(test), "bold"

    async def action_leave(self) -> None:
        """Back, once all is saved; where that can't be, or something is no number, the second time."""
        if not self._is_sure and self._wrong:
            self._is_sure = True
            self._say("What is no number isn't kept. esc again leaves it.")
            return
        if not self._is_sure and not await self._saving.save():
            self._is_sure = True
            self._draw()
            self._say(
                f"{sentence(self._saving.state)} esc again leaves all the same, without these numbers.",
                UNSAVED,
            )
            return
        self.dismiss()

    def action_help(self) -> None:
        """Say what is here."""
        from screens.help import HelpScreen  # noqa: PLC0415 - imported where it's used: a fast start

        self.app.push_screen(HelpScreen(ABOUT_HALF, self))
