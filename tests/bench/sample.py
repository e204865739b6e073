"""Sample libraries to measure in: as `debrief demo --size` makes them, and one of a busy year or two."""

from __future__ import annotations

import json
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pane import debrief, environment

from debrief.store import open_library

DENSE_DAYS = 720
"""Days that the debriefs of a dense library spread over: of 10,000 some 1,250 are of the last ninety days."""


def sample(folder: Path, size: int) -> Path:
    """Make the sample library that `debrief demo --size` makes: 10,000 of 25 reps, over many years."""
    path = folder / f"{size}.json"
    make = debrief("demo", "--size", str(size), "--to", str(path), "--make")
    subprocess.run(make, check=True, env=environment(folder), stdout=subprocess.DEVNULL)
    return path


def dense(folder: Path, size: int) -> Path:
    """Make the same, with its calls in the last two years."""
    (folder / "dense").mkdir()
    path = sample(folder / "dense", size)
    library = open_library(path)
    documents = library.storage.raw("debriefs")
    apart, now = timedelta(days=DENSE_DAYS) / size, datetime.now(UTC).replace(microsecond=0)
    moved = {}
    for back, number in enumerate(sorted(documents, key=int, reverse=True)):
        document = json.loads(documents[number])
        document["call"]["at"] = {"utc": (now - apart * back).isoformat(), "offset": 0}
        moved[number] = document
    library.storage.commit({"debriefs": moved})
    library.close()
    return path
