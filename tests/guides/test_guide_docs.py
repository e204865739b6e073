"""docs/guides.md names everything that a guide may say, and nothing that it may not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec
import pytest

from debrief.guides.fields import FIELDS, MOMENT_FIELDS, Field
from debrief.guides.guide import ANSWER_KINDS, CONDITIONS, LEVELS, STEP_KINDS, Guide, Question, Step
from debrief.model import VOCABULARIES

TEXT = (Path(__file__).parents[2] / "docs" / "guides.md").read_text(encoding="utf-8")


def rows(first: str) -> list[list[str]]:
    """The cells of the table, or of all tables, whose first heading is this."""
    found = []
    for table in re.split(r"\n\s*\n", TEXT):
        lines = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in table.splitlines()]
        if lines and lines[0][0].strip() == f"{first}":
            found += lines[2:]
    return [[cell.strip("| ") for cell in row] for row in found]


def named(first: str) -> list[str]:
    return [row[0].strip("`") for row in rows(first)]


def lines_of(struct: type[msgspec.Struct]) -> list[str]:
    return [field.name for field in msgspec.structs.fields(struct)]


@pytest.mark.parametrize(
    ("first", "known"),
    [
        ("Kind of step", STEP_KINDS),
        ("Level of a returning question", LEVELS),
        ("Kind of answer", ANSWER_KINDS),
        ("Shown when", CONDITIONS),
        ("Field", FIELDS),
        ("Id", MOMENT_FIELDS),
        ("List", VOCABULARIES),
    ],
)
def test_each_table_names_what_there_is(first: str, known: Iterable[str]) -> None:
    assert sorted(named(first)) == sorted(known)


def test_every_line_of_a_guide_a_step_and_a_question_is_told() -> None:
    told = named("Line")
    assert sorted(told) == sorted([*lines_of(Guide), *lines_of(Step), *lines_of(Question)])


@pytest.mark.parametrize(("first", "fields"), [("Field", FIELDS), ("Id", MOMENT_FIELDS)])
def test_what_a_field_takes_is_what_the_check_takes(first: str, fields: Mapping[str, Field]) -> None:
    for name, kinds, choices, by in rows(first):
        field = fields[name.strip("`")]
        assert tuple(kinds.replace("`", "").split(", ")) == field.kinds, name
        assert choices.strip("`") == field.choices, name
        assert by == (f"the {field.by}'s" if field.by else "anybody's"), name


def test_the_terms_of_each_list_are_those_there_are() -> None:
    for name, what, terms in rows("List"):
        vocabulary = VOCABULARIES[name.strip("`")]
        assert what == vocabulary.name
        assert ("words of your own" in terms) == vocabulary.open
        assert re.findall("`([^`]+)`", terms) == [term.id for term in vocabulary.terms], name
