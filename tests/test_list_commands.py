"""`debrief list`, `search` and `show`: the right debriefs, in the right order, said plainly."""

from __future__ import annotations

import json
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from debrief import list_commands, printing
from debrief.cli import debrief_command
from debrief.model import Answer, Call, Debrief, Lesson, Mirror, Moment, Promise, Review, Stamp, now, to_text
from debrief.model.day import short_day
from debrief.store import open_library
from debrief.wanted import Wanted
from tests.commands import Run
from tests.conftest import NOON
from tests.wanted.reference import expected


@pytest.fixture
def library(own_folders: Path) -> Path:
    return own_folders / "data" / "debrief" / "library.json"


def finished(number: int, rep: str = "Susie", account: str = "Northwind", **more: Any) -> Debrief:
    at = Stamp.of(NOON - timedelta(days=number))
    call = Call(rep=rep, account=account, ending=more.pop("ending", "no-sale"))
    lesson = Lesson(take_away=more.pop("lesson", ""))
    return Debrief(
        **{"id": to_text(1 + number), "created": at, "finished": at, "status": "finished"} | more,
        call=call,
        lesson=lesson,
    )


def keep(path: Path, *debriefs: Debrief) -> None:
    opened = open_library(path)
    for debrief in debriefs:
        opened.save(debrief)
    opened.close()


# what is wanted

NAMES = ("Susie", "susie ", "Inés", "Omar", "")
TERMS = ("data-dump", "listened", "talks fast", "Talks Fast")
WORDS = ("price", "forty thousand", "Réunion", "ask", "")
DAYS = st.integers(0, 400)


@st.composite
def debriefs(draw: st.DrawFn) -> list[Debrief]:
    """A few debriefs that tell of each other's promises; their days go back from today."""
    today, found = now(), list[Debrief]()
    for number in range(draw(st.integers(0, 6))):
        at = Stamp.of(today - timedelta(days=draw(DAYS)))
        found.append(
            Debrief(
                id=to_text(number + 1),
                created=at,
                status=draw(st.sampled_from(["draft", "finished", "finished"])),
                finished=at,
                guide=draw(st.sampled_from(["lost-call", "quick"])),
                call=Call(
                    rep=draw(st.sampled_from(NAMES)),
                    account=draw(st.sampled_from(["Acme", "Northwind", ""])),
                    ending=draw(st.sampled_from(["order", "no-sale", "continuation", ""])),
                    role=draw(st.sampled_from(["crutch", "not-there", ""])),
                ),
                moments=[Moment(patterns=draw(st.lists(st.sampled_from(TERMS), max_size=2)))],
                lesson=Lesson(take_away=" ".join(draw(st.lists(st.sampled_from(WORDS), max_size=3)))),
                promise=Promise(when=draw(st.sampled_from(["", "x"]))),
                reviews=[
                    Review(promise=to_text(draw(st.integers(1, 6))), outcome=draw(st.sampled_from(OUTCOMES)))
                    for _ in range(draw(st.integers(0, 2)))
                ],
            )
        )
    return found


OUTCOMES = ("kept", "partly", "not-kept", "no-chance")


def some(*values: str) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), max_size=2, unique=True).map(tuple)


WANTED = st.builds(
    Wanted,
    words=st.sampled_from(("", "", "price", "pri for", '"forty thousand"', "reunion")),
    reps=some("Susie", "Inés"),
    accounts=some("Acme"),
    endings=some("won", "lost", "order"),
    patterns=some("data-dump", "listened"),
    guides=some("quick"),
    roles=some("crutch"),
    promises=some("open", *OUTCOMES),
    last=st.sampled_from([0, 0, 30, 200]),
    status=st.sampled_from(["", "", "draft", "finished"]),
    sort=st.sampled_from(["newest", "oldest", "rep", "account", "ending"]),
)


def as_typed(wanted: Wanted) -> list[str]:
    """Write what is wanted as the options of a command."""
    named = {
        "rep": wanted.reps, "account": wanted.accounts, "ending": wanted.endings, "pattern": wanted.patterns,
        "guide": wanted.guides, "role": wanted.roles, "promise": wanted.promises,
    }  # fmt: skip
    args = [part for name, values in named.items() for value in values for part in (f"--{name}", value)]
    args += ["--last", str(wanted.last)] if wanted.last else []
    args += {"draft": ["--drafts"], "finished": ["--finished"]}.get(wanted.status, [])
    return [*args, "--sort", wanted.sort]


