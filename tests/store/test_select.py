"""What is wanted is found, as a plain loop over whole debriefs finds it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import asdict, replace

from debrief.model import (
    SCHEMA,
    Call,
    Debrief,
    Lesson,
    Moment,
    Promise,
    Review,
    Stamp,
    to_number,
    to_text,
    write_record,
)
from debrief.store import Library, open_library
from debrief.store.journal.encoding import encode
from debrief.store.journal.layout import snapshot
from debrief.store.search import SearchIndex
from debrief.store.search_fts import FtsTable
from debrief.store.search_scan import ScanTable
from debrief.store.search_words import read_query
from debrief.wanted import SORTS, Wanted, toggled, without
from tests.wanted.reference import expected

TODAY = date(2026, 11, 21)
NUMBERS = range(1, 9)
IDS = [to_text(number << 40) for number in NUMBERS]

NAMES = ["Susie", "susie ", "Zoë", "ZOE", "Al  Bo", "Øle", ""]
ACCOUNTS = ["Acme", "ACME", "Éclair Ltd", ""]
ENDINGS = ["no-sale", "order", "continuation", "advance", "no-show", "", "own way"]
PATTERNS = ["data-dump", "listened", "talks fast", "Talks  Fást"]
OUTCOMES = ["kept", "partly", "not-kept", "no-chance", "newer-word"]
ROLES = ["crutch", "not-there", ""]
TEXTS = ["price", "the price went", "princely", "went the", "Zoë said", ""]
WORDS = ["", "", "", "pri", "price", '"the price"', "zoe p", "kept", "-", "no ch"]
BEGINS = datetime(2026, 11, 11, tzinfo=UTC)


class Chance(Random):
    """Debriefs and questions by chance: the same ones for a seed. Hypothesis's own take ten times as long."""

    def stamp(self) -> Stamp:
        utc = BEGINS + timedelta(hours=self.randrange(270))
        return Stamp(utc=utc, offset=self.choice([0, 60, -720, 840]))

    def day(self) -> date | None:
        return self.choice([None, TODAY - timedelta(days=self.randint(-2, 11))])

    def maybe(self) -> Stamp | None:
        return self.choice([None, self.stamp()])

    def some(self, of: list[str], most: int = 2) -> list[str]:
        return self.choices(of, k=self.randint(0, most))

    def review(self) -> Review:
        promise, outcome = self.choice(IDS), self.choice(OUTCOMES)
        return Review(promise=promise, outcome=outcome, line=self.choice(TEXTS), at=self.maybe())

    def reviews(self) -> list[Review]:
        return [self.review() for _ in range(self.randint(0, 2))]

    def moment(self) -> Moment:
        return Moment(what=self.choice(TEXTS), patterns=self.some(PATTERNS))

    def debrief(self, id_: str) -> Debrief:
        call = Call(
            rep=self.choice(NAMES), account=self.choice(ACCOUNTS), ending=self.choice(ENDINGS),
            role=self.choice(ROLES), at=self.maybe(), last_words=self.choice(TEXTS),
        )  # fmt: skip
        return Debrief(
            id=id_, created=self.stamp(), changed=self.maybe(), finished=self.maybe(), call=call,
            status=self.choice(["finished", "finished", "draft"]), guide=self.choice(["quick", "lost-call"]),
            moments=[self.moment() for _ in range(self.randint(0, 2))], reviews=self.reviews(),
            promise=Promise(when=" ", will=self.choice(["", "wait", "wait"]), marked=self.reviews()),
            lesson=Lesson(take_away=self.choice(TEXTS)), felt=self.choice(TEXTS),
        )  # fmt: skip

    def debriefs(self) -> list[Debrief]:
        return [self.debrief(id_) for id_ in IDS[: self.randint(0, len(IDS))]]

    def wanted(self, most: int = 3) -> Wanted:
        """Ask for up to so many things at once; more would find nothing."""
        all_ = Wanted(
            words=self.choice(WORDS), reps=tuple(self.some(NAMES)), accounts=tuple(self.some(ACCOUNTS)),
            endings=tuple(self.some([*ENDINGS, "won", "lost"])), patterns=tuple(self.some(PATTERNS)),
            guides=tuple(self.some(["quick", "gone"])), roles=tuple(self.some(ROLES)),
            promises=tuple(self.some([*OUTCOMES, "open"])), last=self.choice([0, 1, 5, 10**5]),
            since=self.day(), until=self.day(), status=self.choice(["", "draft", "finished"]),
        )  # fmt: skip
        asked = self.sample([field for field in asdict(all_) if field != "sort"], self.randint(0, most))
        return Wanted(sort=self.choice(SORTS), **{field: getattr(all_, field) for field in asked})


def shelved(path: Path, debriefs: list[Debrief]) -> Library:
    """Put debriefs in a file at one go."""
    tables = {"debriefs": {str(to_number(one.id)): encode(write_record(one)) for one in debriefs}}
    path.write_bytes(b"".join(snapshot(tables, SCHEMA)))
    return open_library(path)


