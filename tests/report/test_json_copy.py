"""The export that loses nothing, and the schema that says what is in it."""

from __future__ import annotations

import json
from datetime import date

import jsonschema
import msgspec
import pytest

from debrief.model import RUN, Decision, HalfTest, Plan, Rep, write_record
from debrief.report.json import Change, Export, Past, export_json, export_schema
from debrief.store import history
from tests.report.full import full

VALIDATOR = jsonschema.Draft202012Validator


def an_export() -> Export:
    one, other = full(), full(" two")
    other.id = "0000000000001"
    change = {"debrief": one.id, "at": write_record(one.created), "before": {"felt": "worse"}, "newer": 1}
    return Export(
        debriefs=[write_record(one) | {"newer": {"deep": ["é", 2.5]}}, write_record(other)],
        reps=[write_record(Rep(name="Susie"))],
        history=[Past(number="12", change=change), Past(number="9", change=change)],
        plans=[write_record(Plan(id="7", created=one.created, goals=["half of my week for people"]))],
        half_tests=[write_record(HalfTest(id="8", week=date(2026, 11, 16), worked=46.0))],
        decisions=[write_record(Decision(id="9", rep="Susie", at=one.created, decided=RUN))],
    )


def test_the_schema_is_one_and_a_real_export_fits_it() -> None:
    VALIDATOR.check_schema(export_schema())
    VALIDATOR(export_schema()).validate(json.loads(export_json(an_export())))


@pytest.mark.parametrize("spoil", ["format", "debriefs", "history", "plans", "half_tests", "decisions"])
def test_the_schema_refuses_what_is_no_export(spoil: str) -> None:
    found = json.loads(export_json(an_export()))
    found[spoil] = [{"id": 1}] if spoil != "format" else "other"
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR(export_schema()).validate(found)


def test_unknown_fields_are_in_it_to_the_letter() -> None:
    found = msgspec.json.decode(export_json(an_export()), type=Export)
    assert next(one for one in found.debriefs if "newer" in one)["newer"] == {"deep": ["é", 2.5]}
    assert found.history[0].change["newer"] == 1


def test_the_order_in_which_it_is_asked_for_makes_no_difference() -> None:
    export, turned = an_export(), an_export()
    turned.reps = export.reps
    turned.debriefs.reverse()
    turned.history.reverse()
    assert export_json(export) == export_json(turned)
    assert [past["number"] for past in json.loads(export_json(export))["history"]] == ["9", "12"]


def test_a_debrief_is_a_line_so_that_a_diff_shows_which_one_changed() -> None:
    lines = export_json(an_export()).decode().split("\n")
    assert len([line for line in lines if line.startswith('{"created"') and '"call"' in line]) == 2


def test_the_shape_of_a_change_is_the_stores() -> None:
    ours = {field.name: field.type for field in msgspec.structs.fields(Change)}
    assert ours == {field.name: field.type for field in msgspec.structs.fields(history.Change)}
