"""Rule 2 can't be got round, whatever the guide and whatever is pressed (random guides, random keys)."""

from __future__ import annotations

import contextlib
import json
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from debrief.errors import DebriefError
from debrief.guides import CONDITIONS, Guide, Question, Returning, Step
from debrief.guides.check import check
from debrief.guides.fields import MOMENT, SILENT_KINDS
from debrief.model import Call, Debrief, Due, Moment, Place, Stamp, read_record, write_record
from debrief.replay import MANAGER_FIELDS
from debrief.walk import Walk

PROMISES = {"0000000000002": "WHEN b I WILL c", "0000000000001": "WHEN a I WILL b"}

REPS_OWN: list[dict[str, Any]] = [
    {"id": "felt", "keeps": "felt"},
    {"id": "feeling", "keeps": "feeling", "kind": "choice", "choices": "feeling"},
    {"id": "fair", "keeps": "signoff.fair", "kind": "rating"},
    {"id": "items", "keeps": "signoff.items", "kind": "items"},
    {"id": "reviews", "keeps": "reviews", "kind": "reviews"},
    {"id": "due", "keeps": "promise.due", "kind": "due"},
    {"id": "loss", "keeps": "lesson.loss_rep", "kind": "choices", "choices": "loss"},
    {"id": "own", "kind": "text"},
    {"id": "picked", "kind": "choices", "choices": "pattern"},
]
"""What a rep may be asked, over all kinds of answers."""

REQUIRED = [
    Question(id="call.rep", kind="rep", label="R", prompt="R?", keeps="call.rep", required=True),
    Question(id="call.account", kind="account", label="A", prompt="A?", keeps="call.account", required=True),
    Question(
        id="call.ending",
        kind="choice",
        choices="ending",
        label="E",
        prompt="E?",
        keeps="call.ending",
        required=True,
    ),
    Question(
        id="call.role",
        kind="choice",
        choices="role",
        label="M",
        prompt="M?",
        keeps="call.role",
        default="last",
    ),
    Question(id="take", by="rep", label="T", prompt="T?", keeps="lesson.take_away", required=True),
]

conditions = st.sampled_from(("", "", *CONDITIONS))


@st.composite
def reps_questions(draw: st.DrawFn) -> list[Question]:
    chosen = draw(st.lists(st.sampled_from(range(len(REPS_OWN))), min_size=1, max_size=6, unique=True))
    return [
        Question(
            by="rep",
            label="Q",
            prompt="Q?",
            aside=draw(st.booleans()),
            when=draw(conditions),
            **REPS_OWN[number],
        )
        for number in chosen
    ]


@st.composite
def guides(draw: st.DrawFn) -> Guide:
    """Guides that the shelf would take: rep's questions, and manager's that wait for some of them."""
    asked = draw(reps_questions())
    managers = [
        Question(
            id=f"m{number}",
            by="manager",
            label="M",
            prompt="M?",
            aside=draw(st.booleans()),
            when=draw(conditions),
            after=draw(st.lists(st.sampled_from([q.id for q in asked]), min_size=1, max_size=3, unique=True)),
        )
        for number in range(draw(st.integers(1, 4)))
    ]
    cut = draw(st.integers(0, len(asked)))
    moments = [
        Question(id="moment.what", by="rep", label="W", prompt="W?"),
        Question(id="moment.saw", by="manager", label="S", prompt="S?", after=["moment.what"]),
    ]
    bank = [Returning(text=text) for text in "abc"]
    texts = {"say": "s", "help": "h", "why": "w", "name": "n"}
    ready = Question(id="ready", by="manager", kind="say", label="S", prompt="S!")
    steps = [
        Step(id="call", questions=[*REQUIRED], bank=bank, **texts),
        Step(id="one", questions=[*asked[:cut], ready], when=draw(conditions), bank=bank, **texts),
        Step(id="replay", kind="replay", questions=moments, when=draw(conditions), bank=bank, **texts),
        Step(id="two", questions=[*asked[cut:], *managers], when=draw(conditions), bank=bank, **texts),
        Step(id="close", kind="close", bank=bank, **texts),
    ]
    return Guide(id="g", version=1, name="G", about="g", minutes=5, opening="o", steps=steps)


VALUES: dict[str, st.SearchStrategy[Any]] = {
    "choice": st.sampled_from(["order", "no-sale", "kept", "not-there", "crutch", "flat"]),
    "choices": st.lists(st.sampled_from(["price", "timing", "my own"]), min_size=1, max_size=3, unique=True),
    "rating": st.integers(1, 5),
    "due": st.sampled_from(["fri", "+3d", "next call", "when pigs fly"]),
}
WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12).filter(
    lambda text: text.strip()
)


