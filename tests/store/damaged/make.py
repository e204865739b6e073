"""Makes the damaged files of this folder, each from one small library, by the damage that its name says.

    python -m tests.store.damaged.make

The library has four debriefs in its snapshot and three saves behind it; `felt` tells them apart.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from debrief.model import Call, Debrief, Lesson, Rep, Stamp, to_number, write_record
from debrief.store import trash
from debrief.store.history import Change
from debrief.store.journal.encoding import encode
from debrief.store.journal.layout import save_line, snapshot

FOLDER = Path(__file__).parent

SUSIE, OMAR, LEE, ZOE, IVY, GONE = (f"0pzk8rn2v4q{two}" for two in ("s1", "m2", "n3", "z4", "v5", "g6"))
QUIET, DATE, ASKED, DEAR = (
    "Then it went quiet",
    "They wanted a date",
    "Nobody asked us anything",
    "Zoë: zu teuer, 太贵",
)
MINUTE, OTHER = "It was over in a minute", "Omar's other words"
SAVED = {SUSIE: QUIET, OMAR: DATE, LEE: ASKED, ZOE: DEAR, IVY: MINUTE}
"""What the library says when nothing has happened to it."""


def at(day: int, minute: int = 0) -> Stamp:
    return Stamp.of(datetime(2026, 11, day, 14, minute, tzinfo=UTC))


def debrief(id_: str, rep: str, felt: str, day: int = 18, minute: int = 0, **more: Any) -> bytes:
    call = Call(rep=rep, account="Northwind", ending="no-sale")
    lesson = Lesson(take_away="Ask, then wait.")
    finished = {"status": "finished", "finished": at(day)} | more
    made = Debrief(
        id=id_, created=at(day), changed=at(day, minute), call=call, felt=felt, lesson=lesson, **finished
    )
    return encode(write_record(made))


def number(id_: str) -> str:
    return str(to_number(id_))


def draft(felt: str, minute: int) -> bytes:
    return debrief(LEE, "Lee", felt, day=20, minute=minute, status="draft", finished=None)


def tables() -> dict[str, dict[str, bytes]]:
    thrown = trash.thrown(json.loads(debrief(GONE, "Omar", "Was thrown away")), at(19))
    change = write_record(Change(debrief=SUSIE, at=at(19), before={"felt": "Quiet"}))
    return {
        "debriefs": {
            number(SUSIE): debrief(SUSIE, "Susie", QUIET),
            number(OMAR): debrief(OMAR, "Omar", DATE),
            number(LEE): draft("Nobody", 1),
            number(ZOE): debrief(ZOE, "Zoë", DEAR),
        },
        "reps": {number("0pzk8rn2v4qr1"): encode(write_record(Rep(id="0pzk8rn2v4qr1", name="Susie")))},
        "trash": {number(GONE): encode(thrown)},
        "history": {number("0pzk8rn2v4qh1"): encode(change)},
    }


SNAPSHOT = b"".join(snapshot(tables(), 2))
SAVES = [
    save_line({"debriefs": {number(LEE): draft("Nobody asked us", 2)}}),
    save_line({"debriefs": {number(IVY): debrief(IVY, "Ivy", MINUTE)}}),
    save_line({"debriefs": {number(LEE): draft(ASKED, 3)}}),
]
WHOLE = SNAPSHOT + b"".join(SAVES)
PLAIN = json.dumps(
    {name: {n: json.loads(one) for n, one in table.items()} for name, table in tables().items()}
)
"""As TinyDB's own storage writes it: one line, without the saves."""


def line_of(content: bytes, id_: str) -> bytes:
    """The line of the snapshot in which a debrief is."""
    return next(line for line in content.split(b"\n") if line.startswith(f'"{number(id_)}": '.encode()))


def with_line(id_: str, change: Callable[[bytes], bytes]) -> bytes:
    line = line_of(SNAPSHOT, id_)
    return WHOLE.replace(line, change(line), 1)


def twice() -> bytes:
    line = line_of(SNAPSHOT, OMAR)
    return WHOLE.replace(line, line.replace(DATE.encode(), OTHER.encode()) + b"\n" + line, 1)


def conflict() -> bytes:
    line = line_of(SNAPSHOT, OMAR)
    theirs = line.replace(DATE.encode(), OTHER.encode())
    both = b"<<<<<<< HEAD\n" + line + b"\n=======\n" + theirs + b"\n>>>>>>> laptop"
    return WHOLE.replace(line, both, 1)


def conflict_in_saves() -> bytes:
    theirs = save_line({"debriefs": {number(LEE): draft(OTHER, 2)}})
    return SNAPSHOT + b"<<<<<<< HEAD\n" + b"".join(SAVES) + b"=======\n" + theirs + b">>>>>>> laptop\n"


