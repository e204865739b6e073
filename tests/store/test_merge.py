"""Merging two windows' documents: what only one has changed is taken, and words are never lost."""

from __future__ import annotations

import re
from copy import deepcopy
from itertools import product
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debrief.model import (
    Answer,
    Call,
    Debrief,
    Due,
    Lesson,
    Moment,
    Place,
    Promise,
    Review,
    SignOff,
    Stamp,
    now,
    read_record,
    write_record,
)
from debrief.store.journal.encoding import decode, encode
from debrief.store.merge import merge
from debrief.store.words import merge_words

AT = Stamp.of(now())


def own_copy(document: Any) -> Any:
    return decode(encode(document))


def doc(**fields: Any) -> dict[str, Any]:
    return decode(encode(write_record(Debrief(created=AT, id="0" * 13, **fields))))


def moments(*pairs: str) -> list[Moment]:
    """Make moments of "id:words"."""
    return [Moment(id=pair.split(":")[0], what=pair.split(":")[1]) for pair in pairs]


def ids(document: dict[str, Any]) -> str:
    return "".join(moment["id"] for moment in document["moments"])


def answer(**fields: Any) -> Answer:
    return Answer(by="rep", order=1, at=AT, **fields)


def test_what_each_window_wrote_in_a_field_of_its_own_is_there():
    merged = merge(doc(), doc(felt="Flat."), doc(call=Call(rep="Susie")))
    assert (merged["felt"], merged["call"]["rep"]) == ("Flat.", "Susie")


def test_within_one_moment_two_windows_fill_in_different_fields():
    base = doc(moments=moments("a:Price"))
    ours, theirs = deepcopy(base), deepcopy(base)
    ours["moments"][0]["saw"] = "You sat up."
    theirs["moments"][0]["better"] = "What would it cost you not to?"
    moment = merge(base, ours, theirs)["moments"][0]
    assert (moment["saw"], moment["better"]) == ("You sat up.", "What would it cost you not to?")


def test_new_moments_of_both_stand_after_what_they_followed():
    base = doc(moments=moments("a:1", "b:2"))
    ours = doc(moments=moments("a:1", "x:new", "b:2"))
    theirs = doc(moments=moments("a:1", "b:2", "y:new"))
    assert ids(merge(base, ours, theirs)) == "axby"


def test_whoever_moved_a_moment_has_moved_it():
    base, moved = doc(moments=moments("a:1", "b:2")), doc(moments=moments("b:2", "a:1"))
    edited = doc(moments=moments("a:1", "b:two"))
    for one, other in ((moved, edited), (edited, moved)):
        merged = merge(base, one, other)
        assert ids(merged) == "ba"
        assert merged["moments"][0]["what"] in ("two", "2 / two")


def test_a_moment_deleted_in_one_window_goes_unless_the_other_wrote_on_it():
    base = doc(moments=moments("a:1", "b:2"), felt="x")
    deleted = doc(moments=moments("a:1"), felt="x")
    assert ids(merge(base, deleted, {**base, "felt": "y"})) == "a"
    assert ids(merge(base, {**base, "felt": "y"}, deleted)) == "a"
    written = doc(moments=moments("a:1", "b:2 and more"), felt="x")
    assert ids(merge(base, deleted, written)) == ids(merge(base, written, deleted)) == "ab"


def test_patterns_of_both_are_there_but_for_what_one_took_off():
    base = doc(moments=[Moment(id="a", patterns=["no-goal", "features"])])
    ours = doc(moments=[Moment(id="a", patterns=["features", "story"])])
    theirs = doc(moments=[Moment(id="a", patterns=["no-goal", "features", "outside"])])
    assert set(merge(base, ours, theirs)["moments"][0]["patterns"]) == {"features", "story", "outside"}


