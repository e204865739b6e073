"""The way through a list of questions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debrief.course import beside, stops
from debrief.guides import Question


def ask(id_: str, *, kind: str = "line", aside: bool = False) -> Question:
    return Question(id=id_, label=id_, prompt=id_, kind=kind, aside=aside)


QUESTIONS = [ask("a"), ask("words", kind="say"), ask("b", aside=True), ask("shut"), ask("c")]


def is_open(question_id: str) -> bool:
    return question_id != "shut"


def step(here: str, by: int, *, aside: bool) -> str | None:
    found = beside(QUESTIONS, is_open, here, by, aside=aside)
    return found.id if found else None


def test_only_open_questions_that_ask_something_are_stopped_at() -> None:
    assert [question.id for question in stops(QUESTIONS, is_open)] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("here", "by", "aside", "there"),
    [
        ("a", +1, False, "c"),
        ("a", +1, True, "b"),
        ("b", +1, False, "c"),
        ("c", +1, True, None),
        ("c", -1, True, "b"),
        ("c", -1, False, "a"),
        ("a", -1, True, None),
        ("shut", +1, True, "c"),
        ("shut", -1, True, "b"),
        ("words", +1, True, "b"),
        ("unknown", +1, False, "a"),
        ("unknown", -1, True, None),
    ],
)
def test_the_next_and_the_one_before(here: str, by: int, aside: bool, there: str | None) -> None:
    assert step(here, by, aside=aside) == there


@given(
    st.lists(st.tuples(st.sampled_from(["line", "say", "turn"]), st.booleans(), st.booleans()), max_size=8),
    st.booleans(),
)
def test_going_on_and_on_passes_each_stop_once_and_in_order(
    rows: list[tuple[str, bool, bool]], asides: bool
) -> None:
    questions = [ask(str(number), kind=kind, aside=aside) for number, (kind, aside, _) in enumerate(rows)]
    opened = {str(number) for number, row in enumerate(rows) if row[2]}
    way, here = [], ""
    while (found := beside(questions, opened.__contains__, here, +1, aside=asides)) is not None:
        here = found.id
        way.append(here)
    assert way == [q.id for q in stops(questions, opened.__contains__) if asides or not q.aside]
