"""The `debrief` command: the one door to the screens, and everything that needs none."""

# Every command imports what it needs and no more, so that each starts at once.
# ruff: noqa: PLC0415

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING

import click

from debrief import __version__, crash, paths
from debrief.errors import DebriefError
from debrief.options import chosen_library, file_option, json_option, open_chosen
from debrief.printing import is_terminal, mend_streams, say, say_json, tell

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from click.shell_completion import CompletionItem

    from debrief.guides import Shelf
    from debrief.store import Library
    from debrief.transcript import Transcript

NO_TERMINAL = "debrief needs a terminal; try debrief list"
PIPED = "piped.txt"
"""What a transcript is called that another program pipes in."""


def main(args: Sequence[str] | None = None) -> None:
    """Run the command and leave: 0 fine, 1 the work failed, 2 wrong use."""
    crash.install()
    # Reading a library makes objects by the thousand that live on: looking through them again and again
    # costs a third of a headless command. The screens switch it on once they have read.
    gc.disable()
    sys.exit(run_command(args))


def run_command(args: Sequence[str] | None = None) -> int:
    """Run the command; give its exit status.

    Args:
        args: What stands after `debrief`; None: as the shell gave it.
    """
    mend_streams()
    try:
        status = debrief_command.main(args, prog_name="debrief", standalone_mode=False)
    except DebriefError as error:
        tell(error.message, error.hint)
        return 1
    except click.ClickException as error:
        tell(error.format_message().replace("\n\t", " "), _where_help_is(error))
        return error.exit_code
    except click.Abort:
        return 130
    return status if isinstance(status, int) else 0


def _where_help_is(error: click.ClickException) -> str:
    """Name the help that tells how the command is used."""
    if isinstance(error, NoTerminal):
        return ""
    context = error.ctx if isinstance(error, click.UsageError) else None
    return f"{context.command_path if context else 'debrief'} --help shows how."


class NoTerminal(click.UsageError):
    """The screens were wanted where there's no terminal to show them."""


def _open_shelf() -> Shelf:
    from debrief.guides import open_shelf

    return open_shelf(paths.config_folder())


COMMANDS = {
    "3-6-no": "plan_commands:three_six_no",
    "backup": "library_commands:backup",
    "brief": "insight_commands:brief",
    "check": "library_commands:check",
    "compact": "library_commands:compact",
    "completion": "completion:completion",
    "demo": "demo_commands:demo",
    "export": "sharing_commands:export",
    "guides": "guide_commands:guides",
    "import": "sharing_commands:import_",
    "list": "list_commands:list_",
    "restore": "library_commands:restore",
    "search": "list_commands:search",
    "show": "list_commands:show",
    "stats": "insight_commands:stats",
    "transcript": "transcript_commands:transcript",
    "trash": "trash_commands:trash",
}
"""Commands that have a module of their own, and what they are called there."""


