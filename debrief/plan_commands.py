"""`debrief 3-6-no`: the three goals, the six tasks and the no-list, for a pocket."""

# ruff: noqa: PLC0415 - as in cli.py: each command imports what it needs

from __future__ import annotations

import click

from debrief.options import file_option, json_option, open_chosen
from debrief.printing import say, say_json, tell


@click.command("3-6-no")
@json_option
@file_option
def three_six_no(as_json: bool) -> None:
    """Print your 3-6-No, narrow enough for a pocket.

    Three goals for the team, the six daily tasks that serve them, what you say no to, and what you do about
    interruptions. It is yours alone. To paper: debrief 3-6-no | lp
    """
    from debrief.model import now
    from debrief.report.plan import plan_json, plan_text

    library = open_chosen()
    plan = library.plan()
    for trouble in library.troubles:
        tell(trouble)
    if as_json:
        say_json(plan_json(plan, library.half_tests()))
    elif plan:
        say(plan_text(plan, now().date()).rstrip("\n"))
    else:
        tell("There is no 3-6-No yet.", "In the program, 3 on Home opens it.")


COMMANDS = (three_six_no,)
"""All of them, for `debrief` to take in."""
