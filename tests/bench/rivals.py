"""What the library is compared with: the disk itself, SQLite, and TinyDB with its own storage.

Each is given the same documents, and is used as its manual says that a save is to be safe.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tinydb import TinyDB

TABLE = "debriefs"

LIST_COLUMNS = (
    "id", "status", "guide", "call.rep", "call.account", "call.ending", "call.at.utc", "created.utc",
    "changed.utc", "finished.utc", "place.step", "lesson.take_away", "turn", "promise.when",
    "promise.will", "promise.due.kind", "promise.due.day", "seconds",
)  # fmt: skip
"""What a line of the list is made of."""


class Disk:
    """The least that a durable save can cost: as many bytes at a file's end, and down to the disk."""

    def __init__(self, path: Path) -> None:
        self._handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def save(self, content: bytes) -> None:
        """Append the bytes and sync them."""
        os.write(self._handle, content)
        os.fsync(self._handle)

    def close(self) -> None:
        """Let go of the file."""
        os.close(self._handle)


class Sqlite:
    """One table with a JSON column; write-ahead log, and synced with each commit."""

    def __init__(self, path: Path) -> None:
        self._database = sqlite3.connect(path, isolation_level=None)  # each statement is a transaction
        self._database.execute("PRAGMA journal_mode = WAL")
        self._database.execute("PRAGMA synchronous = FULL")
        columns = "number INTEGER PRIMARY KEY, document JSON"
        self._database.execute(f"CREATE TABLE IF NOT EXISTS {TABLE} ({columns})")

    def fill(self, documents: Iterable[tuple[int, bytes]]) -> None:
        """Put everything in."""
        self._database.execute("BEGIN")
        rows = ((number, document.decode()) for number, document in documents)
        self._database.executemany(f"INSERT INTO {TABLE} VALUES (?, ?)", rows)  # noqa: S608 - a constant
        self._database.execute("COMMIT")
        self.fold()

    def fold(self) -> None:
        """Take what stands in the log into the database."""
        self._database.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def save(self, number: int, document: str) -> None:
        """Replace one document."""
        update = f"UPDATE {TABLE} SET document = ? WHERE number = ?"  # noqa: S608 - a constant
        self._database.execute(update, (document, number))

    def entries(self, limit: int = -1) -> list[tuple[Any, ...]]:
        """Read what a list shows, newest first: its first lines; -1: all of them."""
        columns = ", ".join(f"json_extract(document, '$.{name}')" for name in LIST_COLUMNS)
        many = "json_array_length(document, '$.moments')"
        order = "coalesce(json_extract(document, '$.call.at.utc'), json_extract(document, '$.created.utc'))"
        query = f"SELECT {columns}, {many} FROM {TABLE} ORDER BY {order} DESC LIMIT ?"  # noqa: S608 - constants
        return self._database.execute(query, (limit,)).fetchall()

    def get(self, number: int) -> Any:
        """Read one document whole."""
        query = f"SELECT document FROM {TABLE} WHERE number = ?"  # noqa: S608 - a constant
        return json.loads(self._database.execute(query, (number,)).fetchone()[0])

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()


class Stock:
    """TinyDB as it comes: its JSONStorage writes the whole file anew with each save."""

    def __init__(self, path: Path) -> None:
        self._database = TinyDB(path, encoding="utf-8")
        self._table = self._database.table(TABLE)

    def save(self, number: int, fields: dict[str, Any]) -> None:
        """Change fields of one document."""
        self._table.update(fields, doc_ids=[number])

    def count(self) -> int:
        """Count the documents, which reads all of them."""
        return len(self._table)

    def get(self, number: int) -> Any:
        """Read one document whole."""
        return self._table.get(doc_id=number)

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()
