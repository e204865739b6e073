"""Settings: how the program looks, what it takes for granted. What is chosen holds at once, and is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import asdict
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from debrief.settings import Settings
from screens.setting import Setting
from screens.settings_texts import date_terms, folder_note, guide_terms, problem_lines, theme_terms
from screens.widgets.choice import Choice
from screens.widgets.keys import Keys
from screens.widgets.notice import Notice
from screens.widgets.plain import cut, words
from screens.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.events import DescendantBlur, Resize
    from textual.timer import Timer

    from debrief.guides import Guide
    from debrief.model import Term

ABOUT = Content(
    "Settings\n\nWhat you choose holds at once, and is kept in the file that is named below. A theme is "
    "shown while you move over the names: esc takes the one you had. Your name stands beside what you change "
    "in a debrief. Dates of figures are read as they are written. Backups are made once a day, beside the "
    "library or in the folder that you name, which may be on a stick: where it isn't there, the usual one "
    "stands in."
)

PAUSE = 0.5
"""Seconds after the last letter until words are kept."""


class SettingsScreen(Screen[None]):
    """Five settings, on one page."""

    CSS = """
    SettingsScreen {
        align-horizontal: center;
        #top { height: 1; dock: top; padding: 0 1; }
        #settings { margin: 1 2 0 2; max-width: 112; height: 1fr; scrollbar-size-vertical: 1; }
        #kept { height: auto; color: $dim; }
        &.-low #settings { margin: 0 2; }
        &.-narrow {
            #settings { margin: 0 1; }
            Setting { layout: vertical; }
            .name { width: 1fr; }
            Vertical { width: 1fr; }
        }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape,ctrl+s",
            "back",
            "Back",
            key_display="esc",
            id="settings.back",
            tooltip="Back; a theme goes back first",
        ),
        Binding(
            "f1", "help", "Help", key_display="F1", id="settings.help", tooltip="What is here, and its keys"
        ),
    ]

    def __init__(
        self,
        settings: Settings,
        *,
        guides: Sequence[Guide],
        themes: Sequence[str],
        today: date,
        place: Path | None,
        problems: Callable[[], Sequence[str]],
        try_theme: Callable[[str], None],
        change: Callable[[dict[str, str]], None],
    ) -> None:
        """Show settings.

        Args:
            settings: As they are.
            guides: Those that a debrief can take.
            themes: The names of those there are.
            today: The local day, for the examples.
            place: The file; None: they aren't kept.
            problems: What can't be used of the file, a sentence each.
            try_theme: Shows a theme that isn't chosen yet.
            change: Lets changed settings take effect, and keeps them.
        """
        super().__init__()
        self._kept = settings
        self._now = settings
        self._guides = guides
        self._themes = themes
        self._today = today
        self._place = place
        self._problems = problems
        self._try_theme = try_theme
        self._change = change
        self._pause: Timer | None = None

    def compose(self) -> ComposeResult:
        """The top line, the settings, where they are kept, the keys."""
        now, usual = self._kept, Settings()
        yield Static(markup=False, id="top")
        with VerticalScroll(id="settings", can_focus=False):
            yield Setting("theme", "Theme", Choice(theme_terms(self._themes), now.theme, usual=usual.theme))
            yield Setting("manager", "Your name", Words(now.manager, hint="as reps call you"))
            yield Setting("dates", "Dates", Choice(date_terms(self._today), now.dates, usual=usual.dates))
            yield Setting("guide", "Usual guide", Choice(self._guide_terms(), now.guide, usual=usual.guide))
            yield Setting(
                "backups", "Backups go to", Words(now.backups, hint="a folder; empty: beside the library")
            )
            yield Static(markup=False, id="kept")
        yield Keys()
        yield Notice()

    def _guide_terms(self) -> list[Term]:
        return guide_terms(self._guides, self._kept.guide)

    def on_mount(self) -> None:
        """Say where they are kept; the first one has the focus."""
        self._tell()
        self.query_one(Choice).focus()

    def on_resize(self, event: Resize) -> None:
        """One below the other where it is narrow."""
        self.set_class(event.size.width < 76, "-narrow")
        self.set_class(event.size.height < 24, "-low")
        left, right = Content.styled("Settings", "bold $key"), Content.styled("kept as you go", "$dim")
        width = event.size.width - 2
        line = left.pad_right(max(2, width - left.cell_length - right.cell_length)) + right
        self.query_one("#top", Static).update(cut(line, width))

    def _tell(self) -> None:
        """Say what the file's place is, what is wrong in it, and whether the folder can be used."""
        where = f"Kept in {self._place}" if self._place else "They hold until you leave."
        lines = [words(where, "$dim"), *problem_lines(self._problems())]
        self.query_one("#kept", Static).update(Content("\n").join(lines))
        self.query_one("#backups", Setting).note(*folder_note(self._now.backups))

    # What is chosen

    def on_setting_said(self, event: Setting.Said) -> None:
        """Show a theme; keep what is picked at once, and words after a pause."""
        event.stop()
        value = event.value or str(getattr(Settings(), event.name))
        self._now = Settings(**(asdict(self._now) | {event.name: value}))
        if event.name == "theme":
            self._try_theme(value)
        elif event.name in ("dates", "guide"):
            self._keep()
        else:
            self._keep_soon()
        if event.name == "backups":
            self.query_one("#backups", Setting).note(*folder_note(value))

    def _keep_soon(self) -> None:
        if self._pause:
            self._pause.stop()
        self._pause = self.set_timer(PAUSE, self._keep)

    def _keep(self, *, theme: bool = False) -> None:
        """Keep what has changed; a theme only once they go on from it."""
        if self._pause:
            self._pause.stop()
        kept = asdict(self._kept)
        changes = {
            name: value
            for name, value in asdict(self._now).items()
            if value != kept[name] and (theme or name != "theme")
        }
        if changes:
            self._kept = Settings(**(kept | changes))
            self._change(changes)
            self._tell()

    def save_now(self) -> None:
        """Keep all; the program may be ending."""
        self._keep(theme=True)

    def on_descendant_blur(self, event: DescendantBlur) -> None:
        """They are somewhere else now: what stands there is meant."""
        del event
        self._keep(theme=True)

    # Going about

    def on_setting_left(self, event: Setting.Left) -> None:
        """Go to the setting before or the next; Enter on the last one keeps it."""
        event.stop()
        self._keep(theme=True)
        settings = list(self.query(Setting))
        here = next((at for at, one in enumerate(settings) if one.has_focus_within), 0)
        there = here + event.by
        if 0 <= there < len(settings):
            settings[there].field.focus()
        elif event.by > 0:
            self.query_one(Notice).say("All of it is kept. esc goes back.")

    def on_choice_refused(self, event: Choice.Refused) -> None:
        """A key that picks nothing."""
        self.query_one(Notice).say(event.why)

    def action_back(self) -> None:
        """Take back a theme that is only tried; then leave."""
        if self._now.theme != self._kept.theme:
            self._now = Settings(**(asdict(self._now) | {"theme": self._kept.theme}))
            self._try_theme(self._kept.theme)
            choice = self.query_one("#theme", Setting).field
            if isinstance(choice, Choice):
                choice.picked = self._kept.theme
                choice.refresh()
            self.query_one(Notice).say("The theme is as it was. esc goes back.")
            return
        self._keep()
        self.dismiss()

    def action_help(self) -> None:
        """Say what is here."""
        from screens.help import HelpScreen  # noqa: PLC0415 - imported where it's used: a fast start

        self.app.push_screen(HelpScreen(ABOUT, self))
