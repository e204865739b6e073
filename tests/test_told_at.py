"""Where it was told what came of a promise: at the account of the debrief that told it, everywhere."""

from __future__ import annotations

from pathlib import Path

from debrief.model import FINISHED, Call, Debrief, Promise, Review, Stamp
from debrief.report.text import page_text
from debrief.sharing.came import Came
from debrief.showing import page_of
from debrief.store import open_library
from tests.conftest import StandingClock


def test_what_is_marked_on_the_promises_own_page_names_no_account(
    tmp_path: Path, clock: StandingClock
) -> None:
    library, stamp = open_library(tmp_path / "library.json", clock), Stamp.of(clock())
    made = Debrief(
        created=stamp, finished=stamp, status=FINISHED, call=Call(rep="Susie", account="Northwind"),
        promise=Promise(when="a cost", will="ask"),
    )  # fmt: skip
    made.promise.marked = [Review(promise=made.id, outcome="partly", at=stamp)]
    library.save(made)
    clock.pass_(3600)
    later = Stamp.of(clock())
    teller = Debrief(
        created=later, finished=later, status=FINISHED, call=Call(rep="Susie", account="Borealis"),
        reviews=[Review(promise=made.id, outcome="kept", at=later)],
    )  # fmt: skip
    library.save(teller)
    assert [account for _, account in Came(library).of(made)] == ["", "Borealis"]
    page = page_text(page_of(library, made, at=clock()), 100)
    assert "→ partly, 21 Nov; kept, 21 Nov, Borealis" in " ".join(page.split())
