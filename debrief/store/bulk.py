"""Debriefs by the thousand, for figures: read whole, never to be saved."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec

from debrief.model import Debrief
from debrief.store.lists import DEBRIEFS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from debrief.store.library import Library


def finished(library: Library, progress: Callable[[int, int], None] | None = None) -> Iterator[Debrief]:
    """Read every finished debrief, without the fields that this version doesn't know: six times as fast.

    What can't be read is left out here as in every list, which tells of it.

    Args:
        library: It.
        progress: Told now and then how many were looked at, and of how many.

    Raises:
        DebriefError: The library can't be read.
    """
    decode = msgspec.json.Decoder(Debrief).decode
    raw = list(library.storage.raw(DEBRIEFS).values())
    for done, document in enumerate(raw):
        with suppress(ValueError):
            debrief = decode(document)
            if not debrief.is_draft:
                yield debrief
        if progress and not done % 100:
            progress(done, len(raw))
