"""A list of reps from a spreadsheet: name, tier, email, started, notes. Text is text, were it a formula's."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from typing import TYPE_CHECKING

from debrief.errors import DebriefError
from debrief.model import VOCABULARIES, Rep, Stamp, to_number, write_record
from debrief.sharing.reading import NOTHING, Brought
from debrief.store.journal.encoding import encode
from debrief.store.names import fold, tidy

if TYPE_CHECKING:
    from collections.abc import Iterator

COLUMNS = ("name", "tier", "email", "started", "notes")
"""Only the name is needed; the order is free."""

Row = dict[str, str]

_SEPARATOR = re.compile("sep=(.)")
"""Excel's own first line, which says what separates the cells."""


def read_reps(content: bytes, name: str, at: Stamp) -> Brought:
    """Read reps from CSV, as spreadsheets write it: comma, semicolon or tab; UTF-8, UTF-16 or Windows-1252.

    Args:
        content: What stands in the file.
        name: Its name, for what is said of it.
        at: The time now.

    Returns:
        The reps, and a sentence for each row that was left out, with its line.

    Raises:
        DebriefError: It's no list of reps at all.
    """
    brought = Brought(name, {"debriefs": {}, "reps": {}, "history": {}})
    rows = _cells(_text(content), name)
    columns = _columns(next((cells for _, cells in rows), []), name)
    troubles, met = list(_unused(columns, name)), dict[str, int]()
    for line, cells in rows:
        try:
            rep = _rep(_row(columns, cells), at)
        except ValueError as error:
            troubles.append(f"{name}, line {line}: {error}; left out.")
            continue
        if (folded := fold(rep.name)) in met:
            troubles.append(f"{name}, line {line}: {rep.name} is in line {met[folded]} already; left out.")
            continue
        met[folded] = line
        brought.tables["reps"][str(to_number(rep.id))] = encode(write_record(rep))
    brought.troubles = tuple(troubles)
    return brought


def _text(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _cells(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Give the cells of each row that has any, with the line it begins at."""
    head, _, rest = text.partition("\n")
    told = _SEPARATOR.fullmatch(head.strip())
    first, text = (2, rest) if told else (1, text)
    head = text.lstrip("\n\r").split("\n", 1)[0]
    delimiter = told[1] if told else max(",;\t", key=head.count)
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))  # notes may be as long as they like
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = first
    try:
        for cells in reader:
            if any(map(str.strip, cells)):
                yield line, cells
            line = first + reader.line_num
    except csv.Error as error:
        raise DebriefError(f"{name} can't be read: line {line}: {error}", NOTHING) from error


def _columns(cells: list[str], name: str) -> list[str]:
    if not cells:
        raise DebriefError(f"{name} is empty", NOTHING)
    columns = [cell.strip().casefold() for cell in cells]
    if "name" not in columns:
        hint = f"A list of reps begins with the line: {','.join(COLUMNS)}. {NOTHING}"
        raise DebriefError(f"{name} is neither an export of Debrief nor a list of reps", hint)
    twice = [column for column in COLUMNS if columns.count(column) > 1]
    if twice:
        raise DebriefError(f"{name} has two columns {twice[0]!r}", f"Rename one of them. {NOTHING}")
    return columns


def _unused(columns: list[str], name: str) -> Iterator[str]:
    """Say which columns nothing is taken of: an "e-mail" would be lost without a word."""
    others = [tidy(column) for column in columns if column.strip() and column not in COLUMNS]
    if others:
        yield f"{name}: nothing is taken of the columns {', '.join(others)}. Known are {', '.join(COLUMNS)}."


def _row(columns: list[str], cells: list[str]) -> Row:
    """Name a row's cells.

    Raises:
        ValueError: It has words beyond the last column: a comma without its quotation marks, as a rule.
    """
    if any(map(str.strip, cells[len(columns) :])):
        raise ValueError("it has more cells than columns (a text with commas needs quotation marks)")
    return dict(zip(columns, cells, strict=False))


def _rep(row: Row, at: Stamp) -> Rep:
    """Make a rep of a row.

    Raises:
        ValueError: Something in it can't be used; says what.
    """
    name = tidy(row.get("name", ""))
    if not name:
        raise ValueError("there is no name")
    return Rep(
        name=name,
        created=at,
        tier=_tier(row.get("tier", "")),
        email=row.get("email", "").strip(),
        started=_day(row.get("started", "").strip()),
        notes=row.get("notes", "").strip(),
    )


def _tier(text: str) -> str:
    wanted = fold(text)
    for term in VOCABULARIES["tier"].terms:
        if wanted in (term.id, fold(term.label)):
            return term.id
    if wanted:
        tiers = ", ".join(term.id for term in VOCABULARIES["tier"].terms)
        raise ValueError(f"{tidy(text)!r} is no tier ({tiers})")
    return ""


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise ValueError(f"{text!r} is no day; a day is written like 2025-02-03") from None