def test_reviews_are_known_by_their_promise():
    one, two = Review(promise="p", outcome="kept"), Review(promise="q", outcome="partly")
    merged = merge(doc(), doc(reviews=[one]), doc(reviews=[two]))
    assert {review["promise"] for review in merged["reviews"]} == {"p", "q"}


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "kept"),
    [
        ("", "Ask, then wait.", "Ask", "Ask, then wait."),
        ("", "Ask", "Ask, then wait.", "Ask, then wait."),
        ("", "Wait.", "Ask.", "Ask.\nWait."),
        ("Ask.", "", "Ask. Wait.", "Ask. Wait."),
        ("Ask.", "Ask. Wait.", "", "Ask. Wait."),
        ("Ask.", "Ask first.", "Hm.\nAsk.", "Hm.\nAsk first."),
        ("a\nb", "a1\nb", "a\nb1", "a1\nb1"),
        ("a\nb", "a\nb\nc", "a1\nb", "a1\nb\nc"),
        ("a\nb", "a1\nb", "a\nb\nc", "a1\nb\nc"),
        ("a", "a\nc", "a1", "a1\nc"),
        ("a\nb\nc", "x\nb\nc\nd", "y\nb\nc", "y\nx\nb\nc\nd"),
        ("a", "about", "talk\nand a cat", "talk\nand a cat\nabout"),
        ("", "no", "I don't know yet", "I don't know yet\nno"),
        ("", "I don't know yet", "no", "no\nI don't know yet"),
        ("", "a budget of 1500", "a budget of 1500 seats", "a budget of 1500 seats"),
        ("", "1500", "about 1500 seats", "about 1500 seats\n1500"),
        ("", "3", "3.5", "3.5\n3"),
        ("", "no", "no-show", "no-show\nno"),
        ("", "they left", "After an hour they left", "After an hour they left"),
        ("No goal.", "No goal.\nNo", "No goal.\nWait", "No goal.\nWait\nNo"),
    ],
)
def test_words_of_both_in_one_field_are_both_kept(base, ours, theirs, kept):
    def lesson(words: str) -> dict[str, Any]:
        return doc(lesson=Lesson(take_away=words, addition="+"))

    assert merge(lesson(base), lesson(ours), lesson(theirs))["lesson"]["take_away"] == kept


def test_a_field_of_one_line_stays_one_line():
    assert merge(doc(), doc(felt="Flat."), doc(felt="Good."))["felt"] == "Good. / Flat."


def test_a_picked_term_is_ours_but_words_of_ones_own_go_before_a_term():
    picked = {
        "no-sale": doc(call=Call(ending="no-sale")),
        "no-show": doc(call=Call(ending="no-show")),
        "they hung up": doc(call=Call(ending="they hung up")),
    }

    def ending(ours: str, theirs: str) -> str:
        return str(merge(doc(), picked[ours], picked[theirs])["call"]["ending"])

    assert ending("no-sale", "no-show") == "no-sale"
    assert ending("no-sale", "they hung up") == ending("they hung up", "no-sale") == "they hung up"


def test_a_due_isnt_mixed_of_two():
    base = doc(promise=Promise(due=Due(kind="next-call"), when="x"))
    ours = deepcopy({**base, "promise": {"when": "x", "due": {"kind": "date", "day": "2026-12-01"}}})
    theirs = deepcopy({**base, "promise": {"when": "x", "due": {"kind": "date", "day": "2026-12-24"}}})
    assert merge(base, ours, theirs)["promise"]["due"] == {"kind": "date", "day": "2026-12-01"}


def test_an_answer_given_in_one_window_takes_back_the_pass_in_the_other():
    passed, told = doc(answers={"q": answer(passed=True)}), doc(answers={"q": answer(value="It was flat")})
    for one, other in ((passed, told), (told, passed)):
        merged = read_record(Debrief, merge(doc(), one, other)).answers["q"]
        assert (merged.passed, merged.value) == (False, "It was flat")


def test_an_answer_taken_back_here_and_changed_there_stays_whole():
    base = doc(answers={"q": answer(value="a word")})
    changed = doc(answers={"q": answer(value="a word or two")})
    for one, other in ((doc(), changed), (changed, doc())):
        assert read_record(Debrief, merge(base, one, other)).answers["q"].value == "a word or two"


@pytest.mark.parametrize("swap", [False, True])
def test_a_finished_debrief_stays_finished_with_its_signature(swap):
    finished = doc(status="finished", finished=AT, signoff=SignOff(name="Susie", fair=5, at=AT))
    draft = doc(felt="a late word", signoff=SignOff(name="Su", fair=2, comment="Fine by me."))
    merged = merge(doc(), draft, finished) if swap else merge(doc(), finished, draft)
    debrief = read_record(Debrief, merged)
    assert (debrief.status, debrief.finished, debrief.felt) == ("finished", AT, "a late word")
    assert (debrief.signoff.name, debrief.signoff.fair, debrief.signoff.comment) == (
        "Susie",
        5,
        "Fine by me.",
    )


def test_a_window_that_was_only_looked_at_changes_nothing():
    base = doc(felt="F", seconds={"call": 3.0})
    idle = {**base, "seconds": {"call": 900.0}, "place": {"step": "call"}, "changed": {"utc": "2030-01-01"}}
    theirs = doc(felt="Flat.", seconds={"call": 20.0}, place=Place(step="replay"))
    assert merge(base, idle, theirs) is theirs


