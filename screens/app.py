"""The program: it's given a library, settings and a clock, and opens the screens over them."""

from __future__ import annotations

import contextlib
import sys
from collections import deque
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.app import App
from textual.binding import Binding
from textual.events import Event, Key, Paste
from textual.widgets import Input

from debrief import crash
from debrief.clock import now
from debrief.errors import DebriefError
from debrief.settings import Settings
from screens.desk import Desk
from screens.gate import Gate
from screens.home import HomeScreen
from screens.leaving import Leaving
from screens.opening import open_guides, sample_data
from screens.paste import as_pasted
from screens.preferences import Preferences
from screens.theme import DARK, THEMES, VOICES
from screens.widgets.notice import Notice
from screens.widgets.plain import one_line, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from textual.binding import BindingType
    from textual.command import Provider
    from textual.driver import Driver
    from textual.notifications import SeverityLevel
    from textual.screen import Screen
    from textual.theme import Theme

    from debrief.clock import Clock
    from debrief.guides import Shelf
    from debrief.store import Kept, Library
    from screens.transcript_files import Found
    from screens.wants_transcript import WantsSpeakers, WantsTranscript

READ_BY_THEN = 5.0
"""Seconds. Home reads the library long before; where it isn't on top, memory is looked after from here on."""


def _palette() -> type[Provider]:
    from screens.palette import Everything  # noqa: PLC0415 - imported where it's used: a fast start

    return Everything


