"""The replay as a part of the page: moment by moment, and what was parked."""

from __future__ import annotations

import re

from debrief.guides.guide import BECAUSE
from debrief.model import CHANGE, KEEP, MANAGER, REP, VOCABULARIES, Debrief, Moment, label
from debrief.model.span import clock_text
from debrief.report.asked import PLAIN, Asked
from debrief.report.block import CUSTOMER, GAP, Block, fact, manager_said, quote, rep_said, section

TURN_MARK = "◆"
SIGNS = {KEEP: "+", CHANGE: "−"}
"""A verdict's sign; the word always stands beside it."""

_STRENGTHS = {term.id for term in VOCABULARIES["strength"].terms}

_ASIDE = re.compile(r"(?<=\S)\s*[(\[][^()\[\]]*[)\]]\s*\Z")


def place_text(moment: Moment) -> str:
    """Where in the call a moment is: "01:45", or "from memory"."""
    return "from memory" if moment.seconds is None else clock_text(moment.seconds)


def verdict_text(moment: Moment, turn: str, asked: Asked = PLAIN) -> str:
    """What they said of a moment, with its sign: "+ keep", "− change", "◆ − the turn". Empty: nothing.

    Args:
        moment: The moment.
        turn: The id of the moment where it turned.
        asked: What the guide calls that.
    """
    sign = SIGNS.get(moment.verdict, "")
    if moment.id == turn:
        return " ".join(filter(None, (TURN_MARK, sign, asked.turn)))
    return f"{sign} {label('verdict', moment.verdict)}".strip()


def because_of(moment: Moment, because: str) -> str:
    """Say of what a reason is asked: a win, where all worked, may hold a moment to change, that made sense.

    Args:
        moment: The moment.
        because: As `Guide.because`.
    """
    return BECAUSE if moment.verdict == CHANGE else because


def replay(debrief: Debrief, asked: Asked = PLAIN, *, private: bool = False) -> list[Block]:
    """All moments in the order of the replay, from the end backwards.

    Args:
        debrief: The debrief.
        asked: What its guide says of the turn and of reasons.
        private: With the manager's marks "I nearly stepped in".
    """
    count = len(debrief.moments)
    blocks: list[Block] = []
    for moment in debrief.moments:
        told = _moment(moment, debrief, asked, private)
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
        by, who = _voice_of(moment.speaker, debrief), person(moment.speaker)
    is_recorded = moment.line is not None and moment.seconds is not None
    return quote(moment.quote, ", ".join(filter(None, (who, place_text(moment) if is_recorded else ""))), by)


def _voice_of(name: str, debrief: Debrief) -> str:
    """Say whose words a recorded quote is; where its file isn't here any more, the rep's name tells too."""
    role = debrief.transcript.role_of(name) if debrief.transcript else ""
    if not role and debrief.call.rep.strip():
        from debrief.transcript.names_alike import PART, alike, tokens  # noqa: PLC0415 - few have lost a file

        role = REP if alike(tokens(name), tokens(debrief.call.rep)) >= PART else ""
    return role if role in (REP, MANAGER) else CUSTOMER


def _moment(moment: Moment, debrief: Debrief, asked: Asked, private: bool) -> list[Block]:
    patterns = ", ".join(label("pattern", pattern) for pattern in moment.patterns)
    said = verdict_text(moment, debrief.turn, asked)
    stepped = private and moment.nearly_stepped_in
    return [
        Block("moment", moment.what.strip(), "rep", place_text(moment), said),
        *quote_of(moment, debrief),
        *fact(patterns_name(moment), patterns),
        *manager_said(moment.saw, "What I saw"),
        *manager_said(moment.thought, "What it made me think"),
        *manager_said(moment.wonder, "What I wonder"),
        *rep_said(moment.reason, f"Why it {because_of(moment, asked.because)}"),
        *rep_said(moment.better, "Say it again"),
        *([Block("line", "I nearly stepped in here", MANAGER, note="private")] if stepped else []),
    ]


def patterns_name(moment: Moment) -> str:
    """Name what a moment shows: "Pattern", "Strengths"; where it is some of each, patterns."""
    many = len(moment.patterns) != 1
    strong = bool(moment.patterns) and all(one in _STRENGTHS for one in moment.patterns)
    return f"{'Strength' if strong else 'Pattern'}{'s' if many else ''}"


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
