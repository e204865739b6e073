"""The desk: opens walks and records over a library. Screens ask it; it knows which screen comes next."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from debrief.errors import DebriefError
from screens.cabinet import Cabinet
from screens.widgets.notice import Notice

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from debrief.guides import Guide
    from debrief.model import Debrief
    from debrief.walk import Walk
    from debrief.wanted import Wanted
    from screens.rep_pen import RepPen
    from screens.transcript_door import TranscriptDoor
    from screens.transcript_files import Found


class Desk(Cabinet):
    """What can be opened, from any screen."""

    def start(
        self, *, guide: str = "", rep: str = "", account: str = "", transcript: Found | None = None
    ) -> None:
        """Start a debrief.

        Args:
            guide: The guide's id; empty: the usual one.
            rep: The rep's name, where it's known already.
            account: The account's name, where it's known already.
            transcript: The call's transcript, read: who is who in it is asked first.
        """
        from debrief.model import Debrief, Stamp  # noqa: PLC0415 - after the first paint

        try:
            chosen = self.shelf.get(guide or self.usual_guide)
        except DebriefError as error:
            self._app.tell(error)
            return
        debrief = Debrief(created=Stamp.of(self._clock()), guide=chosen.id, guide_version=chosen.version)
        debrief.call.rep, debrief.call.account = rep, account
        walk = self._walk(chosen, debrief)
        if walk and transcript:
            self.transcripts.take(walk, transcript)

    def resume(self, debrief_id: str) -> None:
        """Go on with a draft, at the same word."""
        try:
            debrief = self.library.get(debrief_id)
            guide = self.shelf.get(debrief.guide)
        except DebriefError as error:
            self._app.tell(error)
            return
        self._walk(guide, debrief)

    def _walk(self, guide: Guide, debrief: Debrief) -> Walk | None:
        """Open a debrief; None where the library can't be read, which is told."""
        from screens.steps.known import Known  # noqa: PLC0415 - imported where it's used: a fast start
        from screens.walk import WalkScreen  # noqa: PLC0415

        try:
            self.library.load()  # one that can't be read could keep none of their words
            walk = self._walk_through(guide, debrief)
        except DebriefError as error:
            self._app.tell(error)
            return None

        screen = WalkScreen(walk, Known(self.library), self.library, self.keeper)

        def left(debrief_id: str | None) -> None:
            if debrief_id and walk.debrief.finished:
                self.read(debrief_id)
            elif debrief_id and screen.is_behind and not screen.is_leaving:
                self._come_back(debrief_id)

        self._app.push_screen(screen, left)
        return walk

    def _come_back(self, debrief_id: str) -> None:
        """Go on with what two windows wrote; or read it, where the other one has finished it."""
        try:
            finished = self.library.get(debrief_id).finished
        except DebriefError as error:
            self._app.tell(error)
            return
        (self.read if finished else self.resume)(debrief_id)

    def _walk_through(self, guide: Guide, debrief: Debrief) -> Walk:
        from debrief.walk import Walk  # noqa: PLC0415 - after the first paint
        from screens.steps.known import Known  # noqa: PLC0415

        known = Known(self.library)
        last_call, promises = known.last_call(debrief), known.promises(debrief)
        return Walk(guide, debrief, self._clock, last_call=last_call, open_promises=promises)

    def where(self, debrief_id: str) -> str:
        """Say at which step a draft is, of those that are shown in it: "at Replay, 4 of 7"."""
        try:
            debrief = self.library.get(debrief_id)
            walk = self._walk_through(self.shelf.get(debrief.guide), debrief)
        except DebriefError:
            return ""  # it can't be resumed either; that is told when somebody tries
        return f"at {walk.step.name}, {walk.number} of {len(walk.steps)}"

    @cached_property
    def transcripts(self) -> TranscriptDoor:
        """Brings transcripts into debriefs."""
        from screens.transcript_door import TranscriptDoor  # noqa: PLC0415 - imported where it's used

        return TranscriptDoor(self._app, self, self._clock)

    def add_transcript(self, walk: Walk, then: Callable[[], None] | None = None) -> None:
        """Add a transcript to a walk's debrief, or change the one that is there.

        Args:
            walk: Whose.
            then: Called once it is there, or another one, or none any longer. Not where all stays.
        """
        self.transcripts.add(walk, then)

    def read(self, debrief_id: str) -> None:
        """Open a past debrief as a page."""
        from screens.record import RecordScreen  # noqa: PLC0415
        from screens.record_shelf import read_record  # noqa: PLC0415

        try:
            self.library.entries(limit=0)  # from here on, what others save is news
            shelf = read_record(self, debrief_id, self._clock())
        except DebriefError as error:
            self._app.tell(error)
            return
        self._app.push_screen(RecordScreen(self, self._clock, shelf))

    def history(self, wanted: Wanted | None = None, *, find: bool = False) -> None:
        """Open the history.

        Args:
            wanted: What to show of it; None: all.
            find: Begin in the search line.
        """
        from debrief.wanted import Wanted  # noqa: PLC0415 - imported where it's used: a fast start
        from screens.history import HistoryScreen  # noqa: PLC0415

        wanted = wanted or Wanted()
        if isinstance(self._app.screen, HistoryScreen):
            self._app.screen.want(wanted)
        else:
            self._app.push_screen(HistoryScreen(self, self._clock, wanted, finds=find))

    def before(self, rep: str = "", account: str = "") -> None:
        """Open the card to read before a call; without a rep, ask with whom it is."""
        from screens.before_door import open_before  # noqa: PLC0415 - imported where it's used: a fast start

        open_before(self._app, self, self._clock, rep, account)

    def open_rep(self, name: str) -> None:
        """Open the page of a rep, be they known by name only."""
        from screens.rep import RepScreen  # noqa: PLC0415 - imported where it's used: a fast start
        from screens.rep_shelf import read_rep  # noqa: PLC0415

        try:
            shelf = read_rep(self.library, name, self.today())
        except DebriefError as error:
            self._app.tell(error)
            return
        self._app.push_screen(RepScreen(self, self._clock, self.rep_pen, shelf))

    @cached_property
    def rep_pen(self) -> RepPen:
        """Writes into reps; one for all screens, so that undo knows the last change wherever it was made."""
        from screens.rep_pen import RepPen  # noqa: PLC0415 - imported where it's used: a fast start

        return RepPen(self)

    def open_team(self) -> None:
        """Open the team."""
        from screens.team import TeamScreen  # noqa: PLC0415 - imported where it's used: a fast start

        if not isinstance(self._app.screen, TeamScreen):
            self._app.push_screen(TeamScreen(self, self._clock))

    def open_mirror(self) -> None:
        """Open the manager's own page."""
        from screens.mirror import MirrorScreen  # noqa: PLC0415 - imported where it's used: a fast start

        if not isinstance(self._app.screen, MirrorScreen):
            self._app.push_screen(MirrorScreen(self, self._clock))

    def open_plan(self) -> None:
        """Open 3-6-No."""
        from screens.plan import PlanScreen  # noqa: PLC0415 - imported where it's used: a fast start

        if not isinstance(self._app.screen, PlanScreen):
            self._app.push_screen(PlanScreen(self, self._clock))

    def open_half_test(self) -> None:
        """Take the half test of the week."""
        from screens.plan_half import HalfTestScreen  # noqa: PLC0415 - imported where it's used: a fast start

        if not isinstance(self._app.screen, HalfTestScreen):
            self._app.push_screen(HalfTestScreen(self, self._clock))

    def open_settings(self) -> None:
        """Open the settings."""
        from screens.settings import SettingsScreen  # noqa: PLC0415 - imported where it's used: a fast start

        app, chosen = self._app, self._app.preferences
        if isinstance(app.screen, SettingsScreen):
            return
        app.push_screen(
            SettingsScreen(
                self._settings,
                guides=list(self.shelf.guides.values()),
                themes=list(app.available_themes),
                today=self.today(),
                place=chosen.path,
                problems=chosen.problems,
                try_theme=chosen.try_theme,
                change=chosen.change,
            )
        )

    def share(self, ids: Sequence[str]) -> None:
        """Offer to make a copy of debriefs, in the order in which they are to stand in it."""
        from screens.share import ShareScreen  # noqa: PLC0415 - imported where it's used: a fast start

        self._app.push_screen(ShareScreen(self, self._clock, ids), self._say)

    def _say(self, text: str | None) -> None:
        """Say something on the screen that is on top, in its quiet line."""
        for notice in self._app.screen.query(Notice):
            if text:
                notice.say(text)

    async def go_to(self, library: Path) -> None:
        """Go to another library, once everything is saved."""
        await self._app.go_to(library)
