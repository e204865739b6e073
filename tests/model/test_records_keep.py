"""Records come back as they were, with what a newer version wrote in them, at every depth."""

from __future__ import annotations

import copy
from datetime import UTC, date, datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from debrief.errors import DebriefError
from debrief.model import (
    Answer,
    Away,
    Call,
    Debrief,
    Decision,
    Due,
    Evaluation,
    Figures,
    Goal,
    HalfTest,
    HalfTyped,
    Interruption,
    Lesson,
    Mirror,
    Moment,
    Place,
    Plan,
    Promise,
    Receptivity,
    Record,
    Rep,
    Review,
    SignOff,
    Source,
    Speaker,
    Stamp,
    Talk,
    Task,
    TurnedBack,
    read_record,
    write_record,
)
from debrief.model.record import _nested

BESIDE_IT = {
    Away, Decision, Evaluation, Goal, HalfTest, Interruption, Plan, Receptivity, Rep, Talk, Task,
}  # fmt: skip
"""What is kept beside debriefs, not in one."""

STAMP = Stamp(utc=datetime(2026, 11, 21, 11, tzinfo=UTC), offset=60)

FULL = Debrief(
    created=STAMP,
    changed=STAMP,
    finished=STAMP,
    call=Call(rep="Susie", account="Northwind", at=STAMP),
    reviews=[Review(promise="0aaaaaaaaaaaa", outcome="kept", at=STAMP)],
    moments=[Moment(what="Price", patterns=["price-early"]), Moment(seconds=61)],
    lesson=Lesson(take_away="Ask first.", loss_rep=["price"]),
    promise=Promise(when="they ask", will="ask back", due=Due(kind="date", day=date(2026, 12, 1))),
    signoff=SignOff(fair=4, items={"safe": 5}, at=STAMP),
    mirror=Mirror(rescued="no"),
    answers={"q": Answer(by="rep", order=1, at=STAMP, value=["a", {"b": 1}])},
    turned_back=[TurnedBack(step="replay", question="What did you hope for?", at=STAMP)],
    seconds={"call": 12.5},
    place=Place(step="replay", cursor=7),
    half_typed={"felt": HalfTyped(typed="Fl", was="Good")},
    transcript=Source(
        sum="0" * 64,
        speakers=[Speaker(name="Susie", role="rep")],
        figures=Figures(share_by_words=0.5),
        added=STAMP,
    ),
)

NAMES = st.sampled_from(["weather", "x-2", "extra", "später", ""])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=5,
)


def records_in(kind: type, document: object) -> list[tuple[type, dict[str, object]]]:
    """Find every plain record in a document, the outermost first, each with its class."""
    assert isinstance(document, dict)
    found = [(kind, document)]
    for name, (how, inner) in _nested(kind).items():
        value = document.get(name)
        if inner is None or value is None:
            continue
        items = [value] if how == "one" else value if how == "list" else value.values()
        for item in items:
            found += records_in(inner, item)
    return found


def test_a_full_debrief_comes_back_the_same():
    assert read_record(Debrief, write_record(FULL)) == FULL


def test_a_document_is_plain_json():
    document = write_record(FULL)
    assert msgspec.json.decode(msgspec.json.encode(document)) == document


def test_the_full_debrief_has_every_kind_of_record_in_it():
    kinds = {kind for kind, _ in records_in(Debrief, write_record(FULL))}
    nouns = {kind for kind in Record.__subclasses__() if kind.__module__.startswith("debrief.model.")}
    assert kinds == nouns - BESIDE_IT


@given(data=st.data())
def test_what_a_newer_version_wrote_stays_at_its_place(data):
    document = write_record(FULL)
    places = [place for _, place in records_in(Debrief, document)]
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.sampled_from(places))
        place.setdefault(data.draw(NAMES), data.draw(VALUES))
    before = copy.deepcopy(document)
    record = read_record(Debrief, document)
    assert document == before, "reading changes nothing"
    assert write_record(record) == before
    assert record.moments[0].what == "Price"


@given(VALUES)
def test_an_edit_keeps_what_a_newer_version_wrote(value):
    document = write_record(FULL)
    document["moments"][1]["tone"] = value
    document["answers"]["q"]["tone"] = value
    record = read_record(Debrief, document)
    record.moments[1].what = "Silence"
    record.moments.reverse()
    written = write_record(record)
    assert (written["moments"][0]["tone"], written["moments"][0]["what"]) == (value, "Silence")
    assert written["answers"]["q"]["tone"] == value


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"created": None}, r"\$\.created"),
        ({"moments": 7}, r"\$\.moments"),
        ({"moments": [{"seconds": "late"}]}, r"\$\.moments\[.+\]\.seconds"),
        ({"call": {"rep": 5}}, r"\$\.call\.rep"),
        ({"seconds": {"call": "long"}}, r"\$\.seconds"),
        ({"answers": {"q": {"by": "rep"}}}, r"\$\.answers"),
    ],
)
def test_a_wrong_shape_is_told_with_its_field(change, field):
    with pytest.raises(DebriefError, match=field) as caught:
        read_record(Debrief, write_record(FULL) | change)
    assert "left as it is" in caught.value.hint


def test_a_draft_just_begun_is_a_small_document():
    document = write_record(Debrief(created=STAMP))
    assert {"created", "id"} <= set(document)
    assert all(value in ({}, {"due": {}}) for key, value in document.items() if key not in ("created", "id"))


def test_a_rep_comes_back_the_same():
    rep = Rep(name="Susie", created=STAMP, tier="top", receptivity=[Receptivity(how="asked", at=STAMP)])
    assert read_record(Rep, write_record(rep)) == rep


def test_the_turn_is_the_moment_that_is_marked():
    debrief = Debrief(created=STAMP, moments=[Moment(), Moment(what="here")])
    assert debrief.turn_moment is None
    debrief.turn = debrief.moments[1].id
    assert debrief.turn_moment.what == "here"
    debrief.turn = "gone"
    assert debrief.turn_moment is None


def test_a_call_without_a_time_was_when_the_debrief_began():
    debrief = Debrief(created=STAMP)
    assert debrief.at == STAMP
    debrief.call.at = Stamp(utc=datetime(2026, 11, 20, 9, tzinfo=UTC))
    assert debrief.at.day == date(2026, 11, 20)
