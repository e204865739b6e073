"""What somebody looks for among the debriefs: the same on the screen, in the command and in a saved search."""

from debrief.wanted.wanted import ENDINGS, NEWEST, SORTS, Wanted

__all__ = ["ENDINGS", "NEWEST", "SORTS", "Wanted"]