def now() -> datetime:
    return datetime(2026, 11, 21, 11, tzinfo=UTC)


class RepFirst(RuleBasedStateMachine):
    """Two people, one keyboard, and nothing they press opens the manager's box too early."""

    @initialize(guide=guides())
    def begin(self, guide: Guide) -> None:
        assert check(guide) == [], "the shelf would take it"
        self.now = now()
        self.walk = Walk(guide, Debrief(created=Stamp.of(self.now)), self.clock, open_promises=PROMISES)
        self.said: dict[str, Any] = {}
        self.seen: dict[str, dict[str, str]] = {}

    def clock(self) -> datetime:
        return self.now

    def everything(self) -> list[Question]:
        """All that can be asked, shown or not, in parts."""
        whole = [q for step in self.walk.guide.steps for q in step.questions]
        asked = [q for q in whole if not q.id.startswith(MOMENT) and q.kind not in SILENT_KINDS]
        return [part for question in asked for part in self.walk.answers.parts(question)]

    def one(self, data: st.DataObject) -> Question:
        """Any question; one of the manager's as often as not."""
        asked = self.everything()
        managers = [question for question in asked if question.by == "manager"]
        return data.draw(st.sampled_from(asked) | st.sampled_from(managers))

    def waits(self, question: Question) -> bool:
        """Does one of the rep's still wait? Told apart from the core: by the parts that are asked now."""
        answers = self.walk.answers
        wholes = {q.id: (step, q) for step in self.walk.guide.steps for q in step.questions}
        for step, earlier in (wholes[name] for name in question.after):
            if (
                not answers.holds(step.when)
                or not answers.holds(earlier.when)
                or answers.is_passed(earlier.id)
            ):
                continue
            for part in answers.parts(earlier):
                if part.id.endswith("/line") or answers.is_passed(part.id):
                    continue
                if part.id not in self.said:
                    return True
        return False

    @rule(data=st.data())
    def answer(self, data: st.DataObject) -> None:
        question = self.one(data)
        value = data.draw(VALUES.get(question.kind, WORDS))
        waits = self.waits(question)
        try:
            self.walk.answers.answer(question.id, value)
        except DebriefError:
            assert waits
        else:
            assert not waits, "an answer was taken for a shut question"
            self.said[question.id] = value

    @rule(data=st.data())
    def clear(self, data: st.DataObject) -> None:
        question = self.one(data)
        with contextlib.suppress(DebriefError):
            self.walk.answers.answer(question.id, data.draw(st.sampled_from(["", " ", None])))
            self.said.pop(question.id, None)

    @rule(data=st.data())
    def pass_(self, data: st.DataObject) -> None:
        question = self.one(data)
        waits = self.waits(question)
        try:
            self.walk.answers.pass_(question.id)
        except DebriefError:
            assert waits or question.required
        else:
            assert not waits

    @rule(
        which=st.sampled_from(["forward", "down", "up", "back", "next_step", "tick", "turn_back", "another"])
    )
    def press(self, which: str) -> None:
        getattr(self.walk, which)()

    @rule(data=st.data(), cursor=st.integers(0, 9))
    def jump(self, data: st.DataObject, cursor: int) -> None:
        step = data.draw(st.sampled_from(self.walk.guide.steps)).id
        names = ["", "nothing", "moment.saw", "moment.what", *(question.id for question in self.everything())]
        moments = ["", "gone", *(moment.id for moment in self.walk.replay.moments)]
        self.walk.jump(
            step, data.draw(st.sampled_from(names)), cursor=cursor, moment=data.draw(st.sampled_from(moments))
        )

    @rule(data=st.data())
    def go_to(self, data: st.DataObject) -> None:
        question = self.one(data)
        try:
            self.walk.go_to(question.id)
        except DebriefError:
            shown = [other.id for other in self.walk.questions()]
            assert self.waits(question) or question.id not in shown
        else:
            assert self.walk.question is not None
            assert self.walk.question.id == question.id

    @rule(what=st.sampled_from(["", "they said no"]))
    def add_a_moment(self, what: str) -> None:
        moment = self.walk.replay.add(what)
        self.seen[moment.id] = {"what": what}

    @precondition(lambda self: self.walk.replay.moments)
    @rule(
        data=st.data(),
        field=st.sampled_from(["what", "reason", *MANAGER_FIELDS]),
        value=st.sampled_from(["", "x"]),
    )
    def speak_of_a_moment(self, data: st.DataObject, field: str, value: str) -> None:
        moment = data.draw(st.sampled_from(self.walk.replay.moments))
        shut = field in MANAGER_FIELDS and not moment.what
        try:
            self.walk.replay.change(moment.id, field, value)
        except DebriefError:
            assert shut
        else:
            assert not shut
            self.seen[moment.id][field] = value

    @precondition(lambda self: self.walk.replay.moments)
    @rule(data=st.data())
    def mark_the_turn(self, data: st.DataObject) -> None:
        self.walk.replay.mark_turn(
            data.draw(st.sampled_from(self.walk.replay.moments)).id, nothing_to_keep=True
        )

    @precondition(lambda self: self.walk.replay.moments)
    @rule(data=st.data())
    def delete_a_moment(self, data: st.DataObject) -> None:
        moment = data.draw(st.sampled_from(self.walk.replay.moments))
        self.walk.replay.delete(moment.id)
        del self.seen[moment.id]

    @rule(promises=st.booleans(), role=st.sampled_from(["", "not-there"]))
    def learn_who_the_rep_is(self, promises: bool, role: str) -> None:
        self.walk.answers.open_promises = dict(PROMISES) if promises else {}
        self.walk.answers.last_call = Call(role=role) if role else None

    @rule()
    def close_the_lid_and_resume(self) -> None:
        place = Place(
            **{name: getattr(self.walk.place, name) for name in ("step", "question", "moment", "cursor")}
        )
        shown_anyway = self.walk.answers.holds(self.walk.step.when)
        kept = json.loads(json.dumps(write_record(self.walk.debrief)))
        old = self.walk.answers
        self.now += timedelta(hours=1)
        self.walk = Walk(
            self.walk.guide,
            read_record(Debrief, kept),
            self.clock,
            last_call=old.last_call,
            open_promises=old.open_promises,
        )
        if shown_anyway and (place.question or place.moment):
            assert self.walk.place == place

    @rule(data=st.data())
    def resume_with_a_place_that_was_tampered_with(self, data: st.DataObject) -> None:
        step = data.draw(st.sampled_from(["", "gone", *(step.id for step in self.walk.guide.steps)]))
        names = ["", "gone", "moment.saw", "ready", *(question.id for question in self.everything())]
        self.walk.debrief.place = Place(step=step, question=data.draw(st.sampled_from(names)))
        old = self.walk.answers
        self.walk = Walk(
            self.walk.guide,
            self.walk.debrief,
            self.clock,
            last_call=old.last_call,
            open_promises=old.open_promises,
        )

    @invariant()
    def the_place_is_never_on_a_shut_question(self) -> None:
        place, question = self.walk.place, self.walk.question
        if question:
            assert not self.waits(question)
            assert question.id == place.question
            assert question.kind not in SILENT_KINDS
        if place.question.removeprefix(MOMENT) in MANAGER_FIELDS:
            assert self.walk.replay.moment(place.moment).what

    @invariant()
    def the_place_always_names_a_step_and_a_question_that_are_shown(self) -> None:
        place = self.walk.place
        assert place.step in [step.id for step in self.walk.steps]
        if place.question and not place.question.startswith(MOMENT):
            assert place.question in [question.id for question in self.walk.questions()]
        if place.moment:
            assert place.moment in self.seen

    @invariant()
    def no_box_is_open_that_should_be_shut(self) -> None:
        for question in self.everything():
            assert self.walk.answers.is_open(question.id) is not self.waits(question)
            assert bool(self.walk.answers.why_shut(question.id)) is self.waits(question)

    @invariant()
    def no_word_is_lost_that_nobody_cleared(self) -> None:
        for question_id, value in self.said.items():
            given = self.walk.answers.given(question_id)
            if self.walk.answers.question(question_id).kind == "due" and value != "when pigs fly":
                assert isinstance(given, Due)
            else:
                assert given == value
        moments: dict[str, Moment] = {moment.id: moment for moment in self.walk.replay.moments}
        assert moments.keys() == self.seen.keys()
        for moment_id, fields in self.seen.items():
            assert {name: getattr(moments[moment_id], name) for name in fields} == fields


RepFirst.TestCase.settings = settings(max_examples=100, stateful_step_count=30, deadline=None)
TestTheRepAnswersFirst = RepFirst.TestCase
