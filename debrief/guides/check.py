"""Is a guide sound? Everything that the program relies on, told where it isn't so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from debrief.guides.check_question import check_question
from debrief.guides.fields import REQUIRED
from debrief.guides.guide import CONDITIONS, LEVELS, NAMES, OPENING_NAMES, STEP_KINDS
from debrief.guides.order import check_order
from debrief.guides.problem import shorten, suggest
from debrief.guides.spot import Spot
from debrief.guides.texts import names_in

if TYPE_CHECKING:
    from debrief.guides.guide import Guide, Returning, Step
    from debrief.guides.problem import Problem

MOST_MINUTES = 240
MOST_VERSIONS = 1_000_000
MOST_QUESTIONS = 500

_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,39}")


def check(guide: Guide) -> list[Problem]:
    """Find everything that is wrong with a guide. An empty list: it can be used.

    Fields that are empty where they must not be aren't told: `shape` has done that.
    """
    spot = Spot([])
    _check_head(guide, spot)
    asked = sum(len(step.questions) for step in guide.steps)
    if asked > MOST_QUESTIONS:
        spot.tell(f"the guide asks {asked} questions", f"Nobody answers more than {MOST_QUESTIONS}")
        return spot.problems
    seen: set[str] = set()
    for number, step in enumerate(guide.steps, 1):
        here = spot.at_step(step.id, number)
        _check_id(step.id, "step", seen, here)
        _check_step(step, here)
    _check_questions(guide, spot)
    check_order(guide, spot)
    _check_close(guide, spot)
    _check_required(guide, spot)
    return spot.problems


def _check_head(guide: Guide, spot: Spot) -> None:
    _check_id(guide.id, "guide", set(), spot)
    if not 1 <= guide.version <= MOST_VERSIONS:
        spot.tell(f"“version” is {shorten(guide.version)}", "Count versions from 1")
    if not 1 <= guide.minutes <= MOST_MINUTES:
        spot.tell(f"“minutes” is {shorten(guide.minutes)}", f"Plan 1 to {MOST_MINUTES} minutes")
    _check_names(("name", guide.name), ("about", guide.about), allowed=(), spot=spot)
    _check_names(("opening", guide.opening), allowed=OPENING_NAMES, spot=spot)
    for name, text in (("turned", guide.turned), ("because", guide.because)):
        if not text.strip():
            spot.tell(f"“{name}” is empty", "Write something in it, or take the line out")
    if not guide.steps:
        spot.tell("the guide has no steps", "Add one, beginning with a line [[steps]]")


def _check_step(step: Step, spot: Spot) -> None:
    if step.kind not in STEP_KINDS:
        spot.tell(f"unknown kind {shorten(step.kind)}", suggest(step.kind, STEP_KINDS))
    if step.when and step.when not in CONDITIONS:
        spot.tell(f"unknown condition {shorten(step.when)}", suggest(step.when, CONDITIONS))
    texts = (("name", step.name), ("say", step.say), ("help", step.help), ("why", step.why))
    _check_names(*texts, allowed=NAMES, spot=spot)
    for number, returning in enumerate(step.bank, 1):
        _check_returning(returning, spot.at_returning(number))


def _check_returning(returning: Returning, spot: Spot) -> None:
    if returning.level not in LEVELS:
        spot.tell(f"unknown level {shorten(returning.level)}", suggest(returning.level, LEVELS))
    _check_names(("text", returning.text), allowed=NAMES, spot=spot)


def _check_questions(guide: Guide, spot: Spot) -> None:
    """Check each question by itself, and that none is there twice."""
    ids: set[str] = set()
    kept: dict[str, str] = {}
    for step_number, step in enumerate(guide.steps, 1):
        for number, question in enumerate(step.questions, 1):
            here = spot.at_step(step.id, step_number).at_question(question.id, number)
            _check_id(question.id, "question", ids, here)
            texts = [(name, getattr(question, name)) for name in ("label", "prompt", "hint", "help")]
            _check_names(*texts, allowed=NAMES, spot=here)
            check_question(question, step, here)
            if question.keeps and question.keeps in kept:
                what = f"{shorten(question.keeps)} is kept by question {kept[question.keeps]} already"
                here.tell(what, "Take one of the two out")
            kept.setdefault(question.keeps, here.question)


def _check_id(given: str, noun: str, seen: set[str], spot: Spot) -> None:
    if not given.strip():
        return
    if not _ID.fullmatch(given):
        spot.tell(
            f"{shorten(given)} can't be a {noun}'s id",
            "Use up to 40 small letters, digits, dots, hyphens and underscores",
        )
    if given in seen:
        spot.tell(f"there are two {noun}s with the id {shorten(given)}", "Give this one another id")
    seen.add(given)


def _check_names(*texts: tuple[str, str], allowed: tuple[str, ...], spot: Spot) -> None:
    """Check that what stands in braces can be put in."""
    for name, text in texts:
        for wrong in dict.fromkeys(n for n in names_in(text) if n not in allowed):
            mend = "Take the braces out"
            if allowed:
                mend = suggest(wrong, allowed, "In braces may stand")
            spot.tell(f"“{name}” has {{{shorten(wrong)[1:-1]}}} in it, which can't be put in", mend)


def _check_close(guide: Guide, spot: Spot) -> None:
    """A guide ends where it's read aloud and signed, and nowhere else."""
    for number, step in enumerate(guide.steps[:-1], 1):
        if step.kind == "close":
            spot.at_step(step.id, number).tell("“close” isn't the last step", "Move it to the end")
    if guide.steps and all(step.kind != "close" for step in guide.steps):
        spot.tell("the guide has no step to close with", 'End it with a step that has kind = "close"')


def _check_required(guide: Guide, spot: Spot) -> None:
    """The four mandatory answers are asked for (rule 17)."""
    asked = {question.keeps for step in guide.steps for question in step.questions}
    for keeps in REQUIRED if guide.steps else ():
        if keeps not in asked:
            spot.tell(
                f"no question keeps “{keeps}”",
                f'Add one with keeps = "{keeps}" and required = true: no debrief is whole without it',
            )
    for number, step in enumerate(guide.steps, 1):
        if step.when and any(question.keeps in REQUIRED for question in step.questions):
            spot.at_step(step.id, number).tell(
                "a required question is in a step that isn't always shown", "Take the step's “when” out"
            )
