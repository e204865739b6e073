"""A TinyDB storage whose file grows by appending: open JSON, one append a save, safe against crashes.

It knows nothing of debriefs, and can be used with any TinyDB:

    from debrief.store.journal import JournalDB

    with JournalDB("notes.json") as db:
        db.insert({"text": "every call of TinyDB's works, and is on the disk when it returns"})

The file is a snapshot, which is an ordinary TinyDB file with one document a line, and behind it a line for
each save since. A clean close folds the lines into the snapshot, so that plain TinyDB reads it again. See
`layout` for the file, `storage` for what is promised, `reading` for what happens to a damaged one.

With TinyDB's own `Table` a `JournalStorage` works too, but each of its updates compares the whole table, and
two processes that update at the same time may undo each other's work, as with every storage of TinyDB's.
"""

from __future__ import annotations

from debrief.store.journal.contents import Changes, Contents
from debrief.store.journal.damage import Damage
from debrief.store.journal.documents import Documents
from debrief.store.journal.storage import JournalStorage
from debrief.store.journal.table import JournalDB, JournalTable

__all__ = ["Changes", "Contents", "Damage", "Documents", "JournalDB", "JournalStorage", "JournalTable"]
