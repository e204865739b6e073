"""The HTML file of one debrief or several. The template escapes whatever people typed."""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from debrief.model import MANAGER, REP, label
from debrief.model.day import full_day
from debrief.report import chart
from debrief.report.cells import one_line, plain
from debrief.report.html.sections import sections
from debrief.report.page import aloud_page
from debrief.report.text import quoted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from jinja2 import Template

    from debrief.report.html.sections import Sections
    from debrief.report.piece import Piece

_HERE = Path(__file__).parent


def html(pieces: Sequence[Piece], today: date) -> str:
    """Write debriefs as one HTML file, with an overview first where there are several.

    Args:
        pieces: In the order in which they are to be; at least one.
        today: The local day, for the overview.
    """
    style = Markup((_HERE / "style.css").read_text(encoding="utf-8"))  # noqa: S704 - our own file
    days = sorted(piece.debrief.at.day for piece in pieces)
    return _template().render(
        pieces=pieces,
        style=style,
        chart=chart,
        title=_title(pieces),
        today=full_day(today),
        since=full_day(days[0]),
        until=full_day(days[-1]),
    )


@cache
def _template() -> Template:
    loader = FileSystemLoader(_HERE)
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= {
        "plain": plain,
        "one_line": one_line,
        "curly": _curly,
        "sentence": _sentence,
        "sections": _sections,
        "names": _names,
        "day": full_day,
        "ending": partial(label, "ending"),
    }
    return environment.get_template("document.html.jinja")


def _title(pieces: Sequence[Piece]) -> str:
    if len(pieces) > 1:
        return f"{len(pieces)} debriefs"
    call = pieces[0].debrief.call
    return one_line(" · ".join(filter(None, (call.rep.strip(), call.account.strip()))) or "A debrief")


def _sections(piece: Piece) -> Sections:
    """Take a piece's page apart; what is read aloud at the close leads."""
    leading = {block.text for block in aloud_page(piece.debrief) if block.kind == "heading"}
    return sections(piece.page, leading)


def _names(piece: Piece) -> dict[str, str]:
    """Name the voices."""
    return {REP: piece.rep, MANAGER: _sentence(piece.manager)}


def _curly(text: str) -> str:
    """Put a printer's quotation marks around what has none yet."""
    text = text.strip()
    return text if quoted(text) == text else f"“{text}”"


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
