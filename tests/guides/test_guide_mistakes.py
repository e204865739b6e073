"""Whoever writes a guide is told of every mistake: the file, the step, the question and the mend."""

# ruff: noqa: E501 (the slips are a table, a row each)

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from debrief.guides import GuideError, Problem, load_guide

SOUND = """\
id = "ours"
version = 1
name = "Ours"
about = "The way we do it."
minutes = 10
opening = "About {minutes} minutes with {rep}."

[[steps]]
id = "call"
name = "The call"
say = "First the facts."
help = "What it was."
why = "So that we talk of the same call."
bank = [{ text = "What makes you say that?" }, { text = "Was it a no?", level = "narrow" }]
questions = [
  { id = "rep", kind = "rep", label = "Rep", prompt = "Whose?", keeps = "call.rep", required = true },
  { id = "account", kind = "account", label = "Account", prompt = "Who?", keeps = "call.account", required = true },
  { id = "ending", kind = "choice", label = "Ending", prompt = "How did it end?", choices = "ending", keeps = "call.ending", required = true },
  { id = "role", kind = "choice", label = "Role", prompt = "What for?", choices = "role", keeps = "call.role", default = "last" },
]

[[steps]]
id = "replay"
name = "Replay"
kind = "replay"
say = "Backwards."
help = "Moments."
why = "Facts."

[[steps.questions]]
id = "moment.what"
by = "rep"
label = "What"
prompt = "What happened?"

[[steps]]
id = "lesson"
name = "Lesson"
say = "Again."
help = "The lesson."
why = "It stays."

[[steps.questions]]
id = "turn"
kind = "turn"
label = "Turn"
prompt = "Here."
when = "turn-marked"

[[steps.questions]]
id = "lesson"
by = "rep"
label = "Lesson"
prompt = "What do you take?"
keeps = "lesson.take_away"
required = true

[[steps.questions]]
id = "mine"
by = "manager"
label = "To add"
prompt = "What would you add for {rep}?"
keeps = "lesson.addition"
after = ["lesson"]

[[steps.questions]]
id = "remark"
by = "manager"
kind = "text"
label = "Remark"
prompt = "What else?"
after = ["lesson"]

[[steps]]
id = "close"
name = "Close"
kind = "close"
say = "Read it."
help = "Sign it."
why = "It's the rep's."

[[steps.questions]]
id = "note"
by = "manager"
label = "Note"
prompt = "For yourself?"
keeps = "mirror.note"
private = true
"""


class Slip(NamedTuple):
    """A slip of the pen, and what is to be said about it."""

    old: str
    new: str
    step: str
    question: str
    what: str
    mend: str


