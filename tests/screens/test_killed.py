"""However the program ends, and wherever they were: Resume leads back to the same word, and nothing is lost.

Each place is a story of windows on one draft. In each they type on where the last one ended; all but the
last die, and that is left with ^s. The places take turns with the ways to die, and the sizes. Every field of
the walk that is left and resumed, without a death, is in test_going_and_coming_back.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from functools import reduce
from pathlib import Path
from time import monotonic, sleep
from typing import NamedTuple

import pytest

if sys.platform == "win32":
    pytest.skip("needs a pty", allow_module_level=True)

from debrief.guides import open_shelf
from debrief.model import Debrief, Stamp, now
from debrief.store import open_library
from debrief.walk import Walk
from tests.plain import debriefs_in
from tests.terminal import Terminal

pytestmark = pytest.mark.slow

LATEST = 0.5 + 0.5
"""Seconds from a letter's being seen to its being on the disk: half a second, and half for a busy machine."""

AT_ONCE = 3.0
"""Seconds in which a program that was told to end has ended."""


class Spot(NamedTuple):
    """A place in the walk where somebody types."""

    step: str
    """The step's name, as the rail shows it."""
    question: str
    """What is open; of the replay, `moment.add` is the line below the list."""
    kept: str
    """Where the file holds the answer: keys, and places in lists, with a slash between."""
    first: str = ""
    """What is pressed to begin there, in the first window only."""
    curtain: str = ""
    """What stands before the place after each Resume, until Enter."""


SPOTS = {
    "half a rep's name": Spot("The call", "call.rep", "call/rep"),
    "the line on how it felt": Spot("Feel", "felt", "felt"),
    "the feeling": Spot("Feel", "feeling", "feeling"),
    "the manager's line": Spot("Feel", "felt.manager", "answers/felt.manager/value"),
    "a moment that is being added": Spot("Replay", "moment.add", "moments/2/what", first="a"),
    "a field of a moment": Spot("Replay", "moment.quote", "moments/1/quote"),
    "the take-away": Spot("Lessons", "lesson.take_away", "lesson/take_away"),
    "the promise's cue": Spot("Promise", "promise.when", "promise/when"),
    "the private page": Spot("Close", "mirror.note", "mirror/note", curtain="opens the page"),
}

ANSWERS = [
    ("call.rep", "Susie"),
    ("call.account", "Northwind"),
    ("call.ending", "no-sale"),
    ("felt", "Not good"),
    ("feeling", "flat"),
    ("felt.manager", "It hurt to watch"),
    ("moment.add", "they went quiet"),
    ("moment.quote", "we offered seventy"),
    ("lesson.say_again", "Tell me about that Thursday."),
    ("lesson.take_away", "Ask what it costs them."),
    ("promise.when", "I hear a cost"),
    ("promise.will", "ask for the story"),
    ("signoff.fair", 4),
    ("signoff.comment", "fair enough"),
    ("mirror.note", ""),
]
"""A whole debrief, in order. The two of the replay are moments."""


class Typed(NamedTuple):
    """What is typed in one window."""

    keys: str
    shows: str
    """What the screen shows then."""
    holds: str
    """What the file holds then."""


WORDS = ["kestrel", " plover", " wigeon", " curlew", " dunnock"]
WRITTEN = [Typed(word, "".join(WORDS[: n + 1]), "".join(WORDS[: n + 1])) for n, word in enumerate(WORDS)]

RIGHT = "\x1b[C"
FEELINGS = ["gutted", "frustrated", "flat", "all-right", "good"]
CHOSEN = [Typed(RIGHT, f"▸{n} {term.replace('-', ' ')}", term) for n, term in enumerate(FEELINGS, 1)]
"""A feeling is one key; the next window's takes its place."""

DEATHS = 2
"""Windows that die in the first place's story; in the others one does."""

SIZES = [(100, 30), (80, 24), (60, 20), (160, 50), (80, 24)]


# The draft, and its file


