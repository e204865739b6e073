"""A debrief whose call was recorded: quotes say who and when, in every form that it leaves in."""

from __future__ import annotations

import csv
import io

from msgspec.structs import replace

from debrief.model import Figures, Moment, Source, Speaker, write_record
from debrief.report.block import Block
from debrief.report.csv import debriefs_csv, moments_csv
from debrief.report.csv_measures import MEASURES, measures
from debrief.report.html import html
from debrief.report.markdown import markdown
from debrief.report.page import record_page
from debrief.report.rep_copy import for_rep
from debrief.report.replay import person
from debrief.report.said import everything_said
from debrief.report.text import page_text
from debrief.transcript import Transcript, Utterance
from tests.report.full import NOW, full, piece_of
from tests.report.taped import source, taped


def quotes(**changes: object) -> list[Block]:
    debrief = taped()
    for name, value in changes.items():
        setattr(debrief.moments[3], name, value)
    return [block for block in record_page(debrief, now=NOW) if block.kind == "quote"]


def rows(table: tuple[bytes, int]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table[0].decode("utf-8-sig"), newline="")))


def test_a_quote_from_the_recording_tells_who_said_it_and_when() -> None:
    assert [(one.text, one.label) for one in quotes()[:2]] == [
        ("Would this have told us?", "Raúl O'Connor, 13:25"),  # where it turned
        ("Yes, send it.", "Raúl O'Connor, 20:33"),
    ]


def test_the_reps_own_words_are_in_the_reps_voice() -> None:
    mine = next(one for one in quotes() if one.text == "We walk over and look.")
    assert (mine.by, mine.label) == ("rep", "Susie Park, 06:50")
    assert '▌"We walk over and look."  Susie Park, 06:50' in page_text(record_page(taped(), now=NOW), 100)


def test_a_quote_from_memory_names_the_contact_and_no_time() -> None:
    mine = next(one for one in quotes(speaker="", line=None) if one.text == "We walk over and look.")
    assert (mine.by, mine.label) == ("customer", "Raúl")


def test_a_quote_of_several_lines_names_them_in_its_words_and_nobody_beside() -> None:
    both = "Susie Park: How?\nAna: We look."
    mine = next(one for one in quotes(quote=both, speaker="", line=7) if one.text == both)
    assert (mine.by, mine.label) == ("customer", "06:50")


def test_a_speaker_is_named_without_what_a_recorder_puts_behind() -> None:
    assert person("Raúl O'Connor (Guest)") == "Raúl O'Connor"
    assert person("Kim Lee [Northwind]") == "Kim Lee"
    assert person("(Guest)") == "(Guest)"
    assert person(" Ana ") == "Ana"


def test_every_form_that_is_read_shows_quotes_with_speaker_and_time() -> None:
    piece = piece_of(taped(), manager="Alex")
    assert 'Would this have told us?”</q> <span class="note"><bdi>Raúl O&#39;Connor, 13:25' in html(
        [piece], NOW.date()
    )
    assert '> "Would this have told us?" (Raúl O\'Connor, 13:25)' in markdown([piece])


def test_nothing_that_a_file_or_its_speakers_are_called_is_markup() -> None:
    evil = "</style><script>alert(1)</script><img src=x>{{7*7}}\"'\x1b[2J"
    call = Transcript(format="webvtt", utterances=(Utterance(evil, f"Susie Park{evil}", 0.0, 9.0),))
    debrief = taped(evil)
    page = record_page(debrief, now=NOW, call=call)
    drawn = html([replace(piece_of(debrief), page=page, call=call)], NOW.date())
    assert [tag for tag in ("<script", "<img", "\x1b") if tag in drawn] == []
    assert 'class="voice rep"' in drawn
    assert "\x1b" not in markdown([replace(piece_of(debrief), page=page)])
    assert "\x1b" not in page_text(page, 60)


def test_a_table_of_moments_tells_who_said_it_and_which_line_it_is() -> None:
    told = [(row["Said by"], row["Transcript line"]) for row in rows(moments_csv([piece_of(taped())]))]
    assert told == [
        ("Raúl O'Connor (Guest)", "21"), ("", ""), ("Raúl O'Connor (Guest)", "19"), ("Susie Park", "18"),
        ("", ""),
    ]  # fmt: skip


def test_a_table_has_a_column_for_each_measure_and_nothing_where_it_cannot_be_told() -> None:
    (row,) = rows(debriefs_csv([piece_of(taped())]))
    assert [row[name] for name in MEASURES] == [
        "Northwind.vtt", "1240", "82.2", "72.7", "76.4", "20.6", "4", "1", "0.7", "9", "6.5", "109.8",
        "Raúl O'Connor (Guest)", "no", "2",
    ]  # fmt: skip
    (row,) = rows(debriefs_csv([piece_of(full())]))
    assert {row[name] for name in MEASURES} == {""}
    told = measures(Source(sum="", name="plain.txt", figures=Figures(share_by_words=0.5)))
    assert {name for name, cell in told.items() if cell} == {
        "Transcript",
        "Talk share by words (%)",
        "Pauses",
    }


def test_a_measure_is_read_from_the_file_and_is_no_formula() -> None:
    evil = taped()
    assert evil.transcript
    evil.transcript.name = evil.transcript.figures.money_by = "=HYPERLINK(1)"
    (row,) = rows(debriefs_csv([piece_of(evil)]))
    assert (row["Transcript"], row["Money word by"]) == ("'=HYPERLINK(1)", "'=HYPERLINK(1)")


def test_the_rep_gets_the_figures_the_names_and_whose_quote_it_is_and_no_newer_field() -> None:
    debrief = taped()
    assert debrief.transcript
    debrief.transcript.extra = debrief.transcript.figures.extra = {"newer": "secret"}
    debrief.transcript.speakers[0].extra = debrief.moments[0].extra = {"newer": "secret"}
    copy = for_rep(debrief)
    assert copy.transcript == source()
    assert [(one.speaker, one.line) for one in copy.moments] == [
        (one.speaker, one.line) for one in debrief.moments
    ]
    assert "secret" not in str(write_record(copy))


def test_a_transcript_that_came_later_is_among_the_changes() -> None:
    assert everything_said(taped(), {})["transcript"].text == "Northwind.vtt"
    assert "transcript" not in everything_said(full(), {})


def test_a_speaker_of_another_file_is_the_rep_by_name_or_nobody_in_particular() -> None:
    debrief = taped()
    assert debrief.transcript
    debrief.transcript.speakers = [Speaker(name="Somebody")]
    debrief.moments = [Moment(quote="Mm.", speaker="Susie Park", line=3, seconds=4)]
    debrief.moments.append(Moment(quote="Mm.", speaker="Dana Whitfield", line=5, seconds=8))
    told = [one for one in record_page(debrief, now=NOW) if one.kind == "quote" and one.text == "Mm."]
    assert [(one.by, one.label) for one in told] == [
        ("rep", "Susie Park, 00:04"),
        ("customer", "Dana Whitfield, 00:08"),
    ]
