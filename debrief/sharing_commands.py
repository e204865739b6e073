"""`debrief export` and `import`: debriefs that leave the library, and those that come into it."""

# ruff: noqa: PLC0415 - as in cli.py: each command imports what it needs

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from debrief.errors import DebriefError
from debrief.filters import complete_id, filter_options, wanted_of, words_option
from debrief.options import file_option, json_option, open_chosen
from debrief.printing import Progress, is_terminal, once, say, say_bytes, say_json, tell

if TYPE_CHECKING:
    from debrief.sharing import Copy
    from debrief.sharing.reading import Brought
    from debrief.store import Library
    from debrief.store.arrivals import Taken

STREAM = "-"
"""Instead of a file: what is piped in, or out."""

PIPED = "stdin"
"""What that is called, where it is spoken of."""

FORMS = ("md", "html", "json", "csv", "ics")

PATH = click.Path(readable=False, allow_dash=True)
"""A file, or `-`: told by its type, so that a shell completes it."""

MOST_COPIED = 74_000
"""Bytes that terminals take for the clipboard, as a rule."""


@click.command()
@click.argument("ids", metavar="[ID...]", nargs=-1, shell_complete=complete_id)
@click.option("--as", "form", type=click.Choice(FORMS), default="md", show_default=True, help="The form.")
@click.option("--for", "whom", type=click.Choice(["rep"]), help="Leave out what is private to you.")
@click.option("--private", is_flag=True, help="With your own page, in md, html and csv too.")
@click.option(
    "--rows",
    type=click.Choice(["debriefs", "moments"]),
    default="debriefs",
    show_default=True,
    help="What a row of a CSV is.",
)
@click.option(
    "--to", type=PATH, metavar="PATH", help="Into this file or folder; - for stdout, as without it."
)
@click.option("--replace", is_flag=True, help="With --to: also in the place of a file that is there.")
@click.option("--clipboard", is_flag=True, help="Onto the clipboard, by way of the terminal.")
@click.option("--schema", is_flag=True, help="Print the JSON Schema of --as json, and nothing else.")
@words_option
@filter_options
@file_option
def export(
    *,
    ids: tuple[str, ...],
    to: str | None,
    replace: bool,
    clipboard: bool,
    schema: bool,
    form: str,
    whom: str | None,
    private: bool,
    rows: str,
    **options: Any,
) -> None:
    """Export debriefs: md, html, json, csv or ics.

    Those with these IDs, or those that the filters choose, or all. md and html are for reading, csv for
    spreadsheets, ics for calendars (promises that have a day), json for keeping: it loses nothing, and
    debrief import reads it.
    """
    if schema:
        from debrief.report.json import export_schema

        say_json(export_schema())
        return
    if to and clipboard:
        raise click.UsageError("--to goes without --clipboard")
    if clipboard:
        _check_clipboard()
    library = open_chosen()
    _check_there(library)
    chosen = _chosen(library, ids, options)
    copy = _make(library, chosen, form, for_rep=whom == "rep", private=private, rows=rows)
    _hand_over(copy, to, replace, clipboard)
    for note in copy.notes:
        tell(note)
    if form == "json" and not whom:
        tell("It has your private notes in it; --for rep leaves them out.")


def _check_there(library: Library) -> None:
    """Refuse to export from a file that isn't there: an empty copy would pass for a good one."""
    if library.storage.file.mark() is None:
        raise DebriefError(f"There is no library at {library.path} yet", "debrief path says where yours is.")


def _make(library: Library, chosen: list[str], form: str, *, for_rep: bool, private: bool, rows: str) -> Copy:
    from debrief.model import now
    from debrief.sharing import export as make
    from debrief.sharing.manager import manager_name

    with Progress("Exporting") as progress:
        return make(
            library,
            chosen,
            form,
            now=now(),
            for_rep=for_rep,
            private=private,
            rows=rows,
            manager=manager_name() if for_rep else "",
            progress=progress,
        )


def _chosen(library: Library, ids: tuple[str, ...], options: dict[str, Any]) -> list[str]:
    from debrief.model import now

    wanted = wanted_of(library, **options)
    if ids and not wanted.is_all:
        raise click.UsageError("Name IDs, or choose by filters: not both")
    if ids:
        return [library.find(one).id for one in ids]
    chosen = [entry.id for entry in library.select(wanted, now().date())]
    for trouble in library.troubles:
        tell(trouble)
    return chosen


def _hand_over(copy: Copy, to: str | None, replace: bool, clipboard: bool) -> None:
    if clipboard:
        _to_clipboard(copy)
    elif to in (None, STREAM):
        say_bytes(copy.content)
    else:
        from debrief.sharing import write_copy

        path = Path(to or "").expanduser()
        path = path / copy.name if os.path.isdir(path) else path  # noqa: PTH112 - Path's own may raise
        write_copy(path, copy.content, replace=replace)
        say(str(path))


def _check_clipboard() -> None:
    if not (is_terminal(sys.stdout) or is_terminal(sys.stderr)):
        raise DebriefError("There is no terminal that has a clipboard", "Write a file instead: --to PATH")


def _to_clipboard(copy: Copy) -> None:
    """Hand it to the terminal (OSC 52), which also works over SSH. It doesn't answer."""
    from base64 import b64encode

    if len(copy.content) > MOST_COPIED:
        raise DebriefError(
            f"That is too much for a clipboard: {len(copy.content):,} bytes",
            "Write a file instead: --to PATH",
        )
    code = b64encode(copy.content).decode()
    click.echo(f"\x1b]52;c;{code}\x07", err=not is_terminal(sys.stdout), nl=False)
    tell("Handed to the terminal's clipboard. If nothing is there, your terminal doesn't do that: --to PATH")


@click.command("import")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=PATH)
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

    contents = [(PIPED if name == STREAM else name, _content(name)) for name in files]
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
    if name == STREAM:
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


COMMANDS: tuple[click.Command, ...] = (export, import_)
"""All of them, for `debrief` to take in."""
