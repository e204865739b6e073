"""Debriefs that leave the library or come into it: export and import."""

from debrief.sharing.exporting import FORMATS, ROWS, Copy, export
from debrief.sharing.writing import write_copy

__all__ = ["FORMATS", "ROWS", "Copy", "export", "write_copy"]
