"""The sample debriefs that several tests read: told once."""

from __future__ import annotations

from datetime import date
from functools import cache

from debrief.demo import debriefs
from debrief.guides import open_shelf
from debrief.guides.guide import Guide
from debrief.model import Debrief

ANCHOR = date(2026, 11, 21)
"""A Saturday."""


@cache
def stories() -> list[Debrief]:
    return list(debriefs(ANCHOR))


@cache
def guide_of(guide_id: str) -> Guide:
    return open_shelf(None).get(guide_id)


def of(rep: str) -> list[Debrief]:
    return [one for one in stories() if one.call.rep == rep]


def finished() -> list[Debrief]:
    return [one for one in stories() if not one.is_draft]
