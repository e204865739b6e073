"""`debrief trash`: what was deleted and waits there, and the way in and out. Nothing goes for good here."""

# ruff: noqa: PLC0415 - as in cli.py: each command imports what it needs

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from debrief.errors import DebriefError
from debrief.filters import complete_id
from debrief.filters.completing import complete_thrown
from debrief.options import file_option, json_option, open_chosen
from debrief.printing import once, say, say_json, screen_width, table, tell

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from debrief.model import Debrief
    from debrief.store.trash import Trashed

EMPTY = "The trash is empty."
NO_REP, NO_ACCOUNT = "no rep yet", "no account yet"


@click.group(invoke_without_command=True)
@json_option
@file_option
@click.pass_context
def trash(context: click.Context, as_json: bool) -> None:
    """List the trash, put debriefs in, or take them back.

    What lies there waits for thirty days.
    """
    if context.invoked_subcommand is None:
        _list(as_json)


def _list(as_json: bool) -> None:
    from debrief.model import now
    from debrief.model.day import short_day
    from debrief.store.finding import short_ids

    thrown = open_chosen().trash()
    if as_json:
        say_json([_json(one) for one in thrown])
    elif thrown:
        short, today = short_ids([one.entry.id for one in thrown]), now()
        rows = [
            [short[one.entry.id], *_told(one, short_day(one.entry.at.day, today.date())), _left(one, today)]
            for one in thrown
        ]
        say("\n".join(table(rows, screen_width())))
    else:
        tell(EMPTY)


def _left(one: Trashed, now: datetime) -> str:
    """Say how long it still waits: "29 days left"."""
    days = (one.goes.astimezone(now.tzinfo).date() - now.date()).days
    return "may go any day" if days <= 0 else f"{days} day{'' if days == 1 else 's'} left"


def _told(one: Trashed, day: str) -> list[str]:
    return [day, one.entry.rep or NO_REP, one.entry.account or NO_ACCOUNT]


def _json(one: Trashed) -> dict[str, Any]:
    from debrief.listing import entry_json

    deleted = one.deleted.local.isoformat()
    return entry_json(one.entry) | {"deleted": deleted, "goes": one.goes.isoformat()}


@trash.command("put")
@click.argument("ids", metavar="ID...", nargs=-1, required=True, shell_complete=complete_id)
@file_option
def put(ids: tuple[str, ...]) -> None:
    """Put debriefs in the trash. ID is as in debrief show."""
    library = open_chosen()
    meant = {debrief.id: debrief for debrief in map(library.find, ids)}  # all are found before one goes
    for id_, debrief in meant.items():
        with once():
            library.delete(id_)
        tell(f"In the trash: {_name(debrief)}")
    tell(f"Back with: debrief trash back {' '.join(meant)}")


@trash.command("back")
@click.argument("ids", metavar="[ID...]", nargs=-1, shell_complete=complete_thrown)
@click.option("--all", "everything", is_flag=True, help="All there are.")
@file_option
def back(ids: tuple[str, ...], everything: bool) -> None:
    """Take debriefs out of the trash. ID is one that debrief trash lists."""
    if bool(ids) == everything:
        raise click.UsageError("Which ones? Name their ids, or say --all")
    library = open_chosen()
    thrown = library.trash()
    meant = thrown if everything else [_find(thrown, text) for text in ids]
    for one in {one.entry.id: one for one in meant}.values():
        with once():
            tell(f"Back: {_name(library.bring_back(one.entry.id))}")
    if not meant:
        tell(EMPTY)


def _name(debrief: Debrief) -> str:
    return f"{debrief.call.rep or NO_REP}, {debrief.call.account or NO_ACCOUNT}"


def _find(thrown: Sequence[Trashed], text: str) -> Trashed:
    """Find the one that is meant: its id, or a unique beginning or ending of it."""
    wanted = text.strip().lower()
    fits = [one for one in thrown if wanted and one.entry.id.startswith(wanted)]
    fits += [one for one in thrown if wanted and one.entry.id.endswith(wanted) and one not in fits]
    if len(fits) == 1:
        return fits[0]
    if not fits:
        raise DebriefError(f"The trash has no debrief {text.strip()!r}", "debrief trash lists what it has.")
    lines = [f"  {one.entry.id}  {', '.join(_told(one, one.entry.at.day.isoformat()))}" for one in fits[:5]]
    raise DebriefError(
        f"{text.strip()!r} fits {len(fits)} debriefs in the trash",
        "\n".join(["A few more letters tell them apart:", *lines]),
    )


COMMANDS = (trash,)
"""All of them, for `debrief` to take in."""
