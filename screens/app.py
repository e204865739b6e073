"""The program: it's given a library, settings and a clock, and opens the screens over them."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from collections import deque
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace
from rich.text import Text
from textual.app import App
from textual.binding import Binding
from textual.events import Event, Key, Paste
from textual.widgets import Input

from debrief import crash, paths
from debrief.clock import now
from debrief.errors import DebriefError
from debrief.settings import SHORT_THEMES, Settings, load_settings, save_settings, use
from screens.desk import Desk
from screens.gate import Gate
from screens.home import HomeScreen
from screens.paste import as_pasted
from screens.rescue import Refused, rescue
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
    from debrief.transcript import Transcript
    from screens.transcript_files import Found
    from screens.wants_transcript import WantsSpeakers, WantsTranscript

ENDING_SIGNALS = ("SIGTERM", "SIGHUP")
"""What ends the program from outside: a closed window, a shutdown. Both save first."""


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
        self.settings = settings or Settings()
        self.settings_path = settings_path
        self.clock = clock
        self._start, self._wanted, self._transcript = start, wanted, transcript
        self._gate = Gate(self, self._pass_key)
        self.last_keys: deque[str] = deque(maxlen=2)
        opens = library if callable(library) else lambda: library
        self.desk = Desk(
            self,
            library=opens,
            shelf=shelf or _shipped_guides,
            settings=self.settings,
            clock=clock,
            problems=[*problems, *self._theme_problems()],
            elsewhere=elsewhere or sample_data,
            is_demo=is_demo,
        )
        self.next_library: Path | None = None
        """Which library is to be opened once this program has ended; None: none."""
        self._is_new = is_new
        self._refused = Refused()
        self._tried = ""
        self.theme = self.settings.theme if self._knows_theme else DARK.name

    @property
    def _knows_theme(self) -> bool:
        return self.settings.theme in self.available_themes

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
        loop = asyncio.get_running_loop()
        for name in ENDING_SIGNALS:
            if number := getattr(signal, name, None):
                # Not the main thread (a test), or Windows: there is no such handler then.
                with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
                    loop.add_signal_handler(number, self._ended_by, number)
        if self._start == "new":
            wanted = {
                name: value for name, value in self._wanted.items() if name in ("guide", "rep", "account")
            }
            self.desk.start(**wanted, transcript=self._transcript)
        elif self._start == "resume":
            self.desk.resume(self._wanted["draft"])
        self.theme_changed_signal.subscribe(self, self._keep_theme)
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

    # Saving

    def told(self, kept: Kept) -> None:
        """Take word from the keeper's thread of how the saving goes."""
        self.call_later(self._show_kept, kept)

    def _show_kept(self, kept: Kept) -> None:
        from debrief.store import SAVED  # noqa: PLC0415 - loaded by now: this is from there

        if kept.state == SAVED:
            self._refused = Refused()
        for screen in self.screen_stack:
            show = getattr(screen, "show_kept", None)
            if show:
                show(kept)

    def save_now(self) -> bool:
        """Hand what is on the screens to the keeper. False: a screen saves by itself, and couldn't."""
        saves = [getattr(screen, "save_now", None) for screen in self.screen_stack]
        return False not in [save() for save in saves if save]

    def on_app_blur(self) -> None:
        """Another window came to the front: save."""
        self.save_now()

    def _ended_by(self, number: int) -> None:
        """Save and end. A closed window has no terminal left to restore."""
        try:
            self.save_now()
        finally:
            self.desk.flush()
            if number == getattr(signal, "SIGHUP", None):
                rescue(self.desk.unsaved(), self.clock())
                os._exit(128 + number)
            self.exit(128 + number, return_code=128 + number)

    async def action_quit(self) -> None:
        """Save, and leave the program; stay where it can't be saved."""
        is_saved = self.save_now()
        asked = monotonic()
        if await asyncio.to_thread(self.desk.flush) and is_saved:
            self.exit(0)
        elif self._refused.is_again(asked, self.desk.unsaved()):
            self.exit(1, return_code=1)
        else:
            self._refused = Refused(monotonic(), self.desk.unsaved())
            self._say_unsaved("Not saved yet, so this stays open. ^q again leaves anyway.")

    async def go_to(self, library: Path) -> None:
        """Save, and go to another library; stay where it can't be saved."""
        self.next_library = library
        await self.action_quit()
        if not self._exit:
            self.next_library = None

    def _say_unsaved(self, text: str) -> None:
        """Say it where it goes by itself once everything is saved; elsewhere in a toast."""
        from screens.walk import SAVING_FAILED, WalkScreen  # noqa: PLC0415 - loaded by now, or there's none

        if isinstance(self.screen, WalkScreen):
            self.screen.query_one(Notice).say(text, SAVING_FAILED)
        else:
            self.notify(text, markup=False)

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

    def _keep_theme(self, _theme: object) -> None:
        """Keep a theme that was chosen in the palette; one that is only tried isn't kept."""
        if self.theme not in (self._tried, self.settings.theme):
            self.change_settings({"theme": self.theme})

    def try_theme(self, name: str) -> None:
        """Show a theme that isn't chosen yet."""
        self._tried = name
        self.theme = name

    def change_settings(self, changes: dict[str, str]) -> None:
        """Let settings take effect at once, and keep them: what another window has set meanwhile stays."""
        self.settings = replace(self.settings, **changes)
        self._tried = ""
        self.theme = self.settings.theme if self._knows_theme else DARK.name
        use(self.settings)
        try:
            if self.settings_path:
                there, _ = load_settings(self.settings_path)
                save_settings(self.settings_path, replace(there, **changes))
        except DebriefError as error:
            self.tell(error)
        self.desk.use(self.settings, self.problems())

    def problems(self) -> list[str]:
        """Say what can't be used of the settings as they are in the file now."""
        problems = load_settings(self.settings_path)[1] if self.settings_path else []
        return [*problems, *self._theme_problems()]

    def _theme_problems(self) -> list[str]:
        name = self.settings.theme
        wrong = f"There is no theme {name!r}, which your settings name; {DARK.name!r} is in use. "
        wrong += f"There are: {', '.join(SHORT_THEMES)}."
        return [] if self._knows_theme else [wrong]


