"""The storage against a plain dict: two handles, folding, crashes, a failing disk, in any order."""

from __future__ import annotations

import copy
import errno
import json
import os
import shutil
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from unittest import mock

from hypothesis import note, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from debrief.errors import DebriefError
from debrief.store.journal import JournalDB, JournalStorage
from debrief.store.journal import storage as storage_module
from tests.store.journal.disk import Disk, Fault, PowerCutError

EXAMPLES = int(os.environ.get("DEBRIEF_MACHINE_EXAMPLES", "60"))
"""How many lives of a file are tried; more can be asked for by hand."""

Tables = dict[str, dict[str, Any]]
Changes = dict[str, dict[str, Any] | None]

HANDLES = st.integers(0, 1)
TABLES = st.sampled_from(["debriefs", "reps", "other \n"])
NUMBERS = st.sampled_from(["1", "2", "3", "1234567890123456789"])
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
DOCUMENTS = st.dictionaries(
    TEXTS, st.one_of(st.none(), st.integers(-9, 9), TEXTS, st.lists(TEXTS, max_size=2)), max_size=3
)
CHANGES = st.dictionaries(
    TABLES,
    st.none() | st.dictionaries(NUMBERS, st.none() | DOCUMENTS, min_size=1, max_size=3),
    min_size=1,
    max_size=2,
)
CALLS = st.integers(0, 3)
PARTS = st.one_of(st.integers(0, 1), st.integers(0, 200))
CODES = st.sampled_from([errno.EIO, errno.ENOSPC, errno.EROFS])
NAMES = st.sampled_from(["write", "fsync", "open", "replace", "utime", "stat", "fstat", "mkdir", "close"])
FAULTS = st.builds(Fault, CALLS, CODES, PARTS, st.booleans(), NAMES)
CUTS = st.builds(Fault, CALLS, st.just(0), PARTS, st.just(False), NAMES)


def changed(tables: Tables, changes: Changes) -> Tables:
    """Say what the tables hold after a commit; a table without documents counts as none."""
    after = copy.deepcopy(tables)
    for name, table in changes.items():
        if table is None:
            after.pop(name, None)
            continue
        mine = after.setdefault(name, {})
        for number, document in table.items():
            if document is None:
                mine.pop(number, None)
            else:
                mine[number] = document
    return {name: table for name, table in after.items() if table}


def said(storage: JournalStorage) -> Tables:
    tables = storage.read() or {}
    return {name: dict(table) for name, table in tables.items() if table}


