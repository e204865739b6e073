"""What a check has found."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from msgspec import Struct, field

from debrief.model.amount import some
from debrief.store.check.flaw import Flaw


class Counts(Struct, frozen=True, kw_only=True):
    """How much is in a library."""

    debriefs: int = 0
    """Finished ones."""
    drafts: int = 0
    reps: int = 0
    """Names of reps, in debriefs or on their own."""
    trash: int = 0
    changes: int = 0
    """Of finished debriefs, in the history."""

    @property
    def said(self) -> str:
        """Say it: "412 debriefs, 1 draft"."""
        return f"{some(self.debriefs, 'debrief')}, {some(self.drafts, 'draft')}"


class Checked(Struct, frozen=True, kw_only=True):
    """A backup that was read."""

    name: str
    """As `debrief restore` takes it."""
    path: Path
    day: date
    label: str
    """Why it was made; empty: the daily one."""
    time: str = ""
    size: int
    counts: Counts
    whole: bool
    what: str = ""
    """What is wrong with it; empty: nothing."""


class Copy(Struct, frozen=True, kw_only=True):
    """A copy that a sync tool has put beside the library, because two computers wrote to it."""

    path: Path
    lacking: int
    """Debriefs in it that the library has neither in its lists nor in its trash."""
    newer: int
    """Debriefs in it that were saved later than the library's."""


class Report(Struct, kw_only=True):
    """What a check has found.

    As JSON (`debrief check --json`), with paths as text and days as YYYY-MM-DD:

        {"file": ..., "ok": true, "schema": 2, "bytes": 8123, "snapshot_bytes": 8000, "saves": 3,
         "torn_bytes": 0, "counts": {"debriefs": 412, "drafts": 1, "reps": 6, "trash": 2, "changes": 9},
         "flaws": [{"kind": "save", "line": 12, "id": "", "what": "...", "mends": true}],
         "notes": ["..."],
         "backups": [{"name": "2026-11-20", "path": ..., "day": ..., "label": "", "time": "", "size": 8000,
                      "counts": {...}, "whole": true, "what": ""}],
         "copies": [{"path": ..., "lacking": 2, "newer": 0}],
         "lost": ["0pzk8rn2v4qtx"], "transcripts": 3, "transcripts_bytes": 16100, "mended": null}

    `lost`: debriefs that a damaged library hasn't, and its last good backup has. `transcripts`:
    files beside the library. `mended`: see `Mended`.
    """

    path: Path
    exists: bool = True
    schema: int | None = None
    size: int = 0
    snapshot: int = 0
    saves: int = 0
    torn: int = 0
    """Bytes of a last save that was cut short; it is none of the saves."""
    counts: Counts = Counts()
    flaws: list[Flaw] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    backups: list[Checked] = field(default_factory=list)
    copies: list[Copy] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    transcripts: int = 0
    """Files of transcripts beside the library."""
    transcripts_size: int = 0
    """Bytes of all of them."""
    is_newer: bool = False
    """Was it written by a newer Debrief? Then it is only read."""
    is_strange: bool = False
    """Nothing says that this was ever a library: then it isn't written to."""

    @property
    def is_fine(self) -> bool:
        """Is nothing damaged?"""
        return not self.flaws

    @property
    def good(self) -> Checked | None:
        """The newest backup that is whole, and has debriefs."""
        whole = (one for one in self.backups if one.whole)
        return next((one for one in whole if one.counts.debriefs or one.counts.drafts), None)
