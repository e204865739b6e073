"""`debrief demo`: a library of sample debriefs in a file of its own, made and opened."""

# ruff: noqa: PLC0415 - as in cli.py: each command imports what it needs

from __future__ import annotations

import os
import shlex
import sys
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from debrief import paths
from debrief.clock import now
from debrief.errors import DebriefError
from debrief.options import chosen_library
from debrief.printing import Progress, is_terminal, say, tell

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

USUAL_SIZE = 60


@click.command()
@click.option(
    "--size",
    type=click.IntRange(1, 100_000),
    metavar="N",
    help="How many debriefs; 60 unless told. More than these are variations.",
)
@click.option("--to", type=click.Path(path_type=Path), metavar="PATH", help="Put it into this file.")
@click.option("--fresh", is_flag=True, help="Make it anew; the one that is there is put beside.")
@click.option("--make", "only_make", is_flag=True, help="Don't open the program on it.")
@click.pass_context
def demo(context: click.Context, size: int | None, to: Path | None, fresh: bool, only_make: bool) -> int:
    """Try the program on sample data: a team of six, over five months.

    It's a library of its own: what you write there stays there, and yours isn't touched.
    """
    path = _elsewhere(to) if to else paths.demo_path()
    is_there = os.path.lexists(path)
    if is_there and not fresh:
        tell("It's there already, and kept as it is.", "debrief demo --fresh makes it anew." if size else "")
    else:
        _make(path, size or USUAL_SIZE)
    say(str(path))
    if only_make:
        return 0
    if not (is_terminal(sys.stdin) and is_terminal(sys.stdout)):
        tell(f"debrief --file {shlex.quote(str(path))} opens it.")
        return 0
    context.find_root().meta["debrief.file"] = str(path)
    open_program: Callable[..., int] = context.obj  # cli's own: it alone may import the screens
    return open_program(start="home")


def _elsewhere(to: Path) -> Path:
    """Give the file that was named: never the user's own library, whichever name it is told by."""
    path = paths.library_path(to)
    own = [chosen_library(), paths.library_path()]
    if os.path.realpath(path) in {os.path.realpath(one) for one in own}:
        raise DebriefError("That is your own library", "Choose another file for the sample data.")
    if path.is_dir():  # --fresh would give all that is in it another name
        raise DebriefError(f"{path} is a folder", "Name a file for the sample data.")
    return path


def _make(path: Path, size: int) -> None:
    """Make the library; one that is there goes aside first, and comes back where that fails."""
    from debrief.demo import anchor_of, write_demo

    at = now()
    offset = at.utcoffset() or timedelta()
    aside = _put_aside(path, at)
    try:
        with Progress("Making") as progress:
            write_demo(path, anchor_of(at), size, progress, offset=int(offset.total_seconds() // 60))
    except DebriefError:
        if aside:
            _carry(aside, path)
        raise
    if aside:
        tell(f"The one before is kept: {aside}")


def _put_aside(path: Path, at: datetime) -> Path | None:
    """Give the file that is there another name; None where there is none."""
    if not os.path.lexists(path):
        return None
    try:
        return _carry(path, _free_name(path, at))
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise DebriefError(f"The one before can't be put aside: {why}", f"It is {path}.") from error


def _carry(path: Path, to: Path) -> Path:
    """Give a library another name, and take its transcripts along."""
    from debrief.store.sources import beside

    old = beside(path).folder
    path.rename(to)
    new = beside(to).folder
    if old != new and old.is_dir():
        new.mkdir(0o700, exist_ok=True)
        for one in old.iterdir():
            one.replace(new / one.name)
        old.rmdir()
    return to


def _free_name(path: Path, at: datetime) -> Path:
    """Find a name beside it that nothing has: "demo-until-2026-11-21.json"."""
    name, number = f"{path.stem}-until-{at:%Y-%m-%d}", 1
    while os.path.lexists(free := path.with_name(f"{name}{f'-{number}' * (number > 1)}{path.suffix}")):
        number += 1
    return free


COMMANDS = (demo,)
"""All of them, for `debrief` to take in."""
