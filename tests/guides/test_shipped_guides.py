"""The guides that ship: complete, short enough for 40 columns, and in the order that the method asks for."""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path

import pytest

import debrief.guides.shelf as shelf_module
from debrief.guides import SHIPPED, Guide, Question, Step, fill, load_guide, open_shelf
from debrief.guides.fields import FIELDS, FIRST, MOMENT_FIELDS, REQUIRED, SILENT_KINDS
from debrief.guides.guide import KEEPS
from debrief.model import VOCABULARIES

FOLDER = Path(shelf_module.__file__).parent
GUIDES = {name: load_guide(FOLDER / f"{name}.toml") for name in SHIPPED}
STEPS = [pytest.param(step, id=f"{name}-{step.id}") for name, guide in GUIDES.items() for step in guide.steps]
NAMES = {"rep": "Susie", "account": "Northwind", "minutes": "18"}

SOURCES = (
    r"\((?:[^()]*, )?(?:Tannenbaum & Cerasoli|Gollwitzer & Sheeran|Keiser & Arthur|CSO Insights|win/loss)"
)


def questions(guide: Guide) -> list[Question]:
    return list(chain.from_iterable(step.questions for step in guide.steps))


def texts(guide: Guide) -> list[str]:
    """Everything of a guide that somebody reads."""
    found = [guide.name, guide.about, guide.opening]
    for step in guide.steps:
        found += [step.name, step.say, step.help, step.why, *(returning.text for returning in step.bank)]
    for question in questions(guide):
        found += [question.label, question.prompt, question.hint, question.help]
    return found


def key_presses(guide: Guide) -> int:
    """Count the keys besides the words: Enter after words, a digit for a choice, Enter to the next step."""
    stops = [q for q in questions(guide) if not q.aside]
    return sum(3 if q.kind == "items" else 1 for q in stops) + len(guide.steps)


def test_each_guide_that_is_offered_lies_beside_the_shelf_and_no_other_does() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.toml")) == sorted(SHIPPED)
    assert {name: guide.id for name, guide in GUIDES.items()} == {name: name for name in SHIPPED}


def test_lost_call_has_the_seven_steps_of_the_method() -> None:
    steps = GUIDES["lost-call"].steps
    assert [step.id for step in steps] == [
        "call", "last-promise", "feel", "replay", "lessons", "promise", "close",
    ]  # fmt: skip
    assert [step.kind for step in steps] == ["form", "form", "form", "replay", "form", "form", "close"]
    assert [step.when for step in steps] == ["", "open-promise", "", "", "", "", ""]


def test_quick_is_feel_turn_lesson_and_promise() -> None:
    assert [step.id for step in GUIDES["quick"].steps] == [
        "call",
        "feel",
        "turn",
        "lesson",
        "promise",
        "close",
    ]


def test_win_is_replayed_like_a_loss_and_what_won_it_is_promised_again() -> None:
    guide = GUIDES["win"]
    assert [step.id for step in guide.steps] == [step.id for step in GUIDES["lost-call"].steps]
    assert guide.question("turn").prompt == "Here is where it was won."
    assert "Strength" in [question.label for question in guide.step("replay").questions]
    assert not [question for question in questions(guide) if question.keeps.startswith("lesson.loss")]


def test_end_of_day_lists_the_calls_before_it_takes_one() -> None:
    guide = GUIDES["end-of-day"]
    asked = [question.id for question in guide.step("call").questions if not question.aside]
    assert asked == ["call.rep", "day.calls", "call.account", "call.ending"]
    assert guide.question("turn.what").prompt.startswith("In the one we chose")


def test_a_star_is_asked_for_goals_and_outlook_what_to_recognise_and_what_to_bring() -> None:
    asked = [question for question in questions(GUIDES["star"]) if question.id.startswith("star.")]
    assert [question.id for question in asked] == [
        "star.goals", "star.outlook", "star.recognise", "star.bring", "star.stretch",
    ]  # fmt: skip
    assert {question.by for question in asked} == {"rep"}


