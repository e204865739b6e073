"""The HTML file of one debrief or several. The templates escape whatever people typed."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from debrief.model import MANAGER, REP
from debrief.model.day import full_day
from debrief.report import chart
from debrief.report.cells import one_line, plain
from debrief.report.chart_call import call_chart
from debrief.report.html.sections import sections
from debrief.report.page import aloud_page
from debrief.report.text import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from debrief.report.chart import Summary
    from debrief.report.piece import Piece

_HERE = Path(__file__).parent


def html(pieces: Iterable[Piece], today: date) -> str:
    """Write debriefs as one HTML file, with an overview first where there are several.

    Args:
        pieces: In the order in which they are to be; at least one. Each is let go of once it's written.
        today: The local day, for the overview.
    """
    summaries, pages = [], []
    for number, piece in enumerate(pieces, start=1):
        summaries.append(chart.summary(piece))
        pages.append(Markup(_page(piece, number)))  # noqa: S704 - a template has escaped it
    return _document(summaries, pages, today)


def _page(piece: Piece, number: int) -> str:
    """Write one debrief; what is read aloud at the close leads."""
    leading = {block.text for block in aloud_page(piece.debrief, piece.asked) if block.kind == "heading"}
    template = _environment().get_template("debrief.html.jinja")
    call = call_chart(piece.debrief, piece.call)
    return template.render(
        page=sections(piece.page, leading),
        names={REP: piece.rep, MANAGER: _sentence(piece.manager)},
        share=chart.split(piece.debrief),
        timeline=chart.timeline(piece.debrief, call.seconds if call else 0, piece.asked),
        call=call,
        edge=chart.EDGE,
        turn=piece.asked.turn,
        number=number,
    )


def _document(summaries: Sequence[Summary], pages: Sequence[Markup], today: date) -> str:
    style = Markup((_HERE / "style.css").read_text(encoding="utf-8"))  # noqa: S704 - our own file
    days = sorted(one.day for one in summaries)
    several = len(summaries) > 1
    return (
        _environment()
        .get_template("document.html.jinja")
        .render(
            title=f"{len(summaries)} debriefs" if several else one_line(summaries[0].title),
            style=style,
            summaries=summaries,
            pages=pages,
            bars=chart.patterns(summaries),
            kept=chart.promises(summaries),
            today=full_day(today),
            since=full_day(days[0]),
            until=full_day(days[-1]),
        )
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "plain": plain,
        "one_line": one_line,
        "curly": _curly,
        "sentence": _sentence,
        "day": full_day,
    }
    return environment


def _curly(text: str) -> str:
    """Put a printer's quotation marks around what has none yet."""
    text = text.strip()
    return text if quoted(text) == text else f"“{text}”"


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
