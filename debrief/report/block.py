"""The blocks that a page is made of: plain data, drawn by the command and by the screens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from debrief.model import MANAGER, REP

if TYPE_CHECKING:
    from collections.abc import Sequence


class Block(Struct, frozen=True):
    """One piece of a page. Its texts are as people typed them: whoever draws makes them safe."""

    kind: str
    """`title`, `aside` (a dim remark), `heading`, `said` (in someone's voice), `quote` (from the call),
    `fact` (a label and a text), `moment` (the head of one moment of the replay), `line`,
    `strip` (a picture made of characters, its legend as the label) or `gap`."""
    text: str = ""
    by: str = ""
    """Whose words: `rep`, `manager`, `customer` or empty."""
    label: str = ""
    """What the text is: a fact's name, a moment's time, whose quote it is and of when."""
    note: str = ""
    """What stands dimly beside the text."""


CUSTOMER = "customer"
GAP = Block("gap")


def said(who: str, text: str, label: str = "", note: str = "") -> list[Block]:
    """In someone's voice; nothing where they said nothing."""
    return [Block("said", text.strip(), who, label, note)] if text.strip() else []


def rep_said(text: str, label: str = "", note: str = "") -> list[Block]:
    """In the rep's voice; nothing where the rep said nothing."""
    return said(REP, text, label, note)


def manager_said(text: str, label: str = "", note: str = "") -> list[Block]:
    """In the manager's voice; nothing where the manager said nothing."""
    return said(MANAGER, text, label, note)


def quote(text: str, name: str = "", by: str = CUSTOMER) -> list[Block]:
    """What was said on the call, by whomever; nothing where nothing is kept."""
    return [Block("quote", text.strip(), by, name)] if text.strip() else []


def fact(label: str, text: str, note: str = "") -> list[Block]:
    """A label and what stands beside it; nothing where there's nothing to tell."""
    return [Block("fact", text.strip(), "", label, note)] if text.strip() else []


def section(heading: str, blocks: Sequence[Block], note: str = "") -> list[Block]:
    """A gap, a heading and its blocks; nothing where there are no blocks."""
    return [GAP, Block("heading", heading, note=note), *blocks] if blocks else []