SLIPS = [
    # What leads, and what a guide says of the turn
    Slip("private = true", "private = true\nleads = true", "close", "note", "can't lead the page", "“private” out"),
    Slip('id = "mine"\n', 'id = "mine"\nleads = true\n', "lesson", "mine", "a place of its own", "“leads” out"),
    Slip('id = "mine"\n', 'id = "mine"\nfirst = ["x"]\n', "lesson", "mine", "“x”, to be listed first", ""),
    Slip('name = "Ours"', 'name = "Ours"\nturned = " "', "", "", "“turned” is empty", "take the line out"),
    # Fields
    Slip('about = "The way we do it."\n', "", "", "", "this guide has no “about”", 'Add a line: about = "..."'),
    Slip("minutes = 10\n", "", "", "", "no “minutes”", "Add a line: minutes = 1"),
    Slip('say = "Again."\n', "", "lesson", "", "this step has no “say”", "Add a line: say"),
    Slip('prompt = "What do you take?"\n', "", "lesson", "lesson", "question has no “prompt”", "Add a line: prompt"),
    Slip('id = "remark"\n', "", "lesson", "no. 4", "this question has no “id”", "Add a line: id"),
    Slip('id = "lesson"\nname', "name", "no. 3", "", "this step has no “id”", "Add a line: id"),
    Slip('name = "Ours"', 'nmae = "Ours"', "", "", "a guide has no field “nmae”", "Did you mean “name”?"),
    Slip('say = "Again."', 'say = "Again."\nwyh = "x"', "lesson", "", "a step has no field “wyh”", "“why”?"),
    Slip('prompt = "Here."', 'prompt = "Here."\nhnit = "x"', "lesson", "turn", "no field “hnit”", "“hint”?"),
    Slip('level = "narrow"', 'lvel = "narrow"', "call", "bank no. 2", "a bank entry has no field “lvel”", "“level”?"),
    Slip('name = "Ours"', 'name = "Ours"\nzzz = 1', "", "", "no field “zzz”", "Its fields are: id, version"),
    Slip('name = "Ours"', 'name = "  "', "", "", "“name” is empty", "Write something in it"),
    Slip("version = 1", 'version = "1"', "", "", "“version” is “1”, and should be a whole number", "digits only"),
    Slip("version = 1", "version = true", "", "", "“version” is “True”", "digits only"),
    Slip("version = 1", "version = 0", "", "", "“version” is “0”", "Count versions from 1"),
    Slip("version = 1", f"version = 0x{'f' * 4000}", "", "", "“version” is a huge number", "Count versions from 1"),
    Slip("minutes = 10", "minutes = -5", "", "", "“minutes” is “-5”", "Plan 1 to 240 minutes"),
    Slip('say = "Again."', "say = 7", "lesson", "", "“say” is “7”, and should be words", "Put it in quotes"),
    Slip('say = "Again."', "say = ['a']", "lesson", "", "“say” is a list, and should be words", "in quotes"),
    Slip('label = "Note"', 'label = "Note"\naside = "yes"', "close", "note", "should be true or false", "Write true"),
    Slip('label = "Note"', 'label = "Note"\nafter = "turn"', "close", "note", "should be a list", "square brackets"),
    Slip('after = ["lesson"]\n\n[[steps]]', 'after = ["lesson", 3]\n\n[[steps]]', "lesson", "remark", "“3” in it", "in quotes"),
    Slip('{ text = "Was it a no?", level = "narrow" }', '"x"', "call", "bank no. 2", "entry is “x”, not a table", "Write it in { }"),
    # Ids
    Slip('id = "ours"', 'id = "Our Own"', "", "", "“Our Own” can't be a guide's id", "small letters"),
    Slip('id = "replay"', 'id = "call"', "call", "", "two steps with the id “call”", "another id"),
    Slip('id = "turn"', 'id = "ending"', "lesson", "ending", "two questions with the id “ending”", "another id"),
    Slip('id = "turn"', 'id = "the:turn"', "lesson", "the:turn", "can't be a question's id", "small letters"),
    # Words with a meaning
    Slip('kind = "replay"', 'kind = "reply"', "replay", "", "unknown kind “reply”", "Did you mean “replay”?"),
    Slip('kind = "text"', 'kind = "txet"', "lesson", "remark", "unknown kind “txet”", "Did you mean “text”?"),
    Slip('kind = "text"', 'kind = "qqq"', "lesson", "remark", "unknown kind “qqq”", "Use one of: line, text, choice"),
    Slip('by = "rep"\nlabel = "Lesson"', 'by = "repp"\nlabel = "Lesson"', "lesson", "lesson", "unknown voice “repp”", "“rep”?"),
    Slip('keeps = "call.role"', 'keeps = "call.rule"', "call", "role", "to keep it in: “call.rule”", "“call.role”?"),
    Slip('choices = "role"', 'choices = "rolle"', "call", "role", "unknown vocabulary “rolle”", "Did you mean “role”?"),
    Slip('when = "turn-marked"', 'when = "turn-maked"', "lesson", "turn", "unknown condition “turn-maked”", "“turn-marked”?"),
    Slip('kind = "replay"', 'kind = "replay"\nwhen = "loss"', "replay", "", "unknown condition “loss”", "“lost”?"),
    Slip('level = "narrow"', 'level = "narow"', "call", "bank no. 2", "unknown level “narow”", "Did you mean “narrow”?"),
    # Texts
    Slip("{minutes}", "{minute}", "", "", "“opening” has {minute} in it", "Did you mean “minutes”?"),
    Slip('name = "Ours"', 'name = "For {rep}"', "", "", "“name” has {rep} in it", "Take the braces out"),
    Slip("for {rep}", "for {account_name}", "lesson", "mine", "“prompt” has {account_name} in it", "“account”?"),
    Slip("for {rep}", "for {rep.__class__}", "lesson", "mine", "{rep.__class__} in it", "In braces may stand"),
    Slip('"First the facts."', '"{minutes} minutes"', "call", "", "“say” has {minutes} in it", "In braces may stand"),
    Slip("Was it a no?", "Was it {it}?", "call", "bank no. 2", "“text” has {it} in it", "rep, account"),
    # Choices, defaults and fields
    Slip('choices = "role", ', "", "call", "role", "kind “choice” has nothing to choose from", 'Add choices = "role"'),
    Slip('kind = "text"', 'kind = "choice"', "lesson", "remark", "nothing to choose from", "one of: ending, kind"),
    Slip('kind = "text"', 'kind = "text"\nchoices = "role"', "lesson", "remark", "“text” has no choices", "Take “choices” out"),
    Slip('choices = "role"', 'choices = "net"', "call", "role", "“call.role” can't hold terms of “net”", 'choices = "role"'),
    Slip('kind = "choice", label = "Role"', 'kind = "choices", label = "Role"', "call", "role", "can't hold an answer of kind “choices”", 'kind = "choice"'),
    Slip('kind = "text"', 'kind = "when"', "lesson", "remark", "kind “when” needs its field", 'Add keeps = "call.at"'),
    Slip('kind = "text"', 'kind = "due"', "lesson", "remark", "kind “due” needs its field", 'Add keeps = "promise.due"'),
    Slip('kind = "text"', 'kind = "reviews"', "lesson", "remark", "kind “reviews” needs its", 'keeps = "reviews"'),
    Slip('kind = "turn"', 'kind = "turn"\nkeeps = "felt"', "lesson", "turn", "“turn” asks nothing", "Take “keeps” out"),
    Slip('default = "last"', 'default = "cruch"', "call", "role", "“cruch” isn't in “role”", "Did you mean “crutch”?"),
    Slip('kind = "text"', 'kind = "text"\ndefault = "hm"', "lesson", "remark", "has no default", "Take “default” out"),
    Slip('kind = "text"', 'kind = "text"\ndefault = "last"', "lesson", "remark", "“last” is only for", "Take “default” out"),
    Slip('keeps = "call.role"', 'keeps = "call.ending"', "call", "role", "is kept by question ending already", "Take one of the two out"),
    Slip('by = "rep"\nlabel = "Lesson"', 'by = "both"\nlabel = "Lesson"', "lesson", "lesson", "is the rep's own", 'by = "rep"'),
    # The replay and the private page
    Slip('id = "moment.what"', 'id = "moment.waht"', "replay", "moment.waht", "only about its moments", "“moment.what”?"),
    Slip('id = "turn"', 'id = "moment.saw"', "lesson", "moment.saw", "only a replay asks about moments", "another id"),
    Slip('id = "moment.what"', 'id = "moment.what"\nkeeps = "felt"', "replay", "moment.what", "keeps its own answers", "Take “keeps” out"),
    Slip('label = "What"', 'label = "What"\nkind = "rating"', "replay", "moment.what", "can't hold an answer of kind “rating”", 'kind = "line"'),
    Slip("private = true", "", "close", "note", "is the manager's private page", "Add private = true"),
    Slip('kind = "text"', 'kind = "text"\nprivate = true', "lesson", "remark", "kept on the private page", "mirror.rescued, mirror.held_back"),
    Slip('kind = "text"', 'kind = "text"\nprivate = true', "lesson", "remark", "come at the close", "Move it to that step"),
    # Who answers first
    Slip('after = ["lesson"]\n\n[[steps]]', "[[steps]]", "lesson", "remark", "could answer before the rep", 'Add after = ["lesson"]'),
    Slip('addition"\nafter = ["lesson"]', 'addition"', "lesson", "mine", "could answer before the rep", 'Add after = ["lesson"]'),
    Slip('addition"\nafter = ["lesson"]', 'addition"\nafter = ["moment.what"]', "lesson", "mine", "before the rep", 'Add after = ["lesson"]'),
    Slip('after = ["lesson"]\n\n[[steps]]', 'after = ["ending"]\n\n[[steps]]', "lesson", "remark", "before the rep", 'after = ["lesson"]'),
    Slip('after = ["lesson"]\n\n[[steps]]', 'after = ["lessn"]\n\n[[steps]]', "lesson", "remark", "waits for “lessn”, which nobody asks", "“lesson”?"),
    Slip('after = ["lesson"]\n\n[[steps]]', 'after = ["remark"]\n\n[[steps]]', "lesson", "remark", "waits for itself", "Take its own id out"),
    Slip('after = ["lesson"]\n\n[[steps]]', 'after = ["lesson", "note"]\n\n[[steps]]', "lesson", "remark", "“note”, which comes later", "before it"),
    Slip('after = ["lesson"]\n\n[[steps]]', 'after = ["lesson", "turn"]\n\n[[steps]]', "lesson", "remark", "can't be answered", "Take it out"),
    # The four that are required
    Slip('keeps = "call.rep", required = true', 'keeps = "call.rep"', "call", "rep", "one of the four", "Add required = true"),
    Slip('kind = "rep", label = "Rep", prompt = "Whose?", keeps = "call.rep", required = true', 'label = "Rep", prompt = "Whose?"', "", "", "no question keeps “call.rep”", 'keeps = "call.rep" and required = true'),
    Slip('keeps = "call.account", required', 'keeps = "call.contact", required', "", "", "no question keeps “call.account”", "Add one with"),
    Slip('keeps = "call.ending", required', 'keeps = "call.kind", required', "", "", "no question keeps “call.ending”", "Add one with"),
    Slip('keeps = "lesson.take_away"', 'keeps = "lesson.say_again"', "", "", "no question keeps “lesson.take_away”", "Add one with"),
    Slip('kind = "text"', 'kind = "text"\nrequired = true', "lesson", "remark", "only the rep, the account, the ending", "Take “required” out"),
    Slip('keeps = "call.rep", required', 'aside = true, keeps = "call.rep", required', "call", "rep", "Enter would go past it", "Take “aside” out"),
    Slip('keeps = "call.rep", required', 'when = "lost", keeps = "call.rep", required', "call", "rep", "not always shown", "Take “when” out"),
    Slip('why = "It stays."', 'why = "It stays."\nwhen = "lost"', "lesson", "", "step that isn't always shown", "Take the step's “when” out"),
    # The close
    Slip('kind = "close"', 'kind = "form"', "", "", "no step to close with", 'kind = "close"'),
    Slip('why = "It stays."', 'why = "It stays."\nkind = "close"', "lesson", "", "isn't the last step", "Move it to the end"),
]  # fmt: skip


