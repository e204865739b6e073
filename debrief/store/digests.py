"""Digests of debriefs, made of their JSON: read anew only where a document has changed."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

import msgspec
from msgspec import Struct

from debrief.insight.digest import Digest
from debrief.insight.patterns import PATTERN, STRENGTH, terms_of
from debrief.insight.share import words_of_both
from debrief.model import Moment
from debrief.store.outlines import asked_at, came_of, finished_since

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from debrief.model import Debrief
    from debrief.store.journal import JournalStorage
    from debrief.store.row import Row


class _Said(Struct, frozen=True, gc=False):
    """An answer, as far as words are counted."""

    by: str = ""
    passed: bool = False
    value: Any = None


class _Moment(Struct, frozen=True, gc=False):
    what: str = ""
    verdict: str = ""
    patterns: tuple[str, ...] = ()
    saw: str = ""
    thought: str = ""
    wonder: str = ""
    reason: str = ""
    better: str = ""
    nearly_stepped_in: bool = False


class _Call(Struct, frozen=True, gc=False):
    kind: str = ""
    size: str = ""
    client: str = ""
    winnable: str = ""
    net: str = ""


class _Lesson(Struct, frozen=True, gc=False):
    say_again: str = ""
    take_away: str = ""
    addition: str = ""


class _Promise(Struct, frozen=True, gc=False):
    when: str = ""
    will: str = ""


class _Review(Struct, frozen=True, gc=False):
    line: str = ""


class _SignOff(Struct, frozen=True, gc=False):
    comment: str = ""


class _Mirror(Struct, frozen=True, gc=False):
    rescued: str = ""
    held_back: str = ""
    note: str = ""


class _Debrief(Struct, frozen=True, gc=False):
    """What a row lacks of a debrief: enough to count words as `words_of_both` does."""

    call: _Call = _Call()
    felt: str = ""
    lesson: _Lesson = _Lesson()
    promise: _Promise = _Promise()
    moments: tuple[_Moment, ...] = ()
    reviews: tuple[_Review, ...] = ()
    signoff: _SignOff = _SignOff()
    mirror: _Mirror = _Mirror()
    answers: dict[str, _Said] = {}
    turned_back: tuple[dict[str, Any], ...] = ()


_decode = msgspec.json.Decoder(_Debrief).decode


class Digests:
    """The digests of a table of debriefs, as they were asked for so far."""

    def __init__(self, storage: JournalStorage, table: str) -> None:
        """Read nothing yet."""
        self._storage = storage
        self._table = table
        self._made: dict[str, tuple[bytes, Digest]] = {}

    def of(
        self,
        rows: Sequence[Row],
        standings: Mapping[str, tuple[str, ...]],
        since: date | None,
        progress: Callable[[int, int], None] | None = None,
    ) -> list[Digest]:
        """Give the digests of finished debriefs, in the order of the rows. For a worker thread.

        Measured at 10,000 debriefs of 5 KB: all of them 360 ms of processor time the first time and 15 after
        that; decoding is a third of it, counting words another. How promises stand comes on top, once until a
        debrief changes: 27 ms, and 600 at 100,000. Ask for few days first, and for `outlines` where they do.

        Args:
            rows: All rows, newest first.
            standings: How their promises stand, as `promises.standings` gives it.
            since: The first local day to count; None: all of them.
            progress: Told now and then how many were looked at, and of how many.

        Raises:
            DebriefError: The file can't be read. One debrief that can't be is left out: `get` tells of it.
        """
        raw = self._storage.raw(self._table)
        found = []
        for done, row in enumerate(finished_since(rows, since)):
            digest = self._digest(row, raw, standings)
            if digest:
                found.append(digest)
            if progress and not done % 100:
                progress(done, len(rows))
        return found

    def _digest(
        self, row: Row, raw: Mapping[str, bytes], standings: Mapping[str, tuple[str, ...]]
    ) -> Digest | None:
        number = str(row.number)
        document = raw.get(number)
        before, digest = self._made.get(number, (None, None))
        if document is None:
            return None
        if digest is None or before != document:
            try:
                digest = _made(row, _decode(document))
            except ValueError:
                return None
        came = came_of(standings.get(row.id, ()))
        if digest.came != came:  # told by other debriefs
            digest = msgspec.structs.replace(digest, came=came)
        self._made[number] = document, digest
        return digest


def _made(row: Row, rest: _Debrief) -> Digest:
    call, mirror = rest.call, rest.mirror
    changes, keeps = _terms(rest.moments)
    return Digest(
        id=row.id,
        at=row.at.utc,
        day=row.at.day,
        rep=row.call.rep,
        account=row.call.account,
        guide=row.guide,
        kind=call.kind,
        ending=row.call.ending,
        role=row.call.role,
        net=call.net,
        size=call.size,
        client=call.client,
        winnable=call.winnable,
        seconds=row.spent,
        # It has the fields that are counted, under the same names.
        words=words_of_both(cast("Debrief", rest)),
        turned_back=len(rest.turned_back),
        replayed=bool(rest.moments),
        changes=changes,
        keeps=keeps,
        promised=row.promise.made,
        asked=asked_at(row),
        marked=bool(row.promise.marked),
        told=tuple(review.promise for review in row.reviews),
        rescued=mirror.rescued,
        held_back=mirror.held_back,
        note=mirror.note,
        nearly_stepped_in=sum(moment.nearly_stepped_in for moment in rest.moments),
    )


def _terms(moments: Iterable[_Moment]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give what went wrong, and what to keep, moment by moment."""
    told = [_of(moment.patterns, moment.verdict) for moment in moments if moment.patterns]
    return tuple(term for one, _ in told for term in one), tuple(term for _, one in told for term in one)


@lru_cache(maxsize=4096)
def _of(patterns: tuple[str, ...], verdict: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give a moment's terms of both kinds; thousands of moments have a few."""
    moment = Moment(patterns=[*patterns], verdict=verdict)
    return tuple(terms_of(moment, PATTERN)), tuple(terms_of(moment, STRENGTH))
