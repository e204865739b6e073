"""`debrief completion`: what lets a shell complete commands, options, names and ids."""

from __future__ import annotations

import click

from debrief.printing import say

WAYS = {
    "bash": 'eval "$(debrief completion bash)"    in ~/.bashrc',
    "zsh": 'eval "$(debrief completion zsh)"     in ~/.zshrc, after compinit',
    "fish": "debrief completion fish | source    in ~/.config/fish/config.fish",
}
"""One line for each shell that has it: what stands in which file."""

VARIABLE = "_DEBRIEF_COMPLETE"
"""What the shell's script sets when it asks."""


@click.command(epilog="\b\n" + "\n".join(WAYS.values()))
@click.argument("shell", type=click.Choice(list(WAYS)))
def completion(shell: str) -> None:
    """Print what lets your shell complete names and ids.

    One line in the shell's own file is enough:
    """
    from click.shell_completion import get_completion_class  # noqa: PLC0415 - only who sets it up needs it

    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(f"There is no completion for {shell}")
    say(kind(click.get_current_context().find_root().command, {}, "debrief", VARIABLE).source())
