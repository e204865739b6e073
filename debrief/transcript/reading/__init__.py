"""Reading transcripts: whatever a recorder exports, told by its content, with a count of what is skipped."""

from __future__ import annotations

from debrief.transcript.reading.files import read_file, read_transcript
from debrief.transcript.reading.limits import MOST_BYTES, MOST_UTTERANCES

__all__ = ["MOST_BYTES", "MOST_UTTERANCES", "read_file", "read_transcript"]
