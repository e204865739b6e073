"""Figures over debriefs: pure functions."""
