"""How each measure of a call is said: the same words for the command, the screens and the pages.

Figures for information: a reference stands beside its source, and nothing is called good or bad.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from debrief.model import Figures
from debrief.model.span import clock_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ENOUGH = 5
"""Other calls of a rep from which on their own median and range are said: under five, nothing is a trend."""

UNTOLD = "–"
"""The value of what can't be told; the note says why."""
_NO_ENDS = "this file has no end times"
_NO_NAMES = "this file doesn't say who speaks"
_ENGLISH = "the words looked for are English"
_UNMEASURED = "it wasn't measured, as what is written isn't"
_NO_REP = "nobody who speaks is named as the rep"


class Said(Struct, frozen=True, kw_only=True):
    """One measure of one call, in words: n is 1."""

    id: str
    """`share`, `monologue`, `questions`, `patience`, `switches`, `money`, `next-step` or `buyers`."""
    label: str
    value: str
    """In words; `–` where it can't be told."""
    note: str = ""
    """What the value is of, or why it can't be told; may be empty."""
    definition: str
    """What is measured, in a sentence."""
    reference: str = ""
    """What others' calls have; empty: the method knows of none."""
    source: str = ""
    """Whose reference that is."""
    earlier: str = ""
    """The rep's own other calls, from five on: "6 other calls: median 61 %, 40 % to 80 %"."""

    @property
    def is_told(self) -> bool:
        """Could it be told from the file?"""
        return self.value != UNTOLD


def lines_of(figures: Figures, earlier: Sequence[Figures] = ()) -> list[Said]:
    """Say all measures of a call, in the method's order.

    Args:
        figures: The call's.
        earlier: Those of the rep's other calls.
    """
    told = [
        _share(figures, earlier),
        _monologue(figures, earlier),
        _questions(figures, earlier),
        _patience(figures, earlier),
        _switches(figures, earlier),
        _money(figures),
        _next_step(figures),
        _buyers(figures),
    ]
    if figures != Figures(buyers=figures.buyers):
        return told
    return [one if one.id == "buyers" else replace(one, value=UNTOLD, note=_UNMEASURED) for one in told]


def too_few(earlier: Sequence[Figures]) -> str:
    """Say once, below the measures, that a rep has other calls, but too few to compare with; else empty."""
    if not 0 < len(earlier) < ENOUGH:
        return ""
    calls = "1 other call" if len(earlier) == 1 else f"{len(earlier)} other calls"
    return f"{calls} with a transcript so far: the rep's own median and range are shown from {ENOUGH} on."


def _share(figures: Figures, earlier: Sequence[Figures]) -> Said:
    time, words = figures.share_by_time, figures.share_by_words
    by_words = _per_cent(words) + " of the words" if words is not None else UNTOLD
    value = by_words if time is None else f"{_per_cent(time)} of the time"
    if time is not None and words is not None:
        value += f" ({by_words})"
    others = [one.share_by_time if time is not None else one.share_by_words for one in earlier]
    return Said(
        id="share",
        label="Talk share",
        value=value,
        note=_NO_REP if value == UNTOLD else _NO_ENDS if time is None else "",
        definition="The rep's speech by all speech; by time, a second counts for each who speaks in it.",
        reference="rules of thumb: discovery 30 to 40 %, demo 50 to 70 %; in won calls 43 %, an average rep "
        "65 to 75 %",
        source="Gong Labs, 25,537 calls",
        earlier=_range(others, _per_cent),
    )


def _monologue(figures: Figures, earlier: Sequence[Figures]) -> Said:
    value = UNTOLD
    if figures.monologue is not None:
        value = _span(figures.monologue)
        if figures.monologue_from is not None:
            value += f", from {clock_text(figures.monologue_from)}"
    return Said(
        id="monologue",
        label="Longest monologue",
        value=value,
        note=_why(figures) if value == UNTOLD else "",
        definition="The rep's longest stretch; up to three words of somebody else (\"Mm-hm\") don't end it.",
        reference="up to 76 s",
        source="Demodesk",
        earlier=_range([one.monologue for one in earlier], _span),
    )


