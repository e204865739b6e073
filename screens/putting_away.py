"""Closing a screen once work in a thread is done: meanwhile they may have gone on, or back."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from textual.screen import Screen

Result = TypeVar("Result")


def put_away(screen: Screen[Result], result: Result | None) -> None:
    """Close a screen with its result, and what was opened over it first; one that is gone already stays so.

    Textual's own dismiss takes away whatever is on top, and ends the program where it is done twice.
    """
    app = screen.app
    if screen not in app.screen_stack:
        return
    while app.screen is not screen:
        app.pop_screen()
    screen.dismiss(result)
