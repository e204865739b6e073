"""A mistake in a guide: which, where, and the mend."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from debrief.errors import DebriefError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


BANK = "bank no."
"""Begins the name of a returning question, which has no id."""

MOST_TOLD = 40
"""Mistakes that are listed in one message; the others are counted."""


class Problem(Struct, kw_only=True, frozen=True):
    """One mistake in a guide."""

    what: str
    """What is wrong, no full stop."""
    mend: str
    """What to do about it, no full stop."""
    file: str = ""
    """The guide's file; empty for text that came from elsewhere."""
    line: int = 0
    """The line, where the TOML itself is broken; 0: not known."""
    step: str = ""
    """The step's id, or `no. 3` where it has none; empty: the mistake is the guide's own."""
    question: str = ""
    """The question's id, or `no. 3`, or `bank no. 3` for a returning question."""

    @property
    def where(self) -> str:
        """The file's name, the line, the step and the question, as far as they're known."""
        parts = [Path(self.file).name if self.file else "the guide"]
        parts += [f"line {self.line}"] if self.line else []
        parts += [f"step {self.step}"] if self.step else []
        name = self.question
        parts += [name if name.startswith(BANK) else f"question {name}"] if name else []
        return ", ".join(parts)

    def __str__(self) -> str:
        return f"{self.where}: {self.what}. {sentence(self.mend)}"


class GuideError(DebriefError):
    """A guide can't be used: everything that is wrong with it."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Keep the mistakes.

        Args:
            problems: At least one, all of one file.
        """
        self.problems = list(problems)
        """All of the file's mistakes, in the order of the file as far as may be."""
        super().__init__(_message(self.problems), _hint(self.problems))


def _message(problems: list[Problem]) -> str:
    if len(problems) == 1:
        return f"{problems[0].where}: {problems[0].what}"
    name = problems[0].file or "The guide"
    rest = len(problems) - MOST_TOLD
    lines = [f"{name} has {len(problems)} mistakes:", *(f"- {problem}" for problem in problems[:MOST_TOLD])]
    return "\n".join([*lines, f"- and {rest} more"] if rest > 0 else lines)


def _hint(problems: list[Problem]) -> str:
    if len(problems) == 1:
        return sentence(problems[0].mend)
    return "The mend stands beside each of them."


def sentence(text: str) -> str:
    """End a sentence that has no end yet."""
    return text if text.endswith("?") else f"{text}."


def in_file(problems: Iterable[Problem], file: str) -> list[Problem]:
    """Say of each mistake which file it's in."""
    return [replace(problem, file=file) for problem in problems]


def shorten(value: object, longest: int = 40) -> str:
    """Show a user's value in a sentence: on one line, in quotes, cut where it's long.

    Tables, lists and huge numbers are named only: to write them out could take longer than Python allows.
    """
    if isinstance(value, dict | list):
        return "a table" if isinstance(value, dict) else "a list"
    if isinstance(value, int) and abs(value) > 10**longest:
        return "a huge number"
    text = "".join(c if c.isprintable() else " " for c in str(value)[: longest * 2])
    text = " ".join(text.split())
    return f"“{text if len(text) <= longest else text[: longest - 1] + '…'}”"


def suggest(wrong: str, known: Iterable[str], otherwise: str = "Use one of") -> str:
    """Name the nearest known word; where none is near, all of them.

    Args:
        wrong: What was written.
        known: What may be written.
        otherwise: Begins the list of all.
    """
    words = list(known)
    near = get_close_matches(wrong[:100].lower(), words, n=1, cutoff=0.6)
    return f"Did you mean “{near[0]}”?" if near else f"{otherwise}: {', '.join(words)}"
