"""The call in figures: who spoke when, and each measure with its n, its reference and whose that is."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from debrief.errors import DebriefError
from debrief.model import BUYER, MANAGER, REP
from debrief.transcript.strip import legend, talk
from debrief.transcript.table import lines_of, too_few
from screens.steps.call_strip import CallStrip
from screens.widgets.drawn import Drawn
from screens.widgets.keys import Keys
from screens.widgets.line import Line
from screens.widgets.notice import Notice
from screens.widgets.paper import Paper
from screens.widgets.plain import one_line, words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from debrief.model import Debrief, Figures
    from debrief.transcript import Transcript
    from debrief.transcript.table import Said

ABOUT = """What was measured in this one call, for information. No figure says whether a call was good: a \
reference is what others have found in theirs, and its source stands beside it.

The strip shows who spoke when, from the call's start to its end: the rep's side above the middle, the \
buyer's below. ▾ is a moment of the replay, ◆ is where it turned."""


class MeasuresScreen(Screen[None]):
    """What was measured in the call of a debrief."""

    CSS = """
    MeasuresScreen {
        #name { dock: top; margin: 0 0 1 0; padding: 0 1; width: 1fr; }
        Paper { padding: 0 2; }
        CallStrip { max-width: 120; }
        #legend, Measures { height: auto; max-width: 100; }
        #legend { color: $dim; margin: 0 0 1 0; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,ctrl+f", "dismiss", "Back", key_display="q", id="measures.back",
                tooltip="Back to the replay"),
        Binding("f1,question_mark", "help", "Help", key_display="F1", id="measures.help",
                tooltip="What each figure means"),
    ]  # fmt: skip

    def __init__(
        self,
        debrief: Debrief,
        figures: Figures,
        transcript: Transcript | None,
        earlier: Callable[[], Sequence[Figures]],
    ) -> None:
        """Show a debrief's call in figures.

        Args:
            debrief: Its moments are shown on the strip.
            figures: What was measured.
            transcript: What was said; None: it isn't read, and there is no strip.
            earlier: Gives the figures of the rep's other calls. Reads the library: it's asked in a thread.
        """
        super().__init__()
        self._debrief = debrief
        self._figures = figures
        self._transcript = transcript
        self._earlier = earlier

    def compose(self) -> ComposeResult:
        """The name, the strip, the measures, the keys."""
        yield Line(id="name")
        with Paper():
            if self._transcript:
                yield CallStrip()
                yield Static(markup=False, id="legend")
            yield Measures()
        yield Keys()
        yield Notice()

    def on_mount(self) -> None:
        """Show this call's at once; the rep's others come when they are read."""
        call = self._debrief.call
        names = " · ".join(filter(None, map(one_line, (call.rep, call.account)))) or "The call"
        title = words(names, "bold $key") + Content.styled("   the call in figures", "$dim")
        self.query_one("#name", Line).show(title)
        if self._transcript:
            self._draw_strip(self._transcript)
        self._show([])
        self.query_one(Paper).focus()
        self.run_worker(self._read_earlier, thread=True)

    def _draw_strip(self, transcript: Transcript) -> None:
        source = self._debrief.transcript
        roles = {one.name: one.role for one in source.speakers} if source else {}
        strip = self.query_one(CallStrip)
        strip.show(transcript, roles)
        strip.show_moments(self._debrief.moments, self._debrief.turn)
        called = {REP: one_line(self._debrief.call.rep) or "the rep", MANAGER: "the manager", BUYER: "buyer"}
        said = legend(talk(transcript, roles, 100), called)
        self.query_one("#legend", Static).update(words(f"{said}  ▾ a moment  ◆ the turn"))

    def _read_earlier(self) -> None:
        try:
            earlier = self._earlier()
        except DebriefError as error:
            self.call_later(self.query_one(Notice).say, f"{error.message.rstrip('.')}. {error.hint}")
        else:
            self.call_later(self._show, earlier)

    def _show(self, earlier: Sequence[Figures]) -> None:
        self.query_one(Measures).show(lines_of(self._figures, earlier), too_few(earlier))

    def action_help(self) -> None:
        """Say what each measure means."""
        from screens.help import HelpScreen  # noqa: PLC0415 - rarely used

        parts = [Content.styled("The call in figures", "bold $key"), words(ABOUT)]
        parts += [words(f"{one.label}\n", "bold") + words(one.definition) for one in lines_of(self._figures)]
        self.app.push_screen(HelpScreen(Content("\n\n").join(parts), self))


class Measures(Drawn):
    """The measures, one below the other; what belongs to one stands further in."""

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self._said: Sequence[Said] = ()
        self._note = ""

    def show(self, said: Sequence[Said], note: str) -> None:
        """Show measures, and a note below."""
        self._said, self._note = said, note
        self.refresh(layout=True)

    def lines(self, width: int) -> list[Content]:
        """Draw it for a width in cells."""
        lines = [line for one in self._said for line in said_lines(one, max(width, 12))]
        return [*lines, *words(self._note, "$dim").wrap(max(width, 12))] if self._note else lines


def said_lines(one: Said, width: int) -> list[Content]:
    """Write a measure: name and value, what it is of, what others have, the rep's other calls."""
    rest = [one.note]
    if one.reference and one.is_told:
        rest.append(f"Others: {one.reference}" + (f" ({one.source})" if one.source else ""))
    rest.append(one.earlier)
    lines = (words(f"{one.label}  ") + words(one.value, "bold")).wrap(width)
    for text in filter(None, rest):
        lines += [line.rstrip().pad_left(2) for line in words(text, "$dim").wrap(width - 2)]
    return [*lines, Content("")]
