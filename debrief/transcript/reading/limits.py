"""How much a transcript may be: a whole day's talk fits, a film library doesn't."""

from __future__ import annotations

MOST_BYTES = 5 * 1024 * 1024
"""Of the file, as it lies on the disk."""
MOST_UTTERANCES = 50_000
"""Of what was said; more is refused, and told."""
MOST_LINES = 300_000
"""Of a text; a cue has about four, so that one with too many cues is told by its cues."""
MOST_SECONDS = 100 * 3600.0
"""A time beyond it is no time in a call."""
MOST_XML = 32 * 1024 * 1024
"""Bytes of a Word document's text, unpacked."""
MOST_ELEMENTS = 2_000_000
"""Of its XML; one turn has about twelve."""
LONGEST_TAG = 1024 * 1024
"""Bytes of one of its tags, with its attributes."""
MOST_SWELLING = 100
"""How many times its packed size that text may have; a real one has ten to thirty."""
MOST_PARTS = 300_000
"""Lists and objects of a JSON file, or paragraphs of a Word document; a day's transcript with a time for each
word has a third of that."""

EXPORT_AGAIN = "Export the transcript again, as VTT, SRT, Word, JSON or text, and add that file."
"""What to do about a file that can't be used."""
