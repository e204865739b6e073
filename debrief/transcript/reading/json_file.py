"""JSON: parsed with care, then read as the kind that its keys tell."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from debrief.errors import DebriefError
from debrief.transcript.reading.gong import monologues_in, read_gong
from debrief.transcript.reading.limits import EXPORT_AGAIN, MOST_PARTS
from debrief.transcript.reading.segments import read_segments

if TYPE_CHECKING:
    from debrief.transcript.reading.gathering import Tell
    from debrief.transcript.utterance import Transcript


def read_json(text: str, tell: Tell | None = None) -> Transcript:
    """Read a JSON transcript: Gong's by its sentences, else any list of things that were said.

    JSON Lines, an object on each line, are such a list.

    Raises:
        DebriefError: It's cut off, is no JSON, or has no list of things that were said.
    """
    tree = _parsed(text)
    return read_gong(tree, tell) if monologues_in(tree) else read_segments(tree, tell)


def _parsed(text: str) -> object:
    if text.count("{") + text.count("[") > MOST_PARTS:
        raise DebriefError("This JSON file has too many parts to be a transcript", EXPORT_AGAIN)
    try:
        tree: object = json.loads(text, strict=False)
    except json.JSONDecodeError as error:
        if error.msg == "Extra data" and (rows := _by_lines(text)):
            return rows
        if not text[error.pos :].strip() or error.msg.startswith("Unterminated"):
            raise DebriefError("This JSON file is cut off: its end is missing", EXPORT_AGAIN) from error
        raise DebriefError(
            f"This JSON file is damaged: line {error.lineno:,}, {error.msg}", EXPORT_AGAIN
        ) from error
    except (RecursionError, ValueError) as error:  # a number of five thousand digits
        raise DebriefError("This JSON file is built like no transcript", EXPORT_AGAIN) from error
    return tree


def _by_lines(text: str) -> list[object]:
    """Read JSON Lines, an object on each; empty: the first line is none, so this isn't that.

    Raises:
        DebriefError: The first is one, and another isn't.
    """
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    rows = list[object]()
    for number, line in lines:
        try:
            row: object = json.loads(line, strict=False)
        except (ValueError, RecursionError) as error:
            if not rows:
                return []
            where = "its end is missing" if number == lines[-1][0] else f"line {number:,} is no JSON"
            raise DebriefError(f"This file of JSON Lines is damaged: {where}", EXPORT_AGAIN) from error
        if not isinstance(row, dict):
            return []
        rows.append(row)
    return rows
