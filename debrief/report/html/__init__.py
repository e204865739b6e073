"""Debriefs as one HTML file: to read, to send, to print. Nothing in it runs, and nothing is fetched."""

from debrief.report.html.document import html

__all__ = ["html"]
