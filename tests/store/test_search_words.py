"""Words are found whatever their case, accents and script; nothing that is typed is syntax."""

from __future__ import annotations

import json
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debrief.model.letters import fold
from debrief.store.hits import context
from debrief.store.search_words import LONGEST, MOST, Part, places, read_query
from debrief.store.spoken import NAMES, REST, STRONG, spoken

TRICKY = "aeißßİıøÉe\u0301\u0308ﬁ½日本か\u3099한\u1112\u1161\u11ab .,'-\n\u00ad\u200dÅ\u212b🙂\u05d0\u05b8"
tricky = st.text(st.sampled_from(TRICKY) | st.characters(codec="utf-8"), max_size=30)


def raw(**fields: Any) -> bytes:
    return json.dumps({"created": {"utc": "2026-11-21T12:00:00Z"}, **fields}, ensure_ascii=False).encode()


def said(**fields: Any) -> list[tuple[str, str]]:
    return [(field.name, text) for field, text in spoken(raw(**fields))]


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("Marta Núñez", ["marta", "nunez"]),
        ("cafe\u0301s", ["cafes"]),
        ("Straße", ["strasse"]),
        ("İSTANBUL ılık", ["istanbul", "ilik"]),
        ("Søren Łódź Æsir", ["soren", "lodz", "aesir"]),
        ("don't / data-dump_x", ["don", "t", "data", "dump", "x"]),
        ("東京tower", ["東", "京", "tower"]),
        ("ha\u00adppy", ["happy"]),
        ("\ud800 🙂 \0 \ue000", []),
        ("か\u3099 が", ["が", "が"]),
    ],
)
def test_a_word_is_its_letters_and_digits_without_case_and_accents(written: str, words: list[str]) -> None:
    assert fold(written).split() == words
    assert [place.word for place in places(written)] == words


@given(tricky)
def test_the_places_of_words_are_where_the_words_are(text: str) -> None:
    found = places(text)
    assert [place.word for place in found] == fold(text).split()
    for place in found:
        assert place.word in fold(text[place.start : place.end]).split()
        assert place.end == len(text) or not "\u0300" <= text[place.end] <= "\u036f"
    # Two words may share a character, such as a half, but none begins before the one in front of it.
    assert [place.start for place in found] == sorted(place.start for place in found)


def test_several_words_are_several_parts_and_quotation_marks_keep_words_together() -> None:
    assert read_query("Susie price") == (Part(("susie",), True), Part(("price",), True))
    assert read_query('"Data dump"') == read_query("“data dump”") == (Part(("data", "dump"), False),)
    assert read_query("data-dump") == (Part(("data", "dump"), True),)


def test_a_quotation_that_is_still_open_may_go_on() -> None:
    assert read_query('"data dumpi') == (Part(("data", "dumpi"), True),)
    assert read_query('"data du') == (Part(("data",), False), Part(("du",), True))


def test_a_word_that_another_goes_on_with_is_looked_for_once() -> None:
    assert read_query("s su susie su") == (Part(("susie",), True),)
    assert read_query("a a") == (Part(("a",), True),)


def test_what_has_no_word_in_it_asks_for_nothing() -> None:
    for text in ("", "  ", '"', '""', "*", "-^:()", "🙂", "\0", "\ud800"):
        assert read_query(text) == ()


def test_a_query_has_an_end() -> None:
    assert len(read_query(" ".join(f"w{n}xyz" for n in range(400)))) == MOST
    assert read_query("a" * 10_000) == (Part(("a" * LONGEST,), True),)


def test_everything_that_people_said_counts_and_nothing_else() -> None:
    told = said(
        id="0cmv6sp80mq6p", status="finished", guide="lost-call", turn="t1",
        call={"rep": "Susie", "at": {"utc": "2026-11-20T15:40:00Z"}, "ending": "no-sale"},
        moments=[{"id": "t1", "seconds": 12, "verdict": "change", "patterns": ["data-dump", "Own words"]}],
        signoff={"fair": 4, "items": {"safe": 4}}, mirror={"note": "mine alone", "rescued": "yes"},
        place={"step": "replay", "typed": "half"}, promise={"when": "they ask", "due": {"day": "2026-01-01"}},
    )  # fmt: skip
    assert told == [
        ("rep", "Susie"), ("ending", "no sale"), ("pattern", "data dump"), ("pattern", "Own words"),
        ("note to self", "mine alone"), ("promise", "they ask"),
    ]  # fmt: skip


def test_answers_of_a_custom_guide_count_with_their_terms_labels() -> None:
    answers = {
        "mood.today": {"by": "rep", "order": 1, "value": "Sunny at heart"},
        "why": {"by": "both", "order": 2, "value": ["sold-badly", "something of our own"]},
        "how-sure": {"by": "rep", "order": 3, "value": 4},
        "skipped": {"by": "rep", "order": 4, "value": "not said", "passed": True},
    }
    assert said(answers=answers) == [
        ("mood today", "Sunny at heart"), ("why", "we sold it badly"), ("why", "something of our own"),
    ]  # fmt: skip


