"""The table for a spreadsheet: read back it says what was typed, and no cell of it is a formula."""

from __future__ import annotations

import csv
import io
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debrief.report.csv import debriefs_csv, moments_csv, safe_cell
from tests.report.full import full, piece_of

FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "=cmd|'/c calc'!A0",
    "  =1+1",
    '"=1+1',
    "'=1+1",
    "\n=1+1",
    "\ufeff=1+1",
    "\u200b=1+1",
    "\u00a0=1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM",
    "%0a=1",
]


def rows_of(content: bytes, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=delimiter))


def table(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def is_formula(cell: str) -> bool:
    """Would a spreadsheet take it for one? Blanks, quotes and what one doesn't see don't save it."""
    for character in cell:
        if character == "'":
            return False
        if character.isspace() or character == '"' or unicodedata.category(character) in ("Cf", "Cc"):
            continue
        return unicodedata.normalize("NFKC", character) in ("=", "+", "-", "@", "−")
    return False


@pytest.mark.parametrize("text", FORMULAS)
def test_what_a_spreadsheet_takes_for_a_formula_gets_an_apostrophe(text: str) -> None:
    assert safe_cell(text).startswith("'")
    assert not is_formula(safe_cell(text))


@pytest.mark.parametrize("text", ["price", "3-6-No", "a=b", "", "we said: -10 %", "“=1+1”"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert safe_cell(text) == text


@given(st.text(alphabet="=+-@;\n,\"' \tax＝\u200b", max_size=20))
def test_no_cell_is_a_formula_wherever_columns_are_cut(text: str) -> None:
    debrief = full()
    debrief.call.rep = debrief.parked = debrief.moments[0].what = text
    for content in (debriefs_csv([piece_of(debrief)])[0], moments_csv([piece_of(debrief)])[0]):
        for delimiter in (",", ";"):
            assert not [cell for row in rows_of(content, delimiter) for cell in row if is_formula(cell)]


def test_a_debrief_is_a_row_with_labels_for_terms() -> None:
    content = debriefs_csv([piece_of(full()), piece_of(full(" two"))])[0]
    assert content.startswith(b"\xef\xbb\xbfId,Day,")
    assert content.count(b"\r\n") == 3
    first, second = table(content)
    assert (first["Rep"], second["Rep"]) == ("Susie", "Susie two")
    assert first["Day"] == "2026-11-19"
    assert first["Ending"] == "no sale"
    assert first["Turn at"] == "13:25"
    assert first["Patterns"] == "data dump, my own"
    assert first["Why lost, rep"] == "price, timing"
    assert first["Due"] == "2026-11-27"
    assert (first["Came of it"], first["Came of it on"]) == ("kept", "2026-11-21")
    assert first["Parked"] == "The discount rule\nWho calls Raúl on Monday"
    assert first["Also said"] == "felt.manager: The room went quiet."


def test_a_moment_is_a_row_that_names_its_debrief() -> None:
    rows = table(moments_csv([piece_of(full())])[0])
    assert len(rows) == 5
    turn = rows[2]
    assert (turn["Debrief"], turn["Rep"], turn["Day"]) == ("000000000000a", "Susie", "2026-11-19")
    assert (turn["Time"], turn["Seconds"], turn["The turn"], turn["Verdict"]) == (
        "13:25",
        "805",
        "yes",
        "change",
    )
    assert rows[4]["Time"] == ""


def test_the_managers_own_page_is_in_columns_of_its_own_and_only_when_asked_for() -> None:
    piece = piece_of(full())
    for content in (debriefs_csv([piece])[0], moments_csv([piece])[0]):
        assert "Private" not in content.decode()
        assert "Sit at the back" not in content.decode()
    row = table(debriefs_csv([piece], private=True)[0])[0]
    assert row["Private: rescued"] == "a little"
    assert row["Private: note"] == "Sit at the back."
    assert row["Private: also"] == "mirror.more: For myself alone."
    assert table(moments_csv([piece], private=True)[0])[2]["Private: nearly stepped in"] == "yes"


def test_control_characters_are_shown() -> None:
    debrief = full()
    debrief.felt = "a\x00b\x1b[2J\tc"
    assert table(debriefs_csv([piece_of(debrief)])[0])[0]["How it felt"] == "a␀b␛[2J␉c"
