"""What `Library.select` must find, the slow and plain way: whole debriefs, and a loop for each question.

Shares nothing with the store but how a query is read and which texts count as said; those have references of
their own (tests/store/test_search_reference.py, test_search_words.py).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import date, timedelta

from debrief.model import Debrief, label, write_record
from debrief.model.letters import fold
from debrief.store.journal.encoding import encode
from debrief.store.search_words import read_query
from debrief.store.spoken import spoken
from debrief.wanted import Wanted

GROUPS = {"won": {"order", "advance"}, "lost": {"no-sale", "continuation"}}


def expected(debriefs: Iterable[Debrief], wanted: Wanted, today: date) -> list[str]:
    """Give the ids of the debriefs that are wanted, in order. `best` comes as `newest`: compare it as a set.

    Args:
        debriefs: All of the library, in any order.
        wanted: What is wanted.
        today: The local day.
    """
    everything = sorted(debriefs, key=_time, reverse=True)
    found = [one for one in everything if _fits(one, wanted, today, everything)]
    if wanted.sort == "oldest":
        found.reverse()
    elif wanted.sort in ("rep", "account", "ending"):
        found.sort(key=lambda one: (_name(one, wanted.sort) == "", _name(one, wanted.sort)))
    return [one.id for one in found]


def _time(one: Debrief) -> tuple[object, str]:
    stamp = (one.call.at or one.created) if one.status == "finished" else (one.changed or one.created)
    return stamp.utc, one.id


def _name(one: Debrief, by: str) -> str:
    names = {"rep": one.call.rep, "account": one.call.account, "ending": label("ending", one.call.ending)}
    return _plain(names[by])


def _plain(name: str) -> str:
    apart = unicodedata.normalize("NFD", " ".join(name.split()).casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _fits(one: Debrief, wanted: Wanted, today: date, everything: list[Debrief]) -> bool:
    patterns = {_plain(term) for moment in one.moments for term in moment.patterns}
    ways = {ending for way in wanted.endings for ending in GROUPS.get(way, {way})}
    day = one.at.day
    return all(
        (
            _has_words(one, wanted.words),
            not wanted.reps or _plain(one.call.rep) in map(_plain, wanted.reps),
            not wanted.accounts or _plain(one.call.account) in map(_plain, wanted.accounts),
            not wanted.endings or one.call.ending in ways,
            not wanted.patterns or patterns & set(map(_plain, wanted.patterns)),
            not wanted.guides or one.guide in wanted.guides,
            not wanted.roles or one.call.role in wanted.roles,
            not wanted.promises or _stands(one, everything) & set(wanted.promises),
            not wanted.last or day >= today - timedelta(days=wanted.last),
            wanted.since is None or day >= wanted.since,
            wanted.until is None or day <= wanted.until,
            wanted.status in ("", one.status),
        )
    )


def _stands(one: Debrief, everything: list[Debrief]) -> set[str]:
    if one.status != "finished" or not (one.promise.when.strip() or one.promise.will.strip()):
        return set()
    made = (one.finished or one.created).utc
    told = [((mark.at.utc if mark.at else made), one.id, mark.outcome) for mark in one.promise.marked]
    for other in everything:
        if other.status == "finished" and other.id != one.id:
            when = (other.finished or other.created).utc
            told += [(when, other.id, review.outcome) for review in other.reviews if review.promise == one.id]
    told.sort(key=lambda item: item[:2])
    settled = [outcome for _, _, outcome in told if outcome in ("kept", "partly", "not-kept")]
    if settled:
        return {settled[-1]}
    return {"open", "no-chance"} if told and told[-1][2] == "no-chance" else {"open"}


def _has_words(one: Debrief, text: str) -> bool:
    said = [fold(words).split() for _, words in spoken(encode(write_record(one)))]
    return all(
        any(_stand(part.words, part.is_open, words[at:]) for words in said for at in range(len(words)))
        for part in read_query(text)
    )


def _stand(wanted: tuple[str, ...], is_open: bool, words: list[str]) -> bool:
    here = words[: len(wanted)]
    if len(here) < len(wanted) or tuple(here[:-1]) != wanted[:-1]:
        return False
    return here[-1].startswith(wanted[-1]) if is_open else here[-1] == wanted[-1]