def test_what_a_newer_version_keeps_counts_but_for_its_ids_and_times() -> None:
    assert said(
        mascot={"name": "Bruno", "since": "2031-01-01T00:00:00Z", "of": "0cmv6sp80mq6p", "n": 3},
        call={"weather": "hail"},
    ) == [("mascot", "Bruno"), ("weather", "hail")]


def test_names_weigh_most_then_the_lesson_the_promise_and_the_turn() -> None:
    document = raw(
        turn="b", call={"account": "Northwind"}, lesson={"take_away": "ask"}, promise={"will": "wait"},
        moments=[{"id": "a", "what": "one"}, {"id": "b", "what": "two"}],
    )  # fmt: skip
    weights = {text: field.weight for field, text in spoken(document)}
    assert weights == {"Northwind": NAMES, "ask": STRONG, "wait": STRONG, "one": REST, "two": STRONG}


ODD = [
    b"", b"nope", b"null", b"[1]", b"{}", b'{"felt":"no debrief"}', b'{"created":"\xff"}', b"[" * 100_000,
    b'{"created":1,"felt":"\\ud800"}',
]  # fmt: skip


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: ascii(odd[:20]))
def test_what_is_no_debrief_says_nothing(odd: bytes) -> None:
    assert list(spoken(odd)) == []
    assert context(odd, "no") == []


plain = st.recursive(
    st.none() | st.integers(-9, 9) | tricky,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(tricky, inner, max_size=3),
    max_leaves=8,
)
keys = st.sampled_from(
    ["call", "moments", "reviews", "lesson", "answers", "felt", "feeling", "turn", "mirror"]
)


@given(st.dictionaries(keys, plain, max_size=5))
def test_a_debrief_of_any_shape_is_gone_through(fields: dict[str, Any]) -> None:
    assert all(text and isinstance(text, str) for _, text in spoken(raw(**fields)))


def test_something_very_deep_is_gone_through_too() -> None:
    deep: Any = "at the bottom"
    for _ in range(300):
        deep = [deep]
    assert said(well=deep) == [("well", "at the bottom")]


def test_a_hit_shows_the_words_around_it_as_they_were_said() -> None:
    document = raw(moments=[{"better": "Straße first, then cafe\u0301 in İstanbul.\nAnd a second line"}])
    [hit] = context(document, "cafe")
    assert (hit.field, hit.before, hit.match) == ("better line", "Straße first, then ", "cafe\u0301")
    assert (hit.after, hit.more_before, hit.more_after) == (" in İstanbul.", False, True)
    [hit] = context(document, "strasse")
    assert (hit.before, hit.match) == ("", "Straße")


def test_a_second_hit_is_given_only_where_it_shows_other_words() -> None:
    document = raw(
        call={"rep": "Susie"}, lesson={"take_away": "price is a question"}, felt="The price went up"
    )
    assert [hit.field for hit in context(document, "price")] == ["take-away"]
    assert [(hit.field, hit.match) for hit in context(document, "susie pric")] == [
        ("take-away", "price"), ("rep", "Susie"),
    ]  # fmt: skip
    assert [hit.field for hit in context(document, "the price")] == ["how it felt"]


def test_a_guides_own_name_for_its_question_is_said() -> None:
    document = raw(answers={"q7": {"by": "rep", "order": 1, "value": "Sunny"}})
    assert [hit.field for hit in context(document, "sunny", labels={"q7": "Weather"})] == ["Weather"]


def test_a_long_text_is_cut_between_words() -> None:
    document = raw(felt="one two three four five six needle seven eight nine ten eleven twelve")
    [hit] = context(document, "needle", width=30)
    assert (hit.before, hit.match, hit.after) == ("six ", "needle", " seven eight")
    assert hit.more_before
    assert hit.more_after


@given(tricky, st.sampled_from(["needle", "Ne\u0301edle", "NEEDLE"]), tricky, st.integers(0, 40))
def test_a_hit_is_a_piece_of_the_text_and_cuts_no_letter_from_its_accents(
    before: str, word: str, after: str, width: int
) -> None:
    text = f"{before} {word} {after}"
    [hit] = context(raw(felt=text), "needle", width)
    whole = hit.before + hit.match + hit.after
    assert whole in text
    assert fold(hit.match).split() == ["needle"]
    assert len(whole) <= max(width, len(hit.match))
    assert "\n" not in hit.before + hit.after
    assert not whole or not unicodedata.combining(whole[0]) or text.startswith(whole)


def test_a_cut_in_one_endless_word_takes_no_accent_from_its_letter() -> None:
    endless = "e\u0301" * 40
    for width in range(7, 40):
        [hit] = context(raw(felt=f"{endless}-needle-{endless}"), "needle", width)
        assert not hit.before.startswith("\u0301")
        assert not hit.after or not hit.after.endswith("e")
