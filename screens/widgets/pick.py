"""Pick from a longer list by typing: one (a name) or several (patterns, reasons); or add one's own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from screens.widgets import field
from screens.widgets.offered import Offered, folded
from screens.widgets.plain import cut, one_line, words
from screens.widgets.room import room
from screens.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.events import Click, Resize

    from debrief.model import Term


class Pick(Vertical):
    """A line to type in, and below it what fits. Enter takes the marked one."""

    DEFAULT_CSS = """
    Pick { height: auto; width: 1fr; }
    Pick > Static { height: auto; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "mark(1)", "Choose", show=False, id="pick.mark", tooltip="Mark the next that fits"),
    ]

    ROWS = 7
    """Terms shown at once; the rest by scrolling the mark, or by typing."""

    @dataclass
    class Picked(Message):
        """What is picked now: for one, a list of one (or of the half-typed name)."""

        terms: list[str]

    @dataclass
    class Typing(Message):
        """Something is half typed, and no answer yet."""

        text: str

    class GoOn(field.GoOn):
        """Enter, with nothing left to take."""

    class Beyond(field.Beyond):
        """An arrow leads out."""

    def __init__(
        self,
        terms: Sequence[Term],
        picked: Sequence[str] = (),
        *,
        several: bool,
        hint: str = "",
        rows: int = ROWS,
        typed: str = "",
    ) -> None:
        """Offer some terms.

        Args:
            terms: What is known, best first.
            picked: Ids of terms, or own words, that are picked already. For one: the name.
            several: May several be picked? Otherwise the typed words themselves are the answer.
            hint: Shown dim while nothing is typed.
            rows: How many to show at once.
            typed: For several: what was half typed when they left.
        """
        super().__init__()
        self.offered = Offered(terms)
        self.picked = list(picked)
        self.several = several
        self.rows = rows
        self._hint = hint
        self._mark = -1
        self._typed = typed if several else (self.picked[0] if self.picked else "")
        self._touched = bool(self._typed) and self._typed not in [term.label for term in terms]
        self._line_terms: list[str] = []
        self._cursor: int | None = None

    def compose(self) -> ComposeResult:
        """A line to type in, and the list."""
        yield Words(self._typed, hint=self._hint)
        yield Static(markup=False)

    @property
    def line(self) -> Words:
        """The line to type in."""
        return self.query_one(Words)

    def on_mount(self) -> None:
        """Show what there is."""
        self._draw()
        if self._cursor is not None:
            self.enter(self._cursor)

    def enter(self, cursor: int = 0) -> None:
        """Put the focus into the line, as soon as there is one.

        Args:
            cursor: Characters before the cursor; 0: at the end.
        """
        self._cursor = cursor
        for line in self.query(Words):
            line.put_cursor(cursor or len(line.text))
            line.focus(scroll_visible=False)

    def on_resize(self, event: Resize) -> None:
        """Cut the rows to the new width."""
        del event
        self._draw()

    def fitting(self) -> list[str]:
        """Ids of the terms that fit what is typed: those that begin with it first."""
        typed = folded(self._typed)
        if not typed or (not self.several and not self._touched):
            rest = self.offered.ids(without=self.picked if self.several else ())
            return rest if self.several or not self._typed.strip() else []
        return self.offered.fitting(typed, without=self.picked if self.several else ())

    def _draw(self) -> None:
        fitting, width = self.fitting(), max(room(self).width, 10)
        self._line_terms = []
        lines = [self._picked_line(term_id, width) for term_id in self.picked] if self.several else []
        first = max(0, min(self._mark - self.rows + 1, len(fitting) - self.rows))
        shown = range(first, min(first + self.rows, len(fitting)))
        lines += [self._row(fitting[index], index == self._mark, width) for index in shown]
        left = len(fitting) - first - self.rows
        if left > 0:
            lines.append(Content.styled(f"   {left} more: type to find", "$dim"))
        elif self._is_new:
            mark, how = ("▸", "") if self._mark < 0 else (" ", "  (↑ marks it)")
            lines.append(cut(words(f" {mark} new: {one_line(self._typed)}{how}", "$dim"), width))
        self.query_one(Static).update(Content("\n").join(lines))
        self.query_one(Static).display = bool(lines)

    def _picked_line(self, term_id: str, width: int) -> Content:
        self._line_terms.append(term_id)
        label = words(one_line(self.offered.label(term_id)), "bold")
        return cut(Content.assemble((" ✓ ", "$key"), label), width)

    def _row(self, term_id: str, marked: bool, width: int) -> Content:
        self._line_terms.append(term_id)
        term = self.offered.term(term_id)
        label = one_line(self.offered.label(term_id))
        row = Content.assemble("▸ " if marked else "  ", (label, "bold" if marked else ""))
        if term and term.meaning:
            row = row.append(Content.styled(f"  {term.meaning}", "$dim"))
        return cut(Content.assemble(" ", row), width)

    @property
    def _is_new(self) -> bool:
        typed = folded(self._typed)
        picked = [folded(term) for term in self.picked] if self.several else []
        return bool(typed) and self._touched and typed not in picked and not self.offered.named(typed)

    def on_words_typed(self, event: Words.Typed) -> None:
        """Look for what fits, and keep a half-typed name too: it's an answer like any other."""
        event.stop()
        self._typed, self._touched = event.text, True
        fitting = self.fitting()
        self._mark = 0 if self._typed.strip() and fitting else -1
        self._draw()
        if self.several:
            self.post_message(self.Typing(event.text))
        else:
            self._tell([self._typed] if self._typed.strip() else [])

    def on_words_beyond(self, event: Words.Beyond) -> None:
        """Move the mark while there is something to mark; leave at its ends."""
        event.stop()
        count = len(self.fitting())
        if event.by > 0 and self._mark + 1 < count and (self._mark >= 0 or self.several or not self._typed):
            self._mark += 1
        elif event.by < 0 and self._mark >= 0:
            self._mark -= 1
        else:
            self.post_message(self.Beyond(event.by))
            return
        self._draw()

    def on_words_go_on(self, event: Words.GoOn) -> None:
        """Take the marked one, or one's own words; with nothing to take, go on."""
        event.stop()
        fitting = self.fitting()
        if 0 <= self._mark < len(fitting):
            self._take(fitting[self._mark])
        elif self.several and self._typed.strip():
            self._take(self._own())
        else:
            self.post_message(self.GoOn())

    def settled(self) -> list[str] | None:
        """Take what is typed as Enter would, as they leave: no word gets lost. None: nothing was."""
        fitting = self.fitting()
        if not self._typed.strip() or not (self.several or 0 <= self._mark < len(fitting)):
            return None
        term = fitting[self._mark] if 0 <= self._mark < len(fitting) else self._own()
        if not self.several:
            return [self.offered.label(term)]
        return self.picked if term in self.picked else [*self.picked, term]

    def _own(self) -> str:
        """One's own words; a term's id where they are its label."""
        term = self.offered.named(folded(self._typed))
        return term.id if term else self._typed.strip()

    def _take(self, term_id: str) -> None:
        if self.several:
            if term_id not in self.picked:
                self.picked.append(term_id)
            self._typed, self._mark = "", -1
            self.line.set_words("")
            self._tell(self.picked)
        else:
            self._typed = self.offered.label(term_id)
            self.line.set_words(self._typed)
            self._mark, self._touched = -1, False
            self._tell([self._typed])
            self.post_message(self.GoOn())
        self._draw()

    def _tell(self, terms: list[str]) -> None:
        self.picked = list(terms)
        self.post_message(self.Picked(list(terms)))

    def take_back(self) -> bool:
        """Take the last picked one back. False where there is none."""
        if not self.several or not self.picked or self._typed:
            return False
        self._tell(self.picked[:-1])
        self._draw()
        return True

    def on_key(self, event: object) -> None:
        """Backspace in the empty line takes the last one back."""
        if getattr(event, "key", "") == "backspace" and self.take_back():
            event.stop()  # type: ignore[attr-defined]

    def action_mark(self, by: int) -> None:
        """Mark the next that fits, or leave."""
        self.on_words_beyond(Words.Beyond(by))

    def on_click(self, event: Click) -> None:
        """Take the one under the mouse, or take a picked one back."""
        if not isinstance(event.widget, Static) or not 0 <= event.y < len(self._line_terms):
            return
        term_id = self._line_terms[event.y]
        if self.several and term_id in self.picked:
            self._tell([picked for picked in self.picked if picked != term_id])
            self._draw()
        else:
            self._take(term_id)
        self.line.focus()
