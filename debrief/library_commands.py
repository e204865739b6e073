"""`debrief check`, `backup`, `restore` and `compact`: keeping the library's file in order."""

# ruff: noqa: PLC0415 - as in cli.py: each command imports what it needs

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from debrief.options import chosen_library, file_option, file_said, json_option
from debrief.printing import is_terminal, once, say, say_json, screen_width, table, tell

if TYPE_CHECKING:
    from debrief.store.planning import Plan


NO_BACKUPS = "There are no backups yet. debrief backup makes one."


@click.command()
@click.option("--mend", "wants_mending", is_flag=True, help="Mend what can be mended, after a copy.")
@json_option
@file_option
def check(wants_mending: bool, as_json: bool) -> int:
    """Read the whole library, and say what is damaged.

    Exit status 0: all is well. 1: something is damaged, and wasn't mended.
    """
    from debrief.model import now
    from debrief.store.check import check as check_library
    from debrief.store.check import mend
    from debrief.upkeep import mended_lines, report_json, report_lines

    if wants_mending:
        with once():
            done = mend(chosen_library(), now())
        report = done.after
        lines = mended_lines(done, screen_width(), file_said())
    else:
        done, report = None, check_library(chosen_library())
        lines = report_lines(report, screen_width(), file_said())
    if as_json:
        say_json(report_json(report, done))
    else:
        say("\n".join(lines))
    return 0 if report.is_fine else 1


@click.command()
@click.option(
    "--to", type=click.Path(path_type=Path), metavar="PATH", help="Put it into this file or folder."
)
@click.option("--list", "wants_list", is_flag=True, help="List the backups, and make none.")
@json_option
@file_option
def backup(to: Path | None, wants_list: bool, as_json: bool) -> None:
    """Make a backup now. One a day is made anyway, and a week of them kept."""
    if wants_list:
        _list_backups(as_json)
        return
    from debrief.backup_texts import backup_json
    from debrief.model import now
    from debrief.paths import backups_trouble
    from debrief.store.check.keeping import make_backup
    from debrief.upkeep import size_said

    left: list[str] = []
    with once():
        made = make_backup(chosen_library(), now(), to, left)
    if as_json:
        say_json(backup_json(made))
        return
    say(f"{made.path}")
    tell(f"{made.counts.said}, {size_said(made.size)}; read again, and all of it is there.")
    for trouble in filter(None, (backups_trouble(), *left)):
        tell(trouble)
    if not made.whole:
        tell(f"The library is damaged, and so is this copy of it: {made.what}", "debrief check says more.")


def _list_backups(as_json: bool) -> None:
    from debrief.backup_texts import backup_json, backup_rows
    from debrief.store.backups import Backups
    from debrief.store.check import check_backup

    found = [check_backup(one) for one in Backups(chosen_library()).all()]
    if as_json:
        say_json([backup_json(one) for one in found])
    elif found:
        say("\n".join(table(backup_rows(found), screen_width())))
    else:
        tell(NO_BACKUPS)


@click.command()
@click.argument("name", default="")
@click.option("--missing", "only_missing", is_flag=True, help="Only bring back what the library lacks.")
@click.option("--trash", "with_trash", is_flag=True, help="With --missing: also what is in the trash.")
@click.option("--yes", is_flag=True, help="Don't ask.")
@json_option
@file_option
def restore(name: str, only_missing: bool, with_trash: bool, yes: bool, as_json: bool) -> int:
    """Bring back a backup; without a NAME, list them.

    NAME is a backup's name or the beginning of it, "last", or any library's file. It says what would change,
    and asks first. Nothing is lost: what isn't in the backup goes to the trash.
    """
    if with_trash and not only_missing:
        raise click.UsageError("--trash goes with --missing only")
    if not name:
        if only_missing or yes:
            raise click.UsageError("Which backup? debrief restore lists them")
        _list_backups(as_json)
        return 0
    from debrief.store.backups import Backups
    from debrief.store.planning import missing, plan

    path = chosen_library()
    source = Backups(path).find(name)
    made = missing(path, source, with_trash) if only_missing else plan(path, source)
    return _go_on(made, only_missing, yes, as_json)


def _go_on(plan: Plan, only_missing: bool, yes: bool, as_json: bool) -> int:
    """Show a plan, ask, and do it; give the exit status."""
    from debrief.backup_texts import plan_json, plan_lines
    from debrief.model import now

    if not as_json:
        say("\n".join(plan_lines(plan, screen_width(), now().date())))
    agreed = not plan.is_nothing and (yes or _ask(as_json))
    copy = _do(plan, only_missing) if agreed else None
    if as_json:
        say_json(plan_json(plan, agreed, str(copy) if copy else None))
    elif agreed:
        tell(_told(plan, copy))
    if plan.is_nothing or agreed:
        return 0
    tell("Nothing was changed.", "" if is_terminal(sys.stdin) else "The same with --yes does it.")
    return 1


def _ask(as_json: bool) -> bool:
    if as_json or not (is_terminal(sys.stdin) and is_terminal(sys.stdout)):
        return False
    return click.confirm("\nDo it?", default=False, err=True)


def _do(plan: Plan, only_missing: bool) -> Path | None:
    from debrief.model import now
    from debrief.store import open_library
    from debrief.store.restoring import bring_back, restore

    if not only_missing:
        with once():
            return restore(plan, now())
    with once("What had come back by then stays: the same command brings the rest."):
        library = open_library(plan.path)
        try:
            bring_back(plan, library.storage)
        finally:
            library.close()
    return None


def _told(plan: Plan, copy: Path | None) -> str:
    from debrief.backup_texts import own_said
    from debrief.model.amount import some

    kept = f" The file as it was is kept: {copy}" if copy else ""
    back = len(plan.back) + len(plan.replaced) + len(plan.older)
    files = f" Beside the library again: {some(len(plan.files), 'transcript')}." if plan.files else ""
    own = f" Of your own side: {own_said(plan)}." if plan.own else ""
    return f"Done: {back:,} brought back, {len(plan.gone):,} put in the trash.{own}{files}{kept}"


@click.command()
@json_option
@file_option
def compact(as_json: bool) -> None:
    """Fold all saves into the snapshot, so that any TinyDB program can read the file."""
    from debrief.store.check.keeping import compact as fold
    from debrief.upkeep import size_said

    path = chosen_library()
    with once():
        before, after, done = fold(path)
    if as_json:
        say_json({"file": str(path), "before": before, "after": after, "done": done})
    elif done:
        say(f"{path.name} is compact: {size_said(before)} before, {size_said(after)} now.")
    else:
        say(f"{path.name} is compact already: {size_said(after)}.")


COMMANDS = (check, backup, restore, compact)
"""All of them, for `debrief` to take in."""
