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
from debrief.sharing.progress import Progress
from debrief.showing import asked_in, promised_before, without_private
from debrief.store.names import tidy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from debrief.model import Debrief, Decision, Review
    from debrief.report.asked import Asked
    from debrief.report.block import Block
    from debrief.sharing.progress import Tell
    from debrief.store import Library
    from debrief.transcript import Transcript

FORMATS = ("md", "html", "json", "csv", "ics")
PAGES = ("md", "html")
"""Forms that draw the page."""

MOST_DRAWN = 60
"""Debriefs in one copy up to which their transcripts are read for a picture: each takes some 50 ms."""

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
    notes: tuple[str, ...] = ()
    """What couldn't go along, a sentence or two each: the file of a transcript that isn't there any more."""


class _Order(Struct, frozen=True, kw_only=True):
    """What was asked for."""

    ids: list[str]
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
    progress: Tell | None = None,
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
    called = (tidy(manager) or THE_MANAGER) if for_rep else YOU
    order = _Order(
        ids=list(dict.fromkeys(ids)),
        form=form,
        rows=rows,
        now=now,
        for_rep=for_rep,
        private=private,
        manager=called,
        shelf=shelf or open_shelf(paths.config_folder()),
    )
    came = Came(library, same_rep=for_rep)
    _check(order, came)
    name = _name(library, order)
    if form == "json":
        return _json(library, order, came, Progress(progress), name)
    return _FORMS[form](_pieces(library, order, came, Progress(progress)), order, name)


def _check(order: _Order, came: Came) -> None:
    """Refuse an empty copy of what is to be read, and one for a rep that has another rep's debriefs."""
    if not order.ids and order.form not in ("json", "csv"):
        raise DebriefError("There is nothing to export", "No debrief fits: debrief list shows them all.")
    reps = came.reps(order.ids)
    if order.for_rep and len(reps) > 1:
        names = ", ".join(tidy(rep) or "nobody" for rep in reps[:8])
        raise DebriefError(
            f"These debriefs are of several reps: {names}",
            "A rep's copy holds one rep's only. Choose whose: --rep NAME",
        )


def _name(library: Library, order: _Order) -> str:
    debriefs = [library.get(one) for one in order.ids[:2]]
    ending = f"{' private' if order.private else ''}.{order.form}"
    what = {"csv": order.rows, "ics": "promises"}.get(order.form, "debriefs")
    return copy_name(debriefs, ending, order.now.date(), what)


def _debriefs(library: Library, order: _Order, ids: Iterable[str]) -> Iterator[Debrief]:
    """Read the debriefs; for a rep, what is private is left behind here and nowhere else."""
    for debrief_id in ids:
        debrief = library.get(debrief_id)
        yield without_private(debrief, order.shelf) if order.for_rep else debrief


def _pieces(library: Library, order: _Order, came: Came, progress: Progress) -> Iterator[Piece]:
    """Make the pieces one by one: ten thousand together would take a gigabyte."""
    for debrief in _debriefs(library, order, progress(order.ids)):
        told = came.of(debrief)
        asked = asked_in(debrief, order.shelf)
        call = _call(library, debrief, order)
        decision = library.decision_for(debrief) if order.private else None
        yield Piece(
            debrief=debrief,
            call=call,
            page=_page(library, debrief, told, asked, order, call=call, decision=decision)
            if order.form in PAGES
            else (),
            outcome=[review for review, _ in told],
            asked=asked,
            manager=order.manager,
        )


def _call(library: Library, debrief: Debrief, order: _Order) -> Transcript | None:
    """Read what was said on the call, for the picture of who spoke when; not for hundreds of them."""
    if debrief.transcript is None or order.form not in PAGES or len(order.ids) > MOST_DRAWN:
        return None
    from debrief.transcript.reading import read_transcript  # noqa: PLC0415 - few have a transcript

    try:
        return read_transcript(library.source_bytes(debrief.transcript.sum))
    except DebriefError:
        return None  # the page stands without its picture; `debrief check` tells of the file


def _page(
    library: Library,
    debrief: Debrief,
    told: Sequence[tuple[Review, str]],
    asked: Asked,
    order: _Order,
    *,
    call: Transcript | None,
    decision: Decision | None,
) -> list[Block]:
    return record_page(
        debrief,
        [review for review, _ in told],
        now=order.now,
        asked=asked,
        promised=promised_before(library, debrief),
        private=order.private,
        manager=order.manager,
        accounts=[account for _, account in told],
        call=call,
        decision=decision,
    )


def _json(library: Library, order: _Order, came: Came, progress: Progress, name: str) -> Copy:
    from debrief.sharing.whole import rep_json, whole_json  # noqa: PLC0415 - each form for who asks for it

    left: list[str] = []
    if order.for_rep:
        content = rep_json(_debriefs(library, order, progress(sorted(order.ids))))
    else:
        content = whole_json(library, order.ids, came, progress, left)
    return Copy(content=content, name=name, count=len(order.ids), notes=tuple(left))


def _markdown(pieces: Iterable[Piece], order: _Order, name: str) -> Copy:
    from debrief.report.markdown import markdown  # noqa: PLC0415

    return Copy(content=_bytes(markdown(pieces)), name=name, count=len(order.ids))


def _html(pieces: Iterable[Piece], order: _Order, name: str) -> Copy:
    from debrief.report.html import html  # noqa: PLC0415 - jinja2 takes 20 ms

    return Copy(content=_bytes(html(pieces, order.now.date())), name=name, count=len(order.ids))


def _csv(pieces: Iterable[Piece], order: _Order, name: str) -> Copy:
    from debrief.report.csv import debriefs_csv, moments_csv  # noqa: PLC0415

    table = {"debriefs": debriefs_csv, "moments": moments_csv}[order.rows]
    content, count = table(pieces, private=order.private)
    return Copy(content=content, name=name, count=count)


def _ics(pieces: Iterable[Piece], _order: _Order, name: str) -> Copy:
    from debrief.report.ics import ics  # noqa: PLC0415 - icalendar takes 33 ms

    content, count = ics(pieces)
    if not count:
        raise DebriefError(
            "There is nothing to put in a calendar: none of these promises has a day",
            'Those for "the next call like this" have none; debrief brief reminds of them.',
        )
    return Copy(content=content, name=name, count=count)


_FORMS: dict[str, Callable[[Iterable[Piece], _Order, str], Copy]] = {
    "md": _markdown,
    "html": _html,
    "csv": _csv,
    "ics": _ics,
}


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")  # half a character, which nobody could read anyway
