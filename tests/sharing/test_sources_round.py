"""The files of transcripts go with an export, come back with an import, and never come half."""

from __future__ import annotations

import json
import tempfile
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debrief.errors import DebriefError
from debrief.model import Call, Debrief, Source, Speaker, Stamp, to_text
from debrief.report.json import export_schema
from debrief.sharing import export
from debrief.sharing.arriving import arrive, read_file
from debrief.sharing.arriving_texts import notes, summary
from debrief.store import Library, open_library
from debrief.store.arrivals import Taken
from debrief.store.sources import MOST_BYTES
from tests.commands import Run
from tests.conftest import NOON, StandingClock

AT = Stamp.of(NOON)
VTT = b"WEBVTT\n\n00:01.000 --> 00:02.000\nHow are you? \xff\x00\n"


@pytest.fixture
def here(tmp_path: Path, clock: StandingClock) -> Library:
    return open_library(tmp_path / "here.json", clock)


@pytest.fixture
def there(tmp_path: Path, clock: StandingClock) -> Library:
    return open_library(tmp_path / "there.json", clock)


def save(library: Library, number: int = 7, data: bytes | None = VTT, **more: Any) -> Debrief:
    debrief = Debrief(id=to_text(number), created=AT, call=Call(rep="Susie"), **more)
    if data is not None:
        name = f"{len(data)}.vtt"
        speakers = [Speaker(name="Susie", role="rep")]
        debrief.transcript = Source(
            sum=library.put_source(data, name), name=name, size=len(data), speakers=speakers
        )
    library.save(debrief)
    return debrief


def content(library: Library, **how: Any) -> bytes:
    return export(library, library.ids(), "json", now=NOON, **how).content


def bring(library: Library, brought: bytes, **how: Any) -> tuple[Taken, str]:
    read = read_file(brought, "x.json", AT)
    (taken,) = arrive(library, [read], **how)
    return taken, " ".join([summary(taken), *notes(read, taken)])


def everything(library: Library) -> dict[str, bytes]:
    """All that is in the library's folder, but for backups and the lock."""
    files = [library.path, *library.sources.folder.glob("*")]
    return {one.name: one.read_bytes() for one in files if one.exists()}


LIBRARIES = st.lists(st.tuples(st.integers(0, 2**60), st.none() | st.binary(max_size=40)), max_size=4)


