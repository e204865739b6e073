"""A rep's copy: a new field is the manager's alone until somebody lists it as shared."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args, get_type_hints

import msgspec
import pytest

from debrief.model import Answer, Debrief, Record, Stamp, write_record
from debrief.report.rep_copy import SHARED, for_rep
from tests.report.full import full, on

PRIVATE = {
    ("Debrief", "mirror"),
    ("Debrief", "half_typed"),
    ("Debrief", "place"),
    ("Debrief", "changed"),
    ("Moment", "nearly_stepped_in"),
}
"""What is private today, besides unknown fields. A new field of a record is here, or in `SHARED`."""


def records(kind: type[Record], seen: set[type[Record]]) -> Iterator[type[Record]]:
    """All kinds of records that lie in one, and itself."""
    if kind in seen:
        return
    seen.add(kind)
    yield kind
    for hint in get_type_hints(kind).values():
        for inner in parts(hint):
            yield from records(inner, seen)


def parts(hint: Any) -> Iterator[type[Record]]:
    if isinstance(hint, type) and issubclass(hint, Record):
        yield hint
    for argument in get_args(hint):
        yield from parts(argument)


def test_every_field_of_a_debrief_is_listed_as_shared_or_known_to_be_private() -> None:
    left_out = {
        (kind.__name__, field.name)
        for kind in records(Debrief, set())
        for field in msgspec.structs.fields(kind)
        if field.name not in (*SHARED.get(kind, ()), "extra")
        and kind.__name__ not in ("HalfTyped", "Mirror", "Place")  # left out as a whole
    }
    assert left_out == PRIVATE


def test_what_is_shared_is_there_to_the_letter() -> None:
    debrief = full()
    copy = for_rep(debrief)
    for name in SHARED[Debrief]:
        if name not in ("moments", "answers"):
            assert getattr(copy, name) == getattr(debrief, name), name
    assert [moment.better for moment in copy.moments] == [moment.better for moment in debrief.moments]


def test_the_debrief_itself_keeps_what_its_copy_lacks() -> None:
    debrief = full()
    before = write_record(debrief)
    for_rep(debrief)
    assert write_record(debrief) == before
    assert debrief.moments[2].nearly_stepped_in


def test_unknown_fields_of_a_newer_version_stay_behind_at_every_depth() -> None:
    debrief = full()
    deep = (debrief, debrief.call, debrief.created, debrief.moments[0], debrief.promise.due,
            debrief.answers["felt"], debrief.reviews[0], debrief.signoff, debrief.turned_back[0])  # fmt: skip
    for record in deep:
        record.extra = {"newer": "secret"}
    assert "secret" not in str(for_rep(debrief))


def test_answers_on_the_managers_page_are_left_out_and_those_a_guide_calls_private() -> None:
    debrief = full()
    debrief.answers["note"] = Answer(by="manager", order=9, at=on(19), value="secret")
    assert set(for_rep(debrief, private={"note"}).answers) == {"felt", "felt.manager"}


@pytest.mark.parametrize("value", [{"newer": "secret"}, [["secret"]], [{"a": "secret"}]])
def test_an_answer_of_a_shape_that_nobody_knows_is_left_out(value: object) -> None:
    debrief = full()
    debrief.answers["felt"].value = value
    assert for_rep(debrief).answers["felt"].value is None


def test_what_was_left_in_a_box_that_was_passed_was_never_said() -> None:
    debrief = full()
    debrief.answers["felt.manager"].passed = True
    assert for_rep(debrief).answers["felt.manager"].value is None


def test_the_smallest_debrief_has_a_copy_too() -> None:
    debrief = Debrief(created=Stamp.of(on(19).local))
    assert for_rep(debrief) == debrief