@given(st.integers(0, 10**9))
def test_it_finds_what_a_plain_loop_finds_in_the_same_order(tmp_path: Path, seed: int) -> None:
    chance = Chance(seed)
    debriefs = chance.debriefs()
    library = shelved(tmp_path / "any.json", debriefs)
    for wanted in [chance.wanted() for _ in range(12)]:
        found = library.select(wanted, TODAY).ids
        plain = expected(debriefs, wanted, TODAY)
        if wanted.sort == "best":
            ranked = [one.id for one in library.search(wanted.words)]
            assert sorted(found) == sorted(plain)
            plain = [one for one in ranked if one in plain] or plain
        assert found == plain, wanted
    library.close()


@settings(max_examples=30)
@given(st.integers(0, 10**9))
def test_a_value_promises_as_many_as_are_there_once_it_is_chosen(tmp_path: Path, seed: int) -> None:
    chance = Chance(seed)
    library = shelved(tmp_path / "any.json", chance.debriefs())
    wanted = replace(chance.wanted(most=2), since=None, until=None)
    for value in library.values(wanted, TODAY):
        chosen = toggled(without(wanted, value.kind), value.kind, value.value)
        assert len(library.select(chosen, TODAY)) == value.count, value
    library.close()


@pytest.mark.parametrize("table", [FtsTable, ScanTable])
def test_the_same_debriefs_have_the_words_whichever_way_they_are_kept(table: type) -> None:
    for seed in range(10):
        debriefs = Chance(seed).debriefs()
        index = SearchIndex()
        index._table = table()
        index.build({to_number(one.id): encode(write_record(one)) for one in debriefs})
        for words in filter(read_query, WORDS):
            having = expected(debriefs, Wanted(words=words), TODAY)
            assert index.matching(words) == {to_number(one) for one in having}


@pytest.fixture
def many(library: Library, finished) -> list[str]:
    """Three debriefs, oldest first; each says "price", the first in its lesson."""
    ids = []
    for rep, account, felt in (("Omar", "Acme", "Say the price."), ("Susie", "", "no"), ("Lee", "Zed", "no")):
        one = finished(rep, account)
        one.lesson.take_away, one.felt = felt, "the price again"
        library.save(one)
        ids.append(one.id)
    return ids


def test_a_draft_stands_where_it_was_changed_last(library, many, draft, clock):
    one = draft("Omar")
    one.call.at = Stamp.of(clock() - timedelta(days=300))
    library.save(one)
    assert library.select(Wanted(), TODAY).ids == [one.id, *reversed(many)]
    assert library.select(Wanted(last=30, status="draft"), TODAY).ids == []


def test_best_puts_the_lesson_first_and_newest_doesnt(library, many):
    assert library.select(Wanted(words="price"), TODAY).ids == many[::-1]
    assert library.select(Wanted(words="price", sort="best"), TODAY).ids[0] == many[0]
    assert library.select(Wanted(sort="best"), TODAY).ids == many[::-1]


def test_who_has_no_account_comes_last_in_the_order_of_accounts(library, many):
    assert library.select(Wanted(sort="account"), TODAY).ids == [many[0], many[2], many[1]]


def test_without_waiting_it_says_how_much_it_has_read(library, many):
    assert library.indexed == (0, 3)
    assert set(library.select(Wanted(words="price"), TODAY, wait=False).ids) <= set(many)
    library.index()
    assert library.indexed == (3, 3)
    assert len(library.select(Wanted(words="price"), TODAY, wait=False)) == 3


def test_what_was_deleted_or_changed_is_found_as_it_is_now(library, many):
    library.select(Wanted(words="price", promises=("open",)), TODAY)
    library.delete(many[0])
    changed = library.get(many[1])
    changed.felt, changed.promise.will = "nothing", "wait"
    library.save(changed)
    assert library.select(Wanted(words="price"), TODAY).ids == [many[2]]
    assert library.select(Wanted(promises=("open",)), TODAY).ids == [many[1]]


def test_a_mark_of_a_promise_can_be_found_by_its_words_and_says_where(library, finished):
    made = finished(will="wait")
    made.promise.marked = [Review(promise=made.id, outcome="not-kept", line="Talked over Raúl.")]
    library.save(made)
    assert library.select(Wanted(words="raul"), TODAY).ids == [made.id]
    assert library.select(Wanted(words='"not kept"'), TODAY).ids == [made.id]
    (hit, *_) = library.hits(made.id, "raul")
    assert (hit.field, hit.match) == ("what came of it", "Raúl")


def test_the_panel_of_filters_lists_what_occurs_the_most_frequent_first(library, finished):
    for rep, ending in (("Susie", "no-sale"), ("Omar", "order"), ("susie", "continuation")):
        one = finished(rep)
        one.call.ending = ending
        library.save(one)
    values = library.values(Wanted(reps=("Omar",)), TODAY)
    said = [(one.label, one.count, one.chosen) for one in values if one.kind == "rep"]
    assert said == [("susie", 2, False), ("Omar", 1, True)]
    assert [(one.label, one.count) for one in values if one.kind == "ending"] == [("order", 1), ("won", 1)]
    assert [(one.label, one.count) for one in values if one.kind == "period"][:1] == [("last 7 days", 1)]
    gone = library.values(Wanted(reps=("Nobody",)), TODAY)
    assert ("Nobody", 0) in [(one.label, one.count) for one in gone if one.chosen]
