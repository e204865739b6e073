"""The vocabularies hold what method.md section 5 lists, with ids that stay."""

from __future__ import annotations

import re

import pytest

from debrief.model import VOCABULARIES, Review, is_settled, label

METHOD = {
    "ending": "order · advance · continuation · no sale · no show · cut short",
    "kind": "first meeting · discovery · demo · proposal · negotiation · closing · renewal · service · other",
    "channel": "in person · phone · video",
    "size": "small · average · large · the largest this year",
    "client": "prospect · customer · key client",
    "role": "visiting dignitary · depth and breadth · technical expert · crutch · not on the call",
    "net": "let it run · stepped in and saved it · took over to demonstrate · was asked in · not there",
    "feeling": "gutted · frustrated · flat · all right · good",
    "pattern": (
        "no goal or plan · no agenda agreed · weak discovery · pain not measured · data dump"
        " · features without benefits · missed buying signal · talked past the close"
        " · objection argued or ignored · price too early or discounted unasked · no decision-maker"
        " · one contact only · competitor mishandled · accepted “let us think it over” · no next step"
        " · lost control of the call · manager took over · wrong prospect · weak product knowledge"
        " · outside our control"
    ),
    "strength": (
        "good question · listened · quantified the pain · handled the objection · used a story"
        " · asked for the next step · recovered · well prepared"
    ),
    "loss": (
        "no need · no budget · no authority · timing · better fit elsewhere · price · risk or brand"
        " · incumbent stayed · did nothing · built in-house · priorities changed · we sold it badly"
    ),
    "tier": "top · emerging · bottom",
    "receptivity": "asked for it · welcomed · neutral · rebuffed",
    "outcome": "kept · partly · not kept · no chance yet",
}

ALL = list(VOCABULARIES.values())
NAMES = list(VOCABULARIES)


@pytest.mark.parametrize("vocabulary_id", METHOD)
def test_it_has_the_terms_of_the_method(vocabulary_id):
    labels = {term.label for term in VOCABULARIES[vocabulary_id].terms}
    assert labels == set(METHOD[vocabulary_id].split(" · "))


@pytest.mark.parametrize("vocabulary", ALL, ids=NAMES)
def test_ids_labels_and_meanings_are_there_once_each(vocabulary):
    for part in ("id", "label", "meaning"):
        values = [getattr(term, part) for term in vocabulary.terms]
        assert all(value.strip() for value in values)
        assert len(set(values)) == len(values)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", term.id) for term in vocabulary.terms)
    assert vocabulary.name


@pytest.mark.parametrize("vocabulary", ALL, ids=NAMES)
def test_a_meaning_is_one_plain_line(vocabulary):
    for term in vocabulary.terms:
        assert "\n" not in term.meaning
        assert "!" not in term.meaning + term.label
        assert len(term.meaning) <= 72


def test_a_pattern_and_a_strength_are_never_mistaken_for_each_other():
    patterns = {term.id for term in VOCABULARIES["pattern"].terms}
    assert not patterns & {term.id for term in VOCABULARIES["strength"].terms}


def test_there_are_at_most_twelve_loss_reasons():
    assert len(VOCABULARIES["loss"].terms) <= 12


def test_users_may_add_their_own_where_the_method_says_so():
    assert {vocabulary.id for vocabulary in ALL if vocabulary.open} >= {"pattern", "strength", "loss"}


def test_a_label_is_found_and_ones_own_words_are_given_back():
    assert label("pattern", "data-dump") == "data dump"
    assert label("pattern", "listened") == "listened"
    assert label("loss", "their [b]cousin[/b]") == "their [b]cousin[/b]"
    assert VOCABULARIES["ending"].label("no-sale") == "no sale"
    assert VOCABULARIES["ending"].label("from 2031") == "from 2031"


@pytest.mark.parametrize(
    ("outcomes", "settled"),
    [
        ([], False),
        (["no-chance", "no-chance"], False),
        (["kept"], True),
        (["partly"], True),
        (["not-kept"], True),
        (["not-kept", "no-chance"], True),
    ],
)
def test_a_promise_is_settled_by_every_outcome_but_no_chance(outcomes, settled):
    assert is_settled([Review(promise="x", outcome=outcome) for outcome in outcomes]) is settled
