"""What F1 says of Home: what it is for, and, once they are there, what each of its figures means."""

from __future__ import annotations

from textual.content import Content

ABOUT = Content(
    "Home\n\nStart a debrief right after a call, together; resume one that was interrupted; see which "
    "promises are due, and read the last debriefs. Everything is kept in one file on this computer, and "
    "nothing ever leaves it: debrief path says where."
)

MANAGED = Content(
    "\n\nPerhaps: two things at most that may be worth doing now, and why. They are no more than a thought: "
    "x waves one away for two weeks, and z brings it back."
    "\n\nThe last 30 days, today among them, by the day of the call; calls dated after today aren't "
    "counted yet. All of it is for you alone. Joint calls: those you were on, and how many of them as a "
    "crutch (the roles are Prickel's). My words: your share of all words in a debrief, each debrief "
    "weighing the same; with at most 30 % of them the rep "
    "finds out most (rule 3 of the method). Promises: those made in these days that were kept, of those of "
    "which anything was told; “no chance yet” is left out. Debriefed: the time in debriefs, and the part of "
    "it with emerging reps, where one-to-one time grows most (Davis). n is the number of debriefs; under "
    "five it's too few to say."
)