def _questions(figures: Figures, earlier: Sequence[Figures]) -> Said:
    value = UNTOLD
    if figures.questions is not None:
        value = f"{figures.questions}, {figures.open_questions or 0} of them open"
        value = "none" if figures.questions == 0 else value
    why = _NO_REP if figures.share_by_words is None else "this file has no full stops or question marks"
    is_all_closed = bool(figures.questions) and not figures.open_questions
    return Said(
        id="questions",
        label="Questions",
        value=value,
        note=why if value == UNTOLD else "open ones are known by English words" if is_all_closed else "",
        definition="The rep's sentences that end in a question mark; open: what, how, why, tell me, walk me.",
        reference="11 to 14 in a discovery call",
        source="Gong Labs, 519,000 calls",
        earlier=_range([one.questions for one in earlier], _plain),
    )


def _patience(figures: Figures, earlier: Sequence[Figures]) -> Said:
    is_told = figures.patience is not None
    pauses = "one pause" if figures.pauses == 1 else f"the median of {figures.pauses} pauses"
    return Said(
        id="patience",
        label="Patience",
        value=_seconds(figures.patience) if figures.patience is not None else UNTOLD,
        note=pauses if is_told else _why(figures) or "no pause between buyer and rep is in this file",
        definition="The median pause between the buyer's end and the rep's start.",
        reference="0.5 s is usual, about 1 s is called good; after an objection 1.5 s against 0.3 s",
        source="Gong Labs",
        earlier=_range([one.patience for one in earlier], _seconds),
    )


def _switches(figures: Figures, earlier: Sequence[Figures]) -> Said:
    return Said(
        id="switches",
        label="Switches",
        value=f"{_plain(figures.switches)} a minute" if figures.switches is not None else UNTOLD,
        note="" if figures.switches is not None else _NO_ENDS if figures.seconds is None else _NO_NAMES,
        definition="Changes of speaker a minute.",
        earlier=_range([one.switches for one in earlier], _plain),
    )


def _money(figures: Figures) -> Said:
    when = [] if figures.money_at is None else [clock_text(figures.money_at)]
    who = [figures.money_by] if figures.money_by else []
    value = ", ".join([*when, *who])
    return Said(
        id="money",
        label="First word of money",
        value=value or "none",
        note="this file has no time for it" if who and not when else "" if value else _ENGLISH,
        definition="When money is first spoken of (a price, a sum, a budget, a discount), and by whom.",
    )


def _next_step(figures: Figures) -> Said:
    told = {True: "named", False: "not named", None: UNTOLD}
    where = f"in the last 15 %, by {'words' if figures.seconds is None else 'time'}"
    where += "" if figures.next_step else f"; {_ENGLISH}"
    return Said(
        id="next-step",
        label="Next step",
        value=told[figures.next_step],
        note="it wasn't measured" if figures.next_step is None else where,
        definition="Words in the last 15 % that name one: a day to come, a meeting, something to send or do.",
    )


def _buyers(figures: Figures) -> Said:
    return Said(
        id="buyers",
        label="On the buyer's side",
        value=UNTOLD if figures.buyers is None else f"{figures.buyers} spoke",
        note="not everybody who speaks has a role yet" if figures.buyers is None else "",
        definition="How many spoke on the buyer's side.",
        reference="one alone is called single-threaded",
    )


def _why(figures: Figures) -> str:
    """Say why a measure of time can't be told; empty: neither times nor the rep are missing."""
    if figures.share_by_words is None:
        return _NO_REP
    return _NO_ENDS if figures.seconds is None else ""


def _range(values: Sequence[float | None], in_words: Callable[[float], str]) -> str:
    """Say the median and range of those of the rep's other calls that have a measure; empty: too few have."""
    told = [one for one in values if one is not None]
    if len(told) < ENOUGH:
        return ""
    from statistics import median  # noqa: PLC0415 - 8 ms that a page about one call doesn't need

    low, high = in_words(min(told)), in_words(max(told))
    return f"{len(told)} other calls: median {in_words(median(told))}, {low} to {high}"


def _per_cent(part: float) -> str:
    return f"{part * 100:.0f} %"


def _seconds(seconds: float) -> str:
    return f"{seconds:.1f} s"


def _span(seconds: float) -> str:
    """Write a length: "76 s", "2 min 5 s"."""
    whole = round(seconds)
    if whole < 100:
        return f"{whole} s"
    return f"{whole // 60} min" + (f" {whole % 60} s" if whole % 60 else "")


def _plain(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
