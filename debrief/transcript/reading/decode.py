"""Bytes as text: whatever encoding a recorder, or an editor after it, has written."""

from __future__ import annotations

import codecs
import re

from debrief.errors import DebriefError
from debrief.transcript.reading.clean import without_controls
from debrief.transcript.reading.limits import EXPORT_AGAIN

UNREAD = "a character that can't be read"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""The longer before the shorter that it begins with."""
_HOLES = {hole: chr(hole) for hole in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}
_CP1252 = "".join(_HOLES.get(byte) or bytes([byte]).decode("cp1252") for byte in range(256))
_KINDS = (
    (0, b"%PDF-", "a PDF"),
    (0, b"\xd0\xcf\x11\xe0", "an old Word file"),
    (0, b"{\\rtf", "an RTF file"),
    (0, b"ID3", "a recording, not its transcript"),
    (0, b"RIFF", "a recording, not its transcript"),
    (0, b"OggS", "a recording, not its transcript"),
    (0, b"\x1aE\xdf\xa3", "a recording, not its transcript"),
    (4, b"ftyp", "a recording, not its transcript"),
)
"""Where a kind of file says what it is, with what, and what to call it."""
_NOISE = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ufffd]")
_MOST_NOISE = 0.02
_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_GAPS = re.compile("\n{3,}")
_SAMPLE = 4096


def decode(data: bytes) -> tuple[str, int]:
    """Read bytes as text.

    By its byte order mark; else UTF-16 where every other byte of the beginning is nought; else UTF-8, even if
    a few bytes of it are spoilt; else Windows' Western European, with Latin-1 for the bytes that it lacks.

    Returns:
        The text, its lines parted by line feeds, without control characters and escape sequences; how many
        characters couldn't be read.

    Raises:
        DebriefError: There is nothing in it, or it's no text.
    """
    data = data.rstrip(b"\0") if data.count(b"\0") < len(data) // 4 else data
    if not data.strip(b"\0 \t\r\n"):
        raise DebriefError("There is nothing in this file", EXPORT_AGAIN)
    for at, mark, kind in _KINDS:
        if data.startswith(mark, at):
            raise DebriefError(f"This is {kind}", EXPORT_AGAIN)
    text = _text(data)
    noise = len(text) - len(_NOISE.sub("", text))
    if noise > max(2, _MOST_NOISE * len(text)):
        raise DebriefError("This is no text, so it can't be a transcript", EXPORT_AGAIN)
    text = _GAPS.sub("\n\n", without_controls(_BREAKS.sub("\n", text)))
    if not text.strip():
        raise DebriefError("There is nothing in this file", EXPORT_AGAIN)
    return text, text.count("\ufffd")


def _text(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    if wide := _wide(data[:_SAMPLE]):
        return data.decode(wide, "replace")
    text = data.decode("utf-8", "replace")
    spoilt = text.count("\ufffd")
    if not spoilt or len(text) - _plain(text) > 2 * spoilt:
        return text
    return codecs.charmap_decode(data, "strict", _CP1252)[0]


def _wide(start: bytes) -> str:
    """Tell UTF-16 that doesn't say so: Western text in it has a nought in every other byte."""
    even, odd = start[::2].count(0), start[1::2].count(0)
    half = len(start) // 2
    if max(even, odd) <= 0.4 * half or min(even, odd) > 0.1 * half:
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _plain(text: str) -> int:
    return len(text.encode("ascii", "ignore"))
