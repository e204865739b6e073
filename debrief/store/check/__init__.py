"""Checking a library, and mending it: `check` reads everything, `mend` writes anew what can be read."""

from __future__ import annotations

from debrief.store.check.checking import check, check_backup
from debrief.store.check.flaw import Flaw
from debrief.store.check.mending import Mended, mend
from debrief.store.check.report import Checked, Copy, Counts, Report
from debrief.store.check.survey import Survey, survey

__all__ = [
    "Checked", "Copy", "Counts", "Flaw", "Mended", "Report", "Survey", "check", "check_backup", "mend",
    "survey",
]  # fmt: skip
