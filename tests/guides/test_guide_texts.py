"""Names in braces are put in once, and what is put in is never taken for one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from debrief.guides import fill


def test_names_are_put_in() -> None:
    assert fill("{rep} at {account}", {"rep": "Susie", "account": "Northwind"}) == "Susie at Northwind"


def test_a_rep_who_is_called_like_a_placeholder_keeps_the_name() -> None:
    assert fill("{rep} at {account}", {"rep": "{account}", "account": "[b]{rep}"}) == "{account} at [b]{rep}"


def test_a_name_that_isnt_known_and_a_single_brace_stay() -> None:
    assert fill("{minutes} {} { } }{", {"rep": "Susie"}) == "{minutes} {} { } }{"


@given(st.text(), st.text())
def test_any_text_with_any_name_ends_in_a_text(text: str, name: str) -> None:
    assert name in fill(text + "{rep}", {"rep": name})
