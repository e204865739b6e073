"""One row for each who speaks in a transcript: who they are, how much they said, and their first words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from textual.content import Content

from debrief.model import BUYER, MANAGER, OTHER, REP
from debrief.model.span import clock_text
from screens.transcript_rows import NARROW, some
from screens.widgets.plain import cut, one_line, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debrief.model import Speaker
    from debrief.transcript import Transcript
    from screens.widgets.long_list import Look

ROLES = (REP, MANAGER, BUYER, OTHER)
"""In the order in which the arrows go through them."""

ROLE_TEXTS = {
    REP: "the rep",
    MANAGER: "the manager",
    BUYER: "a buyer",
    OTHER: "somebody else",
    "": "not said",
}

ROLE_STYLES = {REP: "$rep", MANAGER: "$manager", BUYER: "bold", OTHER: "$dim", "": "$warn"}

COLUMN = 46
"""Cells before a role; where it is narrow, roles stand at the right."""

LONGEST_NAME = 24
"""Cells of a name in a sentence."""


class Tally(Struct):
    """How much somebody said."""

    words: int = 0
    seconds: float | None = None
    """None: the file doesn't say how long."""
    first: str = ""
    """What they said first."""


def tallies(transcript: Transcript) -> dict[str, Tally]:
    """Count what each said. Over a long transcript this takes a while: for a worker thread."""
    from debrief.transcript.speech import count_words  # noqa: PLC0415 - imported where it's used

    found = {name: Tally(seconds=0.0 if transcript.has_ends else None) for name in transcript.speakers}
    for one in transcript.utterances:
        tally = found.get(one.speaker)
        if tally is None:
            continue  # a line without a name isn't somebody's
        tally.words += count_words(one.text)
        tally.first = tally.first or one.text
        if tally.seconds is not None and one.start is not None and one.end is not None:
            tally.seconds += one.end - one.start
    return found


class SpeakerRows:
    """Gives the list its rows: two lines each."""

    height = 2

    def __init__(self, speakers: Sequence[Speaker], tallies: dict[str, Tally]) -> None:
        """Show speakers."""
        self._speakers = speakers
        self._tallies = tallies

    def __len__(self) -> int:
        return len(self._speakers)

    def key(self, at: int) -> str:
        """Their name."""
        return self._speakers[at].name

    def draw(self, at: int, width: int, look: Look) -> list[Content]:
        """Draw the name and the role; below them how much they said, and what first."""
        speaker = self._speakers[at]
        tally = self._tallies.get(speaker.name, Tally())
        front = Content.assemble(("▸ " if look.is_marked else "  ", "$key"))
        role = self._role(speaker.role, look)
        column = COLUMN if width >= NARROW else width - role.cell_length
        name = cut(front + words(one_line(speaker.name), "bold"), column - 1)
        above = name.pad_right(max(1, column - name.cell_length)) + role
        said = words(f"{_amount(tally)}  ", "$dim") + words(f"“{one_line(tally.first)}”", "$dim italic")
        return [cut(above, width), cut(said.pad_left(4), width)]

    def _role(self, role: str, look: Look) -> Content:
        text = words(ROLE_TEXTS.get(role, one_line(role)), ROLE_STYLES.get(role, ""))
        if not look.is_marked:
            return text.pad(2, 2)
        return Content.assemble(("‹ ", "$key"), text, (" ›", "$key"))


def _amount(tally: Tally) -> str:
    said = some(tally.words, "word")
    return said if tally.seconds is None else f"{clock_text(tally.seconds)}, {said}"


def why_not(speakers: Sequence[Speaker]) -> str:
    """Say why these roles can't be kept; empty: they can."""
    reps = [cut(words(one_line(one.name)), LONGEST_NAME).plain for one in speakers if one.role == REP]
    return f"{' and '.join(reps[:2])} are marked as the rep; one person is." if len(reps) > 1 else ""


def cant_measure(speakers: Sequence[Speaker]) -> str:
    """Say what can't be measured with these roles; empty: nothing is in the way."""
    roles = {one.role for one in speakers}
    if REP not in roles:
        return "Without a rep, the share, the longest monologue, questions and patience aren't measured."
    if BUYER not in roles:
        return "Without a buyer, patience isn't measured, and nobody counts on their side."
    return "Where it's not said who somebody is, they count on neither side." if "" in roles else ""
