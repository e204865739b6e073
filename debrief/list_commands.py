"""`debrief list`, `search` and `show`: which debriefs there are, where words stand, and one to read."""

# ruff: noqa: PLC0415 - as in cli.py: each command imports what it needs

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from debrief.filters import complete_id, filter_options, wanted_of, words_option
from debrief.options import file_option, json_option, open_chosen
from debrief.printing import say, say_hits, say_json, screen_width, table, tell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debrief.model import Debrief
    from debrief.report.block import Block
    from debrief.store import Entry, Library
    from debrief.wanted import Wanted

EMPTY = "There are no debriefs here yet. Start the first one with: debrief new"

MOST_ON_A_TERMINAL = 50
"""Debriefs that a search shows there unless told: another word finds more than a long list."""

HIT_MARGIN = 24
"""Cells of a line that a hit leaves for its margin and its field's name."""

limit_option = click.option(
    "--limit", type=click.IntRange(min=1), metavar="N", help="Only the first so many."
)


@click.command("list")
@words_option
@filter_options
@limit_option
@json_option
@file_option
def list_(limit: int | None, as_json: bool, **options: Any) -> None:
    """List the debriefs, newest first; filters choose which.

    Several values of one filter are "or", several filters are "and".
    """
    from debrief.listing import entry_json

    library = open_chosen()
    wanted = wanted_of(library, **options)
    chosen = _chosen(library, wanted, limit)
    if as_json:
        say_json([entry_json(one) for one in chosen])
    elif chosen:
        say("\n".join(table(_rows(library, chosen), screen_width())))
    else:
        tell(*_nothing(library, wanted))


@click.command()
@click.argument("words", nargs=-1, required=True)
@filter_options
@limit_option
@json_option
@file_option
def search(words: tuple[str, ...], limit: int | None, as_json: bool, **options: Any) -> None:
    """Find debriefs by what was said in them, and show where.

    All WORDS must be in it, each of them as the beginning of a word; case and accents don't count. Words in
    double quotes stand together: debrief search '"send it"'
    """
    from debrief.listing import entry_json

    text = " ".join(words)
    if not text.strip():
        raise click.UsageError("Say which words to look for")
    library = open_chosen()
    wanted = wanted_of(library, words=text, **options)
    found = _chosen(library, wanted, limit)
    width = screen_width()
    chosen = found if limit or as_json or width is None else found[:MOST_ON_A_TERMINAL]
    if as_json:
        say_json([entry_json(one) | {"hits": _hits(library, one, text)} for one in chosen])
    elif chosen:
        for line, one in zip(table(_rows(library, chosen), width), chosen, strict=True):
            say_hits(line, library.hits(one.id, text, max(20, (width or 100) - HIT_MARGIN)))
        if len(chosen) < len(found):
            tell(f"The first {len(chosen)} of {len(found):,}. More words find fewer; --limit shows more.")
    else:
        tell(*_nothing(library, wanted))


def _chosen(library: Library, wanted: Wanted, limit: int | None) -> Sequence[Entry]:
    from debrief.model import now

    chosen = library.select(wanted, now().date())[:limit]
    for trouble in library.troubles:
        tell(trouble)
    return chosen


def _rows(library: Library, chosen: Sequence[Entry]) -> list[list[str]]:
    from debrief.listing import list_rows
    from debrief.model import now
    from debrief.store.finding import short_ids

    return list_rows(chosen, short_ids(library.ids(), {one.id for one in chosen}), now().date())


def _hits(library: Library, entry: Entry, text: str) -> list[dict[str, str]]:
    names = ("field", "before", "match", "after")
    return [dict(zip(names, hit[:4], strict=True)) for hit in library.hits(entry.id, text)]


def _nothing(library: Library, wanted: Wanted) -> tuple[str, str]:
    """Say that nothing was found, for what, and what to try."""
    from debrief.model import now
    from debrief.wanted.words import say as said

    if not library.ids():
        return EMPTY, ""
    if wanted.is_all:
        return "There is none.", ""
    hint = "Fewer or shorter words find more." if wanted.words else "Fewer filters find more."
    return f"There is none with: {said(wanted, today=now().date())}", hint


@click.command()
@click.argument("id_", metavar="ID", shell_complete=complete_id)
@click.option("--private", is_flag=True, help="With the manager's own page.")
@click.option("--for", "whom", type=click.Choice(["rep"]), help="As the rep may read it.")
@click.option("--changes", is_flag=True, help="What was changed since it was finished.")
@json_option
@file_option
def show(id_: str, private: bool, whom: str | None, changes: bool, as_json: bool) -> None:
    """Show a debrief. ID is an id, the beginning or ending of one, or "last"."""
    if whom and (private or changes):
        raise click.UsageError(f"--for rep goes without {'--private' if private else '--changes'}")
    library = open_chosen()
    debrief = library.find(id_)
    if as_json:
        found: Any = _changes_json(library, debrief, private) if changes else _plain(debrief, private)
        say_json(found)
        return
    from debrief.report.text import page_text

    page = _changes(library, debrief, private) if changes else _page(library, debrief, private, whom)
    say(page_text(page, screen_width() or 80).rstrip("\n"))


def _plain(debrief: Debrief, private: bool) -> dict[str, Any]:
    from debrief.model import write_record
    from debrief.showing import without_private

    return write_record(debrief if private else without_private(debrief))


def _page(library: Library, debrief: Debrief, private: bool, whom: str | None) -> list[Block]:
    from debrief.showing import page_of, without_private

    if whom is None:
        return page_of(library, debrief, private=private)
    from debrief.model import now
    from debrief.report.page import record_page
    from debrief.sharing.came import Came
    from debrief.sharing.manager import manager_name
    from debrief.showing import asked_in, promised_before

    copy = without_private(debrief)
    told = Came(library, same_rep=True).of(copy)
    return record_page(
        copy,
        [review for review, _ in told],
        now=now(),
        asked=asked_in(copy),
        promised=promised_before(library, copy),
        manager=manager_name(),
        accounts=[account for _, account in told],
    )


def _changes(library: Library, debrief: Debrief, private: bool) -> list[Block]:
    from debrief.editing.past import changes_of
    from debrief.report.changes import changes_page
    from debrief.showing import labels_of

    return changes_page(changes_of(library, debrief), labels_of(debrief), private=private)


def _changes_json(library: Library, debrief: Debrief, private: bool) -> list[dict[str, Any]]:
    from debrief.editing.past import changes_of
    from debrief.report.changes import differences
    from debrief.showing import labels_of

    labels = labels_of(debrief)
    found = []
    for one in changes_of(library, debrief):
        answers = differences(one.before, one.after, labels, private=private)
        told = [answer._asdict() for answer in answers]
        found.append({"at": one.at.local.isoformat(), "by": one.by, "answers": told})
    return found


COMMANDS = (list_, search, show)
"""All of them, for `debrief` to take in."""
