"""How a step of the walk asks for the call's transcript: it posts a message, the app's desk does the rest.

    self.post_message(WantsTranscript(self._walk))      # choose a file, read it, say who is who
    self.post_message(WantsSpeakers(self._walk))        # correct who is who in the one that is there

Both end in `walk.debrief.transcript`, which is handed to the keeper. Then, whoever asked (the palette does
too), the walk's view is told, where it has such a method: `show_transcript()`, no arguments. The moments'
lines count in the file they were marked in (`Moment.heard_in`); `walk.debrief.transcript` may be None again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from debrief.walk import Walk


@dataclass
class WantsTranscript(Message):
    """They want to add a transcript to this walk's debrief, or another one."""

    walk: Walk


@dataclass
class WantsSpeakers(Message):
    """They want to say anew who is who in the transcript that is there."""

    walk: Walk
