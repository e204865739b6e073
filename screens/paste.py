"""Pasted text, left whole on its way through the terminal's parser.

Textual reads escape sequences inside a bracketed paste too: pasted text that holds one would press keys,
and a pasted NUL is taken out (Textual's issue 1661). So both are put into code points that no text from a
terminal can hold while the paste goes through the parser, and back when it arrives.
"""

from __future__ import annotations

START, END = "\x1b[200~", "\x1b[201~"

_AWAY = {0x00: 0xDC00, 0x1B: 0xDC1B}
"""Lone surrogates: decoded UTF-8 never holds one."""

_BACK = {away: character for character, away in _AWAY.items()}


def as_pasted(text: str) -> str:
    """Give back what was pasted, as it was."""
    return text.translate(_BACK)


class PasteGuard:
    """Finds the pastes in what a terminal sends, in pieces of any size."""

    def __init__(self) -> None:
        """Start outside of a paste."""
        self._pasting = False
        self._tail = ""
        """The last characters outside of a paste: a start may come in two pieces."""
        self._held = ""
        """The last characters inside of a paste that may be the beginning of its end."""

    def pass_(self, data: str) -> str:
        """Give a piece on, with what is inside a paste made harmless."""
        data, self._held = self._held + data, ""
        passed = []
        while data:
            piece, data = self._inside(data) if self._pasting else self._outside(data)
            passed.append(piece)
        return "".join(passed)

    def _outside(self, data: str) -> tuple[str, str]:
        seen = self._tail + data
        found = seen.find(START)
        if found < 0:
            self._tail = seen[-len(START) + 1 :]
            return data, ""
        self._pasting, end = True, found + len(START) - len(self._tail)
        self._tail = ""
        return data[:end], data[end:]

    def _inside(self, data: str) -> tuple[str, str]:
        found = data.find(END)
        if found >= 0:
            self._pasting = False
            end = found + len(END)
            return data[:found].translate(_AWAY) + END, data[end:]
        kept = next((n for n in range(len(END) - 1, 0, -1) if data.endswith(END[:n])), 0)
        whole = len(data) - kept
        self._held = data[whole:]
        return data[:whole].translate(_AWAY), ""
