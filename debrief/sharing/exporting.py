"""Copies of debriefs in five forms: to read, to print, to count in a spreadsheet, to keep, to be reminded.

A copy for the rep is made of `for_rep` debriefs from the start, whatever the form, so no form can let out
what is private. It's refused for debriefs of more than one rep: nobody gets another's.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from debrief import paths
from debrief.errors import DebriefError
from debrief.guides.shelf import Shelf, open_shelf
from debrief.report.page import YOU, record_page
from debrief.report.piece import Piece
from debrief.sharing.came import Came
from debrief.sharing.naming import copy_name
from debrief.showing import labels_of, without_private
from debrief.store.names import fold, once_each

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from debrief.model import Debrief
    from debrief.store import Library

    Progress = Callable[[int, int], None]

FORMATS = ("md", "html", "json", "csv", "ics")
ROWS = ("debriefs", "moments")
"""What a row of a CSV may be."""

THE_MANAGER = "the manager"
"""The manager, to the rep, while no name is set."""


class Copy(Struct, frozen=True, kw_only=True):
    """What is to be written, printed or put on the clipboard."""

    content: bytes
    name: str
    """A file's name that fits."""
    count: int
    """How many debriefs are in it; in a CSV of moments, how many rows; in a calendar, how many promises."""


class _Order(Struct, frozen=True, kw_only=True):
    """How a copy is to be."""

    form: str
    rows: str
    now: datetime
    for_rep: bool
    private: bool
    manager: str
    shelf: Shelf


def export(
    library: Library,
    ids: Iterable[str],
    form: str,
    *,
    now: datetime,
    for_rep: bool = False,
    private: bool = False,
    rows: str = "debriefs",
    manager: str = "",
    shelf: Shelf | None = None,
    progress: Progress | None = None,
) -> Copy:
    """Make a copy of debriefs. For a worker thread where there are many: 10,000 take some seconds.

    Args:
        library: Where they are.
        ids: Which, in the order in which they are to be; each is taken once.
        form: One of `FORMATS`. JSON is for keeping: it holds everything, unless it's for a rep.
        now: The time now, aware of its zone: for "3 days late", and the file's name.
        for_rep: Leave out what is private to the manager.
        private: With the manager's own page, which Markdown, HTML and CSV leave out otherwise.
        rows: One of `ROWS`, for CSV.
        manager: The manager's name, for a rep's copy; empty: "the manager".
        shelf: Where guides are; None: the usual place.
        progress: Told after each debrief how many are done, and of how many.

    Raises:
        DebriefError: There is nothing to export; one can't be read; or a rep's copy was asked for with what
            is private, or of debriefs of several reps.
    """
    if for_rep and private:
        raise DebriefError("A rep's copy has nothing private in it", "Ask for the one or the other.")
    called = (manager.strip() or THE_MANAGER) if for_rep else YOU
    order = _Order(
        form=form,
        rows=rows,
        now=now,
        for_rep=for_rep,
        private=private,
        manager=called,
        shelf=shelf or _usual_shelf(),
    )
    debriefs = list(_debriefs(library, list(dict.fromkeys(ids)), order, progress))
    _check(debriefs, order)
    if form == "json":
        return _json(library, debriefs, order)
    return _FORMS[form](_pieces(library, debriefs, order), order)


def _usual_shelf() -> Shelf:
    return open_shelf(paths.config_folder())


def _debriefs(
    library: Library, ids: Sequence[str], order: _Order, progress: Progress | None
) -> Iterator[Debrief]:
    """Read the debriefs; for a rep, what is private is left behind here and nowhere else."""
    for done, debrief_id in enumerate(ids, start=1):
        debrief = library.get(debrief_id)
        yield without_private(debrief, order.shelf) if order.for_rep else debrief
        if progress is not None:
            progress(done, len(ids))


