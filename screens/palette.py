"""What the command palette offers: every action here, every guide, every past debrief."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from textual import on
from textual.command import CommandPalette, DiscoveryHit, Hit, Provider
from textual.widgets import Input

from debrief.errors import DebriefError
from debrief.model import FINISHED, label
from debrief.model.day import short_day
from debrief.store.names import fold
from debrief.wanted import Wanted
from debrief.wanted.words import say
from screens.app import DebriefApp
from screens.history import HistoryScreen
from screens.home import HomeScreen
from screens.idle import is_idle
from screens.trash import TrashScreen
from screens.widgets.keys import key_name
from screens.widgets.plain import escaped, one_line, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual.command import Hits
    from textual.screen import Screen

    from debrief.walk import Walk
    from screens.desk import Desk

MOST = 500
"""Debriefs that are offered; older ones are found in the list."""

MOVES = (
    "move", "beyond", "cursor_", "scroll_", "page_", "page(", "edge(", "command_palette", "app.quit", "quit",
    "new('')", "settings",
)  # fmt: skip
"""Actions that nobody looks for by name, or that stand here under a better one."""


class Entry(NamedTuple):
    """One thing that can be done."""

    name: str
    about: str
    run: Callable[[], Any]


class Palette(CommandPalette):
    """Textual's; a letter that comes as it closes looks for nothing, where Textual's own ends the program."""

    @on(Input.Changed)
    def _unless_closed(self, event: Input.Changed) -> None:
        if not self.is_current:
            event.prevent_default()


class Everything(Provider):
    """Every action by name, and every debrief by its rep and account. Texts of users are no markup."""

    async def discover(self) -> Hits:
        """Offer all, before anything is typed."""
        for entry in self._entries():
            yield DiscoveryHit(words(entry.name), entry.run, text=entry.name, help=escaped(entry.about))

    async def search(self, query: str) -> Hits:
        """Offer what fits."""
        matcher = self.matcher(query)
        for entry in self._entries():
            if (score := matcher.match(entry.name)) > 0:
                yield Hit(
                    score,
                    matcher.highlight(entry.name),
                    entry.run,
                    text=entry.name,
                    help=escaped(entry.about),
                )

    def _entries(self) -> Iterator[Entry]:
        app = self.app
        assert isinstance(app, DebriefApp)  # noqa: S101 - the only app that has this palette
        if isinstance(self.screen, HomeScreen):
            yield from _guides(app.desk)
        yield from _actions(app, self.screen)
        yield Entry("Theme", "Dark, light, or the terminal's own colours", app.action_change_theme)
        yield Entry("Quit  ^q", "Save, and leave the program", app.action_quit)
        yield from _pages(app.desk, self.screen)
        if walk := getattr(self.screen, "walk", None):
            yield _transcript(app.desk, walk)
        yield from _shown(app, self.screen)
        if not isinstance(self.screen, (HistoryScreen, TrashScreen)):
            look = partial(_look_into_trash, app)
            yield Entry("Trash", "What was put there in the last thirty days, to bring it back", look)
        yield from _debriefs(app)


def _actions(app: DebriefApp, screen: Screen[Any]) -> Iterator[Entry]:
    """What the keys do here: named as in the footer, told as in the help."""
    seen: set[str] = set()
    for namespace, binding, enabled, _ in screen.active_bindings.values():
        ours = type(namespace).__module__.startswith("screens")
        if not (ours and enabled and binding.id) or binding.description in seen:
            continue
        seen.add(binding.description)
        if not (binding.action.startswith(MOVES) or is_idle(namespace, binding.action)):
            run = partial(app.run_action, binding.action, namespace)
            yield Entry(f"{binding.description}  {key_name(binding)}", binding.tooltip, run)


def _pages(desk: Desk, screen: Screen[Any]) -> Iterator[Entry]:
    """The pages that are there from anywhere; not the one they are on, nor one that a key here leads to."""
    before = "The last lesson, the open promise, what to listen for; the net, or let it run"
    pages = (
        ("Settings", "Theme, dates, your name, the usual guide, backups", desk.open_settings,
         ("SettingsScreen",)),
        ("Half test", "Was half of the week for people?", desk.open_half_test,
         ("HalfTestScreen", "PlanScreen")),
        ("3-6-No", "Three goals, six daily tasks, a no to the rest", desk.open_plan,
         ("HomeScreen", "PlanScreen")),
        ("Team", "Each rep, and whom the next hour is best spent on", desk.open_team,
         ("HomeScreen", "TeamScreen")),
        ("Mirror", "Your own habits, for your eyes only", desk.open_mirror, ("HomeScreen", "MirrorScreen")),
        ("Before a call", before, desk.before, ("ChooseNameScreen",)),
    )  # fmt: skip
    here = type(screen).__name__  # by name: the palette needn't read all of them in
    for name, about, run, but in pages:
        if here not in but:
            yield Entry(name, about, run)


def _transcript(desk: Desk, walk: Walk) -> Entry:
    """Add a transcript to what is gone through now; or another one, or say anew who is who in it."""
    there = walk.debrief.transcript is not None
    name = "Another transcript, or who is who" if there else "Add a transcript"
    about = "Replace it, take it out, or correct who spoke" if there else "The recorded call's file"
    return Entry(name, about, partial(desk.add_transcript, walk))


def _look_into_trash(app: DebriefApp) -> None:
    app.push_screen(TrashScreen(app.desk, app.clock))


def _guides(desk: Desk) -> Iterator[Entry]:
    for guide in desk.shelf.guides.values():
        run = partial(desk.start, guide=guide.id)
        yield Entry(f"Start: {one_line(guide.name)}", one_line(guide.about), run)


def _shown(app: DebriefApp, screen: Screen[Any]) -> Iterator[Entry]:
    """What History can show: saved searches, and each rep's debriefs."""
    desk = app.desk
    if not isinstance(screen, HomeScreen):
        yield Entry("History", "All debriefs, to look through", desk.history)
    try:
        saved, reps = desk.library.searches(), desk.library.reps()
    except DebriefError:
        return  # told below, with the debriefs
    for search in saved:
        run = partial(desk.history, search.wanted)
        yield Entry(f"Search: {one_line(search.name)}", one_line(say(search.wanted)), run)
    for rep in reps:
        yield from _of_rep(desk, rep, screen)


def _of_rep(desk: Desk, rep: str, screen: Screen[Any]) -> Iterator[Entry]:
    """What there is of a rep; of the one whose page or card this is, not that again."""
    page, card = (fold(getattr(screen, of, "")) == fold(rep) for of in ("shown_rep", "shown_card"))
    name, run = one_line(rep), partial(desk.history, Wanted(reps=(rep,)))
    yield Entry(f"Debriefs of {name}", "In the history, the newest first", run)
    if not page:
        yield Entry(f"Rep: {name}", "Goals, promises, patterns, lines", partial(desk.open_rep, rep))
    if not card:
        run = partial(desk.before, rep)
        yield Entry(f"Before a call with {name}", "The card to read in the car park", run)


def _debriefs(app: DebriefApp) -> Iterator[Entry]:
    """Past debriefs; none where the library can't be read."""
    try:
        entries = app.desk.library.entries(FINISHED, MOST)
    except DebriefError as error:
        yield Entry("The library can't be read", error.message, partial(app.tell, error))
        return
    today = app.clock().date()
    for entry in entries:
        name = f"{one_line(entry.rep)} · {one_line(entry.account)}, {short_day(entry.at.day, today)}"
        about = one_line(entry.take_away) or label("ending", entry.ending)
        yield Entry(f"Read: {name}", about, partial(app.desk.read, entry.id))
