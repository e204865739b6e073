"""WebVTT: Zoom, Teams, and whatever writes captions for a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debrief.transcript.reading.captions import read_captions

if TYPE_CHECKING:
    from debrief.transcript.reading.gathering import Tell
    from debrief.transcript.utterance import Transcript


def read_vtt(text: str, tell: Tell | None = None) -> Transcript:
    """Read a WebVTT file; its header may be missing, hours too.

    Zoom writes `Name: text`; Teams `<v Name>` tags, several in a cue, the last of them sometimes open.
    """
    return read_captions("webvtt", text.split("\n"), tell)
