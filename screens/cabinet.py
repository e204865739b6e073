"""The cabinet: a library and the guides, what is thrown away of it, and what isn't on the disk yet."""

from __future__ import annotations

import gc
from functools import cached_property
from typing import TYPE_CHECKING, Any

from debrief.errors import DebriefError
from debrief.paths import backups_trouble
from screens.thrown import Thrown
from screens.waiting import Waiting

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from debrief.guides import Guide, Shelf
    from debrief.model import Clock
    from debrief.report.asked import Asked
    from debrief.settings import Settings
    from debrief.store import Keeper, Library
    from debrief.store.backup import Offer
    from screens.app import DebriefApp
    from screens.team_shelf import TeamShelf
    from screens.waiting import Waits

USUAL_GUIDE = "lost-call"
"""What stands in for a usual guide that isn't there."""

GARBAGE = (20_000, 10, 50)
"""When garbage is collected: Python's own 700 collect a dozen times in one picture, a millisecond each."""


class Cabinet:
    """Holds what there is, opens it once it is wanted, and lets go of it saved."""

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
        missing = [] if self.usual_guide == self._settings.guide else [self._no_guide()]
        moved = list(filter(None, [backups_trouble()]))
        return [*reason, *self.library.troubles, *untended, *moved, *guides, *missing, *self._problems]

    @property
    def usual_guide(self) -> str:
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

    @property
    def manager(self) -> str:
        """The manager's name, for copies; empty: not set."""
        return self._app.settings.manager

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

    def offer(self) -> Offer | None:
        """Find the backup that could take the place of an unreadable library. Reads it: for a thread."""
        return self.library.backups.offer()

    def restore(self, offer: Offer) -> None:
        """Bring a backup back. The file as it is is kept among the backups.

        Raises:
            DebriefError: It couldn't be done; everything is as it was.
        """
        self.library.restore(offer)

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

    def close(self) -> None:
        """Save what is unsaved, and let go of the library."""
        if self._keeper:
            self._keeper.close()
        self.waiting.save()
        if "library" in self.__dict__:
            self.tend()
            self.library.close()
