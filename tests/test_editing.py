"""Changing a past debrief: what can be changed, what can't, and what two versions differ in."""

from __future__ import annotations

from pathlib import Path

import pytest

from debrief.editing import Editing, Item, changes_of
from debrief.editing.item import BUYER
from debrief.errors import DebriefError
from debrief.guides import open_shelf
from debrief.model import (
    FINISHED,
    Answer,
    Call,
    Debrief,
    Lesson,
    Mirror,
    Moment,
    Promise,
    Review,
    SignOff,
    Stamp,
    write_record,
)
from debrief.report.changes import changes_page, differences
from debrief.report.text import page_text
from debrief.store import Library, open_library
from tests.conftest import StandingClock

SHELF = open_shelf(None)
USUAL = SHELF.get("lost-call")


@pytest.fixture
def susie(clock: StandingClock) -> Debrief:
    stamp = Stamp.of(clock())
    moments = [
        Moment(what="they left", verdict="end", seconds=213),
        Moment(what="went on", verdict="change", patterns=["data-dump"], nearly_stepped_in=True),
    ]
    return Debrief(
        created=stamp, finished=stamp, status=FINISHED, moments=moments, turn=moments[1].id,
        call=Call(rep="Susie", account="Northwind", ending="no-sale", role="crutch"),
        lesson=Lesson(take_away="Ask first."), promise=Promise(when="a cost", will="ask"),
        reviews=[Review(promise="earlier", outcome="kept", line="twice")],
        signoff=SignOff(fair=4, name="Susie", at=stamp), mirror=Mirror(note="sit at the back"),
        seconds={"feel": 60.0},
        answers={"of-old": Answer(by="rep", order=1, at=stamp, value="what a guide asked once")},
    )  # fmt: skip


def editing(debrief: Debrief, clock: StandingClock, guide: str = "lost-call") -> Editing:
    own = SHELF.get(guide) if guide else None
    return Editing(own, USUAL, debrief, clock)


def by_id(found: Editing, item_id: str) -> Item:
    return found.item(item_id)


def ids(items: list[Item]) -> list[str]:
    return [item.question.id for item in items]


@pytest.mark.parametrize("guide", ["lost-call", "quick", ""])
def test_every_typed_answer_can_be_changed_whatever_the_guide_even_if_it_is_gone(
    guide: str, susie: Debrief, clock: StandingClock
) -> None:
    found = ids(editing(susie, clock, guide).items(private=True))
    wanted = {"call.goal", "felt", "lesson.take_away", "promise.will", "parked", "mirror.note", BUYER}
    assert wanted <= set(found)
    assert {"moment.what", "moment.patterns", "moment.better", "of-old", "reviews:earlier"} <= set(found)
    assert len({item.id for item in editing(susie, clock, guide).items(private=True)}) == len(found)


def test_of_several_promises_each_is_told_by_its_words(susie: Debrief, clock: StandingClock) -> None:
    susie.reviews.append(Review(promise="later", outcome="partly"))
    told = {"earlier": Promise(will="ask first"), "later": Promise(will="wait")}
    found = Editing(USUAL, USUAL, susie, clock, told)
    headings = {item.id: item.heading for item in found.items() if item.question.id.startswith("reviews")}
    assert headings["reviews:earlier"] == headings["reviews:earlier/line"] == "Last promise: I WILL ask first"
    assert headings["reviews:later"] == "Last promise: I WILL wait"


def test_the_private_page_is_only_there_when_it_is_asked_for(susie: Debrief, clock: StandingClock) -> None:
    found = ids(editing(susie, clock).items())
    assert not any(name.startswith("mirror.") or "stepped" in name for name in found)


def test_what_the_rep_signed_stays_as_it_was_signed(susie: Debrief, clock: StandingClock) -> None:
    found = ids(editing(susie, clock).items(private=True))
    assert not any(name.startswith("signoff") for name in found)
    susie.signoff = SignOff()
    unsigned = ids(editing(susie, clock).items(private=True))
    assert "signoff.fair" in unsigned
    assert "signoff.name" not in unsigned