def save_draft(path: Path, spot: Spot) -> None:
    """Save a draft that was left at a place, with an answer to everything before it."""
    guide = open_shelf(None).get("lost-call")
    walk = Walk(guide, Debrief(created=Stamp.of(now()), guide=guide.id, guide_version=guide.version), now)
    before = "lesson.say_again" if spot.step == "Replay" else spot.question
    for name, value in ANSWERS[: [name for name, _ in ANSWERS].index(before)]:
        if name.startswith("moment."):
            walk.replay.add(str(value))
        else:
            walk.answers.answer(name, value)
    step = next(step for step in walk.steps if step.name == spot.step)
    moment = walk.replay.moments[1].id if spot.question == "moment.quote" else ""
    walk.jump(step.id, "" if spot.first else spot.question, moment=moment)
    open_library(path).save(walk.debrief)


def on_disk(path: Path, spot: Spot) -> str:
    """Read an answer from the disk; empty where there is none."""
    [document] = debriefs_in(path)
    keys = [int(key) if key.isdigit() else key for key in spot.kept.split("/")]
    try:
        return str(reduce(lambda held, key: held[key], keys, document))
    except (KeyError, IndexError):
        return ""


# Ways to end


def dies(window: Terminal, path: Path, spot: Spot, typed: Typed) -> None:
    """A flat battery: it ends at once, so what is older than half a second has to be on the disk before."""
    latest = monotonic() + LATEST
    while on_disk(path, spot) != typed.holds and monotonic() < latest:
        sleep(0.02)
    window.kill(signal.SIGKILL)
    assert window.wait_end(AT_ONCE) == -signal.SIGKILL


def is_ended(window: Terminal, *_: object) -> None:
    """A shutdown: the words of the last half second are saved too, and the terminal is given back."""
    window.kill(signal.SIGTERM)
    assert window.wait_end(AT_ONCE) == 128 + signal.SIGTERM
    entered, left = window.written.rfind(b"\x1b[?1049h"), window.written.rfind(b"\x1b[?1049l")
    assert 0 <= entered < left, "the terminal was left on the alternate screen"
    assert window.written.rfind(b"\x1b[?25l") < window.written.rfind(b"\x1b[?25h"), "the cursor stayed hidden"


def is_hung_up(window: Terminal, *_: object) -> None:
    """A lost connection: likewise, though nobody may be there to give the terminal back to."""
    window.kill(signal.SIGHUP)
    assert window.wait_end(AT_ONCE) == 128 + signal.SIGHUP


def is_closed(window: Terminal, *_: object) -> None:
    """A click on the window's corner: the terminal itself is gone, under the program's feet."""
    window.close()
    assert window.wait_end(AT_ONCE) != 0


WAYS: list[Callable[[Terminal, Path, Spot, Typed], None]] = [dies, is_ended, is_hung_up, is_closed]


def resume(path: Path, spot: Spot, size: tuple[int, int]) -> Terminal:
    """Open the program anew, press r, and find the same step."""
    window = Terminal("--file", str(path), size=size)
    window.wait_for("r   Resume")
    window.press("r")
    window.wait_for(f"▸ {spot.step}" if size[0] >= 76 else f"{spot.step}, ")
    if spot.curtain:
        assert WORDS[0] not in window.wait_for(spot.curtain), "private words, before anybody asked for them"
        window.press("m")
        window.wait_gone(spot.curtain)
    return window


@pytest.mark.parametrize("place", SPOTS)
def test_however_it_ends_resume_leads_to_the_same_word(tmp_path: Path, place: str) -> None:
    path, spot, turn = tmp_path / "library.json", SPOTS[place], list(SPOTS).index(place)
    story = CHOSEN if spot.question == "feeling" else WRITTEN
    deaths = 1 if turn else DEATHS
    save_draft(path, spot)
    so_far = ""
    for number, typed in enumerate(story[:deaths], turn):
        size, end = SIZES[number % len(SIZES)], WAYS[number % len(WAYS)]
        with resume(path, spot, size) as window:
            window.wait_for(so_far)
            window.type((spot.first if not so_far else "") + typed.keys)
            window.wait_for(typed.shows)
            end(window, path, spot, typed)
            assert window.is_gone
        assert on_disk(path, spot) == typed.holds, f"after {end.__name__}"
        so_far = typed.shows
    last = story[deaths]
    with resume(path, spot, SIZES[-1]) as window:
        window.wait_for(so_far)
        window.type(last.keys)
        window.wait_for(last.shows)
        window.press("ctrl+s")
        window.wait_for("Start a debrief")
        assert on_disk(path, spot) == last.holds
        window.press("q")
        assert window.wait_end(AT_ONCE) == 0
