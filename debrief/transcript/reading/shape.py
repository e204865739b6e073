"""Which kind of transcript a text is: told by what stands in it, never by the file's name."""

from __future__ import annotations

import re
from collections.abc import Callable

from debrief.transcript.reading.gathering import Tell
from debrief.transcript.utterance import Transcript

Reader = Callable[[str, Tell | None], Transcript]

_JSON = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*[\[{\]\"])")
_TIMING = re.compile(r"^[ \t]{0,9}(?:\d{1,3}:)?\d{1,3}:\d{2}([.,])\d{1,6}[ \t]{0,9}-->", re.MULTILINE)
"""A cue's times; the sign before the fraction tells SRT from WebVTT."""
_STAMP_ALONE = re.compile(
    r"^[ \t]{0,9}\d{1,2}:\d{2}:\d{2}[ \t]{0,9}\n\s{0,99}\S[^\n:：]{0,80}[:：](?!\d)", re.MULTILINE
)


_TIMES_OF_SBV = re.compile(
    r"^(\d{1,3}:\d{2}:\d{2}\.\d{3}),(\d{1,3}:\d{2}:\d{2}\.\d{3})[ \t]{0,9}$", re.MULTILINE
)
"""A cue's times as YouTube's own files have them."""


def reader_of(text: str) -> Reader:
    """Choose a text's reader: JSON by its brackets, captions by their arrows, others by their lines."""
    if _JSON.match(text):
        from debrief.transcript.reading.json_file import read_json  # noqa: PLC0415 - only what the file needs

        return read_json
    timing = _TIMING.search(text)
    if text.lstrip().startswith("WEBVTT") or (timing and timing[1] == "."):
        from debrief.transcript.reading.vtt import read_vtt  # noqa: PLC0415

        return read_vtt
    if timing:
        from debrief.transcript.reading.srt import read_srt  # noqa: PLC0415

        return read_srt
    return _read_sbv if _TIMES_OF_SBV.search(text) else _listed(text)


def _read_sbv(text: str, tell: Tell | None) -> Transcript:
    from debrief.transcript.reading.captions import read_captions  # noqa: PLC0415

    return read_captions("sbv", _TIMES_OF_SBV.sub(r"\1 --> \2", text).split("\n"), tell)


def _listed(text: str) -> Reader:
    """Choose among the tables, chats and lists that programs write, each sure of its own; else a text."""
    from debrief.transcript.reading.tsv import is_tsv, read_tsv  # noqa: PLC0415
    from debrief.transcript.reading.whatsapp import is_whatsapp, read_whatsapp  # noqa: PLC0415
    from debrief.transcript.reading.youtube import is_youtube, read_youtube  # noqa: PLC0415
    from debrief.transcript.reading.zoom_chat import is_zoom_chat, read_zoom_chat  # noqa: PLC0415

    known = (
        (is_tsv, read_tsv),
        (is_zoom_chat, read_zoom_chat),
        (is_whatsapp, read_whatsapp),
        (is_youtube, read_youtube),
    )
    return next((read for is_one, read in known if is_one(text)), None) or _written(text)


def is_meet(text: str) -> bool:
    """Does a time stand alone on a line, and a name and a colon below it, as Google Meet writes it?"""
    return bool(_STAMP_ALONE.search(text))


def _written(text: str) -> Reader:
    if is_meet(text):
        from debrief.transcript.reading.meet import read_meet  # noqa: PLC0415

        return read_meet
    from debrief.transcript.reading.text import read_text  # noqa: PLC0415

    return read_text