def test_a_change_leaves_the_status_the_time_the_place_and_the_signature_alone(
    susie: Debrief, clock: StandingClock
) -> None:
    before = write_record(susie)
    found = editing(susie, clock)
    found.change(by_id(found, "lesson.take_away"), "Ask what it costs them.")
    after = write_record(susie)
    changed = {name for name in {**before, **after} if before.get(name) != after.get(name)}
    assert changed == {"lesson", "answers"}
    assert susie.lesson.take_away == "Ask what it costs them."


def test_a_required_answer_cannot_be_emptied_and_says_so(susie: Debrief, clock: StandingClock) -> None:
    found = editing(susie, clock)
    with pytest.raises(DebriefError, match=r"Take-away.*can't be empty"):
        found.change(by_id(found, "lesson.take_away"), "  ")
    assert susie.lesson.take_away == "Ask first."


def test_a_day_that_cannot_be_read_is_refused_and_nothing_is_changed(
    susie: Debrief, clock: StandingClock
) -> None:
    found, before = editing(susie, clock), write_record(susie)
    with pytest.raises(DebriefError, match="no day that I know"):
        found.change(by_id(found, "promise.due"), "someday")
    with pytest.raises(DebriefError, match="a place in the call"):
        found.change(by_id(found, f"moment.time@{susie.moments[0].id}"), "half time")
    assert write_record(susie) == before


def test_a_moments_fields_and_the_turn_are_changed_where_they_are(
    susie: Debrief, clock: StandingClock
) -> None:
    found, first = editing(susie, clock), susie.moments[0]
    found.change(by_id(found, f"moment.time@{first.id}"), "3:40")
    found.change(by_id(found, f"moment.quote@{first.id}"), "Send it.")
    found.change(by_id(found, "turn"), first.id)
    found.change(by_id(found, f"moment.nearly_stepped_in@{susie.moments[1].id}"), "no")
    assert (first.seconds, first.quote, susie.turn) == (220, "Send it.", first.id)
    assert not susie.moments[1].nearly_stepped_in


def test_the_manager_still_waits_for_the_rep(susie: Debrief, clock: StandingClock) -> None:
    found = editing(susie, clock)
    with pytest.raises(DebriefError, match="opens when Susie has answered"):
        found.change(by_id(found, "lesson.loss_manager"), ["price"])


def test_differences_are_told_by_the_names_that_users_see(susie: Debrief, clock: StandingClock) -> None:
    library_labels = editing(susie, clock).labels
    other = read_copy(susie)
    other.lesson.take_away, other.lesson.loss_buyer = "Wait.", ["price"]
    other.moments[1].quote = "Would it?"
    other.mirror.note = "a private word"
    found = differences(susie, other, library_labels)
    assert [(one.label, one.was, one.now) for one in found] == [
        ("Take-away", "Ask first.", "Wait."),
        ("Buyer's reason", "", "price"),
        ("Their words, “went on”", "", "Would it?"),
    ]
    mine = differences(susie, other, library_labels, private=True)
    assert ("Note to self", "sit at the back", "a private word") in [one[:3] for one in mine]


def read_copy(debrief: Debrief) -> Debrief:
    from debrief.model import read_record

    return read_record(Debrief, write_record(debrief))


def test_each_change_is_told_with_what_it_was_the_newest_first(
    susie: Debrief, clock: StandingClock, tmp_path: Path
) -> None:
    library: Library = open_library(tmp_path / "library.json", clock, by="Karen")
    library.save(susie)
    for text in ("Ask.", "Ask twice."):
        clock.pass_(3600)
        mine = library.get(susie.id)
        mine.lesson.take_away = text
        library.save(mine)
    found = changes_of(library, library.get(susie.id))
    assert [(one.before.lesson.take_away, one.after.lesson.take_away) for one in found] == [
        ("Ask.", "Ask twice."),
        ("Ask first.", "Ask."),
    ]
    told = page_text(changes_page(found, {}), 80)
    assert told.index("Ask twice.") < told.index("Ask first.")
    assert "− was  Ask first." in told
    assert "+ now  Ask twice." in told
    assert "by Karen" in told


def test_nothing_changed_is_said_too() -> None:
    assert "Nothing was changed" in page_text(changes_page([], {}), 80)
