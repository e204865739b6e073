"""Every key works in a plain terminal, says what it does, and takes nothing from who is typing."""

from __future__ import annotations

from collections import Counter

from textual.widgets import TextArea

from tests.keys import PLACES, Key, all_keys

KEYS = list(all_keys())

NEVER_ARRIVE = {
    "ctrl+m": "it is Enter",
    "ctrl+i": "it is Tab",
    "ctrl+h": "it is Backspace",
    "ctrl+left_square_bracket": "it is Escape",
    "alt+enter": "it is Enter",
    "ctrl+enter": "only with the Kitty protocol",
    "shift+enter": "only with the Kitty protocol",
    "ctrl+b": "tmux keeps it",
}
"""Keys that a plain terminal doesn't send, or somebody else takes."""

WHILE_TYPING = {"WalkScreen", "Sheet", "Words", "DebriefApp", "AddLine", "Pick", "EditScreen", "AnswerScreen",
                "MarkScreen", "ShareScreen", "FileLine", "AddTranscriptScreen", "WhatLine", "RepForm",
                "PlanLine", "HalfTestScreen", "SeekLine"}  # fmt: skip
"""Classes whose keys must work with the cursor in a text."""


def a_text_keeps() -> set[str]:
    """The keys that a field of words keeps for itself: its own bindings, every letter, and Backspace."""
    own = {key.strip() for binding in TextArea.BINDINGS for key in binding.key.split(",")}
    return own | set("abcdefghijklmnopqrstuvwxyz0123456789") | {"question_mark", "space", "backspace"}


def by_id(one: Key) -> str:
    return one.binding.id or f"{one.owner}:{one.binding.key}"


def test_a_key_has_an_id_a_name_and_a_tooltip() -> None:
    told = {by_id(one): (one.binding.id, one.binding.description, one.binding.tooltip) for one in KEYS}
    assert {name: said for name, said in told.items() if not all(said)} == {}


def test_no_two_bindings_share_an_id() -> None:
    counted = Counter(one.binding.id for one in KEYS)
    assert [id_ for id_, number in counted.items() if number > 1] == []


def test_a_key_arrives_in_a_plain_terminal() -> None:
    pressed = [(by_id(one), key) for one in KEYS for key in one.keys]
    assert {(name, key): NEVER_ARRIVE[key] for name, key in pressed if key in NEVER_ARRIVE} == {}
    newer = ("super+", "ctrl+shift+", "alt+")
    assert [(name, key) for name, key in pressed if any(held in key for held in newer)] == []


# Up and down are kept by the field of words, which passes them on at its edges; Tab it leaves alone
# (`tab_behavior="focus"`), and Enter it handles itself.
def test_a_key_for_who_is_typing_is_not_one_that_a_text_keeps() -> None:
    kept, typed = a_text_keeps(), [one for one in KEYS if one.owner in WHILE_TYPING]
    assert typed
    assert [by_id(one) for one in typed if kept.issuperset(one.keys)] == [], "these never leave the text"


def test_an_escape_has_a_second_key_since_it_answers_late() -> None:
    escapes = [one for one in KEYS if "escape" in one.keys]
    assert escapes
    assert [by_id(one) for one in escapes if len(one.keys) == 1] == []


def test_the_keys_of_one_class_do_not_fight_but_for_those_that_take_turns() -> None:
    """Next step and Finish, Sign and Open it, to the call and back: one is shut where the other is open."""
    counted = Counter((one.owner, key) for one in KEYS for key in one.keys)
    twice = {f"{owner} {key}" for (owner, key), number in counted.items() if number > 1}
    assert twice == {"WalkScreen ctrl+n", "CloseView enter", "ReplayView t"}


def test_every_class_with_keys_has_a_place_in_the_readme() -> None:
    assert {one.owner for one in KEYS} == set(PLACES)


def test_there_are_keys_at_all() -> None:
    assert len(KEYS) > 40
