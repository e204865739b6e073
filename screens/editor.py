"""Write one long answer in the user's own editor, without a word of it left lying around."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from debrief.errors import DebriefError

if TYPE_CHECKING:
    from textual.app import App

HINT = "Set VISUAL or EDITOR to your editor's command; one with a window needs its --wait."


def command() -> list[str]:
    """Give the editor's command with its arguments.

    Raises:
        DebriefError: None is set, or it can't be read as a command.
    """
    text = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    try:
        words = shlex.split(text)
    except ValueError as error:
        raise DebriefError(f"{text!r} can't be read as a command", HINT) from error
    if not words:
        raise DebriefError("No editor is set", HINT)
    return words


def edit_words(app: App[object], text: str) -> str:
    """Suspend the program, open the editor on a text, and give back what was saved.

    The file lies in a folder that only its owner can read, and goes with it.

    Raises:
        DebriefError: There's no editor, it can't be started, or the terminal can't be handed over.
    """
    words = command()
    with tempfile.TemporaryDirectory(prefix="debrief-") as folder:
        file = Path(folder) / "answer.md"
        file.touch(mode=0o600)
        file.write_bytes(text.encode("utf-8", "replace"))
        try:
            with app.suspend():
                subprocess.run([*words, str(file)], check=False)  # noqa: S603 - the user's own editor
        except SuspendNotSupported as error:
            raise DebriefError("The editor can't be opened from here") from error
        except OSError as error:
            raise DebriefError(f"The editor {words[0]!r} can't be started: {error.strerror}", HINT) from error
        after = file.read_bytes().decode("utf-8", "replace")
    # Editors end the file with a line feed of their own.
    return after.removesuffix("\n") if not text.endswith("\n") else after
