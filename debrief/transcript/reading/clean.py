"""Text as it is kept: what is said stays, what steers a terminal goes."""

from __future__ import annotations

import re
from functools import lru_cache

_ESCAPES = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b\n]{0,400}(?:\x07|\x1b\\)|\x9b[0-?]*[ -/]*[@-~]|\x1b[@-_]?"
)
"""Colours, moves and titles of a terminal, whole: without them "[31m" would stay as words."""
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufeff]")
_LONE = re.compile("[\ud800-\udfff]")
_UNSEEN = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""What turns the direction of writing, or has no width: in a name it only deceives."""
_REFERENCE = re.compile(r"&(?:(amp|lt|gt|quot|apos|nbsp|lrm|rlm)|#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6}));")
_NAMED = {
    "amp": "&",
    "lt": "<",
    "gt": ">",
    "quot": '"',
    "apos": "'",
    "nbsp": " ",
    "lrm": "\u200e",
    "rlm": "\u200f",
}
_LONGEST_NAME = 100


def without_controls(text: str) -> str:
    """Take out control characters and whole escape sequences; blanks and line breaks stay."""
    if text.isprintable():
        return text
    text = _CONTROLS.sub("", _ESCAPES.sub("", text))
    return _LONE.sub("\ufffd", text)


def clean_text(text: str) -> str:
    """Give what was said in one line: no control characters, each run of blanks one blank, else as it is."""
    return " ".join(without_controls(text).split())


@lru_cache(maxsize=2048)
def clean_name(name: str) -> str:
    """Give a speaker's name: without what turns the direction of writing; 100 characters at most."""
    return clean_text(_UNSEEN.sub("", name))[:_LONGEST_NAME].strip()


def unescape(text: str) -> str:
    """Read the references that captions may have (`&amp;`, `&lt;`, `&nbsp;`, `&#233;`); others stay."""
    return _REFERENCE.sub(_character, text) if "&" in text else text


def _character(found: re.Match[str]) -> str:
    if found[1]:
        return _NAMED[found[1]]
    code = int(found[2]) if found[2] else int(found[3], 16)
    return chr(code) if 0 < code < 0xD800 or 0xDFFF < code < 0x110000 else "\ufffd"
