"""Home: what now? Start a debrief, resume one, promises that are due, the last few."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from debrief.errors import DebriefError
from screens.widgets.keys import Keys
from screens.widgets.notice import Notice
from screens.widgets.plain import cut, words
from screens.widgets.rows import Row, Rows, gap, heading

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.events import Key, Resize

    from debrief.model import Clock, Debrief
    from debrief.store.backups import Offer
    from screens.desk import Desk
    from screens.home_rows import Shelf

ABOUT = Content(
    "Home\n\nStart a debrief right after a call, together; resume one that was interrupted; see which "
    "promises are due, and read the last debriefs. Everything is kept in one file on this computer, and "
    "nothing ever leaves it: debrief path says where."
)

TENDED_AFTER = 3.0
"""Seconds after the library is read: they should have begun by then, and notice nothing."""

DROPPED = "dropped"
"""What a notice is about that has had its time once the draft is there again."""

HERO = (
    ("“So, how'd that feel?”", "bold $rep"),
    ("The talk right after a lost call: replay it, take one lesson, make one promise.", ""),
)

TEACHING = (
    ("1", "Right after a call that went wrong, sit down together and press n."),
    ("2", "The rep answers first: how it felt, then the call from its end backwards."),
    ("3", "One lesson, one promise. The next debrief opens on it."),
)


class HomeScreen(Screen[None]):
    """Where the program opens."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new('')", "New", id="home.new", tooltip="Start a debrief"),
        Binding("k", "new('quick')", "Quick", id="home.quick", tooltip="Start a quick one: three minutes"),
        Binding(
            "r", "resume", "Resume", id="home.resume", tooltip="Go on with the one that was interrupted last"
        ),
        Binding(
            "x,delete",
            "drop",
            "Drop",
            show=False,
            id="home.drop",
            tooltip="Drop the marked draft; z brings it back",
        ),
        Binding("z", "undo", "Undo", show=False, id="home.undo", tooltip="Bring a dropped draft back"),
        Binding("q", "app.quit", "Quit", key_display="q", id="home.quit", tooltip="Leave the program"),
        Binding(
            "f1,question_mark",
            "help",
            "Help",
            key_display="F1",
            id="home.help",
            tooltip="What is here, and its keys",
        ),
    ]

    def __init__(self, desk: Desk, clock: Clock, *, is_new: bool = False) -> None:
        """Show a library.

        Args:
            desk: Has the library; opens walks and records.
            clock: The time now.
            is_new: There's no library yet, so nothing is to be waited for.
        """
        super().__init__()
        self._desk = desk
        self._clock = clock
        self._is_new = is_new
        self._troubles: list[str] = []
        self._shelf: Shelf | None = None
        self._wants_resume = False
        self._dropped: list[Debrief] = []
        self._offer: Offer | None = None  # a backup, where the library can't be read
        self._is_broken = False
        self._looks = 0
        self._is_changing = False

    def compose(self) -> ComposeResult:
        """The top line, the list, the keys."""
        yield Static(markup=False, id="top")
        yield Rows(self._rows(), id="rows")
        yield Keys()
        yield Notice()

    def on_mount(self) -> None:
        """Paint first, read the library then."""
        self._draw_top()
        self.query_one(Rows).focus()
        self.call_after_refresh(self.load)
        self.set_interval(0.5, self._look)

    def on_screen_resume(self) -> None:
        """Something may have been saved meanwhile."""
        if self._shelf:
            self.load()

    def _look(self) -> None:
        """See what another window saved; less often where the library can't be read just now."""
        self._looks += 1
        if self._is_broken and self._looks % 10:
            return
        if self.app.screen is self and self._shelf and self._desk.library.changed_by_others():
            self.load()

    def load(self) -> None:
        """Read the library in a thread."""
        self.run_worker(self._read, thread=True, exclusive=True, exit_on_error=False)

    def _read(self) -> None:
        from screens.home_rows import read_shelf  # noqa: PLC0415 - after the first paint

        try:
            shelf = read_shelf(self._desk)
        except DebriefError as error:
            self.call_later(self._trouble, error, self._desk.offer())
            return
        self.call_later(self._show, shelf, self._desk.offer() if self._desk.library.is_absent else None)

    def _tend(self) -> None:
        """Make the day's backup, in a thread, once they have had time to begin."""
        self.run_worker(self._tend_library, thread=True, group="tend", exit_on_error=False)

    def _tend_library(self) -> None:
        if not self._desk.tend():
            self.call_later(self.load)

    def _trouble(self, error: DebriefError, offer: Offer | None = None) -> None:
        self._desk.collect_garbage()
        self._troubles = [f"{error.message}. {error.hint}"]
        self._is_broken, self._offer = True, offer
        self.query_one(Rows).set_rows(self._rows(), "restore" if offer else "")

    def _restore(self) -> None:
        """Bring the backup back that is offered; reading it takes a while when it's large."""
        self.query_one(Notice).say("Bringing it back.")
        self.run_worker(self._restore_library, thread=True, exclusive=True, exit_on_error=False)

    def _restore_library(self) -> None:
        try:
            if self._offer:
                self._desk.restore(self._offer)
        except DebriefError as error:
            self.call_later(self._trouble, error)
            return
        self._offer = None
        self._read()

    def _show(self, shelf: Shelf, offer: Offer | None = None) -> None:
        first = self._shelf is None
        self._is_broken, self._offer = False, offer
        self._desk.collect_garbage()
        if first:
            self.set_timer(TENDED_AFTER, self._tend)
        if self._wants_resume:
            self._wants_resume = False
            self.call_later(self.action_resume)
        newest = shelf.drafts[0] if shelf.drafts else None
        before = self._shelf.drafts[0] if self._shelf and self._shelf.drafts else None
        self._shelf, self._troubles = shelf, shelf.troubles
        if self._dropped and self._dropped[-1].id in [draft.id for draft in shelf.drafts]:
            self.query_one(Notice).settle(DROPPED)  # another window has it again
        # What was interrupted is what they most likely came for, now or next.
        is_news = newest and (before is None or newest.id != before.id or newest.changed != before.changed)
        key = f"resume:{newest.id}" if newest and (first or is_news) else "restore" if offer else ""
        self.query_one(Rows).set_rows(self._rows(), key)
        self._draw_top()

    def on_resize(self, event: Resize) -> None:
        """Use the whole width of a narrow screen."""
        self.set_class(event.size.width < 60, "-narrow")
        self.set_class(event.size.height < 24, "-low")
        self.set_class(event.size.height >= 40, "-tall")
        self._draw_top(event.size.width)

    def _draw_top(self, width: int = 0) -> None:
        today = self._clock()
        day = f"{today:%a} {today.day} {today:%b}"
        kept = f" · {_count(self._shelf.count)}" if self._shelf and self._shelf.count else ""
        left, right = Content.styled("Debrief", "bold $key"), Content.styled(day + kept, "$dim")
        width = (width or self.size.width) - 2
        self.query_one("#top", Static).update(
            left.pad_right(max(1, width - left.cell_length - right.cell_length)) + right
        )

    # Rows

    def _rows(self) -> list[Row]:
        shelf, now = self._shelf, self._clock()
        empty = self._is_new if shelf is None else not (shelf.count or shelf.drafts or self._offer)
        rows = [*map(_hero, HERO), gap()] if empty else []
        rows += [
            _action(
                "new", "n", "Start a debrief", "right after the call · the rep goes first · about 18 minutes"
            ),
            _action("quick", "k", "A quick one", "in the car park · three minutes"),
        ]
        rows += self._trouble_rows()
        if empty:
            return [*rows, gap(), heading("HOW IT GOES"), *map(_teach, TEACHING)]
        if shelf is None:
            return rows
        from screens.home_rows import shelf_rows  # noqa: PLC0415 - after the first paint

        return [*rows, *shelf_rows(shelf, now)]

    def _trouble_rows(self) -> list[Row]:
        """What is to be told stays in sight until it is mended."""
        if not self._troubles:
            return []
        rows = [gap(), heading("PLEASE NOTE"), *map(_told, self._troubles)]
        if self._offer:
            name, note = (
                f"Bring back {self._offer.said}",
                f"the backup of {self._offer.day}; nothing else is lost by it",
            )
            rows += [gap(), _action("restore", " ", name, note)]
        return [*rows, gap()] if self._shelf and self._shelf.drafts else rows

    def on_key(self, event: Key) -> None:
        """Escape leads nowhere from here; say what does."""
        if event.key == "escape":
            event.stop()
            self.query_one(Notice).say("This is home. q leaves the program.")

    def on_rows_opened(self, event: Rows.Opened) -> None:
        """Do what the row says."""
        what, _, debrief_id = event.key.partition(":")
        if what == "new":
            self.action_new("")
        elif what == "quick":
            self.action_new("quick")
        elif what == "resume":
            self._desk.resume(debrief_id)
        elif what == "restore":
            self._restore()
        else:
            self._desk.read(debrief_id)

    def action_new(self, guide: str) -> None:
        """Start a debrief."""
        self._desk.start(guide=guide)

    def action_resume(self) -> None:
        """Go on with the draft that was changed last."""
        if self._shelf is None:
            self._wants_resume = True  # pressed before the library is read: it's done then
        elif self._shelf.drafts:
            self._desk.resume(self._shelf.drafts[0].id)
        else:
            self.query_one(Notice).say("Nothing was interrupted. n starts a debrief.")

    def action_drop(self) -> None:
        """Drop the marked draft."""
        what, _, debrief_id = self.query_one(Rows).key.partition(":")
        if what != "resume":
            self.query_one(Notice).say("Only a draft can be dropped here.")
            return
        self._change("Dropping.", partial(self._drop, debrief_id))

    def action_undo(self) -> None:
        """Bring the last dropped draft back."""
        if self._dropped:
            self._change("Bringing it back.", partial(self._bring_back, self._dropped[-1]))
        else:
            self.query_one(Notice).say("There is nothing to bring back.")

    def _change(self, said: str, work: Callable[[], None]) -> None:
        """Change the library in a thread: another window may be busy with it for a while."""
        if self._is_changing:
            return
        self._is_changing = True
        self.query_one(Notice).say(said)
        self.run_worker(work, thread=True, group="change", exit_on_error=False)

    def _drop(self, debrief_id: str) -> None:
        try:
            draft = self._desk.drop(debrief_id)
        except DebriefError as error:
            self.call_later(self._changed, f"Not dropped: {_reason(error)}. The draft is still there.")
            return
        self._dropped.append(draft)
        self.call_later(self._changed, "Dropped. z brings it back.", DROPPED)

    def _bring_back(self, draft: Debrief) -> None:
        try:
            self._desk.library.save(draft)
        except DebriefError as error:
            self.call_later(self._changed, f"Not brought back: {_reason(error)}. z tries again.")
            return
        self._dropped.remove(draft)
        self.call_later(self._changed, "")

    def _changed(self, said: str, cause: str = "") -> None:
        self._is_changing = False
        notice = self.query_one(Notice)
        if said:
            notice.say(said, cause)
        else:
            notice.hush()
        self.load()

    def action_help(self) -> None:
        """Say what is here."""
        from screens.help import HelpScreen  # noqa: PLC0415 - imported where it's used: a fast start

        self.app.push_screen(HelpScreen(ABOUT, self))


