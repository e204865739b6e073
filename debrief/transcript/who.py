"""Who is who in a transcript: a guess for the user to confirm, empty where it would be a coin toss."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from debrief.model import BUYER, MANAGER, OTHER, REP, Speaker
from debrief.model.letters import fold
from debrief.transcript.names_alike import SAME, alike, tokens
from debrief.transcript.speech import count_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from debrief.transcript.utterance import Transcript

_OUTSIDE = re.compile(r"[(\[]\s*(?:guest|external|unverified)\s*[)\]]", re.IGNORECASE)
_ANYBODY = re.compile(
    r"(?:channel [0-9]+ )?"
    r"(?:speaker|spk|participant|person|user|voice|channel|attendee|unknown(?: speaker)?|s|p)? ?[0-9]*"
)
_SEVERAL = re.compile(r"[,;/&+\n]|\band\b", re.IGNORECASE)
_LABELS = {
    **dict.fromkeys(["customer", "client", "buyer", "prospect", "lead", "guest"], BUYER),
    **dict.fromkeys(
        ["rep", "sales rep", "seller", "salesperson", "agent", "account executive", "sales"], REP
    ),
    **dict.fromkeys(["manager", "sales manager"], MANAGER),
}
_NOBODY = frozenset(
    {"room", "boardroom", "conference", "microphone", "interpreter", "translator", "notetaker", "recorder"}
    | {"fireflies", "otter"}
)
_LEGAL = frozenset(
    {"the", "ltd", "limited", "gmbh", "inc", "llc", "plc", "ag", "bv", "sa", "co", "company", "group"}
)
_FEWEST_TURNS, _FEWEST_WORDS = 6, 60
"""With less of either, nobody's share of the words says who they are."""
_CLEARLY = 1.2
"""The one with the most words is taken for the rep only with a fifth more than the next: reps talk most in
most calls, not in all."""


def guess(
    transcript: Transcript, *, rep: str, manager: str, contact: str, account: str, known: Mapping[str, str]
) -> list[Speaker]:
    """Guess who is who, by the first of these that tells: never two reps.

    1. The debrief's own names, as recorders write them ("Susie", "Park, Susie", "s.park@acme.com", "SP").
    2. What was confirmed for the same name in an earlier file; not for "Speaker 1", who is somebody else each
       time.
    3. The account in the name or the address, a mark ("(Guest)", "(External)", "(Unverified)"), a label
       ("Customer", "Rep"), a room or an interpreter.
    4. What is left: one who stands alone, or clearly has the most words, is the rep, if there are six turns
       and 60 words at least; one alone beside a rep without a buyer is the buyer; where the manager is known
       by name and the file marks nobody, other names are buyers.

    Args:
        transcript: The call.
        rep: The rep's name in the debrief; it and the other names may be empty.
        manager: The manager's name in the settings.
        contact: The customer's people in the debrief, one or several.
        account: The customer.
        known: Names as in earlier files, and the roles that were confirmed.

    Returns:
        Every speaker, in the order in which they first speak; a role or an empty one.
    """
    roles = dict.fromkeys(transcript.speakers, "")
    _take(roles, rep, REP)
    _take(roles, manager, MANAGER)
    for one in _SEVERAL.split(contact):
        _take(roles, one, BUYER)
    _remember(roles, known)
    for name in _free(roles):
        role = _of_name(name, account)
        roles[name] = "" if role == REP and REP in roles.values() else role
    if REP not in roles.values() and _is_enough(transcript):
        _rep_by_words(transcript, roles)
    if REP in roles.values():
        _rest(roles, has_manager=bool(manager.strip()) or MANAGER in roles.values())
    return [Speaker(name=name, role=role) for name, role in roles.items()]


def _free(roles: Mapping[str, str]) -> list[str]:
    return [name for name, role in roles.items() if not role]


def _take(roles: dict[str, str], person: str, role: str) -> None:
    """Give a role to the speaker whose name is most like a person's; to nobody where two are alike."""
    wanted = tokens(person)
    scores = {name: alike(tokens(name), wanted) for name in _free(roles)}
    if role != BUYER:
        # A guest called John is hardly the manager, unless it is his full name: then he came by another way.
        scores = {name: score for name, score in scores.items() if score == SAME or not _OUTSIDE.search(name)}
    best = max(scores.values(), default=0)
    named = [name for name, score in scores.items() if score == best]
    if len(named) > 1:
        # Of two with one name the customer's guest is less likely the rep, and the other way round.
        named = [name for name in named if bool(_OUTSIDE.search(name)) == (role == BUYER)]
    if best and len(named) == 1:
        roles[named[0]] = role


def _remember(roles: dict[str, str], known: Mapping[str, str]) -> None:
    by_name = {" ".join(fold(name).split()): role for name, role in known.items()}
    told = {
        name: by_name.get(" ".join(fold(name).split()), "") for name in _free(roles) if not _is_anybody(name)
    }
    reps = [name for name, role in told.items() if role == REP]
    for name, role in told.items():
        if role != REP or (len(reps) == 1 and REP not in roles.values()):
            roles[name] = role


def _is_anybody(name: str) -> bool:
    """Is it a number in place of a name? The next file's "Speaker 1" is another person."""
    return _ANYBODY.fullmatch(" ".join(fold(name).split())) is not None


def _of_name(name: str, account: str) -> str:
    words = fold(name).split()
    firm = [word for word in fold(account).split() if word not in _LEGAL]
    is_firm = bool(firm) and len(firm[0]) >= 3 and (firm[0] in words or "".join(firm) in words)
    if is_firm or _OUTSIDE.search(name):
        return BUYER
    label = " ".join(word for word in words if not word.isdigit())
    return _LABELS.get(label, "") or (OTHER if not _NOBODY.isdisjoint(words) else "")


def _is_enough(transcript: Transcript) -> bool:
    """Is enough said to tell people by it: six turns, and 60 words?"""
    spoken = [one.speaker for one in transcript.utterances]
    turns = sum(speaker != before for before, speaker in pairwise([None, *spoken]))
    words = sum(count_words(one.text) for one in transcript.utterances)
    return turns >= _FEWEST_TURNS and words >= _FEWEST_WORDS


def _rep_by_words(transcript: Transcript, roles: dict[str, str]) -> None:
    free = _free(roles)
    if len(roles) == 1:
        return
    counts = dict.fromkeys(free, 0)
    for one in transcript.utterances:
        if one.speaker in counts:
            counts[one.speaker] += count_words(one.text)
    most = sorted(free, key=lambda name: -counts[name])
    if len(most) == 1 or (most and counts[most[0]] >= _CLEARLY * counts[most[1]] > 0):
        roles[most[0]] = REP


def _rest(roles: dict[str, str], *, has_manager: bool) -> None:
    """Take those who are left for buyers, where that is likely."""
    free = _free(roles)
    if len(free) == 1 and BUYER not in roles.values():
        roles[free[0]] = BUYER
    elif has_manager and not any(map(_OUTSIDE.search, roles)):
        roles |= {name: BUYER for name in free if not _is_anybody(name)}
