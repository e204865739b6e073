"""Files that went wrong: real shapes with bytes flipped, lines cut, joined, repeated, in other encodings."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from tests.transcript.exports import TEXTS

SAMPLES = Path(__file__).parent / "samples"
ENCODINGS = (
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-8-sig",
    "cp1252",
    "latin-1",
    "utf-32",
    "cp437",
    "cp1251",
)
HOSTILE = (
    *(
        b"\0",
        b"\xff",
        b"\x1b[31m",
        b"\x1b]0;",
        b"-->",
        b"<v ",
        b"</v>",
        b"<",
        b"&",
        b":",
        b"{",
        b"[",
        b'"',
        b"NOTE ",
    ),
    *(
        b"\\ud800",
        b"\n\n",
        b"\r",
        b"1e999",
        b"99:99:99.999",
        b"-1",
        b"\xe2\x80\xae",
        b"\xe2\x80\xa8",
        b"**",
        b"NaN",
    ),
    *(
        b"00:00:01.000 --> 00:00:00.000\n",
        b"9" * 400,
        b" " * 400,
        b"[" * 400,
        b"a:" * 200,
        b"<!DOCTYPE x [",
        b"PK\3\4",
    ),
)

Change = Callable[[bytes, random.Random], bytes]


@cache
def samples() -> tuple[bytes, ...]:
    """Give the files to spoil: the seven shapes of one call, the broken ones, and other programs' exports."""
    files = sorted([*SAMPLES.glob("*.*"), *SAMPLES.glob("broken/*.*")])
    read = [file.read_bytes() for file in files if file.name != ".gitattributes"]
    return (*read, *(text.encode() for text in TEXTS))


def mutated(seed: int) -> bytes:
    """Make a spoilt file; the same seed, the same file."""
    chance = random.Random(seed)  # noqa: S311
    data = chance.choice(samples())
    if data.startswith(b"PK") and chance.random() < 0.7:
        return _repacked(data, chance)
    for _ in range(chance.randint(1, 4)):
        data = chance.choice(CHANGES)(data, chance)
    return data[: 2 * 1024 * 1024]


def _repacked(data: bytes, chance: random.Random) -> bytes:
    """Spoil a Word document's inside, and pack it again."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            inside = archive.read("word/document.xml")
    except zipfile.BadZipFile:
        return _flip(data, chance)
    for _ in range(chance.randint(1, 3)):
        inside = chance.choice(CHANGES)(inside, chance)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", inside[: 2 * 1024 * 1024])
    return _flip(file.getvalue(), chance) if chance.random() < 0.3 else file.getvalue()


def _flip(data: bytes, chance: random.Random) -> bytes:
    spoilt = bytearray(data)
    for _ in range(chance.choice((1, 3, 20, 200)) if spoilt else 0):
        spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
    return bytes(spoilt)


def _truncate(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randint(0, len(data))]


def _cut(data: bytes, chance: random.Random) -> bytes:
    lines = data.split(b"\n")
    first = chance.randrange(len(lines))
    return b"\n".join(lines[:first] + lines[first + chance.randint(1, 5) :])


def _join(data: bytes, chance: random.Random) -> bytes:
    breaks = chance.choice((b"\n", b"\n\n", b"\r\n"))
    return data.replace(
        breaks, chance.choice((b"", b" ", b"\n", b"\r", b"\n\n\n")), chance.choice((1, 5, -1))
    )


def _repeat(data: bytes, chance: random.Random) -> bytes:
    lines = data.split(b"\n")
    first = chance.randrange(len(lines))
    last = first + chance.randint(1, 6)
    return b"\n".join(lines[:first] + lines[first:last] * chance.choice((2, 3, 50, 500)) + lines[last:])


def _shuffle(data: bytes, chance: random.Random) -> bytes:
    lines = data.split(b"\n")
    chance.shuffle(lines)
    return b"\n".join(lines)


def _recode(data: bytes, chance: random.Random) -> bytes:
    return data.decode("utf-8", "replace").encode(chance.choice(ENCODINGS), "replace")


def _insert(data: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.choice((1, 2, 10))):
        at = chance.randint(0, len(data))
        data = data[:at] + chance.choice(HOSTILE) * chance.choice((1, 1, 3, 100)) + data[at:]
    return data


def _noise(data: bytes, chance: random.Random) -> bytes:
    at = chance.randint(0, len(data))
    return data[:at] + chance.randbytes(chance.choice((3, 300, 30_000))) + data[at:]


def _other(data: bytes, chance: random.Random) -> bytes:
    """Go on with another file's rest."""
    other = chance.choice(samples())
    return data[: chance.randint(0, len(data))] + other[chance.randint(0, len(other)) :]


CHANGES: tuple[Change, ...] = (
    _flip, _truncate, _cut, _join, _repeat, _shuffle, _recode, _insert, _noise, _other,
)  # fmt: skip
