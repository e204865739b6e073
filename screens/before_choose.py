"""Choose a name before a call: the rep, then the account. Known ones complete; a new one may be typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from debrief.store.names import fold, tidy
from screens.widgets.long_list import LongList, Nothing
from screens.widgets.plain import cut, one_line, words
from screens.widgets.search_line import SearchLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from debrief.store import Library
    from screens.widgets.long_list import Look
    from screens.widgets.words import Words

MOST_ROWS = 9


class NameRows:
    """Rows of names: each with what stands dim behind it."""

    height = 1

    def __init__(self, names: Sequence[tuple[str, str]]) -> None:
        """Offer names, each with a note; a name may be empty, then the note stands for it."""
        self._names = names

    def __len__(self) -> int:
        """How many there are."""
        return len(self._names)

    def key(self, at: int) -> str:
        """The row's number: names are anything."""
        return str(at)

    def name(self, at: int) -> str:
        """The name of a row."""
        return self._names[at][0]

    def draw(self, at: int, width: int, look: Look) -> list[Content]:
        """The name and its note."""
        name, note = self._names[at]
        gap = Content("  ") if name and note else Content("")
        style = "bold" if look.is_marked else ""
        noted = words(note, "$dim") if name else words(note, style)
        return [cut(look.front + words(one_line(name), style) + gap + noted, width)]


class NameList(LongList, can_focus=False):
    """The names; the line above keeps the cursor."""


class ChooseNameScreen(ModalScreen["str | None"]):
    """Gives back the name that was chosen; empty: any; None: they went back."""

    CSS = """
    ChooseNameScreen {
        align: center middle;
        #box {
            width: 56; max-width: 96%; height: auto;
            border: round $border; padding: 1 2; background: $surface;
        }
        #ask { height: auto; margin: 0 0 1 0; }
        SearchLine { background: $panel; }
        NameList { height: auto; max-height: 9; min-height: 2; margin: 1 0 0 0;
            background: $surface; scrollbar-background: $surface;
        }
        #keys { height: auto; margin: 1 0 0 0; color: $dim; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "say", "Help", key_display="F1", id="choose-name.help", tooltip="What can be typed"),
    ]

    def __init__(self, ask: str, names: Sequence[str], *, noun: str, any_name: str = "") -> None:
        """Ask for a name.

        Args:
            ask: The question.
            names: Those that are known, the likeliest first.
            noun: What a new one is: "rep".
            any_name: How the row reads that stands for none in particular; empty: there is no such row.
        """
        super().__init__()
        self._ask = ask
        self._names = list(names)
        self._noun = noun
        self._any = any_name

    def compose(self) -> ComposeResult:
        """The question, the line, the names."""
        with Vertical(id="box"):
            yield Static(words(self._ask, "bold"), markup=False, id="ask")
            yield SearchLine(hint="type a name, or choose one")
            yield NameList()
            yield Static(self._keys(), markup=False, id="keys")

    def on_mount(self) -> None:
        """One can type at once."""
        self.query_one(NameList).set_source(self._rows(""))
        self._fit()
        self.query_one(SearchLine).focus()

    def _keys(self) -> Content:
        return Content.assemble(
            ("⏎", "$key bold"),
            " Choose   ",
            ("↑↓", "$key bold"),
            " Another   ",
            ("esc", "$key bold"),
            " Back",
        )

    def _rows(self, typed: str) -> NameRows | Nothing:
        sought = fold(typed)
        starting = [one for one in self._names if fold(one).startswith(sought)]
        within = [one for one in self._names if sought in fold(one) and one not in starting]
        rows = [("", self._any)] if self._any and not sought else []
        rows += [(one, "") for one in (*starting, *within)]
        if sought and sought not in map(fold, self._names):
            rows.append((tidy(typed), f"a new {self._noun}"))
        return NameRows(rows) if rows else Nothing(Content.styled("Nobody yet: type a name.", "$dim"))

    def _fit(self) -> None:
        """The list is as high as its rows, and no higher than the screen allows."""
        names = self.query_one(NameList)
        room = max(min(MOST_ROWS, self.app.size.height - 11), 2)
        names.styles.height = min(max(len(names.source), 2), room)

    def on_resize(self) -> None:
        """Use the height there is."""
        self._fit()

    def on_words_typed(self, event: Words.Typed) -> None:
        """Look for what fits."""
        event.stop()
        self.query_one(NameList).set_source(self._rows(event.text))
        self._fit()

    def on_words_beyond(self, event: Words.Beyond) -> None:
        """The arrows move the mark."""
        event.stop()
        self.query_one(NameList).action_move(event.by)

    def on_words_go_on(self, event: Words.GoOn) -> None:
        """Enter takes the marked one."""
        event.stop()
        names = self.query_one(NameList)
        if isinstance(names.source, NameRows) and len(names.source):
            self.dismiss(names.source.name(names.place))

    def on_long_list_opened(self, event: LongList.Opened) -> None:
        """A second click takes it."""
        event.stop()
        names = self.query_one(NameList)
        if isinstance(names.source, NameRows):
            self.dismiss(names.source.name(int(event.key)))

    def on_search_line_left(self, event: SearchLine.Left) -> None:
        """Clear what is typed; or go back."""
        event.stop()
        line = self.query_one(SearchLine)
        if line.text:
            line.clear()
        else:
            self.dismiss(None)

    def action_say(self) -> None:
        """Say what can be typed."""
        said = "Type any part of a name. One you haven't met yet may be typed too."
        self.query_one("#keys", Static).update(words(said, "$dim"))


def rep_screen(library: Library) -> ChooseNameScreen:
    """Ask for the rep.

    Raises:
        DebriefError: The library can't be read.
    """
    return ChooseNameScreen("Before a call with whom?", library.reps(), noun="rep")


def account_screen(library: Library, rep: str) -> ChooseNameScreen:
    """Ask for the account, that rep's first.

    Raises:
        DebriefError: The library can't be read.
    """
    ask = f"Where are you and {one_line(rep)} going?"
    return ChooseNameScreen(ask, library.accounts(rep), noun="account", any_name="anywhere")
