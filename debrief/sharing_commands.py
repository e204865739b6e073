"""`debrief export` and `import`: debriefs that leave the library, and those that come into it."""

# ruff: noqa: PLC0415 - as in cli.py: each command imports what it needs

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from debrief.errors import DebriefError
from debrief.options import file_option, json_option, open_chosen
from debrief.printing import Progress, once, say, say_json, tell

if TYPE_CHECKING:
    from debrief.sharing.reading import Brought
    from debrief.store.arrivals import Taken

STDIN = "-"


@click.command("import")
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option("--dry-run", is_flag=True, help="Only say what would happen.")
@json_option
@file_option
def import_(files: tuple[str, ...], dry_run: bool, as_json: bool) -> None:
    """Take in a JSON export, or a CSV of reps. FILE may be - for what is piped in.

    Debriefs are merged by id: the newer one is kept, and where both said something else the other goes to its
    history. Nothing comes twice, and a file that isn't whole changes nothing. A CSV of reps begins with the
    line name,tier,email,started,notes; only the name is needed.
    """
    from debrief.model import Stamp, now
    from debrief.sharing.arriving import arrive, read_file

    contents = [(name, _content(name)) for name in files]
    library = open_chosen()
    with Progress("Reading") as progress:
        brought = [read_file(content, name, Stamp.of(now()), progress) for name, content in contents]
    with once():
        taken = arrive(library, brought, dry_run=dry_run)
    if as_json:
        say_json([_plain(one, came, dry_run) for one, came in zip(brought, taken, strict=True)])
        return
    for one, came in zip(brought, taken, strict=True):
        _tell(one, came, dry_run)


def _content(name: str) -> bytes:
    if name == STDIN:
        return sys.stdin.buffer.read() if sys.stdin else b""
    try:
        return Path(name).read_bytes()
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise DebriefError(f"{name} can't be read: {why}", "Nothing was changed.") from error


def _plain(brought: Brought, taken: Taken, dry_run: bool) -> dict[str, Any]:
    import msgspec

    found: dict[str, Any] = msgspec.to_builtins(taken)
    return {"file": brought.name, "dry_run": dry_run, **found, "left_out": list(brought.troubles)}


def _tell(brought: Brought, taken: Taken, dry_run: bool) -> None:
    """Say what came of one file: the sum as a result, what to look at as words."""
    from debrief.sharing.arriving_texts import notes, summary

    say(f"{brought.name}: {summary(taken, dry_run=dry_run)}")
    for note in (*notes(brought, taken), *brought.troubles):
        tell(note)


COMMANDS: tuple[click.Command, ...] = (import_,)
"""All of them, for `debrief` to take in."""
