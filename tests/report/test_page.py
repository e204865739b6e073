"""The page of a past debrief: what stands on it, in which order, and what doesn't."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from debrief.guides import open_shelf
from debrief.model import (
    Answer,
    Call,
    Debrief,
    Due,
    Lesson,
    Mirror,
    Moment,
    Promise,
    Review,
    SignOff,
    Stamp,
    TurnedBack,
)
from debrief.report.asked import Asked, asked_by
from debrief.report.page import Block, aloud_page, promise_text, record_page

ZONE = timezone(timedelta(hours=1))
NOW = datetime(2026, 11, 25, 12, 0, tzinfo=ZONE)


def on(day: int, hour: int = 14) -> Stamp:
    return Stamp.of(datetime(2026, 11, day, hour, 0, tzinfo=ZONE))


@pytest.fixture
def susie() -> Debrief:
    moments = [
        Moment(seconds=213, what="price list and deck", quote="Yes, send it.", verdict="end"),
        Moment(seconds=141, what="offered 70 unasked", verdict="change", patterns=["price-early"]),
        Moment(
            seconds=105,
            what="the reports went on",
            quote="Would this have told us?",
            verdict="change",
            patterns=["data-dump", "my own"],
            saw="you looked at the screen",
            thought="you were nervous",
            wonder="what you heard",
            reason="I had the demo in my head",
            better="Tell me about that Thursday.",
            nearly_stepped_in=True,
        ),
        Moment(what="got both round the table", verdict="keep", patterns=["well-prepared"]),
    ]
    return Debrief(
        created=on(19),
        finished=on(19, 15),
        status="finished",
        call=Call(
            rep="Susie",
            account="Northwind Traders",
            ending="no-sale",
            contact="Raúl",
            channel="in-person",
            goal="a trial on line two",
            role="crutch",
            last_words="We'll see.",
        ),
        reviews=[Review(promise="earlier", outcome="partly", line="I asked twice")],
        felt="it just went quiet",
        feeling="frustrated",
        moments=moments,
        turn=moments[2].id,
        lesson=Lesson(
            say_again="Forty thousand. Tell me.",
            take_away="A cost is the demo.",
            addition="You got both round the table.",
            loss_rep=["price"],
            loss_manager=["sold-badly"],
        ),
        promise=Promise(when="I hear a cost,", will="I will ask for the story", checks="both"),
        parked="the discount rule\n\nwho calls Raúl",
        signoff=SignOff(
            fair=5, comment="good that you waited", items={"safe": 4}, name="Susie", at=on(19, 15)
        ),
        mirror=Mirror(rescued="a-little", held_back="the price", note="sit at the back"),
        answers={
            "felt": Answer(by="rep", order=1, at=on(19)),
            "felt.manager": Answer(by="manager", order=2, at=on(19), value="Quiet too."),
            "passed": Answer(by="rep", order=3, at=on(19), value="left over", passed=True),
            "mirror.more": Answer(by="manager", order=4, at=on(19), value="a private thing"),
        },
        turned_back=[TurnedBack(step="feel", question="What makes you say that?", at=on(19))] * 6,
        seconds={"feel": 1320.0},
    )


def page(debrief: Debrief, **more: object) -> list[Block]:
    return record_page(debrief, now=NOW, **more)  # type: ignore[arg-type]


def under(blocks: list[Block], heading: str) -> list[Block]:
    """What stands under a heading, gaps left out."""
    start = next(at for at, block in enumerate(blocks) if block.kind == "heading" and heading in block.text)
    found = []
    for block in blocks[start + 1 :]:
        if block.kind == "heading":
            break
        found += [block] if block.kind != "gap" else []
    return found


def headings(blocks: list[Block]) -> list[str]:
    return [block.text for block in blocks if block.kind == "heading"]


def words_on(blocks: list[Block]) -> str:
    return "\n".join(" ".join((block.text, block.label, block.note)) for block in blocks)


def test_the_turn_the_lesson_and_the_promise_come_first_and_everything_else_below(susie: Debrief) -> None:
    assert headings(page(susie)) == [
        "IT TURNED AT 01:45",
        "LESSON, IN SUSIE'S WORDS",
        "SAY IT AGAIN",
        "PROMISE",
        "HOW IT FELT",
        "THE REPLAY",
        "WHY IT WAS LOST",
        "YOU ADDED",
        "THE LAST PROMISE",
        "THE CALL",
        "WHOSE WORDS",
        "SUSIE ON THIS DEBRIEF",
        "PARKED, NOT LOST",
        "ALSO SAID",
    ]


def test_the_title_says_who_when_how_and_how_long(susie: Debrief) -> None:
    title = page(susie)[0]
    assert (title.kind, title.text) == ("title", "Susie · Northwind Traders")
    assert title.note == "Thu 19 Nov 2026, in person · no sale · 22 minutes"


def test_the_turn_is_told_with_the_customers_own_words(susie: Debrief) -> None:
    told, said = under(page(susie), "IT TURNED")
    assert told.text == "the reports went on"
    assert (said.kind, said.text, said.by, said.label) == (
        "quote",
        "Would this have told us?",
        "customer",
        "Raúl",
    )


def test_a_quote_is_nobodys_in_particular_where_there_were_two(susie: Debrief) -> None:
    susie.call.contact = "Raúl, Ana"
    assert under(page(susie), "IT TURNED")[1].label == ""


def test_a_turn_from_memory_has_no_time(susie: Debrief) -> None:
    susie.turn = susie.moments[3].id
    assert headings(page(susie))[0] == "WHERE IT TURNED"


def test_a_win_says_where_it_was_won_and_why_it_worked(susie: Debrief) -> None:
    asked = asked_by(open_shelf(None).get("win"))
    susie.moments[1].patterns = ["listened"]
    won = susie.moments[2]
    won.verdict = "keep"
    told = page(susie, asked=asked)
    assert headings(told)[0] == headings(aloud_page(susie, asked))[0] == "IT WAS WON AT 01:45"
    assert [block.note for block in told if "◆" in block.note] == ["◆ + where it was won"]
    labels = [block.label for block in told]
    assert "Strength" in labels
    assert "Why it worked" in labels
    assert "Why it made sense" not in labels
    won.verdict = "change"
    labels = [block.label for block in page(susie, asked=asked)]
    assert "Why it made sense" in labels, "nor does all of it in a win"


def test_a_guide_without_a_replay_has_its_turn_on_top_all_the_same(susie: Debrief) -> None:
    susie.moments, susie.turn = [], ""
    susie.answers["turn.what"] = Answer(by="rep", order=9, at=on(19), value="I named a price")
    blocks = page(susie)
    assert [block.text for block in under(blocks, "WHERE IT TURNED")] == ["I named a price"]
    assert words_on(blocks).count("I named a price") == 1


def test_the_lesson_is_in_the_reps_voice_and_the_addition_in_the_managers(susie: Debrief) -> None:
    assert under(page(susie), "LESSON") == [Block("said", "A cost is the demo.", "rep")]
    assert under(page(susie), "YOU ADDED") == [Block("said", "You got both round the table.", "manager")]


def test_the_promise_says_what_came_of_it_when_and_where(susie: Debrief) -> None:
    kept = Review(promise=susie.id, outcome="kept", line="it worked", at=on(24))
    line, told, checks = under(page(susie, outcome=[kept], accounts=["Borealis"]), "PROMISE")
    assert line.text == "WHEN I hear a cost, I WILL ask for the story"
    assert line.note == "→ kept, 24 Nov, Borealis"
    assert (told.text, told.by) == ("it worked", "rep")
    assert checks.text == "both of us"


def test_a_promise_that_had_no_chance_yet_is_still_due(susie: Debrief) -> None:
    later = Review(promise=susie.id, outcome="no-chance", at=on(24))
    line = under(page(susie, outcome=[later]), "PROMISE")[0]
    assert line.note == "→ no chance yet, 24 Nov; the next call like this"


def test_an_open_promise_says_when_it_is_due(susie: Debrief) -> None:
    susie.promise.due = Due(kind="date", day=date(2026, 11, 22))
    assert under(page(susie), "PROMISE")[0].note == "→ 3 days late"


@pytest.mark.parametrize(
    ("when", "will", "text"),
    [
        ("I hear a cost", "ask", "WHEN I hear a cost, I WILL ask"),
        ("When I hear a cost, ", "I'll ask.", "WHEN I hear a cost, I WILL ask."),
        ("", "ask", "I WILL ask"),
        ("I hear a cost", " ", "WHEN I hear a cost"),
        ("", "", ""),
    ],
)
def test_a_promise_is_one_line_whatever_they_typed_before_it(when: str, will: str, text: str) -> None:
    assert promise_text(Promise(when=when, will=will)) == text


def test_the_replay_goes_moment_by_moment_from_the_end(susie: Debrief) -> None:
    moments = [block for block in under(page(susie), "THE REPLAY") if block.kind == "moment"]
    assert [(block.label, block.note) for block in moments] == [
        ("03:33", "how it ended"),
        ("02:21", "− change"),
        ("01:45", "◆ − the turn"),
        ("from memory", "+ keep"),
    ]


def test_a_moment_keeps_apart_who_said_what(susie: Debrief) -> None:
    said = [block for block in under(page(susie), "THE REPLAY") if block.kind == "said"]
    assert [(block.by, block.label) for block in said] == [
        ("manager", "What I saw"),
        ("manager", "What it made me think"),
        ("manager", "What I wonder"),
        ("rep", "Why it made sense"),
        ("rep", "Say it again"),
    ]
    patterns = [block.text for block in under(page(susie), "THE REPLAY") if block.label == "Patterns"]
    assert patterns == ["data dump, my own"]


def test_other_moments_to_change_are_parked_not_lost(susie: Debrief) -> None:
    told = under(page(susie), "PARKED")
    assert [block.text for block in told] == ["offered 70 unasked", "the discount rule", "who calls Raúl"]


def test_loss_reasons_stand_side_by_side_where_they_differ(susie: Debrief) -> None:
    assert under(page(susie), "WHY IT WAS LOST")[0].text == "Susie: price; you: we sold it badly"
    susie.lesson.loss_manager = ["price"]
    susie.lesson.loss_buyer = ["timing", "their words"]
    told = under(page(susie, manager="Alex"), "WHY IT WAS LOST")[0].text
    assert told == "Susie and Alex: price; the buyer: timing, their words"


def test_the_share_of_the_words_is_shown_with_what_it_is_of(susie: Debrief) -> None:
    share, back = under(page(susie), "WHOSE WORDS")
    assert share.text.startswith("Susie ")
    assert share.text.endswith(" %")
    assert "words" in share.note
    assert "30 %" in share.note
    assert back.text == "6 questions"


def test_an_answer_without_a_field_is_shown_under_its_questions_label(susie: Debrief) -> None:
    told = under(page(susie, asked=Asked({"felt.manager": "Other chair"})), "ALSO SAID")
    assert told == [Block("said", "Quiet too.", "manager", "Other chair")]
    assert under(page(susie), "ALSO SAID")[0].label == "felt.manager"


def test_a_list_and_a_rating_are_shown_as_words(susie: Debrief) -> None:
    susie.answers = {
        "a": Answer(by="rep", order=2, at=on(19), value=["one", "two"]),
        "b": Answer(by="both", order=1, at=on(19), value=4),
    }
    assert [block.text for block in under(page(susie), "ALSO SAID")] == ["4 of 5", "one, two"]


def test_what_a_guide_leads_with_stands_on_top_and_is_read_aloud(susie: Debrief) -> None:
    susie.answers = {
        "star.bring": Answer(by="rep", order=2, at=on(19), value="A morning with the fitters"),
        "star.goals": Answer(by="rep", order=1, at=on(19), value="Aldermoor"),
        "star.stretch": Answer(by="rep", order=3, at=on(19), passed=True),
        "felt.manager": Answer(by="manager", order=4, at=on(19), value="Quiet too."),
    }
    asked = asked_by(open_shelf(None).get("star"))
    talk = [
        Block("said", "Aldermoor", "rep", "Goals"),
        Block("said", "A morning with the fitters", "rep", "I can bring"),
    ]
    told = page(susie, asked=asked)
    assert under(told, "THE TALK") == under(aloud_page(susie, asked), "THE TALK") == talk
    assert headings(told).index("THE TALK") < headings(told).index("LESSON, IN SUSIE'S WORDS")
    assert [block.text for block in under(told, "ALSO SAID")] == ["Quiet too."]


def test_two_promises_that_were_told_of_say_which_is_which(susie: Debrief) -> None:
    susie.reviews = [
        Review(promise="a", outcome="kept"),
        Review(promise="b", outcome="kept", line="twice"),
        Review(promise="gone", outcome="partly"),
    ]
    told = under(page(susie, promised={"a": "WHEN A, I WILL B", "b": "x" * 200}), "THE LAST PROMISES")
    assert told[0] == Block("line", "WHEN A, I WILL B", "rep", note="→ kept")
    assert (told[1].text[-2:], told[1].note, len(told[1].text)) == ("x…", "→ kept", 120)
    assert [block.text for block in told[2:]] == ["twice", "partly"]


def test_what_is_private_is_on_the_page_only_when_asked_for_and_last(susie: Debrief) -> None:
    secrets = ("the price", "sit at the back", "a private thing", "a little", "nearly stepped in")
    public = words_on(page(susie))
    assert not [secret for secret in secrets if secret in public]
    private = page(susie, private=True)
    assert not [secret for secret in secrets if secret not in words_on(private)]
    assert headings(private)[-1] == "THE MANAGER'S OWN PAGE, PRIVATE"


def test_nothing_empty_is_shown_of_a_debrief_that_has_only_just_begun() -> None:
    blocks = page(Debrief(created=Stamp.of(NOW - timedelta(minutes=12)), call=Call(rep="Lee")))
    assert [block.kind for block in blocks] == ["title", "aside"]
    assert blocks[0].text == "Lee"
    assert blocks[1].text == "Not finished yet: begun 12 minutes ago."


def test_a_debrief_without_any_name_is_a_page_still() -> None:
    blocks = page(Debrief(created=on(19), status="finished", lesson=Lesson(take_away="listen")))
    assert blocks[0].text == "A debrief"
    assert headings(blocks) == ["LESSON, IN THE REP'S WORDS", "WHOSE WORDS"]


def test_the_page_that_is_read_aloud_is_the_turn_the_line_the_lesson_and_the_promise(susie: Debrief) -> None:
    blocks = aloud_page(susie)
    assert headings(blocks) == [
        "IT TURNED AT 01:45",
        "SAY IT AGAIN",
        "LESSON, IN SUSIE'S WORDS",
        "PROMISE",
    ]
    assert "the price" not in words_on(blocks)
    assert aloud_page(Debrief(created=on(19))) == []


def test_a_page_repeats_what_was_typed_to_the_letter(susie: Debrief) -> None:
    susie.lesson.take_away = "[/b] \x1b[2J price [10%]"
    assert under(page(susie), "LESSON")[0].text == "[/b] \x1b[2J price [10%]"
