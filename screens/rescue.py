"""Leaving with words that couldn't be saved: only when asked twice, and they go to a file of their own."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, NamedTuple

from debrief import paths
from screens.waiting import WHAT
from screens.widgets.plain import shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

AGAIN_WITHIN = 10.0
"""Seconds in which a second ^q is an answer to the first one's refusal."""


class Refused(NamedTuple):
    """That leaving was refused, since words weren't saved."""

    when: float = float("-inf")
    """By the monotonic clock."""
    unsaved: Sequence[Mapping[str, Any]] = ()
    """What wasn't saved then."""

    def is_again(self, now: float, unsaved: Sequence[Mapping[str, Any]]) -> bool:
        """Do they ask again, soon, and about the same words?"""
        from debrief.store.merge import same_words  # noqa: PLC0415 - after the first paint

        return (
            now - self.when <= AGAIN_WITHIN
            and len(unsaved) == len(self.unsaved)
            and all(
                same_words(dict(one), dict(other)) for one, other in zip(unsaved, self.unsaved, strict=True)
            )
        )


def rescue(unsaved: Sequence[Mapping[str, Any]], now: datetime) -> str:
    """Write what couldn't be saved to a file in the state folder, since nobody looks after it any longer.

    Args:
        unsaved: Documents of debriefs, and of the manager's own pages: those say what they are.
        now: The time, which names the file.

    Returns:
        The sentence for the user; empty where everything was saved.
    """
    if not unsaved:
        return ""
    lost = f"Not saved: {_named(unsaved)}."
    try:
        path = _write(paths.state_folder(), unsaved, now)
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        return f"{lost} The words couldn't be written to a file of their own either: {why}."
    return f"{lost} The words are in {path}."


def _named(unsaved: Sequence[Mapping[str, Any]]) -> str:
    """Say what they are: "2 debriefs, 3-6-No"."""
    from debrief.model.amount import some  # noqa: PLC0415 - seldom

    own = [shown(str(one[WHAT])) for one in unsaved if WHAT in one]
    debriefs = len(unsaved) - len(own)
    counted = [some(debriefs, "debrief")] if debriefs else []
    return ", ".join([*counted, *own])


def _write(folder: Path, unsaved: Sequence[Mapping[str, Any]], now: datetime) -> Path:
    from debrief.store.journal.atomic import discard, make_folder, sync, write_all  # noqa: PLC0415 - seldom
    from debrief.store.journal.encoding import encode  # noqa: PLC0415

    make_folder(folder)
    path = folder / f"unsaved-{now:%Y%m%d-%H%M%S-%f}.json"
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        write_all(handle, encode([dict(one) for one in unsaved]))
        sync(handle)
    except OSError:
        discard(path)  # half of it would look like all of it
        raise
    finally:
        os.close(handle)
    return path
