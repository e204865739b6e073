"""Guides: ways through a debrief, as data."""
