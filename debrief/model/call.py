"""The call that is gone through."""

from __future__ import annotations

from debrief.model.record import Record
from debrief.model.stamp import Stamp


class Call(Record):
    """What call it was. Only the rep, the account and the ending are required.

    Fields that hold a vocabulary's term hold its id, or a user's own text.
    """

    rep: str = ""
    """The rep's name."""
    account: str = ""
    """The customer's company."""
    ending: str = ""
    """A term of the vocabulary `ending`."""
    contact: str = ""
    """Whom they spoke with."""
    at: Stamp | None = None
    """When the call was; None: as the debrief began."""
    kind: str = ""
    """A term of the vocabulary `kind`."""
    channel: str = ""
    """A term of the vocabulary `channel`."""
    goal: str = ""
    """The action they wanted from the customer, going in."""
    last_words: str = ""
    """The customer's last words."""
    size: str = ""
    """The deal's size against this rep's usual: a term of the vocabulary `size`."""
    client: str = ""
    """A term of the vocabulary `client`."""
    winnable: str = ""
    """Can it still be won? A term of the vocabulary `winnable`."""
    role: str = ""
    """What the manager was on this call: a term of the vocabulary `role`."""
    net: str = ""
    """What the manager did as the rep's net: a term of the vocabulary `net`."""
