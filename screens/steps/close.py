"""The close: a page to read aloud, the rep's signature, and the manager's private page."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from debrief.answers import is_blank
from debrief.insight.share import REFERENCE
from debrief.insight.share import words as shares
from debrief.model.amount import some
from debrief.report.asked import asked_by
from debrief.report.page import aloud_page
from screens.steps.close_decided import decided_lines
from screens.steps.drawing import differ, seen_differently
from screens.steps.questions import StepQuestions
from screens.steps.sheet import Sheet
from screens.widgets.page import Page
from screens.widgets.paper import Paper
from screens.widgets.plain import one_line, words
from screens.widgets.room import room

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.widget import Widget

    from debrief.walk import Walk
    from screens.steps.known import Known

READ, SIGN, CURTAIN, PRIVATE = "read", "sign", "curtain", "private"


class Aloud(Paper):
    """What is read aloud."""


class Curtain(Vertical, can_focus=True):
    """Stands before the private page, as the rep is in the next seat."""


class CloseView(Vertical):
    """Read, sign, look in the mirror, finish."""

    DEFAULT_CSS = """
    CloseView {
        height: 1fr;
        Aloud { height: 1fr; scrollbar-size-vertical: 1; }
        Aloud Static { height: auto; }
        Curtain { height: 1fr; }
        Curtain Static { height: auto; max-width: 66; }
        #decided { height: auto; margin: 0 0 1 0; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "sign", "Sign", key_display="⏎", id="close.sign", tooltip="On to the rep's signature"
        ),
        Binding("enter", "done", "Finish", key_display="⏎", id="close.finish", tooltip="Finish this debrief"),
        Binding("m", "private", "My page", id="close.private", tooltip="Your private page, for you alone"),
    ]

    class Finish(Message):
        """They are through: finish the debrief."""

    class Changed(Message):
        """The place changed."""

    def __init__(self, walk: Walk, known: Known) -> None:
        """Show the walk's close."""
        super().__init__(id="view")
        self._walk = walk
        self._known = known
        self.page = self._first_page()

    def _first_page(self) -> str:
        """Where they were: a page of its own for what is private, behind its curtain even then."""
        question = self._walk.question
        if question is None:
            return READ
        if question.private:
            return CURTAIN
        given = [
            q
            for q in self._walk.questions()
            if not q.private and not is_blank(self._walk.answers.given(q.id))
        ]
        return SIGN if given else READ

    def compose(self) -> ComposeResult:
        """The page where they are."""
        yield self._made()

    def on_mount(self) -> None:
        """Put the focus where the next key belongs."""
        self.focus_field()

    def focus_field(self) -> None:
        """Put the focus onto the page."""
        if self.page in (READ, CURTAIN):
            self.query_one(Aloud if self.page == READ else Curtain).focus()
        elif self.query(Sheet):
            self.query_one(Sheet).focus_field()

    def take_now(self) -> None:
        """Take the letters whose messages are still on their way."""
        for sheet in self.query(Sheet):
            sheet.take_now()

    def leave(self) -> None:
        """Before they go elsewhere: take what is typed."""
        for sheet in self.query(Sheet):
            sheet.leave()

    async def _show(self, page: str) -> None:
        self.page = page
        questions = [q for q in self._walk.questions() if q.private is (page == PRIVATE)]
        if page in (SIGN, PRIVATE) and questions:
            here = self._walk.place.question
            if here not in [q.id for q in questions]:
                empty = [q for q in questions if is_blank(self._walk.answers.given(q.id)) and not q.aside]
                self._walk.go_to((empty or questions)[0].id)
        with self.app.batch_update():
            await self.remove_children()
            await self.mount(self._made())
        self.focus_field()
        self.post_message(self.Changed())

    def _made(self) -> Widget:
        """Make the page where they are."""
        if self.page == READ:
            return Aloud(
                Page(aloud_page(self._walk.debrief, asked_by(self._walk.guide))),
                Static(self._figures(), markup=False),
            )
        if self.page == CURTAIN:
            return Curtain(Static(self._curtain(), markup=False))
        sheet = Sheet(self._walk, StepQuestions(self._walk, private=self.page == PRIVATE), self._known)
        decided = decided_lines(self._walk, self._known) if self.page == PRIVATE else None
        return Vertical(Static(decided, markup=False, id="decided"), sheet) if decided else sheet

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Each page has its own way on."""
        del parameters
        return {"sign": self.page == READ, "private": self.page == CURTAIN, "done": self.page == CURTAIN}.get(
            action, True
        )

    async def action_sign(self) -> None:
        """Go on to the signature."""
        await self._show(SIGN)

    def action_done(self) -> None:
        """Finish, with the private page left for later, or for never."""
        self.post_message(self.Finish())

    async def action_private(self) -> None:
        """Open the private page."""
        await self._show(PRIVATE)

    async def back(self) -> bool:
        """Go back from the private page to its curtain, from there to the signature. False before that."""
        before = {PRIVATE: CURTAIN, CURTAIN: SIGN}.get(self.page)
        if before:
            await self._show(before)
        return before is not None

    async def on_sheet_ended(self, event: Sheet.Ended) -> None:
        """Behind the signature comes the curtain, behind the private page the end."""
        event.stop()
        if event.by < 0:
            if self.page == SIGN:
                await self._show(READ)
        elif self.page == SIGN:
            await self._show(CURTAIN)
        else:
            self.post_message(self.Finish())

    def _figures(self) -> Content:
        """Share of the words, questions turned back, minutes: information, no alarm (rules 3, 4, 16)."""
        debrief, share = self._walk.debrief, shares(self._walk.debrief)
        rows = []
        if share.of_manager is not None:
            percent = round(share.of_manager * 100)
            rep = one_line(self._walk.answers.rep)
            told = f"{rep} {100 - percent} %, you {percent} %"
            rows.append(
                (
                    "Words",
                    told,
                    f"of {share.rep + share.manager}, aim {REFERENCE * 100:.0f}\u00a0% or less",
                )
            )
        before = self._known.share_before()
        if before.mean is not None:
            over = "last debrief" if before.n == 1 else f"last {before.n} debriefs"
            rows.append(("Before", f"you {before.mean * 100:.0f} %", over))
        rows.append(("Turned back", some(len(debrief.turned_back), "question"), ""))
        minutes = max(1, round(debrief.spent / 60))
        rows.append(("Time", f"{minutes} min", f"of about {self._walk.guide.minutes}"))
        parked = [one_line(moment.what) for moment in self._walk.replay.parked()]
        lines = [Content(""), Content.styled("HOW WE WENT ABOUT IT", "bold $dim")]
        for name, told, note in rows:
            line = Content.assemble((f"{name:<13}", "$dim")) + words(told)
            lines.append(line + words(f"  {note}", "$dim") if note else line)
        if parked:
            lines += [Content(""), Content.styled("PARKED, NOT LOST", "bold $dim")]
            lines += [Content.styled("· ", "$dim") + words(what) for what in parked]
        lines += self._seen_differently()
        missing = self._walk.missing()
        if missing:
            lines += [Content(""), Content.styled("STILL OPEN", "bold $warn")]
            lines += [words(f"{m.question.label}, in {m.step.name}", "$warn") for m in missing]
        return Content("\n").join(lines)

    def _seen_differently(self) -> list[Content]:
        """Why it was lost, side by side where they differ."""
        if not differ(self._walk.debrief.lesson):
            return []
        columns = seen_differently(self._walk, min(room(self).width, 92))
        return [Content(""), Content.styled("WHY IT WAS LOST", "bold $dim"), *columns]

    def _curtain(self) -> Content:
        rep = one_line(self._walk.answers.rep)
        asked = some(sum(q.private for q in self._walk.questions()), "question").capitalize()
        return Content("\n").join(
            [
                Content.styled("Thank you both. The rest is for the manager alone.", "bold"),
                Content(""),
                words(f"PRIVATE  Turn the screen away from {rep}, or do this later, alone.", "$manager"),
                Content.styled(f"{asked} to yourself, never in a rep's copy.", "$dim"),
                Content(""),
                Content.assemble(
                    ("⏎", "$key bold"), " finishes     ", ("m", "$key bold"), " opens the page, for you alone"
                ),
            ]
        )
