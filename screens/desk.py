"""The desk: opens walks and records over a library. Screens ask it; it knows which screen comes next."""

from __future__ import annotations

import gc
from functools import cached_property
from typing import TYPE_CHECKING, Any

from debrief.errors import DebriefError
from debrief.paths import backups_trouble
from screens.thrown import Thrown
from screens.waiting import Waiting
from screens.widgets.notice import Notice

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from debrief.guides import Guide, Shelf
    from debrief.model import Clock, Debrief
    from debrief.report.asked import Asked
    from debrief.settings import Settings
    from debrief.store import Keeper, Library
    from debrief.store.backups import Offer
    from debrief.walk import Walk
    from debrief.wanted import Wanted
    from screens.app import DebriefApp
    from screens.rep_pen import RepPen
    from screens.team_shelf import TeamShelf
    from screens.transcript_door import TranscriptDoor
    from screens.transcript_files import Found
    from screens.waiting import Waits

USUAL_GUIDE = "lost-call"

GARBAGE = (20_000, 10, 50)
"""When garbage is collected: Python's own 700 collect a dozen times in one picture, a millisecond each."""
"""What stands in for a usual guide that isn't there."""


class Desk:
    """What can be done with debriefs, from any screen."""

    def __init__(
        self,
        app: DebriefApp,
        *,
        library: Callable[[], Library],
        shelf: Callable[[], Shelf],
        settings: Settings,
        clock: Clock,
        problems: Sequence[str] = (),
        elsewhere: Callable[[], Path],
        is_demo: bool = False,
    ) -> None:
        """Work for an app.

        Args:
            app: Shows screens, tells errors.
            library: Opens the library, once it is wanted: the first paint doesn't wait for it.
            shelf: Opens the guides' shelf, likewise.
            settings: The user's settings.
            clock: The time now.
            problems: What couldn't be used of the settings.
            elsewhere: Gives the other library that there is: sample data, or from there one's own.
            is_demo: Is this the sample data?
        """
        self._app = app
        self.is_demo = is_demo
        self.other_library = elsewhere
        self._open_library = library
        self._open_shelf = shelf
        self._settings = settings
        self._clock = clock
        self._problems = list(problems)
        self._keeper: Keeper | None = None
        self._is_tended = False
        self._untended = ""
        self.thrown = Thrown()
        """What went into the trash from this window."""
        self.waiting = Waiting()
        """What the manager said of their own side that isn't on the disk."""
        self.team_seen: TeamShelf | None = None
        """The team as it was shown last: it stands there again at once, while it is read anew."""

    @cached_property
    def library(self) -> Library:
        """Where the debriefs are."""
        return self._open_library()

    @cached_property
    def shelf(self) -> Shelf:
        """The guides."""
        return self._open_shelf()

    @property
    def keeper(self) -> Keeper:
        """Saves as they type; made with the first walk."""
        from debrief.store import Keeper  # noqa: PLC0415 - after the first paint

        if self._keeper is None:
            self._keeper = Keeper(self.library, self._app.told)
        return self._keeper

    def collect_garbage(self) -> None:
        """From here on garbage is collected again, but for what is there now: that stays anyway.

        The command switches it off as it starts. With a library read, each full collection would stop
        everything for 40 ms and more.
        """
        if not gc.isenabled():
            gc.freeze()
            gc.set_threshold(*GARBAGE)
            gc.enable()

    def troubles(self) -> list[str]:
        """Say what is to be told of the library, the guides and the settings: nothing is passed over."""
        first = {problem.file: problem for problem in reversed(self.shelf.problems)}
        guides = [f"A guide of yours isn't used. {problem}" for problem in first.values()]
        reason = [self.library.read_only] if self.library.read_only else []
        untended = [self._untended] if self._untended else []
        missing = [] if self._usual_guide == self._settings.guide else [self._no_guide()]
        moved = list(filter(None, [backups_trouble()]))
        return [*reason, *self.library.troubles, *untended, *moved, *guides, *missing, *self._problems]

    @property
    def _usual_guide(self) -> str:
        """The guide that is set, where there is such a one. Reads none that ship: Home needn't wait."""
        from debrief.guides.shelf import SHIPPED  # noqa: PLC0415 - after the first paint

        wanted = self._settings.guide
        return wanted if wanted in SHIPPED or wanted in self.shelf.own else USUAL_GUIDE

    def _no_guide(self) -> str:
        name = self._settings.guide
        return f"There is no guide {name!r}, which your settings name; {USUAL_GUIDE!r} is in use."

    def use(self, settings: Settings, problems: Sequence[str]) -> None:
        """Go on with other settings.

        Args:
            settings: All of them.
            problems: What can't be used of the file they are in.
        """
        self._settings, self._problems = settings, list(problems)
        if "library" in self.__dict__:
            self.library.history.by = settings.manager

    def today(self) -> date:
        """Say what day it is here."""
        return self._clock().date()

    async def go_to(self, library: Path) -> None:
        """Go to another library, once everything is saved."""
        await self._app.go_to(library)

    def open_settings(self) -> None:
        """Open the settings."""
        from screens.settings import SettingsScreen  # noqa: PLC0415 - imported where it's used: a fast start

        app = self._app
        if isinstance(app.screen, SettingsScreen):
            return
        app.push_screen(
            SettingsScreen(
                self._settings,
                guides=list(self.shelf.guides.values()),
                themes=list(app.available_themes),
                today=self.today(),
                place=app.settings_path,
                problems=app.problems,
                try_theme=app.try_theme,
                change=app.change_settings,
            )
        )

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

    def open_team(self) -> None:
        """Open the team."""
        from screens.team import TeamScreen  # noqa: PLC0415 - imported where it's used: a fast start

        if not isinstance(self._app.screen, TeamScreen):
            self._app.push_screen(TeamScreen(self, self._clock))

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

    def offer(self) -> Offer | None:
        """Find the backup that could take the place of an unreadable library. Reads it: for a thread."""
        return self.library.backups.offer()

    def restore(self, offer: Offer) -> None:
        """Bring a backup back. The file as it is is kept among the backups.

        Raises:
            DebriefError: It couldn't be done; everything is as it was.
        """
        self.library.restore(offer)

    def flush(self) -> bool:
        """Save what is unsaved, and wait for it. True where all is on the disk."""
        is_kept = self._keeper is None or self._keeper.flush()
        return self.waiting.save() and is_kept

    def unsaved(self) -> list[Mapping[str, Any]]:
        """Give the documents of what isn't on the disk. Never waits."""
        return [*(self._keeper.unsaved() if self._keeper else []), *self.waiting.unsaved()]

    def leave_behind(self, one: Waits) -> None:
        """They leave a page without what couldn't be saved: it goes into a file, which is named."""
        from screens.rescue import rescue  # noqa: PLC0415 - seldom

        if told := rescue([document for document in [one.unsaved()] if document], self._clock()):
            self._app.notify(told, severity="warning", timeout=10, markup=False)
        one.let_go()
        self.waiting.drop(one)

    def close(self) -> None:
        """Save what is unsaved, and let go of the library."""
        if self._keeper:
            self._keeper.close()
        self.waiting.save()
        if "library" in self.__dict__:
            self.tend()
            self.library.close()

    def tend(self) -> bool:
        """Do once what is due once a day, a backup above all. For a worker thread: it takes its time.

        Returns:
            False where it couldn't be done; `troubles` says why.
        """
        if self._is_tended or self.library.read_only:
            return True
        self._is_tended = True
        try:
            self.library.tend()
        except DebriefError as error:
            self._untended = f"{error.message}. {error.hint}"
        return not self._untended

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
            chosen = self.shelf.get(guide or self._usual_guide)
        except DebriefError as error:
            self._app.tell(error)
            return
        debrief = Debrief(created=Stamp.of(self._clock()), guide=chosen.id, guide_version=chosen.version)
        debrief.call.rep, debrief.call.account = rep, account
        walk = self._walk(chosen, debrief)
        if walk and transcript:
            self.transcripts.take(walk, transcript)

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

    def guide_of(self, guide_id: str) -> Guide | None:
        """Find a past debrief's guide; None where it's gone: the debrief reads without."""
        try:
            return self.shelf.get(guide_id)
        except DebriefError:
            return None

    def asked(self, guide_id: str) -> Asked:
        """What a guide says of its questions; nothing of its own where the guide is gone."""
        from debrief.report.asked import asked_by  # noqa: PLC0415 - imported where it's used: a fast start

        return asked_by(self.guide_of(guide_id))

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

    def share(self, ids: Sequence[str]) -> None:
        """Offer to make a copy of debriefs, in the order in which they are to stand in it."""
        from screens.share import ShareScreen  # noqa: PLC0415 - imported where it's used: a fast start

        self._app.push_screen(ShareScreen(self, self._clock, ids), self._say)

    def _say(self, text: str | None) -> None:
        """Say something on the screen that is on top, in its quiet line."""
        for notice in self._app.screen.query(Notice):
            if text:
                notice.say(text)

    @property
    def manager(self) -> str:
        """The manager's name, for copies; empty: not set."""
        return self._app.settings.manager

    def throw(self, ids: Sequence[str]) -> None:
        """Put debriefs in the trash; `bring_back` takes them out, all together. For a worker thread.

        Raises:
            DebriefError: One of them couldn't be; those before it are in the trash, and come back too.
        """
        self.thrown.throw(self.library, ids, self._forget)

    def bring_back(self) -> list[str]:
        """Bring back what was put in the trash last. For a worker thread.

        Returns:
            Their ids; empty: nothing was put in the trash from this window.

        Raises:
            DebriefError: One of them couldn't be brought back; it can be tried again.
        """
        return self.thrown.bring_back(self.library)

    def _forget(self, debrief_id: str) -> None:
        if self._keeper:
            self._keeper.forget(debrief_id)

    def where(self, debrief_id: str) -> str:
        """Say at which step a draft is, of those that are shown in it: "at Replay, 4 of 7"."""
        try:
            debrief = self.library.get(debrief_id)
            walk = self._walk_through(self.shelf.get(debrief.guide), debrief)
        except DebriefError:
            return ""  # it can't be resumed either; that is told when somebody tries
        return f"at {walk.step.name}, {walk.number} of {len(walk.steps)}"
