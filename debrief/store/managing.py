"""The part of a library that keeps the manager's side: the team, plans, decisions, and what figures need.

All of it is private to the manager: no rep's copy has any of it.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from debrief.model import Clock, Rep, Stamp, now
from debrief.store import decisions, plans
from debrief.store.lists import DEBRIEFS
from debrief.store.names import fold, tidy
from debrief.store.plans import Plans
from debrief.store.private import Unread
from debrief.store.sources_library import Sourced
from debrief.store.team import Team, find

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import date

    from debrief.insight.digest import Digest, Outline
    from debrief.model import Debrief, Decision, HalfTest, Plan
    from debrief.store.digests import Digests
    from debrief.store.journal import JournalStorage
    from debrief.store.row import Row


class Managed(Sourced):
    """A library's manager's side. Every method raises `DebriefError` and nothing else."""

    def __init__(self, storage: JournalStorage, clock: Clock = now) -> None:
        """Read nothing yet.

        Args:
            storage: The library's.
            clock: What stamps a save.
        """
        super().__init__(storage)
        self.clock = clock
        self._team = Team(storage)
        self._plans = Plans(storage)
        self._unread = Unread()
        self._outlined: tuple[list[Row], list[Outline]] = ([], [])

    @property
    def troubles(self) -> list[str]:
        """What can't be read, a sentence or two each, the manager's own tables among it."""
        held = self.storage.file.held
        return [*super().troubles, *(self._unread.troubles(held.tables) if held else ())]

    # The team

    def rep(self, name: str) -> Rep:
        """Give what is known of a rep; a new one, which isn't saved yet, where nothing is.

        Args:
            name: Case, accents and blanks don't count.
        """
        return self._team.give(find(self._known_reps(), name) or self._new_rep(name))

    def save_rep(self, rep: Rep) -> Rep:
        """Save what is known of a rep. What another window has written meanwhile stays: events of both.

        To undo, save a copy that was made before the change, or the rep as it was read.

        Returns:
            The rep as they are known now, with what others wrote. Go on with this one.
        """
        return self._team.save(rep)

    def team(self) -> list[Rep]:
        """List the reps that are known or were met, most recently met first; those only met are empty."""
        known = self._known_reps()
        by_name = {fold(rep.name): rep for rep in sorted(known, key=lambda rep: rep.id, reverse=True)}
        names = self.reps()
        return [self._team.give(by_name.get(fold(name)) or self._new_rep(name)) for name in names]

    def _new_rep(self, name: str) -> Rep:
        return Rep(name=tidy(name), created=Stamp.of(self.clock()))

    # Plans

    def plan(self) -> Plan | None:
        """Give the 3-6-No that is carried: the newest; None: there is none yet."""
        return next(iter(self.plans()), None)

    def plans(self) -> list[Plan]:
        """List every 3-6-No there was, the newest first."""
        return self._plans.all()

    def save_plan(self, plan: Plan) -> None:
        """Save a 3-6-No, and set its `changed`; to undo, save the old one.

        Where another window has changed the same one meanwhile, its words stay as an older plan.
        """
        self._plans.save(plan, Stamp.of(self.clock()))

    def drop_plan(self, plan: Plan) -> None:
        """Forget a 3-6-No, so that the one before is carried again; `save_plan` brings it back."""
        self._plans.drop(plan)

    def half_tests(self) -> list[HalfTest]:
        """List the half tests, the newest week first: one a week."""
        return plans.half_tests(self.storage)

    def save_half_test(self, test: HalfTest, base: HalfTest | None = None) -> None:
        """Save a half test in place of what was said of the same week.

        Args:
            test: The three numbers.
            base: As it was read or saved here last: what is the same in both may have changed elsewhere, and
                stays. None: all three are meant.
        """
        plans.save_half_test(self.storage, test, base)

    def drop_half_test(self, week: date) -> None:
        """Take what was said of a week out, by its Monday; `save_half_test` brings it back."""
        plans.drop_half_test(self.storage, week)

    # Decisions

    def decisions(self) -> list[Decision]:
        """List what was decided before calls, the newest first."""
        return decisions.decisions(self.storage)

    def save_decision(self, decision: Decision) -> None:
        """Save a decision; to undo, save it undecided, or as it was."""
        decisions.save(self.storage, decision)

    def decision_for(self, debrief: Debrief) -> Decision | None:
        """Find what was decided before this debrief's call: the newest of two weeks; None: nothing.

        It is about the rep's first call with the account that was debriefed after it.
        """
        return decisions.decision_for(self.decisions(), debrief, self._rows())

    # Figures

    def met(self, today: date) -> Counter[str]:
        """Count the finished debriefs with each rep up to a local day, by `fold` of the name."""
        return Counter(fold(one.call.rep) for one in self._rows() if one.is_finished and one.at.day <= today)

    def digests(
        self,
        since: date | None = None,
        rep: str | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> list[Digest]:
        """Give what figures need of each finished debrief, the newest call first.

        Args:
            since: The first local day to count; None: all of them.
            rep: With this rep only, whatever the spelling; None: with all.
            progress: Told now and then how many were looked at, and of how many.
        """
        rows = self._rows()
        theirs = rows if rep is None else [row for row in rows if fold(row.call.rep) == fold(rep)]
        return self._digests.of(theirs, self._standings(rows), since, progress)

    def outlines(self, since: date | None = None, besides: Collection[str] = ()) -> list[Outline]:
        """Give what lists know of each finished debrief, the newest call first: no words, no patterns.

        Args:
            since: The first local day to count; None: all of them.
            besides: Ids of older ones that are wanted too, as `lasts` gives them.
        """
        from debrief.store.outlines import outlines  # noqa: PLC0415 - lists need none

        rows = self._rows()
        if since is not None:
            return outlines(rows, self._standings(rows), since, besides)
        if self._outlined[0] is not rows:
            self._outlined = rows, outlines(rows, self._standings(rows), None)
        return [*self._outlined[1]]

    def lasts(self, today: date) -> set[str]:
        """Name the newest finished debrief with each rep by each guide, of calls up to a local day: ids."""
        found: dict[tuple[str, str], str] = {}
        for row in self._rows():
            if row.is_finished and row.at.day <= today:
                found.setdefault((fold(row.call.rep), row.guide), row.id)
        return set(found.values())

    @cached_property
    def _digests(self) -> Digests:
        from debrief.store.digests import Digests  # noqa: PLC0415 - its shapes take 7 ms, and lists need none

        return Digests(self.storage, DEBRIEFS)