def _check(debriefs: Sequence[Debrief], order: _Order) -> None:
    """Refuse an empty copy of what is to be read, and one for a rep that has another rep's debriefs."""
    if not debriefs and order.form not in ("json", "csv"):
        raise DebriefError("There is nothing to export", "No debrief fits: debrief list shows them all.")
    if order.for_rep and len({fold(debrief.call.rep) for debrief in debriefs}) > 1:
        names = once_each(debrief.call.rep for debrief in debriefs)
        raise DebriefError(
            f"These debriefs are of several reps: {', '.join(names[:8])}",
            "A rep's copy holds one rep's only. Choose whose: --rep NAME",
        )


def _pieces(library: Library, debriefs: Sequence[Debrief], order: _Order) -> list[Piece]:
    came = Came(library, same_rep=order.for_rep)
    return [_piece(debrief, came, order) for debrief in debriefs]


def _piece(debrief: Debrief, came: Came, order: _Order) -> Piece:
    told = came.of(debrief)
    outcome = [review for review, _ in told]
    labels = labels_of(debrief, order.shelf)
    page = record_page(
        debrief,
        outcome,
        now=order.now,
        labels=labels,
        private=order.private,
        manager=order.manager,
        accounts=[account for _, account in told],
    )
    return Piece(debrief=debrief, page=page, outcome=outcome, labels=labels, manager=order.manager)


def _json(library: Library, debriefs: Sequence[Debrief], order: _Order) -> Copy:
    from debrief.sharing.whole import rep_json, whole_json  # noqa: PLC0415 - only for JSON

    content = rep_json(debriefs) if order.for_rep else whole_json(library, debriefs)
    return Copy(content=content, name=_name(debriefs, order), count=len(debriefs))


def _markdown(pieces: Sequence[Piece], order: _Order) -> Copy:
    from debrief.report.markdown import markdown  # noqa: PLC0415 - each form for who asks for it

    return _text_copy(markdown(pieces), pieces, order)


def _html(pieces: Sequence[Piece], order: _Order) -> Copy:
    from debrief.report.html import html  # noqa: PLC0415 - jinja2 takes 20 ms

    return _text_copy(html(pieces, order.now.date()), pieces, order)


def _csv(pieces: Sequence[Piece], order: _Order) -> Copy:
    from debrief.report.csv import debriefs_csv, moments_csv  # noqa: PLC0415

    if order.rows == "debriefs":
        content = debriefs_csv(pieces, private=order.private)
        return Copy(content=content, name=_named(pieces, order), count=len(pieces))
    count = sum(len(piece.debrief.moments) for piece in pieces)
    content = moments_csv(pieces, private=order.private)
    return Copy(content=content, name=_named(pieces, order, "moments"), count=count)


def _ics(pieces: Sequence[Piece], order: _Order) -> Copy:
    from debrief.report.ics import dated, ics  # noqa: PLC0415 - icalendar takes 33 ms

    count = len(dated(pieces))
    if not count:
        raise DebriefError(
            "There is nothing to put in a calendar: none of these promises has a day",
            'Those for "the next call like this" have none; debrief brief reminds of them.',
        )
    return Copy(content=ics(pieces), name=_named(pieces, order, "promises"), count=count)


_FORMS: dict[str, Callable[[Sequence[Piece], _Order], Copy]] = {
    "md": _markdown,
    "html": _html,
    "csv": _csv,
    "ics": _ics,
}


def _text_copy(text: str, pieces: Sequence[Piece], order: _Order) -> Copy:
    content = text.encode("utf-8", "replace")  # half a character, which nobody could read anyway
    return Copy(content=content, name=_named(pieces, order), count=len(pieces))


def _named(pieces: Sequence[Piece], order: _Order, what: str = "debriefs") -> str:
    return _name([piece.debrief for piece in pieces], order, what)


def _name(debriefs: Sequence[Debrief], order: _Order, what: str = "debriefs") -> str:
    private = " private" if order.private else ""
    return copy_name(debriefs, f"{private}.{order.form}", order.now.date(), what)
