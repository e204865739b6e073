"""A copy becomes a file: whole or not at all, its owner's alone, and never in another's place unasked."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

from debrief.errors import DebriefError
from debrief.store.journal import atomic

if TYPE_CHECKING:
    from pathlib import Path

_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
_REFUSED = (errno.EROFS, errno.EACCES, errno.EPERM)


def write_copy(path: Path, content: bytes, *, replace: bool = False) -> None:
    """Write a file that its owner alone can read (0600).

    Args:
        path: Where to. Its folder must be there.
        content: All of it.
        replace: May it take the place of a file that is there?

    Raises:
        DebriefError: Something is there already, or it can't be written; what was there is as it was.
    """
    if path.is_dir():
        raise DebriefError(f"{path} is a folder", "Name a file in it.")
    target = path.resolve() if replace else path  # a link that is to be replaced stays one
    try:
        beside = atomic.write_beside(target, [content])
        try:
            _put(beside, target, replace=replace)
        finally:
            atomic.discard(beside)
        atomic.sync_folder(target.parent)
    except OSError as error:
        raise _refusal(path, error) from error


def _put(beside: Path, target: Path, *, replace: bool) -> None:
    """Give the new file its name: in one step, so that no file that came meanwhile is lost."""
    if replace:
        os.replace(beside, target)  # noqa: PTH105 - as in the store
        return
    try:
        os.link(beside, target)
    except FileExistsError:
        raise
    except OSError:  # some file systems have no links
        if os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)) from None
        os.replace(beside, target)  # noqa: PTH105


def _refusal(path: Path, error: OSError) -> DebriefError:
    if isinstance(error, FileExistsError):
        return DebriefError(
            f"{path} is there already", "Nothing was written. Take another name, or replace it."
        )
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return DebriefError(f"There is no folder {path.parent}", "Make it first, or name another one.")
    if error.errno in _FULL:
        return DebriefError(
            f"{path} couldn't be written: the disk is full", "Nothing was kept of it. Free some space."
        )
    if error.errno in _REFUSED:
        return DebriefError(f"{path} couldn't be written: it's read-only", "Choose a folder that is yours.")
    return DebriefError(
        f"{path} couldn't be written: {(error.strerror or str(error)).lower()}", "Try another place or name."
    )
