"""Lists, finding, and the names that complete as one types."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from debrief.errors import DebriefError
from debrief.model import Due, Lesson, Moment, Place, Promise, Stamp, to_number, to_text, write_record
from debrief.store import open_library
from debrief.store.journal.encoding import decode


def test_finished_ones_come_by_the_calls_time_and_drafts_by_their_last_change(
    library, clock, draft, finished
):
    old_call, new_call = finished(), finished()
    old_call.call.at = Stamp.of(clock() - timedelta(days=9))
    for debrief in (new_call, old_call):
        library.save(debrief)
    first, second = draft(), draft()
    library.save(second)
    clock.pass_(60)
    library.save(first)
    assert [entry.id for entry in library.recent(9)] == [new_call.id, old_call.id]
    assert [entry.id for entry in library.drafts()] == [first.id, second.id]
    assert [entry.id for entry in library.entries()][:2] == [first.id, second.id]
    assert len(library.entries(limit=3)) == 3
    assert library.count() == 2


def test_an_entry_says_what_a_list_shows(library, finished):
    turn = Moment(what="I named the price", patterns=["price-early", "rushed it"])
    debrief = finished(moments=[Moment(), turn], turn=turn.id, seconds={"replay": 60.5, "call": 20})
    debrief.promise = Promise(
        when="they ask early", will="ask why", due=Due(kind="date", day=date(2026, 12, 1))
    )
    debrief.place = Place(step="close")
    library.save(debrief)
    (entry,) = library.entries()
    assert (entry.rep, entry.account, entry.ending, entry.status) == (
        "Susie",
        "Northwind",
        "no-sale",
        "finished",
    )
    assert (entry.turn_what, entry.turn_patterns) == ("I named the price", ("price-early", "rushed it"))
    assert (entry.promise_when, entry.promise_will) == ("they ask early", "ask why")
    assert (entry.due_kind, entry.due_day) == ("date", date(2026, 12, 1))
    assert (entry.seconds, entry.moments, entry.place_step) == (80.5, 2, "close")
    assert (entry.at, entry.changed, entry.finished) == (debrief.at, debrief.changed, debrief.finished)
    assert entry.take_away == debrief.lesson.take_away


def test_a_list_shows_the_last_save(library, path, draft):
    debrief = draft()
    other = open_library(path)
    library.save(debrief)
    assert [entry.rep for entry in [*library.entries(), *other.entries()]] == ["Susie", "Susie"]
    debrief.call.rep = "Tom"
    library.save(debrief)
    assert [entry.rep for entry in [*library.entries(), *other.entries()]] == ["Tom", "Tom"]


def test_a_broken_document_is_told_and_left_in_the_file(library, path, finished):
    good = finished()
    library.save(good)
    broken = write_record(finished())
    broken["moments"] = 7
    library.save_document(broken)
    naive = write_record(finished())
    naive["created"] = {"utc": "2026-01-01T00:00:00"}
    library.save_document(naive)
    again = open_library(path)
    assert [entry.id for entry in again.entries()] == [good.id]
    assert len(again.troubles) == 2
    assert all(any(one["id"] in trouble for trouble in again.troubles) for one in (broken, naive))
    again.save(finished())
    assert decode(open_library(path).storage.raw("debriefs")[str(to_number(broken["id"]))]) == broken
    with pytest.raises(DebriefError, match="can't be read"):
        again.get(broken["id"])


def test_a_document_under_the_wrong_number_is_told(library, path, finished):
    document = write_record(finished())
    library.storage.commit({"debriefs": {"5": document}})
    assert library.entries() == []
    assert to_text(5) in library.troubles[0]


def test_a_document_that_isnt_even_an_object_is_told(library, path, finished):
    library.save(finished())
    path.write_text('{"debriefs": {"12": "oops"}, "reps": {"7": 7}}')
    again = open_library(path)
    assert (again.entries(), again.reps()) == ([], [])
    assert [trouble.split()[0] for trouble in again.troubles] == ["Debrief", "Rep"]


def test_one_is_found_by_id_by_beginning_by_ending_and_by_last(library, draft, finished):
    old, new, unfinished = (
        finished(id="0aaaaaaaaaaw7"),
        finished(id="0aaaabbbbbbw8"),
        draft(id="0cccccccccccc"),
    )
    for debrief in (old, new, unfinished):
        library.save(debrief)
    assert library.find(old.id).id == old.id
    assert library.find("0aaaaa").id == old.id
    assert library.find(" W8 ").id == new.id
    assert library.find("c").id == unfinished.id
    assert library.find("LAST").id == new.id


def test_letters_that_are_misheard_on_the_phone_are_found(library, finished):
    debrief = finished(id="0000000000110")
    library.save(debrief)
    assert library.find("llO").id == debrief.id


def test_several_that_fit_are_listed_up_to_five(library, finished):
    for number in range(7):
        library.save(finished("Susie" if number else "", id=f"0aaaaaaaaaa{number}x"))
    with pytest.raises(DebriefError, match="fits 7 debriefs") as caught:
        library.find("0a")
    assert caught.value.hint.count("Northwind, 2026-11-21") == 5
    assert "0aaaaaaaaaa6x  Susie" in caught.value.hint
    assert "2 more" in caught.value.hint


@pytest.mark.parametrize("text", ["", "zz", "last", "0aaaaaaaaaaw7"])
def test_what_nobody_has_is_an_error(library, draft, text):
    library.save(draft(id="0bbbbbbbbbbbb"))
    with pytest.raises(DebriefError):
        library.find(text)


def test_reps_come_most_recently_met_first_one_for_each_name(library, draft, finished):
    library.know_rep("Zoë  Müller")
    library.know_rep("Never Met")
    for rep in ("Tom", "ZOE MULLER", "susie", " Susie "):
        library.save(finished(rep))
    library.save(draft("Ann"))
    assert library.reps() == ["Ann", "Susie", "Zoë Müller", "Tom", "Never Met"]


def test_a_rep_is_known_by_name_whatever_the_spelling(library, path):
    rep = library.know_rep("  José   García ")
    assert rep.name == "José García"
    assert library.know_rep("jose GARCIA") == rep
    assert open_library(path).know_rep("José García") == rep
    assert library.know_rep("Joseph").id != rep.id
    with pytest.raises(DebriefError, match="needs a name"):
        library.know_rep("   ")


def test_names_in_other_scripts_stay_apart(library):
    assert library.know_rep("ガク").id != library.know_rep("カク").id
    assert library.know_rep("कि").id != library.know_rep("कु").id


def test_a_reps_own_accounts_come_first(library, finished):
    for rep, account in (("Tom", "Acme"), ("Susie", "Northwind"), ("Tom", "Globex"), ("Susie", "northwind ")):
        library.save(finished(rep, account))
    assert library.accounts() == ["northwind", "Globex", "Acme"]
    assert library.accounts("TOM") == ["Globex", "Acme", "northwind"]


def test_contacts_are_those_of_the_account(library, finished):
    for account, contact in (("Acme", "Li"), ("Globex", "Bo"), ("acme", "Mia"), ("Acme", "li"), ("Acme", "")):
        library.save(finished("Tom", account, contact=contact))
    assert library.contacts("ACME") == ["li", "Mia"]


def test_the_last_call_of_a_rep_is_that_of_the_newest_finished_debrief(library, draft, finished):
    for debrief in (finished("Tom", "Old"), finished("Tom", "New"), finished("Ann"), draft("Tom", "Now")):
        library.save(debrief)
    assert library.last_call_of("tom").account == "New"
    assert library.last_call_of("Nobody") is None


def test_ones_own_words_are_offered_again_the_most_used_first(library, finished):
    def one(*patterns: str, verdict: str = "change") -> Moment:
        return Moment(patterns=list(patterns), verdict=verdict)

    library.save(
        finished(moments=[one("data-dump", "rushed it"), one("mumbled"), one("Rushed it", verdict="")])
    )
    library.save(finished(moments=[one("listened", "made them laugh", verdict="keep")]))
    lost = finished()
    lost.lesson = Lesson(loss_rep=["price", "a cousin"], loss_buyer=["a cousin"], loss_manager=["moved"])
    library.save(lost)
    assert library.own_terms("pattern") == ["rushed it", "mumbled"]
    assert library.own_terms("strength") == ["made them laugh"]
    assert library.own_terms("loss") == ["a cousin", "moved"]
    assert library.own_terms("ending") == []
