"""Out and in again: whatever a library holds, an export carries it whole."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from debrief.model import Answer, Call, Debrief, Lesson, Mirror, Moment, Promise, Stamp, to_text
from debrief.sharing import export
from debrief.sharing.arriving import arrive, read_file
from debrief.store import Library, open_library
from tests.conftest import NOON, StandingClock

AT = Stamp.of(NOON)
TEXT = st.text(max_size=12)
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | TEXT,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(TEXT, inner, max_size=2),
    max_leaves=4,
)
UNKNOWN = st.dictionaries(st.from_regex("later_[a-z]{1,3}", fullmatch=True), PLAIN, max_size=2)
MOMENTS = st.lists(
    st.builds(Moment, what=TEXT, patterns=st.lists(TEXT, max_size=2), extra=UNKNOWN), max_size=2
)
DEBRIEFS = st.builds(
    Debrief,
    id=st.integers(0, 2**60).map(to_text),
    created=st.just(AT),
    status=st.sampled_from(["draft", "finished"]),
    call=st.builds(Call, rep=TEXT, account=TEXT, extra=UNKNOWN),
    lesson=st.builds(Lesson, take_away=TEXT),
    promise=st.builds(Promise, when=TEXT),
    mirror=st.builds(Mirror, note=TEXT),
    moments=MOMENTS,
    answers=st.dictionaries(TEXT, st.builds(Answer, by=TEXT, order=st.just(1), at=st.just(AT), value=PLAIN)),
    extra=UNKNOWN,
)  # fmt: skip
LIBRARIES = st.lists(DEBRIEFS, max_size=4, unique_by=lambda one: one.id)
EDITS = st.lists(st.tuples(st.integers(0, 3), TEXT), max_size=3)


def content(library: Library) -> bytes:
    return export(library, library.ids(), "json", now=NOON).content


def bring(library: Library, *contents: bytes) -> None:
    arrive(library, [read_file(one, "x.json", AT) for one in contents])


def filled(path: Path, debriefs: list[Debrief], edits: list[tuple[int, str]], reps: list[str]) -> Library:
    clock = StandingClock()
    library = open_library(path, clock)
    for debrief in debriefs:
        library.save(debrief)
    for name in reps:
        library.storage.commit({"reps": {"7": {"id": to_text(7), "name": name, "later": [name]}}})
    for which, words in edits:
        if debriefs:
            clock.pass_(3600)
            debrief = library.get(debriefs[which % len(debriefs)].id)
            debrief.lesson.take_away = words
            library.save(debrief)
    return library


@settings(max_examples=25)
@given(debriefs=LIBRARIES, edits=EDITS, reps=st.lists(TEXT, max_size=1))
def test_out_in_and_out_again_is_the_same_byte_by_byte_and_twice_is_once(
    debriefs: list[Debrief], edits: list[tuple[int, str]], reps: list[str]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        there = filled(Path(folder) / "there.json", debriefs, edits, reps)
        here = open_library(Path(folder) / "here.json")
        out = content(there)
        bring(here, out)
        assert content(here) == out
        before = here.path.read_bytes() if here.path.exists() else b""
        bring(here, out)
        assert (here.path.read_bytes() if here.path.exists() else b"") == before


@settings(max_examples=25)
@given(debriefs=LIBRARIES, mine=EDITS, theirs=EDITS)
def test_whoever_goes_on_elsewhere_nobodys_words_are_lost(
    debriefs: list[Debrief], mine: list[tuple[int, str]], theirs: list[tuple[int, str]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        here = filled(Path(folder) / "here.json", debriefs, mine, [])
        there = filled(Path(folder) / "there.json", debriefs, theirs, [])
        lessons = {
            (one.id, library.get(one.id).lesson.take_away) for one in debriefs for library in (here, there)
        }
        out = content(there)
        bring(here, out)
        said = {(one.id, here.get(one.id).lesson.take_away) for one in debriefs}
        said |= {(one.id, lesson) for one in debriefs for lesson in _before(here, one.id)}
        assert lessons <= said
        before = here.path.read_bytes() if here.path.exists() else b""
        bring(here, out)
        assert (here.path.read_bytes() if here.path.exists() else b"") == before


def _before(library: Library, id_: str) -> list[Any]:
    changes = [past.change for past in library.history.of(id_)]
    return [
        change.before.get("lesson", {}).get("take_away", "")
        for change in changes
        if "lesson" in change.before or "lesson" in change.added
    ]
