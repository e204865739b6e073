"""A moment of the call: one turn of the conversation that is worth a look."""

from __future__ import annotations

from msgspec import field

from debrief.model.ids import new_id
from debrief.model.record import Record

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
