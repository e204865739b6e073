"""Help: what this screen is for, why the method asks it, and every key that works here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from screens.widgets.drawn import Drawn
from screens.widgets.keys import Keys, key_name
from screens.widgets.paper import Paper
from screens.widgets.plain import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from debrief.walk import Walk


COLUMN = 11
"""Cells of a key's name."""


def step_help(walk: Walk) -> Content:
    """Write the help of the step, and of the question, where they are."""
    step, question = walk.step, walk.question
    place = walk.place.question
    if question is None and place.startswith("moment."):
        question = next((q for q in step.questions if q.id == place), None)
    parts = [words(step.name, "bold $key"), words(_flow(walk.say(step.help)))]
    if question and question.help:
        parts += [words(walk.say(question.prompt), "bold"), words(_flow(walk.say(question.help)))]
    parts += [Content.styled("Why this?", "bold"), words(_flow(walk.say(step.why)))]
    return Content("\n\n").join(parts)


def _flow(text: str) -> str:
    """Join the lines of a paragraph; empty lines part paragraphs."""
    return "\n\n".join(" ".join(part.split()) for part in text.strip().split("\n\n"))


class HelpScreen(ModalScreen[None]):
    """A page of help over the screen it is about."""

    CSS = """
    HelpScreen {
        align: center middle;
        #help {
            width: 78; max-width: 96%; height: auto; max-height: 92%;
            border: round $border; padding: 1 2; background: $surface; scrollbar-size-vertical: 1;
        }
        Static, KeyList { height: auto; padding: 0 1 0 0; }
        Keys { background: $surface; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape,f1,q,enter",
            "dismiss",
            "Close",
            key_display="esc",
            id="help.close",
            tooltip="Back to where you were",
        ),
    ]

    def __init__(self, about: Content, screen: Screen[Any]) -> None:
        """Show help.

        Args:
            about: What the screen is for.
            screen: Whose keys are listed.
        """
        super().__init__()
        self._about = about
        self._keys = keys_of(screen)

    def compose(self) -> ComposeResult:
        """The text, then the keys."""
        with Paper(id="help"):
            yield Static(self._about, markup=False)
            yield KeyList(self._keys)
        yield Keys()

    def on_mount(self) -> None:
        """Arrows read on."""
        self.query_one("#help").focus()


class KeyList(Drawn):
    """The keys; what each is for stays in its column where it takes a second line."""

    def __init__(self, keys: Sequence[tuple[str, str]]) -> None:
        """List keys.

        Args:
            keys: The name of each, and what it's for.
        """
        super().__init__()
        self._keys = keys

    def lines(self, width: int) -> list[Content]:
        """Draw it for a width in cells."""
        lines = [Content(""), Content.styled("Keys", "bold")]
        for name, about in self._keys:
            first, *more = Content(about).wrap(max(width - COLUMN, 8))
            lines.append(Content.styled(f"{name:<{COLUMN}}", "$key bold") + first)
            lines += [line.pad_left(COLUMN) for line in more]
        return lines


def keys_of(screen: Screen[Any]) -> list[tuple[str, str]]:
    """List the keys that work now on a screen, and what each is for: those in the footer first."""
    found, seen = [], set[str]()
    active = sorted(screen.active_bindings.values(), key=lambda one: not one.binding.show)
    for namespace, binding, _, _ in active:
        if not binding.id or binding.id in seen or not type(namespace).__module__.startswith("screens"):
            continue
        seen.add(binding.id)
        found.append((key_name(binding), binding.tooltip or binding.description))
    return found
