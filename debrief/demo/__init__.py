"""Sample debriefs: a team of six over five months, made up, and the same each time."""