def run(
    *, library_path: Path, start: str = "home", rep: str = "", account: str = "", guide: str = "",
    draft: str = "", settings_path: Path | None = None,
    transcript: tuple[Path, bytes, Transcript] | None = None,
) -> int:  # fmt: skip
    """Open the program.

    Args:
        library_path: The library's file; it's made at the first save.
        start: `home`, `new` or `resume`.
        rep: For `new`: the rep.
        account: For `new`: the account.
        guide: For `new`: the guide's id.
        draft: For `resume`: the draft's id.
        settings_path: The settings' file.
        transcript: For `new`: where the call's transcript lies, its bytes, and what was read of it.

    Returns:
        The exit status.
    """
    found = _found(*transcript) if transcript else None
    wanted = {"start": start, "rep": rep, "account": account, "guide": guide, "draft": draft}
    path, own = library_path, library_path
    while True:
        app = _program(path, own, settings_path, found, **wanted)
        try:
            app.run()
        finally:
            app.desk.close()
            if told := rescue(app.desk.unsaved(), now()):
                sys.stderr.write(f"{told}\n")
        if app.next_library is None:
            return app.return_code or 0
        path, wanted, found = app.next_library, {}, None


def _found(path: Path, data: bytes, transcript: Transcript) -> Found:
    from screens.transcript_files import Found  # noqa: PLC0415 - only where there is one

    return Found(data, path.name, transcript, str(path.absolute().parent))


def _program(
    path: Path, own: Path, settings_path: Path | None, found: Found | None, **wanted: str
) -> DebriefApp:
    """Make the program over a library.

    Args:
        path: The library.
        own: Where to go back to from the sample data.
        settings_path: The settings' file.
        found: The transcript to begin with; None: there is none.
        wanted: What to open over Home.
    """
    settings, problems = load_settings(settings_path) if settings_path else (Settings(), [])
    use(settings)
    demo = paths.demo_path()
    back = paths.library_path() if own == demo else own

    def library() -> Library:
        from debrief.store import open_library  # noqa: PLC0415 - after the first paint

        return open_library(path, by=app.settings.manager)

    app = DebriefApp(
        library,
        settings,
        now,
        shelf=lambda: _guides(paths.config_folder()),
        settings_path=settings_path,
        problems=problems,
        is_new=not path.exists(),
        elsewhere=(lambda: back) if path == demo else sample_data,
        is_demo=path == demo,
        transcript=found,
        **wanted,
    )
    return app


def sample_data() -> Path:
    """Give the library of sample data; it's made where there is none.

    Raises:
        DebriefError: It can't be made.
    """
    path, here = paths.demo_path(), now()
    if not path.exists():
        from debrief.demo import anchor_of, write_demo  # noqa: PLC0415 - who looks around waits a moment

        offset = here.utcoffset()
        write_demo(path, anchor_of(here), offset=int(offset.total_seconds()) // 60 if offset else 0)
    return path


def _shipped_guides() -> Shelf:
    return _guides(None)


def _guides(config_folder: Path | None) -> Shelf:
    from debrief.guides import open_shelf  # noqa: PLC0415 - after the first paint

    return open_shelf(config_folder)
