"""The desk: opens walks and records over a library. Screens ask it; it knows which screen comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debrief.errors import DebriefError
from debrief.model import Debrief, Stamp
from debrief.report.page import record_page
from debrief.walk import Walk
from screens.steps.known import Known

if TYPE_CHECKING:
    from debrief.guides import Guide, Shelf
    from debrief.model import Clock
    from debrief.settings import Settings
    from debrief.store import Entry, Keeper, Library
    from screens.app import DebriefApp


class Desk:
    """What can be done with debriefs, from any screen."""

    def __init__(
        self,
        app: DebriefApp,
        *,
        library: Library,
        keeper: Keeper,
        shelf: Shelf,
        settings: Settings,
        clock: Clock,
    ) -> None:
        """Work with an app's collaborators."""
        self._app = app
        self._library = library
        self._keeper = keeper
        self._shelf = shelf
        self._settings = settings
        self._clock = clock

    def start(self, *, guide: str = "", rep: str = "", account: str = "") -> None:
        """Start a debrief.

        Args:
            guide: The guide's id; empty: the usual one.
            rep: The rep's name, where it's known already.
            account: The account's name, where it's known already.
        """
        try:
            chosen = self._shelf.get(guide or self._settings.guide)
        except DebriefError as error:
            self._app.tell(error)
            return
        debrief = Debrief(created=Stamp.of(self._clock()), guide=chosen.id, guide_version=chosen.version)
        debrief.call.rep, debrief.call.account = rep, account
        self._walk(chosen, debrief)

    def resume(self, debrief_id: str) -> None:
        """Go on with a draft, at the same word."""
        try:
            debrief = self._library.get(debrief_id)
            guide = self._shelf.get(debrief.guide)
        except DebriefError as error:
            self._app.tell(error)
            return
        self._walk(guide, debrief)

    def _walk(self, guide: Guide, debrief: Debrief) -> None:
        from screens.walk import WalkScreen  # noqa: PLC0415 - imported where it's used: a fast start

        known = Known(self._library)
        walk = Walk(
            guide,
            debrief,
            self._clock,
            last_call=known.last_call(debrief),
            open_promises=known.promises(debrief),
        )

        def left(debrief_id: str | None) -> None:
            if debrief_id and walk.debrief.finished:
                self.read(debrief_id)

        self._app.push_screen(WalkScreen(walk, known, self._library, self._keeper), left)

    def read(self, debrief_id: str) -> None:
        """Open a past debrief as a page."""
        from screens.record import RecordScreen  # noqa: PLC0415

        try:
            debrief = self._library.get(debrief_id)
            outcomes = self._library.outcome_of(debrief_id)
            accounts = [self._library.get(one.debrief).call.account for one in outcomes]
        except DebriefError as error:
            self._app.tell(error)
            return
        labels = self._labels(debrief.guide)
        reviews, now = [one.review for one in outcomes], self._clock()
        public, private = (
            record_page(debrief, reviews, now=now, labels=labels, private=private, accounts=accounts)
            for private in (False, True)
        )
        self._app.push_screen(RecordScreen(public, private))

    def _labels(self, guide_id: str) -> dict[str, str]:
        """What a guide calls its questions; nothing where the guide is gone: the page reads without."""
        try:
            guide = self._shelf.get(guide_id)
        except DebriefError:
            return {}
        return {question.id: question.label for step in guide.steps for question in step.questions}

    def drop(self, debrief_id: str) -> Debrief:
        """Delete a draft.

        Returns:
            The draft, to bring it back.
        """
        self._keeper.forget(debrief_id)
        return self._library.delete(debrief_id)

    def where(self, entry: Entry) -> str:
        """Say at which step a draft is: "at Replay, 4 of 7"."""
        try:
            steps = self._shelf.get(entry.guide).steps
        except DebriefError:
            return ""
        number = next((n for n, step in enumerate(steps, 1) if step.id == entry.place_step), 0)
        return f"at {steps[number - 1].name}, {number} of {len(steps)}" if number else ""
