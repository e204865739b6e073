"""A flat battery in the middle of a save leaves a whole file with every save that was acknowledged."""

from __future__ import annotations

import random
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from tinydb import TinyDB

from debrief.model import Call, Debrief, Stamp, now, to_number
from debrief.store import open_library

ROUNDS = 25

WRITER = """
import sys
from pathlib import Path
from debrief.store import open_library

library = open_library(Path(sys.argv[1]))
debrief = library.find(sys.argv[2])
while True:
    debrief.felt = str(int(debrief.felt) + 1)
    library.save(debrief)
    sys.stdout.write(debrief.felt + "\\n")
    sys.stdout.flush()
"""


def killed_after(path: Path, debrief_id: str, seconds: float) -> int:
    """Let a process save without a pause, kill it that long after its first save; its last word is given."""
    command = [sys.executable, "-c", WRITER, str(path), debrief_id]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        said = [writer.stdout.readline()]
        alarm = threading.Timer(seconds, writer.kill)
        alarm.start()
        said += writer.stdout
        alarm.join()
    return int([line for line in said if line.endswith("\n")][-1])


@pytest.mark.slow
def test_a_killed_writer_leaves_a_valid_file_with_all_it_acknowledged(path):
    library = open_library(path)
    debrief = Debrief(created=Stamp.of(now()), call=Call(rep="Susie"), felt="0")
    library.save(debrief)
    for number in range(40):
        library.save(Debrief(created=Stamp.of(now()), call=Call(rep=f"Rep {number}"), felt="word " * 1000))
    chance = random.Random(7)  # noqa: S311 - any moment will do
    for _ in range(ROUNDS):
        acknowledged = killed_after(path, debrief.id, chance.uniform(0, 0.03))
        with TinyDB(path) as plain:
            kept = int(plain.table("debriefs").get(doc_id=to_number(debrief.id))["felt"])
            assert len(plain.table("debriefs")) == 41
        assert acknowledged <= kept <= acknowledged + 1
    library.save(debrief)  # nobody's lock is left, and what the dead left is swept away
    open_library(path).save(debrief)
    assert {found.name for found in path.parent.iterdir()} == {"library.json", "library.json.lock"}
