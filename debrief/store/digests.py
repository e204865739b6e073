"""Digests of debriefs, made of their JSON: read anew only where a document has changed."""

from __future__ import annotations

from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

import msgspec
from msgspec import Struct

from debrief.insight.digest import Digest
from debrief.insight.patterns import PATTERN, STRENGTH, terms_of
from debrief.insight.share import Share, words
from debrief.model import Moment
from debrief.model.promise import NO_CHANCE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import date

    from debrief.model import Debrief
    from debrief.store.journal import JournalStorage
    from debrief.store.row import Row

_A_DAY = timedelta(days=1)


class _Said(Struct, frozen=True, gc=False):
    """An answer, as far as words are counted."""

    by: str = ""
    passed: bool = False
    value: Any = None


class _Moment(Struct, frozen=True, gc=False):
    what: str = ""
    quote: str = ""
    verdict: str = ""
    patterns: tuple[str, ...] = ()
    saw: str = ""
    thought: str = ""
    wonder: str = ""
    reason: str = ""
    better: str = ""
    nearly_stepped_in: bool = False


class _Call(Struct, frozen=True, gc=False):
    contact: str = ""
    goal: str = ""
    last_words: str = ""
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
    """What a row lacks of a debrief: enough to count words as `insight.share.words` does."""

    call: _Call = _Call()
    felt: str = ""
    lesson: _Lesson = _Lesson()
    promise: _Promise = _Promise()
    moments: tuple[_Moment, ...] = ()
    reviews: tuple[_Review, ...] = ()
    signoff: _SignOff = _SignOff()
    mirror: _Mirror = _Mirror()
    parked: str = ""
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
        besides: Collection[str] = (),
    ) -> list[Digest]:
        """Give the digests of finished debriefs, in the order of the rows. For a worker thread.

        Measured at 10,000 debriefs of 5 KB: 90 days (822 of them) 40 ms the first time and 3 after that, all
        of them 430 and 27; at 100,000 all of them 5.8 s and 0.4. Counting words is most of it. How promises
        stand comes on top, once until a debrief changes: 27 ms, and 600. So ask for few days first.

        Args:
            rows: All rows, newest first.
            standings: How their promises stand, as `promises.standings` gives it.
            since: The first local day to count; None: all of them.
            besides: Ids of older ones that are wanted too.

        Raises:
            DebriefError: The file can't be read. One debrief that can't be is left out: `get` tells of it.
        """
        raw = self._storage.raw(self._table)
        made = ((row, self._digest(str(row.number), row, raw)) for row in _from(rows, since, besides))
        return [_standing(one, standings.get(row.id, ())) for row, one in made if one]

    def _digest(self, number: str, row: Row, raw: Mapping[str, bytes]) -> Digest | None:
        document = raw.get(number)
        known = self._made.get(number)
        if document is None or (known is not None and known[0] == document):
            return known[1] if known and document is not None else None
        try:
            digest = _made(row, _decode(document))
        except ValueError:
            return None
        self._made[number] = document, digest
        return digest


def _from(rows: Sequence[Row], since: date | None, besides: Collection[str]) -> Iterator[Row]:
    """Give the finished ones of these days, and those besides. No place on earth is a day off UTC."""
    for row in rows:
        if not row.is_finished:
            continue
        if since is not None and row.id not in besides:
            if row.at.utc.date() < since - _A_DAY:
                if besides:
                    continue
                return  # finished ones stand in the order of their calls
            if row.at.stamp.day < since:
                continue
        yield row


def _made(row: Row, rest: _Debrief) -> Digest:
    call, mirror = rest.call, rest.mirror
    # It has the fields that are counted, under the same names.
    share = words(cast("Debrief", rest))
    return Digest(
        id=row.id,
        at=row.at.utc,
        day=row.at.stamp.day,
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
        words=Share(rep=share.rep, manager=share.manager),
        turned_back=len(rest.turned_back),
        replayed=bool(rest.moments),
        changes=_terms(rest, PATTERN),
        keeps=_terms(rest, STRENGTH),
        promised=row.promise.made,
        marked=bool(row.promise.marked),
        told=tuple(review.promise for review in row.reviews),
        rescued=mirror.rescued,
        held_back=mirror.held_back,
        note=mirror.note,
        nearly_stepped_in=sum(moment.nearly_stepped_in for moment in rest.moments),
    )


def _terms(rest: _Debrief, kind: str) -> tuple[str, ...]:
    return tuple(
        term
        for moment in rest.moments
        if moment.patterns
        for term in _of(moment.patterns, moment.verdict, kind)
    )


@lru_cache(maxsize=4096)
def _of(patterns: tuple[str, ...], verdict: str, kind: str) -> tuple[str, ...]:
    """Give a moment's terms of one kind; thousands of moments have a few."""
    return tuple(terms_of(Moment(patterns=[*patterns], verdict=verdict), kind))


def _standing(digest: Digest, stands: tuple[str, ...]) -> Digest:
    """Say what came of its promise: told by other debriefs, so it isn't part of what is kept of this one."""
    if not stands:
        return digest
    came = NO_CHANCE if NO_CHANCE in stands else stands[0]
    return msgspec.structs.replace(digest, came=came)
