"""All guides that can be taken: those that ship with the program, and a user's own."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from debrief.errors import DebriefError
from debrief.guides.load import load_guide, load_shipped
from debrief.guides.problem import GuideError, Problem, suggest

if TYPE_CHECKING:
    from debrief.guides.guide import Guide

SHIPPED = ("lost-call", "quick", "win", "end-of-day", "star", "came-to-me")
"""The ids of the guides beside this file, in the order in which they're offered."""

_HERE = Path(__file__).parent


class Shelf:
    """Guides by id. Nothing is read before it's asked for."""

    def __init__(self, folder: Path | None) -> None:
        """Put up a shelf.

        Args:
            folder: Where a user's own guides are; None, or not there: only those that ship.
        """
        self.folder = folder
        self._shipped: dict[str, Guide] = {}

    @cached_property
    def guides(self) -> dict[str, Guide]:
        """All of them by id: those that ship first. A user's own replaces one that ships by its id."""
        own = self._own[0]
        return {id_: self.get(id_) for id_ in dict.fromkeys([*SHIPPED, *own])}

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with a user's own guides. A guide with a mistake is skipped."""
        return self._own[1]

    @property
    def own(self) -> dict[str, Path]:
        """The files of a user's own guides, by id."""
        return dict(self._own[2])

    def get(self, guide_id: str) -> Guide:
        """Find a guide.

        Raises:
            DebriefError: There is none with this id.
        """
        if guide_id in self._own[0]:
            return self._own[0][guide_id]
        if guide_id not in SHIPPED:
            known = list(dict.fromkeys([*SHIPPED, *self._own[0]]))
            raise DebriefError(f"There is no guide “{guide_id}”", suggest(guide_id, known, "There are"))
        if guide_id not in self._shipped:
            self._shipped[guide_id] = load_shipped(_HERE / f"{guide_id}.toml")
        return self._shipped[guide_id]

    @cached_property
    def _own(self) -> tuple[dict[str, Guide], list[Problem], dict[str, Path]]:
        """A user's guides, what is wrong with others, and the files."""
        guides: dict[str, Guide] = {}
        files: dict[str, Path] = {}
        paths, problems = _toml_files(self.folder)
        for path in paths:
            try:
                guide = load_guide(path)
            except GuideError as error:
                problems.extend(error.problems)
                continue
            if guide.id in guides:
                problems.append(_second(guide.id, path, files[guide.id]))
            else:
                guides[guide.id], files[guide.id] = guide, path
        return guides, problems, files


def open_shelf(config_folder: Path | None) -> Shelf:
    """Open the shelf of guides.

    Args:
        config_folder: The program's config folder; a user's own guides are `guides/*.toml` in it.
    """
    return Shelf(config_folder / "guides" if config_folder else None)


def _toml_files(folder: Path | None) -> tuple[list[Path], list[Problem]]:
    """List a folder's guides by name, and say why it can't be listed."""
    if folder is None or not folder.exists():
        return [], []
    try:
        return sorted(p for p in folder.iterdir() if p.suffix == ".toml" and p.name[0] != "."), []
    except OSError as error:
        what = f"the folder of your own guides can't be read: {error.strerror}"
        return [], [Problem(what=what, mend="See if it's a folder that you may read", file=str(folder))]


def _second(guide_id: str, path: Path, first: Path) -> Problem:
    what = f"the id “{guide_id}” is taken by {first.name} already"
    return Problem(what=what, mend="Give this guide another id", file=str(path))
