"""Sample data for load: as many as are wanted, of the years before the stories."""

from __future__ import annotations

from datetime import date
from itertools import islice
from pathlib import Path

import pytest

from debrief.demo import debriefs, write_demo
from debrief.demo import writing as writing_module
from debrief.errors import DebriefError
from debrief.guides import open_shelf
from debrief.model import Debrief, now, read_record, write_json, write_record
from debrief.store import open_library
from debrief.store.check import check
from debrief.walk import Walk

ANCHOR = date(2026, 11, 20)


def test_five_hundred_are_the_sixty_and_the_years_before_them() -> None:
    made = list(debriefs(ANCHOR, 500))
    stories = {one.id for one in debriefs(ANCHOR)}
    assert len({one.id for one in made}) == 500
    assert [one.id for one in made] == sorted(one.id for one in made)
    assert stories <= {one.id for one in made}
    assert len({one.call.account for one in made}) > 100
    assert min(one.at.day for one in made) > date(2020, 1, 1)
    assert all(one.at.day.weekday() < 5 for one in made)


def test_a_variation_is_as_complete_as_a_story() -> None:
    varied = list(islice(debriefs(ANCHOR, 200), 100))
    shelf = open_shelf(None)
    for one in varied:
        again = read_record(Debrief, write_record(one))
        assert again == one
        assert Walk(shelf.get(one.guide), again, now).missing() == []
        assert one.turn_moment is not None
        assert one.signoff.name == one.call.rep
        assert {review.promise for review in one.reviews} <= {other.id for other in varied}
        orders = [answer.order for answer in one.answers.values()]
        assert len(set(orders)) == len(orders)


def test_the_same_size_gives_the_same_bytes(tmp_path: Path) -> None:
    first = write_demo(tmp_path / "a.json", ANCHOR, 200)
    second = write_demo(tmp_path / "b.json", ANCHOR, 200)
    assert first.read_bytes() == second.read_bytes()
    assert first.stat().st_mode & 0o777 == 0o600


def test_however_many_there_are_none_is_older_than_an_id_can_be() -> None:
    oldest = next(debriefs(ANCHOR, 100_000))
    assert date(2020, 1, 1) < oldest.at.day < date(2020, 6, 1)


def test_fewer_than_the_stories_are_the_newest_of_them() -> None:
    assert [one.id for one in debriefs(ANCHOR, 5)] == [one.id for one in debriefs(ANCHOR)][-5:]


def test_old_promises_dont_pile_up(tmp_path: Path) -> None:
    library = open_library(write_demo(tmp_path / "demo.json", ANCHOR, 2000))
    assert len(library.open_promises()) < 30


@pytest.mark.parametrize("size", [60, 500])
def test_a_written_library_is_whole_and_opens(tmp_path: Path, size: int) -> None:
    path = write_demo(tmp_path / "deep" / "demo.json", ANCHOR, size)
    report = check(path)
    assert report.is_fine
    library = open_library(path)
    assert len(library.ids()) == size
    assert len(library.drafts()) == 2
    assert library.troubles == []
    newest = library.get(library.entries()[0].id)
    assert write_json(newest) in {write_json(one) for one in debriefs(ANCHOR, size)}


def test_nothing_that_is_there_is_written_over(tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    path.write_text("mine")
    with pytest.raises(DebriefError, match="already"):
        write_demo(path, ANCHOR)
    assert path.read_text() == "mine"


def test_where_it_cant_be_written_is_told_and_nothing_is_left(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(DebriefError, match="not saved"):
        write_demo(tmp_path / "file" / "demo.json", ANCHOR)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_progress_is_told_to_the_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing_module, "EVERY", 40)
    told: list[tuple[int, int]] = []
    write_demo(tmp_path / "demo.json", ANCHOR, 100, lambda done, of: told.append((done, of)))
    assert told == [(40, 100), (80, 100), (100, 100)]
