"""How a sheet draws its questions: what both see of each, open or closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from debrief.model import label
from screens.steps.closed import closed, side_by_side, turn_lines, voice
from screens.steps.fields import reads
from screens.widgets.plain import words

if TYPE_CHECKING:
    from debrief.guides.guide import Question
    from debrief.model import Lesson
    from debrief.walk import Walk
    from screens.steps.questions import Questions


def closed_lines(walk: Walk, source: Questions, question: Question, width: int) -> list[tuple[str, Content]]:
    """Draw a question that isn't open: lines, each with the id of what a click on it opens."""
    if question.kind == "turn":
        moment = walk.debrief.turn_told
        lines = turn_lines(moment, source.say(question.prompt), walk.answers.rep, width) if moment else []
        return [("", line) for line in lines]
    if question.keeps == "lesson.loss_manager" and differ(walk.debrief.lesson):
        title = Content.styled("Seen differently", "$dim").pad_left(2)
        lines = [Content(""), title, *seen_differently(walk, width)]
    else:
        lines = closed(question, source, walk.clock(), width)
    return [(question.id, line) for line in lines]


def prompt(walk: Walk, source: Questions, question: Question) -> Content:
    """Draw who is asked, and what."""
    name = voice(question.by, walk.answers.rep)
    asked = words(source.say(question.prompt), "bold")
    if not name:
        return asked
    colour = "$rep" if question.by == "rep" else "$manager"
    private = Content.styled("  private", "$dim") if question.private else Content("")
    return words(name, colour) + private + Content("\n") + asked


def differ(lesson: Lesson) -> bool:
    """Do rep and manager give different reasons of the loss?"""
    return bool(lesson.loss_rep and lesson.loss_manager) and set(lesson.loss_rep) != set(lesson.loss_manager)


def seen_differently(walk: Walk, width: int) -> list[Content]:
    """Draw the two reasons of the loss side by side."""
    rep, you = (
        " · ".join(label("loss", term) for term in terms)
        for terms in (walk.debrief.lesson.loss_rep, walk.debrief.lesson.loss_manager)
    )
    return side_by_side((walk.answers.rep, rep), ("You", you), width)


def note(walk: Walk, source: Questions, question: Question) -> Content:
    """Draw what stands below the open field: what a day is taken for, or why it can't be read."""
    if problem := source.problem(question.id):
        return words(problem, "$warn")
    lesson = walk.debrief.lesson
    if question.keeps == "lesson.loss_manager" and differ(lesson):
        theirs = reads(question, lesson.loss_rep, walk.clock())
        return words(f"{walk.answers.rep} says {theirs}. Both are kept; you needn't agree.", "$dim")
    if question.kind in ("due", "when"):
        read = reads(question, source.value(question.id), walk.clock())
        return words(f"→ {read}" if read and read != question.hint else "", "$dim")
    return Content("")
