"""Reps who came: a finished debrief by the guide for that is an event too, beside those that were noted.

Source: method.md, section 5 "Receptivity" (Salz), section 4: the guide `came-to-me`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from debrief.insight.receptivity import ASKED
from debrief.model.rep import Receptivity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from debrief.insight.digest import Outline
    from debrief.model import Rep


class Came(Receptivity):
    """An asking that a debrief tells of. It is read, never kept: once the debrief is gone, so is this."""

    debrief: str = ""
    """Its id."""


def with_comings(
    reps: Iterable[Rep], outlines: Iterable[Outline], same: Callable[[str], str] = str.casefold
) -> list[Rep]:
    """Copy reps with what their debriefs say of their coming: what all figures of receptivity are read from.

    An event is of the moment at which the debrief began, not of its call, which may be a week older.

    Args:
        reps: As they are kept. They aren't changed; what is given back is never to be saved.
        outlines: Of finished debriefs, in any order.
        same: Gives what all spellings of one rep's name have in common.
    """
    came: dict[str, list[Receptivity]] = {}
    for one in outlines:
        if one.asked is not None:
            came.setdefault(same(one.rep), []).append(Came(how=ASKED, at=one.asked, debrief=one.id))
    return [
        msgspec.structs.replace(rep, receptivity=[*rep.receptivity, *came[same(rep.name)]])
        if same(rep.name) in came
        else rep
        for rep in reps
    ]


def has_talked(rep: Rep, since: date) -> bool:
    """Has a debrief come of an asking: by the guide for that, begun on its day or later?

    Args:
        rep: As `with_comings` gives them.
        since: The local day of the asking.
    """
    return any(isinstance(one, Came) and one.at.day >= since for one in rep.receptivity)
