"""How the questions look that aren't open now: a name and the answer, with the mark of who spoke."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.content import Content

from debrief.answers import is_blank
from debrief.model import MANAGER, REP
from debrief.model.span import clock_text
from screens.steps.fields import reads
from screens.widgets.plain import cut, one_line, words, wrapped

if TYPE_CHECKING:
    from datetime import datetime

    from debrief.guides.guide import Question
    from debrief.model import Moment
    from screens.steps.questions import Questions

MARKS = {REP: ("▌", "$rep"), MANAGER: ("▐", "$manager")}
"""Each voice has its own side mark and colour; the name stands in words where it matters."""

OUTCOME = "outcome"
"""The vocabulary for what came of a promise; that question asks with the promise's own words."""

LABEL_CELLS = 16
MOST_LINES = 4
"""Lines of an answer that are shown while its field is closed."""


def mark(by: str) -> Content:
    """Give a voice's side mark, two cells wide."""
    sign, style = MARKS.get(by, (" ", ""))
    return Content.assemble((sign, style), " ")


def voice(by: str, rep: str) -> str:
    """Name a voice."""
    return {REP: rep, MANAGER: "You"}.get(by, "")


def closed(question: Question, source: Questions, now: datetime, width: int) -> list[Content]:
    """Draw a question that isn't open: one line, or up to four of its answer.

    Args:
        question: Which.
        source: Its answers.
        now: For days in words.
        width: Cells there are.
    """
    side = mark(question.by)
    narrow = width < 46
    name = words(question.label, "$dim")
    if not narrow:
        name = cut(name, LABEL_CELLS - 1)
        name = name.pad_right(LABEL_CELLS - name.cell_length)
    body = _body(question, source, now)
    if narrow and body.cell_length + name.cell_length + 4 > width:
        lines = [name, *body.wrap(max(width - 3, 8))]
    else:
        gap = Content("  ") if narrow else Content("")
        indent = name.cell_length + gap.cell_length
        first, *rest = body.wrap(max(width - 3 - indent, 8)) or [Content("")]
        lines = [name + gap + first, *(rest_line.pad_left(indent) for rest_line in rest)]
    if len(lines) > MOST_LINES:
        last = cut(lines[MOST_LINES - 1].rstrip() + Content(" …"), max(width - 3, 8))
        lines = [*lines[: MOST_LINES - 1], last]
    return [side + line for line in lines]


def _body(question: Question, source: Questions, now: datetime) -> Content:
    why_shut = source.why_shut(question.id)
    if why_shut:
        return words(f"{why_shut}, or passed (^o)", "$dim italic")
    if question.kind == "say":
        return words(source.say(question.prompt), "italic")
    given = source.given(question.id)
    if not is_blank(given):
        return _given(question, given, now)
    if source.is_passed(question.id):
        return Content.styled("passed", "$dim italic")
    standing = source.value(question.id)
    if not is_blank(standing):
        return words(reads(question, standing, now), "$dim")
    return words("–" if question.aside else source.say(question.prompt), "$dim")


def _given(question: Question, given: Any, now: datetime) -> Content:
    """Draw an answer so that it reads on behind its label, and a promise's outcome with the promise."""
    told = words(reads(question, given, now).removeprefix("due " if question.kind == "due" else "")[:4000])
    return told + words(f"  {question.prompt}", "$dim") if question.choices == OUTCOME else told


def turn_lines(moment: Moment, told: str, rep: str, width: int) -> list[Content]:
    """Draw the moment where it turned, shown again.

    Args:
        moment: The moment.
        told: What the guide says of it: in a win it isn't where it turned.
        rep: Who says why it made sense.
        width: Cells there are.
    """
    time = "from memory" if moment.seconds is None else f"at {clock_text(moment.seconds)}"
    lines = [Content.assemble(("◆ ", "$key"), words(told, "bold"), (f"  {time}", "$dim"))]
    parts = [(moment.what, ""), (f"“{moment.quote}”" if moment.quote.strip() else "", "italic")]
    if moment.reason.strip():
        parts.append((f"{rep} then: {moment.reason}", "$dim"))
    for text, style in parts:
        if text.strip():
            lines += [line.pad_left(2) for line in wrapped(words(text[:1500], style), width - 4, MOST_LINES)]
    return [*lines, Content("")]


def side_by_side(first: tuple[str, str], second: tuple[str, str], width: int) -> list[Content]:
    """Draw two answers that differ next to each other, the rep's left, the manager's right.

    Args:
        first: The rep's name and answer.
        second: The manager's.
        width: Cells there are; under 56 they stand below each other.
    """
    columns = []
    half = (width - 4) // 2 if width >= 56 else width - 4
    for (name, text), by in ((first, REP), (second, MANAGER)):
        lines = [words(one_line(name), "bold"), *words(one_line(text)).wrap(max(half - 3, 8))]
        columns.append([mark(by) + line for line in lines])
    if width < 56:
        return columns[0] + columns[1]
    rows = max(map(len, columns))
    for column, by in zip(columns, (REP, MANAGER), strict=True):
        column.extend([mark(by)] * (rows - len(column)))
    return [a.pad_right(half - a.cell_length) + b for a, b in zip(*columns, strict=True)]
