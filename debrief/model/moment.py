"""A moment of the call: one turn of the conversation that is worth a look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import field
from msgspec.structs import replace

from debrief.model.ids import new_id
from debrief.model.record import Record

if TYPE_CHECKING:
    from collections.abc import Sequence

KEEP = "keep"
CHANGE = "change"
END = "end"


class Moment(Record):
    """What happened, at one place of the call.

    The rep's: what, quote, speaker, reason, better. The manager's: saw, thought, wonder. The method asks for
    facts at specific moments, never for one big judgement (rule 6).
    """

    id: str = field(default_factory=new_id)
    seconds: int | None = None
    """Seconds from the call's start; None: from memory."""
    typed_time: str = ""
    """A time as it was typed, while it can't be read; empty once it can."""
    what: str = ""
    """What happened, in a few words."""
    quote: str = ""
    """The customer's own words; with a transcript what was said, by whomever."""
    speaker: str = ""
    """Who said the quote, as the transcript names them; empty: the customer, from memory."""
    line: int | None = None
    """The transcript's utterance it was marked at, counted from 0; None: it comes from memory."""
    heard_in: str = ""
    """The sum of the transcript in which `line` counts; empty: the one that the debrief has."""
    verdict: str = ""
    """`keep`, `change`, `end` (how the call ended), or empty where nobody has said."""
    patterns: list[str] = field(default_factory=list)
    """Terms of the vocabulary `pattern` or `strength`, or a user's own words."""
    saw: str = ""
    """The manager: what I saw."""
    thought: str = ""
    """The manager: what it made me think."""
    wonder: str = ""
    """The manager: what I wonder."""
    reason: str = ""
    """The rep: why it made sense then (rule 9)."""
    better: str = ""
    """The rep: the better line."""
    nearly_stepped_in: bool = False
    """The manager's private mark; never in a rep's copy."""

    def line_in(self, sum_: str) -> int | None:
        """Give the line at which it was marked in a transcript; None: it wasn't in this one.

        Args:
            sum_: The transcript's `Source.sum`.
        """
        return self.line if self.heard_in in ("", sum_) else None


def in_file(moments: Sequence[Moment], sum_: str) -> list[Moment]:
    """Give moments as they stand in one transcript: what was marked in another one has no line here.

    Args:
        moments: A debrief's. Not changed.
        sum_: The transcript's `Source.sum`.
    """
    return [one if one.line == one.line_in(sum_) else replace(one, line=None) for one in moments]
