"""The messages of a chat: lines with a time and a name, and what is written below them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from debrief.transcript.reading.gathering import MOVED, NO_WORDS, Gathering, out_of_order
from debrief.transcript.reading.text import BEFORE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from debrief.transcript.utterance import Transcript

EMPTY = f"a message that {NO_WORDS}"
NOTICE = "a notice, a reaction or an attachment in a chat"


class Message(NamedTuple):
    """One message, as it stands in the file."""

    name: str
    """Empty: the program wrote it, nobody did."""
    time: str
    """As the chat writes it."""
    lines: list[str]


def messages(
    lines: Iterable[str], head_of: Callable[[str], Message | None], gathering: Gathering
) -> list[Message]:
    """Put each message's lines together; what stands before the first is skipped and counted."""
    found = list[Message]()
    for line in lines:
        if head := head_of(line):
            found.append(head)
        elif found:
            found[-1].lines.append(line.strip())
        elif line.strip():
            gathering.skip(BEFORE)
    return found


def by_people(found: list[Message], gathering: Gathering) -> list[Message]:
    """Leave out, and count, what the program wrote."""
    kept = [one for one in found if one.name]
    gathering.skip(NOTICE, len(found) - len(kept))
    return kept


def gathered(gathering: Gathering, found: list[Message], starts: list[float | None]) -> Transcript:
    """Keep people's messages; `starts` are their seconds, one for each, None where it isn't told."""
    times = [start for start in starts if start is not None]
    if len(times) == len(starts):
        gathering.skip(f"a message that {MOVED}", out_of_order(times))
    for one, start in zip(found, starts, strict=True):
        gathering.skip(EMPTY, not gathering.add(" ".join(one.lines), one.name, start))
    return gathering.transcript()
