"""TinyDB's ways hold on the journal: every story goes as it goes on TinyDB's own storage."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB
from tinydb.middlewares import CachingMiddleware
from tinydb.storages import JSONStorage

from debrief.store.journal import JournalDB, JournalStorage
from tests.store.journal import ways_of_reading, ways_of_writing
from tests.store.journal.ways import Story, contents, stories, told

Open = Callable[[Path], TinyDB]


def with_our_table(path: Path) -> TinyDB:
    return JournalDB(path)


def with_tinydbs_table(path: Path) -> TinyDB:
    return TinyDB(path, storage=JournalStorage)


def cached(path: Path) -> TinyDB:
    return TinyDB(path, storage=CachingMiddleware(JournalStorage))  # type: ignore[no-untyped-call]


def cached_with_our_table(path: Path) -> TinyDB:
    return JournalDB(path, storage=CachingMiddleware(JournalStorage))  # type: ignore[no-untyped-call]


def stock_cached(path: Path) -> TinyDB:
    return TinyDB(path, storage=CachingMiddleware(JSONStorage))  # type: ignore[no-untyped-call]


KINDS: list[tuple[Open, Open]] = [
    (with_our_table, TinyDB),
    (with_tinydbs_table, TinyDB),
    (cached, stock_cached),
    (cached_with_our_table, stock_cached),
]


def named(value: Any) -> str:
    return str(value.__name__)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: named(kind[0]))
@pytest.mark.parametrize("story", stories(ways_of_reading, ways_of_writing), ids=named)
def test_it_goes_as_with_tinydbs_own_storage(tmp_path: Path, story: Story, kind: tuple[Open, Open]) -> None:
    ours, stock = kind[0](tmp_path / "ours.json"), kind[1](tmp_path / "stock.json")
    with stock, ours:
        assert told(story, ours) == told(story, stock)
        assert contents(ours) == contents(stock)
    with kind[0](tmp_path / "ours.json") as again, TinyDB(tmp_path / "stock.json") as stock:
        assert contents(again) == contents(stock)


@pytest.mark.parametrize("story", stories(ways_of_reading, ways_of_writing), ids=named)
def test_after_a_clean_close_tinydb_itself_reads_the_file(tmp_path: Path, story: Story) -> None:
    with TinyDB(tmp_path / "stock.json") as stock, JournalDB(tmp_path / "ours.json") as ours:
        assert len(told(story, stock)) == len(told(story, ours))
    if not (tmp_path / "ours.json").exists():
        return  # nothing was saved, and so nothing was made
    plain = TinyDB(tmp_path / "ours.json", access_mode="r", encoding="utf-8")
    with plain, TinyDB(tmp_path / "stock.json") as stock:
        assert contents(plain) == contents(stock)


@pytest.mark.parametrize("story", stories(ways_of_reading, ways_of_writing), ids=named)
def test_what_stands_in_the_journal_alone_is_read_back(tmp_path: Path, story: Story) -> None:
    with TinyDB(tmp_path / "stock.json") as stock:
        ours = JournalDB(tmp_path / "ours.json")
        assert told(story, ours) == told(story, stock)
        assert contents(JournalDB(tmp_path / "ours.json")) == contents(stock)  # before it's folded
