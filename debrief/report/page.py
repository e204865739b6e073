"""A debrief as a page to read: the turn, the lesson and the promise first, every answer below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debrief.insight.share import MIRROR, REFERENCE, words
from debrief.model import Debrief, Moment, Review, label
from debrief.model.answer import MANAGER, REP
from debrief.model.day import full_day
from debrief.model.debrief import TURN_ANSWER
from debrief.model.span import ago, clock_text
from debrief.report.asked import PLAIN, Asked
from debrief.report.block import Block, fact, manager_said, quote, rep_said, said, section
from debrief.report.decided import decided_and_done
from debrief.report.measured import measured_call
from debrief.report.promises import last_promise, promise, promise_text
from debrief.report.replay import parked, quote_of, replay

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from debrief.model.answer import Answer
    from debrief.model.decision import Decision
    from debrief.transcript import Transcript

__all__ = ["Block", "aloud_page", "promise_text", "record_page"]

YOU = "you"
"""The manager, to the manager."""

NO_WORDS: Mapping[str, str] = {}


def record_page(
    debrief: Debrief,
    outcome: Sequence[Review] = (),
    *,
    now: datetime,
    asked: Asked = PLAIN,
    promised: Mapping[str, str] = NO_WORDS,
    private: bool = False,
    manager: str = YOU,
    accounts: Sequence[str] = (),
    call: Transcript | None = None,
    decision: Decision | None = None,
) -> list[Block]:
    """Make the page of a debrief. Nothing empty is on it.

    Args:
        debrief: Finished or a draft.
        outcome: What later debriefs told of its promise, oldest first.
        now: The time now, for "3 days late" and the like.
        asked: What its guide says of its questions.
        promised: What was promised before, in words, by the id of the debrief that has it.
        private: With the manager's own page, at the end, and the marks "I nearly stepped in".
        manager: What to call the manager: "you" to the manager, a name to others.
        accounts: At which account each of the outcome was told, in the same order; may be empty.
        call: What was said on the call, for a picture of who spoke when; None: the page goes without.
        decision: What was decided before the call: on the manager's own page alone.
    """
    return [
        *_title(debrief, now),
        *_turn(debrief, asked),
        *_talk(debrief, asked),
        *_lesson(debrief),
        *_say_again(debrief),
        *promise(debrief.promise, outcome, now.date(), accounts),
        *_feeling(debrief),
        *replay(debrief, asked, private=private),
        *_why_lost(debrief, manager),
        *section(f"{manager.upper()} ADDED", manager_said(debrief.lesson.addition)),
        *last_promise(debrief, promised),
        *_call(debrief, manager),
        *measured_call(debrief, call),
        *_share(debrief, manager),
        *_sign_off(debrief),
        *parked(debrief),
        *_also_said(debrief, asked),
        *(_mirror(debrief, asked.labels, decision) if private else []),
    ]


def aloud_page(debrief: Debrief, asked: Asked = PLAIN) -> list[Block]:
    """Make the summary that is read aloud at the close: the turn, the talk, the better line, lesson, promise.

    Args:
        debrief: A draft as a rule.
        asked: What its guide says of its questions.
    """
    blocks = [
        *_turn(debrief, asked),
        *_talk(debrief, asked),
        *_say_again(debrief),
        *_lesson(debrief),
        *promise(debrief.promise, (), debrief.created.day),
    ]
    return blocks[1:]  # nothing stands above it that would need a gap


def _rep(debrief: Debrief) -> str:
    return debrief.call.rep.strip() or "the rep"


def _title(debrief: Debrief, now: datetime) -> list[Block]:
    call = debrief.call
    when = full_day(debrief.at.day)
    if call.channel:
        when += f", {label('channel', call.channel)}"
    minutes = round(debrief.spent / 60)
    spent = f"{minutes} minute{'' if minutes == 1 else 's'}" if minutes else ""
    note = " · ".join(filter(None, (when, label("ending", call.ending), spent)))
    name = " · ".join(filter(None, (call.rep.strip(), call.account.strip()))) or "A debrief"
    title = Block("title", name, note=note)
    if not debrief.is_draft:
        return [title]
    return [title, Block("aside", f"Not finished yet: begun {ago(debrief.created, now)}.")]


def _turn(debrief: Debrief, asked: Asked) -> list[Block]:
    moment, turned = debrief.turn_moment, asked.turned.upper()
    if moment is None:
        answered = debrief.turn_told
        return section(f"WHERE IT {turned}", rep_said(answered.what) if answered else [])
    place = "" if moment.seconds is None else clock_text(moment.seconds)
    heading = f"IT {turned} AT {place}" if place else f"WHERE IT {turned}"
    told = [Block("line", moment.what.strip(), REP)] if moment.what.strip() else []
    return section(heading, [*told, *quote_of(moment, debrief)])


def _talk(debrief: Debrief, asked: Asked) -> list[Block]:
    """What the guide leads with: a star's goals, what somebody who came has done so far."""
    found = [(one, debrief.answers[one]) for one in asked.leads if one in debrief.answers]
    return section("THE TALK", _answers(found, asked.labels))


