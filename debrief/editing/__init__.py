"""Changing a past debrief: what can be changed, how a change is taken, and what was changed since."""

from debrief.editing.editing import Editing
from debrief.editing.item import Item
from debrief.editing.past import changes_of

__all__ = ["Editing", "Item", "changes_of"]
