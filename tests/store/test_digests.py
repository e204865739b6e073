"""Digests say what the debriefs themselves say, however they come about."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from debrief.insight.digest import Outline
from debrief.insight.patterns import PATTERN, STRENGTH, terms_of
from debrief.insight.share import words
from debrief.model import Answer, Call, Debrief, Due, Mirror, Moment, Promise, Review, Stamp, to_text
from debrief.store import open_library
from debrief.store.names import fold
from tests.conftest import NOON

TEXT = st.sampled_from(["", "What does it cost you?", "Zwölf – mal", "何が起きましたか", "gutted"])
TERMS = st.lists(st.sampled_from(["price-early", "listened", "my own words"]), max_size=2)
AT = st.builds(
    lambda hours, offset: Stamp(utc=Stamp.of(NOON - timedelta(hours=hours)).utc, offset=offset),
    st.integers(0, 96),
    st.sampled_from([-720, 0, 60, 840]),
)
OUTCOMES = st.sampled_from(["kept", "partly", "not-kept", "no-chance"])
MOMENTS = st.builds(
    Moment, what=TEXT, better=TEXT, saw=TEXT, quote=TEXT, patterns=TERMS,
    verdict=st.sampled_from(["keep", "change", "end", ""]), nearly_stepped_in=st.booleans(),
)  # fmt: skip
DEBRIEFS = st.builds(
    Debrief,
    id=st.integers(1, 9).map(to_text),
    created=AT,
    status=st.sampled_from(["draft", "finished"]),
    call=st.builds(
        Call,
        rep=TEXT,
        account=TEXT,
        at=st.none() | AT,
        role=st.sampled_from(["", "crutch"]),
        net=st.sampled_from(["", "let-it-run"]),
        kind=st.sampled_from(["", "demo"]),
        size=st.sampled_from(["", "small"]),
        client=st.sampled_from(["", "prospect"]),
        winnable=st.sampled_from(["", "no"]),
    ),
    felt=TEXT,
    moments=st.lists(MOMENTS, max_size=2),
    promise=st.builds(Promise, when=TEXT, due=st.just(Due())),
    reviews=st.lists(
        st.builds(Review, promise=st.integers(1, 9).map(to_text), outcome=OUTCOMES, line=TEXT), max_size=1
    ),
    mirror=st.builds(Mirror, rescued=st.sampled_from(["", "no", "yes"]), held_back=TEXT, note=TEXT),
    seconds=st.dictionaries(st.sampled_from(["call", "feel"]), st.sampled_from([12.5, 60.0]), max_size=2),
    answers=st.dictionaries(
        st.sampled_from(["a", "b", "mirror.c"]),
        st.builds(
            Answer,
            by=st.sampled_from(["rep", "manager"]),
            order=st.just(1),
            at=AT,
            passed=st.booleans(),
            value=TEXT | st.none() | st.just(["x"]) | st.just(4),
        ),
        max_size=2,
    ),
)
LIBRARIES = st.lists(DEBRIEFS, max_size=5, unique_by=lambda one: one.id)


@settings(max_examples=40)
@given(debriefs=LIBRARIES, back=st.none() | st.integers(0, 4))
def test_a_digest_says_what_its_debrief_says_and_only_those_days_are_in(tmp_path_factory, debriefs, back):
    library = open_library(tmp_path_factory.mktemp("digests") / "library.json")
    for debrief in debriefs:
        library.save(debrief)
    since = None if back is None else (NOON - timedelta(days=back)).date()
    told = library.digests(since)
    wanted = [one for one in debriefs if not one.is_draft and (since is None or one.at.day >= since)]
    assert {one.id for one in told} == {one.id for one in wanted}
    assert told == sorted(told, key=lambda one: (one.at, one.id), reverse=True)
    by_id = {one.id: one for one in told}
    assert library.outlines(since) == [outline_of(one) for one in told]
    for rep in {one.rep for one in told}:
        assert library.digests(since, rep=rep) == [one for one in told if fold(one.rep) == fold(rep)]
    for debrief in wanted:
        check(by_id[debrief.id], debrief)


def outline_of(digest):
    return Outline(**{name: getattr(digest, name) for name in Outline.__struct_fields__})


def check(digest, debrief):
    call, mirror, share = debrief.call, debrief.mirror, words(debrief)
    for name in ("rep", "account", "ending", "role", "net", "kind", "size", "client", "winnable"):
        assert getattr(digest, name) == getattr(call, name), name
    assert (digest.at, digest.day, digest.guide) == (debrief.at.utc, debrief.at.day, debrief.guide)
    assert (digest.words.rep, digest.words.manager) == (share.rep, share.manager)
    assert (digest.seconds, digest.replayed) == (debrief.spent, bool(debrief.moments))
    terms = [tuple(t for one in debrief.moments for t in terms_of(one, kind)) for kind in (PATTERN, STRENGTH)]
    assert [digest.changes, digest.keeps] == terms
    assert (digest.rescued, digest.held_back, digest.note) == (mirror.rescued, mirror.held_back, mirror.note)
    assert digest.nearly_stepped_in == sum(one.nearly_stepped_in for one in debrief.moments)
    assert (digest.promised, bool(digest.came)) == (debrief.promise.made, debrief.promise.made)
    assert digest.told == tuple(one.promise for one in debrief.reviews)


def test_what_came_of_a_promise_is_told_as_soon_as_another_debrief_tells_it(library, finished):
    first = finished(will="ask: compared with what?")
    library.save(first)
    assert library.digests()[0].came == "open"
    for outcome in ("no-chance", "kept"):
        library.save(finished(reviews=[Review(promise=first.id, outcome=outcome)]))
        assert library.digests()[-1].came == outcome


def test_a_change_in_another_window_is_in_the_next_digests(library, path, finished):
    debrief = finished()
    library.save(debrief)
    assert library.digests()[0].words.manager == 0
    other = open_library(path)
    theirs = other.get(debrief.id)
    theirs.lesson.addition = "Three more words"
    other.save(theirs)
    assert library.digests()[0].words.manager == 3
    other.delete(debrief.id)
    assert library.digests() == []


def test_a_debrief_that_cannot_be_read_whole_is_left_out_and_the_others_are_there(library, finished):
    for number in range(2):
        library.save(finished(account=f"Account {number}"))
    number, raw = next(iter(library.storage.raw("debriefs").items()))
    library.storage.commit({"debriefs": {number: raw[:-1] + b',"felt":7}'}})
    assert [one.account for one in library.digests()] == ["Account 1"]


def test_the_first_day_is_the_one_on_the_wall_wherever_the_call_was(library, finished):
    debrief = finished()
    debrief.call.at = Stamp(utc=datetime(2026, 11, 17, 12, tzinfo=UTC), offset=840)  # the 18th, on Kiritimati
    library.save(debrief)
    assert len(library.digests(date(2026, 11, 18))) == 1
    assert library.digests(date(2026, 11, 19)) == []
