"""Running one story on two databases, and comparing what each said and what each keeps."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from tinydb import TinyDB
from tinydb.table import Document

Story = Callable[[Any], Iterator[object]]
"""Works on a database and yields what it answered, step by step."""

_stories: list[Story] = []


def story(function: Story) -> Story:
    """Have a story told to every kind of database."""
    _stories.append(function)
    return function


def stories(*modules: object) -> list[Story]:
    """Give all stories; the modules they stand in are named so that they are imported first."""
    assert modules
    return _stories


def told(function: Story, database: TinyDB) -> list[object]:
    """Run a story; its answers in a shape that compares."""
    return [plain(answer) for answer in function(database)]


def plain(answer: object) -> object:
    """Turn documents into (id, content), at every depth, so that a document's id counts too."""
    if isinstance(answer, Document):
        return type(answer).__name__, answer.doc_id, type(answer.doc_id).__name__, dict(answer)
    if isinstance(answer, list):
        return [plain(inner) for inner in answer]
    return answer


def failure(work: Callable[[], object]) -> object:
    """Say how something failed: its kind, and its words."""
    try:
        return "no failure", plain(work())
    except Exception as error:  # noqa: BLE001 - which one it is, is what's compared
        return type(error).__name__, str(error)


def contents(database: TinyDB) -> dict[str, list[tuple[int, object]]]:
    """Everything that's kept: by table, in order, but for the file's own particulars."""
    return {
        name: [(doc.doc_id, json.loads(json.dumps(doc))) for doc in database.table(name)]
        for name in sorted(database.tables())
        if not name.startswith("_meta")
    }
