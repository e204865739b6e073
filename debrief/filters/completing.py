"""How a shell completes filters and ids. Whatever goes wrong, nothing is offered and nothing is said."""

# ruff: noqa: PLC0415 - every command has these functions, and few call them

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from click.shell_completion import CompletionItem

from debrief import paths
from debrief.errors import DebriefError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    import click

    from debrief.filters.choice import Choice
    from debrief.store import Entry, Library

IDS = 50
"""How many ids are offered."""


def _completes(kind: str) -> Callable[[click.Context, click.Parameter, str], list[CompletionItem]]:
    """Make the function that completes one kind of filter."""

    def complete(context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
        from debrief.filters import choices
        from debrief.filters.choice import starting

        find: Callable[[Library], list[Choice]] = getattr(choices, kind)
        try:
            return [item for one in starting(begun, find(_library(context))) for item in _item(one)]
        except DebriefError:
            return []

    return complete


complete_rep = _completes("reps")
complete_account = _completes("accounts")
complete_ending = _completes("endings")
complete_pattern = _completes("patterns")
complete_guide = _completes("guides")
complete_role = _completes("roles")
complete_promise = _completes("promises")
complete_saved = _completes("searches")
complete_sort = _completes("orders")


def complete_id(context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """Offer ids of debriefs, short as `debrief list` has them, newest first: "Susie · Acme, 19 Nov"."""
    from debrief.model import now
    from debrief.wanted import Wanted

    try:
        entries = _library(context).select(Wanted(), now().date())
        fits = list(islice(_fitting(entries.ids, begun.lower()), IDS))
        return [_id_item(value, entries[at]) for at, value in fits]
    except DebriefError:
        return []


def complete_draft(context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """Offer the ids of drafts, the last one first."""
    try:
        drafts = _library(context).drafts()
        return [_id_item(one.id, one) for one in drafts if one.id.startswith(begun.lower())]
    except DebriefError:
        return []


def complete_thrown(context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """Offer the ids of what is in the trash."""
    try:
        thrown = [one.entry for one in _library(context).trash()]
        return [_id_item(one.id, one) for one in thrown if one.id.startswith(begun.lower())]
    except DebriefError:
        return []


def _fitting(ids: Sequence[str], text: str) -> Iterator[tuple[int, str]]:
    """Give the places of the ids that are meant, and what to offer: the short one, as far as that fits."""
    from debrief.store.finding import SHORTEST, short_ids

    short = short_ids(ids, [one for one in ids if text in one] if text else ids[:IDS])
    for at, id_ in enumerate(ids):
        if short.get(id_, "-").startswith(text):
            yield at, short[id_]
        elif id_.startswith(text) or (len(text) >= SHORTEST and id_.endswith(text)):
            yield at, id_


def _library(context: click.Context) -> Library:
    from debrief.store import open_library

    # Not `options.open_chosen`: while a shell completes, no context is the current one.
    return open_library(paths.library_path(context.find_root().meta.get("debrief.file")))


def _item(choice: Choice) -> list[CompletionItem]:
    from debrief.filters.choice import one_word

    value, said = one_word(choice.value), _on_one_line(choice.label)
    return [CompletionItem(value, help=said if said != value else None)] if value else []


def _id_item(value: str, entry: Entry) -> CompletionItem:
    from debrief.model import now

    return CompletionItem(value, help=_told(entry, now().date()))


def _told(entry: Entry, today: date) -> str:
    from debrief.model.day import short_day

    rep, account = entry.rep or "no rep yet", entry.account or "no account yet"
    return _on_one_line(f"{rep} · {account}, {short_day(entry.at.day, today)}")


def _on_one_line(text: str) -> str:
    """Make one line of a text, with nothing in it that a terminal obeys: a shell prints it as it is."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
