"""What the team's screen says of itself."""

from __future__ import annotations

from textual.content import Content

from screens.widgets.long_list import Nothing

ABOUT = Content(
    "The team\n\nEach rep in a row: the tier (after Davis), the last debrief, promises kept of those "
    "settled, and how they took coaching in the last 90 days (after Salz). They stand in the order of who "
    "came to you and waits, then of who was met last: nobody is ranked, and nothing here is for decisions "
    "about anybody's job.\n\nOn top stands whom the next hour is best spent on: who asked and waits; where "
    "somebody rebuffs again and again, who welcomes it instead; then an emerging rep. Where nothing was "
    "noted it is silent: r on a rep's page notes how an offer was taken.\n\nThis page is yours: nothing of "
    "it is in a rep's copy."
)

NOBODY = Nothing(
    Content.styled("Nobody is known yet.", "bold"),
    Content.styled("Whom you debrief with stands here from then on. n starts one.", "$dim"),
)
