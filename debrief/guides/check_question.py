"""Is one question sound, by itself and in its step?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from debrief.guides.fields import BOUND_KINDS, FIELDS, MOMENT_FIELDS, PRIVATE, REQUIRED, SILENT_KINDS
from debrief.guides.guide import ANSWER_KINDS, CONDITIONS, KEEPS, VOICES
from debrief.guides.problem import shorten, suggest
from debrief.model import VOCABULARIES

if TYPE_CHECKING:
    from debrief.guides.fields import Field
    from debrief.guides.guide import Question, Step
    from debrief.guides.spot import Spot

_CHOOSING = ("choice", "choices")


def check_question(question: Question, step: Step, spot: Spot) -> None:
    """Tell everything that is wrong with a question, but for what has to do with others."""
    if question.when and question.when not in CONDITIONS:
        spot.tell(f"unknown condition {shorten(question.when)}", suggest(question.when, CONDITIONS))
    if question.by not in VOICES:
        spot.tell(f"unknown voice {shorten(question.by)}", suggest(question.by, VOICES))
    if question.keeps and question.keeps not in KEEPS:
        spot.tell(f"unknown field to keep it in: {shorten(question.keeps)}", suggest(question.keeps, KEEPS))
    if question.kind in ANSWER_KINDS:
        _check_kind(question, spot)
        _check_choices(question, spot)
        _check_default(question, spot)
    else:
        spot.tell(f"unknown kind {shorten(question.kind)}", suggest(question.kind, ANSWER_KINDS))
    _check_moment(question, step, spot)
    _check_required(question, spot)
    _check_private(question, step, spot)
    _check_leads(question, spot)
    _check_first(question, spot)


def _check_kind(question: Question, spot: Spot) -> None:
    """Can the field hold this kind of answer, and is there a field for it?"""
    if question.kind in SILENT_KINDS and question.keeps:
        spot.tell(
            f"“{question.kind}” asks nothing, so nothing is kept", "Take “keeps” out, or change the kind"
        )
        return
    bound = BOUND_KINDS.get(question.kind)
    if bound and not question.keeps:
        spot.tell(f"an answer of kind “{question.kind}” needs its field", f'Add keeps = "{bound}"')
    if question.keeps in FIELDS:
        _check_fit(question, FIELDS[question.keeps], f"“{question.keeps}”", spot)


def _check_fit(question: Question, field: Field, name: str, spot: Spot) -> None:
    """Does a question fit the field that it fills?"""
    if question.kind not in field.kinds:
        mend = " or ".join(f'kind = "{kind}"' for kind in field.kinds)
        spot.tell(f"{name} can't hold an answer of kind “{question.kind}”", f"Write {mend}")
    elif field.choices and question.choices in VOCABULARIES and question.choices != field.choices:
        mend = f'Write choices = "{field.choices}"'
        spot.tell(f"{name} can't hold terms of “{question.choices}”", mend)
    if field.by and question.by in VOICES and question.by != field.by:
        spot.tell(f"{name} is the {field.by}'s own", f'Write by = "{field.by}"')


def _check_choices(question: Question, spot: Spot) -> None:
    if question.kind in _CHOOSING and not question.choices:
        spot.tell(f"kind “{question.kind}” has nothing to choose from", _suggest_choices(question))
    elif question.choices and question.kind not in _CHOOSING:
        mend = 'Take “choices” out, or write kind = "choice"'
        spot.tell(f"kind “{question.kind}” has no choices", mend)
    elif question.choices and question.choices not in VOCABULARIES:
        spot.tell(f"unknown vocabulary {shorten(question.choices)}", suggest(question.choices, VOCABULARIES))


def _suggest_choices(question: Question) -> str:
    """Name the vocabulary that belongs to the question's field, or all of them."""
    field = FIELDS.get(question.keeps) or MOMENT_FIELDS.get(question.id)
    if field and field.choices:
        return f'Add choices = "{field.choices}"'
    return f"Add choices = one of: {', '.join(VOCABULARIES)}"


def _check_leads(question: Question, spot: Spot) -> None:
    """What leads the page is an answer to both, without a place of its own."""
    if question.leads and question.private:
        spot.tell("a private question can't lead the page", "Take “leads” or “private” out")
    elif question.leads and (question.keeps or question.kind in SILENT_KINDS):
        spot.tell("this answer has a place of its own on the page", "Take “leads” out")


def _check_first(question: Question, spot: Spot) -> None:
    """What is listed first is in the list."""
    known = VOCABULARIES.get(question.choices)
    terms = [term.id for term in known.terms] if known else []
    for wrong in [one for one in question.first if one not in terms]:
        what = f"{shorten(wrong)}, to be listed first, isn't in “{question.choices}”"
        spot.tell(what, suggest(wrong, terms))


def _check_default(question: Question, spot: Spot) -> None:
    """A default is a term of the vocabulary, or `last` for what a call has."""
    if not question.default:
        return
    if question.default == "last":
        if not question.keeps.startswith("call.") or question.kind not in ("choice", "line", "text"):
            spot.tell("“last” is only for what is known of a rep's last call", "Take “default” out")
    elif question.kind != "choice":
        spot.tell(f"kind “{question.kind}” has no default of its own", "Take “default” out")
    elif question.choices in VOCABULARIES:
        terms = [term.id for term in VOCABULARIES[question.choices].terms]
        if question.default not in terms:
            spot.tell(
                f"the default {shorten(question.default)} isn't in “{question.choices}”",
                suggest(question.default, terms),
            )


def _check_moment(question: Question, step: Step, spot: Spot) -> None:
    """A replay's questions are about its moments, and only they are."""
    if step.kind != "replay":
        if question.id.startswith("moment."):
            spot.tell("only a replay asks about moments", 'Give it another id, or the step kind = "replay"')
        return
    field = MOMENT_FIELDS.get(question.id)
    if field is None:
        if question.id.strip():
            spot.tell("a replay asks only about its moments", suggest(question.id, MOMENT_FIELDS))
        return
    if question.keeps:
        spot.tell("a moment keeps its own answers", "Take “keeps” out")
    if question.kind in ANSWER_KINDS:
        _check_fit(question, field, f"“{question.id}”", spot)


def _check_required(question: Question, spot: Spot) -> None:
    """Four answers are mandatory, and nothing else is (rule 17)."""
    if question.keeps not in REQUIRED:
        if question.required:
            spot.tell(
                "only the rep, the account, the ending and the take-away are required",
                "Take “required” out: all else may be skipped",
            )
        return
    if not question.required:
        spot.tell("this answer is one of the four that are required", "Add required = true")
    if question.aside:
        spot.tell("it is required, and Enter would go past it", "Take “aside” out")
    if question.when:
        spot.tell("it is required, and not always shown", "Take “when” out")


def _check_private(question: Question, step: Step, spot: Spot) -> None:
    """What is private is kept in the mirror, so that no copy for a rep can hold it."""
    mirrored = question.keeps.startswith(PRIVATE)
    if mirrored and not question.private:
        spot.tell(f"“{question.keeps}” is the manager's private page", "Add private = true")
    if question.private and not mirrored:
        fields = ", ".join(name for name in KEEPS if name.startswith(PRIVATE))
        spot.tell("a private answer has to be kept on the private page", f"Keep it in one of: {fields}")
    if question.private and step.kind != "close":
        spot.tell("private questions come at the close, when the rep has signed", "Move it to that step")
