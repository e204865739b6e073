"""The parent process of `test_kill_loop`: it forks a writer, kills it, looks at the file, and begins anew.

Forking costs 2 ms where starting Python costs 60 or more, so that thousands of rounds can be run.
"""

from __future__ import annotations

import contextlib
import gc
import os
import random
import signal
import struct
import sys
import time
from pathlib import Path

from debrief.model import SCHEMA, Call, Debrief, Stamp, now, to_number
from debrief.store import Library, open_library
from debrief.store.journal import JournalStorage

DEBRIEFS = 20
FOLD_EVERY = 40
_word = struct.Struct("<Q")


def write_without_a_pause(path: Path, ids: list[str], number: int, pipe: int) -> None:
    """Save one debrief after the other, each with the next number; each is told when it's acknowledged."""
    library = open_library(path)
    debriefs = [library.get(id_) for id_ in ids]
    folding = JournalStorage(path, schema=SCHEMA)
    while True:
        number += 1
        debrief = debriefs[number % DEBRIEFS]
        debrief.felt = f"{number} " + "word " * (number * 7919 % 400)
        library.save(debrief)
        os.write(pipe, _word.pack(number))
        if number % FOLD_EVERY == 0:
            folding.fold()


def killed_after(path: Path, ids: list[str], number: int, seconds: float) -> int:
    """Fork a writer, kill it that long after its first save; its last acknowledged number is given."""
    here, there = os.pipe()
    child = os.fork()
    if not child:
        os.close(here)
        try:
            write_without_a_pause(path, ids, number, there)
        finally:
            os._exit(1)
    os.close(there)
    said = os.read(here, _word.size)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while more := os.read(here, 1 << 16):
        said += more
    os.close(here)
    assert said, "the writer failed"
    return int(_word.unpack(said[-_word.size :])[0])


def look(path: Path, ids: list[str], acknowledged: int) -> int:
    """Read the file as anybody would; the number that stands in it is given.

    Raises:
        AssertionError: A save that was acknowledged isn't there, or something is that nobody wrote.
    """
    storage = JournalStorage(path)
    tables = storage.read() or {}
    felt = [tables["debriefs"][str(to_number(id_))]["felt"] for id_ in ids]
    assert not storage.file.contents().damage
    assert len(tables["debriefs"]) == DEBRIEFS
    kept = max(int(text.partition(" ")[0]) for text in felt)
    assert acknowledged <= kept <= acknowledged + 1, f"{acknowledged} was acknowledged, {kept} is there"
    for number in range(max(kept - DEBRIEFS, 0) + 1, kept + 1):
        expected = f"{number} " + "word " * (number * 7919 % 400)
        assert felt[number % DEBRIEFS] == expected, f"save {number} is lost"
    return kept


def main(path: Path, rounds: int, seed: int) -> None:
    """Run the rounds; says how many saves were acknowledged."""
    library: Library = open_library(path)
    debriefs = [Debrief(created=Stamp.of(now()), call=Call(rep="Susie"), felt="0") for _ in range(DEBRIEFS)]
    for debrief in debriefs:
        library.save(debrief)
    library.close()
    ids = [debrief.id for debrief in debriefs]
    chance = random.Random(seed)  # noqa: S311 - any moment will do
    gc.freeze()
    kept = 0
    for _ in range(rounds):
        acknowledged = killed_after(path, ids, kept, chance.uniform(0, 0.03))
        kept = look(path, ids, acknowledged)
    sys.stdout.write(f"{kept}\n")


if __name__ == "__main__":
    with contextlib.suppress(BrokenPipeError):
        main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
