"""Draws whole debriefs, with the days of their calls near every border, and what a manager notes besides."""

from __future__ import annotations

from datetime import timedelta

from debrief.model import (
    Answer,
    Call,
    Debrief,
    Decision,
    Due,
    HalfTest,
    Lesson,
    Mirror,
    Moment,
    Promise,
    Review,
    SignOff,
    Stamp,
    to_text,
)
from debrief.model.answer import TurnedBack
from tests.insight.dice import NAMES, Dice

LINES = (
    *("", " ", "What does it cost?", "what does  it COST?", "Who else decides?", "And after that?"),
    *("Who feels it?", "What then?", "How so?", "Since when?", "Says who?", "And the others?"),
)
TERMS = ("data-dump", "price-early", "listened", "Talks fast", "talks  FAST", "no-goal")
OUTCOMES = ("kept", "partly", "not-kept", "no-chance")


class Teller(Dice):
    """Draws whole debriefs."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self.falls = self.pick(True, False)
        """Do calls end worse of late?"""

    def stamp(self) -> Stamp:
        """A time near a border of windows; half of them within a minute of midnight there, some of these on
        the first day of the quarter, or of the oldest month of a series."""
        at = super().stamp()
        if self.pick(True, False):
            return at
        wall = at.utc + timedelta(minutes=at.offset)
        midnight = wall.replace(hour=0, minute=0, second=0, microsecond=0)
        if self.pick(True, *[False] * 5):
            now = self.now.date()
            quarter = midnight.replace(year=now.year, month=(now.month - 1) // 3 * 3 + 1, day=1)
            oldest = midnight.replace(year=now.year - (now.month < 12), month=now.month % 12 + 1, day=1)
            midnight = self.pick(quarter, oldest)
        near = midnight + timedelta(seconds=self.pick(-60, -1, 0, 1, 60))
        return Stamp(utc=near - timedelta(minutes=at.offset), offset=at.offset)

    def some(self, *of: str, most: int = 2) -> list[str]:
        return [self.pick(*of) for _ in range(self.random.randint(0, most))]

    def debrief(self, number: int, many: int, status: str = "finished") -> Debrief:
        """One that may tell of any other; ids say nothing of when the call was."""
        moments = [self.moment() for _ in range(self.pick(0, 0, 1, 2, 3))]
        told = {self.random.randrange(many) for _ in range(self.pick(0, 0, 1, 2))} - {number}
        steps = self.random.sample(("call", "feel", "replay"), self.pick(0, 1, 2))
        return Debrief(
            id=to_text(1000 + number),
            created=self.stamp(),
            finished=self.pick(None, self.stamp()),
            status=status,
            guide=self.pick("lost-call", "lost-call", "quick", "star", "end-of-day", "came-to-me"),
            call=self.call(),
            reviews=[
                Review(promise=to_text(1000 + one), outcome=self.pick(*OUTCOMES), line=self.pick("", "I did"))
                for one in sorted(told)
            ],
            felt=self.pick("", "flat out"),
            moments=moments,
            turn=self.pick("", *[one.id for one in moments]),
            lesson=Lesson(
                say_again=self.pick(*LINES),
                take_away="word " * self.pick(0, 0, 5, 9),
                addition="word " * self.pick(0, 0, 1, 3),
            ),
            promise=self.promise(number),
            mirror=Mirror(
                rescued=self.pick("", "yes", "a-little", "no"),
                held_back=self.pick("", " ", "a word"),
                note=self.pick("", "", "mine"),
            ),
            turned_back=[TurnedBack(step="feel", question="?", at=self.stamp())] * self.pick(0, 0, 1, 4),
            seconds={step: self.pick(90.0, 600.0) for step in steps},
            answers=self.answers(),
            signoff=SignOff(comment=self.pick("", "fair enough")),
        )

    def call(self) -> Call:
        at = self.pick(None, self.stamp())
        endings = ("order", "advance", "continuation", "no-sale", "no-show", "", "their own words")
        if at and self.falls:
            endings = endings[3:5] if self.now - at.utc < timedelta(days=30) else endings[:2]
        return Call(
            rep=self.pick(*self.names, *self.names, *self.names, ""),
            account=self.pick("", "Acme", "  acme ", "Borealis"),
            at=at,
            ending=self.pick(*endings),
            kind=self.pick("", "demo", "discovery", "first-meeting"),
            contact="Raúl",
            role=self.pick("", "crutch", "crutch", "not-there", "technical-expert", "my own"),
            size=self.pick("", "small", "average", "large", "largest"),
            client=self.pick("", "prospect", "customer", "key-client"),
            winnable=self.pick("", "yes", "maybe", "no"),
        )

    def moment(self) -> Moment:
        return Moment(
            what=self.pick("", "silence fell"),
            verdict=self.pick("keep", "change", "end", ""),
            patterns=self.some(*TERMS),
            better=self.pick(*LINES),
            saw=self.pick("", "a frown"),
            quote=self.pick("", "send it"),
            seconds=self.pick(None, 60),
            nearly_stepped_in=self.pick(True, False, False),
        )

    def promise(self, number: int) -> Promise:
        marks = [
            Review(promise=to_text(1000 + number), outcome=self.pick(*OUTCOMES), at=at)
            for at in [self.stamp()][: self.pick(0, 0, 0, 1)]
        ]
        when, will = self.pick(("a cost", ""), ("", "ask"), ("now", "wait"), (" ", ""), ("", ""))
        by = self.now.date() + timedelta(days=self.pick(-15, -14, -13, -2, -1, 0, 1, 2, 6, 7, 40))
        due = self.pick(Due(), Due(kind="date", day=by))
        return Promise(when=when, will=will, due=due, marked=marks if (when + will).strip() else [])

    def answers(self) -> dict[str, Answer]:
        told = {
            name: Answer(
                by=self.pick("rep", "manager", "both"),
                order=at,
                at=self.stamp(),
                passed=self.pick(True, False, False),
                value=self.pick("so it is", "kept", None, 4, ["price"]),
            )
            for at, name in enumerate(("felt.more", "mirror.more"), 1)
        }
        told["star.outlook"] = Answer(by="rep", order=3, at=self.stamp(), value="so it is")
        return told if self.pick(True, False) else {}

    def half_test(self, number: int) -> HalfTest:
        monday = self.now.date() - timedelta(days=self.now.weekday() + 7 * self.random.randint(0, 11))
        worked = self.pick(None, 0.0, 40.0, 40.0, 37.5)
        people = self.pick(None, 0.0, 4.0, 20.0, 19.9, 50.0)
        selling = self.pick(None, 10.0, 20.0)
        at = self.pick(None, self.stamp())
        return HalfTest(
            id=to_text(1 + number), week=monday, worked=worked, people=people, selling=selling, at=at
        )

    def decision(self, number: int) -> Decision:
        call = self.call()
        at = self.pick(self.stamp(), Stamp(utc=self.now - timedelta(days=self.pick(0, 13, 14, 15)), offset=0))
        odds = {name: getattr(call, name) for name in ("size", "client", "winnable", "kind")}
        decided = self.pick("net", "run", "")
        account = call.account
        return Decision(
            id=to_text(1 + number), rep=self.pick(*NAMES), account=account, at=at, decided=decided, **odds
        )
