"""What can be chosen when debriefs are shared: for whom, in which form, where to."""

from __future__ import annotations

from debrief.model import Term

REP, ME = "rep", "me"
FILE, CLIPBOARD = "file", "clipboard"

WHOM = (
    Term(REP, "the rep", "nothing that is private to you"),
    Term(ME, "me", "with your private page"),
)
FORMS = (
    Term("html", "a page", "HTML: opens anywhere, prints well"),
    Term("md", "text", "Markdown: for a mail or a note"),
    Term("csv", "a table", "CSV: a row each, to count with"),
    Term("ics", "a calendar", "the promises that have a day"),
    Term("json", "everything", "JSON: to keep, or to import"),
)
WHERE = (
    Term(FILE, "a file", "readable by you alone"),
    Term(CLIPBOARD, "the clipboard", "if your terminal allows it"),
)
TEXTS = ("md", "csv", "json")
"""Forms that make sense to paste."""

ABOUT = (
    "Share\n\nMake a copy of what was marked, or of the page you read. The rep's copy has nothing in it that "
    "is private to you, in any form, and holds one rep's debriefs only. A file is readable by you alone; "
    "nothing is sent, and nothing that is there already is replaced unasked."
)
