"""The settings in use: a change takes effect at once, and is kept in the settings' file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from debrief.errors import DebriefError
from debrief.settings import SHORT_THEMES, load_settings, save_settings, use
from screens.theme import DARK

if TYPE_CHECKING:
    from pathlib import Path

    from debrief.settings import Settings
    from screens.app import DebriefApp


class Preferences:
    """What the user has chosen, and a theme that is only tried."""

    def __init__(self, app: DebriefApp, settings: Settings, path: Path | None) -> None:
        """Begin with the settings as they were read.

        Args:
            app: Shows the theme, tells errors; its desk works by the settings.
            settings: All of them.
            path: Where a changed one is kept; None: nowhere.
        """
        self._app = app
        self.settings = settings
        self.path = path
        self._tried = ""

    def keep_theme(self, _theme: object) -> None:
        """Keep a theme that was chosen in the palette; one that is only tried isn't kept."""
        if self._app.theme not in (self._tried, self.settings.theme):
            self.change({"theme": self._app.theme})

    def try_theme(self, name: str) -> None:
        """Show a theme that isn't chosen yet."""
        self._tried = name
        self._app.theme = name

    def change(self, changes: dict[str, str]) -> None:
        """Let settings take effect at once, and keep them: what another window has set meanwhile stays."""
        self.settings = replace(self.settings, **changes)
        self._tried = ""
        self._app.show_theme(self.settings.theme)
        use(self.settings)
        try:
            if self.path:
                there, _ = load_settings(self.path)
                save_settings(self.path, replace(there, **changes))
        except DebriefError as error:
            self._app.tell(error)
        self._app.desk.use(self.settings, self.problems())

    def problems(self) -> list[str]:
        """Say what can't be used of the settings as they are in the file now."""
        problems = load_settings(self.path)[1] if self.path else []
        return [*problems, *self.theme_problems()]

    def theme_problems(self) -> list[str]:
        """Say it where there is no theme of the name that is set."""
        name = self.settings.theme
        wrong = f"There is no theme {name!r}, which your settings name; {DARK.name!r} is in use. "
        wrong += f"There are: {', '.join(SHORT_THEMES)}."
        return [] if name in self._app.available_themes else [wrong]
