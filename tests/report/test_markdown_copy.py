"""A page as Markdown: read back by a Markdown reader, it says what was typed, and nothing of it is markup."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from debrief.report.markdown import escape, markdown
from debrief.report.page import promise_text
from tests.report.full import full, piece_of

READER = MarkdownIt("gfm-like", {"linkify": False, "html": True})

HOSTILE = [
    "# a heading",
    "<script>alert(1)</script>",
    "[text](javascript:alert(1))",
    "![pixel](x.png)",
    "*stars* _lines_ ~~strike~~ `code`",
    "- one\n- two",
    "1. one\n2) two",
    "> quoted",
    "a | b\n--|--\n1 | 2",
    "    four blanks",
    "title\n===",
    "title\n---",
    "&amp; &lt;b&gt; &#60;",
    "back\\slash at the end\\",
    "[ref]: x\n[ref]",
    "~~~\nfenced",
    "{{7*7}} $x^2$ ==mark== %%hidden%%",
]


def shown(text: str) -> str:
    """What a reader of Markdown sees of a text: only paragraphs and line breaks may be in it."""
    html = READER.render(escape(text).replace("\n", "  \n"))
    tags = set(re.findall(r"</?([a-z0-9]+)[ />]", html))
    assert tags <= {"p", "br"}, html
    text = html.replace("<br />\n", "\n").replace("<p>", "").replace("</p>", "").strip("\n")
    for entity, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        text = text.replace(entity, sign)
    return text.replace("\xa0", " ")


@pytest.mark.parametrize("text", HOSTILE)
def test_what_looks_like_markup_is_shown_as_it_was_typed(text: str) -> None:
    assert shown(text).strip() == text.strip()


@given(st.text(alphabet="ab1 #*_-+=`~[]()<>!|&;:.\\/\"'$%{}^@\n", max_size=40))
def test_whatever_is_typed_is_no_markup(text: str) -> None:
    lines = [line.rstrip() for line in text.strip().split("\n") if line.strip()]
    seen = [line.rstrip() for line in shown("\n".join(lines)).split("\n")] if lines else []
    assert [line.strip() for line in seen] == [line.strip() for line in lines]


def test_a_bare_address_is_no_link() -> None:
    assert escape("https://evil.example") == "https\\://evil.example"
    assert escape("WWW.evil.example") == "WWW\\.evil.example"


def test_a_debrief_is_a_heading_for_each_part_and_a_quotation_for_each_voice() -> None:
    text = markdown([piece_of(full(), manager="Alex")])
    assert text.startswith(
        "# Susie · Northwind Traders\n\nThu 19 Nov 2026, in person · no sale · 22 minutes\n"
    )
    assert "## LESSON, IN SUSIE'S WORDS\n\n> **Susie**  \n> When someone tells me" in text
    assert "> **Alex · What I saw**  \n> You looked back" in text
    assert "### 13:25 · ◆ − the turn\n" in text
    assert f"{promise_text(full().promise)}  \n→ kept, 21 Nov\n" in text
    assert "\n- **With:** Raúl\n- **Kind:** demo\n" in text
    assert "\n- The discount rule\n- Who calls Raúl on Monday\n" in text


def test_lines_stay_lines_inside_a_voice() -> None:
    debrief = full()
    debrief.lesson.take_away = "first\nsecond\n\nthird"
    assert "> first  \n> second\n>\n> third\n" in markdown([piece_of(debrief)])


def test_several_debriefs_are_one_file_with_a_heading_each() -> None:
    text = markdown([piece_of(full()), piece_of(full(" two"))])
    assert [line for line in text.split("\n") if line.startswith("# ")] == [
        "# Susie · Northwind Traders",
        "# Susie two · Northwind Traders two",
    ]


def test_control_characters_are_shown_and_run_nothing() -> None:
    debrief = full("\x1b[2J\x00")
    text = markdown([piece_of(debrief)])
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", text)
    assert "␛\\[2J␀" in text
