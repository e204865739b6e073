"""What the command prints: results on stdout, words on stderr, and nothing in them that could run."""

from __future__ import annotations

import os
import re
import shutil
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TextIO

import click

from debrief.errors import DebriefError
from debrief.report.cells import cells, cut, one_line, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from debrief.store.hits import Hit

SPACE = "  "
"""Between two columns."""

LEAST = 8
"""Cells. A column that would get fewer is left out."""

_UNSAFE = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def mend_streams() -> None:
    """Make stdout and stderr write what their encoding lacks as escapes, rather than fail."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def is_terminal(stream: TextIO | None) -> bool:
    """Is somebody sitting there? A stream that was closed before we began is None."""
    return stream is not None and stream.isatty()


def let_go_of_stdout() -> None:
    """Nobody takes our output any more: Python's own last flush mustn't complain of it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def say(text: str) -> None:
    """Print a result.

    Raises:
        DebriefError: It can't be written: the disk is full, for one.
        Exit: Whoever read it has read enough (`| head`): that's fine, and the end.
    """
    _write(plain(text))


def _write(text: str | bytes) -> None:
    try:
        click.echo(text, nl=isinstance(text, str))
    except BrokenPipeError as error:  # click itself would take it for a failure
        let_go_of_stdout()
        raise click.exceptions.Exit(0) from error
    except OSError as error:
        let_go_of_stdout()
        raise DebriefError(f"The output can't be written: {error.strerror or error}") from error


def say_bytes(content: bytes) -> None:
    """Print a file: as it is into a pipe, and made safe on a terminal.

    Raises:
        DebriefError: It can't be written.
        Exit: Whoever read it has read enough.
    """
    if is_terminal(sys.stdout) or not hasattr(sys.stdout, "buffer"):
        say(content.decode().removesuffix("\n"))
        return
    _write(content)


def say_hits(line: str, hits: Iterable[Hit]) -> None:
    """Print a line of a list, and below it where the words stand that were searched for."""
    strong = is_terminal(sys.stdout) and "NO_COLOR" not in os.environ
    _write("\n".join([line, *(_hit(hit, strong) for hit in hits)]))


def _hit(hit: Hit, strong: bool) -> str:
    """Write a place where something was found, the match in bold or in quotation marks."""
    match = one_line(hit.match)
    found = click.style(match, bold=True) if strong else f"“{match}”"
    before, after = ("…" if hit.more_before else "") + plain(hit.before), plain(hit.after)
    return f"    {one_line(hit.field)}: {before}{found}{after}" + ("…" if hit.more_after else "")


def tell(text: str, hint: str = "") -> None:
    """Print words for the one who sits there: on stderr, so that they're in nobody's pipe."""
    click.echo(plain(f"{text}\n{hint}" if hint else text), err=True)


@contextmanager
def once(left: str = "Nothing was changed.") -> Iterator[None]:
    """Say of a failed save what it left: a command holds no words, and doesn't try again as screens do."""
    from debrief.store.journal.atomic import TRIES_AGAIN  # noqa: PLC0415 - only who saves needs it

    try:
        yield
    except DebriefError as error:
        raise DebriefError(error.message, error.hint.replace(TRIES_AGAIN, left)) from error


class Progress:
    """Says on stderr how far long work has come: on a terminal, and only once it has taken half a second."""

    AFTER = 0.5
    """Seconds of silence."""
    EVERY = 0.1
    """Seconds between two looks."""

    def __init__(self, what: str) -> None:
        """Begin.

        Args:
            what: What is being done: "Reading".
        """
        self._what = what
        self._next = time.monotonic() + self.AFTER
        self._shown = 0
        self._is_seen = is_terminal(sys.stderr)

    def __call__(self, done: int, of: int) -> None:
        """Tell how many are done, and of how many."""
        if self._is_seen and time.monotonic() >= self._next:
            self._next = time.monotonic() + self.EVERY
            self._show(f"{self._what} {done:,} of {of:,}")

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        if self._shown:
            self._show("")

    def _show(self, text: str) -> None:
        click.echo("\r" + text.ljust(self._shown) + ("" if text else "\r"), err=True, nl=False)
        self._shown = len(text)


def say_json(value: Any) -> None:
    """Print a result as JSON, letters as they are where the stream can show them."""
    import json  # noqa: PLC0415 - only --json needs it

    narrow = (getattr(sys.stdout, "encoding", None) or "").lower().replace("-", "") != "utf8"
    text = json.dumps(value, ensure_ascii=narrow, indent=2)
    # Outside of strings JSON has none of these, so an escape means the same and can't run.
    _write(_UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text))


def screen_width() -> int | None:
    """Give the terminal's width in cells; None where the output goes into a file or a pipe."""
    return shutil.get_terminal_size().columns if is_terminal(sys.stdout) else None


def table(rows: Iterable[Sequence[str]], width: int | None, most: int = 28) -> list[str]:
    """Set rows in columns that fit.

    Args:
        rows: As many texts in each. The last one takes what is left.
        width: Cells of a line; None: as wide as it takes.
        most: Cells of a column, but for the last.

    Returns:
        A line for each row, safe to print. What doesn't fit is cut, from the right.
    """
    lines = [[one_line(text) for text in row] for row in rows]
    widths = _fit([max(map(cells, column)) for column in zip(*lines, strict=True)], width, most)
    return [_row(line, widths).rstrip() for line in lines]


def _fit(widths: list[int], width: int | None, most: int) -> list[int]:
    """Narrow the columns to a line's width, the last first; what gets too narrow is left out."""
    fitted = [min(wide, most) for wide in widths[:-1]] + widths[-1:]
    if width is None:
        return fitted
    while len(fitted) > 1:
        over = sum(fitted) + len(SPACE) * (len(fitted) - 1) - width
        if over <= 0:
            return fitted
        if fitted[-1] - over >= LEAST:
            return [*fitted[:-1], fitted[-1] - over]
        fitted.pop()
    return [min(wide, width) for wide in fitted]


def _row(line: Sequence[str], widths: Sequence[int]) -> str:
    shown = (cut(text, wide) for text, wide in zip(line, widths, strict=False))
    return SPACE.join(text + " " * (wide - cells(text)) for text, wide in zip(shown, widths, strict=True))
