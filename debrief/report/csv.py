"""Debriefs or moments as a table for a spreadsheet: UTF-8 with a mark, so that Excel reads the accents.

No cell is a formula (after OWASP, "CSV Injection"): text that a spreadsheet would take for one gets an
apostrophe in front. So does the like after a semicolon or a line break inside a cell: where Excel separates
columns by semicolons, as in much of Europe, it cuts a cell there.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from debrief.insight.share import MIRROR, words
from debrief.model import label
from debrief.model.due import NEXT_CALL_TEXT
from debrief.model.span import clock_text
from debrief.report.cells import plain
from debrief.report.csv_measures import MEASURES, measures
from debrief.report.promises import promise_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from debrief.model import Debrief, Moment, Stamp
    from debrief.report.piece import Piece

    Cells = dict[str, str]

_UNSEEN = r"[\s\"'`\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]*"
"""What may stand before a formula's sign, so that one doesn't see it there."""

_FORMULA = re.compile(rf"(?:\A|(?<=[;\n]))(?={_UNSEEN}[=+\-@|%＝＋－−＠﹦﹢﹣﹫])")


def safe_cell(text: str) -> str:
    """Write a text so that no spreadsheet takes it for a formula; control characters become visible."""
    return _FORMULA.sub("'", plain(text))


def debriefs_csv(pieces: Iterable[Piece], *, private: bool = False) -> tuple[bytes, int]:
    """Write one row a debrief.

    Args:
        pieces: In the order of the rows.
        private: With the manager's own page, in columns at the end.

    Returns:
        The table, and how many rows it has.
    """
    rows = (_debrief(piece, private=private) for piece in pieces)
    return _csv(rows, _DEBRIEF + (_MIRROR if private else ()))


def moments_csv(pieces: Iterable[Piece], *, private: bool = False) -> tuple[bytes, int]:
    """Write one row a moment of the replay, with the debrief that it's of.

    Args:
        pieces: In the order of the rows.
        private: With the manager's marks "I nearly stepped in".

    Returns:
        The table, and how many rows it has.
    """
    rows = (
        _moment(piece.debrief, number, moment, private=private)
        for piece in pieces
        for number, moment in enumerate(piece.debrief.moments, start=1)
    )
    return _csv(rows, _MOMENT + (_STEPPED if private else ()))


_DEBRIEF = (
    "Id", "Day", "Time", "Rep", "Account", "Contact", "Ending", "Status", "Guide", "Kind", "Channel",
    "Goal", "Last words", "Deal size", "Client", "Still winnable", "Manager's role", "The net", "Feeling",
    "How it felt", "Turn at", "The turn", "Their words", "Patterns", "Say it again", "Lesson",
    "Manager added",
    "Why lost, rep", "Why lost, manager", "Why lost, buyer", "Promise", "Due", "Who checks", "Came of it",
    "Came of it on", "Moments", "Parked", "Also said", "Fair (1-5)", "Comment", "Signed", "Minutes",
    "Rep's words", "Manager's words", "Turned back", *MEASURES,
)  # fmt: skip
_MIRROR = ("Private: rescued", "Private: held back", "Private: note", "Private: also")
_MOMENT = (
    "Debrief", "Day", "Rep", "Account", "Ending", "Number", "Time", "Seconds", "What happened", "Their words",
    "Verdict", "The turn", "Patterns", "Manager saw", "Manager thought", "Manager wondered",
    "Why it made sense", "Say it again", "Said by", "Transcript line",
)  # fmt: skip
_STEPPED = ("Private: nearly stepped in",)


def _csv(rows: Iterable[Cells], columns: Sequence[str]) -> tuple[bytes, int]:
    text, count = io.StringIO(newline=""), 0
    writer = csv.DictWriter(text, columns, lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: safe_cell(cell) for name, cell in row.items()})
        count += 1
    return text.getvalue().encode("utf-8-sig", "replace"), count


def _debrief(piece: Piece, *, private: bool) -> Cells:
    debrief = piece.debrief
    row = {
        **_call(debrief),
        **_told(piece),
        **_lesson(debrief),
        **_promise(piece),
        **_figures(debrief),
        **measures(debrief.transcript),
    }
    return row | _mirror(piece) if private else row


def _call(debrief: Debrief) -> Cells:
    call = debrief.call
    return {
        "Id": debrief.id,
        "Day": debrief.at.day.isoformat(),
        "Time": f"{debrief.at.local:%H:%M}",
        "Rep": call.rep,
        "Account": call.account,
        "Contact": call.contact,
        "Ending": label("ending", call.ending),
        "Status": debrief.status,
        "Guide": debrief.guide,
        "Kind": label("kind", call.kind),
        "Channel": label("channel", call.channel),
        "Goal": call.goal,
        "Last words": call.last_words,
        "Deal size": label("size", call.size),
        "Client": label("client", call.client),
        "Still winnable": label("winnable", call.winnable),
        "Manager's role": label("role", call.role),
        "The net": label("net", call.net),
    }


def _told(piece: Piece) -> Cells:
    debrief, turn = piece.debrief, piece.debrief.turn_moment
    return {
        "Feeling": label("feeling", debrief.feeling),
        "How it felt": debrief.felt,
        "Turn at": _clock(turn.seconds) if turn else "",
        "The turn": turn.what if turn else "",
        "Their words": turn.quote if turn else "",
        "Patterns": _terms("pattern", turn.patterns) if turn else "",
        "Moments": str(len(debrief.moments)),
        "Parked": debrief.parked,
        "Also said": _also(piece, private=False),
    }


def _lesson(debrief: Debrief) -> Cells:
    lesson = debrief.lesson
    return {
        "Say it again": lesson.say_again,
        "Lesson": lesson.take_away,
        "Manager added": lesson.addition,
        "Why lost, rep": _terms("loss", lesson.loss_rep),
        "Why lost, manager": _terms("loss", lesson.loss_manager),
        "Why lost, buyer": _terms("loss", lesson.loss_buyer),
    }


def _promise(piece: Piece) -> Cells:
    made = piece.debrief.promise
    last = piece.outcome[-1] if piece.outcome else None
    due = made.due.day.isoformat() if made.due.day else NEXT_CALL_TEXT
    return {
        "Promise": promise_text(made),
        "Due": due if made.made else "",
        "Who checks": label("checks", made.checks),
        "Came of it": label("outcome", last.outcome) if last else "",
        "Came of it on": _day(last.at) if last else "",
    }


def _figures(debrief: Debrief) -> Cells:
    share, signed = words(debrief), debrief.signoff
    return {
        "Fair (1-5)": str(signed.fair or ""),
        "Comment": signed.comment,
        "Signed": signed.name,
        "Minutes": str(round(debrief.spent / 60)),
        "Rep's words": str(share.rep),
        "Manager's words": str(share.manager),
        "Turned back": str(len(debrief.turned_back)),
    }


def _mirror(piece: Piece) -> Cells:
    mirror = piece.debrief.mirror
    texts = (
        label("rescued", mirror.rescued),
        mirror.held_back,
        mirror.note,
        _also(piece, private=True),
    )
    return dict(zip(_MIRROR, texts, strict=True))


def _moment(debrief: Debrief, number: int, moment: Moment, *, private: bool) -> Cells:
    call, line = _call(debrief), debrief.line_of(moment)
    row = {
        "Debrief": debrief.id,
        **{name: call[name] for name in ("Day", "Rep", "Account", "Ending")},
        "Number": str(number),
        "Time": _clock(moment.seconds),
        "Seconds": "" if moment.seconds is None else str(moment.seconds),
        "What happened": moment.what,
        "Their words": moment.quote,
        "Verdict": label("verdict", moment.verdict),
        "The turn": "yes" if moment.id == debrief.turn else "",
        "Patterns": _terms("pattern", moment.patterns),
        "Manager saw": moment.saw,
        "Manager thought": moment.thought,
        "Manager wondered": moment.wonder,
        "Why it made sense": moment.reason,
        "Say it again": moment.better,
        "Said by": moment.speaker,
        "Transcript line": "" if line is None else str(line + 1),
    }
    return row | {_STEPPED[0]: "yes" if moment.nearly_stepped_in else ""} if private else row


def _also(piece: Piece, *, private: bool) -> str:
    """Answers that lie under their question's id, one a line."""
    return "\n".join(
        f"{piece.asked.labels.get(question, question)}: {_value(answer.value)}"
        for question, answer in sorted(piece.debrief.answers.items(), key=lambda item: item[1].order)
        if answer.value not in (None, "", []) and not answer.passed and question.startswith(MIRROR) is private
    )


def _value(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _terms(vocabulary: str, terms: Iterable[str]) -> str:
    return ", ".join(label(vocabulary, term) for term in terms)


def _clock(seconds: int | None) -> str:
    return "" if seconds is None else clock_text(seconds)


def _day(at: Stamp | None) -> str:
    return at.day.isoformat() if at else ""
