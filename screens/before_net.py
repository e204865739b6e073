"""Is it safe to let the call fail? Four quick choices, the advice, and what is decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from debrief.insight.before_decision import PICKS, SAID, net_for
from debrief.model import VOCABULARIES, label
from debrief.report.card import NAMES
from screens.widgets.drawn import Drawn
from screens.widgets.plain import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.events import Click

    from debrief.model.decision import Decision

NARROW = 60


class NetPanel(Drawn):
    """The lower part of the card. A click presses the key under the mouse."""

    DEFAULT_CSS = """
    NetPanel { height: auto; padding: 0 2; }
    """

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self._decision: Decision | None = None
        self._picking = ""
        self._is_saved = False
        self._spots: list[tuple[int, int, int, str]] = []

    def show(self, decision: Decision, picking: str = "", *, is_saved: bool = False) -> None:
        """Show a decision.

        Args:
            decision: As it is now.
            picking: Which of `PICKS` is being said; empty: none.
            is_saved: Is it on the disk?
        """
        self._decision, self._picking, self._is_saved = decision, picking, is_saved
        self.refresh(layout=True)

    def lines(self, width: int) -> list[Content]:
        """Draw it for a width in cells."""
        self._spots = []
        if self._decision is None:
            return [Content("")]
        shown = self._shown(self._decision, width)
        if not self._picking:
            return shown
        self._spots = []
        choices = self._choices(width)
        return [*choices, *([Content("")] * (len(shown) - len(choices)))]  # nothing above it moves

    def _shown(self, decision: Decision, width: int) -> list[Content]:
        net = net_for(decision)
        advice = words(
            f"{net[0].capitalize()}: {net[1]}" if net else "Too little is said yet: 1 to 4 say more"
        )
        decided = self._decided(decision)
        if width < NARROW:
            first = Content.styled("SAFE TO FAIL?", "bold $dim") + Content("  ")
            self._spots.append((0, first.cell_length, width, "d"))
            above = [first + decided, *advice.wrap(max(width, 8))]
            return [*above, *self._odds(decision, width, len(above))]
        first = Content.styled("SAFE TO LET IT FAIL?", "bold $dim") + Content("  ") + advice
        lines = [first, *self._odds(decision, width, 1)]
        self._spots.append((len(lines), 0, width, "d"))
        return [*lines, decided]

    def _odds(self, decision: Decision, width: int, line: int) -> list[Content]:
        parts = []
        for number, pick in enumerate(PICKS, 1):
            said = label(pick, getattr(decision, pick)) or "–"
            part = Content.assemble((str(number), "$key bold"), " ", (f"{NAMES[pick]} ", "$dim"))
            parts.append((str(number), part + words(said)))
        return self._flow(parts, width, line)

    def _decided(self, decision: Decision) -> Content:
        key = Content.assemble(("d", "$key bold"), " ")
        saved = Content.styled("  saved" if self._is_saved else "", "$dim")
        if not decision.decided:
            return key + Content.styled("undecided", "$dim") + saved
        said = words(SAID.get(decision.decided, decision.decided), "bold")
        return key + Content.styled("▐ ", "$manager") + said + saved

    def _choices(self, width: int) -> list[Content]:
        parts = []
        for number, term in enumerate(VOCABULARIES[self._picking].terms, 1):
            said = Content.assemble((str(number), "$key bold"), " ") + words(term.label)
            parts.append((str(number), said))
        parts.append(("0", Content.assemble(("0", "$key bold"), " ", ("not said", "$dim"))))
        heading = words(VOCABULARIES[self._picking].name.upper().rstrip("?") + "?", "bold $dim")
        return [*heading.wrap(max(width, 8)), *self._flow(parts, width, len(heading.wrap(max(width, 8))))]

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
        spot = event.get_content_offset_capture(self)
        x, y = spot.x, spot.y
        for line, left, right, key in self._spots:
            if y == line and left <= x < right:
                self.app.simulate_key(key)
                return
