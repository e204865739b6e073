"""The words of all debriefs in full-text tables of SQLite's (FTS5), in memory.

Three tables, since each kind of question is cheap in another:

- `said`: every word with its place; ranks (bm25) and finds phrases.
- `begun`: which documents have a word that begins with these one, two or three letters, and nothing more.
- `named`: the same for names alone, so that whoever types "su" sees Susie's debriefs first.

Measured at 10,000 debriefs of 5 KB (a search of "t", which all have; bytes of the tables; time to fill them):

    one table, prefix='1 2 3'                      7 ms   33 MB   1.0 s
    one table, no prefixes                        60 ms   12 MB   0.3 s
    one table, detail=column, prefix='1 2'         9 ms    9 MB   0.5 s   no phrases, and bm25 is always 0
    these three                                    3 ms   16 MB   0.8 s

Rows are counted 1, 2, 3: with ids of 63 bits as row ids the same tables take a third more. To read the
debriefs takes another 0.4 s, with msgspec's generic decoder, since a Struct would miss the fields that this
version doesn't know: 0.1 s of it is decoding.
"""

from __future__ import annotations

import sqlite3
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from debrief.model.letters import fold
from debrief.store.spoken import spoken

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from debrief.store.search_words import Part

Columns = tuple[str, str, str]

_OPTIONS = "content='', tokenize='unicode61 remove_diacritics 0'"
_BEGINNINGS = f"detail=none, columnsize=0, prefix='1 2 3', {_OPTIONS}"
CREATE = (
    f"create virtual table said using fts5 (names, strong, rest, {_OPTIONS})",
    f"create virtual table begun using fts5 (names, strong, rest, {_BEGINNINGS})",
    f"create virtual table named using fts5 (names, {_BEGINNINGS})",
)
_COLUMNS = {"said": ("names", "strong", "rest"), "begun": ("names", "strong", "rest"), "named": ("names",)}
ADD = {
    table: f"insert into {table} (rowid, {', '.join(names)}) values (?{', ?' * len(names)})"  # noqa: S608
    for table, names in _COLUMNS.items()
}
FORGET = {
    table: f"insert into {table} ({table}, rowid, {', '.join(names)}) "  # noqa: S608 - all constants
    f"values ('delete', ?{', ?' * len(names)})"
    for table, names in _COLUMNS.items()
}

LONG_ALL = "select rowid from said where said match :long"
SHORT_ALL = "select rowid from begun where begun match :short"
LONG = "select rowid, bm25(said, 10.0, 3.0, 1.0) from said where said match :long"
ONLY_SHORT = "select rowid, 0.0 from begun where begun match :short"
AND_SHORT = f" and +rowid in ({SHORT_ALL})"
AND_NAMED = " and +rowid in (select rowid from named where named match :names)"
NEWEST = " order by rowid desc limit :most"

WEIGHED = 2_000
"""Rows by words: how many of the newest hits, and of the newest with a word in a name, are weighed against
each other. More match only where common words are sought, and there most weigh the same; to weigh all took
88 ms for a query of eight letters."""

APART = " \ue000 "
"""Stands between two fields, so that no phrase reaches from one into the next. Nobody can type it: `fold`
makes a blank of it."""


@cache
def has_fts() -> bool:
    """Has this Python's SQLite full-text search?"""
    try:
        FtsTable()
    except sqlite3.Error:
        return False
    return True


class FtsTable:
    """Documents' words. Not for two threads at once; for one after the other it is."""

    def __init__(self) -> None:
        self._database = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        self._database.execute("pragma journal_mode = off")
        self._database.execute("pragma temp_store = memory")  # not even numbers may be on the disk
        for statement in CREATE:
            self._database.execute(statement)
        self._rows: dict[int, int] = {}
        self._numbers: list[int] = []

    def expect(self, numbers: Iterable[int]) -> None:
        """Be told which documents come, the oldest first: the later a row, the newer it's taken to be."""
        for number in numbers:
            self._row(number)

    def change(self, changes: Sequence[tuple[int, bytes | None, bytes | None]]) -> None:
        """Forget what documents were, learn what they are: number, before, after."""
        old = sorted((self._row(number), *columns(raw)) for number, raw, _ in changes if raw is not None)
        new = sorted((self._row(number), *columns(raw)) for number, _, raw in changes if raw is not None)
        self._database.execute("begin")
        for table, names in _COLUMNS.items():
            self._database.executemany(FORGET[table], [row[: 1 + len(names)] for row in old])
            self._database.executemany(ADD[table], [row[: 1 + len(names)] for row in new])
        self._database.execute("commit")

    def find(self, parts: Sequence[Part], limit: int) -> list[int]:
        """Give the numbers of documents that have all the parts, the best first."""
        short = [part for part in parts if part.is_short]
        statement = _statement(parts, short)
        values = {
            "long": " AND ".join(_written(part) for part in parts if not part.is_short),
            "short": " AND ".join(map(_written, short)),
            "names": " OR ".join(f'"{word}" *' for part in short or parts for word in part.words),
            "most": max(limit, WEIGHED // len(parts)),
        }
        found = dict(self._database.execute(statement + NEWEST, values).fetchall())
        named: dict[int, float] = {}
        if short or len(found) == values["most"]:
            named = dict(self._database.execute(statement + AND_NAMED + NEWEST, values).fetchall())
        return self._best(found | named, set(named) if short else set(), limit)

    def matching(self, parts: Sequence[Part]) -> set[int]:
        """Give the numbers of all documents that have all the parts: nothing is weighed."""
        short = " AND ".join(_written(part) for part in parts if part.is_short)
        long = " AND ".join(_written(part) for part in parts if not part.is_short)
        statement = LONG_ALL + AND_SHORT if long and short else LONG_ALL if long else SHORT_ALL
        values = {"long": long, "short": short}
        # One text for all: ten thousand tuples of one number each take three times as long.
        ((rows,),) = self._database.execute(f"select group_concat(rowid) from ({statement})", values)  # noqa: S608 - ours
        return set(map(self._numbers.__getitem__, msgspec.json.decode(f"[{rows or ''}]", type=list[int])))

    def _best(self, found: dict[int, float], first: set[int], limit: int) -> list[int]:
        """Order rows by their scores (bm25's are negative: the smaller, the better); some come first."""
        best = min(found.values(), default=0.0)
        order = [(row not in first, _level(score, best), -self._numbers[row]) for row, score in found.items()]
        return [-number for *_, number in sorted(order)[:limit]]

    def _row(self, number: int) -> int:
        if number not in self._rows:
            self._rows[number] = len(self._numbers)
            self._numbers.append(number)
        return self._rows[number]


def columns(raw: bytes) -> Columns:
    """Give what was said in a debrief: in names, in what weighs more, and the rest."""
    texts: tuple[list[str], list[str], list[str]] = ([], [], [])
    for field, text in spoken(raw):
        # Plain ASCII is left to SQLite, which folds and cuts it the same way and far faster.
        texts[field.weight].append(text if text.isascii() else fold(text))
    names, strong, rest = map(APART.join, texts)
    return names, strong, rest


def _statement(parts: Sequence[Part], short: Sequence[Part]) -> str:
    if len(short) == len(parts):
        return ONLY_SHORT
    return LONG + AND_SHORT if short else LONG


def _written(part: Part) -> str:
    """Write a part as FTS5 reads it. Words have letters and digits only, so nothing else is syntax."""
    return f'"{" ".join(part.words)}"{" *" if part.is_open else ""}'


def _level(score: float, best: float) -> int:
    """Steps of a twentieth of the best score: what is nearer than that is the same."""
    return -round(20 * score / best) if best else 0
