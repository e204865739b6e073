"""Debriefs that leave the library or come into it: export and import."""
