"""`debrief list` and `show`: which debriefs there are, and one of them to read."""

# ruff: noqa: PLC0415 - as in cli.py: each command imports what it needs

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from debrief.options import file_option, json_option, open_chosen
from debrief.printing import say, say_json, screen_width, table, tell

if TYPE_CHECKING:
    from debrief.store import Library

EMPTY = "There are no debriefs here yet. Start the first one with: debrief new"


@click.command("list")
@click.option("--drafts", is_flag=True, help="Only those that were interrupted.")
@click.option("--rep", default="", metavar="NAME", help="Only this rep's.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Only the first so many.")
@json_option
@file_option
def list_(drafts: bool, rep: str, limit: int | None, as_json: bool) -> None:
    """List the debriefs, newest first."""
    from debrief.listing import entry_json, list_rows, of_rep, short_ids
    from debrief.model import DRAFT, now

    library = open_chosen()
    wanted = library.entries(DRAFT if drafts else None)
    chosen = (of_rep(wanted, rep) if rep else wanted)[:limit]
    for trouble in library.troubles:
        tell(trouble)
    if as_json:
        say_json([entry_json(one) for one in chosen])
    elif chosen:
        rows = list_rows(chosen, short_ids(library.ids(), {one.id for one in chosen}), now().date())
        say("\n".join(table(rows, screen_width())))
    else:
        tell(_none_chosen(library, rep) if library.ids() else EMPTY)


def _none_chosen(library: Library, rep: str) -> str:
    names = ", ".join(library.reps()[:8])
    return f'There is none of "{rep}". The reps are: {names}' if rep else "No debrief was interrupted."


@click.command()
@click.argument("id_", metavar="ID")
@click.option("--private", is_flag=True, help="With the manager's own page.")
@json_option
@file_option
def show(id_: str, private: bool, as_json: bool) -> None:
    """Show a debrief. ID is an id, the beginning or ending of one, or "last"."""
    from debrief.model import write_record
    from debrief.report.text import page_text
    from debrief.showing import page_of, without_private

    library = open_chosen()
    debrief = library.find(id_)
    if as_json:
        say_json(write_record(debrief if private else without_private(debrief)))
    else:
        page = page_of(library, debrief, private=private)
        say(page_text(page, screen_width() or 80).rstrip("\n"))


COMMANDS = (list_, show)
"""All of them, for `debrief` to take in."""
