"""Writes down what is decided before a call: saved with each key, and each taken back by itself."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from msgspec.structs import replace

from debrief.insight.before_decision import PICKS, advise
from debrief.model import Stamp
from debrief.model.decision import NET, RUN, Decision

if TYPE_CHECKING:
    from debrief.insight.before import Before
    from debrief.model import Clock
    from debrief.store import Library

TURNS = {"": NET, NET: RUN, RUN: ""}
"""What one key makes of a decision."""


class DecisionPen:
    """One decision, as it is now, and as it was."""

    def __init__(self, library: Library, clock: Clock, rep: str, account: str) -> None:
        """Decide for a call.

        Args:
            library: Where it is saved.
            clock: The time now.
            rep: With whom.
            account: Where; empty: it isn't said.
        """
        self._library = library
        self._clock = clock
        self.decision = Decision(rep=rep, account=account, at=Stamp.of(clock()))
        self._past: list[Decision] = []
        self._lock = Lock()
        self._saved: Decision | None = None
        self.changes = 0
        """How often anything was said here, or taken back."""
        self.is_said = False
        """Is anything of it to be kept? What merely was so last time isn't."""

    @property
    def is_saved(self) -> bool:
        """Is all of it on the disk?"""
        return not self.is_said or self._saved is self.decision

    @property
    def has_past(self) -> bool:
        """Is there anything to take back?"""
        return bool(self._past)

    def take(self, before: Before) -> None:
        """Go on from what the library has; where there is nothing, from how it was last time there."""
        if not self.is_saved:
            return  # what was decided here is newer
        found = before.decision
        if found is None or found.id != self.decision.id:
            self._past.clear()
            said = {pick: getattr(before.odds, pick) for pick in PICKS}
            found = found or Decision(
                rep=before.rep, account=before.account, at=Stamp.of(self._clock()), **said
            )
        self.decision = self._saved = found
        self.is_said = before.decision is not None

    def decide(self) -> None:
        """Be the net, let it run, undecided: the next of these."""
        self._change(replace(self.decision, decided=TURNS.get(self.decision.decided, "")))

    def pick(self, what: str, term: str) -> None:
        """Say how large it is, for one.

        Args:
            what: One of `PICKS`.
            term: A term of that vocabulary; empty: not said.
        """
        said = {pick: getattr(self.decision, pick) for pick in PICKS} | {what: term}
        self._change(replace(self.decision, **said))

    def undo(self) -> bool:
        """Take the last change back; False where there is none."""
        if not self._past:
            return False
        self.decision = self._past.pop()
        self.changes += 1
        return True

    def _change(self, decision: Decision) -> None:
        self._past.append(self.decision)
        net = advise(decision)
        advice, reason = net or ("", "")
        self.decision = replace(decision, advice=advice, reason=reason, at=Stamp.of(self._clock()))
        self.is_said = True
        self.changes += 1

    def save(self) -> None:
        """Save it as it is now. For a worker thread; of two that wait, the second has nothing left to do.

        Raises:
            DebriefError: It isn't saved; it can be tried again.
        """
        with self._lock:
            decision = self.decision
            if self._saved is not decision:
                self._library.save_decision(decision)
                self._saved = decision
