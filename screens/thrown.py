"""What was put in the trash from this window: z brings the last of it back, from whichever screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debrief.errors import DebriefError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from debrief.store import Library


class Thrown:
    """Remembers what went into the trash together, so that it comes back together."""

    def __init__(self) -> None:
        """Nothing was thrown away yet."""
        self._lots: list[list[str]] = []

    def __bool__(self) -> bool:
        return bool(self._lots)

    @property
    def last(self) -> list[str]:
        """The ids of what was thrown away last, together; empty: nothing was."""
        return list(self._lots[-1]) if self._lots else []

    def throw(self, library: Library, ids: Sequence[str], forget: Callable[[str], None]) -> None:
        """Put debriefs in the trash. For a worker thread.

        Args:
            library: Where they are.
            ids: Which ones; they come back together.
            forget: Drops what is unsaved of one of them.

        Raises:
            DebriefError: One of them couldn't be; those before it are in the trash, and remembered.
        """
        lot: list[str] = []
        try:
            for debrief_id in ids:
                forget(debrief_id)
                library.delete(debrief_id)
                lot.append(debrief_id)
        finally:
            if lot:
                self._lots.append(lot)

    def bring_back(self, library: Library) -> list[str]:
        """Bring back what was thrown away last. For a worker thread.

        Returns:
            The ids of those that are there again; empty: nothing was thrown away.

        Raises:
            DebriefError: One of them couldn't be brought back: it can be tried again, or it's gone for good.
        """
        lot = self._lots[-1] if self._lots else []
        back: list[str] = []
        while lot:
            try:
                library.bring_back(lot[-1])
            except DebriefError:
                if not self._is_back(library, lot):
                    raise
            back.append(lot.pop())
        if self._lots:
            self._lots.pop()
        return back

    def _is_back(self, library: Library, lot: list[str]) -> bool:
        """Did another window bring the last one back? One that is gone for good isn't tried again."""
        if lot[-1] in library.ids():
            return True
        if lot[-1] not in {one.entry.id for one in library.trash()}:
            lot.pop()
            if not lot:
                self._lots.pop()
        return False
