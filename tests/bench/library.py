"""A believable library of N debriefs, the same for the same N and seed: what the benchmarks read.

    python tests/bench/library.py FILE [N]

Each debrief is about 5 KB as it lies in the file: six reps, forty accounts, a guide's answers, three
moments, a lesson, a promise and what came of the one before. No two are the same; their sentences are
drawn from a few, so that a word is in many of them: hard for a search. Making 10,000 takes a second.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from debrief.guides import open_shelf
from debrief.model import (
    CHANGE,
    DRAFT,
    FINISHED,
    KEEP,
    MANAGER,
    REP,
    SCHEMA,
    VOCABULARIES,
    Answer,
    Call,
    Debrief,
    Due,
    Lesson,
    Mirror,
    Moment,
    Place,
    Promise,
    Review,
    SignOff,
    Stamp,
    TurnedBack,
    to_number,
    to_text,
    write_record,
)
from debrief.model.ids import EPOCH_MS, RANDOM_BITS
from debrief.store.journal.encoding import encode
from debrief.store.journal.layout import snapshot

NEWEST = datetime(2026, 11, 20, 15, 40, tzinfo=UTC)
"""When the newest call of a library was, unless told."""

AT_PACE = 2_000
"""So many fill three years. More than these lie closer together: an id knows no time before 2020."""

REPS = ("Susie", "Omar", "Lee", "Marta Núñez", "Jonas", "Priya")
TOWNS = ("Northwind", "Acme", "Borealis", "Harbour", "Kestrel", "Linden", "Marlow", "Orchard", "Pinewood",
         "Quarry", "Riverside", "Saltmarsh", "Thornfield")  # fmt: skip
TRADES = ("Traders", "Dairies", "Logistics")
HAPPENED = (
    "They asked what an hour of standstill costs and the reports went on",
    "Offered the smaller package before they had asked for any price",
    "Raúl leaned back and looked at his phone; nobody stopped",
    "She said they'd think it over, and we said that was fine",
    "Walked through all nine screens though two were enough for them",
    "Got both of them round the table, and they talked to each other",
    "Their buyer asked who else uses it and got a feature instead",
    "Let them finish the story of the broken line before saying anything",
)
SAID = (
    "Would this have told us?",
    "Five hours, that's about forty thousand.",
    "Send us something and we'll have a look.",
    "We've always done it with the spreadsheet.",
    "What does the smaller one cost?",
)
THOUGHT = (
    "I had the demo in my head and wanted to get through it before the hour was up",
    "It felt safer to talk about what I know than to ask about what I don't",
    "I didn't want to push; they had been friendly so far and I liked that",
    "I thought the price was what they were waiting for, so I got it over with",
)
BETTER = (
    "Forty thousand. Tell me about that Thursday.",
    "Before I send anything: what would have to be in it for you to say yes?",
    "Who else would have to like it, and what would they ask me?",
    "Compared with what?",
)
LEARNT = (
    "When someone tells me what it costs them, that is the demo.",
    "I heard a price question as a no.",
    "A maybe is not an answer; the next step is.",
    "Two screens they asked about are worth more than nine they didn't.",
)
CUES = ("I hear a cost", "they ask the price", 'I hear "send me something"', "they go quiet")
ACTS = ("stop and ask for the story", "ask what it's for", "book the next step", "count to three")


class Maker:
    """Makes debriefs, one after the other, each an older one."""

    def __init__(self, seed: int = 7, newest: datetime = NEWEST, pace: float = 1) -> None:
        """Begin a library.

        Args:
            seed: Another one makes other debriefs.
            newest: When the newest call was.
            pace: Ten times as many calls a week at 10.
        """
        self._pace = pace
        self._chance = random.Random(seed)  # noqa: S311 - nothing secret is drawn
        self._at = newest
        self._guide = open_shelf(None).get("lost-call")
        self._accounts = [f"{town} {trade}" for town in TOWNS for trade in TRADES]

    def debrief(self, status: str = FINISHED, moments: int = 3) -> Debrief:
        """Make the next one.

        Args:
            status: `finished` or `draft`; a draft stops at the replay.
            moments: How many moments its replay has.
        """
        at = Stamp.of(self._at)
        made = Debrief(
            id=self._id(), created=at, changed=at, status=status, call=self._call(at),
            felt="Not good. I thought we had them and then it just went quiet.",
            feeling=self._term("feeling"), moments=[self._moment(n) for n in range(moments)],
            seconds={step.id: float(self._chance.randrange(20, 400)) for step in self._guide.steps},
        )  # fmt: skip
        made.turn = made.moments[moments // 2].id if moments else ""
        made.place = Place(step="replay", moment=made.turn)
        if status != DRAFT:
            self._finish(made, at)
        made.answers = self._answers(at, 8 if status == DRAFT else 16)
        self._at -= timedelta(minutes=self._chance.randrange(90, 1500) // self._pace)
        return made

    def _finish(self, made: Debrief, at: Stamp) -> None:
        draw = self._chance.choice
        made.finished = Stamp.of(at.utc + timedelta(minutes=19))
        made.lesson = Lesson(
            say_again=draw(BETTER), take_away=draw(LEARNT), addition="You noticed it yourself.",
            loss_rep=[self._term("loss")], loss_manager=[self._term("loss")],
        )  # fmt: skip
        day = at.day + timedelta(days=self._chance.randrange(1, 20))
        due = Due() if self._chance.random() < 0.6 else Due(kind="date", day=day)
        made.promise = Promise(when=draw(CUES), will=draw(ACTS), due=due, checks="both")
        items = {term.id: self._chance.randrange(3, 6) for term in VOCABULARIES["quick-item"].terms}
        made.signoff = SignOff(
            fair=4, comment="One thing only: good.", items=items, name=made.call.rep, at=made.finished
        )
        made.mirror = Mirror(rescued=self._term("rescued"), held_back="The price was never the question.")
        made.parked = "the deck\nwho comes along to the second meeting"
        bank = self._guide.steps[3].bank
        made.turned_back = [TurnedBack(step="replay", question=draw(bank).text, at=at) for _ in range(3)]

    def _call(self, at: Stamp) -> Call:
        picked = ("ending", "kind", "channel", "size", "client", "winnable", "role", "net")
        return Call(
            **{name: self._term(name) for name in picked}, at=at, rep=self._chance.choice(REPS),
            account=self._chance.choice(self._accounts), contact="Raúl Ibarra",
            goal="a second meeting with whoever runs the plant",
            last_words="Send us something and we'll have a look at it next month.",
        )  # fmt: skip

    def _moment(self, number: int) -> Moment:
        draw = self._chance.choice
        keep = number % 4 == 3
        return Moment(
            id=self._id(), seconds=None if keep else max(2700 - number * 260, 5), what=draw(HAPPENED),
            quote=draw(SAID), verdict=KEEP if keep else CHANGE,
            patterns=[self._term("strength" if keep else "pattern")],
            saw="You looked at the slides while they were talking about the line.", thought=draw(THOUGHT),
            wonder="What were you waiting for?", reason=draw(THOUGHT), better=draw(BETTER),
        )  # fmt: skip

    def _answers(self, at: Stamp, most: int) -> dict[str, Answer]:
        asked = [q for step in self._guide.steps for q in step.questions if not q.id.startswith("moment.")]
        return {
            question.id: Answer(by=MANAGER if question.by == MANAGER else REP, order=order, at=at)
            for order, question in enumerate(asked[:most], start=1)
        }

    def _term(self, vocabulary_id: str) -> str:
        return self._chance.choice(VOCABULARIES[vocabulary_id].terms).id

    def _id(self) -> str:
        since = int(self._at.timestamp() * 1000) - EPOCH_MS
        return to_text((since << RANDOM_BITS) | self._chance.getrandbits(RANDOM_BITS))


def make(count: int, *, drafts: int = 1, newest: datetime = NEWEST) -> list[Debrief]:
    """Make debriefs, the newest first: the drafts are the newest, and among the count."""
    return list(each(count, drafts=drafts, newest=newest))


def each(count: int, *, drafts: int = 1, newest: datetime = NEWEST) -> Iterator[Debrief]:
    """Make them as `make` does, and hold no more than `AT_PACE` of them at a time."""
    maker = Maker(newest=newest, pace=max(1, count / AT_PACE))
    for done in range(0, count, AT_PACE):
        few = min(AT_PACE, count - done)
        made = [maker.debrief(DRAFT if done + number < drafts else FINISHED) for number in range(few)]
        _tell_of_promises(made)
        yield from made


def _tell_of_promises(debriefs: list[Debrief]) -> None:
    """Let each finished debrief tell what came of the same rep's promise before it, but for some."""
    before: dict[str, Debrief] = {}
    for number, one in enumerate(reversed([one for one in debriefs if not one.is_draft])):
        earlier = before.get(one.call.rep)
        if earlier and number % 9:
            outcome = ("kept", "kept", "partly", "not-kept", "no-chance")[number % 5]
            line = "It came up on Thursday, and this time I asked."
            one.reviews = [Review(promise=earlier.id, outcome=outcome, line=line, at=one.created)]
        before[one.call.rep] = one


def write(path: Path, debriefs: Iterable[Debrief]) -> Path:
    """Write a library's file, as the store would; give its path."""
    documents = {str(to_number(one.id)): encode(write_record(one)) for one in debriefs}
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.writelines(snapshot({"debriefs": documents, "reps": {}}, SCHEMA))
    path.chmod(0o600)
    return path


def library(folder: Path, count: int) -> Path:
    """Write a library of so many debriefs into a folder; none where the count is 0."""
    path = folder / f"{count}.json"
    return write(path, each(count)) if count else path


if __name__ == "__main__":
    target, number = Path(sys.argv[1]), int((sys.argv[2:] or ["500"])[0])
    write(target, each(number))
    print(f"{target}: {number} debriefs, {target.stat().st_size / number / 1000:.1f} KB each")
