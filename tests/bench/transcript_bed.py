"""Long transcripts to measure with: as recorders write them, with a seed."""

from __future__ import annotations

import io
import json
import random
import zipfile
from collections.abc import Iterator
from typing import NamedTuple

SPEAKERS = ("Susie Park", "Dana Whitfield", "Raúl O'Connor (Guest)", "John Mercer")
STORY = """we had the line down for five hours last week because nobody saw the tooling was still in plant
and what does it cost you when that happens again I can show you the plan it is around ninety thousand
a year"""
WORDS = STORY.split()


class Said(NamedTuple):
    """Who said what, when: seconds."""

    speaker: str
    start: float
    end: float
    text: str


def talk(cues: int, seed: int = 5) -> Iterator[Said]:
    """Give so many cues of talk, each of three to twenty words."""
    chance, time = random.Random(seed), 0.0  # noqa: S311
    for _ in range(cues):
        words = chance.choices(WORDS, k=chance.randint(3, 20))
        end = time + len(words) * 0.35
        yield Said(chance.choice(SPEAKERS), time, end, f"{' '.join(words).capitalize()}.")
        time = end + chance.random()


def clock(time: float, point: str = ".") -> str:
    """Write a time as captions do."""
    whole, thousandths = divmod(round(time * 1000), 1000)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}{point}{thousandths:03}"


def vtt(cues: int) -> bytes:
    """As Zoom writes it."""
    blocks = (
        f"{at}\n{clock(one.start)} --> {clock(one.end)}\n{one.speaker}: {one.text}\n"
        for at, one in enumerate(talk(cues))
    )
    return ("WEBVTT\n\n" + "\n".join(blocks)).encode()


def voiced(cues: int) -> bytes:
    """As Teams writes it."""
    blocks = (
        f"{clock(one.start)} --> {clock(one.end)}\n<v {one.speaker}>{one.text}</v>\n" for one in talk(cues)
    )
    return ("WEBVTT\n\n" + "\n".join(blocks)).encode()


def srt(cues: int) -> bytes:
    """As a phone's recorder writes it."""
    blocks = (
        f"{at}\n{clock(one.start, ',')} --> {clock(one.end, ',')}\n{one.speaker}: {one.text}\n"
        for at, one in enumerate(talk(cues), 1)
    )
    return "\n".join(blocks).encode()


def docx(cues: int) -> bytes:
    """As Teams saves it for Word: a whole turn in a paragraph."""
    turns = (
        "<w:p><w:pPr><w:rPr><w:b/></w:rPr></w:pPr><w:r><w:t xml:space='preserve'>"
        f"{one.speaker}   {clock(one.start)[:8]}</w:t></w:r>"
        f"<w:r><w:br/><w:t>{one.text}</w:t></w:r></w:p>"
        for one in talk(cues)
    )
    return packed(
        '<?xml version="1.0" encoding="UTF-8"?><w:document '
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
        f"{''.join(turns)}</w:body></w:document>"
    )


def packed(document: str) -> bytes:
    """Make a Word document of its XML."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", document)
    return file.getvalue()


def gong(cues: int) -> bytes:
    """As Gong gives it, in milliseconds."""
    parties = [{"speakerId": str(at), "name": name} for at, name in enumerate(SPEAKERS)]
    monologues = [
        {
            "speakerId": str(SPEAKERS.index(one.speaker)),
            "sentences": [{"start": int(one.start * 1000), "end": int(one.end * 1000), "text": one.text}],
        }
        for one in talk(cues)
    ]
    return json.dumps({"callTranscripts": [{"parties": parties, "transcript": monologues}]}).encode()


def plain(cues: int) -> bytes:
    """As somebody copies it out of a program."""
    return "\n\n".join(f"[{clock(one.start)[:8]}] {one.speaker}: {one.text}" for one in talk(cues)).encode()
