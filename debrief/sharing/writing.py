"""A copy becomes a file: whole or not at all, its owner's alone, and never in another's place unasked."""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path

from debrief.errors import DebriefError
from debrief.store.journal import atomic

_FIRST_TABLE = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"\w+"\s*:\s*\{')
"""A TinyDB file begins so; an export of ours doesn't."""

_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
_REFUSED = (errno.EROFS, errno.EACCES, errno.EPERM)


def write_copy(path: Path, content: bytes, *, replace: bool = False) -> None:
    """Write a file that its owner alone can read (0600).

    Args:
        path: Where to. Its folder must be there.
        content: All of it.
        replace: May it take the place of a file that is there?

    Raises:
        DebriefError: Something is there already, or it can't be written; what was there is as it was. A
            library is never replaced, nor a device.
    """
    if os.path.isdir(path):  # noqa: PTH112 - Path's own raises where a name is too long
        raise DebriefError(f"{path} is a folder", "Name a file in it.")
    target = Path(os.path.realpath(path)) if replace else path  # a link that is to be replaced stays one
    if replace:
        _check_replaced(path, target)
    try:
        beside = atomic.write_beside(target, [content])
        try:
            _put(beside, target, replace=replace)
        finally:
            atomic.discard(beside)
        atomic.sync_folder(target.parent)
    except OSError as error:
        raise _refusal(path, error) from error


def _check_replaced(path: Path, target: Path) -> None:
    try:
        is_file = atomic.is_plain_file(target.stat())
        is_library = is_file and _is_library(target)
    except OSError:
        return  # there is none, or it says so when it's written
    if not is_file:
        raise DebriefError(f"{path} isn't a file", "Nothing was written. Take another name.")
    if is_library:
        raise DebriefError(f"{path} is a library of debriefs", "Nothing was written. Take another name.")


def _is_library(path: Path) -> bool:
    """Does a file look like a library, or a backup of one? By its first table, or the lock beside it."""
    with path.open("rb") as file:
        return bool(_FIRST_TABLE.match(file.read(4096))) or path.with_name(f"{path.name}.lock").exists()


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
