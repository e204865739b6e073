"""Pages of rows, read as people do: line by line, under their headings."""

from __future__ import annotations

from typing import Any

from debrief.store import Library
from screens.widgets.rows import Row
from tests.insight.dice import NAMES
from tests.insight.library_bed import Shelf
from tests.insight.plain_reading import Plain, agree, numbers

Numbers = list[float | int]


def lines_of(rows: list[Row], width: int) -> list[str]:
    return [line.plain.rstrip() for row in rows for line in row.draw(width, False)]


def under(lines: list[str]) -> dict[str, list[str]]:
    """What stands under each heading in capitals; its own note comes first."""
    found: dict[str, list[str]] = {"": []}
    for line in filter(None, lines):
        heading, _, note = line.partition("  ")
        if heading.isupper() and heading.strip() == heading and heading not in NAMES:
            found[heading] = [note]
        else:
            list(found.values())[-1].append(line.strip())
    return found


def check(said: list[str], wanted: list[Numbers]) -> None:
    """The first lines say these numbers, those after them none."""
    padded = [*wanted, *([[]] * (len(said) - len(wanted)))]
    for line, its in zip(said, padded, strict=True):
        assert agree(numbers(line), its), (said, wanted)


def said_ahead(plain: Plain, name: str = "") -> str:
    """What stands beside figures where calls are dated after today; empty: there are none."""
    every, counted = (plain.of(name, one) if name else one for one in (plain.all, plain.past))
    n = len(every) - len(counted)
    if not n:
        return ""
    is_, isnt = ("call is", "isn't") if n == 1 else ("calls are", "aren't")
    return f"{n} {is_} dated after today and {isnt} counted yet."


def library_of(shelf: Shelf, factory: Any) -> Library:
    return shelf.written(factory.mktemp("screens") / "library.json")
