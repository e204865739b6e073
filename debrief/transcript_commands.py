"""`debrief transcript FILE`: a call's transcript, read and measured; nothing is kept."""

# ruff: noqa: PLC0415 - as in cli.py: each command imports what it needs

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from debrief import paths
from debrief.errors import DebriefError
from debrief.options import chosen_library, file_option, json_option, open_chosen
from debrief.printing import Progress, say, say_json, screen_width, tell

if TYPE_CHECKING:
    from collections.abc import Mapping

    from debrief.transcript import Transcript

MOST_NAMED = 12
"""Speakers that an error lists."""

_PIPED = ("-", "/dev/stdin")


@click.command()
@click.argument("call", metavar="FILE", type=click.Path(path_type=Path, readable=False))
@click.option("--rep", default="", metavar="NAME", help="Who in it is the rep; guessed unless told.")
@json_option
@file_option
def transcript(call: Path, rep: str, as_json: bool) -> None:
    """Read a call's transcript and measure it.

    FILE is what Teams, Zoom, Meet, Gong or a recorder exports; - reads from stdin. It stays as it is, and
    nothing is kept.
    """
    from debrief.model import REP
    from debrief.report.call_page import call_json, call_page
    from debrief.transcript.measures import measure
    from debrief.transcript.reading import read_file

    with Progress("Reading") as progress:
        read = _piped(progress) if str(call) in _PIPED else read_file(call, progress, may_wait=True)[1]
    name = _name(call)
    roles = _roles(read, rep)
    figures = measure(read, roles)
    if as_json:
        say_json(call_json(name, read, roles, figures))
    else:
        from debrief.report.text import page_text

        width = screen_width() or 80
        note = "" if rep.strip() or not any(roles.values()) else "guessed; --rep NAME says who is the rep"
        say(page_text(call_page(name, read, roles, figures, width, note=note), width).rstrip("\n"))
    if REP not in roles.values():
        why, hint = "It can't be told who the rep is", "--rep NAME says who."
        if not read.speakers:
            why, hint = "This file doesn't say who speaks", "Some recorders export names, too."
        tell(f"{why}, so what is the rep's isn't measured.", hint)


def _name(call: Path) -> str:
    """Call what is read by its file's name; what is piped has none."""
    if str(call) in _PIPED:
        return "stdin"
    return "pipe" if call.is_fifo() else call.name


def _piped(progress: Progress) -> Transcript:
    """Read what another program writes."""
    import sys

    from debrief.transcript.reading import MOST_BYTES, read_transcript

    return read_transcript(sys.stdin.buffer.read(MOST_BYTES + 1), progress)


def _roles(read: Transcript, rep: str) -> Mapping[str, str]:
    """Say who is who: as told here, as confirmed for an earlier transcript, or as names let guess."""
    from debrief.model import REP
    from debrief.transcript.who import guess

    guessed = guess(read, rep=rep, manager=_manager(), contact="", account="", known=_known())
    roles = {one.name: one.role for one in guessed}
    if not rep.strip():
        return roles
    meant = _meant(read, rep)
    return {name: "" if role == REP else role for name, role in roles.items()} | {meant: REP}


def _meant(read: Transcript, rep: str) -> str:
    """Find whom they mean: the whole name, or a part of one alone.

    Raises:
        DebriefError: Nobody in it is called that, or several are.
    """
    from debrief.model.letters import fold

    wanted = " ".join(fold(rep).split())
    names = {name: " ".join(fold(name).split()) for name in read.speakers}
    found = [name for name, plain in names.items() if plain == wanted]
    found = found or [name for name, plain in names.items() if wanted and wanted in plain]
    if len(found) == 1:
        return found[0]
    told = ", ".join((found or read.speakers)[:MOST_NAMED])
    if found:
        raise DebriefError(f"Several in it are called {rep}: {told}", "Give the whole name.")
    hint = f"It has: {told}." if told else "It names nobody."
    raise DebriefError(f"Nobody in it is called {rep}", hint)


def _manager() -> str:
    """Give the manager's name as it is set; empty: it isn't."""
    file = paths.settings_path()
    if not file.exists():
        return ""
    from debrief.settings import load_settings

    return load_settings(file)[0].manager.strip()


def _known() -> Mapping[str, str]:
    """Give who was confirmed for earlier transcripts; where the library can't be read, say so."""
    if not chosen_library().exists():
        return {}
    try:
        return open_chosen().known_speakers()
    except DebriefError as error:
        tell(error.message, "Who is who is guessed without it.")
        return {}


COMMANDS = (transcript,)
"""All of them, for `debrief` to take in."""