def test_a_star_has_no_list_of_mistakes_no_keep_or_change_and_no_reason_of_a_loss() -> None:
    guide = GUIDES["star"]
    offered = {question.choices for question in questions(guide)} - {""}
    assert offered <= {"ending", "role", "feeling", "checks"}
    assert not [step for step in guide.steps if step.kind == "replay"]
    mistakes = [term.label for term in VOCABULARIES["pattern"].terms]
    assert [text for text in texts(guide) for mistake in mistakes if mistake in text] == []
    assert [text for text in texts(guide) if re.search(r"\b(?:mistakes?|wrong|failed)\b", text)] == []


def test_came_to_me_opens_on_the_account_and_has_the_ready_answer_before_any_question_of_the_turn() -> None:
    guide = GUIDES["came-to-me"]
    assert questions(guide)[0].keeps == "call.account"
    assert [step.id for step in guide.steps][:2] == ["call", "ask-first"]
    assert guide.question("ready-answer").kind == "say"
    assert [question.prompt for question in guide.step("ask-first").questions][1:] == [
        "What have you done about it so far?",
        "What do you think should happen?",
    ]


def test_each_guide_has_its_own_words() -> None:
    def own(name: str) -> set[str]:
        banks = [returning.text for step in GUIDES[name].steps for returning in step.bank]
        return {*banks, *(text for step in GUIDES[name].steps for text in (step.say, step.help, step.why))}

    for name in ("win", "end-of-day", "star", "came-to-me"):
        others = set().union(*(own(other) for other in GUIDES if other != name))
        assert own(name) & others == set()


def test_quick_takes_at_most_25_key_presses_besides_the_words() -> None:
    assert key_presses(GUIDES["quick"]) <= 25


def test_lost_call_fills_every_typed_field_but_the_buyers_reason_which_comes_later() -> None:
    kept = [question.keeps for question in questions(GUIDES["lost-call"]) if question.keeps]
    assert sorted(kept) == sorted(set(KEEPS) - {"lesson.loss_buyer"})


def test_the_field_table_knows_every_field_that_a_question_can_fill() -> None:
    assert list(FIELDS) == list(KEEPS)


def test_the_replay_asks_for_all_that_a_moment_holds() -> None:
    asked = [question.id for question in GUIDES["lost-call"].step("replay").questions]
    assert asked == list(MOMENT_FIELDS)


def test_the_first_three_questions_of_lost_call_are_the_required_ones_and_the_rest_are_asides() -> None:
    first, rest = (part := GUIDES["lost-call"].step("call").questions)[:3], part[3:]
    assert [question.keeps for question in first] == ["call.rep", "call.account", "call.ending"]
    assert not any(question.aside for question in first)
    assert all(question.aside for question in rest)


@pytest.mark.parametrize("guide", GUIDES.values(), ids=GUIDES)
def test_only_the_rep_the_account_the_ending_and_the_take_away_are_required(guide: Guide) -> None:
    assert sorted(q.keeps for q in questions(guide) if q.required) == sorted(REQUIRED)


@pytest.mark.parametrize("guide", GUIDES.values(), ids=GUIDES)
def test_a_question_that_fills_a_field_has_the_fields_name_as_its_id(guide: Guide) -> None:
    assert all(q.id == q.keeps for q in questions(guide) if q.keeps)


@pytest.mark.parametrize("guide", GUIDES.values(), ids=GUIDES)
def test_the_manager_never_answers_before_the_rep(guide: Guide) -> None:
    asked: list[Question] = []
    for question in questions(guide):
        if question.by == "manager" and not question.private and question.kind not in SILENT_KINDS:
            waited = [guide.question(name) for name in question.after]
            assert any(other.by == "rep" and other in asked for other in waited), question.id
            if question.keeps in FIRST:
                assert FIRST[question.keeps] in [other.keeps for other in waited]
        asked.append(question)


@pytest.mark.parametrize("guide", GUIDES.values(), ids=GUIDES)
def test_what_is_private_comes_last_and_is_the_managers(guide: Guide) -> None:
    privates = [question.private for question in questions(guide)]
    assert privates == sorted(privates)
    assert all(question.by == "manager" for question in questions(guide) if question.private)


