"""A guide: the steps of a debrief in order, each with its questions. It is data, kept as TOML."""

from __future__ import annotations

from msgspec import Struct, field

from debrief.model import CHANGE, KEEP

STEP_KINDS = ("form", "replay", "close")
"""How a step is shown: one question at a time; the list of moments; the page to read aloud and sign."""

ANSWER_KINDS = (
    "line",  # one line of words
    "text",  # several lines of words
    "choice",  # one term of a vocabulary
    "choices",  # several terms, in the order picked
    "rating",  # 1 to 5
    "rep",  # a rep's name, completed from those known
    "account",  # an account's name, completed from those known
    "when",  # a day and a time in the past: "today 14:05", "yesterday", a date
    "due",  # "next call like this", "fri", "+3d", a date
    "reviews",  # what came of each open promise
    "items",  # the three quick items, 1 to 5 each
    "say",  # nothing to answer: words to have ready, or to read aloud
    "turn",  # nothing to answer: the moment where it turned, shown again
)
"""What an answer may be."""

VOICES = ("rep", "manager", "both")

KEEPS = (
    "call.rep", "call.account", "call.ending", "call.contact", "call.at", "call.kind", "call.channel",
    "call.goal", "call.last_words", "call.size", "call.client", "call.winnable", "call.role", "call.net",
    "reviews", "felt", "feeling", "lesson.say_again", "lesson.take_away", "lesson.addition",
    "lesson.loss_rep", "lesson.loss_manager", "lesson.loss_buyer", "promise.when", "promise.will",
    "promise.due", "promise.checks", "parked", "signoff.fair", "signoff.comment", "signoff.items",
    "signoff.name", "mirror.rescued", "mirror.held_back", "mirror.note",
)  # fmt: skip
"""Typed fields of a debrief that a question's answer may be kept in."""

CONDITIONS = ("open-promise", "lost", "on-call", "turn-marked")
"""When a step or a question may be shown: a promise of this rep is open; the ending is a loss; the manager
was on the call; the turn is known."""

NAMES = ("rep", "account")
"""What a text may have in braces, to be put in."""

OPENING_NAMES = (*NAMES, "minutes")
"""The same, for a guide's opening."""

TURNED, BECAUSE = "turned", "made sense"
"""What a guide says behind "where it" and "why it" unless it has words of its own."""

LEVELS = ("open", "narrow", "tell")
"""As airline facilitators do it: as open as possible, narrower if there's silence, tell and confirm last."""


class Question(Struct, kw_only=True, forbid_unknown_fields=True):
    """One thing that is asked."""

    id: str
    """Stable, unique in the guide: answers are kept under it."""
    by: str = "both"
    """Whose answer it is: `rep`, `manager` or `both`."""
    kind: str = "line"
    """One of `ANSWER_KINDS`."""
    label: str
    """One to three words: the row's name when the question is closed."""
    prompt: str
    """The question as it is asked. `{rep}` and `{account}` are put in."""
    hint: str = ""
    """A dim example or instruction in the empty field."""
    help: str = ""
    """What is meant, for F1."""
    choices: str = ""
    """A vocabulary's id, for `choice` and `choices`."""
    keeps: str = ""
    """The typed field that holds the answer, one of `KEEPS`; empty: under the question's id."""
    default: str = ""
    """A term's id that stands until they say otherwise (`last`: as in the last debrief of this rep)."""
    after: list[str] = field(default_factory=list)
    """Ids of questions that must be answered or passed before this one opens (rule 2)."""
    required: bool = False
    """The debrief can't be finished without it."""
    aside: bool = False
    """Enter goes past it; arrows, Tab and the mouse lead to it."""
    leads: bool = False
    """Its answer is the talk itself: the page leads with it, and it is read aloud at the close."""
    first: list[str] = field(default_factory=list)
    """Ids of terms to be listed before the others."""
    private: bool = False
    """The manager's alone: on a page of its own, never in a rep's copy."""
    when: str = ""
    """Shown only where this holds, one of `CONDITIONS`; empty: always."""


class Returning(Struct, kw_only=True, forbid_unknown_fields=True):
    """A question to give back instead of an answer (rule 4)."""

    text: str
    """As it is said. `{rep}` and `{account}` are put in."""
    level: str = "open"
    """`open`, `narrow` or `tell`."""


class Step(Struct, kw_only=True, forbid_unknown_fields=True):
    """One step of the walk."""

    id: str
    """Stable, unique in the guide."""
    kind: str = "form"
    """One of `STEP_KINDS`."""
    name: str
    """One or two words, for the rail."""
    say: str
    """What the manager says as the step begins: the line on top."""
    help: str
    """What this step is for, in a few sentences, for F1."""
    why: str
    """Why the method asks it, with the source of any figure, for F1."""
    when: str = ""
    """Shown only where this holds; see `Question.when`."""
    questions: list[Question] = field(default_factory=list)
    bank: list[Returning] = field(default_factory=list)
    """Returning questions that fit this step."""


class Guide(Struct, kw_only=True, forbid_unknown_fields=True):
    """One way through a debrief."""

    id: str
    version: int
    """Raised when a question changes its meaning; kept in each debrief."""
    name: str
    about: str
    """One line: when to take this guide."""
    minutes: int
    """The planned length."""
    opening: str
    """Purpose, length and privacy in one line, said first (rule 1). `{rep}` and `{minutes}` are put in."""
    steps: list[Step]
    turned: str = TURNED
    """What is said behind "where it" of the one moment: in a win it "was won"."""
    because: str = BECAUSE
    """What is said behind "why it" of a moment's reason: in a win it "worked"."""

    @property
    def focus(self) -> str:
        """What its one moment mostly is: one to change, or to keep where the guide asks why it worked."""
        return CHANGE if self.because == BECAUSE else KEEP

    def step(self, step_id: str) -> Step:
        """Find a step.

        Raises:
            KeyError: The guide has no such step.
        """
        for step in self.steps:
            if step.id == step_id:
                return step
        raise KeyError(step_id)

    def question(self, question_id: str) -> Question:
        """Find a question.

        Raises:
            KeyError: The guide has no such question.
        """
        for step in self.steps:
            for question in step.questions:
                if question.id == question_id:
                    return question
        raise KeyError(question_id)