def _reason(error: DebriefError) -> str:
    return error.message.removeprefix("not saved: ")


def _action(key: str, letter: str, name: str, note: str) -> Row:
    def draw(width: int, marked: bool) -> list[Content]:
        front = Content.assemble(("▸ " if marked else "  ", "$key"), (letter, "bold $key"), "   ")
        line = front + words(name, "bold")
        line = line.pad_right(max(0, 32 - line.cell_length))
        if line.cell_length + len(note) <= width:
            line = line + words(note, "$dim")
        return [cut(line, width)]

    return Row(key, draw)


def _told(text: str) -> Row:
    return Row(
        "", lambda width, _marked: [one.pad_left(2) for one in words(text, "$warn").wrap(max(8, width - 4))]
    )


def _count(debriefs: int) -> str:
    return "1 debrief" if debriefs == 1 else f"{debriefs} debriefs"


def _hero(line: tuple[str, str]) -> Row:
    text, style = line
    return Row(
        "", lambda width, _marked: [one.pad_left(2) for one in words(text, style).wrap(max(8, width - 4))]
    )


def _teach(line: tuple[str, str]) -> Row:
    number, text = line

    def draw(width: int, _marked: bool) -> list[Content]:
        first, *rest = words(text).wrap(max(8, width - 6))
        lines = [
            Content.assemble(("  " + number, "$key bold"), "   ") + first,
            *(one.pad_left(6) for one in rest),
        ]
        return [*lines, Content("")]

    return Row("", draw)
