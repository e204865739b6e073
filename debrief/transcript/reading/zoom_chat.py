"""Zoom's saved chats: `10:02:11 From Susie Park to Everyone:`, and below it what she wrote.

Older ones have the words on the same line, after ` : `.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from debrief.transcript.reading.chat import Message, by_people, gathered, messages
from debrief.transcript.reading.gathering import Gathering
from debrief.transcript.reading.stamps import seconds

if TYPE_CHECKING:
    from debrief.transcript.reading.gathering import Tell
    from debrief.transcript.utterance import Transcript

_STAMP = re.compile(r"\d{1,2}:\d{2}:\d{2}[ \t]")
_FROM = re.compile(r"(\d{1,2}:\d{2}:\d{2})(\t ?| )From( {1,2})(?=\S)")
_TO = re.compile(r" {1,3}to {1,3}(?=\S)")
_LONGEST = 200
_NEARLY_ALL = 0.9
_REPLY = re.compile(r'Replying to ".*')
_REACTION = re.compile(r'Reacted to ".*" with .*|Removed an? .* reaction from ".*', re.DOTALL)


def is_zoom_chat(text: str) -> bool:
    """Does the text begin with a message's head, and do nearly all lines with a time have one?"""
    if not _FROM.match(text.lstrip()):
        return False
    timed = [line for line in text.split("\n") if _STAMP.match(line)]
    heads = [_head(line) for line in timed]
    return heads[0] is not None and sum(map(bool, heads)) >= _NEARLY_ALL * len(heads)


def read_zoom_chat(text: str, tell: Tell | None = None) -> Transcript:
    """Read a saved chat: who wrote, and when; no ends. To whom isn't kept, nor reactions, nor quotations."""
    lines = text.split("\n")
    gathering = Gathering("chat", tell, len(lines))
    found = by_people([_own(one) for one in messages(lines, _head, gathering)], gathering)
    return gathered(gathering, found, [seconds(one.time) for one in found])


def _head(line: str) -> Message | None:
    """Read a time, "From", a name, perhaps "to" and another, and a colon."""
    found = _FROM.match(line)
    colon = line.find(":", found.end(), found.end() + _LONGEST) if found else -1
    if found is None or colon < 0:
        return None
    name, *to = _TO.split(line[found.end() : colon].rstrip(), maxsplit=1)
    if not to and not (found[2].startswith("\t") and len(found[3]) > 1):
        return None  # "00:05:10 From what I hear: ..." is somebody's words
    return Message(name, found[1], [line[colon + 1 :].strip()])


def _own(message: Message) -> Message:
    """Leave out somebody else's words that a message quotes, and the name where it is only a reaction."""
    lines = [line for line in message.lines if line]
    lines = lines[1:] if lines and _REPLY.fullmatch(lines[0]) else lines
    is_reaction = bool(lines) and len(lines) == 1 and _REACTION.fullmatch(lines[0])
    return message._replace(name="" if is_reaction else message.name, lines=lines)
