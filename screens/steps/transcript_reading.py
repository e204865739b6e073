"""Reads a debrief's transcript in a thread, once for each walk: who comes back to the step has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from debrief.errors import DebriefError

if TYPE_CHECKING:
    from collections.abc import Callable

    from debrief.model import Debrief, Figures, Source
    from debrief.transcript import Transcript
    from debrief.transcript.finding import Finder


class Library(Protocol):
    """The part of the library that keeps transcripts."""

    def earlier_figures(self, rep: str, before: Debrief, /) -> list[Figures]:
        """Give what was measured in a rep's other calls."""

    def source_bytes(self, sum_: str, /) -> bytes:
        """Give a transcript's bytes. Raises DebriefError where the copy is gone."""


class Call(NamedTuple):
    """What was said, and where things are in it."""

    transcript: Transcript
    finder: Finder


class Reading:
    """The transcript of a walk's debrief."""

    def __init__(self, library: Library) -> None:
        """Read from a library."""
        self._library = library
        self._known: tuple[str, dict[str, str], Call] | None = None

    def known(self, source: Source) -> Call | None:
        """Give a transcript that was read already, with the same people in it; None: it wasn't."""
        if self._known and self._known[:2] == (source.sum, roles_of(source)):
            return self._known[2]
        return None

    def earlier(self, debrief: Debrief) -> list[Figures]:
        """Give what was measured in the rep's other calls. Reads the library: for a worker thread.

        Raises:
            DebriefError: It can't be read.
        """
        rep = debrief.call.rep.strip()
        return self._library.earlier_figures(rep, debrief) if rep else []

    def trouble(self, source: Source) -> str:
        """Say why a transcript can't be read: its file is gone, say; empty: it's there."""
        try:
            self._library.source_bytes(source.sum)
        except DebriefError as error:
            return f"{error.message.rstrip('.')}. {error.hint}".strip()
        return ""

    def read(self, source: Source, tell: Callable[[int, int], None]) -> Call:
        """Read a transcript. For a worker thread.

        Args:
            source: Which.
            tell: Is told from time to time how much is read, and of how much.

        Raises:
            DebriefError: The copy beside the library is gone, or can't be read.
        """
        from debrief.transcript.finding import Finder  # noqa: PLC0415 - only where there is a transcript
        from debrief.transcript.reading import read_transcript  # noqa: PLC0415

        roles = roles_of(source)
        transcript = read_transcript(self._library.source_bytes(source.sum), tell)
        call = Call(transcript, Finder(transcript, roles))
        call.finder.prepare()
        self._known = (source.sum, roles, call)
        return call


def roles_of(source: Source) -> dict[str, str]:
    """Say who is who: name as in the file -> role."""
    return {one.name: one.role for one in source.speakers}
