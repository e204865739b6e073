"""Word documents: what Teams and Meet save, and what people write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debrief.errors import DebriefError
from debrief.transcript.reading.limits import EXPORT_AGAIN
from debrief.transcript.reading.meet import read_meet
from debrief.transcript.reading.old_teams import is_old_teams, read_old_teams
from debrief.transcript.reading.shape import is_meet, reader_of
from debrief.transcript.reading.teams import is_teams, read_teams
from debrief.transcript.reading.word import paragraphs

if TYPE_CHECKING:
    from debrief.transcript.reading.gathering import Tell
    from debrief.transcript.utterance import Transcript


def read_docx(data: bytes, tell: Tell | None = None) -> Transcript:
    """Read a Word document: by Teams' headers, by Meet's times, else as the text that stands in it.

    Raises:
        DebriefError: It's none, it is empty, or its text is no transcript.
    """
    found = paragraphs(data)
    if not found:
        raise DebriefError("There is nothing in this Word document", EXPORT_AGAIN)
    if is_teams(found):
        return read_teams(found, tell)
    if is_old_teams(found):
        return read_old_teams(found, tell)
    text = "\n".join(line for paragraph in found for line in paragraph)
    return read_meet(text, tell, "meet-docx") if is_meet(text) else reader_of(text)(text, tell)
