"""Reading a broken file line by line, so that what is wrong with one line harms no other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import msgspec

from debrief.model.amount import some
from debrief.store.check import flaw
from debrief.store.check.encodings import mended_line, text_of
from debrief.store.check.flaw import Flaw, Scrap, called
from debrief.store.check.part import Part
from debrief.store.check.scan import home_of, scan
from debrief.store.journal.encoding import decode, is_json
from debrief.store.journal.layout import FIRST, MARK, read_save
from debrief.store.row import name_of

if TYPE_CHECKING:
    from debrief.store.check.versions import Lines

_DOCUMENT = re.compile(rb'"(0|[1-9][0-9]*)": (.*?),?', re.DOTALL)
_TABLE = re.compile(rb'("(?:[^"\\]|\\.)*"): \{')
_HEADER = re.compile(rb'\{"_meta": \{"1": \{[^{}]*"bytes":[^{}]*\}\}[,}]')
_INNER_SAVE = re.compile(rb"\+[0-9a-f]{8} \{")
_ENDS = (b"{", b"}", b"},", b"}}", b"}},")
_changes = msgspec.json.Decoder(dict[str, dict[str, msgspec.Raw] | None])


class Reader:
    """Takes lines, and sorts them into libraries, flaws and scraps."""

    def __init__(self) -> None:
        """Begin with a library that has nothing in it."""
        self.parts = [Part()]
        self.flaws: list[Flaw] = []
        self.scraps: list[Scrap] = []
        self.schema: int | None = None
        self.snapshot = 0
        """Bytes before the first save."""
        self.saves = 0
        """Of them those that were cut short are none."""
        self.torn = 0
        """Bytes of a last save that was cut short."""
        self._table: str | None = None
        self.begun = self._closed = False
        """Has anything been found that only a library has?"""
        self._unread: Lines = []
        self._number = 0
        self._ended = True  # did the last line have its end?

    def read(self, lines: Lines) -> None:
        """Read all lines of a file, or of one version of it."""
        for self._number, line in lines:
            self._ended = line.endswith(b"\n")
            self._line(line)
            self.snapshot += 0 if self.saves or self.torn else len(line)
        self._scan_unread()
        self._end_part()

    def _line(self, line: bytes) -> None:
        core = line.rstrip(b"\n")
        if b"\0" in core:
            core = self._without_zeros(core)
        core = core.rstrip(b" \r")
        if not core:
            return
        document, table = _DOCUMENT.fullmatch(core), _TABLE.fullmatch(core)
        if not (core.startswith(MARK) or document or table or core in _ENDS or _HEADER.fullmatch(core)):
            self._unread.append((self._number, line))
            return
        self._scan_unread()
        if core.startswith(MARK):
            self._save(core)
        elif document:
            self._document(document[1].decode(), document[2], core)
        elif table:
            self._table = str(decode(table[1])) if is_json(table[1]) else None
        elif core in _ENDS:
            self._table = None
            self._closed = self._closed or core == b"}}"
        else:
            self._header(core)

    def _without_zeros(self, core: bytes) -> bytes:
        zeros, left = core.count(0), core.strip(b"\0")
        if zeros * 3 > len(left) > 0 and b"\0" in left:
            self._tell(flaw.ENCODING, "is UTF-16; it can be read")
            return mended_line(core)
        self._tell(flaw.ZEROS, f"has {zeros} zero bytes: words may never have reached the disk there")
        if b"\0" in left:
            self.scraps.append(Scrap(why=f"line {self._number}, with zero bytes in it", content=core))
        elif not left:
            self.scraps.append(Scrap(why=f"line {self._number}, zero bytes", content=core))
        return left.replace(b"\0", b"")

    # The snapshot

    def _header(self, core: bytes) -> None:
        if self.begun or any(self.parts[-1].tables.values()):
            self._tell(flaw.GLUED, "begins a second library behind the first")
            self._end_part()
            self.parts.append(Part())
        self.begun, self._closed, self._table = True, core.endswith(b"}"), None
        found = FIRST.fullmatch(core + b"\n")
        about = decode(found[1]) if found and is_json(found[1]) else {}
        schema = about.get("schema")
        if isinstance(schema, int) and not isinstance(schema, bool):
            self.schema = max(schema, self.schema or 0)
        else:
            self._tell(flaw.STRAY, "doesn't say which version it has")

    def _document(self, number: str, document: bytes, core: bytes) -> None:
        if not is_json(document):
            document = mended_line(document)
            if not is_json(document):
                self._bad_document(number, core)
                return
            self._tell(flaw.ENCODING, f"({called(self._table or '', number)}) isn't UTF-8; it can be read")
        table = home_of(self._table or "", decode(document))
        if twin := self.parts[-1].put(table, number, document):
            self._tell(flaw.TWICE, f"has the number of another {called(twin.table, number)}", number)

    def _bad_document(self, number: str, core: bytes) -> None:
        name, table = called(self._table or "debriefs", number), self._table
        kind, what = flaw.DOCUMENT, f"({name}) isn't JSON"
        if not self._ended:
            kind, what = flaw.CUT, f"({name}) is cut off: the file ends there"
            self._closed = True  # said already
        scanned = scan(text_of(core), table or "")
        for one in scanned.found:
            self.parts[-1].put(one.table, one.number, one.document)
        if scanned.found and not scanned.rest:
            return  # the last document of a file that another program wrote: braces stand behind it
        self._tell(kind, what, number)
        left = [rest.encode("utf-8", "replace") for rest in scanned.rest] if scanned.found else [core]
        self.scraps += [Scrap(why=f"line {self._number}, {name}", content=rest) for rest in left]

    def _end_part(self) -> None:
        if self.begun and not self._closed:
            self._tell(flaw.CUT, "is where the snapshot ends, before its end")
        self.parts[-1].settle()

    # What is no line of a library

    def _scan_unread(self) -> None:
        lines, self._unread = self._unread, []
        if not lines:
            return
        content = b"".join(line for _, line in lines)
        scanned = scan(text_of(content), self._table or "")
        part, whole = self.parts[-1], not self.begun and is_json(content.strip(b"\0 \r\n"))
        twice = [part.put(one.table, one.number, one.document) for one in scanned.found]
        self.schema = max(scanned.schema or 0, self.schema or 0) or None
        line = lines[0][0]
        if not self.begun and scanned.names:
            self._tell_foreign(scanned.names, whole and not scanned.rest, sum(map(bool, twice)), line)
        else:
            these = "is" if len(lines) == 1 else f"and {some(len(lines) - 1, 'line')} behind it are"
            found = f"; {some(len(scanned.found), 'document')} found in it" if scanned.found else ""
            self._tell(flaw.STRAY, f"{these} no part of a library{found}", at=line)
        rest = [one.encode("utf-8", "replace") for one in scanned.rest] if scanned.found else [content]
        self.scraps += [Scrap(why=f"from line {line} on", content=one) for one in rest]

    def _tell_foreign(self, names: list[str], whole: bool, twice: int, line: int) -> None:
        self.begun = self._closed = True
        if len(names) > len(set(names)):
            self._tell(flaw.GLUED, "holds two libraries, one behind the other", at=line)
        elif twice:
            self._tell(flaw.TWICE, f"has {twice} numbers that stand for two documents each", at=line)
        elif not whole:
            self._tell(
                flaw.CUT, "begins what isn't a library as a whole: it was cut off, or changed", at=line
            )

    # Saves

    def _save(self, core: bytes) -> None:
        if self.begun and not self._closed:
            self._end_part()
            self._closed = True
        self._table, self.saves = None, self.saves + 1
        try:
            self.parts[-1].apply(read_save(core))
        except ValueError as error:
            self._bad_save(core, str(error))

    def _bad_save(self, core: bytes, why: str) -> None:
        if (clean := mended_line(core)) != core and _applies(self.parts[-1], clean):
            self._tell(flaw.ENCODING, "is a save in another encoding; it can be read")
            return
        head = self._heads_off(core)
        for table, number, document in _loosely(head):
            self.parts[-1].doubt(table, number, document)
        if self._ended or head != core:
            self._tell(flaw.SAVE, f"can't be read as a save: {why}")
        else:
            self._tell(flaw.TORN, f"is the last save, cut short: {len(core)} bytes of it are there")
            self.saves, self.torn = self.saves - 1, len(core)
        self.scraps.append(Scrap(why=f"line {self._number}, a save that can't be read: {why}", content=head))

    def _heads_off(self, core: bytes) -> bytes:
        """Take in the good save that stands behind a bad one in its line; give the bad one."""
        for found in _INNER_SAVE.finditer(core, 1):
            if _applies(self.parts[-1], core[found.start() :]):
                return core[: found.start()]
        return core

    def _tell(self, kind: str, what: str, number: str = "", at: int = 0) -> None:
        line = at or self._number
        if self.flaws and self.flaws[-1].line == line and self.flaws[-1].kind == kind:
            return
        self.flaws.append(Flaw(kind=kind, line=line, what=what, id=name_of(number) if number else ""))


def _applies(part: Part, line: bytes) -> bool:
    try:
        part.apply(read_save(line))
    except ValueError:
        return False
    return True


def _loosely(line: bytes) -> list[tuple[str, str, bytes]]:
    """Find the documents of a save that doesn't fit its checksum."""
    content: Any = line[10:]
    if is_json(content):
        try:
            changes = _changes.decode(content)
        except (ValueError, RecursionError):
            return []
        return [
            (name, number, bytes(document))
            for name, table in changes.items()
            for number, document in (table or {}).items()
            if bytes(document) != b"null" and number.isdecimal()
        ]
    return [(one.table, one.number, one.document) for one in scan(text_of(content)).found]
