"""SubRip: what phone recorders and subtitle programs write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debrief.transcript.reading.captions import read_captions

if TYPE_CHECKING:
    from debrief.transcript.reading.gathering import Tell
    from debrief.transcript.utterance import Transcript


def read_srt(text: str, tell: Tell | None = None) -> Transcript:
    """Read an SRT file: as WebVTT, with numbers for ids and commas in its times."""
    return read_captions("srt", text.split("\n"), tell)
