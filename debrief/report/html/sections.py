"""A page in sections: what the template goes through."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct, field

from debrief.report.block import Block

if TYPE_CHECKING:
    from collections.abc import Collection


class Part(Struct, kw_only=True):
    """A moment of the replay and what belongs to it; or, without a head, blocks that stand for themselves."""

    head: Block | None = None
    blocks: list[Block] = field(default_factory=list)


class Section(Struct, kw_only=True):
    """A heading and what stands under it."""

    heading: str = ""
    note: str = ""
    leads: bool = False
    """Does it stand large, on top?"""
    parts: list[Part] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """How it is set: `turn` and `promise` across the page, `lead` large; `replay`, or `rest`."""
        if not self.leads:
            return "replay" if any(part.head for part in self.parts) else "rest"
        if any(block.note.startswith("→") for part in self.parts for block in part.blocks):
            return "lead promise"
        return "lead turn" if self.heading.startswith(("WHERE IT ", "IT ")) else "lead"


class Sections(Struct, frozen=True, kw_only=True):
    """A page, taken apart."""

    title: Block
    asides: Sequence[Block]
    lead: Sequence[Section]
    rest: Sequence[Section]


def sections(blocks: Sequence[Block], leading: Collection[str]) -> Sections:
    """Take a page apart.

    Args:
        blocks: As `record_page` gives them: the title, remarks, then headings with blocks under them.
        leading: The headings of those sections that stand large, on top.
    """
    made = [Section()]
    for block in blocks:
        if block.kind == "heading":
            made.append(Section(heading=block.text, note=block.note, leads=block.text in leading))
        elif block.kind != "gap":
            _add(made[-1], block)
    top, *others = made
    before = [block for part in top.parts for block in part.blocks]
    return Sections(
        title=next((block for block in before if block.kind == "title"), Block("title", "A debrief")),
        asides=[block for block in before if block.kind != "title"],
        lead=[section for section in others if section.leads],
        rest=[section for section in others if not section.leads],
    )


def _add(section: Section, block: Block) -> None:
    if block.kind == "moment":
        section.parts.append(Part(head=block))
        return
    if not section.parts:
        section.parts.append(Part())
    section.parts[-1].blocks.append(block)
