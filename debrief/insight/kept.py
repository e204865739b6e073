"""What came of promises: kept, partly, not kept; "no chance yet" and those nobody asked about stand apart."""

from __future__ import annotations

from msgspec import Struct

OPEN = "open"
"""Nobody has said anything of it yet."""


class Kept(Struct, frozen=True):
    """How promises went, in numbers of promises."""

    made: int = 0
    kept: int = 0
    partly: int = 0
    not_kept: int = 0
    no_chance: int = 0
    """The moment hasn't come yet: counted apart (rule 14)."""
    open: int = 0
    """Nobody has said anything of it yet."""

    @property
    def settled(self) -> int:
        """The n behind the rate: kept, partly and not kept."""
        return self.kept + self.partly + self.not_kept

    @property
    def rate(self) -> float | None:
        """Kept by settled, 0 to 1; None where none is settled."""
        return self.kept / self.settled if self.settled else None
