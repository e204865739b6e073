"""What History says: its top line, why a list is empty, its help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from textual.content import Content

from debrief.wanted import NEWEST, Wanted
from debrief.wanted.words import ORDERS, say
from screens.widgets.long_list import Nothing
from screens.widgets.plain import cut, one_line, words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from screens.history_find import Found

ABOUT = Content(
    "History\n\nEvery debrief, the newest first. / looks for words as you type them: each debrief that has "
    "all of them, anywhere in it; accents and capitals don't count, and “words in quotation marks” stand "
    "together. f filters by rep, account, ending, pattern, day and more; several can be chosen, and what is "
    "chosen can be saved under a name. What was put in the trash stays there for thirty days: t shows it."
)

NARROW = 60


def filters_said(wanted: Wanted, guides: Mapping[str, str], today: date) -> str:
    """Say the filters alone: "Susie, lost, data dump"."""
    return say(replace(wanted, words="", sort=NEWEST), guides, today)


def top_line(width: int, found: Found | None, wanted: Wanted, said: str, selected: int) -> Content:
    """Draw the top line: what is wanted at the left, how many at the right.

    Args:
        width: Cells.
        found: What was found; None: nothing yet.
        wanted: What is wanted now.
        said: Its filters in words.
        selected: How many are selected.
    """
    right = _right(width, found, wanted, selected)
    left = Content.styled("History", "bold $key")
    if said:
        left = left + words(f"  {one_line(said)}", "bold")
    left = cut(left, max(8, width - right.cell_length - 2))
    return left.pad_right(max(1, width - left.cell_length - right.cell_length)) + right


def _right(width: int, found: Found | None, wanted: Wanted, selected: int) -> Content:
    parts = []
    if selected:
        parts.append(
            Content.styled(f"✓ {selected:,} selected" if width >= NARROW else f"✓ {selected:,}", "$key")
        )
    if found:
        parts.append(Content.styled(_count(found), "$dim"))
    if width >= NARROW or wanted.sort != NEWEST:
        parts.append(Content.styled(ORDERS.get(wanted.sort, "newest first"), "$dim"))
    return Content.styled(" · ", "$dim").join(parts)


def _count(found: Found) -> str:
    many = f"{len(found.entries):,}"
    if found.is_partial:
        return f"{many} so far: {found.indexed.done:,} of {found.indexed.of:,} read"
    return many if len(found.entries) == found.of else f"{many} of {found.of:,}"


def nothing_found(found: Found, said: str) -> Nothing:
    """Say why the list is empty, and what to do.

    Args:
        found: What was found: nothing.
        said: The filters in words.
    """
    if found.is_partial:
        return Nothing(Content.styled("Nothing yet: still reading.", "$dim"))
    if not found.of:
        return Nothing(
            Content.styled("No debrief is here yet.", "bold"),
            Content.styled("q goes back; there n starts one, right after a call.", "$dim"),
        )
    typed = one_line(found.wanted.words)
    last, every = (" takes the last filter back, ", "$dim"), (" all of them.", "$dim")
    filters = Content.assemble(("backspace", "$key"), last, ("0", "$key"), every)
    if not typed:
        return Nothing(words(f"No debrief is all of this: {one_line(said)}.", "bold"), filters)
    searched = Content.assemble(("esc", "$key"), (" clears the search.", "$dim"))
    many = "all these words" if len(typed.split()) > 1 else f"the word “{typed}”"
    if not said:
        return Nothing(words(f"No debrief has {many}.", "bold"), searched)
    line = f"No debrief has {many} and is all of this: {one_line(said)}."
    return Nothing(words(line, "bold"), searched, filters)
