"""The library against a plain dict: saving, deleting, reopening, a second window, a failing disk."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, rule
from tinydb import TinyDB

from debrief.errors import DebriefError
from debrief.model import SCHEMA, Call, Debrief, Stamp, now, to_number, write_record
from debrief.store import Library, open_library
from debrief.store.journal import JournalStorage

WORDS = st.text(max_size=40)
WINDOWS = st.integers(0, 1)


class TwoWindows(RuleBasedStateMachine):
    """Everything acknowledged is there, for both windows and for plain TinyDB; nothing else is."""

    debriefs = Bundle("debriefs")

    @initialize()
    def open(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "new" / "library.json"
        self.windows: list[Library] = [open_library(self.path), open_library(self.path)]
        self.model: dict[str, dict[str, object]] = {}

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            self.folder.cleanup()

    @rule(target=debriefs, window=WINDOWS, rep=WORDS, felt=WORDS, finished=st.booleans())
    def save_new(self, window: int, rep: str, felt: str, finished: bool) -> str:
        status = "finished" if finished else "draft"
        debrief = Debrief(created=Stamp.of(now()), call=Call(rep=rep), felt=felt, status=status)
        self.windows[window].save(debrief)
        self.model[debrief.id] = write_record(debrief)
        return debrief.id

    @rule(window=WINDOWS, which=debriefs, felt=WORDS)
    def edit(self, window: int, which: str, felt: str) -> None:
        debrief = self.windows[window].get(which)
        debrief.felt = felt
        self.windows[window].save(debrief)
        self.model[which] = write_record(debrief)

    @rule(window=WINDOWS, which=consumes(debriefs))
    def delete(self, window: int, which: str) -> None:
        assert write_record(self.windows[window].delete(which)) == self.model.pop(which)

    @rule(window=WINDOWS)
    def reopen(self, window: int) -> None:
        self.windows[window].close()
        self.windows[window] = open_library(self.path)

    @rule(
        window=WINDOWS,
        which=debriefs,
        felt=WORDS,
        step=st.sampled_from(["write", "fsync"]),
        code=st.sampled_from([errno.ENOSPC, errno.EIO, errno.EROFS]),
    )
    def fail_to_edit(self, window: int, which: str, felt: str, step: str, code: int) -> None:
        debrief = self.windows[window].get(which)
        debrief.felt = felt
        broken = mock.patch.object(os, step, side_effect=OSError(code, os.strerror(code)))
        with broken, pytest.raises(DebriefError, match="not saved"):
            self.windows[window].save(debrief)

    @rule(window=WINDOWS, which=debriefs)
    def fail_to_delete(self, window: int, which: str) -> None:
        broken = mock.patch.object(os, "fsync", side_effect=OSError(errno.ENOSPC, "full"))
        with broken, pytest.raises(DebriefError, match="disk full"):
            self.windows[window].delete(which)

    @rule(window=WINDOWS, name=st.text(min_size=1).filter(str.strip))
    def know_a_rep(self, window: int, name: str) -> None:
        assert self.windows[window].know_rep(name).id == self.windows[1 - window].know_rep(name).id

    @invariant()
    def both_windows_see_exactly_what_was_acknowledged(self) -> None:
        for window in self.windows:
            assert {entry.id for entry in window.entries()} == set(self.model)
            assert {id_: write_record(window.get(id_)) for id_ in self.model} == self.model
            assert window.troubles == []

    @invariant()
    def plain_tinydb_reads_the_same(self) -> None:
        copy = self.path.with_name("copy.json")
        if self.path.exists():
            copy.write_bytes(self.path.read_bytes())
            folded = JournalStorage(copy, schema=SCHEMA)
            folded.fold()
            folded.close()
            with TinyDB(copy, access_mode="r", encoding="utf-8") as plain:
                kept = {document.doc_id: dict(document) for document in plain.table("debriefs")}
            copy.unlink()
            assert kept == {to_number(id_): document for id_, document in self.model.items()}

    @invariant()
    def nothing_half_written_lies_about(self) -> None:
        if self.path.exists():
            names = {found.name for found in self.path.parent.iterdir()}
            assert names <= {"library.json", "library.json.lock", "copy.json.lock"}


TestTwoWindows = TwoWindows.TestCase
TestTwoWindows.settings = settings(max_examples=40, stateful_step_count=20, deadline=None)
