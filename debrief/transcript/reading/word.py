"""The text of a Word document: a zip of XML, taken apart with care for what a hostile one does."""

from __future__ import annotations

import io
import struct
import zlib
from typing import IO
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from debrief.errors import DebriefError
from debrief.transcript.reading.clean import without_controls
from debrief.transcript.reading.limits import (
    EXPORT_AGAIN,
    LONGEST_TAG,
    MOST_ELEMENTS,
    MOST_PARTS,
    MOST_SWELLING,
    MOST_XML,
)

Paragraph = list[str]
"""Its lines, which are parted by line breaks; none is empty."""

_DOCUMENT = "word/document.xml"
_SPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_TAGS = {f"{space} {tag}": tag for space in _SPACES for tag in ("p", "t", "br", "cr", "tab")}
_SMALL = 1024 * 1024
_CHUNK = 256 * 1024
_DAMAGE = (
    BadZipFile,
    expat.ExpatError,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    OverflowError,
    LookupError,  # an encoding that nobody knows
)
"""What a damaged document ends in, by where the damage is."""


def paragraphs(data: bytes) -> list[Paragraph]:
    """Read a document's paragraphs; those without text are left out.

    Raises:
        DebriefError: It isn't a Word document, is damaged or locked, swells beyond measure, or has a document
            type or entities of its own.
    """
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            info = archive.getinfo(_DOCUMENT)
            _check(info)
            with archive.open(info) as file:
                return _read(file)
    except KeyError as error:
        raise DebriefError("This is a zip or an Office file, but no Word document", EXPORT_AGAIN) from error
    except _DAMAGE as error:
        raise DebriefError("This Word document is damaged, or is none", EXPORT_AGAIN) from error


def _check(info: ZipInfo) -> None:
    if info.flag_bits & 1:
        raise DebriefError(
            "This Word document is locked with a password", "Save it without, and add that file."
        )
    if info.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
        raise DebriefError("This Word document is packed in a way that Word doesn't use", EXPORT_AGAIN)
    size = info.file_size
    if size > MOST_XML or size > max(_SMALL, MOST_SWELLING * info.compress_size):
        raise DebriefError(
            f"The text in this Word document unpacks to {size / 1024**2:,.0f} MB", EXPORT_AGAIN
        )


def _read(file: IO[bytes]) -> list[Paragraph]:
    found = _Document()
    fed = 0
    while chunk := file.read(_CHUNK):
        found.parser.Parse(chunk, False)
        fed += len(chunk)
        if fed - found.parser.CurrentByteIndex > LONGEST_TAG:  # a tag is kept whole until it ends
            raise _strange()
    found.parser.Parse(b"", True)
    return found.paragraphs


def _strange() -> DebriefError:
    """Give the refusal of what is made to do harm, or as if: entities, endless tags, masses of empty ones."""
    return DebriefError("This Word document is built as Word never builds one", EXPORT_AGAIN)


class _Document:
    """Hears the XML as it is parsed, and keeps the words only: no tree is built."""

    def __init__(self) -> None:
        self.paragraphs: list[Paragraph] = []
        self.words = io.StringIO()
        self.is_text = False
        self.elements = 0
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._hear

    def _refuse(self, *_: object) -> None:
        raise _strange()

    def _start(self, name: str, _: dict[str, str]) -> None:
        self.elements += 1
        if self.elements > MOST_ELEMENTS:
            raise _strange()
        tag = _TAGS.get(name)
        if tag == "t":
            self.is_text = True
        elif tag == "p":
            self._close()  # a text box has paragraphs inside a paragraph
        elif tag == "tab":
            self.words.write("\t")
        elif tag:
            self.words.write("\n")

    def _end(self, name: str) -> None:
        tag = _TAGS.get(name)
        if tag == "t":
            self.is_text = False
        elif tag == "p":
            self._close()

    def _hear(self, words: str) -> None:
        if self.is_text:
            self.words.write(words)

    def _close(self) -> None:
        if not self.words.tell():
            return
        lines = without_controls(self.words.getvalue()).split("\n")
        self.words = io.StringIO()
        if kept := [line.strip() for line in lines if line and not line.isspace()]:
            self.paragraphs.append(kept)
        if len(self.paragraphs) > MOST_PARTS:
            raise _strange()
