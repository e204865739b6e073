"""Bytes that aren't UTF-8, read as what they are: UTF-16 from PowerShell, cp1252 from an old editor."""

from __future__ import annotations

import codecs

from debrief.store.check.flaw import BOM, CRLF, ENCODING, Flaw

_MIXED = "debrief-windows"


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error(_MIXED, _as_windows)


def text_of(content: bytes) -> str:
    """Read bytes as UTF-8; what isn't, as Windows writes it."""
    return content.decode("utf-8", _MIXED)


def in_utf8(content: bytes) -> tuple[bytes, list[Flaw]]:
    """Give a file's bytes as this program would have written them, and what was wrong with them."""
    flaws: list[Flaw] = []
    if wide := _wide(content):
        content = content.decode(wide, "replace").encode("utf-8", "replace")
        flaws.append(Flaw(kind=ENCODING, what="The file is UTF-16, as an editor or PowerShell writes it"))
    if content.startswith(codecs.BOM_UTF8):
        content = content.removeprefix(codecs.BOM_UTF8)
        if not flaws:
            flaws.append(Flaw(kind=BOM, what="An editor has put a byte order mark in front of the file"))
    if b"\r\n" in content:
        content = content.replace(b"\r\n", b"\n")
        if not flaws:
            flaws.append(Flaw(kind=CRLF, what="The line ends are those of Windows (CRLF)"))
    return content, flaws


def _wide(content: bytes) -> str:
    """Name the encoding where every other byte is a zero; empty where not."""
    if content[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return "utf-16"
    even, odd = content[0:64:2], content[1:64:2]
    if odd and even.count(0) < len(even) // 4 and odd.count(0) > len(odd) * 3 // 4:
        return "utf-16-le"
    if odd and odd.count(0) < len(odd) // 4 and even.count(0) > len(even) * 3 // 4:
        return "utf-16-be"
    return ""


def mended_line(line: bytes) -> bytes:
    """Give one line as UTF-8, whichever of the three it is in, without zeros around it."""
    core = line.strip(b"\0")
    if core.count(0) * 3 > len(core):
        core += b"\0" if len(core) % 2 else b""
        core = core.decode("utf-16-le", "replace").encode("utf-8", "replace")
    return text_of(core.strip(b"\0")).encode("utf-8", "replace")