class TwoHandles(RuleBasedStateMachine):
    """Everything acknowledged is there, and nothing else is, whoever asks."""

    @initialize(outgrown=st.sampled_from([100, storage_module.OUTGROWN]))
    def open(self, outgrown: int) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "library.json"
        self.stack = ExitStack()
        # With so small a journal many a save folds, too.
        self.stack.enter_context(mock.patch.object(storage_module, "OUTGROWN", outgrown))
        self.disk = Disk(self.path)
        self.stack.enter_context(self.disk.watched())
        self.handles = [JournalStorage(self.path), JournalStorage(self.path)]
        self.dead: list[JournalStorage] = []  # kept: they close their numbers once more when collected
        self.possible: list[Tables] = [{}]  # more than one while a disk that went on failing left it open
        self.after_power_loss: list[Tables] = []  # what may come back only then: a save that was taken back
        self.torn = False

    def teardown(self) -> None:
        if not hasattr(self, "folder"):
            return
        try:
            self.ends_in_a_file_that_plain_tinydb_reads()
        finally:
            self.stack.close()
            shutil.rmtree(self.folder)

    def ends_in_a_file_that_plain_tinydb_reads(self) -> None:
        for handle in self.handles:
            handle.close()
        last = JournalStorage(self.path)
        last.commit({"last": {"1": {}}})
        self._acknowledged({"last": {"1": {}}}, last)
        if not self.torn:
            assert not last.file.contents().damage
            last.fold()
            left = {found.name for found in self.folder.iterdir()}
            assert left <= {"library.json", "library.json.lock", "library.json.damaged"}
            tables = json.loads(self.path.read_bytes())
            assert [
                {name: table for name, table in tables.items() if table and name != "_meta"}
            ] == self.possible
        last.close()

    @rule(which=HANDLES, changes=CHANGES)
    def commit(self, which: int, changes: Changes) -> None:
        self.handles[which].commit(changes)
        self._acknowledged(changes, self.handles[which])

    @rule(which=HANDLES, table=TABLES, document=DOCUMENTS)
    def insert(self, which: int, table: str, document: dict[str, Any]) -> None:
        handle = self.handles[which]
        number = JournalDB(storage=lambda: handle).table(table).insert(document)
        assert any(str(number) not in tables.get(table, {}) for tables in self.possible)
        self._acknowledged({table: {str(number): document}}, handle)

    @rule(which=HANDLES)
    def fold(self, which: int) -> None:
        self.handles[which].fold()

    @rule(which=HANDLES, changes=CHANGES)
    def write_as_tinydb_does(self, which: int, changes: Changes) -> None:
        handle = self.handles[which]
        before = said(handle)
        handle.write(changed(before, changes))
        assert before in self.possible
        self._acknowledged(changes, handle)

    @rule(which=HANDLES, clean=st.booleans())
    def reopen(self, which: int, clean: bool) -> None:
        if clean:
            self.handles[which].close()
        self.dead.append(self.handles[which])
        self.handles[which] = JournalStorage(self.path)

    @rule(which=HANDLES, changes=CHANGES, fault=FAULTS)
    def commit_on_a_failing_disk(self, which: int, changes: Changes, fault: Fault) -> None:
        handle = self.handles[which]
        if self._survives(lambda: handle.commit(changes), fault):
            self._acknowledged(changes, handle)
        else:
            # A new file that took the old one's place stays there, though the folder's sync failed.
            replaced = "replace" in self.disk.calls[: self.disk.struck_at]
            self._unclear(changes, fault.lasting or replaced)

    @rule(which=HANDLES, fault=FAULTS)
    def fold_on_a_failing_disk(self, which: int, fault: Fault) -> None:
        self._survives(self.handles[which].fold, fault)

    @rule(which=HANDLES, fault=FAULTS)
    def close_on_a_failing_disk(self, which: int, fault: Fault) -> None:
        with self.disk.during(fault):
            self.handles[which].close()
        self.reopen(which, clean=False)

    @rule(which=HANDLES, fault=FAULTS)
    def open_on_a_failing_disk(self, which: int, fault: Fault) -> None:
        self.reopen(which, clean=False)
        self._survives(self.handles[which].read, fault)

    @rule(which=HANDLES, changes=CHANGES, cut=CUTS, loss=st.integers(0, 40))
    def commit_as_the_power_goes(self, which: int, changes: Changes, cut: Fault, loss: int) -> None:
        handle = self.handles[which]
        done = False
        try:
            with self.disk.during(cut):
                handle.commit(changes)
                done = True
        except PowerCutError:
            self._unclear(changes, lasting=True)
        if done:
            self._acknowledged(changes, handle)
        self._everything_dies(loss)

    @rule(which=HANDLES, cut=CUTS, loss=st.integers(0, 40), close=st.booleans())
    def fold_as_the_power_goes(self, which: int, cut: Fault, loss: int, close: bool) -> None:
        handle = self.handles[which]
        try:
            with self.disk.during(cut):
                handle.close() if close else handle.fold()
        except PowerCutError:
            pass
        self._everything_dies(loss)

    @rule(which=HANDLES, changes=CHANGES, cut=CUTS)
    def one_process_is_killed_while_it_saves(self, which: int, changes: Changes, cut: Fault) -> None:
        handle = self.handles[which]
        try:
            with self.disk.during(cut):
                handle.commit(changes)
        except PowerCutError:
            self._unclear(changes, lasting=True)
        else:
            self._acknowledged(changes, handle)
        self._dies()
        seen = said(self.handles[which])
        assert seen in self.possible
        self.after_power_loss += self.possible  # what is there now was perhaps never synced
        self.possible = [seen]

    @invariant()
    def both_handles_say_what_was_acknowledged(self) -> None:
        if hasattr(self, "handles"):
            for handle in (*self.handles, JournalStorage(self.path)):
                assert said(handle) in self.possible
                raw = {name: handle.raw(name) for name in said(handle)}
                decoded = {name: {n: json.loads(d) for n, d in t.items()} for name, t in raw.items()}
                assert decoded in self.possible
                assert self.torn or not handle.file.contents().damage

    # What is known

    def _acknowledged(self, changes: Changes, handle: JournalStorage) -> None:
        seen = said(handle)
        before = [one for one in self.possible if changed(one, changes) == seen]
        assert before
        # A save that changes nothing writes nothing, and what another left there unsynced stays so.
        self.after_power_loss = [*self.after_power_loss, *self.possible] if seen in before else []
        self.possible = [seen]

    def _unclear(self, changes: Changes, lasting: bool) -> None:
        others = [changed(one, changes) for one in self.possible]
        if lasting:
            self.possible = self.possible + others
        self.after_power_loss += others

    def _survives(self, work: Callable[[], object], fault: Fault) -> bool:
        """Was it done? If not, a DebriefError says so, and nothing else does."""
        try:
            with self.disk.during(fault):
                work()
        except DebriefError as error:
            note(f"{error.message}: {self.disk.calls}")
            assert self.disk.struck_at is not None
            return False
        return True

    def _dies(self) -> None:
        """All handles of this process are gone, and their locks with them."""
        self.disk.dies()
        self.dead += self.handles
        self.handles = [JournalStorage(self.path), JournalStorage(self.path)]

    def _everything_dies(self, loss: int) -> None:
        self._dies()
        choices = self.disk.survivors(loss)
        self.disk.leaves(choices[loss % len(choices)])
        seen = said(self.handles[0])
        assert seen in (*self.possible, *self.after_power_loss)
        kinds = {one.kind for one in self.handles[0].file.contents().damage}
        assert kinds <= {"entry"}
        self.torn = self.torn or bool(kinds)
        self.possible, self.after_power_loss = [seen], []


TestTwoHandles = TwoHandles.TestCase
TestTwoHandles.settings = settings(
    max_examples=EXAMPLES, stateful_step_count=30, deadline=None, report_multiple_bugs=False
)
