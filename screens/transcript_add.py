"""Add the call's transcript: choose the recorder's file, and have it read. Gives back what was read."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from debrief.errors import DebriefError
from screens.transcript_choose import LOOKING, Choosing, FileList
from screens.transcript_files import is_path
from screens.transcript_line import FileLine
from screens.transcript_open import read_path, read_words
from screens.transcript_rows import NARROW, bar, said_of
from screens.widgets.keys import Keys
from screens.widgets.line import Line
from screens.widgets.notice import Notice
from screens.widgets.plain import one_line, sentence, words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.events import Resize

    from debrief.clock import Clock
    from screens.transcript_files import Found
    from screens.transcript_rows import Way
    from screens.widgets.long_list import LongList
    from screens.widgets.words import Words

WHO, AWAY, BEFORE = "way:who", "way:away", "way:before"
"""What else can be chosen here, where a transcript is there already, or was."""

ABOUT = Content(
    "Add a transcript\n\nThe file that your recorder, Teams, Zoom, Meet or Gong has exported: .vtt, .srt, "
    ".docx, .txt, .md or .json. Move to it and press Enter; type a few words of its name, or its path; or "
    "drag it into this window. You can also paste a transcript's own text. Then you say who is who.\n\n"
    "The file is copied beside your library, where only you can read it, and is never changed. Nothing is "
    "sent anywhere."
)


class _Stopped(Exception):  # noqa: N818 - nothing went wrong
    """They don't want it any longer."""


class AddTranscriptScreen(Choosing):
    """Choose a file. Gives back what was read, one of the ways' keys, or an empty text."""

    CSS = """
    AddTranscriptScreen {
        align-horizontal: center;
        #top { dock: top; padding: 0 1; }
        #box { max-width: 112; margin: 1 2 0 2; height: 1fr; }
        #there { height: auto; color: $dim; margin: 0 0 1 0; display: none; }
        #ask { height: 1; }
        #label { width: 6; }
        FileLine { width: 1fr; background: $surface; }
        #state { margin: 0 0 0 0; }
        &.-narrow #box { margin: 0 1; }
        &.-low #box { margin: 0 1; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "Help", key_display="F1", id="add-transcript.help",
                tooltip="Which files can be read, and what happens to them"),
    ]  # fmt: skip

    def __init__(
        self, clock: Clock, *, last_folder: str = "", there: str = "", ways: Sequence[Way] = ()
    ) -> None:
        """Offer to add a transcript.

        Args:
            clock: The time now.
            last_folder: Where the last one came from; empty: none yet.
            there: The name of the transcript whose place another one takes; empty: there is none.
            ways: What else can be done, above the files.
        """
        super().__init__(clock, last_folder=last_folder, ways=ways)
        self._there = there
        self._reading = 0
        """Which reading is under way; 0: none. One that was stopped comes back under an old number."""
        self._readings = 0

    def compose(self) -> ComposeResult:
        """The top line, the line to type in, the files, how far it is, the keys."""
        yield Line(id="top")
        with Vertical(id="box"):
            yield Static(self._replaces(), markup=False, id="there")
            with Horizontal(id="ask"):
                yield Static("File", id="label")
                yield FileLine(hint="its name or path; or drag it in")
            yield Line(id="state")
            yield FileList(LOOKING)
        yield Keys()
        yield Notice()

    def on_mount(self) -> None:
        """Look for files; one can type at once."""
        self.query_one("#top", Line).show(Content.styled("Add a transcript", "bold $key"))
        self.query_one("#there").display = bool(self._there)
        self.line.focus()
        self.run_worker(self._look, thread=True, group="look")

    def on_resize(self, event: Resize) -> None:
        """Give a file two lines where it is narrow."""
        self.set_class(event.size.width < NARROW, "-narrow")
        self.set_class(event.size.height < 24, "-low")
        self._draw()

    def _replaces(self) -> Content:
        said = f"{one_line(self._there)} is here already, and another file would take its place. The moments "
        return words(said + "keep their words and times; they lead to no line of the new one.")

    # Reading one

    def on_words_go_on(self, event: Words.GoOn) -> None:
        """Enter reads the one that is meant."""
        event.stop()
        self._open()

    def on_long_list_opened(self, event: LongList.Opened) -> None:
        """A second click reads the marked one."""
        event.stop()
        self._open()

    def _open(self) -> None:
        text, key = self.line.text.strip(), self.query_one(FileList).key
        if self._reading:
            self._say("It is still being read; esc stops it.")
        elif self._found:
            self.dismiss(self._found)
        elif key.startswith("way:"):
            self.dismiss(key)
        elif is_path(text):
            known = key if self._inside[0] == self.line.text else ""
            self._read(partial(read_path, text, known))
        elif key or text:
            self._read(partial(read_path, text if not key else "", key))
        else:
            self._say("Which file? Type its path, or drag it into this window.")

    def on_file_line_pasted(self, event: FileLine.Pasted) -> None:
        """Several lines are a transcript's own words, unless they are all paths."""
        event.stop()
        lines = [line for line in event.text.replace("\r", "\n").split("\n") if line.strip()]
        if all(is_path(line) for line in lines):
            self._say("One file at a time, please.")
        elif self._reading:
            self._say("Another one is still being read; esc stops it.")
        else:
            self._read(partial(read_words, event.text))

    def _read(self, read: Callable[[Callable[[int, int], None]], Found]) -> None:
        self._readings += 1
        self._reading = self._readings
        self._state(Content.styled("Reading …", "$dim"))
        self.run_worker(partial(self._work, self._reading, self.line.text, read), thread=True, group="read")

    def _work(self, number: int, typed: str, read: Callable[[Callable[[int, int], None]], Found]) -> None:
        def tell(done: int, of: int) -> None:
            if number != self._reading:
                raise _Stopped
            self._back(self._show_progress, number, done, of)

        try:
            found = read(tell)
        except _Stopped:
            return
        except DebriefError as error:
            self._back(self._refuse, number, error)
            return
        self._back(self._take, number, typed, found)

    def _show_progress(self, number: int, done: int, of: int) -> None:
        if number == self._reading:
            self._state(bar(done, of, self.query_one("#state").size.width))

    def _refuse(self, number: int, error: DebriefError) -> None:
        """Say why it can't be used; what is typed stays."""
        if number == self._reading:
            self._reading = 0
            self._state(Content(""))
            self._say(" ".join(filter(None, (sentence(error.message), error.hint))))

    def _take(self, number: int, typed: str, found: Found) -> None:
        """Go on with it; but not under the fingers of somebody who types, or reads the help."""
        if number != self._reading:
            return
        self._reading = 0
        self._state(Content(""))
        if self.line.text == typed and self.is_active:
            self.dismiss(found)
        else:
            self._found = found
            self._say(f"{one_line(found.name)} is read: {said_of(found.transcript)}. ⏎ goes on with it.")

    def _state(self, content: Content) -> None:
        self.query_one("#state", Line).show(content)

    def _say(self, said: str) -> None:
        self.query_one(Notice).say(said)

    # Leaving

    def on_search_line_left(self, event: FileLine.Left) -> None:
        """Stop reading; or add none."""
        event.stop()
        if self._reading:
            self._reading = 0
            self._state(Content(""))
            self._say("Stopped. Nothing was added.")
        else:
            self.dismiss("")

    def action_help(self) -> None:
        """Say which files can be read."""
        from screens.help import HelpScreen  # noqa: PLC0415 - imported where it's used: a fast start

        self.app.push_screen(HelpScreen(ABOUT, self))