class Commands(click.Group):
    """Imports a command's module when the command is asked for: all of them take 20 ms."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name all commands."""
        return sorted({*super().list_commands(ctx), *COMMANDS})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Find a command; None: there is no such."""
        if cmd_name not in COMMANDS:
            return super().get_command(ctx, cmd_name)
        module, _, name = COMMANDS[cmd_name].partition(":")
        found: click.Command = getattr(import_module(f"debrief.{module}"), name)
        return found


@click.group(
    cls=Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(__version__, message="debrief %(version)s")
@file_option
@click.pass_context
def debrief_command(context: click.Context) -> int | None:
    """The talk after a lost call: replay it, take one lesson, make one promise.

    Without a command, the program opens.
    """
    if context.invoked_subcommand is None:
        return _open_program(start="home")
    context.obj = _open_program  # for a command that opens the screens: no other module may import them
    _use_settings()
    return None


def _use_settings() -> None:
    """Write days, and look for backups, as it is set. What is wrong there is told by `path`, and on Home."""
    settings_file = paths.settings_path()
    if settings_file.exists():
        from debrief.settings import load_settings, use

        use(load_settings(settings_file)[0])


def _completes(kind: str) -> Callable[[click.Context, click.Parameter, str], list[CompletionItem]]:
    """Give what completes a value; imported when a shell asks."""

    def complete(context: click.Context, parameter: click.Parameter, begun: str) -> list[CompletionItem]:
        from debrief.filters import completing

        found: list[CompletionItem] = getattr(completing, f"complete_{kind}")(context, parameter, begun)
        return found

    return complete


@debrief_command.command()
@click.option(
    "--rep", default="", metavar="NAME", help="Whose call it was.", shell_complete=_completes("rep")
)
@click.option(
    "--account", default="", metavar="NAME", help="Who it was with.", shell_complete=_completes("account")
)
@click.option(
    "--guide",
    default="",
    metavar="ID",
    help="Which guide leads through; see: debrief guides.",
    shell_complete=_completes("guide"),
)
@click.option(
    "--transcript",
    type=click.Path(readable=False),  # so that a shell completes it
    metavar="FILE",
    help="The call's transcript, as Teams, Zoom, Meet, Gong or a recorder exports it.",
)
@file_option
def new(rep: str, account: str, guide: str, transcript: str | None) -> int:
    """Start a debrief."""
    _need_terminal()
    if guide:
        _open_shelf().get(guide)
    read = _read_transcript(transcript) if transcript else None
    return _open_program(start="new", rep=rep, account=account, guide=guide, transcript=read)


def _read_transcript(path: str) -> tuple[Path, bytes, Transcript]:
    """Read a transcript before the screens open: one that can't be read is told in the shell."""
    from pathlib import Path

    from debrief.transcript.reading import read_file

    file = Path(path)
    data, transcript = read_file(file, may_wait=True)
    return Path(PIPED) if file.is_fifo() else file, data, transcript


@debrief_command.command()
@click.argument("id_", metavar="[ID]", default="", shell_complete=_completes("draft"))
@file_option
def resume(id_: str) -> int:
    """Go on with a debrief that was interrupted: the last one, or the one with this id."""
    _need_terminal()
    return _open_program(start="resume", draft=_draft_meant(open_chosen(), id_))


def _draft_meant(library: Library, text: str) -> str:
    if not text:
        drafts = library.drafts()
        if not drafts:
            raise DebriefError("No debrief was interrupted", "debrief new starts one.")
        return drafts[0].id
    debrief = library.find(text)
    if not debrief.is_draft:
        raise DebriefError("That debrief is finished", f"Read it with: debrief show {text}")
    return debrief.id


def _need_terminal() -> None:
    if not (is_terminal(sys.stdin) and is_terminal(sys.stdout)):
        raise NoTerminal(NO_TERMINAL)


def _open_program(
    *,
    start: str,
    rep: str = "",
    account: str = "",
    guide: str = "",
    draft: str = "",
    transcript: tuple[Path, bytes, Transcript] | None = None,
) -> int:
    """Open the screens; give the exit status."""
    _need_terminal()
    # Read by Textual when it's imported: two refreshes in 20 ms instead of 34.
    os.environ.setdefault("TEXTUAL_FPS", "240")
    # Textual writes to the terminal in a thread of its own: it must not wait, 5 ms, for its turn.
    sys.setswitchinterval(0.0005)
    from screens.run import run

    return run(
        library_path=chosen_library(),
        start=start,
        rep=rep,
        account=account,
        guide=guide,
        draft=draft,
        settings_path=paths.settings_path(),
        transcript=transcript,
    )


@debrief_command.command()
@json_option
@file_option
def path(as_json: bool) -> None:
    """Say where the library, its backups and transcripts, the settings, your guides and crash files are."""
    library = chosen_library()
    places = {
        "library": library,
        "backups": paths.backups_folder(library),
        "transcripts": paths.transcripts_folder(library),
        "config": paths.settings_path(),
        "guides": paths.guides_folder(),
        "crashes": paths.state_folder(),
    }
    if as_json:
        say_json({name: str(place) for name, place in places.items()})
    else:
        say("\n".join(f"{name:13}{place}" for name, place in places.items()))
    _tell_settings()


def _tell_settings() -> None:
    """Say what can't be used of the settings."""
    settings_file, told = paths.settings_path(), [paths.backups_trouble()]
    if settings_file.exists():
        from debrief.settings import load_settings

        told += load_settings(settings_file)[1]
    for problem in filter(None, told):
        tell(problem)
