"""The trash: what was deleted lies there for thirty days, and comes back with a key."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen

from debrief.errors import DebriefError
from debrief.model.day import short_day
from screens.history_rows import ending
from screens.widgets.keys import Keys
from screens.widgets.line import Line
from screens.widgets.long_list import LongList, Nothing
from screens.widgets.notice import Notice
from screens.widgets.plain import cut, one_line, words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from debrief.model import Clock
    from debrief.store import Trashed
    from screens.desk import Desk
    from screens.widgets.long_list import Look

ABOUT = Content(
    "Trash\n\nWhat was put in the trash in the last thirty days, the last first. Enter brings the marked one "
    "back, with every word; after its day it goes for good."
)
EMPTY = Nothing(
    Content.styled("The trash is empty.", "bold"),
    Content.styled("What x puts here stays for thirty days.", "$dim"),
)


class TrashRows:
    """Gives the list its rows: two lines each."""

    height = 2

    def __init__(self, trash: Sequence[Trashed], today: date) -> None:
        """Show what was deleted."""
        self._trash = trash
        self._today = today
        days = (short_day(one.entry.at.day, today) for one in trash)
        self._column = max(map(len, days), default=0) + 2

    def __len__(self) -> int:
        return len(self._trash)

    def key(self, at: int) -> str:
        """The debrief's id."""
        return self._trash[at].entry.id

    def draw(self, at: int, width: int, look: Look) -> list[Content]:
        """Draw whose debrief it is, how it ended, until when it can come back, and what was taken from it."""
        one = self._trash[at]
        entry, goes = one.entry, one.goes.astimezone(one.deleted.local.tzinfo).date()
        name = words(one_line(entry.rep) or "no rep yet", "bold") + words(f"  {one_line(entry.account)}")
        day = words(f"{short_day(entry.at.day, self._today):<{self._column}}", "$dim")
        until = words(f"stays until {short_day(goes, self._today)}", "$dim").pad_left(self._column + 3)
        lesson = one_line(entry.take_away)
        said = words(f"  “{lesson}”", "italic") if lesson else Content("")
        return [_to_ends(look.front + day + name, ending(entry), width), cut(until + said, width)]


def _to_ends(left: Content, right: Content, width: int) -> Content:
    left = cut(left, width - right.cell_length - 2)
    return left.pad_right(max(1, width - left.cell_length - right.cell_length - 1)) + right


class TrashList(LongList):
    """The list: Enter brings back, as z does."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,z", "open", "Bring back", key_display="⏎", id="trash.back",
                tooltip="Bring back the selected ones, or the marked one"),
    ]  # fmt: skip


class TrashScreen(Screen[None]):
    """Brings deleted debriefs back."""

    CSS = """
    TrashScreen {
        Line { dock: top; padding: 0 1; }
        LongList { margin: 1 0 0 0; padding: 0 0 0 1; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "select", "Select", key_display="space", id="trash.select",
                tooltip="Select the marked one, or no longer"),
        Binding("escape,q,t", "dismiss(None)", "Done", key_display="q", id="trash.done",
                tooltip="Back to where you came from"),
        Binding("f1,question_mark", "help", "Help", key_display="F1", id="trash.help",
                tooltip="What is here, and its keys"),
    ]  # fmt: skip

    def __init__(self, desk: Desk, clock: Clock) -> None:
        """Show a library's trash."""
        super().__init__()
        self._desk = desk
        self._clock = clock

    def compose(self) -> ComposeResult:
        """The top line, the list, the keys."""
        yield Line()
        yield TrashList(Nothing())
        yield Keys()
        yield Notice()

    def on_mount(self) -> None:
        """Read it."""
        self.query_one(Line).show(Content.styled("Trash", "bold $key"))
        self.query_one(LongList).focus()
        self._load()

    def _load(self) -> None:
        self.run_worker(self._read, thread=True)

    def _read(self) -> None:
        try:
            trash = self._desk.library.trash()
        except DebriefError as error:
            self.call_later(self._tell, f"{error.message}.")
            return
        self.call_later(self._show, trash)

    def _show(self, trash: list[Trashed]) -> None:
        rows = self.query_one(LongList)
        rows.set_source(TrashRows(trash, self._clock().date()) if trash else EMPTY, rows.place)
        rows.select(rows.selected & {one.entry.id for one in trash})
        many = f"  {len(trash)}" if trash else ""
        self.query_one(Line).show(Content.assemble(("Trash", "bold $key"), (many, "$dim")))

    def _tell(self, said: str) -> None:
        self.query_one(Notice).say(said)

    def action_select(self) -> None:
        """Select the marked one, or no longer."""
        rows = self.query_one(LongList)
        if rows.key:
            rows.select(rows.selected ^ {rows.key})
            rows.action_move(1)

    def on_long_list_opened(self, event: LongList.Opened) -> None:
        """Bring back the selected ones, or the marked one."""
        event.stop()
        rows = self.query_one(LongList)
        if chosen := sorted(rows.selected) or ([rows.key] if rows.key else []):
            self.run_worker(partial(self._bring_back, chosen), thread=True)

    def _bring_back(self, ids: list[str]) -> None:
        try:
            for debrief_id in ids:
                self._desk.library.bring_back(debrief_id)
        except DebriefError as error:
            self.call_later(self._tell, f"{error.message}. {error.hint or ''}")
        else:
            what = "It is" if len(ids) == 1 else f"{len(ids)} are"
            self.call_later(self._tell, f"{what} back among the others.")
        self._read()

    def action_help(self) -> None:
        """Say what is here."""
        from screens.help import HelpScreen  # noqa: PLC0415 - imported where it's used: a fast start

        self.app.push_screen(HelpScreen(ABOUT, self))
