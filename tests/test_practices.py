"""The table of practices in docs/ names tests that are there, and a test for each practice."""

from __future__ import annotations

import re
from pathlib import Path

HERE = Path(__file__).parent
TABLE = (HERE.parent / "docs" / "practices.md").read_text(encoding="utf-8")
ROWS = [line for line in TABLE.splitlines() if line.startswith("| ") and not line.startswith("| Practice")]


def test_each_practice_has_its_screen_its_key_and_its_test() -> None:
    assert len(ROWS) > 30
    for row in ROWS:
        practice, screen, key, test = (cell.strip() for cell in row.strip("|").split("|"))
        assert all((practice, screen, key)), row
        assert re.fullmatch(r"`test_[a-z0-9_]+`", test), row


def test_each_test_that_is_named_is_there() -> None:
    there = set[str]()
    for path in HERE.rglob("test_*.py"):
        there |= set(
            re.findall(r"^\s*(?:async )?def (test_\w+)", path.read_text(encoding="utf-8"), re.MULTILINE)
        )
    named = re.findall(r"`(test_[a-z0-9_]+)`", TABLE)
    assert [name for name in named if name not in there] == []