def _lesson(debrief: Debrief) -> list[Block]:
    heading = f"LESSON, IN {_rep(debrief).upper()}'S WORDS"
    return section(heading, rep_said(debrief.lesson.take_away))


def _say_again(debrief: Debrief) -> list[Block]:
    turn = debrief.turn_moment or Moment()
    return section("SAY IT AGAIN", rep_said(debrief.lesson.say_again or turn.better))


def _feeling(debrief: Debrief) -> list[Block]:
    feeling = label("feeling", debrief.feeling)
    felt = debrief.felt.strip()
    return section("HOW IT FELT", rep_said(felt or feeling, note=feeling if felt else ""))


def _why_lost(debrief: Debrief, manager: str) -> list[Block]:
    """Side by side where rep and manager differ; who agrees is said together."""
    lesson, rep = debrief.lesson, _rep(debrief)
    views = [(rep, lesson.loss_rep), (manager, lesson.loss_manager), ("the buyer", lesson.loss_buyer)]
    if lesson.loss_rep and set(lesson.loss_rep) == set(lesson.loss_manager):
        views[:2] = [(f"{rep} and {manager}", lesson.loss_rep)]
    told = "; ".join(
        f"{who}: {', '.join(label('loss', term) for term in terms)}" for who, terms in views if terms
    )
    return section("WHY IT WAS LOST", [Block("line", told)] if told else [])


def _call(debrief: Debrief, manager: str) -> list[Block]:
    call = debrief.call
    rows = [
        ("With", call.contact),
        ("Kind", label("kind", call.kind)),
        ("The goal going in", call.goal),
        ("Deal size", label("size", call.size)),
        ("Client", label("client", call.client)),
        ("Still winnable", label("winnable", call.winnable)),
        (
            "Your role" if manager == YOU else f"{manager[:1].upper()}{manager[1:]}'s role",
            label("role", call.role),
        ),
        ("The net", label("net", call.net)),
    ]
    facts = [block for name, text in rows for block in fact(name, text)]
    return section("THE CALL", [*facts, *quote(call.last_words, "their last words")])


def _share(debrief: Debrief, manager: str) -> list[Block]:
    share, told = words(debrief), ""
    if share.of_manager is not None:
        percent = round(share.of_manager * 100)
        told = f"{_rep(debrief)} {100 - percent} %, {manager} {percent} %"
    most = f"{REFERENCE * 100:.0f} %"
    mark = f"of {share.rep + share.manager} words; the method's aim for the manager is {most} or less"
    back = len(debrief.turned_back)
    questions = f"{back} question{'' if back == 1 else 's'}" if back else ""
    facts = [*fact("Share", told, mark), *fact("Turned back", questions)]
    return section("WHOSE WORDS", facts)


def _also_said(debrief: Debrief, asked: Asked) -> list[Block]:
    """Answers that lie under their question's id and have no place of their own."""
    told = [
        (question, answer)
        for question, answer in _untyped(debrief, private=False)
        if question not in asked.leads and not (question == TURN_ANSWER and not debrief.turn_moment)
    ]
    return section("ALSO SAID", _answers(told, asked.labels))


def _untyped(debrief: Debrief, *, private: bool) -> list[tuple[str, Answer]]:
    """The manager's private ones, or all others, in the order of the guide."""
    inorder = sorted(debrief.answers.items(), key=lambda item: item[1].order)
    return [(question, answer) for question, answer in inorder if question.startswith(MIRROR) == private]


def _answers(told: Sequence[tuple[str, Answer]], labels: Mapping[str, str]) -> list[Block]:
    return [
        block
        for question, answer in told
        if not answer.passed
        for block in said(
            answer.by if answer.by in (REP, MANAGER) else "",
            _value_text(answer.value),
            labels.get(question, question),
        )
    ]


def _value_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, int | float):
        return f"{value} of 5"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _sign_off(debrief: Debrief) -> list[Block]:
    signed = debrief.signoff
    items = [
        block
        for item, marks in signed.items.items()
        for block in fact(_sentence(label("quick-item", item)), f"{marks} of 5")
    ]
    fair = fact("Fair", f"{signed.fair} of 5" if signed.fair else "")
    day = f", {full_day(signed.at.day)}" if signed.at else ""
    name = [Block("line", f"Signed {signed.name.strip()}{day}", REP)] if signed.name.strip() else []
    heading = f"{_rep(debrief).upper()} ON THIS DEBRIEF"
    return section(heading, [*fair, *items, *rep_said(signed.comment), *name])


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _mirror(debrief: Debrief, labels: Mapping[str, str], decision: Decision | None) -> list[Block]:
    mirror = debrief.mirror
    told = [
        *decided_and_done(decision, debrief.call),
        *fact("Did I rescue?", label("rescued", mirror.rescued)),
        *manager_said(mirror.held_back, "What I held back"),
        *manager_said(mirror.note),
        *_answers(_untyped(debrief, private=True), labels),
    ]
    return section("THE MANAGER'S OWN PAGE, PRIVATE", told)
