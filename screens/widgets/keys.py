"""The last line: the next keys, as many as fit, the most useful first; the way out and F1 always."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content
from textual.widget import Widget

from screens.idle import is_idle

if TYPE_CHECKING:
    from textual.binding import Binding
    from textual.events import Click
    from textual.screen import Screen

GAP = 3
FIRST = (
    "filter.choose", "filter.done", "words.next", "choice.next", "add.next", "search.go-on", "seek.next",
    "seek.leave", "rows.open", "close.sign", "close.finish", "close.private", "paper.up",
    "record.edit", "record.share", "record.transcript", "record.mark", "record.back", "lines.open",
    "what.next", "transcript.moment", "transcript.figures", "transcript.back", "call.find", "lines.choose",
    "replay.moments", "replay.add", "walk.next-step", "add.call", "walk.finish", "replay.turn", "replay.keep",
    "replay.change", "replay.transcript", "sheet.down", "replay.list",
    "walk.turn-back", "walk.back", "walk.leave",
)  # fmt: skip
"""Which keys stay in sight where there is little room; the others follow in the order of the focus."""

LEAVE, WAY_OUT = "walk.leave", "escape"
"""What leads out of a walk, by its id, and the key that leads out of all else: they are never left out."""

IDLE = ("long-list.open", "rows.open", "team.edit", "team.find", "mirror.turn", "before.open", "before.undo")
"""Which keys go from the line while they could do nothing. The others stay: the line is not to jump about."""

NAMES = {"escape": "esc", "enter": "⏎", "up": "↑", "down": "↓", "space": "space"}


def key_name(binding: Binding) -> str:
    """Write a key as people read it: ^n, F1, esc."""
    if binding.key_display:
        return binding.key_display
    key = binding.key.split(",")[0]
    if key.startswith("ctrl+"):
        return f"^{key[5:]}"
    return key.upper() if key[0] == "f" and key[1:].isdigit() else NAMES.get(key, key)


class _Key(NamedTuple):
    name: str
    label: str
    key: str
    id: str

    @property
    def content(self) -> Content:
        return Content.assemble((self.name, "$key bold"), " ", self.label)


class Keys(Widget):
    """What can be pressed now."""

    DEFAULT_CSS = """
    Keys { height: 1; width: 1fr; dock: bottom; padding: 0 1; color: $dim; }
    """

    def __init__(self) -> None:
        """Start empty; the keys come once something has the focus."""
        super().__init__()
        self._keys: list[_Key] = []
        self._help: _Key | None = None
        self._spots: list[tuple[int, int, str]] = []

    def on_mount(self) -> None:
        """Follow what the focus brings."""
        self.screen.bindings_updated_signal.subscribe(self, self._gather)

    def _gather(self, screen: Screen[object]) -> None:
        if screen is not self.screen:
            return
        found: dict[str, _Key] = {}
        self._help = None
        for namespace, binding, enabled, _ in screen.active_bindings.values():
            if not binding.show or not enabled or (self._help and binding.description == self._help.label):
                continue
            if binding.id in IDLE and is_idle(namespace, binding.action):
                continue
            key = _Key(key_name(binding), binding.description, binding.key, binding.id or "")
            if binding.key == "f1" and binding.description == "Help":
                self._help = key
            elif binding.description not in found:
                found[binding.description] = key
        keys = sorted(found.values(), key=lambda key: FIRST.index(key.id) if key.id in FIRST else len(FIRST))
        if keys != self._keys:
            self._keys = keys
            self.refresh()

    def render(self) -> Content:
        """Draw the keys that fit."""
        width = self.content_size.width
        last = self._help.content if self._help else Content("")
        gap = GAP if width >= 60 else GAP - 1
        line, self._spots = Content(""), []
        for key in self._fitting(width - last.cell_length, gap):
            start = line.cell_length + (gap if line.cell_length else 0)
            line = line.pad_right(start - line.cell_length) + key.content
            self._spots.append((start, line.cell_length, key.key))
        if self._help:
            start = max(width - last.cell_length, line.cell_length + 1)
            self._spots.append((start, start + last.cell_length, self._help.key))
            line = line.pad_right(start - line.cell_length) + last
        return line

    def _fitting(self, room: int, gap: int) -> list[_Key]:
        """Choose the keys that fit: the way out before all others, then the first ones."""
        out = [key for key in self._keys if key.key == WAY_OUT or key.id == LEAVE]
        room -= sum(key.content.cell_length + gap for key in out)
        fitting = set(out)
        for key in self._keys:
            if key in fitting:
                continue
            room -= key.content.cell_length + gap
            if room < 0:
                break
            fitting.add(key)
        return [key for key in self._keys if key in fitting]

    def on_click(self, event: Click) -> None:
        """Press the key under the mouse."""
        for left, right, key in self._spots:
            if left <= event.x - 1 < right:
                self.app.simulate_key(key.split(",")[0])
