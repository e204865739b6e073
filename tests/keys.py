"""Every key of the screens, and the README's table of them.

    python -m tests.readme

writes it there, after a key or its words have changed.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from typing import NamedTuple

from textual.binding import Binding

import screens

PLACES = {
    "DebriefApp": "Everywhere",
    "HomeScreen": "Home",
    "GuidesScreen": "Which way",
    "HistoryScreen": "History",
    "SearchLine": "History, in the search line",
    "LongList": "History and the trash, in the list",
    "FilterLine": "Filters",
    "TrashScreen": "The trash",
    "TrashList": "The trash, in the list",
    "WalkScreen": "The walk, on every step",
    "Sheet": "A question",
    "Words": "A question answered in words",
    "Choice": "A question with a few answers",
    "Pick": "A question with many answers",
    "ReplayView": "Replay, in the list",
    "AddLine": "Replay, in the line below the list",
    "TranscriptLines": "Replay, in the call's transcript",
    "TranscriptPane": "Replay, looking for something in the transcript",
    "SeekLine": "Replay, finding in the transcript",
    "WhatLine": "Replay, in the line below the transcript",
    "MeasuresScreen": "The call in figures",
    "CloseView": "Close",
    "RecordScreen": "A past debrief",
    "EditScreen": "A past debrief, changing an answer",
    "AnswerScreen": "One answer",
    "MarkScreen": "What came of the promise",
    "ChangesScreen": "What was changed",
    "CopyScreen": "Copy",
    "TranscriptScreen": "The call of a past debrief",
    "ReadLines": "The call of a past debrief, at a line",
    "ShareScreen": "Share",
    "AddTranscriptScreen": "Add a transcript",
    "FileLine": "Add a transcript, in the line",
    "SpeakersScreen": "Who is who",
    "SpeakerList": "Who is who, in the list",
    "MirrorScreen": "Mirror",
    "PlanScreen": "3-6-No",
    "PlanPage": "3-6-No, in the list",
    "PlanLine": "3-6-No, in a line",
    "PlanPastScreen": "3-6-No, earlier plans",
    "HalfTestScreen": "The half test",
    "HalfWeeks": "The half test, in the weeks",
    "BeforeScreen": "Before a call",
    "Deciding": "Before a call, deciding",
    "ChooseNameScreen": "Before a call, choosing a name",
    "TeamScreen": "The team",
    "RepScreen": "A rep",
    "RepForm": "A rep, saying something",
    "SettingsScreen": "Settings",
    "Paper": "A page",
    "Rows": "A list",
    "GoToScreen": "Go to",
    "HelpScreen": "Help",
}
"""Class with keys -> where that is, as the README says it; in the README's order."""

NAMES = {
    "escape": "esc", "enter": "⏎", "up": "↑", "down": "↓", "left": "←", "right": "→", "pageup": "page up",
    "pagedown": "page down", "left_square_bracket": "[", "right_square_bracket": "]", "question_mark": "?",
    "slash": "/",
}  # fmt: skip


class Key(NamedTuple):
    """One binding, and the class that has it."""

    owner: str
    binding: Binding

    @property
    def keys(self) -> list[str]:
        """The keys, as Textual names them."""
        return [key.strip() for key in self.binding.key.split(",")]


def all_keys() -> Iterator[Key]:
    """Find every binding that the screens define, class by class."""
    for module in pkgutil.walk_packages(screens.__path__, "screens."):
        loaded = importlib.import_module(module.name)
        for owner, found in vars(loaded).items():
            if isinstance(found, type) and found.__module__ == module.name:
                for binding in vars(found).get("BINDINGS", ()):
                    assert isinstance(binding, Binding), f"{owner} has a binding without id and tooltip"
                    yield Key(owner, binding)


def as_read(key: str) -> str:
    """Write a key as people read it: ^n, F1, esc."""
    if key.startswith("ctrl+"):
        return f"^{key[5:]}"
    return key.upper() if key[0] == "f" and key[1:].isdigit() else NAMES.get(key, key)


def table() -> str:
    """Write the README's table."""
    known = list(all_keys())
    lines = ["| Where | Key | Name | What it does |", "|---|---|---|---|"]
    for owner, place in PLACES.items():
        for number, one in enumerate(key for key in known if key.owner == owner):
            keys = " ".join(f"`{as_read(key)}`" for key in one.keys)
            first = place if number == 0 else ""
            lines.append(f"| {first} | {keys} | {one.binding.description} | {one.binding.tooltip} |")
    return "\n".join(lines)
