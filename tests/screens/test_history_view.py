"""History: every debrief in one list; found by words and filters, kept under a name, never lost."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from debrief.errors import DebriefError
from debrief.model import Call, Clock, Debrief, Lesson, Moment, Stamp
from debrief.model.day import short_day
from debrief.store import Library, open_library
from debrief.wanted import Wanted
from screens.filter import FilterScreen
from screens.filter_rows import FilterRows
from screens.history import HistoryScreen
from screens.home import HomeScreen
from screens.record import RecordScreen
from screens.trash import TrashScreen
from screens.widgets.long_list import LongList
from tests.conftest import StandingClock
from tests.screens.conftest import SitDown
from tests.screens.past import finished
from tests.screens.seat import Seat


def call(rep: str, account: str, ending: str = "no-sale") -> Call:
    return Call(rep=rep, account=account, ending=ending)


def dumped() -> dict[str, object]:
    """A replay that turned at a data dump."""
    moment = Moment(what="went on about reports", verdict="change", patterns=["data-dump"])
    return {"moments": [moment], "turn": moment.id}


@pytest.fixture
def five(library: Library, clock: StandingClock) -> list[Debrief]:
    """Five past debriefs, the newest first."""
    return [
        finished(library, clock, days_ago=1, call=call("Susie", "Northwind"), **dumped()),
        finished(library, clock, days_ago=2, call=call("Omar", "Acme", "advance")),
        finished(library, clock, days_ago=3, call=call("Susie", "Aceites Núñez", "order")),
        finished(library, clock, days_ago=40, call=call("Susie", "Borealis"), **dumped()),
        finished(
            library, clock, days_ago=50, call=call("Lee", "Łódź Paper"),
            lesson=Lesson(take_away="Forty thousand was the story, not the price."),
        ),
    ]  # fmt: skip


async def open_history(seat: Seat, *keys: str) -> HistoryScreen:
    await seat.press(*(keys or ("h",)))
    await seat.until(lambda: isinstance(seat.app.screen, HistoryScreen) and seat.app.screen.found, "History")
    screen = seat.app.screen
    assert isinstance(screen, HistoryScreen)
    await seat.until(lambda: screen.found and screen.found.is_quick, "the index")
    await seat.settle()
    return screen


def listed(seat: Seat) -> list[str]:
    """The ids in the list."""
    source = seat.app.screen.query_one(LongList).source
    return [source.key(at) for at in range(len(source))]


def marked(seat: Seat) -> str:
    return seat.app.screen.query_one(LongList).key


def ids(debriefs: list[Debrief], *places: int) -> list[str]:
    return [debriefs[place].id for place in places]


async def choose(seat: Seat, text: str) -> None:
    """Type into the panel of filters until one fits, and choose it."""
    await seat.until(lambda: isinstance(seat.app.screen, FilterScreen), "the panel")
    rows = seat.app.screen.query_one(LongList)
    await seat.until(lambda: isinstance(rows.source, FilterRows), "its values")
    await seat.type(text, "enter")


async def test_h_shows_every_debrief_the_newest_first(sit: SitDown, five: list[Debrief]) -> None:
    async with sit() as seat:
        await open_history(seat)
        assert listed(seat) == ids(five, 0, 1, 2, 3, 4)
        await seat.see("Northwind", "◆ data dump", "“Ask what it costs them.”", "5 · newest first")
        await seat.press("enter")
        await seat.until(lambda: isinstance(seat.app.screen, RecordScreen), "the page")


async def test_a_word_is_found_without_its_accents_and_shown_where_it_stands(
    sit: SitDown, five: list[Debrief]
) -> None:
    async with sit() as seat:
        await open_history(seat, "slash")
        await seat.type("nunez")
        assert listed(seat) == ids(five, 2)
        await seat.see("1 of 5", "account  Aceites Núñez")
        await seat.press("escape")
        assert listed(seat) == ids(five, 0, 1, 2, 3, 4)
        assert marked(seat) == five[2].id  # where it stands among the others
        await seat.press("slash")
        await seat.type("story thousand", "enter", "enter")
        await seat.until(lambda: isinstance(seat.app.screen, RecordScreen), "the page")
        await seat.see("Łódź Paper")


async def test_letters_typed_fast_all_arrive_and_the_last_of_them_counts(
    sit: SitDown, five: list[Debrief]
) -> None:
    async with sit() as seat:
        await seat.type("/borealisx")  # the first of them opens the screen
        await seat.until(lambda: isinstance(seat.app.screen, HistoryScreen), "History")
        await seat.press("backspace")
        await seat.until(lambda: listed(seat) == ids(five, 3), "what they typed")
        assert seat.field.text == "borealis"


async def test_filters_are_chosen_by_typing_and_said_in_words(sit: SitDown, five: list[Debrief]) -> None:
    async with sit() as seat:
        await open_history(seat)
        await seat.press("f")
        await choose(seat, "sus")
        await choose(seat, "lost")
        await choose(seat, "data d")
        await seat.until(lambda: "2 of 5" in seat.text)
        await seat.press("escape")
        await seat.see("Susie, lost, data dump", "2 of 5")
        assert listed(seat) == ids(five, 0, 3)
        await seat.press("f")
        await choose(seat, "since 1 nov")  # days that nobody offers can be typed
        await seat.press("escape")
        await seat.see("Susie, lost, data dump, since 1 Nov")
        assert listed(seat) == ids(five, 0)
        await seat.press("backspace")
        await seat.until(lambda: listed(seat) == ids(five, 0, 3), "the last one taken back")
        await seat.press("0")
        assert listed(seat) == ids(five, 0, 1, 2, 3, 4)


async def test_a_search_is_saved_under_a_name_and_comes_back(
    sit: SitDown, five: list[Debrief], library: Library
) -> None:
    async with sit() as seat:
        await open_history(seat)
        await seat.press("f")
        await choose(seat, "susie")
        await choose(seat, "lost")
        await choose(seat, "this search")
        await seat.type("her hard ones", "enter")
        await seat.until(lambda: [one.name for one in library.searches()] == ["her hard ones"], "the save")
        await seat.press("escape", "0", "f")
        await choose(seat, "hard")
        await seat.until(lambda: isinstance(seat.app.screen, HistoryScreen), "History")
        await seat.see("Susie, lost")
        assert listed(seat) == ids(five, 0, 3)


async def test_a_saved_search_that_was_dropped_can_be_kept_after_all(
    sit: SitDown, five: list[Debrief], library: Library
) -> None:
    library.save_search("Lost ones", Wanted(endings=("lost",)))
    async with sit() as seat:
        await open_history(seat)
        await seat.press("f")
        await seat.see("Lost ones")
        await seat.press("delete")
        await seat.see("enter keeps it")
        assert not library.searches()
        await seat.press("enter")
        await seat.until(library.searches, "it is saved again")


async def test_a_saved_search_is_replaced_only_by_who_says_so_twice_and_is_dropped_by_name(
    sit: SitDown, five: list[Debrief], library: Library
) -> None:
    library.save_search("Mine", Wanted(reps=("Lee",)))
    async with sit() as seat:
        await open_history(seat)
        await seat.press("f")
        await choose(seat, "susie")
        await choose(seat, "save")
        await seat.type("mine", "enter")
        await seat.see("That name is taken. Enter again puts this in the place of: Lee.")
        assert library.searches()[0].wanted.reps == ("Lee",)
        await seat.press("enter")
        await seat.until(lambda: library.searches()[0].wanted.reps == ("Susie",), "the new one")
        await seat.type("mine")
        await seat.see("delete drops it")
        await seat.press("delete")
        await seat.until(lambda: not library.searches(), "it is dropped")


async def test_what_is_selected_but_out_of_sight_is_thrown_away_only_by_who_says_so_twice(
    sit: SitDown, five: list[Debrief], library: Library
) -> None:
    async with sit() as seat:
        await open_history(seat)
        await seat.press("space", "f")
        await choose(seat, "omar")
        await seat.press("escape")
        await seat.until(lambda: listed(seat) == ids(five, 1), "Omar's")
        await seat.press("x")
        await seat.see("1 selected, of which 1 isn't shown here.")
        assert not library.trash()
        await seat.press("x")
        await seat.see("1 in the trash. z brings it back.")
        assert [one.entry.id for one in library.trash()] == ids(five, 0)


async def test_what_cant_be_thrown_away_stays_and_that_is_what_is_said(
    sit: SitDown, five: list[Debrief], library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: Library, debrief_id: str) -> None:
        raise DebriefError("not saved: disk full")

    async with sit() as seat:
        await open_history(seat)
        monkeypatch.setattr(Library, "delete", full)
        await seat.press("x")
        await seat.see("It stays here. Not saved: disk full. x tries again.")
        assert listed(seat) == ids(five, 0, 1, 2, 3, 4)


async def test_two_are_selected_and_thrown_away_and_z_loses_nothing(
    sit: SitDown, five: list[Debrief], library: Library
) -> None:
    async with sit() as seat:
        await open_history(seat)
        await seat.press("space", "down", "space")
        await seat.see("✓ 2 selected")
        await seat.press("x")
        await seat.see("2 in the trash. z brings them back.")
        assert listed(seat) == ids(five, 1, 3, 4)
        assert {one.entry.id for one in library.trash()} == set(ids(five, 0, 2))
        await seat.press("z")
        await seat.see("2 back from the trash.")
        assert listed(seat) == ids(five, 0, 1, 2, 3, 4)
        assert library.get(five[0].id).moments == five[0].moments


async def test_the_trash_can_be_looked_into_and_gives_back(
    sit: SitDown, five: list[Debrief], library: Library
) -> None:
    library.delete(five[3].id)
    async with sit() as seat:
        await open_history(seat)
        await seat.press("t")
        await seat.until(lambda: isinstance(seat.app.screen, TrashScreen), "the trash")
        await seat.see("Borealis", "no sale", "stays until", "“Ask what it costs them.”")
        await seat.press("enter")
        await seat.see("The trash is empty.")
        await seat.press("q")
        await seat.until(lambda: listed(seat) == ids(five, 0, 1, 2, 3, 4), "all of them")
        await seat.press("q", "f2")
        await seat.type("trash")
        await seat.see("What was put there in the last thirty days")
        await seat.press("down", "enter")
        await seat.until(lambda: isinstance(seat.app.screen, TrashScreen), "the trash, from home")


async def test_a_draft_says_when_it_was_changed_which_is_where_it_stands(
    sit: SitDown, five: list[Debrief], library: Library, clock: StandingClock
) -> None:
    at = Stamp.of(clock() - timedelta(days=20))
    draft = Debrief(created=at, call=Call(rep="Tom", account="Contoso", at=at))
    draft.place.step = "feel"
    library.save(draft)
    today, before = short_day(clock().date(), clock().date()), short_day(at.day, clock().date())
    async with sit() as seat:
        await open_history(seat)
        assert listed(seat)[0] == draft.id
        await seat.see("Tom", before, f"at Feel, last on {today}")


async def test_a_day_of_another_year_keeps_off_the_name_in_every_order(
    sit: SitDown, five: list[Debrief], library: Library, clock: StandingClock
) -> None:
    def column(name: str) -> int:
        return next(line.index(name) for line in seat.lines if name in line)

    finished(library, clock, days_ago=400, call=call("Nia", "Contoso"))
    async with sit() as seat:
        await open_history(seat)
        names = column("Nia")
        assert column("Omar") == names
        await seat.press("o", "o")
        await seat.see("by rep", "2025  Nia")
        await seat.press("slash")
        await seat.type("acme")
        await seat.see("1 of 6")
        assert column("Omar") == names


async def test_what_another_window_saves_appears_and_the_mark_stays(
    sit: SitDown, five: list[Debrief], path: Path, clock: Clock
) -> None:
    async with sit() as seat:
        await open_history(seat)
        await seat.press("down", "down")
        assert marked(seat) == five[2].id
        new = finished(
            open_library(path, clock), StandingClock(clock()), days_ago=0, call=call("Omar", "Zebra")
        )
        await seat.see("Zebra")
        assert listed(seat)[0] == new.id
        assert marked(seat) == five[2].id


async def test_the_palette_leads_to_a_reps_debriefs_and_to_saved_searches(
    sit: SitDown, five: list[Debrief], library: Library
) -> None:
    library.save_search("Lost ones", Wanted(endings=("lost",)))
    async with sit() as seat:
        for typed, said, found in (("debriefs of lee", "Lee", (4,)), ("search lost", "lost", (0, 3, 4))):
            await seat.press("f2")
            await seat.type(typed)
            await seat.pilot.app.workers.wait_for_complete()
            await seat.press("down", "enter")
            await seat.until(lambda: isinstance(seat.app.screen, HistoryScreen), "History")
            await seat.see(f"History  {said}")
            await seat.until(lambda found=found: listed(seat) == ids(five, *found))  # type: ignore[misc]


async def test_a_list_that_is_empty_says_why_and_what_to_do(sit: SitDown, five: list[Debrief]) -> None:
    async with sit((60, 20)) as seat:
        await open_history(seat, "slash")
        await seat.type("nobody said")
        await seat.see("No debrief has all these words.", "esc clears the search.")
        await seat.press("escape", "f")
        await choose(seat, "omar")
        await choose(seat, "before 2025")
        await seat.press("escape")
        await seat.see("No debrief is all of this: Omar, until 31 Dec 2024.", "backspace takes the last")


async def test_the_order_is_said_and_the_marked_one_stays_marked(sit: SitDown, five: list[Debrief]) -> None:
    async with sit() as seat:
        await open_history(seat)
        await seat.press("down", "o")
        await seat.see("oldest first")
        assert listed(seat) == ids(five, 4, 3, 2, 1, 0)
        assert marked(seat) == five[1].id
        await seat.press("o")
        await seat.see("by rep")
        assert listed(seat)[0] == five[4].id  # Lee


async def test_the_marked_one_is_shown_beside_the_list_where_there_is_room(
    sit: SitDown, five: list[Debrief]
) -> None:
    async with sit((160, 50)) as seat:
        await open_history(seat)
        await seat.see("WHERE IT TURNED", "Susie · Northwind")
        await seat.press("down")
        await seat.see("Omar · Acme")
        await seat.resize(80, 24)
        await seat.until(lambda: "Omar · Acme" not in seat.text, "no page")
        assert marked(seat) == five[1].id


async def test_hostile_text_is_shown_and_runs_nothing(
    sit: SitDown, library: Library, clock: StandingClock
) -> None:
    nasty = "[/b][@click=app.quit]x[/] \x1b[31m 病 \u202e[10%]"
    finished(library, clock, call=call(nasty, nasty, nasty), lesson=Lesson(take_away=nasty))
    async with sit((124, 20)) as seat:
        await open_history(seat, "slash")
        await seat.paste(f"{nasty}\nclick")
        await seat.until(lambda: len(listed(seat)) == 1, "what was pasted")
        await seat.see("␛", "[/b]")
        await seat.press("enter", "f")
        await choose(seat, "[/b]")
        await seat.press("escape", "t", "q", "q")
        await seat.press("q")
        await seat.until(lambda: isinstance(seat.app.screen, HomeScreen), "Home")


async def test_everything_can_be_done_in_forty_columns(sit: SitDown, five: list[Debrief]) -> None:
    async with sit((40, 20)) as seat:
        await open_history(seat)
        await seat.see("Susie Northwind", "no sale", "“Ask what it costs them.”")
        await seat.press("f")
        await choose(seat, "omar")
        await seat.press("escape")
        await seat.see("History  Omar", "1 of 5")
        await seat.press("slash")
        await seat.type("acme", "enter", "enter")
        await seat.until(lambda: isinstance(seat.app.screen, RecordScreen), "the page")
