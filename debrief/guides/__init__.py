"""Guides: ways through a debrief, as data. `open_shelf` finds them, `load_guide` reads and checks one."""

from debrief.guides.guide import CONDITIONS, Guide, Question, Returning, Step
from debrief.guides.load import load_guide
from debrief.guides.problem import GuideError, Problem
from debrief.guides.shelf import SHIPPED, Shelf, open_shelf
from debrief.guides.texts import fill

__all__ = [
    "CONDITIONS", "SHIPPED", "Guide", "GuideError", "Problem", "Question", "Returning", "Shelf", "Step",
    "fill", "load_guide", "open_shelf",
]  # fmt: skip
