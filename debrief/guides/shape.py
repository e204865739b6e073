"""A guide's plain data made into a Guide: unknown, missing and ill-shaped fields told, the rest saved.

msgspec stops at the first mistake; someone who writes a guide wants to see all of them at once.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, get_args, get_origin

import msgspec

from debrief.guides.guide import Guide, Question, Returning, Step
from debrief.guides.problem import Problem, shorten, suggest
from debrief.guides.spot import Spot

if TYPE_CHECKING:
    from msgspec.structs import FieldInfo

_TYPES = {
    str: ("words", "Put it in quotes"),
    int: ("a whole number", "Write digits only, without quotes"),
    bool: ("true or false", "Write true or false, without quotes"),
    list: ("a list", "Put it in square brackets"),
}

_EMPTY: dict[type, Any] = {str: "", int: 1, list: ()}
"""What stands where a field is missing or ill-shaped, so that nothing more is told about it."""

_NOUNS: dict[type, str] = {Guide: "guide", Step: "step", Question: "question", Returning: "bank entry"}


def shape(raw: dict[str, Any]) -> tuple[Guide, list[Problem]]:
    """Make a guide of plain data, whatever it is like.

    Args:
        raw: As TOML gives it.

    Returns:
        The guide, with empty fields where something was missing or ill-shaped, and what was wrong.
        The guide is only as good as the list is empty.
    """
    problems: list[Problem] = []
    return msgspec.convert(_table(Guide, raw, Spot(problems)), Guide), problems


def _table(kind: type[msgspec.Struct], raw: object, spot: Spot) -> dict[str, Any]:
    """Take what fits from a table, and tell the rest."""
    noun = _NOUNS[kind]
    if not isinstance(raw, dict):
        spot.tell(f"this {noun} is {shorten(raw)}, not a table", "Write it in { }, as name = value")
        raw = {}
    fields = _fields(kind)
    for name in sorted(raw.keys() - fields.keys()):
        spot.tell(f"a {noun} has no field {shorten(name)}", suggest(name, fields, "Its fields are"))
    return {name: _field(field, raw, spot, noun) for name, field in fields.items()}


@cache
def _fields(kind: type[msgspec.Struct]) -> dict[str, FieldInfo]:
    return {field.name: field for field in msgspec.structs.fields(kind)}


def _field(field: FieldInfo, raw: dict[str, Any], spot: Spot, noun: str) -> Any:
    """Take a field's value where it fits, else its default or an empty one."""
    bare: type = get_origin(field.type) or field.type
    default = _EMPTY[bare] if field.default is msgspec.NODEFAULT else field.default
    if field.name not in raw:
        if field.required and bare is not list:
            example = "1" if bare is int else '"..."'
            spot.tell(f"this {noun} has no “{field.name}”", f"Add a line: {field.name} = {example}")
        return default
    value = raw[field.name]
    if type(value) is not bare:
        spot.tell(*_misfit(field.name, value, bare))
        if not (bare is list and isinstance(value, dict)):
            return default
        value = [value]
    if field.required and isinstance(value, str) and not value.strip():
        spot.tell(f"“{field.name}” is empty", "Write something in it")
    return _items(get_args(field.type)[0], field.name, value, spot) if bare is list else value


def _misfit(name: str, value: object, bare: type) -> tuple[str, str]:
    """Say what a field should have been, and the mend."""
    expected, mend = _TYPES[bare]
    if bare is list and isinstance(value, dict):
        return f"“{name}” is a single table", "Write [[ ]] with two brackets around its name, once for each"
    return f"“{name}” is {shorten(value)}, and should be {expected}", mend


def _items(kind: type, name: str, values: list[Any], spot: Spot) -> list[Any]:
    """Take a list's items, each as far as it fits."""
    if kind is str:
        for value in values:
            if not isinstance(value, str):
                spot.tell(f"“{name}” has {shorten(value)} in it, and should have words", "Put it in quotes")
        return [value for value in values if isinstance(value, str)]
    return [_table(kind, value, _inside(kind, value, spot, n)) for n, value in enumerate(values, 1)]


def _inside(kind: type, raw: object, spot: Spot, number: int) -> Spot:
    if kind is Returning:
        return spot.at_returning(number)
    given = raw.get("id") if isinstance(raw, dict) else None
    return spot.at_step(given, number) if kind is Step else spot.at_question(given, number)