class DebriefApp(App[int]):
    """Debrief, on the screen."""

    TITLE = "Debrief"
    _is_ours = False
    CSS_PATH = ["app.tcss", "home.tcss"]  # noqa: RUF012 - as the framework declares it
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "f2"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_palette}

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "f2,ctrl+p",
            "command_palette",
            "All",
            show=False,
            id="app.palette",
            tooltip="Every action, by name",
        ),
        Binding(
            "ctrl+q",
            "quit",
            "Quit",
            show=False,
            id="app.quit",
            priority=True,
            tooltip="Save, and leave the program",
        ),
    ]

    def __init__(
        self,
        library: Library | Callable[[], Library],
        settings: Settings | None = None,
        clock: Clock = now,
        *,
        shelf: Callable[[], Shelf] | None = None,
        settings_path: Path | None = None,
        problems: Sequence[str] = (),
        is_new: bool = False,
        elsewhere: Callable[[], Path] | None = None,
        is_demo: bool = False,
        start: str = "home",
        transcript: Found | None = None,
        **wanted: str,
    ) -> None:
        """Make the program of its collaborators.

        Args:
            library: Where the debriefs are; or what opens it, once it is wanted.
            settings: The user's settings.
            clock: The time now.
            shelf: Opens the guides' shelf; None: those that ship.
            settings_path: Where a changed theme is kept; None: nowhere.
            problems: What couldn't be used of the settings.
            is_new: There's no library yet: Home needn't wait to find out.
            elsewhere: Gives the library that Home offers to look around in; None: sample data.
            is_demo: Is this the sample data?
            start: What to open over Home: `home`, `new` or `resume`.
            transcript: For `new`: the call's transcript, read.
            wanted: `rep`, `account` and `guide` for `new`; `draft`, an id, for `resume`.
        """
        super().__init__()
        for theme in THEMES:
            self.register_theme(theme)
        self._is_ours = True
        self.preferences = Preferences(self, settings or Settings(), settings_path)
        self.clock = clock
        self._start, self._wanted, self._transcript = start, wanted, transcript
        self._gate = Gate(self, self._pass_key)
        self.last_keys: deque[str] = deque(maxlen=2)
        opens = library if callable(library) else lambda: library
        self.desk = Desk(
            self,
            library=opens,
            shelf=shelf or open_guides,
            settings=self.settings,
            clock=clock,
            problems=[*problems, *self.preferences.theme_problems()],
            elsewhere=elsewhere or sample_data,
            is_demo=is_demo,
        )
        self.leaving = Leaving(self, self.desk, clock)
        self.next_library: Path | None = None
        """Which library is to be opened once this program has ended; None: none."""
        self._is_new = is_new
        self.show_theme(self.settings.theme)

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Offer the program's own themes: the two voices have their colours in these."""
        # Textual starts with one of its own, before these are registered.
        return {theme.name: theme for theme in THEMES} if self._is_ours else super().available_themes

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give the voices' colours to the framework's own themes too."""
        return {**VOICES, "mark-background": "#303848"}

    def get_default_screen(self) -> Screen[None]:
        """Home is below everything."""
        return HomeScreen(self.desk, self.clock, is_new=self._is_new)

    def on_mount(self) -> None:
        """Save when the program is ended from outside, and open what was asked for."""
        self.leaving.listen()
        if self._start == "new":
            wanted = {
                name: value for name, value in self._wanted.items() if name in ("guide", "rep", "account")
            }
            self.desk.start(**wanted, transcript=self._transcript)
        elif self._start == "resume":
            self.desk.resume(self._wanted["draft"])
        self.theme_changed_signal.subscribe(self, self.preferences.keep_theme)
        self.set_timer(READ_BY_THEN, self.desk.collect_garbage)

    async def on_event(self, event: Event) -> None:
        """Give keys and pasted text one at a time where one may lead elsewhere."""
        if isinstance(event, Key | Paste) and not event.is_forwarded:
            await self._gate.take(event)
        else:
            await super().on_event(event)

    def get_driver_class(self) -> type[Driver]:
        """Use a driver that leaves pasted text whole, where there is one."""
        usual = super().get_driver_class()
        if usual.__name__ != "LinuxDriver":
            return usual
        from screens.driver import GuardedDriver  # noqa: PLC0415 - there is none on Windows

        return GuardedDriver

    async def _pass_key(self, event: Key | Paste) -> None:
        if isinstance(event, Paste):
            event.text = as_pasted(event.text)
            if isinstance(self.focused, Input):  # the palette's, which draws an escape as it is
                event.text = one_line(event.text)
        elif self.screen_stack:
            self.last_keys.append(event.key)
            for notice in self.screen.query(Notice):
                notice.next_key()
        await super().on_event(event)

    def on_wants_transcript(self, event: WantsTranscript) -> None:
        """A step of the walk wants a transcript."""
        self.desk.add_transcript(event.walk)

    def on_wants_speakers(self, event: WantsSpeakers) -> None:
        """A step of the walk wants to say anew who is who."""
        self.desk.transcripts.who(event.walk)

    def action_command_palette(self) -> None:
        """Open the palette."""
        from screens.palette import Palette  # noqa: PLC0415 - imported where it's used: a fast start

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(id="--command-palette"))

    # Saving

    def told(self, kept: Kept) -> None:
        """Take word from the keeper's thread of how the saving goes."""
        self.call_later(self.leaving.show_kept, kept)

    def save_now(self) -> bool:
        """Hand what is on the screens to the keeper. False: a screen saves by itself, and couldn't."""
        return self.leaving.save_now()

    def on_app_blur(self) -> None:
        """Another window came to the front: save."""
        self.save_now()

    async def action_quit(self) -> None:
        """Save, and leave the program; stay where it can't be saved."""
        await self.leaving.quit()

    async def go_to(self, library: Path) -> None:
        """Save, and go to another library; stay where it can't be saved."""
        self.next_library = library
        if not await self.leaving.quit():
            self.next_library = None

    def _fatal_error(self) -> None:
        """A mistake in the program: save, and end with a sentence. A traceback would show people's words."""
        error = sys.exc_info()[1] or self._exception or RuntimeError()
        with contextlib.suppress(DebriefError, LookupError):
            self.save_now()
        self.desk.flush()
        self.panic(Text(crash.tell(error)))

    # What users are told

    def notify(
        self, message: str, *, title: str = "", severity: SeverityLevel = "information",
        timeout: float | None = None, markup: bool = False,
    ) -> None:  # fmt: skip
        """Show a toast. Its words may be a user's: no markup is read, no control character gets through."""
        del markup
        super().notify(shown(message), title=shown(title), severity=severity, timeout=timeout, markup=False)

    def tell(self, error: DebriefError) -> None:
        """Show an error that the user can do something about."""
        self.notify(error.hint or "", title=error.message, severity="warning", timeout=10, markup=False)

    # Settings

    @property
    def settings(self) -> Settings:
        """The settings as they are in use."""
        return self.preferences.settings

    def show_theme(self, name: str) -> None:
        """Show a theme; where there is none of that name, the program's own."""
        self.theme = name if name in self.available_themes else DARK.name
