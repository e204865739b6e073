"""Files to choose a transcript from: the likely ones, and those that a path may become as it is typed."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual.content import Content
from textual.screen import Screen

from screens.transcript_files import fitting, folder_typed, is_path, likely_files, path_said, usual_folders
from screens.transcript_line import FileLine
from screens.transcript_rows import NARROW, FileRows
from screens.widgets.long_list import LongList, Nothing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from debrief.clock import Clock
    from screens.transcript_files import Found, Offer
    from screens.transcript_rows import Way
    from screens.widgets.words import Words

NO_FILES = Nothing(
    Content.styled("No likely file here.", "bold"),
    Content.styled("Type or paste its path, or drag it into this window.", "$dim"),
)
LOOKING = Nothing(Content.styled("Looking for files …", "$dim"))


class FileList(LongList, can_focus=False):
    """The files; the line above keeps the cursor."""


class Choosing(Screen["Found | str"]):
    """The part of the screen that knows the files. Its class shows them, and reads one."""

    def __init__(self, clock: Clock, *, last_folder: str = "", ways: Sequence[Way] = ()) -> None:
        """Offer files.

        Args:
            clock: The time now.
            last_folder: Where the last one came from; empty: none yet.
            ways: What else can be done, above the files.
        """
        super().__init__()
        self._clock = clock
        self._last_folder = last_folder
        self._ways = list(ways)
        self._offers: list[Offer] | None = None
        """Likely files; None: nobody has looked yet."""
        self._inside: tuple[str, list[Offer]] = ("", [])
        """A path as it was typed, and the files that it may become."""
        self._found: Found | None = None
        """What was read while they typed on."""

    @property
    def line(self) -> FileLine:
        """The line to type in."""
        return self.query_one(FileLine)

    def _back(self, do: Callable[..., None], *given: object) -> None:
        """Come back from a thread; where they have left meanwhile there is nothing to show it on."""

        def come() -> None:
            if self.query(FileList):
                do(*given)

        self.call_later(come)

    # Looking for files

    def _look(self) -> None:
        offers = likely_files(usual_folders(self._last_folder))
        self._back(self._take_offers, offers)

    def _take_offers(self, offers: list[Offer]) -> None:
        self._offers = offers
        self._draw()

    def _look_inside(self, typed: str) -> None:
        """Find what a path that is being typed may become. In a thread: a folder may be far away."""
        folder = folder_typed(typed)
        name = "" if folder is None or folder == path_said(typed) else path_said(typed).name
        offers = [one for one in likely_files([folder])] if folder else []  # noqa: C416 - a list of our own
        begun = [one for one in offers if one.path.name.casefold().startswith(name.casefold())]
        self._back(self._take_inside, typed, begun)

    def _take_inside(self, typed: str, offers: list[Offer]) -> None:
        if typed == self.line.text:
            self._inside = (typed, offers)
            self._draw()

    def _draw(self) -> None:
        """Show the files that fit what is typed."""
        if self._offers is None:
            return
        text = self.line.text
        if is_path(text):
            ways, offers = [], self._inside[1]
        else:
            ways, offers = ([] if text.strip() else self._ways), fitting(self._offers, text)
        narrow = self.app.size.width < NARROW
        rows = FileRows(ways, offers, self._clock(), home=Path.home(), is_narrow=narrow)
        files = self.query_one(FileList)
        place = files.place if len(rows) == len(files.source) else 0
        files.set_source(rows if len(rows) else NO_FILES, place)

    def on_words_typed(self, event: Words.Typed) -> None:
        """Look for what fits."""
        event.stop()
        self._found = None
        if is_path(event.text):
            self.run_worker(partial(self._look_inside, event.text), thread=True, group="inside")
        self._draw()

    def on_words_beyond(self, event: Words.Beyond) -> None:
        """The arrows move the mark."""
        event.stop()
        self.query_one(FileList).action_move(event.by)
