"""What somebody looks for among the debriefs: the same on screen, in the command and in a saved search."""

from debrief.wanted.wanted import BEST, ENDINGS, NEWEST, SORTS, Wanted

__all__ = ["BEST", "ENDINGS", "NEWEST", "SORTS", "Wanted"]
