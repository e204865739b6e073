"""Whatever happens to a file: it can be checked, mending ends in a whole library, and every byte is kept."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from debrief.errors import DebriefError
from debrief.store import open_library
from debrief.store.check import check, mend, survey
from debrief.store.journal.encoding import decode
from tests.store.damaged import make

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
OLD = (Path(__file__).parent / "old" / "schema-1.json").read_bytes()
BASES = (make.WHOLE, make.SNAPSHOT, make.PLAIN.encode(), OLD)
HEADER = b'{"_meta": {"1": {"schema":2,"bytes":3,"crc32":"00000000"}},\n'
MARKERS = (b"<<<<<<< HEAD\n", b"=======\n", b">>>>>>> x\n")
SAVE = b"+00000000 {}\n"
LINES = (b"\n", b"\r\n", *MARKERS, SAVE, b'"5": {"id":7},\n', b"}}\n", b'"reps": {\n', HEADER)


def hurt(content: bytes, chance: random.Random) -> bytes:
    """Do one damage to a file: a wrong byte, a hole, a piece twice, zeros, a stray line, an end too early."""
    at = chance.randrange(len(content) + 1)
    to = min(len(content), at + chance.randrange(200))
    piece = content[chance.randrange(len(content) + 1) :][: chance.randrange(400)]
    return chance.choice((
        content[:at] + bytes([chance.randrange(256)]) + content[at + 1 :],
        content[:at] + content[to:],
        content[:at] + piece + content[at:],
        content[:at] + b"\0" * (to - at) + content[to:],
        content[:at] + chance.choice(LINES) + content[at:],
        content[:at],
        content + chance.choice(BASES),
    ))  # fmt: skip


def said(debriefs: dict[str, bytes]) -> set[str]:
    """What the reps felt: one may get another number, where its own was hurt, but not fall silent."""
    return {str(decode(one).get("felt")) for one in debriefs.values()}


@settings(max_examples=100)
@given(seed=st.integers(0, 2**32), times=st.integers(1, 4))
@example(seed=0, times=1)
@example(seed=2_098_071_553, times=2)  # one whose id was hurt is put under the number that it names
def test_any_damage_ends_in_a_whole_library_and_a_copy(
    seed: int, times: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    chance = random.Random(seed)  # noqa: S311 - nothing secret is drawn
    content = chance.choice(BASES)
    for _ in range(times):
        content = hurt(content, chance)
    path = tmp_path_factory.mktemp("any") / "library.json"
    path.write_bytes(content)
    path.chmod(0o600)

    before = check(path)
    words = said(survey(path).tables.get("debriefs", {})) if content else set()
    if before.flaws and (before.is_strange or before.is_newer):
        with pytest.raises(DebriefError):
            mend(path, NOW)
        assert path.read_bytes() == content
        return
    done = mend(path, NOW)
    assert all(not one.mends for one in check(path).flaws)
    assert done.copy is None or done.copy.read_bytes() == content
    library = open_library(path)
    library.load()
    assert library.storage.file.held is not None
    assert library.storage.file.held.damage == []
    assert said(library.storage.raw("debriefs")) >= words
