"""Sample debriefs: a team of six over five months, made up, and the same each time."""

from debrief.demo.days import anchor_of
from debrief.demo.many import debriefs
from debrief.demo.team import reps
from debrief.demo.writing import write_demo

__all__ = ["anchor_of", "debriefs", "reps", "write_demo"]
