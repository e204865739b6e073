"""One debrief as it goes into a copy: its page, and what else the copy's charts and tables are made of."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from debrief.model import Debrief, Review
from debrief.report.asked import PLAIN, Asked
from debrief.report.block import Block
from debrief.transcript import Transcript


class Piece(Struct, frozen=True, kw_only=True):
    """A debrief that is exported. For a rep's copy nothing private is in any of its parts."""

    debrief: Debrief
    page: Sequence[Block] = ()
    """As `record_page` gives it; empty for forms that draw none."""
    outcome: Sequence[Review] = ()
    """What came of its promise, oldest first."""
    asked: Asked = PLAIN
    """What its guide says of its questions."""
    manager: str
    """What to call the manager."""
    call: Transcript | None = None
    """What was said on the call, for pictures of it; None: there is no transcript, or its file is gone."""

    @property
    def rep(self) -> str:
        """What to call the rep."""
        return self.debrief.call.rep.strip() or "the rep"
