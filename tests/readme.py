"""The README's parts that come from the program: its transcripts and its table of keys.

    python -m tests.readme

writes them into README.md anew, after the program has learnt to say something else.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import tempfile
import time
from collections.abc import Iterator
from contextlib import chdir, contextmanager, redirect_stdout
from datetime import UTC, datetime, timedelta
from pathlib import Path

import time_machine

from debrief.cli import run_command
from debrief.model import (
    CHANGE,
    END,
    FINISHED,
    KEEP,
    Call,
    Debrief,
    Lesson,
    Moment,
    Promise,
    Review,
    SignOff,
    Stamp,
)
from debrief.store import open_library
from tests.keys import table

FILE = Path(__file__).parent.parent / "README.md"
TODAY = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


def blocks(readme: str, language: str) -> list[str]:
    """Find the fenced blocks of one language."""
    return re.findall(rf"^```{language}\n(.*?)\n```$", readme, flags=re.MULTILINE | re.DOTALL)


def transcripts(readme: str) -> list[tuple[str, str]]:
    """Find each `$ command` of the transcripts, with what it printed."""
    parts = [
        part for block in blocks(readme, "console") for part in re.split(r"^\$ ", block, flags=re.MULTILINE)
    ]
    told = [part.partition("\n") for part in parts if part]
    return [(command, printed.strip("\n")) for command, _, printed in told]


def guides(readme: str) -> list[tuple[str, str]]:
    """Find the guides that are shown: file name and text."""
    return list(zip(re.findall(r"Say, `([a-z]+\.toml)`", readme), blocks(readme, "toml"), strict=True))


def at(day: int) -> Stamp:
    return Stamp.of(datetime(2026, 11, day, 14, 5, tzinfo=UTC))


def example() -> list[Debrief]:
    """The debriefs of the README's transcript, the oldest first."""
    omar = Debrief(
        id="0pzh3kw5t2acm", created=at(18), finished=at(18), status=FINISHED,
        call=Call(rep="Omar", account="Acme", ending="continuation"),
        lesson=Lesson(take_away="A maybe isn't an answer; a date is."),
    )  # fmt: skip
    turn = Moment(
        id="0pzh3kw5t2t01", seconds=105, what="Went on about reports when Raúl told us about line two",
        quote="Would this have told us?", verdict=CHANGE, patterns=["data-dump"],
        reason="I had the demo in my head and wanted to get through it",
    )  # fmt: skip
    susie = Debrief(
        id="0pzk8rn2v4qtx", created=at(19), finished=at(19), status=FINISHED,
        felt="We had them, then it went quiet",
        call=Call(rep="Susie", account="Northwind Traders", ending="no-sale", channel="in-person"),
        feeling="flat", turn=turn.id, seconds={"replay": 1080.0},
        moments=[
            Moment(seconds=213, what="They asked us to send the price list and the deck", verdict=END),
            turn, Moment(what="Got both of them round the table", verdict=KEEP),
        ],
        lesson=Lesson(
            say_again="Forty thousand. Tell me about that Thursday.",
            take_away="When someone tells me what it costs them, that is the demo.",
        ),
        promise=Promise(when="I hear a cost", will="stop and ask for the story"),
        signoff=SignOff(fair=5, name="Susie"),
    )  # fmt: skip
    later = Debrief(
        id="0pzs1dmb6e7wh", created=at(24), finished=at(24), status=FINISHED,
        call=Call(rep="Susie", account="Borealis", ending="advance"),
        reviews=[Review(promise=susie.id, outcome="kept", at=at(24))],
        lesson=Lesson(take_away="Asking for the story is quicker than telling mine."),
    )  # fmt: skip
    return [omar, susie, later]


@contextmanager
def in_the_example(readme: str, folder: Path) -> Iterator[None]:
    """Be in the README's example: its library, its guides, its day."""
    library = open_library(folder / "library.json")
    for debrief in example():
        library.save(debrief)
    library.backups.make_daily(library.storage, TODAY - timedelta(days=1))
    for name, guide in guides(readme):
        (folder / name).write_text(guide, encoding="utf-8")
    before = {name: os.environ.get(name) for name in ("TZ", "DEBRIEF_FILE")}
    os.environ |= {"TZ": "UTC", "DEBRIEF_FILE": str(library.path)}
    time.tzset()
    try:
        with chdir(folder), time_machine.travel(TODAY, tick=False):
            yield
    finally:
        for name, value in before.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value
        time.tzset()


def printed_by(command: str, folder: Path) -> str:
    """Run a command of the README; give what it prints, without blanks at the ends of lines."""
    program, *args = shlex.split(command)
    assert program == "debrief"
    out = io.StringIO()
    with redirect_stdout(out):
        assert run_command(args) == 0
    lines = out.getvalue().replace(f"{folder}/", "").strip("\n").split("\n")
    return "\n".join(line.rstrip() for line in lines)


def renewed(readme: str, folder: Path) -> str:
    """Write the README with what the program says now."""
    with in_the_example(readme, folder):
        for command, printed in transcripts(readme):
            now = printed_by(command, folder)
            readme = readme.replace(f"$ {command}\n{printed}", f"$ {command}\n{now}")
    found = re.search(r"^\| Where \| Key .*?(?=\n\n)", readme, flags=re.MULTILINE | re.DOTALL)
    assert found
    return readme.replace(found[0], table())


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        FILE.write_text(renewed(FILE.read_text(encoding="utf-8"), Path(name)), encoding="utf-8")
