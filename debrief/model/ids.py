"""Ids that sort by time: a number that fits 63 bits, written as thirteen letters and digits.

The upper 42 bits are milliseconds since 2020 (enough until 2159), the lower 21 are random. So an id
made later sorts later, as a number and as text; two computers or processes make the same one in the
same millisecond once in two million times (the store looks before it inserts); and the number serves
as TinyDB's document id and, later, as a row id of a search index.
"""

from __future__ import annotations

import os
import threading
import time

from debrief.errors import DebriefError

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
"""Crockford's base 32: no i, l, o, u, so nothing is misread when told over the phone."""

LENGTH = 13
EPOCH_MS = 1_577_836_800_000
RANDOM_BITS = 21

_LETTERS = frozenset(ALPHABET)
_AS_PYTHON = str.maketrans(ALPHABET, "0123456789abcdefghijklmnopqrstuv")

_lock = threading.Lock()
_last = 0


def _chance() -> int:
    return int.from_bytes(os.urandom(3)) & (1 << RANDOM_BITS) - 1  # `secrets` takes 4 ms to import


def new_number() -> int:
    """Make an id as a number: larger than every one this process made before, below 2**63."""
    global _last  # noqa: PLW0603 - one counter for the process is the point
    milliseconds = max(0, time.time_ns() // 1_000_000 - EPOCH_MS)
    number = milliseconds << RANDOM_BITS | _chance()
    with _lock:
        _last = number if number > _last else _last + 1
        return _last


def to_text(number: int) -> str:
    """Write an id's number as thirteen characters that sort like it."""
    digits = []
    for _ in range(LENGTH):
        number, digit = divmod(number, 32)
        digits.append(ALPHABET[digit])
    return "".join(reversed(digits))


def to_number(text: str) -> int:
    """Read an id's number back.

    Raises:
        DebriefError: The text isn't thirteen characters of the alphabet.
    """
    if len(text) != LENGTH or not _LETTERS.issuperset(text):
        raise DebriefError(f"{text!r} is no id", "An id has 13 letters and digits: debrief list shows them.")
    return int(text.translate(_AS_PYTHON), 32)


def new_id() -> str:
    """Make an id: thirteen characters that sort by the time they were made."""
    return to_text(new_number())