def test_times_add_up_to_the_longer_and_the_later_and_the_place_is_ours():
    early, late = {"utc": "2026-11-21T12:00:00Z"}, {"utc": "2026-11-21T12:00:00.5Z"}
    ours = doc(felt="x", seconds={"call": 5.0, "feel": 1.0}, place=Place(step="feel")) | {"changed": early}
    theirs = doc(parked="y", seconds={"call": 9.0}, place=Place(step="call")) | {"changed": late}
    merged = merge(doc(), ours, theirs)
    assert merged["seconds"] == {"call": 9.0, "feel": 1.0}
    assert (merged["changed"], merged["place"]) == (late, {"step": "feel"})


def test_what_is_half_typed_in_the_other_window_isnt_dropped_with_its_place():
    ours, theirs = doc(felt="x", place=Place(step="feel")), doc(parked="y", place=Place(typed="obj"))
    assert merge(doc(), ours, theirs)["place"]["typed"] == "obj"


def half(**fields):
    return {"half_typed": {name: {"typed": typed, "was": ""} for name, typed in fields.items()}}


def test_what_is_half_typed_in_two_windows_is_kept_beside_what_a_third_has_saved():
    base, ours, theirs = doc() | half(goal="a tr"), doc() | half(goal="a tria"), doc(felt="Flat.")
    merged = merge(base, ours, theirs | half(goal="a tr", parked="the l"))
    assert merged["felt"] == "Flat."
    assert merged["half_typed"] == half(goal="a tria", parked="the l")["half_typed"]


def test_what_is_no_longer_half_typed_doesnt_come_back():
    base, kept = doc() | half(goal="a tr", parked="the l"), doc(parked="the lift") | half(goal="a tr")
    merged = merge(base, kept, doc(felt="Flat.") | half(goal="a tri", parked="the l"))
    assert (merged["felt"], merged["parked"]) == ("Flat.", "the lift")
    assert merged["half_typed"] == half(goal="a tri")["half_typed"]


def test_fields_of_a_newer_version_are_merged_too():
    ours, theirs = doc() | {"weather": {"sky": "grey"}}, doc() | {"weather": {"wind": 4}, "mood": [1]}
    merged = merge(doc(), ours, theirs)
    assert (merged["weather"], merged["mood"]) == ({"sky": "grey", "wind": 4}, [1])


@pytest.mark.parametrize("wrong", [5, "x", None, [1], {"id": []}, [{"id": {}}, {"id": {}}]])
@pytest.mark.parametrize(
    "field", ["moments", "call", "seconds", "place", "half_typed", "changed", "status", "felt", "signoff"]
)
def test_a_file_edited_by_hand_never_costs_our_words(field, wrong):
    ours = doc(
        felt="Flat.", moments=moments("a:Price"), seconds={"a": 1.0}, place=Place(step="x"), changed=AT
    )
    for base in (None, doc()):
        assert "Flat." in str(merge(base, ours, doc() | {field: wrong}))


ANSWERS = [
    "no",
    "know",
    "I don't know yet",
    "yes and no",
    "1500",
    "about 1500 seats",
    "1500 seats",
    "3",
    "3.5",
]
WORD = st.text(st.characters(categories=["Ll", "Lu"]), min_size=1, max_size=6) | st.sampled_from(ANSWERS)
"""Some occur in others, as short answers do."""


def words_of(text: object) -> set[str]:
    """Cut a text at its blanks, its line breaks and the marks of JSON."""
    return set(re.split(r"[\s/'\",\[\]{}]+|\\n", str(text)))


DEBRIEFS = st.builds(
    doc,
    felt=st.sampled_from(ANSWERS) | WORD | st.just(""),
    parked=WORD | st.just(""),
    status=st.sampled_from(["draft", "finished"]),
    call=st.builds(Call, rep=WORD, ending=st.sampled_from(["no-sale", "order", ""])),
    lesson=st.builds(Lesson, take_away=WORD | st.just(""), loss_rep=st.lists(WORD, max_size=3, unique=True)),
    moments=st.lists(
        st.builds(
            Moment, id=st.sampled_from("abcd"), what=WORD, patterns=st.lists(WORD, max_size=2, unique=True)
        ),
        max_size=4,
        unique_by=lambda moment: moment.id,
    ),
    answers=st.dictionaries(st.sampled_from("qr"), st.builds(answer, value=WORD, passed=st.booleans())),
    seconds=st.dictionaries(st.sampled_from("st"), st.floats(0, 9)),
    place=st.builds(Place, step=WORD),
)


