"""A guide read from its file: with every mistake told at once, or fast where it's known to be sound."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import msgspec

from debrief.errors import DebriefError
from debrief.guides.check import check
from debrief.guides.guide import Guide
from debrief.guides.problem import GuideError, Problem, in_file
from debrief.guides.shape import shape

LARGEST = 250_000
"""Bytes. The largest guide that ships has 25,000."""

LONGEST_LINE = 5_000
"""Characters. tomllib takes a minute over a line of dotted keys ten times as long."""

_AT = re.compile(r"(?P<what>.*) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)")


def load_guide(source: Path | str) -> Guide:
    """Read a guide and check all of it.

    Args:
        source: A file's path, or (as `str`) a guide's text itself.

    Raises:
        GuideError: It can't be used. Has every mistake, each with file, step, question and mend.
    """
    file = str(source) if isinstance(source, Path) else ""
    try:
        guide, problems = shape(_parse(_read(source) if isinstance(source, Path) else source))
    except GuideError as error:
        raise GuideError(in_file(error.problems, file)) from error.__cause__
    problems += check(guide)
    if problems:
        raise GuideError(in_file(problems, file))
    return guide


def load_shipped(path: Path) -> Guide:
    """Read a guide that ships with the program; the tests have checked it.

    Raises:
        DebriefError: The file is gone or damaged, so the program isn't whole.
    """
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Guide)
    except (OSError, ValueError) as error:
        raise DebriefError(
            f"The guide “{path.stem}”, which comes with Debrief, can't be read: {error}",
            "Install Debrief again.",
        ) from error


def _problem(what: str, mend: str, line: int = 0) -> GuideError:
    return GuideError([Problem(what=what, mend=mend, line=line)])


def _read(path: Path) -> str:
    """Read a file's text, and no more of it than a guide can have."""
    try:
        if path.is_dir():
            raise _problem("this is a folder, not a guide", "Name one of the .toml files in it")
        if path.exists() and not path.is_file():
            raise _problem("this isn't an ordinary file", "Name a .toml file")
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError as error:
        raise _problem("there is no such file", "See if the name is right") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise _problem(f"it can't be read: {reason}", "See if you may read it") from error
    return _decode(data)


def _decode(data: bytes) -> str:
    if len(data) > LARGEST:
        raise _problem("it is larger than a guide can be (250 kB)", "See if it is the right file")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _problem("it isn't UTF-8 text", "Save it as UTF-8 in your editor", line) from error


def _parse(text: str) -> dict[str, Any]:
    """Read TOML.

    Raises:
        GuideError: It isn't TOML; says where.
    """
    long = next((n for n, line in enumerate(text.split("\n"), 1) if len(line) > LONGEST_LINE), 0)
    if long:
        raise _problem("this line is too long", f"Break it; {LONGEST_LINE} characters are the most", long)
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise _problem("brackets in brackets, far too deep", "See if it is the right file") from error
    except tomllib.TOMLDecodeError as error:
        what, line = _where(str(error), text)
        raise _problem(what, "Mend the TOML there; quotes and brackets are often the cause", line) from error
    except ValueError as error:
        raise _problem("it has a number of thousands of digits", "See if it is the right file") from error


def _where(said: str, text: str) -> tuple[str, int]:
    """Take tomllib's sentence apart: what is wrong, and the line (0 where it doesn't say)."""
    match = _AT.fullmatch(said)
    if match is None:
        return f"this isn't TOML: {said}", 0
    if match["line"] is None:
        return f"this isn't TOML: {match['what']} at the end", text.count("\n") + 1
    return f"this isn't TOML: {match['what']}, column {match['column']}", int(match["line"])
