"""The options that filter debriefs: the same for every command that takes some of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from debrief.filters import completing

F = TypeVar("F", bound=Callable[..., Any])

_ORDERS = "newest|oldest|rep|account|ending|best"

words_option = click.option(
    "--words",
    default="",
    metavar="TEXT",
    help="In which all these words were said, as for debrief search.",
)
"""For commands that take no words otherwise."""

_OPTIONS = (
    click.option(
        "--rep", multiple=True, metavar="NAME", shell_complete=completing.complete_rep,
        help="Of this rep. Like the filters below, it can be given several times.",
    ),
    click.option(
        "--account", multiple=True, metavar="NAME", shell_complete=completing.complete_account,
        help="With this account.",
    ),
    click.option(
        "--ending", multiple=True, metavar="ENDING", shell_complete=completing.complete_ending,
        help="That ended so; also: won, lost.",
    ),
    click.option(
        "--pattern", multiple=True, metavar="PATTERN", shell_complete=completing.complete_pattern,
        help="With this pattern or strength; the beginning is enough.",
    ),
    click.option(
        "--guide", multiple=True, metavar="ID", shell_complete=completing.complete_guide,
        help="Made with this guide.",
    ),
    click.option(
        "--role", multiple=True, metavar="ROLE", shell_complete=completing.complete_role,
        help="In which the manager was this.",
    ),
    click.option(
        "--promise", multiple=True, metavar="OUTCOME", shell_complete=completing.complete_promise,
        help="Whose promise is open, kept, partly, not-kept or no-chance.",
    ),
    click.option("--last", default="", metavar="DAYS", help='Calls of the last 90, 2w, "3 months".'),
    click.option("--since", default="", metavar="DAY", help='Calls since "1 nov", 2026-11-01, november.'),
    click.option("--until", default="", metavar="DAY", help="Calls up to a day, as for --since."),
    click.option("--drafts", is_flag=True, help="Only those that were interrupted."),
    click.option("--finished", is_flag=True, help="Only those that are finished."),
    click.option(
        "--sort", default="", metavar=f"[{_ORDERS}]", shell_complete=completing.complete_sort,
        help="In which order; best: how well the words fit.",
    ),
    click.option(
        "--saved", default="", metavar="NAME", shell_complete=completing.complete_saved,
        help="A saved search; other filters replace its own.",
    ),
)  # fmt: skip


def filter_options(command: F) -> F:
    """Give a command the filters. What it gets of them goes to `wanted_of` as it is."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command
