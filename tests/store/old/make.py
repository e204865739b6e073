"""Made the library of schema 1 that is kept here, with the program of that day: commit 15ba967.

    git archive 15ba967 debrief | tar x -C SOMEWHERE
    PYTHONPATH=SOMEWHERE python tests/store/old/make.py tests/store/old/schema-1.json

Tables stand one after the other, a document a line; no checksums, neither trash nor history. With today's
program it makes a library of today's schema.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from debrief.model import (
    CHANGE,
    FINISHED,
    KEEP,
    Answer,
    Call,
    Debrief,
    Lesson,
    Moment,
    Promise,
    Review,
    Stamp,
)
from debrief.store import open_library

NOON = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)


def at(day: int, hour: int = 14) -> Stamp:
    return Stamp.of(datetime(2026, 11, day, hour, 5, tzinfo=UTC))


def debriefs() -> list[Debrief]:
    """Two finished ones and a draft, the oldest first."""
    turn = Moment(
        id="0pzk8rn2v4t01", what="Went on about reports when Raúl told us about line two", verdict=CHANGE,
        quote="Would this have told us?", patterns=["data-dump"], reason="I had the demo in my head",
    )  # fmt: skip
    susie = Debrief(
        id="0pzk8rn2v4qtx", created=at(19), finished=at(19, 15), status=FINISHED,
        call=Call(rep="Susie", account="Northwind Traders", ending="no-sale", channel="in-person"),
        felt="We had them, then it went quiet", feeling="flat", turn=turn.id,
        moments=[turn, Moment(id="0pzk8rn2v4t02", what="Got both of them round the table", verdict=KEEP)],
        lesson=Lesson(take_away="When someone tells me what it costs them, that is the demo."),
        promise=Promise(when="I hear a cost", will="stop and ask for the story"),
    )  # fmt: skip
    later = Debrief(
        id="0pzs1dmb6e7wh", created=at(24), finished=at(24), status=FINISHED,
        call=Call(rep="Susie", account="Borealis", ending="advance"), felt="“Zu teuer”, then a yes",
        reviews=[Review(promise=susie.id, outcome="kept", at=at(24))],
        lesson=Lesson(take_away="Asking for the story is quicker than telling mine."),
    )  # fmt: skip
    pilot = Answer(by="rep", order=1, at=at(25), value="A date for the pilot")
    call = Call(rep="Omar", account="Acme")
    omar = Debrief(id="0pzt0000000am", created=at(25), call=call, answers={"goal.own": pilot})
    return [susie, later, omar]


def main(target: Path) -> None:
    """Save them as the program of that day did."""
    library = open_library(target, lambda: NOON)
    for one in debriefs():
        library.know_rep(one.call.rep)
        library.save(one)
    library.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
