"""What the screens of 3-6-No say of themselves."""

from __future__ import annotations

from textual.content import Content

ABOUT = Content(
    "3-6-No\n\n"
    "Three goals for the team, six things you do each day for one of them, a no to the rest, and the five "
    "things that interrupt you most, each with what you do about it. One page, carried all day; nobody else "
    "sees it, and it is in no rep's copy.\n\n"
    "⏎ writes the marked line and goes on to the next. On a task, 1, 2 or 3 says which goal it serves, and 0 "
    "takes that back. [ and ] move a line up or down, x deletes it, z takes the last change back.\n\n"
    "Why thirty seconds? What comes first is mostly what matters. The line above the goals runs out and "
    "stops nobody; then it tells how long you took.\n\n"
    "A new week starts from a copy (n); earlier plans stay as they were (p). On paper: debrief 3-6-no | lp"
)

ABOUT_PAST = Content(
    "Earlier plans\n\nEach as it stood when the next one began. [ is the one before, ] the one after. They "
    "are here to be read; what is true today is written on the newest."
)

ABOUT_HALF = Content(
    "The half test\n\n"
    "Was half of the week's time for people? Three numbers, in hours: all that you worked; what of it went "
    "to developing people (sitting in without selling, debriefs, one-to-ones); what went to rescuing a deal "
    "or selling in their place. About right is right enough.\n\n"
    "Until Thursday it asks about last week, from Friday on about this one; a week is Monday to Sunday, "
    "local days. The share is hours for people / hours in all, rounded down, each week on its own: nothing "
    "is averaged, so no number of weeks is too few to say.\n\n"
    "The weeks before stand below: ↓ leads there, e corrects the marked one, x takes it out, and z takes the "
    "last change back.\n\n"
    "Source: the half test of the method. In one company developing people was 85 % of the job description, "
    "and 5 % of the week.\n\n"
    "Your own figures, for you alone: they are in no rep's copy."
)

BEGIN_SHORT = "⏎ and three goals, in thirty seconds."
BEGIN = f"{BEGIN_SHORT} Nothing stops you."
ASK_GOAL = "Which goal does it serve? 1, 2 or 3; ⏎ goes on without."
NEW = "A new plan from today on, a copy so far. The one before is under p; z takes this back."
BACK = "The one before is the plan again."
YOUNG = "This plan began today: change it as it is."
NOTHING_PAST = "There is no earlier plan. n begins a new one from a copy of this."
NOTHING_UNDO = "Nothing to take back."
LEAVES = "again leaves all the same; what isn't saved goes into a file of its own."
"""What the quiet line says."""
