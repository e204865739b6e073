"""What is too much, isn't a file, or means harm."""

from __future__ import annotations

import io
import os
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest

from debrief.errors import DebriefError
from debrief.transcript.reading import MOST_BYTES, MOST_UTTERANCES, read_file, read_transcript

CUE = "00:00:01.000 --> 00:00:02.000\n"
SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ODD = "".join(Random(1).choices("0123456789abcdef", k=1_500_000))  # noqa: S311
"""Letters that hardly pack."""
HINT = "Cut out the part that you want to replay, and add that."


def packed(document: str, head: str = "", name: str = "word/document.xml") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, f'{head}<w:document xmlns:w="{SPACE}">{document}</w:document>')
    return file.getvalue()


def refused(data: bytes) -> DebriefError:
    with pytest.raises(DebriefError) as refusal:
        read_transcript(data)
    assert refusal.value.hint
    return refusal.value


def test_more_than_fifty_thousand_lines_are_refused_with_their_number() -> None:
    cues = "".join(f"{CUE}A: {at}\n" for at in range(MOST_UTTERANCES + 11))
    error = refused(f"WEBVTT\n\n{cues}".encode())
    assert error.message == "This transcript has 50,011 lines; Debrief reads 50,000 at most"
    assert error.hint == HINT


def test_more_than_five_megabytes_are_refused_before_they_are_read(tmp_path: Path) -> None:
    file = tmp_path / "call.vtt"
    with file.open("wb") as sparse:
        sparse.truncate(400 * MOST_BYTES)
    with pytest.raises(DebriefError, match=r"2,?000\.0 MB; Debrief reads 5 MB at most"):
        read_file(file)


def test_a_file_gives_its_bytes_and_its_transcript(tmp_path: Path) -> None:
    file = tmp_path / "call.pdf"
    file.write_bytes(b"Ana: hello\r\n")
    data, transcript = read_file(file)
    assert (data, transcript.speakers) == (b"Ana: hello\r\n", ["Ana"])


@pytest.mark.parametrize(
    ("name", "why"), [("none.vtt", "There is no file"), (".", "is a folder"), ("a\0b", "can't be read")]
)
def test_what_isnt_a_file_is_said_to_be_none(tmp_path: Path, name: str, why: str) -> None:
    with pytest.raises(DebriefError, match=why):
        read_file(tmp_path / name)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_a_pipe_isnt_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(DebriefError, match="isn't a file"):
        read_file(tmp_path / "pipe")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_a_pipe_is_read_to_its_end_where_that_is_wanted_and_no_further_than_a_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    def written(data: bytes) -> None:
        with suppress(BrokenPipeError), (tmp_path / "pipe").open("wb") as pipe:
            pipe.write(data)

    with ThreadPoolExecutor(1) as writing:
        writing.submit(written, b"Ana: hello\n")
        data, transcript = read_file(tmp_path / "pipe", may_wait=True)
        assert (data, transcript.speakers) == (b"Ana: hello\n", ["Ana"])
        writing.submit(written, b"Ana: hello\n" * (MOST_BYTES // 10))
        with pytest.raises(DebriefError, match="5 MB at most"):
            read_file(tmp_path / "pipe", may_wait=True)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"%PDF-1.7\n%\xe2", "This is a PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 9, "an old Word file"),
        (b"{\\rtf1\\ansi Ana: hello}", "an RTF file"),
        (b"\0\0\0\x20ftypM4A " + b"\0" * 90, "a recording"),
        (b"RIFF\x24\x08\0\0WAVE", "a recording"),
        (b" \r\n\t\n", "nothing in this file"),
        (b"\0" * 900, "nothing in this file"),
        (b"WEBVTT\n\n", "Nobody says anything"),
        (f"WEBVTT\n\n{CUE}\n\n{CUE}<v Ana></v>".encode(), "no words: 2"),
        (packed("", name="xl/workbook.xml"), "no Word document"),
        (packed(""), "nothing in this Word document"),
        (
            packed("<w:p><w:t>A: &b;</w:t></w:p>", '<!DOCTYPE a [<!ENTITY b "bb">]>'),
            "as Word never builds one",
        ),
        (packed(f"<a b='{ODD}'/>"), "as Word never builds one"),
        (packed("<w:p><w:t>" + "A: b " * 900_000 + "</w:t></w:p>"), "unpacks to 4 MB"),
        (packed("<w:p>Ana: a</w:q>"), "damaged"),
        (packed("<w:p><w:t>Ana: a</w:t></w:p>", '<?xml version="1.0" encoding="U2F-8"?>'), "damaged"),
        (packed("<w:p><w:t>Ana: a</w:t></w:p>")[:-30], "damaged"),
    ],
    ids=range(17),  # a whole file is no name for a test
)
def test_other_files_are_refused_by_what_they_are(data: bytes, why: str) -> None:
    assert why in refused(data).message


MEGABYTE = 1024 * 1024
HOSTILE = {
    "tags that never end": f"WEBVTT\n\n{CUE}" + "<v " * (MEGABYTE // 3),
    "one tag that never ends": f"WEBVTT\n\n{CUE}<v " + "a " * (MEGABYTE // 2),
    "a voice of blanks": f"WEBVTT\n\n{CUE}<v" + " " * MEGABYTE,
    "a class of blanks": f"WEBVTT\n\n{CUE}<c.a" + " \t" * (MEGABYTE // 2),
    "brackets": f"WEBVTT\n\n{CUE}" + "<" * MEGABYTE,
    "times inside": f"WEBVTT\n\n{CUE}<1" + ":1" * (MEGABYTE // 2),
    "braces": f"WEBVTT\n\n{CUE}" + "{\\" * (MEGABYTE // 2),
    "references": f"WEBVTT\n\n{CUE}" + "&#1" * (MEGABYTE // 3),
    "escapes": "A: b" + "\x1b[1" * (MEGABYTE // 3),
    "titles": "A: b" + "\x1b]0" * (MEGABYTE // 3),
    "blanks": "A" + " " * MEGABYTE + ": b",
    "times": "A " + "1:11" * (MEGABYTE // 4),
    "colons": "A" + ":" * MEGABYTE,
    "dashes": "- " * (MEGABYTE // 2),
    "stars": "*" * MEGABYTE + "A: b",
    "arrows": "0:01-->" * (MEGABYTE // 7),
    "lines of arrows": f"WEBVTT\n\n{CUE}" + "-->\n" * (MEGABYTE // 4),
    "lines of blanks and colons": ("a" + " " * 99 + ":\n") * (MEGABYTE // 102),
    "lines without an end": "Ana: b\n" + "word\n" * (MEGABYTE // 5),
    "quotes": '{"segments": ["' + '\\"' * (MEGABYTE // 2),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_megabyte_that_means_harm_costs_no_time(what: str) -> None:
    begun = time.process_time()
    with suppress(DebriefError):
        read_transcript(HOSTILE[what].encode())
    assert time.process_time() - begun < 2
