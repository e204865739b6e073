"""Everything that is said in a debrief, answer by answer: what two versions of it are compared by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from debrief.guides.fields import FIELDS, MOMENT_FIELDS, PRIVATE
from debrief.model import MANAGER, REP, Due, Stamp, label
from debrief.model.day import full_day
from debrief.model.due import NEXT_CALL_TEXT
from debrief.report.replay import place_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from debrief.model import Debrief, Moment, Review

NAMES = {
    "moment.what": "What", "moment.quote": "Their words", "moment.verdict": "Keep or change",
    "moment.time": "Time", "moment.patterns": "Pattern", "moment.saw": "I saw", "moment.thought": "I thought",
    "moment.wonder": "I wonder", "moment.reason": "Made sense", "moment.better": "Better line",
    "lesson.loss_buyer": "Buyer's reason",
}  # fmt: skip
"""What users call a field that a guide may not ask for."""


class Said(NamedTuple):
    """One answer, as people read it."""

    label: str
    text: str
    by: str = ""
    """Whose answer: `rep`, `manager` or empty."""


def everything_said(debrief: Debrief, labels: Mapping[str, str], *, private: bool = False) -> dict[str, Said]:
    """List all that is said, by a key that is the same in every version of a debrief.

    Args:
        debrief: One version of it.
        labels: What a guide calls its questions, by id.
        private: The manager's own page too.
    """
    found = {**_typed(debrief, labels), **_moments(debrief, labels), **_untyped(debrief, labels)}
    found |= _told(debrief)
    if not private:
        found = {key: said for key, said in found.items() if not is_private(key)}
    return {key: said for key, said in found.items() if said.text}


def is_private(key: str) -> bool:
    """Is this the manager's alone?"""
    return key.startswith(PRIVATE) or key.endswith("nearly_stepped_in")


def _typed(debrief: Debrief, labels: Mapping[str, str]) -> dict[str, Said]:
    found: dict[str, Said] = {}
    for name, field in FIELDS.items():
        section, _, own = name.rpartition(".")
        value = getattr(getattr(debrief, section) if section else debrief, own)
        if not isinstance(value, dict) and name != "reviews":
            found[name] = Said(_label(name, labels), as_read(value, field.choices), field.by)
    for item, marks in debrief.signoff.items.items():
        found[f"signoff.items:{item}"] = Said(label("quick-item", item), as_read(marks), REP)
    return found


def _label(name: str, labels: Mapping[str, str]) -> str:
    own = name.rpartition(".")[2].replace("_", " ").capitalize()
    return labels.get(name) or NAMES.get(name) or own


def as_read(value: Any, choices: str = "") -> str:
    """Write a value as people read it; empty where there is none.

    Args:
        value: Text, a term's id, a list of them, marks from 1 to 5, a Stamp or a Due.
        choices: The vocabulary whose terms it holds.
    """
    if isinstance(value, Stamp):
        return f"{full_day(value.day)} {value.local:%H:%M}"
    if isinstance(value, Due):
        return full_day(value.day) if value.day else NEXT_CALL_TEXT
    if isinstance(value, list):
        return ", ".join(label(choices, str(one)) if choices else str(one) for one in value)
    if isinstance(value, int | float):
        return f"{value} of 5" if value else ""
    text = str(value or "").strip()
    return label(choices, text) if choices and text else text


def _moments(debrief: Debrief, labels: Mapping[str, str]) -> dict[str, Said]:
    found = {key: said for moment in debrief.moments for key, said in _moment(moment, labels)}
    turn, source = debrief.turn_moment, debrief.transcript
    if source:
        found["transcript"] = Said("Transcript", source.name or "a transcript")
    if turn:
        found["turn"] = Said("Where it turned", _place(turn), REP)
    return found


def _moment(moment: Moment, labels: Mapping[str, str]) -> Iterator[tuple[str, Said]]:
    for name, field in MOMENT_FIELDS.items():
        own = name.removeprefix("moment.")
        value: Any = getattr(moment, own, None)
        text = as_read(value, field.choices)
        if own == "time":
            text = moment.typed_time or ("" if moment.seconds is None else place_text(moment))
        yield f"{moment.id}.{own}", Said(f"{_label(name, labels)}, {_place(moment)}", text, field.by)
    stepped = "yes" if moment.nearly_stepped_in else ""
    yield f"{moment.id}.nearly_stepped_in", Said(f"Nearly stepped in, {_place(moment)}", stepped, MANAGER)


def _place(moment: Moment) -> str:
    what = " ".join(moment.what.split())
    short = what if len(what) <= 40 else what[:39].rstrip() + "…"
    if moment.seconds is not None:
        return f"at {place_text(moment)}"
    return f"“{short}”" if short else "a moment from memory"


def _untyped(debrief: Debrief, labels: Mapping[str, str]) -> dict[str, Said]:
    return {
        name: Said(labels.get(name, name), as_read(answer.value), answer.by)
        for name, answer in debrief.answers.items()
        if name not in FIELDS and not answer.passed
    }


def _told(debrief: Debrief) -> dict[str, Said]:
    """What was said of promises: of earlier ones in this debrief, and of its own since."""
    reviews = [(f"reviews:{one.promise}", "Last promise", one) for one in debrief.reviews]
    marked = debrief.promise.marked
    reviews += [(f"promise.marked:{n}", "What came of the promise", one) for n, one in enumerate(marked)]
    return {key: Said(name, _review(one), REP) for key, name, one in reviews}


def _review(review: Review) -> str:
    outcome = label("outcome", review.outcome) if review.outcome else ""
    return ": ".join(filter(None, (outcome, review.line.strip())))