@settings(max_examples=40)
@given(debriefs=debriefs(), wanted=WANTED)
def test_the_command_finds_what_a_plain_loop_finds_in_the_same_order(
    debriefs: list[Debrief], wanted: Wanted
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.json"
        known = [finished(500 + n, rep, "Acme") for n, rep in enumerate(("Susie", "Inés"))]
        keep(path, *debriefs, *known)
        start = ["search", *wanted.words.split()] if wanted.words else ["list"]
        said = CliRunner().invoke(debrief_command, ["--file", str(path), *start, *as_typed(wanted), "--json"])
        assert said.exit_code == 0, said.output
        opened = open_library(path)
        everything = [opened.get(id_) for id_ in opened.ids()]
        assert [one["id"] for one in json.loads(said.stdout)] == expected(everything, wanted, now().date())


def test_filters_are_taken_by_their_beginning_and_several_values_are_or(run: Run, library: Path) -> None:
    moment = Moment(verdict="change", patterns=["data-dump"])
    keep(library, finished(0, moments=[moment]), finished(1, "Omar"), finished(2, "Lee", ending="order"))
    assert [one["rep"] for one in run("list", "--rep", "sus", "--rep", "omar", "--json").json] == [
        "Susie",
        "Omar",
    ]
    assert [one["rep"] for one in run("list", "--pattern", "data", "--json").json] == ["Susie"]
    assert [one["rep"] for one in run("list", "--ending", "won", "--json").json] == ["Lee"]
    assert run("list", "--limit", "1", "--sort", "oldest", "--json").json[0]["rep"] == "Lee"


def test_a_filter_that_means_nothing_is_told_with_what_there_is(run: Run, library: Path) -> None:
    keep(library, finished(0))
    for args in (("--ending", "lots"), ("--pattern", "zz"), ("--last", "soon"), ("--saved", "none")):
        said = run("list", *args)
        assert (said.status, said.out) == (1, "")
        assert said.err


# search


@pytest.fixture
def told(library: Path) -> None:
    keep(
        library,
        finished(0, lesson="When I hear what it costs, that's the demo"),
        finished(1, "Omar", lesson="Ask before the price.\nAlways"),
    )


@pytest.mark.usefixtures("told")
def test_a_search_shows_where_the_words_stand_and_marks_them(run: Run) -> None:
    lines = run("search", "cost").out.splitlines()
    assert len(lines) == 2
    assert "Susie" in lines[0]
    assert "hear what it “costs”, that's the demo" in lines[1]


@pytest.mark.usefixtures("told")
def test_a_search_as_json_tells_the_place(run: Run) -> None:
    (found,) = run("search", "PRI", "ask", "--json").json
    assert found["rep"] == "Omar"
    assert list(found["hits"][0]) == ["field", "before", "match", "after"]
    assert found["hits"][0]["match"] in ("Ask", "price")


@pytest.mark.usefixtures("told")
def test_what_is_found_nowhere_is_said_in_words_and_no_failure(run: Run) -> None:
    said = run("search", "zebra", "--rep", "susie")
    assert (said.status, said.out) == (0, "")
    assert "Susie, “zebra”" in said.err
    assert run("search", "zebra", "--json").json == []
    assert run("search").status == 2


@pytest.mark.usefixtures("told")
def test_on_a_terminal_the_match_is_bold_unless_colours_are_off(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "is_terminal", lambda _stream: True)
    monkeypatch.setattr(list_commands, "screen_width", lambda: 60)
    written: list[str] = []
    monkeypatch.setattr(printing.click, "echo", lambda text, **_how: written.append(text))
    run("search", "cost")
    assert "\x1b[1mcosts\x1b[0m" in written[0]
    monkeypatch.setenv("NO_COLOR", "1")
    run("search", "cost")
    assert "“costs”" in written[1]
    assert "\x1b" not in written[1]


def test_a_hit_in_hostile_words_runs_nothing(run: Run, library: Path) -> None:
    keep(library, finished(0, lesson="before \x1b[2J price\x07 \x9b2J after"))
    said = run("search", "price")
    assert "“price”" in said.out
    assert not any((ord(c) < 32 and c != "\n") or 0x7F <= ord(c) < 0xA0 for c in said.out)


# show


@pytest.fixture
def private(library: Path) -> Debrief:
    answers = {"mirror.own": Answer(by="manager", order=1, at=Stamp.of(NOON), value="secret three")}
    one = finished(
        0,
        lesson="ask first",
        mirror=Mirror(note="secret one"),
        moments=[Moment(what="quiet", nearly_stepped_in=True)],
        answers=answers,
    )
    one.call.role = "crutch"
    keep(library, one)
    return one


@pytest.mark.usefixtures("private")
def test_the_reps_page_has_nothing_private_and_calls_the_manager_by_name(run: Run, own_folders: Path) -> None:
    out = run("show", "last", "--for", "rep").out
    assert "The manager's role" in out
    for word in ("secret", "stepped", "Your role"):
        assert word not in out
    config = own_folders / "config" / "debrief" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('manager = "Ada"\n')
    assert "Ada's role" in run("show", "last", "--for", "rep").out
    assert run("show", "last", "--for", "rep", "--private").status == 2


def test_what_was_changed_is_shown_with_what_it_said_before(
    run: Run, library: Path, private: Debrief
) -> None:
    assert "Nothing was changed" in run("show", "last", "--changes").out
    opened = open_library(library)
    again = opened.get(private.id)
    again.lesson.take_away = "ask twice"
    again.mirror.note = "another secret"
    opened.save(again)
    opened.close()
    out = run("show", "last", "--changes").out
    assert "ask first" in out
    assert "ask twice" in out
    assert "secret" not in out
    (change,) = run("show", "last", "--changes", "--json").json
    assert list(change) == ["at", "by", "answers"]
    assert [(one["was"], one["now"]) for one in change["answers"]] == [("ask first", "ask twice")]
    assert "secret one" in run("show", "last", "--changes", "--private").out


KEYS = (
    "id", "status", "guide", "rep", "account", "ending", "at", "changed", "finished", "place_step",
    "take_away", "turn_what", "turn_patterns", "promise_when", "promise_will", "due_kind", "due_day",
    "seconds", "moments",
)  # fmt: skip


@pytest.mark.usefixtures("told")
def test_the_keys_of_json_are_these_and_scripts_may_rely_on_them(run: Run) -> None:
    assert tuple(run("list", "--json").json[0]) == KEYS
    assert tuple(run("search", "cost", "--json").json[0]) == (*KEYS, "hits")
    run("trash", "put", "last")
    assert tuple(run("trash", "--json").json[0]) == (*KEYS, "deleted", "goes")


def test_words_choose_for_lists_figures_and_exports_as_they_do_for_a_search(run: Run, library: Path) -> None:
    keep(library, finished(1, lesson="Cherries first."), finished(2, lesson="Price last."))
    found = [one["id"] for one in run("search", "cherr", "--json").json]
    assert found == [one["id"] for one in run("list", "--words", "cherr", "--json").json] == [to_text(2)]
    assert run("stats", "--words", "cherr", "--json").json["debriefs"] == 1
    assert "Price" not in run("export", "--words", "cherr").out


@pytest.mark.parametrize(
    "args", [("search", " "), ("list", "--since", "2026-11-10", "--until", "2026-11-01")]
)
def test_what_can_find_nothing_is_wrong_use(run: Run, args: tuple[str, ...]) -> None:
    said = run(*args)
    assert (said.status, said.out) == (2, "")


def test_a_terminal_is_shown_fifty_of_what_a_search_found_and_a_pipe_all(
    run: Run, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(library, *(finished(number, lesson="cherries") for number in range(52)))
    assert len(run("search", "cherries").out.splitlines()) == 2 * 52
    monkeypatch.setattr(list_commands, "screen_width", lambda: 100)
    said = run("search", "cherries")
    assert len(said.out.splitlines()) == 2 * 50
    assert said.err == "The first 50 of 52. More words find fewer; --limit shows more.\n"
    assert len(run("search", "cherries", "--limit", "51").out.splitlines()) == 2 * 51


def test_a_draft_says_when_they_were_last_at_it_where_that_was_another_day(run: Run, library: Path) -> None:
    draft = Debrief(created=Stamp.of(NOON - timedelta(days=9)), call=Call(rep="Lee"))
    keep(library, draft)
    day = short_day(now().date(), now().date())
    assert run("list").out.rstrip().endswith(f"draft, at the start, last on {day}")
