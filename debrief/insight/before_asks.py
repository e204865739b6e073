"""Two questions to ask after a call, fit to the pattern that was listened for."""

from __future__ import annotations

USUAL = (
    "So, how'd that feel?",
    "If you had the last ten minutes again, what would you do with them?",
)
"""Where no pattern is known."""

ASKS: dict[str, tuple[str, str]] = {
    "no-goal": (
        "What did you want them to do by the end of it?",
        "How would you have known, halfway, that you were on course?",
    ),
    "no-agenda": (
        "What did they think this meeting was for?",
        "What might you have said in the first minute?",
    ),
    "weak-discovery": (
        "What do you know about them now that you didn't this morning?",
        "What didn't you get round to asking?",
    ),
    "pain-not-measured": (
        "What does it cost them to leave things as they are?",
        "Who over there would know that number?",
    ),
    "data-dump": (
        "When did they last say something before you went on?",
        "Of everything you showed, what did they ask for?",
    ),
    "features": (
        "Which part of it changes something in their week?",
        "How would they tell their own boss what it does?",
    ),
    "missed-signal": (
        "When were they closest to yes?",
        "What did they say just then, word for word?",
    ),
    "talked-past-close": (
        "When could you have stopped?",
        "What kept you going after that?",
    ),
    "objection-argued": (
        "What was the worry behind what they said?",
        "What could you have asked before you answered?",
    ),
    "price-early": (
        "What did they know of its worth when the price came up?",
        "What were you hoping the number would do?",
    ),
    "no-decision-maker": (
        "Who has to say yes, and what do they care about?",
        "What would have brought them into the room?",
    ),
    "one-contact": (
        "If your contact left tomorrow, whom would you ring?",
        "Who else there has something to gain from this?",
    ),
    "competitor": (
        "What do they like about the others?",
        "What did you want them to think when you answered that?",
    ),
    "think-it-over": (
        "What is it they want to think about?",
        "What did you want to ask when they said it?",
    ),
    "no-next-step": (
        "What happens next, and on which day?",
        "What did they say they'd do?",
    ),
    "lost-control": (
        "When did it stop being your meeting?",
        "What would have brought it back?",
    ),
    "manager-took-over": (
        "Where would you have gone if I'd said nothing?",
        "When did you need me, and when was I in the way?",
    ),
    "wrong-prospect": (
        "What told you they might need this?",
        "What would you ask on the phone next time, before driving out?",
    ),
    "weak-product": (
        "Which question did you hope they wouldn't ask?",
        "Who could walk you through that part this week?",
    ),
    "outside": (
        "Which part of it was in your hands, however small?",
        "What would you do the same again?",
    ),
}
"""Of each pattern that ships: what a manager may ask in the car afterwards. Open, and without a verdict."""


def asks_for(pattern: str) -> tuple[str, str]:
    """Give the two questions to ask after a call.

    Args:
        pattern: A term of the vocabulary `pattern`, or a user's own; empty: none is known.
    """
    return ASKS.get(pattern, USUAL)
