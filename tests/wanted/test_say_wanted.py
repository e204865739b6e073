"""What is wanted, said in words, and changed one value at a time."""

from __future__ import annotations

from datetime import date

from debrief.wanted import FIELDS, SORTS, Wanted, toggled, without, without_last
from debrief.wanted.reading import read_period
from debrief.wanted.words import ORDERS, say

TODAY = date(2026, 11, 21)
MUCH = Wanted(
    words=" price  went", reps=("Susie", "Omar"), endings=("lost",), patterns=("data-dump",),
    guides=("quick", "gone"), promises=("open", "not-kept"), last=90, status="draft", sort="oldest",
)  # fmt: skip


def test_everything_is_said_with_no_word():
    assert say(Wanted()) == ""


def test_it_is_said_as_people_say_it():
    wanted = Wanted(reps=("Susie",), endings=("lost",), patterns=("data-dump",), last=90)
    assert say(wanted) == "Susie, lost, data dump, last 90 days"
    assert say(MUCH, {"quick": "Quick"}) == (
        "Susie or Omar, lost, data dump, Quick or gone, promise open or promise not kept, last 90 days, "
        "drafts, “price went”, oldest first"
    )


def test_days_are_said_short_and_months_by_name():
    said = [say(Wanted(since=since, until=until), today=TODAY) for since, until in (
        (date(2026, 11, 1), None), (None, date(2025, 3, 2)), (date(2026, 11, 3), date(2026, 11, 20)),
        (date(2026, 2, 1), date(2026, 2, 28)), (date(2025, 1, 1), date(2025, 12, 31)),
        (date(2026, 11, 3), date(2026, 11, 3)), (date(2026, 2, 1), date(2026, 2, 27)),
    )]  # fmt: skip
    assert said == [
        "since 1 Nov", "until 2 Mar 2025", "3 Nov to 20 Nov", "Feb 2026", "2025", "3 Nov", "1 Feb to 27 Feb",
    ]  # fmt: skip


def test_every_order_but_the_usual_has_words():
    assert [order for order in SORTS if not say(Wanted(sort=order))] == ["newest"]
    assert set(ORDERS) < set(SORTS)


def test_a_value_chosen_twice_is_gone_again():
    for kind in FIELDS:
        once = toggled(Wanted(words="x"), kind, "one")
        assert once != Wanted(words="x")
        assert toggled(once, kind, "one") == Wanted(words="x")


def test_there_is_one_period_and_one_status_at_a_time():
    wanted = toggled(toggled(Wanted(), "period", "last 30 days"), "period", "Nov 2026")
    assert wanted == Wanted(since=date(2026, 11, 1), until=date(2026, 11, 30))
    assert toggled(wanted, "period", "Nov 2026") == Wanted()
    assert toggled(toggled(Wanted(status="draft"), "status", "finished"), "status", "finished") == Wanted()


def test_a_period_of_any_length_can_be_taken_away_as_it_is_said():
    wanted = Wanted(since=date(2026, 11, 3), last=5)
    assert toggled(wanted, "period", say(wanted)) == Wanted()
    assert without(wanted, "period") == Wanted()


def test_taking_back_takes_what_is_said_last_but_never_the_words_nor_the_order():
    steps, wanted = [], MUCH
    while wanted != without_last(wanted):
        wanted = without_last(wanted)
        steps.append(say(wanted))
    assert len(steps) == 10
    assert "drafts" not in steps[0]
    assert "last 90 days" not in steps[1]
    assert steps[-2:] == ["Susie, “price went”, oldest first", "“price went”, oldest first"]


def test_what_is_said_of_a_period_is_read_back_as_the_same():
    texts = ["last 90 days", "1 day", "november", "2025", "since 3 nov", "until 3 nov", "1 nov - 20 nov"]
    for text in texts:
        period = read_period(text, TODAY)
        said = say(Wanted(last=period.last, since=period.since, until=period.until), today=TODAY)
        assert read_period(said, TODAY) == period
