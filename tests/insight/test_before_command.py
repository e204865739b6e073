"""`debrief brief` says what was decided, and a rep's copy never does."""

from __future__ import annotations

from pathlib import Path

from debrief.model import FINISHED, Call, Debrief, Lesson, Stamp, now
from debrief.model.decision import RUN, Decision
from debrief.store import Library, open_library
from tests.commands import Run


def opened(own_folders: Path) -> Library:
    return open_library(own_folders / "data" / "debrief" / "library.json")


def test_what_was_decided_is_printed_and_is_in_the_json_and_in_the_private_page_alone(
    run: Run, own_folders: Path
) -> None:
    library = opened(own_folders)
    decision = Decision(rep="Susie", account="Acme", at=Stamp.of(now()), size="small", decided=RUN)
    library.save_decision(decision)
    library.save(Debrief(created=Stamp(utc=decision.at.utc.replace(year=2025)), status=FINISHED,
                         call=Call(rep="Susie", account="Acme", ending="no-sale")))  # fmt: skip
    out = run("brief", "--rep", "susie", "--account", "acme").out
    assert "SAFE TO LET IT FAIL?" in out
    assert "let it run  (a small order)" in out
    assert run("brief", "--rep", "susie", "--account", "acme", "--json").json["decision"]["decided"] == RUN
    assert run("brief", "--rep", "susie", "--json").json["decision"] is None

    call = Call(rep="Susie", account="Acme", ending="no-sale", net="let-it-run")
    after = Debrief(created=Stamp.of(now()), status=FINISHED, call=call, lesson=Lesson(take_away="Ask."))
    after.finished = after.created
    library.save(after)
    library.close()
    assert "Decided before" in run("show", after.id, "--private").out
    assert "Decided before" not in run("show", after.id).out
    assert "Decided before" not in run("show", after.id, "--for", "rep").out


def test_the_card_is_one_reps_however_names_are_written(run: Run, own_folders: Path) -> None:
    library = opened(own_folders)
    for rep in ("Jo Ann", "Jo/Ann", "..", "?"):
        library.know_rep(rep)
    library.close()
    for rep in ("Jo Ann", "Jo/Ann", "..", "?"):
        assert f"Before a call with {rep}" in run("brief", "--rep", rep, "--account", "!").out
    told = run("brief", "--rep", "jo-ann")
    assert (told.status, told.out) == (1, "")
    assert '"jo-ann" may be Jo/Ann or Jo Ann' in told.err


def test_what_a_newer_version_lets_one_decide_is_printed_as_it_is(run: Run, own_folders: Path) -> None:
    library = opened(own_folders)
    library.know_rep("Susie")
    library.save_decision(Decision(rep="Susie", at=Stamp.of(now()), decided="half-way"))
    library.close()
    assert "half-way" in run("brief", "--rep", "Susie").out
