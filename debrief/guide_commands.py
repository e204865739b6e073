"""`debrief guides`: list them, show one, check one of your own."""

# ruff: noqa: PLC0415 - as in cli.py: each command imports what it needs

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from debrief import paths
from debrief.filters.completing import complete_guide
from debrief.options import json_option
from debrief.printing import say, say_json, screen_width, table, tell

if TYPE_CHECKING:
    from debrief.guides import Guide, Problem, Shelf, Step

SOMEBODY = {"rep": "the rep", "account": "the account"}
"""Put in for the names in a guide's texts, where nobody is meant."""


def _open_shelf() -> Shelf:
    from debrief.guides import open_shelf

    return open_shelf(paths.config_folder())


@click.group(invoke_without_command=True)
@click.pass_context
def guides(context: click.Context) -> None:
    """The guides that lead through a debrief: list, show, check."""
    if context.invoked_subcommand is None:
        context.invoke(list_guides)


@guides.command("list")
@json_option
def list_guides(as_json: bool = False) -> None:
    """List the guides; say what is wrong with your own."""
    shelf = _open_shelf()
    if as_json:
        say_json([_summary(guide, shelf) for guide in shelf.guides.values()])
    else:
        rows = [[one.id, f"{one.minutes} min", one.name, one.about] for one in shelf.guides.values()]
        say("\n".join(table(rows, screen_width())))
    for problem in shelf.problems:
        tell(f"Skipped: {problem}")


def _summary(guide: Guide, shelf: Shelf) -> dict[str, Any]:
    file = shelf.own.get(guide.id)
    names = ("id", "name", "about", "minutes", "version")
    return {name: getattr(guide, name) for name in names} | {"file": str(file) if file else None}


@guides.command("show")
@click.argument("id_", metavar="ID", shell_complete=complete_guide)
@json_option
def show_guide(id_: str, as_json: bool) -> None:
    """Show a guide: its steps, and what is asked in each."""
    import msgspec

    from debrief.guides import fill

    guide = _open_shelf().get(id_)
    if as_json:
        say_json(msgspec.to_builtins(guide))
        return
    say(f"{guide.name} ({guide.id}), about {guide.minutes} minutes\n{guide.about}")
    for number, step in enumerate(guide.steps, start=1):
        say(f"\n{number}. {step.name}: {fill(step.say, SOMEBODY)}")
        _show_questions(step)


def _show_questions(step: Step) -> None:
    from debrief.guides import fill

    rows = [
        ["", one.by, fill(one.prompt, SOMEBODY) + (" (needed)" if one.required else "")]
        for one in step.questions
    ]
    if rows:
        say("\n".join(table(rows, screen_width())))


@guides.command("check")
@click.argument("file", type=click.Path(path_type=Path))
@json_option
def check_guide(file: Path, as_json: bool) -> int:
    """Check a guide of your own: every mistake, and its mend."""
    from debrief.guides import GuideError, load_guide

    try:
        guide = load_guide(file)
    except GuideError as error:
        if not as_json:
            raise
        say_json({"file": str(file), "ok": False, "problems": [_plain(one) for one in error.problems]})
        return 1
    if as_json:
        say_json({"file": str(file), "ok": True, "problems": []})
    else:
        questions = sum(len(step.questions) for step in guide.steps)
        say(f"{file.name} is fine: {len(guide.steps)} steps, {questions} questions.")
    return 0


def _plain(problem: Problem) -> dict[str, Any]:
    import msgspec

    found: dict[str, Any] = msgspec.to_builtins(problem)
    return found
