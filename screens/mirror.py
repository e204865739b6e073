"""Mirror: the manager's own page. As a crutch, my share of the words, where the minutes go; and my notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen

from debrief.errors import DebriefError
from screens.mirror_notes import HOLD, hold_id
from screens.mirror_page import MirrorPage
from screens.mirror_rows import Chosen, mirror_rows, text_row
from screens.widgets.keys import Keys
from screens.widgets.line import Line
from screens.widgets.notice import Notice

if TYPE_CHECKING:
    from collections.abc import Collection

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.events import Key, Resize

    from debrief.model import Clock
    from screens.desk import Desk
    from screens.mirror_read import Seen
    from screens.widgets.rows import Rows

SHORT, LONG = 30, 90
"""Days that are looked back on: one's choice."""


class MirrorScreen(Screen[None]):
    """What the manager does, seen by nobody else."""

    CSS = """
    MirrorScreen {
        #name { margin: 0 1; }
        #days { margin: 0 1 1 1; }
        MirrorPage { padding: 0 3; }
        &.-narrow MirrorPage { padding: 0 1; }
        &.-low #days { margin: 0 1; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab,shift+tab", "turn", "30 or 90 days", key_display="tab", id="mirror.turn",
                tooltip="Look at the last thirty days, or at the last ninety"),
        Binding("1", "days(30)", "30 days", show=False, id="mirror.month",
                tooltip="Look at the last thirty days"),
        Binding("2", "days(90)", "90 days", show=False, id="mirror.quarter",
                tooltip="Look at the last ninety days"),
        Binding("escape,q", "dismiss", "Back", key_display="q", id="mirror.back",
                tooltip="Back to where you were"),
        Binding("f1,question_mark", "help", "Help", key_display="F1", id="mirror.help",
                tooltip="What each figure means, and where it comes from"),
    ]  # fmt: skip

    def __init__(self, desk: Desk, clock: Clock) -> None:
        """Show a library's mirror.

        Args:
            desk: Has the library; opens records and reps.
            clock: The time now: windows end today.
        """
        super().__init__()
        self._desk = desk
        self._clock = clock
        self._days = SHORT
        self._seen: Seen | None = None

    def compose(self) -> ComposeResult:
        """Whose page it is, the days, the page, the keys."""
        yield Line(id="name")
        yield Line(id="days")
        yield MirrorPage(id="page")
        yield Keys()
        yield Notice()

    @property
    def idle(self) -> Collection[str]:
        """What could do nothing now: these days are shown; with nothing to see, any."""
        both = (f"days({SHORT})", f"days({LONG})", "turn")
        return both if self._is_empty else (f"days({self._days})",)

    @property
    def _is_empty(self) -> bool:
        return self._seen is not None and self._seen.is_whole and not self._seen.many

    def on_mount(self) -> None:
        """Paint first; the figures come from a thread."""
        self._show()
        self.query_one(MirrorPage).focus()
        self.call_after_refresh(self._load)
        self.set_interval(0.5, self._look)

    def on_screen_resume(self) -> None:
        """What was read may have been changed there."""
        if self._seen:
            self._load()

    def _look(self) -> None:
        """See what another window saved."""
        if self.app.screen is self and self._seen and self._desk.library.changed_by_others():
            self._load()

    def _load(self) -> None:
        self.run_worker(self._read, thread=True, exclusive=True, exit_on_error=False)

    def _read(self) -> None:
        """Read the last days first, then the rest; once there is a page, all at once."""
        from screens.mirror_read import read_all, read_in_turn  # noqa: PLC0415 - after the first paint

        today = self._clock().date()
        try:
            if self._seen:
                self.call_later(self._take, read_all(self._desk.library, today))
            else:
                for seen in read_in_turn(self._desk.library, today):
                    self.call_later(self._take, seen)
        except DebriefError as error:
            self.call_later(self._fail, error)

    def _fail(self, error: DebriefError) -> None:
        """Say why nothing can be read; what was read before stays."""
        said = f"{error.message.rstrip('.')}. {error.hint}"
        if self._seen:
            self.query_one(Notice).say(said)
        else:
            self.query_one(MirrorPage).set_rows([text_row(said)])

    def _take(self, seen: Seen) -> None:
        self._desk.collect_garbage()
        self._seen = seen
        self._show()

    def _show(self) -> None:
        today = self._clock().date()
        private = Content.styled("   private: in no copy", "$dim")
        self.query_one("#name", Line).show(Content.styled("Mirror", "bold $key") + private)
        self.query_one("#days", Line).show(Content("") if self._is_empty else _days(self._days))
        self.query_one(MirrorPage).set_rows(mirror_rows(self._seen, Chosen(self._days, today)))
        self.refresh_bindings()

    def on_resize(self, event: Resize) -> None:
        """Use the whole width of a narrow screen, and the whole height of a low one."""
        self.set_class(event.size.width < 70, "-narrow")
        self.set_class(event.size.height < 24, "-low")

    def on_key(self, event: Key) -> None:
        """A key was pressed: what was said has been read."""
        del event
        self.query_one(Notice).next_key()

    def on_rows_opened(self, event: Rows.Opened) -> None:
        """Open the debrief that the row is of."""
        chosen = event.key.partition(":")[2]
        if event.key == HOLD and self._seen:
            chosen = hold_id(self._seen)
        if chosen:
            self._desk.read(chosen)
        else:
            self.query_one(Notice).say("No debrief tells of a call as a crutch.")

    def action_turn(self) -> None:
        """Look at the other number of days."""
        self.action_days(LONG if self._days == SHORT else SHORT)

    def action_days(self, days: int) -> None:
        """Look at so many days."""
        self._days = days
        self._show()

    def action_help(self) -> None:
        """Say what each figure means, and whose it is."""
        from screens.help import HelpScreen  # noqa: PLC0415 - imported where it's used: a fast start
        from screens.mirror_help import about  # noqa: PLC0415

        self.app.push_screen(HelpScreen(about(), self))


def _days(chosen: int) -> Content:
    """Say which days are looked at, and which key shows the others."""
    parts = []
    for key, days in (("1", SHORT), ("2", LONG)):
        mark, style = ("▸", "bold") if days == chosen else (" ", "$dim")
        parts.append(Content.styled(f"{mark} ", style) + Content.styled(key, "$key bold")
                     + Content.styled(f" last {days} days", style))  # fmt: skip
    return Content("   ").join(parts)
