"""The columns that tell what was measured in a call's transcript; empty where it can't be told."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from debrief.model import Source

MEASURES = (
    "Transcript", "Call seconds", "Talk share by time (%)", "Talk share by words (%)",
    "Longest monologue (s)", "Monologue from (s)", "Questions", "Open questions", "Patience (s)", "Pauses",
    "Switches a minute", "First money word (s)", "Money word by", "Next step in last 15 %",
    "Buyer-side speakers",
)  # fmt: skip
"""The rep's, where nobody else is named."""


def measures(source: Source | None) -> dict[str, str]:
    """Fill the columns for a debrief.

    Args:
        source: Its call's transcript, if there is one.

    Returns:
        A text for each of `MEASURES`: numbers as they are, for a spreadsheet to count with.
    """
    if source is None:
        return dict.fromkeys(MEASURES, "")
    told = source.figures
    cells = (
        source.name, _number(told.seconds), _percent(told.share_by_time), _percent(told.share_by_words),
        _number(told.monologue), _number(told.monologue_from), _number(told.questions),
        _number(told.open_questions), _number(told.patience), _number(told.pauses), _number(told.switches),
        _number(told.money_at), told.money_by, _yes_or_no(told.next_step), _number(told.buyers),
    )  # fmt: skip
    return dict(zip(MEASURES, cells, strict=True))


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}".rstrip("0").rstrip(".")


def _percent(share: float | None) -> str:
    return "" if share is None else f"{share * 100:.1f}"


def _yes_or_no(value: bool | None) -> str:
    return "" if value is None else "yes" if value else "no"
