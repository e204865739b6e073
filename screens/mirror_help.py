"""The mirror's help: what each figure is, its days, and whose it is."""

from __future__ import annotations

from textual.content import Content

from screens.widgets.plain import words

ABOUT = """Your own page: what you do on joint calls and in debriefs. It is private: none of it is in a \
rep's copy, or in any export for a rep. And nobody is ranked: reps stand in the order of their names.

Days are local days by the day of the call, today among them. n is the number behind a figure; under five \
debriefs or calls a share is too few to say, and is left out. A line, or somebody's advice, is \
information: nothing here is a grade."""

WHY = """Coaching fails quietly when the manager is the one who climbs the ladder. A habit is easier \
to let go of once one can see it."""

DEFINITIONS = """The next hold to let go of: The rep with whom you were the crutch most often in the \
last 30 days; of two, the one where it was last. From three calls on it is a pattern: they will bring \
you in again. Enter opens the last such debrief.

As a crutch: Joint calls on which your role was “crutch”, of all joint calls where a role was told; “not \
on the call” is none. Four roles, after Prickel. One block of the bar is as long in every month, so \
longer means more calls.

My share of the words: Words in your fields by the words of both, each debrief weighing the same; \
private ones aren't counted. The line at 30 % is this method's own rule: the one who learns should do \
most of the talking.

Questions turned back: How often you gave a question back in place of an answer (^t), in each debrief of \
the month, on average.

Minutes debriefed, by tier: Active minutes in debriefs, by the tier that each rep has today. The advice \
is Davis's: most one-to-one time to the emerging, group time for the bottom, goals and questions for the \
top.

Promises followed up: Promises of those days of which the next debrief with this rep told what came, or \
that were marked on their page; of all that could be.

Did I rescue?: Your own answer on the private page of a debrief's close. “Nearly stepped in” is your \
private mark on a moment of the replay.

My own notes: What you held back from saying, and your notes, from the same private page. Enter opens \
the debrief; m shows its private page there."""
"""One a paragraph: what the figure is called, and what it is."""


def about() -> Content:
    """Write the help."""
    parts = [Content.styled("Mirror", "bold $key"), words(ABOUT)]
    parts += [Content.styled("Why this?", "bold"), words(WHY)]
    for name, _, text in (one.partition(": ") for one in DEFINITIONS.split("\n\n")):
        parts.append(words(f"{name}\n", "bold") + words(text))
    return Content("\n\n").join(parts)
