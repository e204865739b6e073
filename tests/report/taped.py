"""The debrief of `full`, of a call that was recorded: its moments have a speaker and a line."""

from __future__ import annotations

from debrief.model import BUYER, MANAGER, REP, Debrief, Figures, Source, Speaker
from tests.report.full import full, on

SUM = "ab" * 32


def source(more: str = "") -> Source:
    """A transcript that tells everything; `more` is added to whatever a file or a user named."""
    return Source(
        sum=SUM,
        name="Northwind.vtt" + more,
        size=4096,
        format="webvtt",
        lines=25,
        speakers=[
            Speaker(name="Susie Park" + more, role=REP),
            Speaker(name="Raúl O'Connor (Guest)" + more, role=BUYER),
            Speaker(name="John Mercer" + more, role=MANAGER),
        ],
        figures=Figures(
            share_by_time=0.8223, share_by_words=0.727, monologue=76.4, monologue_from=20.6, questions=4,
            open_questions=1, patience=0.7, pauses=9, switches=6.5, money_at=109.8,
            money_by="Raúl O'Connor (Guest)" + more, next_step=False, buyers=2, seconds=1240.0,
        ),
        added=on(19),
    )  # fmt: skip


def taped(more: str = "") -> Debrief:
    """A finished debrief of Susie's with its call's transcript."""
    debrief = full(more)
    debrief.transcript = source(more)
    said = ("Raúl O'Connor (Guest)", "", "Raúl O'Connor (Guest)", "Susie Park", "")
    for line, (moment, who) in enumerate(zip(debrief.moments, said, strict=True)):
        if who:
            moment.speaker, moment.line = who + more, 20 - line
    return debrief
