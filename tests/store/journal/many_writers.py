"""What the processes of `test_many_processes` do. Each is started as `python -m` with a file and a number."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from debrief.model import SCHEMA, Call, Debrief, Stamp, now
from debrief.store import open_library
from debrief.store.journal import JournalDB


def say(word: object) -> None:
    """Tell the test, at once."""
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def save(path: Path, count: int, who: str) -> None:
    """Save debriefs through the library; each id is said when it's acknowledged."""
    library = open_library(path)
    for number in range(count):
        debrief = Debrief(created=Stamp.of(now()), call=Call(rep=who, account=str(number)), felt="flat " * 20)
        library.save(debrief)
        say(debrief.id)
    library.close()


def insert(path: Path, count: int, who: str) -> None:
    """Insert documents whose ids the table gives; each is said when it's acknowledged."""
    with JournalDB(path, schema=SCHEMA) as database:
        for number in range(count):
            say(database.table("notes").insert({"who": who, "number": number}))


def watch(path: Path, count: int, who: str) -> None:
    """Count what is there, again and again, until all of it is."""
    library, database = open_library(path), JournalDB(path, schema=SCHEMA)
    before = seen = 0
    parent = os.getppid()
    while before < count and os.getppid() == parent:  # a test that was killed leaves nobody spinning
        seen = len(library.entries()) + len(database.table("notes"))
        assert seen >= before, f"{before} were there, and then {seen}"
        before = seen
    say(seen)


def hold(path: Path, count: int, who: str) -> None:
    """Take the lock, say so, and never let go."""
    storage = JournalDB(path, schema=SCHEMA).storage
    with storage.exclusive():  # type: ignore[attr-defined]
        say("held")
        sys.stdin.read()


if __name__ == "__main__":
    globals()[sys.argv[1]](Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