@given(base=DEBRIEFS, changed=DEBRIEFS)
def test_what_one_window_alone_has_changed_is_simply_so(base, changed):
    assert merge(base, changed, base) == changed
    assert merge(base, base, changed) == changed


@given(base=DEBRIEFS | st.none(), ours=DEBRIEFS, theirs=DEBRIEFS)
def test_any_two_merge_to_a_debrief_and_merging_again_changes_nothing(base, ours, theirs):
    before = deepcopy([base, ours, theirs])
    merged = merge(base, ours, theirs)
    assert before == [base, ours, theirs], "nothing given is changed"
    read_record(Debrief, merged)
    again = merge(base, ours, merged)
    assert again == merged


FIELDS = ["felt", "parked", "call.goal", "lesson.take_away", "promise.when", "mirror.note"]


@given(base=DEBRIEFS, words=st.lists(WORD, min_size=6, max_size=6), mine=st.sets(st.integers(0, 5)))
def test_words_in_fields_apart_are_all_there(base, words, mine):
    sides = [deepcopy(base), deepcopy(base)]
    for number, (field, word) in enumerate(zip(FIELDS, words, strict=True)):
        where = sides[number in mine]
        *outer, name = field.split(".")
        for part in outer:
            where = where.setdefault(part, {})
        where[name] = word
    merged = merge(base, *sides)
    for field, word in zip(FIELDS, words, strict=True):
        where = merged
        for part in field.split("."):
            where = where[part]
        assert where == word


@given(base=DEBRIEFS, ours=DEBRIEFS, theirs=DEBRIEFS)
def test_no_new_word_of_either_side_is_lost(base, ours, theirs):
    merged, before = words_of(merge(base, ours, theirs)), words_of(base)
    for side in (ours, theirs):
        new = [
            side.get("felt"),
            side.get("parked"),
            side["call"]["rep"],
            *(moment["what"] for moment in side.get("moments", [])),
            *side.get("lesson", {}).get("loss_rep", []),
        ]
        for words in new:
            assert words_of(words or "") - before <= merged


LINES = st.lists(st.sampled_from(["", "one", "two", "three", "four five", "six"]) | WORD, max_size=5)


@pytest.mark.parametrize("between", ["\n", " / "])
def test_of_any_two_answers_to_one_question_no_whole_word_is_lost(between):
    for base, ours, theirs in product(["", *ANSWERS], ANSWERS, ANSWERS):
        merged = merge_words(base, ours, theirs, between)
        assert (words_of(ours) | words_of(theirs)) - words_of(base) <= words_of(merged)
        assert merge_words(base, ours, merged, between) == merged


SHORT = st.lists(st.sampled_from(["", *ANSWERS]), max_size=2)
"""Little is in a field when two answer it at once."""


@given(base=LINES | SHORT, ours=LINES | SHORT, theirs=LINES | SHORT)
def test_no_new_line_is_lost_and_merging_again_changes_nothing(base, ours, theirs):
    texts = ["\n".join(lines) for lines in (base, ours, theirs)]
    merged = merge_words(*texts, "\n")
    for line in {*ours, *theirs} - {*base}:
        assert line in merged
        assert words_of(line) <= words_of(merged) | {""}
    assert merge_words(texts[0], texts[1], merged, "\n") == merged
    assert len(merged) <= len(texts[1]) + len(texts[2]) + 1


@pytest.mark.parametrize("reads_again", [0.0, 0.1, 0.5, 1.0])
@pytest.mark.parametrize("seed", range(5))
def test_two_windows_that_type_all_over_one_text_lose_nothing_and_dont_pile_it_up(seed, reads_again):
    chance, stored, count, typed = Random(seed), "", 0, 0  # noqa: S311
    windows = [{"last": "", "shown": ""}, {"last": "", "shown": ""}]
    for _ in range(60):
        window = chance.choice(windows)
        for _ in range(chance.choice([1, 1, 3])):
            word, lines = f"<{count}>", window["shown"].split("\n")
            where = chance.randrange(len(lines))
            if chance.random() < 0.4:
                lines.insert(where, word)
            else:
                lines[chance.choice([where, -1])] += word
            window["shown"], count, typed = "\n".join(lines), count + 1, typed + len(word)
        stored = merge_words(window["last"], window["shown"], stored, "\n")
        window["last"] = window["shown"]
        if chance.random() < reads_again:
            window["last"] = window["shown"] = stored
    assert [number for number in range(count) if f"<{number}>" not in stored] == []
    assert len(stored) < 2 * typed