def second_library() -> bytes:
    other = {"debriefs": {number(OMAR): debrief(OMAR, "Omar", OTHER)}, "reps": {}}
    return b"".join(snapshot(other, 2))


def plain_twice() -> bytes:
    document = f'"{number(OMAR)}": ' + debrief(OMAR, "Omar", OTHER).decode() + ", "
    return PLAIN.replace('"debriefs": {', '"debriefs": {' + document, 1).encode()


def flipped(content: bytes, words: str, other: str) -> bytes:
    assert words.encode() in content
    return content.replace(words.encode(), other.encode(), 1)


FILES: dict[str, Callable[[], bytes]] = {
    "torn-last-save": lambda: WHOLE[:-40],
    "last-save-without-its-end": lambda: WHOLE[:-1],
    "bad-save-in-the-middle": lambda: SNAPSHOT + SAVES[0] + SAVES[1].replace(b'"', b"'", 3) + SAVES[2],
    "bad-checksum-but-json": lambda: (
        SNAPSHOT + SAVES[0] + flipped(SAVES[1], "a minute", "a minuze") + SAVES[2]
    ),
    "bad-checksum-later-saved-again": lambda: (
        SNAPSHOT + flipped(SAVES[0], "Nobody", "Nobodi") + SAVES[1] + SAVES[2]
    ),
    "newest-save-flipped": lambda: SNAPSHOT + SAVES[0] + SAVES[1] + flipped(SAVES[2], "Nobody", "Nobodi"),
    "two-saves-in-one-line": lambda: SNAPSHOT + SAVES[0][:-30] + SAVES[1] + SAVES[2],
    "flipped-letter": lambda: flipped(WHOLE, "went quiet", "went quiez"),
    "flipped-quote": lambda: with_line(OMAR, lambda line: line.replace(b'"felt":"', b'"felt":\'', 1)),
    "cp1252-line": lambda: with_line(ZOE, lambda line: line.replace("ë".encode(), "ë".encode("cp1252"))),
    "utf-16-line": lambda: with_line(ZOE, lambda line: line.decode().encode("utf-16-le")),
    "not-a-debrief": lambda: with_line(OMAR, lambda line: line.replace(b'"felt":"', b'"felt":7,"was":"', 1)),
    "id-of-another-number": lambda: with_line(
        OMAR, lambda line: line.replace(b'"' + number(OMAR).encode(), b'"' + number(GONE).encode(), 1)
    ),
    "twice": twice,
    "cut-snapshot": lambda: SNAPSHOT[: SNAPSHOT.index(line_of(SNAPSHOT, ZOE)) + 60],
    "cut-between-lines": lambda: SNAPSHOT[: SNAPSHOT.index(line_of(SNAPSHOT, ZOE))],
    "cut-tinydb": lambda: bytes(PLAIN[: PLAIN.index(number(ZOE)) + 90], "utf-8"),
    "stray-lines": lambda: with_line(OMAR, lambda line: b"Dear diary,\nnothing today.\n" + line),
    "header-changed": lambda: WHOLE.replace(b'{"schema":2', b'{"schema":"zwei"', 1),
    "conflict": conflict,
    "conflict-in-saves": conflict_in_saves,
    "all-zeros": lambda: b"\0" * 4096,
    "zeros-behind": lambda: WHOLE + b"\0" * 512,
    "zeros-before-a-save": lambda: SNAPSHOT + SAVES[0] + SAVES[1] + b"\0" * 64 + SAVES[2],
    "zeros-in-a-document": lambda: with_line(OMAR, lambda line: line[:50] + b"\0" * 20 + line[70:]),
    "utf-16": lambda: WHOLE.decode().encode("utf-16"),
    "bom": lambda: b"\xef\xbb\xbf" + WHOLE,
    "bom-tinydb": lambda: b"\xef\xbb\xbf" + PLAIN.encode(),
    "crlf": lambda: WHOLE.replace(b"\n", b"\r\n"),
    "glued": lambda: WHOLE + second_library(),
    "glued-tinydb": lambda: PLAIN.encode() + json.dumps(json.loads(second_library())).encode(),
    "twice-tinydb": plain_twice,
    "wrong-brace-tinydb": lambda: flipped(PLAIN.encode(), '"reps": {', '"reps": ['),
    "half-foreign": lambda: bytes(PLAIN[:-1] + ', "name": "call-debrief"}', "utf-8"),
    "a-list": lambda: b"[1, 2]",
    "no-tables": lambda: b'{"name": "call-debrief", "version": 2}',
    "no-library-at-all": lambda: b"Dear diary,\n",
}
"""By the name of the file: what is done."""


def main() -> None:
    """Write the files."""
    for name, make in FILES.items():
        (FOLDER / f"{name}.json").write_bytes(make())


if __name__ == "__main__":
    main()