@pytest.mark.parametrize("guide", GUIDES.values(), ids=GUIDES)
def test_enter_on_the_private_page_leads_through_all_of_it_before_it_finishes(guide: Guide) -> None:
    private = [question for question in questions(guide) if question.private]
    assert [question.id for question in private[1:] if question.aside] == []


@pytest.mark.parametrize("guide", GUIDES.values(), ids=GUIDES)
def test_where_one_a_line_is_asked_for_the_key_of_a_new_line_is_named(guide: Guide) -> None:
    asked = [question for question in questions(guide) if "one a line" in question.hint]
    assert [question.id for question in asked if "^j" not in question.hint] == []


@pytest.mark.parametrize("guide", GUIDES.values(), ids=GUIDES)
def test_purpose_length_and_privacy_are_said_first(guide: Guide) -> None:
    assert "{minutes}" in guide.opening
    assert "between us two" in guide.opening
    assert len(fill(guide.opening, NAMES)) <= 110


@pytest.mark.parametrize("guide", GUIDES.values(), ids=GUIDES)
def test_not_for_employment_decisions_is_said_exactly_once(guide: Guide) -> None:
    assert sum("not for employment decisions" in text for text in texts(guide)) == 1
    assert sum("employment" in text for text in texts(guide)) == 1


@pytest.mark.parametrize("guide", GUIDES.values(), ids=GUIDES)
def test_a_figure_stands_beside_its_source(guide: Guide) -> None:
    with_figures = [text for text in texts(guide) if re.search(r"\bd = |\d %", text)]
    assert with_figures
    assert all(re.search(SOURCES, text) for text in with_figures)


@pytest.mark.parametrize("guide", GUIDES.values(), ids=GUIDES)
def test_no_wording_shouts_or_wounds(guide: Guide) -> None:
    wounding = re.compile(
        r"!|\b(?:blame|lazy|stupid|useless|loser|incompetent|your fault|you failed)\b", re.IGNORECASE
    )
    assert [text for text in texts(guide) if wounding.search(text)] == []


@pytest.mark.parametrize("guide", GUIDES.values(), ids=GUIDES)
def test_texts_are_short_enough_for_two_tired_people_at_40_columns(guide: Guide) -> None:
    for question in questions(guide):
        longest = 120 if question.kind in SILENT_KINDS else 60
        assert len(fill(question.prompt, NAMES)) <= longest, question.id
        assert len(question.label) <= 14, question.id
        assert len(question.label.split()) <= 3, question.id
        assert len(question.hint) <= 34, question.id
    assert max(len(text) for step in guide.steps for text in (step.say, *(b.text for b in step.bank))) <= 72


@pytest.mark.parametrize("step", STEPS)
def test_every_step_has_its_line_its_help_its_why_and_helps_for_its_questions(step: Step) -> None:
    assert len(step.name) <= 14
    assert min(map(len, (step.say, step.help, step.why))) >= 10
    assert all(question.help for question in step.questions)


@pytest.mark.parametrize("step", STEPS)
def test_every_step_has_a_dozen_questions_to_return_mostly_open_some_narrow_one_or_two_telling(
    step: Step,
) -> None:
    levels = [returning.level for returning in step.bank]
    assert len(levels) >= 12
    assert levels.count("open") > len(levels) / 2
    assert levels.count("narrow") >= 2
    assert 1 <= levels.count("tell") <= 2
    assert levels == sorted(levels, key=("open", "narrow", "tell").index)
    assert all(returning.text.endswith("?") for returning in step.bank)


@pytest.mark.parametrize("step", STEPS)
def test_every_bank_asks_what_was_done_or_what_should_happen(step: Step) -> None:
    bank = " ".join(returning.text for returning in step.bank)
    assert re.search(r"have you (?:already )?(?:done|tried)", bank)
    assert re.search(r"do you think should", bank)


@pytest.mark.parametrize("guide", GUIDES.values(), ids=GUIDES)
def test_no_returning_question_is_in_a_guide_twice(guide: Guide) -> None:
    bank = [returning.text for step in guide.steps for returning in step.bank]
    assert sorted(text for text in bank if bank.count(text) > 1) == []


def test_the_shelf_gives_the_same_guide_as_the_full_check() -> None:
    assert {name: open_shelf(None).get(name) for name in SHIPPED} == GUIDES
