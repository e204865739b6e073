"""The way to the card before a call: whom with, where, then the card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debrief.errors import DebriefError
from screens.before import BeforeScreen
from screens.before_choose import account_screen, rep_screen

if TYPE_CHECKING:
    from debrief.model import Clock
    from screens.app import DebriefApp
    from screens.desk import Desk


def open_before(app: DebriefApp, desk: Desk, clock: Clock, rep: str = "", account: str = "") -> None:
    """Open the card; ask first whom it is with, where that isn't known.

    Args:
        app: Shows screens, tells errors.
        desk: Has the library.
        clock: The time now.
        rep: The rep's name; empty: it is asked, and the account too.
        account: The account's name; empty: anywhere.
    """

    def show(account: str | None) -> None:
        if account is not None:
            app.push_screen(BeforeScreen(desk, clock, rep, account))

    def met(name: str | None) -> None:
        nonlocal rep
        if name:
            rep = name
            ask_where()

    def ask_where() -> None:
        try:
            app.push_screen(account_screen(desk.library, rep), show)
        except DebriefError as error:
            app.tell(error)

    if rep:
        show(account)
        return
    try:
        app.push_screen(rep_screen(desk.library), met)
    except DebriefError as error:
        app.tell(error)