def mistakes_of(text: str) -> list[Problem]:
    with pytest.raises(GuideError) as caught:
        load_guide(text)
    return caught.value.problems


def test_a_sound_guide_of_ones_own_is_taken_even_with_empty_banks() -> None:
    guide = load_guide(SOUND)
    assert [step.id for step in guide.steps] == ["call", "replay", "lesson", "close"]
    assert [len(step.bank) for step in guide.steps] == [2, 0, 0, 0]


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: f"{slip.step}-{slip.question}-{slip.what[:30]}")
def test_each_mistake_is_told_with_its_step_its_question_and_the_mend(slip: Slip, tmp_path: Path) -> None:
    assert SOUND.count(slip.old) >= 1
    path = tmp_path / "ours.toml"
    path.write_text(SOUND.replace(slip.old, slip.new, 1), encoding="utf-8")
    with pytest.raises(GuideError) as caught:
        load_guide(path)
    told = [p for p in caught.value.problems if slip.what in p.what]
    assert told, [str(problem) for problem in caught.value.problems]
    problem = told[0]
    assert (problem.file, problem.step, problem.question) == (str(path), slip.step, slip.question)
    assert slip.mend in problem.mend
    for part in ("ours.toml", slip.step, slip.question):
        assert part in str(caught.value)


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: f"{slip.step}-{slip.question}-{slip.what[:30]}")
def test_one_slip_isnt_told_as_a_heap_of_mistakes(slip: Slip) -> None:
    assert len(mistakes_of(SOUND.replace(slip.old, slip.new, 1))) <= 4


