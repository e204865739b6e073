"""The HTML file: what stands in it, in which order, and that what people typed stays text."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

import debrief.report.html as package
from debrief.model import CHANGE, KEEP, Debrief
from debrief.report.html import html
from tests.report.full import full, piece_of

TODAY = date(2026, 11, 22)

HOSTILE = """</style><script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}{% raw %}"'><b>&lt;\u202e"""


class Reader(HTMLParser):
    """Collects tags, attributes and what is read."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data


def read(*debriefs: Debrief) -> Reader:
    reader = Reader()
    reader.feed(html([piece_of(debrief) for debrief in debriefs], TODAY))
    return reader


def test_the_turn_the_lesson_and_the_promise_come_before_everything_else() -> None:
    text = read(full()).text
    places = [text.index(words) for words in ("IT TURNED AT 13:25", "LESSON, IN", "PROMISE", "HOW IT FELT")]
    assert places == sorted(places)


def test_every_voice_has_a_name_and_a_mark_of_its_own() -> None:
    page = html([piece_of(full(), manager="Alex")], TODAY)
    assert re.search(r'"said manager">\s*<p class="who"><b><bdi>Alex</bdi></b> · <bdi>What I saw', page)
    assert re.search(r'"said rep">\s*<p class="who"><b><bdi>Susie</bdi></b> · <bdi>Why it made', page)


def test_charts_say_in_words_what_they_show() -> None:
    page = html([piece_of(full()), piece_of(full())], TODAY)
    drawings = re.findall(r"<svg[^>]*role=\"img\"[^>]*aria-label=\"[^\"]+\">\s*<title>([^<]+)</title>", page)
    assert len(drawings) == page.count('role="img"')
    assert any("13:25 − the turn: Raúl told us" in title for title in drawings)
    assert any(re.search(r"Susie \d+ %, You \d+ % of \d+ words", title) for title in drawings)
    assert "data dump: 2 of 2 debriefs" in drawings


@pytest.mark.parametrize(("verdict", "sign"), [(KEEP, "M-5 0H5M0-5V5"), (CHANGE, "M-5 0H5")])
def test_where_it_turned_for_the_better_the_drawing_says_so(verdict: str, sign: str) -> None:
    debrief = full()
    for moment in debrief.moments:
        moment.verdict = verdict if moment.id == debrief.turn else ""
    page = html([piece_of(debrief)], TODAY)
    assert re.findall(r'class="sign" d="([^"]+)"', page) == [sign]
    assert ("<span>+ keep</span>" in page, "<span>− change</span>" in page) == (
        verdict == KEEP,
        verdict == CHANGE,
    )


def test_nothing_that_was_typed_is_markup() -> None:
    plain, hostile = read(full(), full()), read(full(HOSTILE), full(HOSTILE))
    assert set(hostile.tags) == set(plain.tags)
    assert hostile.tags.count("b") == plain.tags.count("b")
    assert hostile.tags.count("style") == 1
    assert HOSTILE.replace("\u202e", "\ufffd") in hostile.text, "what turns letters round is seen"
    assert "alert(1)" not in str([value for name, value in hostile.attributes if name != "aria-label"])


@pytest.mark.parametrize("fetching", ["src", "srcset", "poster", "data", "action", "background"])
def test_nothing_in_it_would_be_fetched(fetching: str) -> None:
    reader = read(full(), full())
    assert fetching not in dict(reader.attributes)
    links = [value for name, value in reader.attributes if name in ("href", "xlink:href")]
    assert links == ["#d1", "#d2"]
    assert not {"script", "link", "iframe", "object", "embed", "img", "form", "base"} & set(reader.tags)


def test_the_style_sheet_fetches_nothing() -> None:
    style = (Path(package.__file__).parent / "style.css").read_text(encoding="utf-8")
    assert "url(" not in style
    assert "@import" not in style


def test_a_policy_forbids_whatever_might_have_been_forgotten() -> None:
    page = html([piece_of(full())], TODAY)
    assert page.index("default-src 'none'; style-src 'unsafe-inline'") < page.index("<title>")


def test_control_characters_are_shown() -> None:
    page = html([piece_of(full("\x00\x1b[2J\x9b"))], TODAY)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", page)
    assert "␀␛[2J␛[" in page


def test_two_hundred_thousand_characters_are_all_there() -> None:
    debrief = full()
    debrief.parked = "x" * 200_000
    assert "x" * 200_000 in read(debrief).text


def test_several_debriefs_begin_with_an_overview_that_leads_to_each() -> None:
    reader = read(full(), full(" two"), full(" three"))
    assert "3 debriefs" in reader.text
    assert "3 of 3 kept" in " ".join(reader.text.split())
    ids = [value for name, value in reader.attributes if name == "id" and value != "hatch"]
    assert ids == ["d1", "d2", "d3"]
    assert reader.text.index("What came up") < reader.text.index("IT TURNED AT")


def test_one_debrief_has_no_overview() -> None:
    assert "What came up" not in read(full()).text


def test_the_managers_own_page_is_there_only_when_asked_for() -> None:
    assert "Sit at the back." not in read(full()).text
    assert "Sit at the back." in html([piece_of(full(), private=True)], TODAY)


def test_a_debrief_that_has_only_just_begun_is_a_page_too() -> None:
    reader = read(Debrief(created=full().created))
    assert "A debrief" in reader.text
    assert "Not finished yet" in reader.text
