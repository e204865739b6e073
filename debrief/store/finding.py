"""Finding one debrief by a part of its id, or by the word `last`; and ids that are short enough to type."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from debrief.errors import DebriefError

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from debrief.store.row import Row

SHORTEST = 4
"""Letters of the shortest id that is shown."""

SHOWN = 5
"""How many candidates an error lists."""

_READ_ALOUD = str.maketrans("ilo", "110")


def find_id(rows: list[Row], text: str) -> str:
    """Find the one debrief that is meant.

    Args:
        rows: Newest first.
        text: A whole id, a unique beginning or ending of one, or `last`: the newest finished one.

    Raises:
        DebriefError: None fits, or several do; then up to five are listed.
    """
    wanted = text.strip().lower()
    if wanted == "last":
        return _last(rows)
    wanted = wanted.translate(_READ_ALOUD)
    fits = [row for row in rows if wanted and (row.id.startswith(wanted) or row.id.endswith(wanted))]
    if len(fits) == 1:
        return fits[0].id
    if not fits:
        raise DebriefError(f"No debrief has the id {text.strip()!r}", "debrief list shows them all.")
    raise DebriefError(f"{text.strip()!r} fits {len(fits)} debriefs", _candidates(fits))


def _last(rows: list[Row]) -> str:
    newest = next((row for row in rows if row.is_finished), None)
    if newest is None:
        raise DebriefError("There is no finished debrief yet", "debrief starts one.")
    return newest.id


def _candidates(fits: list[Row]) -> str:
    lines = [
        f"  {row.id}  {rep or 'no rep yet'}, {account or 'no account yet'}, {row.at.stamp.day}"
        for row in fits[:SHOWN]
        for rep, account in [(row.call.rep, row.call.account)]
    ]
    more = [f"  and {len(fits) - SHOWN} more"] if len(fits) > SHOWN else []
    return "\n".join(["A few more letters tell them apart:", *lines, *more])


def short_ids(ids: Sequence[str], wanted: Collection[str] | None = None) -> dict[str, str]:
    """Give each id's shortest ending, of four letters or more, that no other id ends or begins with.

    Args:
        ids: All there are.
        wanted: For these only; None: for all.
    """
    short: dict[str, str] = {}
    left, length = list(ids if wanted is None else wanted), SHORTEST
    while left:
        ends = Counter(id_[-length:] for id_ in ids)
        starts = Counter(id_[:length] for id_ in ids)
        for id_ in left:
            end = id_[-length:]
            if ends[end] + starts[end] - (id_[:length] == end) == 1 or length >= len(id_):
                short[id_] = end
        left, length = [id_ for id_ in left if id_ not in short], length + 1
    return short