def test_all_mistakes_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "many.toml"
    text = SOUND
    for old, new in (("version = 1", "version = 0"), ('say = "Again."\n', ""), ('"narrow"', '"narow"')):
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(GuideError) as caught:
        load_guide(path)
    lines = caught.value.message.splitlines()
    assert lines[0] == f"{path} has 3 mistakes:"
    assert sorted(lines[1:]) == [
        "- many.toml, step call, bank no. 2: unknown level “narow”. Did you mean “narrow”?",
        '- many.toml, step lesson: this step has no “say”. Add a line: say = "...".',
        "- many.toml: “version” is “0”. Count versions from 1.",
    ]


def test_a_single_mistake_reads_as_one_sentence_and_its_hint() -> None:
    with pytest.raises(GuideError) as caught:
        load_guide(SOUND.replace('kind = "text"', 'kind = "txet"'))
    assert caught.value.message == "the guide, step lesson, question remark: unknown kind “txet”"
    assert caught.value.hint == "Did you mean “text”?"


def test_thousands_of_mistakes_are_counted_and_not_all_listed() -> None:
    with pytest.raises(GuideError) as caught:
        load_guide(SOUND + "".join(f"x{n} = 1\n" for n in range(3000)))
    assert len(caught.value.problems) == 3000
    assert len(caught.value.message.splitlines()) < 50
    assert "2960 more" in caught.value.message


