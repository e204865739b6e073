"""A promise's life: made, no chance yet, kept."""

from __future__ import annotations

from datetime import date

from debrief.model import Review, Stamp
from debrief.wanted import Wanted


def review(of, outcome: str) -> Review:
    return Review(promise=of.id, outcome=outcome, line="Tried it.")


def ids(promises) -> list[str]:
    return [promise.debrief for promise in promises]


def test_a_promise_opens_when_its_debrief_is_finished(library, draft, finished):
    unfinished = draft()
    unfinished.promise.will = "wait"
    made, blank = finished(will="wait"), finished()
    blank.promise.when = "  "
    for debrief in (unfinished, made, blank, finished()):
        library.save(debrief)
    (promise,) = library.open_promises("susie")
    assert (promise.debrief, promise.rep, promise.account) == (made.id, "Susie", "Northwind")
    assert (promise.promise.will, promise.made_at, promise.no_chances) == ("wait", made.finished, 0)


def test_no_chance_leaves_it_open_and_is_counted(library, finished):
    made = finished(will="wait")
    library.save(made)
    for _ in range(2):
        library.save(finished(reviews=[review(made, "no-chance")]))
    assert [(one.debrief, one.no_chances) for one in library.open_promises()] == [(made.id, 2)]


def test_kept_closes_it_and_the_page_tells_what_came_of_it(library, finished):
    made = finished(will="wait")
    later, last = finished(reviews=[review(made, "no-chance")]), finished(reviews=[review(made, "kept")])
    for debrief in (last, later, made):
        library.save(debrief)
    assert library.open_promises() == []
    told = library.outcome_of(made.id)
    assert [(one.review.outcome, one.debrief) for one in told] == [("no-chance", later.id), ("kept", last.id)]


def test_a_draft_settles_nothing_yet(library, draft, finished):
    made = finished(will="wait")
    library.save(made)
    library.save(draft(reviews=[review(made, "kept")]))
    assert ids(library.open_promises()) == [made.id]
    assert library.outcome_of(made.id) == []


def test_seen_from_the_debrief_that_settled_it_a_promise_is_still_open(library, finished):
    made = finished(will="wait")
    settled = finished(reviews=[review(made, "partly")], will="ask")
    library.save(made)
    library.save(settled)
    assert ids(library.open_promises("Susie")) == [settled.id]
    assert ids(library.open_promises("Susie", but=settled.id)) == [made.id]


def test_a_debrief_cant_settle_its_own_promise(library, finished):
    made = finished(will="wait")
    made.reviews = [review(made, "kept")]
    library.save(made)
    assert ids(library.open_promises()) == [made.id]
    assert library.outcome_of(made.id) == []


def test_the_newest_comes_first_and_each_rep_has_their_own(library, finished):
    first, toms, second = finished(will="a"), finished("Tom", will="b"), finished(will="c")
    for debrief in (second, first, toms):
        library.save(debrief)
    assert ids(library.open_promises()) == [second.id, toms.id, first.id]
    assert ids(library.open_promises("Susie")) == [second.id, first.id]


def test_deleting_what_settled_it_opens_it_again(library, finished):
    made = finished(will="wait")
    settled = finished(reviews=[review(made, "not-kept")])
    library.save(made)
    library.save(settled)
    assert library.open_promises() == []
    library.delete(settled.id)
    assert ids(library.open_promises()) == [made.id]


def marked(debrief, outcome: str, clock, line: str = "Heard it myself.") -> Review:
    mark = Review(promise=debrief.id, outcome=outcome, line=line, at=Stamp.of(clock()))
    debrief.promise.marked.append(mark)
    return mark


def test_a_mark_on_its_own_page_settles_it_and_stands_among_what_was_told(library, finished, clock):
    made = finished(will="wait")
    library.save(made)
    later = finished(reviews=[review(made, "no-chance")])
    library.save(later)
    clock.pass_(60)
    mark = marked(made, "kept", clock)
    library.save(made)
    assert library.open_promises() == []
    told = library.outcome_of(made.id)
    assert [(one.review.outcome, one.debrief) for one in told] == [("no-chance", later.id), ("kept", made.id)]
    assert told[1].review == mark


def test_a_mark_of_no_chance_yet_leaves_it_open_and_is_counted(library, finished, clock):
    made = finished(will="wait")
    marked(made, "no-chance", clock)
    library.save(made)
    assert [(one.no_chances, len(one.promise.marked)) for one in library.open_promises()] == [(1, 1)]
    assert found(library, "no-chance") == found(library, "open") == [made.id]


def test_what_was_told_last_of_a_settled_promise_is_how_it_stands(library, finished, clock):
    made = finished(will="wait")
    library.save(made)
    library.save(finished(reviews=[review(made, "not-kept")]))
    clock.pass_(60)
    marked(made, "kept", clock)
    library.save(made)
    library.save(finished(reviews=[review(made, "no-chance")]))
    assert (found(library, "kept"), found(library, "not-kept"), found(library, "open")) == ([made.id], [], [])


def test_a_mark_in_a_draft_settles_nothing(library, draft, clock):
    made = draft()
    made.promise.will = "wait"
    marked(made, "kept", clock)
    library.save(made)
    assert library.outcome_of(made.id) == []
    assert found(library, "kept") == []


def found(library, outcome: str) -> list[str]:
    return library.select(Wanted(promises=(outcome,)), date(2026, 11, 21)).ids
