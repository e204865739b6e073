"""Reading transcripts: whatever a recorder exports, told by its content, cleaned, and what is skipped counted."""

from __future__ import annotations

from debrief.transcript.reading.files import read_file, read_transcript
from debrief.transcript.reading.limits import MOST_BYTES, MOST_UTTERANCES

__all__ = ["MOST_BYTES", "MOST_UTTERANCES", "read_file", "read_transcript"]
