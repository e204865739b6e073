"""What the program is opened over, each once it is wanted: the guides, and the library of sample data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debrief import paths
from debrief.clock import now

if TYPE_CHECKING:
    from pathlib import Path

    from debrief.guides import Shelf


def open_guides(config_folder: Path | None = None) -> Shelf:
    """Open the guides' shelf.

    Args:
        config_folder: Where the user's own are; None: only those that ship.
    """
    from debrief.guides import open_shelf  # noqa: PLC0415 - after the first paint

    return open_shelf(config_folder)


def sample_data() -> Path:
    """Give the library of sample data; it's made where there is none.

    Raises:
        DebriefError: It can't be made.
    """
    path, here = paths.demo_path(), now()
    if not path.exists():
        from debrief.demo import anchor_of, write_demo  # noqa: PLC0415 - who looks around waits a moment

        offset = here.utcoffset()
        write_demo(path, anchor_of(here), offset=int(offset.total_seconds()) // 60 if offset else 0)
    return path