def test_a_guide_with_more_questions_than_anybody_answers_is_told_only_that() -> None:
    one = '\n[[steps.questions]]\nid = "n{}"\nby = "manager"\nlabel = "N"\nprompt = "N?"\nafter = ["x"]\n'
    (problem,) = mistakes_of(SOUND + "".join(one.format(n) for n in range(600)))
    assert problem.what == "the guide asks 610 questions"


def test_a_guide_without_steps_is_told_once() -> None:
    head = SOUND[: SOUND.index("[[steps]]")]
    for text in (head, head + "steps = []\n"):
        assert [str(problem) for problem in mistakes_of(text)] == [
            "the guide: the guide has no steps. Add one, beginning with a line [[steps]]."
        ]


def test_one_pair_of_brackets_too_few_is_told_as_that() -> None:
    head = SOUND[: SOUND.index("[[steps]]")]
    step = SOUND[len(head) :].split("\n\n[[steps]]", maxsplit=1)[0]
    first = mistakes_of(head + step.replace("[[steps]]", "[steps]"))[0]
    assert "“steps” is a single table" in first.what
    assert "two brackets" in first.mend


def test_a_users_words_in_a_message_stay_on_one_line_and_short() -> None:
    problem = mistakes_of(SOUND.replace('kind = "text"', f'kind = "a\\n\\u001b[31m{"x" * 500}"'))[0]
    assert "\n" not in str(problem)
    assert "\x1b" not in str(problem)
    assert len(str(problem)) < 300
