"""Options that several commands take."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from debrief import paths

if TYPE_CHECKING:
    from pathlib import Path

    from debrief.store import Library

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def _keep_file(context: click.Context, _parameter: click.Parameter, value: str | None) -> None:
    if value:
        context.find_root().meta["debrief.file"] = value


file_option = click.option(
    "--file",
    type=click.Path(readable=False),  # so that a shell completes it
    metavar="PATH",
    expose_value=False,
    callback=_keep_file,
    help="The library to use, instead of DEBRIEF_FILE's or the usual one.",
)


def chosen_library() -> Path:
    """Give the library's file, as the options say."""
    return paths.library_path(click.get_current_context().find_root().meta.get("debrief.file"))


def open_chosen() -> Library:
    """Open the library that the options say. Nothing is read yet."""
    from debrief.store import open_library  # noqa: PLC0415 - help and mistakes need none

    return open_library(chosen_library())


def file_said() -> str:
    """Give the option that chose the library, to stand behind a command; empty where none did."""
    import shlex  # noqa: PLC0415

    told = click.get_current_context().find_root().meta.get("debrief.file")
    return f" --file {shlex.quote(told)}" if told else ""
