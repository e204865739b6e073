"""Is it safe to let the call fail? Four quick choices, the advice, and what is decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from debrief.insight.before_decision import PICKS, SAID, net_for
from debrief.model import VOCABULARIES, label
from debrief.report.card import NAMES
from screens.widgets.plain import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.events import Click
    from textual.geometry import Size

    from debrief.model import Term
    from debrief.model.decision import Decision

NARROW = 60

NOT_SAID = "not said"


class NetPanel(Widget):
    """The lower part of the card. A click presses the key under the mouse."""

    DEFAULT_CSS = """
    NetPanel { height: auto; padding: 0 2; border-top: solid $border; }
    """

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self._decision: Decision | None = None
        self._picking = ""
        self._spots: list[tuple[int, int, int, str]] = []

    def show(self, decision: Decision, picking: str = "") -> None:
        """Show a decision.

        Args:
            decision: As it is now.
            picking: Which of `PICKS` is being said; empty: none.
        """
        self._decision, self._picking = decision, picking
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as it takes."""
        del container, viewport
        return len(self._lines(width))

    def render(self) -> Content:
        """Draw it for the width there is."""
        return Content("\n").join(self._lines(self.content_size.width))

    def _lines(self, width: int) -> list[Content]:
        self._spots = []
        if self._decision is None:
            return [Content("")]
        if self._picking:
            return self._choices(width)
        return [*self._advice(width), *self._odds(width), self._decided(width)]

    def _advice(self, width: int) -> list[Content]:
        assert self._decision  # noqa: S101 - looked at above
        heading = "SAFE TO LET IT FAIL?" if width >= NARROW else "SAFE TO FAIL?"
        net = net_for(self._decision)
        said = f"{net[0].capitalize()}: {net[1]}" if net else "Too little is said yet: 1 to 4 say more"
        line = Content.styled(heading, "bold $dim") + Content("  ") + words(said)
        if line.cell_length <= width:
            return [line]
        return [Content.styled(heading, "bold $dim"), *words(said).wrap(max(width, 8))]

    def _odds(self, width: int) -> list[Content]:
        parts = []
        for number, pick in enumerate(PICKS, 1):
            said = label(pick, getattr(self._decision, pick)) or "–"
            part = Content.assemble((str(number), "$key bold"), " ", (f"{NAMES[pick]} ", "$dim"))
            parts.append((str(number), part + words(said)))
        return self._flow(parts, width, line=len(self._advice(width)))

    def _decided(self, width: int) -> Content:
        assert self._decision  # noqa: S101 - looked at above
        key = Content.assemble(("d", "$key bold"), " ")
        said = SAID.get(self._decision.decided, "")
        if self._decision.decided:
            line = key + Content.assemble(("▐ ", "$manager"), ("You decided: ", "$dim"), (said, "bold"))
        else:
            line = key + Content.styled("Undecided: be the net, or let it run?", "$dim")
        last = len(self._advice(width)) + len(self._odds(width))
        self._spots.append((last, 0, line.cell_length, "d"))
        return line

    def _choices(self, width: int) -> list[Content]:
        parts = []
        for number, term in enumerate(terms_of(self._picking), 1):
            said = Content.assemble((str(number), "$key bold"), " ") + words(term.label)
            parts.append((str(number), said))
        parts.append(("0", Content.assemble(("0", "$key bold"), " ", (NOT_SAID, "$dim"))))
        heading = words(VOCABULARIES[self._picking].name.upper().rstrip("?") + "?", "bold $dim")
        return [heading, *self._flow(parts, width, line=1)]

    def _flow(self, parts: Sequence[tuple[str, Content]], width: int, line: int) -> list[Content]:
        """Put parts beside each other, as many as fit, and remember where each key stands."""
        lines = [Content("")]
        for key, part in parts:
            gap = 3 if lines[-1].cell_length else 0
            if gap and lines[-1].cell_length + gap + part.cell_length > width:
                lines.append(Content(""))
                gap = 0
            start = lines[-1].cell_length + gap
            lines[-1] = lines[-1].pad_right(gap) + part
            self._spots.append((line + len(lines) - 1, start, lines[-1].cell_length, key))
        return lines

    def on_click(self, event: Click) -> None:
        """Press the key under the mouse."""
        x, y = event.x - 2, event.y - 1
        for line, left, right, key in self._spots:
            if y == line and left <= x < right:
                self.app.simulate_key(key)
                return


def terms_of(pick: str) -> tuple[Term, ...]:
    """Give the terms that one of `PICKS` is said with, in the order of their digits."""
    return VOCABULARIES[pick].terms
