"""Who says what inside one cue: `<v Name>` tags, or names at the beginning of lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from debrief.transcript.reading.clean import clean_name, unescape
from debrief.transcript.reading.names import said_by

if TYPE_CHECKING:
    from collections.abc import Iterator

Part = tuple[str, str]
"""A speaker (empty: it isn't said), and the words."""

Voice = tuple[str | None, str]
"""The same, before it's known who goes on speaking: None, the line doesn't say."""

_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?(?:\s([^<>]*))?>|(</v>)")
_TAG = re.compile(
    r"</?(?:v|c|i|b|u|ruby|rt|lang|font)(?:[.\s=][^<>]*)?>|<\d[\d:.,]*>|\{\\[^{}\n]{1,40}\}", re.IGNORECASE
)


def without_tags(text: str) -> str:
    """Take out the tags that captions know (`<c>`, `<i>`, times, braces); others are somebody's words."""
    return _TAG.sub("", text) if "<" in text or "{\\" in text else text


def tagged(text: str) -> list[Part] | None:
    """Cut a cue at its `<v Name>` tags, the last of which may never be closed; None where it has none."""
    tags = list(_VOICE.finditer(text)) if "<v" in text else []
    if not any(tag[1] for tag in tags):
        return None
    parts, name, at = [], "", 0
    for tag in tags:
        parts.append((name, text[at : tag.start()]))
        name, at = ("" if tag[2] else clean_name(unescape(tag[1] or ""))), tag.end()
    parts.append((name, text[at:]))
    return [(name, words) for name, said in parts if (words := unescape(without_tags(said)).strip())]


def prefixes(lines: list[str]) -> Iterator[str]:
    """Name whoever might speak at the beginnings of a cue's lines."""
    for line in lines:
        if found := said_by(line):
            yield found[0]


def named(lines: list[str], speakers: frozenset[str]) -> list[Voice]:
    """Cut a cue at the lines that begin with a speaker's name.

    A line that begins with `>>`, or with a dash where another line does too, is somebody else's, whose name
    isn't said. None instead of a name: no line says that the speaker changes.
    """
    parts: list[tuple[str | None, list[str]]] = []
    is_talk = sum(line.startswith("- ") for line in lines) > 1
    for line in lines:
        found = said_by(line)
        if found and found[0] in speakers:
            parts.append((found[0], [found[1]]))
        elif line.startswith(">>") or (is_talk and line.startswith("- ")):
            parts.append(("", [line.lstrip(">").removeprefix("- ")]))
        elif parts:
            parts[-1][1].append(line)
        else:
            parts.append((None, [line.removeprefix("- ")]))
    voices = [(name, " ".join(said)) for name, said in parts]
    return [voice for voice in voices if voice[1].strip()]
