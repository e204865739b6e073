"""`debrief stats` and `brief`: the figures of many debriefs, and the card before one call."""

# ruff: noqa: PLC0415 - as in cli.py: each command imports what it needs

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from debrief.errors import DebriefError
from debrief.filters import filter_options, wanted_of, words_option
from debrief.filters.completing import complete_account, complete_rep
from debrief.options import file_option, json_option, open_chosen
from debrief.printing import Progress, say, say_json, screen_width, tell

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from debrief.insight.digest import Digest
    from debrief.insight.figures import Figures
    from debrief.insight.manager import Manager
    from debrief.model import Debrief
    from debrief.store import Library

NOTHING = "There is nothing to count: no finished debrief fits. debrief list shows what there is."


@click.command()
@words_option
@filter_options
@json_option
@file_option
def stats(as_json: bool, **options: Any) -> None:
    """Show the figures of your debriefs.

    How calls ended, patterns, promises kept, whose words, your role, time: of finished debriefs, those that
    the filters choose. Without a filter, your own side too: calls as a crutch, where the hours go, the half
    test, your habits, the team. Calls dated after today aren't counted yet. Beside each figure stands how
    many debriefs it comes from. Reps stand in the order of their names: these figures are for looking at
    one's own coaching, and for no decision about anybody's job.
    """
    from debrief.insight.figures import figures
    from debrief.insight.window import say_ahead
    from debrief.model import now
    from debrief.report.figures_json import figures_json
    from debrief.store.names import fold

    library = open_chosen()
    today = now().date()
    wanted = wanted_of(library, **options)
    chosen = set(library.select(wanted, today).ids)
    digests = _digests(library)
    found = figures([one for one in digests if one.id in chosen], today, fold)
    side = _manager_side(library, digests, today) if wanted.is_all else None
    if as_json:
        from debrief.report.figures_manager_json import manager_json

        say_json(figures_json(found, manager_json(side) if side else None))
    elif found.n:
        say(_figures_text(found, side, today))
    else:
        ahead = say_ahead(found.ahead)
        tell(f"There is nothing to count yet: {ahead}." if ahead else NOTHING)


def _manager_side(library: Library, digests: Sequence[Digest], today: date) -> Manager:
    from debrief.insight.manager import manager_side
    from debrief.store.names import fold

    return manager_side(digests, library.team(), library.half_tests(), today, fold)


def _figures_text(found: Figures, side: Manager | None, today: date) -> str:
    from debrief.report.figures import figures_text
    from debrief.report.figures_manager import manager_text

    width, blocks = screen_width() or 80, _shows_blocks()
    told = [figures_text(found, today, width, blocks=blocks)]
    if side:
        told.append(manager_text(side, today, width, blocks=blocks))
    return "\n".join(filter(None, told)).rstrip("\n")


def _digests(library: Library) -> list[Digest]:
    with Progress("Reading") as progress:
        digests = library.digests(progress=progress)
    unread = {one.id for one in library.outlines()} - {one.id for one in digests}
    _tell_unread(library, sorted(unread))
    return digests


def _finished_with(library: Library, rep: str, today: date) -> list[Debrief]:
    """Read those with a rep, the newest call first."""
    from debrief.store.bulk import finished
    from debrief.wanted import Wanted

    theirs, unread = {*library.select(Wanted(reps=(rep,)), today).ids}, list[str]()
    with Progress("Reading") as progress:
        others = {*library.ids()} - theirs
        read = [one for one in finished(library, progress, unread, others) if one.id in theirs]
    _tell_unread(library, unread)
    return sorted(read, key=lambda one: (one.at.utc, one.id), reverse=True)


def _tell_unread(library: Library, unread: Sequence[str]) -> None:
    """Say what is wrong with the library, and which debriefs figures lack."""
    troubles = library.troubles
    for trouble in troubles:
        tell(trouble)
    for one in unread:
        if not any(one in trouble for trouble in troubles):
            tell(f"Debrief {one} can't be read, and isn't counted. debrief check says more.")


def _shows_blocks() -> bool:
    try:
        "█".encode(getattr(sys.stdout, "encoding", None) or "utf-8")
    except UnicodeEncodeError:
        return False
    return True


@click.command()
@click.option("--rep", required=True, metavar="NAME", help="With whom.", shell_complete=complete_rep)
@click.option("--account", default="", metavar="NAME", help="Where you go.", shell_complete=complete_account)
@json_option
@file_option
def brief(rep: str, account: str, as_json: bool) -> None:
    """Show the card to read before a call with a rep.

    The last lesson, the open promise, the pattern to listen for, the rep's own better lines, two questions to
    ask afterwards, how the last call with this account went, and whether you decided to be the net or to let
    it run. Yours, not the rep's.
    """
    from debrief.insight.before import before_call
    from debrief.model import now
    from debrief.report.card import card, card_json
    from debrief.report.text import page_text
    from debrief.store.names import fold

    library = open_chosen()
    name = _only(wanted_of(library, rep=(rep,)).reps, rep)
    today = now().date()
    theirs = _finished_with(library, name, today)
    is_open = {one.debrief for one in library.open_promises(name)}
    where = _account(library, account)
    before = before_call(
        name, where, theirs, is_open=is_open, decisions=library.decisions(), today=today, same=fold
    )
    if as_json:
        say_json(card_json(before))
    else:
        say(page_text(card(before, today), screen_width() or 80).rstrip("\n"))


def _account(library: Library, typed: str) -> str:
    """Make out which account is meant; one that nobody has met is new."""
    from debrief.filters.choice import starting
    from debrief.filters.choices import accounts

    if not typed or not starting(typed, accounts(library)):
        return typed
    return _only(wanted_of(library, account=(typed,)).accounts, typed)


def _only(names: Sequence[str], typed: str) -> str:
    """Give the one name that is meant: the card is one rep's, and "Jo-Ann" may be "Jo Ann" and "Jo/Ann"."""
    if len(names) > 1:
        raise DebriefError(f'"{typed}" may be {" or ".join(names)}', "Write it as it stands there.")
    return names[0]


COMMANDS: tuple[click.Command, ...] = (stats, brief)
"""All of them, for `debrief` to take in."""