@settings(max_examples=25)
@given(debriefs=LIBRARIES)
def test_out_in_and_out_again_is_the_same_byte_by_byte_with_its_files_and_twice_is_once(
    debriefs: list[tuple[int, bytes | None]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        there, here = (open_library(Path(folder) / name, StandingClock()) for name in ("a.json", "b.json"))
        for number, data in debriefs:
            save(there, number, data)
        out = content(there)
        bring(here, out)
        assert content(here) == out
        before = everything(here)
        assert files_used(here) == files_used(there)
        bring(here, out)
        assert everything(here) == before


def files_used(library: Library) -> dict[str, bytes]:
    found = (library.get(one).transcript for one in library.ids())
    return {one.sum: library.source_bytes(one.sum) for one in found if one}


def test_an_export_says_of_each_file_what_it_is_called_and_how_large(there: Library) -> None:
    debrief = save(there)
    assert debrief.transcript
    save(there, 8, None)
    found = json.loads(content(there))["transcripts"]
    data = b64encode(VTT).decode()
    assert found == {debrief.transcript.sum: {"name": f"{len(VTT)}.vtt", "size": len(VTT), "data": data}}
    assert export_schema()["properties"]["transcripts"]["propertyNames"] == {"pattern": "^[0-9a-f]{64}$"}
    assert set(export_schema()["$defs"]["Carried"]["required"]) == {"name", "size", "data"}


def test_without_transcripts_an_export_is_as_it_always_was(there: Library) -> None:
    save(there, data=None)
    assert b"transcripts" not in content(there)


def test_only_the_files_of_what_is_exported_go_along(there: Library) -> None:
    one, other = save(there, 7), save(there, 8, b"another")
    assert one.transcript
    assert other.transcript
    found = json.loads(export(there, [one.id], "json", now=NOON).content)["transcripts"]
    assert list(found) == [one.transcript.sum]


def test_the_reps_copy_takes_no_file_along(there: Library) -> None:
    save(there)
    assert b64encode(VTT) not in content(there, for_rep=True)
    assert b'"transcripts"' not in content(there, for_rep=True)


def test_a_file_that_is_gone_is_told_and_the_rest_is_exported_and_comes_in(
    there: Library, here: Library, run: Run
) -> None:
    debrief = save(there)
    assert debrief.transcript
    (there.sources.folder / debrief.transcript.sum).unlink()
    copy = export(there, there.ids(), "json", now=NOON)
    assert copy.notes[0].startswith("The file of 1 transcript isn't in it")
    taken, said = bring(here, copy.content)
    assert taken.without == [debrief.id]
    assert "1 debrief came without its transcript's file: every word and figure is here." in said
    assert here.get(debrief.id) == debrief
    assert "transcript isn't in it" in run("export", "--as", "json", "--file", str(there.path)).err


def test_an_import_says_how_many_files_came_and_a_dry_run_writes_none(there: Library, here: Library) -> None:
    save(there)
    assert bring(here, content(there), dry_run=True)[0].transcripts == 1
    assert everything(here) == {}
    assert "1 new, 1 transcript's file" in bring(here, content(there))[1]


def test_a_file_that_was_lost_here_comes_back_though_the_debrief_is_here_already(
    there: Library, here: Library
) -> None:
    debrief = save(there)
    assert debrief.transcript
    bring(here, content(there))
    before = everything(here)
    (here.sources.folder / debrief.transcript.sum).unlink()
    taken, _ = bring(here, content(there))
    assert (taken.same, taken.transcripts, taken.new) == (1, 1, [])
    assert everything(here) == before


def test_a_file_that_no_debrief_of_the_export_has_stays_out(there: Library, here: Library) -> None:
    save(there)
    plain = json.loads(content(there))
    for debrief in plain["debriefs"]:
        del debrief["transcript"]
    assert bring(here, json.dumps(plain).encode())[0].transcripts == 0
    assert list(everything(here)) == ["here.json"]


def spoil(how: Callable[[dict[str, Any]], object]) -> Callable[[dict[str, Any]], object]:
    return lambda files: how(next(iter(files.values())))


@pytest.mark.parametrize(
    ("how", "why"),
    [
        (spoil(lambda one: one.update(data=b64encode(VTT + b"!").decode())), "its bytes don't fit its sum"),
        (spoil(lambda one: one.update(data="not base64")), "isn't base64"),
        (spoil(lambda one: one.update(size=1)), "its bytes don't fit its sum"),
        (spoil(lambda one: one.pop("data")), "missing required field"),
        (spoil(lambda one: one.update(data=b64encode(bytes(MOST_BYTES + 1)).decode())), "larger than 5 MB"),
        (lambda files: files.update({"../x": next(iter(files.values()))}), "don't fit its sum"),
    ],
)
def test_a_file_that_isnt_what_it_says_is_refused_before_anything_is_written(
    there: Library, here: Library, how: Callable[[dict[str, Any]], object], why: str
) -> None:
    save(there)
    plain = json.loads(content(there))
    how(plain["transcripts"])
    with pytest.raises(DebriefError, match=f"x.json can't be taken in: transcripts.*{why}"):
        bring(here, json.dumps(plain).encode())
    assert everything(here) == {}


def test_where_the_files_cant_be_kept_nothing_comes_in(
    there: Library, here: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> str:
        raise OSError(28, "No space left on device")

    save(there)
    out = content(there)
    monkeypatch.setattr("debrief.store.sources.replace", full)
    with pytest.raises(DebriefError, match="couldn't be kept beside the library: disk full"):
        bring(here, out)
    assert everything(here) == {}
