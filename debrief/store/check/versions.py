"""A file in which git has left its conflict markers: two versions of it, each read on its own."""

from __future__ import annotations

import re
from io import BytesIO

Lines = list[tuple[int, bytes]]
"""Lines with their numbers, counted from 1."""

_BEGINS = re.compile(rb"^<{7}(?: .*)?\n", re.MULTILINE)
_PART = {b"<<<<<<<": "ours", b"|||||||": "base", b"=======": "theirs", b">>>>>>>": "both"}


def numbered(content: bytes) -> Lines:
    """Cut a file into its lines."""
    return list(enumerate(BytesIO(content), 1))  # unlike splitlines, at line feeds alone


def has_versions(content: bytes) -> bool:
    """Are there conflict markers?"""
    return _BEGINS.search(content) is not None


def versions(lines: Lines) -> tuple[Lines, Lines, Lines]:
    """Take two versions apart.

    Returns:
        Our lines, their lines, each with what both have; and the rest: the markers, and what git showed as
        the version before both.
    """
    ours: Lines = []
    theirs: Lines = []
    rest: Lines = []
    part = "both"
    for number, line in lines:
        mark = line[:7] if line[7:8] in (b" ", b"\n", b"\r", b"") else b""
        if mark in _PART and (part != "both" or mark == b"<<<<<<<"):
            part = _PART[mark]
            rest.append((number, line))
            continue
        for which, taken in (("ours", ours), ("theirs", theirs)):
            if part in ("both", which):
                taken.append((number, line))
        if part == "base":
            rest.append((number, line))
    return ours, theirs, rest
