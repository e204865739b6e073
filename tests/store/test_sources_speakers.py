"""What a library remembers of transcripts: who somebody is, what was measured, and what two windows add."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from debrief.model import (
    BUYER,
    MANAGER,
    OTHER,
    REP,
    Debrief,
    Figures,
    Moment,
    Source,
    Speaker,
)
from debrief.store import Library, open_library
from debrief.store.check import check
from debrief.store.speakers import MOST
from tests.commands import Run
from tests.store.conftest import Make


def test_who_somebody_is_is_remembered_and_the_last_word_counts(library: Library, path: Path) -> None:
    library.remember_speakers([Speaker(name="Susie Ray", role=REP), Speaker(name="Lee (Guest)", role=BUYER)])
    library.remember_speakers(
        [Speaker(name="SUSIE  RÄY", role=MANAGER), Speaker(name="Echo"), Speaker(name=" ", role=OTHER)]
    )
    assert open_library(path).known_speakers() == {"Lee (Guest)": BUYER, "SUSIE  RÄY": MANAGER}


def test_two_thousand_names_are_enough_and_the_oldest_go(library: Library) -> None:
    library.remember_speakers([Speaker(name=f"Caller {n}", role=BUYER) for n in range(MOST)])
    library.remember_speakers([Speaker(name="Caller 0", role=REP)])
    library.remember_speakers([Speaker(name="Lee", role=BUYER), Speaker(name="Ann", role=BUYER)])
    known = library.known_speakers()
    assert len(known) == MOST
    assert "Caller 1" not in known
    assert "Caller 2" not in known
    assert known["Caller 0"] == REP


def test_what_cant_be_read_there_stays_and_check_tells(library: Library, path: Path, finished: Make) -> None:
    library.save(finished())
    library.storage.commit({"speakers": {"7": {"name": 3}}})
    library.remember_speakers([Speaker(name="Lee", role=BUYER)])
    assert library.known_speakers() == {"Lee": BUYER}
    (flaw,) = check(path).flaws
    assert flaw.what.startswith("The speaker")
    assert "7" in library.storage.raw("speakers")


def test_earlier_figures_are_this_reps_finished_calls_oldest_first(
    library: Library, finished: Make, draft: Make
) -> None:
    def measured(make: Make, rep: str, share: float) -> Debrief:
        debrief = make(rep)
        debrief.transcript = Source(sum="0" * 64, figures=Figures(share_by_words=share))
        library.save(debrief)
        return debrief

    for share in (0.1, 0.2):
        measured(finished, "Susie", share)
    measured(finished, "Tom", 0.3)
    measured(draft, "Susie", 0.4)
    library.save(finished("Susie"))
    this = measured(finished, "SUSIE", 0.5)
    measured(finished, "Susie", 0.6)
    assert [one.share_by_words for one in library.earlier_figures("susie ", this)] == [0.1, 0.2]


def source(name: str, share: float) -> Source:
    speakers = [Speaker(name=f"Rep of {name}", role=REP), Speaker(name="Lee", role=BUYER)]
    return Source(sum=name[0] * 64, name=name, speakers=speakers, figures=Figures(share_by_words=share))


def test_two_windows_that_each_add_a_transcript_leave_one_whole_one(
    library: Library, path: Path, draft: Make, clock: Any
) -> None:
    debrief = draft(felt="Flat.")
    library.save(debrief)
    other = open_library(path, clock)
    theirs = other.get(debrief.id)
    theirs.transcript, theirs.felt = source("b.vtt", 0.7), "Flat, and loud."
    other.save(theirs)
    debrief.transcript = source("a.vtt", 0.4)
    assert library.save(debrief), "the other window's words came in"
    merged = library.get(debrief.id)
    assert merged.transcript == source("a.vtt", 0.4)
    assert merged.felt == "Flat, and loud."


def test_a_transcript_that_only_one_window_added_reaches_the_other(
    library: Library, path: Path, draft: Make, clock: Any
) -> None:
    debrief = draft()
    library.save(debrief)
    other = open_library(path, clock)
    theirs = other.get(debrief.id)
    theirs.transcript = source("b.vtt", 0.7)
    other.save(theirs)
    debrief.moments.append(Moment(what="She named a price", line=3))
    library.save(debrief)
    merged = library.get(debrief.id)
    assert merged.transcript == source("b.vtt", 0.7)
    assert merged.moments == debrief.moments


def test_a_transcript_that_came_later_is_a_change_that_can_be_undone_and_is_said_in_a_line(
    library: Library, path: Path, finished: Make, run: Run
) -> None:
    debrief = finished()
    library.save(debrief)
    debrief.transcript = source("a.vtt", 0.4)
    library.save(debrief)
    said = run("show", debrief.id, "--changes", "--file", str(path)).out
    assert "Transcript" in said
    assert "a.vtt" in said
    assert library.undo(debrief.id).transcript is None
