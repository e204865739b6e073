"""Nothing private leaves: a word is planted wherever a rep's copy has no business, and looked for."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any, get_type_hints

import msgspec
import pytest

from debrief.model import (
    Answer,
    Away,
    Debrief,
    Decision,
    Evaluation,
    Goal,
    HalfTest,
    Interruption,
    Plan,
    Receptivity,
    Record,
    Rep,
    Talk,
    Task,
    write_record,
)
from debrief.report.rep_copy import SHARED
from debrief.sharing import FORMATS, export
from debrief.store import Library, open_library
from tests.conftest import StandingClock
from tests.report.full import NOW, full, on

WORD = "zebrafink"


def plant(record: Record) -> int:
    """Put the word into every text of a record that isn't shared, and into fields that nobody knows.

    Returns:
        Into how many.
    """
    record.extra = {"newer": WORD, "deep": {"er": [WORD]}}
    hints, planted = get_type_hints(type(record)), 1
    for field in msgspec.structs.fields(type(record)):
        value = getattr(record, field.name)
        if field.name == "extra":
            continue
        if field.name not in SHARED.get(type(record), ()) and hints[field.name] is str:
            setattr(record, field.name, f"{value} {WORD}")
            planted += 1
        planted += sum(plant(one) for one in inside(value))
    return planted


def inside(value: Any) -> list[Record]:
    if isinstance(value, dict):
        value = list(value.values())
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, Record)]


@pytest.fixture
def library(tmp_path: Path, clock: StandingClock) -> Library:
    """A library that holds the word in all that is private: fields, answers, history, reps, searches."""
    library = open_library(tmp_path / "library.json", clock)
    debrief = full()
    for question in ("mirror.own", "mirror.held_back", "a.newer.question"):
        debrief.answers[question] = Answer(by="manager", order=9, at=on(19), value=f"{question} {WORD}")
    debrief.answers["felt"].value = f"left over {WORD}"
    debrief.answers["felt"].passed = True
    debrief.answers["felt.manager"].value = {"newer": WORD}
    assert plant(debrief) > 20
    library.save(debrief)
    debrief.lesson.addition = f"said, then taken back {WORD}"
    library.save(debrief)
    debrief.lesson.addition = "said"
    library.save(debrief)
    event = Receptivity(how="rebuffed", at=on(18), line=WORD)
    rep = Rep(name="Susie", tier=WORD, receptivity=[event], extra={"notes": WORD})
    library.storage.commit({"reps": {"1": write_record(rep)}, "searches": {"1": {"name": WORD}}})
    for table, known in managers_side().items():
        assert plant(known) > 1
        library.storage.commit({table: {"2": write_record(known)}})
    return library


def managers_side() -> dict[str, Rep | Plan | HalfTest | Decision]:
    """Everything there is of the manager's side, about the rep and about themselves, by its table."""
    rep = Rep(
        name="Susie",
        receptivity=[Receptivity(how="rebuffed", at=on(18))],
        goals=[Goal(text="a goal", agreed=on(18), evaluations=[Evaluation(how="reached", at=on(19))])],
        talks=[Talk(at=on(18))],
        away=[Away(since=on(18))],
    )
    tasks, asked = [Task(text="a task")], [Interruption(text="asked")]
    return {
        "reps": rep,
        "plans": Plan(created=on(18), goals=[WORD], noes=[WORD], tasks=tasks, interruptions=asked),
        "half_tests": HalfTest(week=date(2026, 11, 16), worked=46, at=on(18)),
        "decisions": Decision(rep="Susie", at=on(18)),
    }


def test_the_word_is_in_the_library_and_in_what_the_manager_exports(library: Library) -> None:
    ids = library.ids()
    for form in ("md", "html", "csv"):
        assert WORD.encode() in export(library, ids, form, now=NOW, private=True).content, form
    assert export(library, ids, "json", now=NOW).content.count(WORD.encode()) > 20


def test_no_record_of_the_managers_side_is_listed_as_shared(library: Library) -> None:
    whole = json.loads(export(library, library.ids(), "json", now=NOW).content)
    assert all(WORD in json.dumps(whole[table]) for table in managers_side())
    managers = {Rep, Receptivity, Goal, Evaluation, Talk, Away, Plan, Task, Interruption, HalfTest, Decision}
    assert not managers & SHARED.keys()


@pytest.mark.parametrize("rows", ["debriefs", "moments"])
@pytest.mark.parametrize("form", FORMATS)
def test_the_word_is_in_no_copy_for_the_rep(library: Library, form: str, rows: str) -> None:
    copy = export(library, library.ids(), form, now=NOW, for_rep=True, rows=rows)
    assert WORD.encode() not in copy.content
    assert WORD not in copy.name
    assert b"nearly" not in copy.content.lower()


@pytest.mark.parametrize("form", ["md", "html"])
def test_a_copy_for_the_manager_is_without_it_too_unless_asked_for(library: Library, form: str) -> None:
    debrief = Debrief(id="000000000000f", created=on(19), status="finished", mirror=full(WORD).mirror)
    library.save(debrief)
    assert WORD.encode() not in export(library, [debrief.id], form, now=NOW).content
    assert WORD.encode() in export(library, [debrief.id], form, now=NOW, private=True).content
