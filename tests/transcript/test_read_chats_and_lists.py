"""Chats, copied lists and tables: read as what they are, or not at all."""

from __future__ import annotations

import pytest

from debrief.errors import DebriefError
from tests.transcript.exports import (
    ANDROID_CHAT,
    CLOUD_CHAT,
    GLUED_YOUTUBE,
    IPHONE_CHAT,
    OLD_ZOOM_CHAT,
    WHISPER_TABLE,
    YOUTUBE,
    ZOOM_CHAT,
)
from tests.transcript.reading_told import read, starts, told

ASKED = ("Susie Park", "How is the press line? And the second one?")
NOTICE = "a notice, a reaction or an attachment in a chat"


@pytest.mark.parametrize(
    ("chat", "notices"), [(ZOOM_CHAT, {NOTICE: 1}), (OLD_ZOOM_CHAT, {})], ids=["new", "old"]
)
def test_zooms_chats_tell_who_wrote_what_and_when_from_the_first_message_on(
    chat: str, notices: dict[str, int]
) -> None:
    assert starts(chat) == [
        (0, *ASKED),
        (29, "Dana Whitfield", "Loud. See https://example.com/a"),
        (59, "Susie Park", "Thank you: I will"),
    ]
    assert (read(chat).format, read(chat).skipped) == ("chat", notices)


def test_zooms_chat_of_a_cloud_recording_counts_from_its_beginning() -> None:
    assert starts(CLOUD_CHAT)[1] == (3500, "Dana Whitfield", "Loud.")


@pytest.mark.parametrize("said", ["From what I hear: loud", "From Leeds to York: loud"])
def test_a_call_in_which_somebody_says_from_is_no_chat(said: str) -> None:
    call = f"00:00:05 {said}\n00:00:09 Dana: Yes.\n00:00:12 Susie: So?\n00:00:15 Dana: So.\n"
    assert read(call).format == "text"


@pytest.mark.parametrize(
    ("chat", "dana"),
    [(IPHONE_CHAT, "Dana Whitfield"), (ANDROID_CHAT, "+44 7700 900123")],
    ids=["iPhone", "Android"],
)
def test_whatsapps_chats_run_over_midnight_and_their_notices_are_nobodys(chat: str, dana: str) -> None:
    assert starts(chat) == [
        (0, "Susie Park", "How is the press line? And: the second one?"),
        (120, dana, "Loud."),
    ]
    assert (read(chat).format, read(chat).skipped) == ("chat", {NOTICE: 2})


@pytest.mark.parametrize(
    "when",
    [
        "[1/15/24, 9:15:02\u202fPM] {}", "[15.01.24, 21:15:02] {}", "[2024/01/15, 09:15:02 pm] {}",
        "[2024-01-15, 21:15:02] {}", "15/01/2024 21:15:02 - {}", "15.01.2024, 21.15.02 - {}",
        "1/15/24, 9:15:02 p. m. - {}", "\u200e[15/01/2024 21:15:02] {}",
    ],
)  # fmt: skip
def test_dates_are_read_as_phones_write_them(when: str) -> None:
    later = when.replace(":02", ":05").replace(".02", ".05")
    chat = f"{when.format('Susie: Hi.')}\n{later.format('Dana: Ho.')}\n"
    assert starts(chat) == [(0, "Susie", "Hi."), (3, "Dana", "Ho.")]


def test_a_day_that_may_be_a_month_leaves_the_times_open_where_it_matters() -> None:
    chat = "01/02/2024, 10:30 - Susie: Hi.\n{}, 10:31 - Dana: Ho.\n"
    assert [one[0] for one in starts(chat.format("01/02/2024"))] == [0, 60]
    assert [one[0] for one in starts(chat.format("02/02/2024"))] == [None, None]
    assert read(chat.format("02/02/2024")).skipped == {"a date that can be read in two ways": 2}


def test_a_chat_of_weeks_keeps_its_order_and_its_people_and_has_no_times() -> None:
    chat = "13/02/2024, 10:30 - Susie: Hi.\n27/02/2024, 10:31 - Dana: Ho.\n"
    assert starts(chat) == [(None, "Susie", "Hi."), (None, "Dana", "Ho.")]
    assert read(chat).skipped == {"a time in a chat of more than a hundred hours": 2}


@pytest.mark.parametrize("when", ["13/13/2024, 10:30", "13/02/2024, 25:30"])
def test_a_date_that_is_none_leaves_the_times_open(when: str) -> None:
    chat = f"13/02/2024, 10:30 - Susie: Hi.\n{when} - Dana: Ho.\n"
    assert starts(chat) == [(None, "Susie", "Hi."), (None, "Dana", "Ho.")]
    assert read(chat).skipped == {"a date or a time that can't be read": 2}


@pytest.mark.parametrize(
    "text",
    [
        "2026-01-02 10:00:00 - INFO: started\n2026-01-02 10:00:01 - INFO: done\n",
        "[12/03/2026, 23:59:02] the line is loud\n[12/03/2026, 23:59:09] the other one too\n",
        "begin\tend\ttext\n0\t1080\tHow is it?\n",
        "start\tend\ttext\n0.5\t1.8\tHow is it?\n",
    ],
)
def test_what_only_looks_like_one_of_them_is_refused(text: str) -> None:
    with pytest.raises(DebriefError, match="doesn't say who speaks"):
        read(text)


@pytest.mark.parametrize("copied", [YOUTUBE, GLUED_YOUTUBE], ids=["apart", "glued"])
def test_youtubes_copied_list_has_each_time_once_and_chapters_are_nobodys_words(copied: str) -> None:
    assert starts(copied) == [
        (0, "", "hello: and welcome"),
        (5, "", "to the show"),
        (65, "", "what does it cost"),
        (120, "", "ten"),
        (3723, "", "bye"),
    ]
    assert read(copied).skipped["a chapter's title"] == 2


def test_the_words_of_a_time_are_told_in_any_language_and_numbers_that_are_said_stay() -> None:
    german = "0:05\n5 Sekunden\nguten Tag\n1:05\n1 Minute und 5 Sekunden\nhallo\n"
    assert [one[2] for one in starts(german)] == ["guten Tag", "hallo"]
    said = "0:05\n5 people\n1:05\n10 people\n2:05\n12 people\n"
    assert [one[2] for one in starts(said)] == ["5 people", "10 people", "12 people"]


def test_whispers_tables_are_in_milliseconds_and_name_nobody() -> None:
    assert told(WHISPER_TABLE) == [("", 0, 1.08, "How is it?"), ("", 1.08, 3.6, "Loud.")]
    spoilt = read(f"{WHISPER_TABLE}9\t8\tno\nno row\n4000\t5000\t \n")
    assert spoilt.skipped == {
        "a row that ends before it starts": 1,
        "a row that can't be read": 1,
        "a row that has no words": 1,
    }
