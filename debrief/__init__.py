"""Debrief: the talk after a lost call, led and kept. What a debrief is; nothing here draws."""

__version__ = "0.1.0"
