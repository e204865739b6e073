"""A transcript by itself, without a debrief: who speaks in it, what was left out, what was measured."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from debrief.model import BUYER, MANAGER, OTHER, REP, Figures
from debrief.model.span import clock_text
from debrief.report.block import Block, fact, section
from debrief.report.measured import HEADING, measures, strip
from debrief.transcript.speech import count_words
from debrief.transcript.table import lines_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from debrief.transcript import Transcript

FORMATS = {
    "webvtt": "WebVTT", "srt": "SRT", "sbv": "SBV", "teams-docx": "Word, from Teams", "meet": "Google Meet",
    "meet-docx": "Word, from Google Meet", "gong": "Gong", "json": "JSON", "text": "text",
    "tsv": "Whisper, TSV", "youtube": "YouTube", "chat": "chat",
}  # fmt: skip
"""What people call a format."""

ROLES = {
    REP: "the rep",
    MANAGER: "the manager",
    BUYER: "a buyer",
    OTHER: "somebody else",
    "": "not known",
}

MOST_SPEAKERS = 24
"""That are listed on the page; in JSON all of them are."""

TOLD = ("id", "label", "value", "note", "definition", "reference", "source")
"""What JSON tells of a measure, in words."""

MARGIN = 4
"""Cells of a line beside the picture."""


class Spoken(Struct):
    """How much somebody said."""

    name: str
    """As the file has it; empty: lines without a name."""
    role: str
    lines: int = 0
    words: int = 0
    seconds: float | None = None
    """None: the file doesn't tell."""


def spoken(call: Transcript, roles: Mapping[str, str]) -> list[Spoken]:
    """Count what each said, in the order in which they first speak.

    Args:
        call: What was said.
        roles: Who is who, by name as the file has it.
    """
    found: dict[str, Spoken] = {}
    for one in call.utterances:
        mine = found.setdefault(one.speaker, Spoken(one.speaker, roles.get(one.speaker, "")))
        mine.lines += 1
        mine.words += count_words(one.text)
        if call.has_ends:
            mine.seconds = (mine.seconds or 0.0) + (one.end or 0.0) - (one.start or 0.0)
    return list(found.values())


def call_page(
    name: str, call: Transcript, roles: Mapping[str, str], figures: Figures, width: int, *, note: str = ""
) -> list[Block]:
    """Make the page of a transcript.

    Args:
        name: The file's.
        call: What was said.
        roles: Who is who, by name as the file has it.
        figures: What was measured.
        width: Cells of a line, for the picture.
        note: Beside the heading of those who speak: where the roles are from.
    """
    return [
        Block("title", name, note=_kind(call)),
        *_speakers(call, roles, note),
        *_skipped(call),
        *section(HEADING, [*measures(figures), *strip(call, roles, max(12, width - MARGIN))], "one call"),
    ]


def _kind(call: Transcript) -> str:
    length = "no times" if call.length is None else clock_text(call.length)
    length = length if call.has_ends or call.length is None else f"at least {length}"  # the last words' start
    return f"{FORMATS.get(call.format, call.format)} · {_many(len(call.utterances), 'line')} · {length}"


def _speakers(call: Transcript, roles: Mapping[str, str], note: str) -> list[Block]:
    everybody = spoken(call, roles)
    told = [block for one in everybody[:MOST_SPEAKERS] for block in _speaker(one)]
    left = len(everybody) - MOST_SPEAKERS
    more = [Block("line", f"and {left:,} more")] if left > 0 else []
    return section("WHO SPEAKS", [*told, *more], note)


def _speaker(one: Spoken) -> list[Block]:
    role = ROLES.get(one.role, one.role) if one.name else ""
    minutes = "" if one.seconds is None else clock_text(one.seconds)
    said = (role, _many(one.words, "word"), minutes, _many(one.lines, "line"))
    return fact(one.name or "nobody named", " · ".join(filter(None, said)))


def _skipped(call: Transcript) -> list[Block]:
    times = [block for why, n in call.skipped.items() for block in fact(_many(n, "time"), why)]
    return section("LEFT OUT", times)


def _many(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def call_json(name: str, call: Transcript, roles: Mapping[str, str], figures: Figures) -> dict[str, Any]:
    """Make plain data of a transcript: what `debrief transcript --json` prints. What can't be told is null.

    Args:
        name: The file's.
        call: What was said.
        roles: Who is who, by name as the file has it.
        figures: What was measured.
    """
    names = [field.name for field in msgspec.structs.fields(Figures) if field.name != "extra"]
    return {
        "file": name,
        "format": call.format,
        "lines": len(call.utterances),
        "seconds": call.length,
        "has_end_times": call.has_ends,
        "speakers": [_rounded(msgspec.to_builtins(one)) for one in spoken(call, roles)],
        "skipped": call.skipped,
        "figures": _rounded({name: getattr(figures, name) for name in names}),
        "measures": [{name: getattr(one, name) for name in TOLD} for one in lines_of(figures)],
    }


def _rounded(told: dict[str, Any]) -> dict[str, Any]:
    """Leave out the digits that only sums of binary fractions have."""
    return {name: round(one, 4) if isinstance(one, float) else one for name, one in told.items()}
