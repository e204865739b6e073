"""Two windows on one draft: the words of both are kept, and the one that was behind is told."""

from __future__ import annotations

from pathlib import Path

from debrief.model import Clock
from debrief.store import Library, open_library
from tests.screens.conftest import SitDown
from tests.screens.seat import begin, sit_down


async def test_an_idle_window_that_is_left_wipes_nothing(
    sit: SitDown, path: Path, library: Library, clock: Clock
) -> None:
    async with sit((80, 24)) as first:
        await begin(first)
        await first.type("A felt bad ")
        assert first.app.desk.flush()
        async with sit_down(open_library(path), clock, (80, 24)) as second:
            await second.resume()
            await first.type("and much more said")
            assert first.app.desk.flush()
            await second.leave()
        await first.leave()
    assert library.get(library.drafts()[0].id).felt == "A felt bad and much more said"


async def test_the_window_that_is_behind_is_told_and_comes_up_with_the_next_step(
    sit: SitDown, path: Path, library: Library, clock: Clock
) -> None:
    async with sit((80, 24)) as first:
        await begin(first)
        await first.type("It hurt")
        assert first.app.desk.flush()
        async with sit_down(open_library(path), clock, (80, 24)) as second:
            await second.resume()
            await second.go_to("lessons")
            await second.press("down")
            await second.type("Ask first")
            assert second.app.desk.flush()
            await first.type(" a lot")
            assert first.app.desk.flush()
            await first.see("Another window writes to this debrief too")
            await first.press("ctrl+n")
            await first.until(lambda: first.is_on_walk and first.debrief.lesson.take_away == "Ask first")
            assert first.debrief.felt == "It hurt a lot"
