"""The measures hold for any call: a slow and plain way to work each of them out gives the same."""

from __future__ import annotations

from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from debrief.model import BUYER, Figures
from debrief.transcript import Transcript, Utterance
from debrief.transcript.measures import measure
from tests.transcript.spoken import SHORT

TEXTS = [
    "mm",
    "right go on",
    "well then that is that",
    "So what? Why is it so?",
    "it costs ten thousand. Ok.",
    "—",
]
VOICES = ["S", "S", "D", "R", "J", "X", ""]


@st.composite
def calls(draw: st.DrawFn) -> Transcript:
    """Any call in whole seconds: lines in the order in which they begin, some of them over one another."""
    lines, at = [], 0
    for _ in range(draw(st.integers(1, 14))):
        at += draw(st.integers(0, 4))
        end = at + draw(st.integers(0, 6))
        text, who = draw(st.sampled_from(TEXTS)), draw(st.sampled_from(VOICES))
        lines.append(Utterance(text, who, float(at), float(end)))
    return Transcript(format="x", utterances=tuple(lines))


def plain_share(call: Transcript) -> float | None:
    """Second by second, who speaks in it?"""
    spoken = [
        {one.speaker for one in call.utterances if (one.start or 0) <= second < (one.end or 0)}
        for second in range(int(call.length or 0))
    ]
    whole = sum(map(len, spoken))
    return sum("S" in there for there in spoken) / whole if whole else None


def plain_monologue(call: Transcript) -> float:
    """Every stretch from one line of the rep's to another: may it be one monologue?"""
    said, found = call.utterances, [0.0]
    for first in range(len(said)):
        for last in range(first, len(said)):
            if said[first].speaker == said[last].speaker == "S" and not interrupted(said[first : last + 1]):
                own = [one for one in said[first : last + 1] if one.speaker == "S"]
                found.append(max(one.end or 0 for one in own) - min(one.start or 0 for one in own))
    return max(found)


def interrupted(said: tuple[Utterance, ...]) -> bool:
    """Does somebody else say more than three words without a break?"""
    run, who = 0, "S"
    for one in said:
        run = (run if one.speaker == who else 0) + len(one.text.replace("—", "").split())
        who = one.speaker
        if who != "S" and run > 3:
            return True
    return False


def plain_pauses(call: Transcript) -> list[float]:
    """Each line of the rep's: did buyers speak just before, without a break, and when had the last ended?"""
    found, said = [], call.utterances
    for at, one in enumerate(said):
        before = at
        while before and SHORT.get(said[before - 1].speaker) == BUYER:
            before -= 1
        if one.speaker == "S" and before < at:
            found.append(max(0.0, (one.start or 0) - max(each.end or 0 for each in said[before:at])))
    return found


@given(calls())
def test_the_slow_way_gives_the_same_measures(call: Transcript) -> None:
    found, names = measure(call, SHORT), [one.speaker for one in call.utterances if one.speaker]
    if call.length and any(names):
        changes = sum(names[at] != names[at + 1] for at in range(len(names) - 1))
        assert found.switches == pytest.approx(changes * 60 / call.length)
    if "S" not in names:
        assert found.share_by_words is None
        return
    assert found.share_by_time == (None if plain_share(call) is None else pytest.approx(plain_share(call)))
    assert found.monologue == plain_monologue(call)
    pauses = plain_pauses(call)
    assert found.patience in ((median(pauses) if pauses else None), None)
    assert found.pauses in (len(pauses), 0)
    asked = sum(2 for one in call.utterances if one.speaker == "S" and "?" in one.text)
    assert found.questions in (asked, None)


@given(calls(), st.data())
def test_a_line_cut_in_two_at_a_word_changes_nothing(call: Transcript, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(call.utterances) - 1))
    one = call.utterances[at]
    words = one.text.split()
    cut = data.draw(st.integers(0, len(words)))
    when = one.start if one.end is None or one.start is None else (one.start + one.end) / 2
    pieces = (
        replace(one, text=" ".join(words[:cut]), end=when),
        replace(one, text=" ".join(words[cut:]), start=when),
    )
    again = Transcript(format="x", utterances=(*call.utterances[:at], *pieces, *call.utterances[at + 1 :]))
    before, after = measure(call, SHORT), measure(again, SHORT)
    assert without_phrases(after) == without_phrases(before)


def without_phrases(found: Figures) -> Figures:
    """Leave out money and the next step: a phrase that is cut in two is none."""
    share = None if found.share_by_time is None else round(found.share_by_time, 9)
    return replace(found, money_at=None, money_by="", next_step=None, share_by_time=share)


@given(calls())
def test_what_the_roles_do_not_touch_stays_whoever_is_who(call: Transcript) -> None:
    one, other = measure(call, SHORT), measure(call, {})
    assert (one.money_at, one.money_by, one.next_step, one.seconds, one.switches) == (
        other.money_at,
        other.money_by,
        other.next_step,
        other.seconds,
        other.switches,
    )
