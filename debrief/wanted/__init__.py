"""What somebody looks for among the debriefs: the same on screen, in the command and in a saved search."""

from debrief.wanted.choosing import toggled, without, without_last
from debrief.wanted.wanted import BEST, ENDINGS, FIELDS, NEWEST, SORTS, Wanted

__all__ = ["BEST", "ENDINGS", "FIELDS", "NEWEST", "SORTS", "Wanted", "toggled", "without", "without_last"]
