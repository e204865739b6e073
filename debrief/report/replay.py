"""The replay as a part of the page: moment by moment, and what was parked."""

from __future__ import annotations

import re

from debrief.model import CHANGE, KEEP, MANAGER, REP, Debrief, Moment, label
from debrief.model.span import clock_text
from debrief.report.block import CUSTOMER, GAP, Block, fact, manager_said, quote, rep_said, section

TURN_MARK = "◆"
SIGNS = {KEEP: "+", CHANGE: "−"}
"""A verdict's sign; the word always stands beside it."""

_ASIDE = re.compile(r"(?<=\S)\s*[(\[][^()\[\]]*[)\]]\s*\Z")


def place_text(moment: Moment) -> str:
    """Where in the call a moment is: "01:45", or "from memory"."""
    return "from memory" if moment.seconds is None else clock_text(moment.seconds)


def verdict_text(moment: Moment, turn: str) -> str:
    """What they said of a moment, with its sign: "+ keep", "− change", "◆ − the turn". Empty: nothing.

    Args:
        moment: The moment.
        turn: The id of the moment where it turned.
    """
    sign = SIGNS.get(moment.verdict, "")
    if moment.id == turn:
        return " ".join(filter(None, (TURN_MARK, sign, "the turn")))
    return f"{sign} {label('verdict', moment.verdict)}".strip()


def replay(debrief: Debrief, *, private: bool = False) -> list[Block]:
    """All moments in the order of the replay, from the end backwards.

    Args:
        debrief: The debrief.
        private: With the manager's marks "I nearly stepped in".
    """
    count = len(debrief.moments)
    blocks: list[Block] = []
    for moment in debrief.moments:
        told = _moment(moment, debrief, private)
        apart = bool(blocks) and (len(told) > 1 or blocks[-1].kind != "moment")
        blocks += [GAP, *told] if apart else told
    return section("THE REPLAY", blocks, f"{count} moment{'' if count == 1 else 's'}, from the end backwards")


def speaker(contact: str) -> str:
    """Name who said a quote: the contact, where there was only one."""
    contact = contact.strip()
    several = any(sign in contact for sign in (",", ";", "&", "/", " and "))
    return "" if several else contact


def person(name: str) -> str:
    """Name a speaker as people would: without what a recorder puts behind, "(Guest)" or a company's name."""
    return _ASIDE.sub("", name.strip())


def quote_of(moment: Moment, debrief: Debrief) -> list[Block]:
    """Quote a moment: with a transcript who said it and when, as the file has it; else the customer."""
    by, who = CUSTOMER, speaker(debrief.call.contact) if moment.line is None else ""
    if moment.speaker:
        role = debrief.transcript.role_of(moment.speaker) if debrief.transcript else ""
        by, who = role if role in (REP, MANAGER) else CUSTOMER, person(moment.speaker)
    is_recorded = moment.line is not None and moment.seconds is not None
    return quote(moment.quote, ", ".join(filter(None, (who, place_text(moment) if is_recorded else ""))), by)


def _moment(moment: Moment, debrief: Debrief, private: bool) -> list[Block]:
    patterns = ", ".join(label("pattern", pattern) for pattern in moment.patterns)
    stepped = private and moment.nearly_stepped_in
    worked = debrief.is_win and moment.verdict != CHANGE  # a win may hold a moment to change, too
    return [
        Block("moment", moment.what.strip(), "rep", place_text(moment), verdict_text(moment, debrief.turn)),
        *quote_of(moment, debrief),
        *fact("Pattern" if len(moment.patterns) == 1 else "Patterns", patterns),
        *manager_said(moment.saw, "What I saw"),
        *manager_said(moment.thought, "What it made me think"),
        *manager_said(moment.wonder, "What I wonder"),
        *rep_said(moment.reason, f"Why it {'worked' if worked else 'made sense'}"),
        *rep_said(moment.better, "Say it again"),
        *([Block("line", "I nearly stepped in here", MANAGER, note="private")] if stepped else []),
    ]


def parked(debrief: Debrief) -> list[Block]:
    """What isn't the one focus (rule 10): other moments to change, and topics put off. None is lost."""
    others = [moment for moment in debrief.moments if moment.verdict == CHANGE and moment.id != debrief.turn]
    told = others if debrief.turn_moment else []
    moments = [
        Block("line", _in_short(moment), label=place_text(moment), note=place_text(moment)) for moment in told
    ]
    topics = [Block("line", topic.strip()) for topic in debrief.parked.split("\n") if topic.strip()]
    return section("PARKED, NOT LOST", [*moments, *topics])


def _in_short(moment: Moment) -> str:
    patterns = ", ".join(label("pattern", pattern) for pattern in moment.patterns)
    return moment.what.strip() or moment.quote.strip() or patterns or "a moment to change"
