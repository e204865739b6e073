"""Actions that could do nothing now: their keys say so when pressed, and the palette doesn't offer them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Collection


@runtime_checkable
class Idles(Protocol):
    """A screen or a widget of which some actions have nothing to do now."""

    @property
    def idle(self) -> Collection[str]:
        """Those actions, as their bindings name them: `undo`, `near(1)`."""


def is_idle(namespace: object, action: str) -> bool:
    """Could an action do nothing now?"""
    return isinstance(namespace, Idles) and action in namespace.idle
