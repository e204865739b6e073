"""What was decided before a call: be the net, or let it run."""

from __future__ import annotations

from msgspec import field

from debrief.model.ids import new_id
from debrief.model.record import Record
from debrief.model.stamp import Stamp

NET, RUN = "net", "run"


class Decision(Record):
    """The manager's, and private: decided before, to be laid beside what was done."""

    rep: str
    at: Stamp
    id: str = field(default_factory=new_id)
    account: str = ""
    size: str = ""
    """A term of the vocabulary `size`."""
    client: str = ""
    """A term of the vocabulary `client`."""
    winnable: str = ""
    """A term of the vocabulary `winnable`."""
    kind: str = ""
    """The stage: a term of the vocabulary `kind`."""
    advice: str = ""
    """What the program said: `net`, `run`, or empty."""
    reason: str = ""
    """Why it said so, as it was shown."""
    decided: str = ""
    """`net`, `run`, or empty: undecided."""
