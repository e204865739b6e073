"""Where one can go from Home: debriefs by any guide, the manager's pages, the history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from screens.home_changes import SUGGESTED, Changes

if TYPE_CHECKING:
    from debrief.insight.suggest import Suggestion


class Doors(Changes):
    """The part of Home that leads elsewhere."""

    def open_row(self, key: str) -> None:
        """Do what a row says, but for those that need more than the desk."""
        what, _, rest = key.partition(":")
        if what in ("guides", "before", "history", "find", "mirror"):
            getattr(self, f"action_{what}")()
        elif what in ("new", "quick"):
            self.action_new("quick" if what == "quick" else "")
        elif what == "resume":
            self._desk.resume(rest)
        elif what == SUGGESTED:
            self._open_suggested(rest)
        else:
            self._desk.read(rest)

    def _open_suggested(self, key: str) -> None:
        managed = self._shelf.managed if self._shelf else None
        one = next((one for one in managed.suggestions if one.key == key), None) if managed else None
        if one:
            self._follow(one)

    def _follow(self, one: Suggestion) -> None:
        from debrief.insight.suggest import NEW  # noqa: PLC0415 - after the first paint

        if one.door == NEW:
            self._desk.start(guide=one.guide, rep=one.rep)
        elif one.rep:
            self._desk.open_rep(one.rep)
        else:
            self._desk.open_half_test()

    def action_new(self, guide: str) -> None:
        """Start a debrief."""
        self._desk.start(guide=guide)

    def action_guides(self) -> None:
        """Choose the guide to start by."""
        from screens.home_guides import GuidesScreen  # noqa: PLC0415 - imported where it's used: a fast start

        def chosen(guide: str | None) -> None:
            if guide:
                self._desk.start(guide=guide)

        self.app.push_screen(GuidesScreen(list(self._desk.shelf.guides.values())), chosen)

    def action_team(self) -> None:
        """Look at the team."""
        self._desk.open_team()

    def action_mirror(self) -> None:
        """Open one's own page."""
        self._desk.open_mirror()

    def action_before(self) -> None:
        """Open the card for the car park."""
        self._desk.before()

    def action_plan(self) -> None:
        """Open 3-6-No."""
        self._desk.open_plan()

    def action_history(self) -> None:
        """Look through all debriefs."""
        self._desk.history()

    def action_find(self) -> None:
        """Find a debrief by its words."""
        self._desk.history(find=True)

    def action_settings(self) -> None:
        """Open the settings."""
        self._desk.open_settings()
