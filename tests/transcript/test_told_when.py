"""When a call was, read out of the name that its recorder gave the file."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from debrief.transcript.told import told_when

NOW = datetime(2026, 11, 22, 12, tzinfo=timezone(timedelta(hours=1)))


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("GMT20261119-140533_Recording.transcript.vtt", "2026-11-19 15:05"),
        ("Meeting in General-20261119_140533-Meeting Recording.vtt", "2026-11-19 14:05"),
        ("2026-11-19 14.05.33 Northwind/meeting_saved_closed_caption.txt", "2026-11-19 14:05"),
        ("Northwind (2026-11-19 at 14 05 CET) - Transcript.docx", "2026-11-19 14:05"),
        ("Northwind - 2026_11_19 14_05 CET - Notes.txt", "2026-11-19 14:05"),
        ("call 2026-11-19.vtt", "2026-11-19"),
        ("20271119_140533.vtt", ""),  # not yet
        ("invoice 20261399.vtt", ""),
        ("order 2026111912.vtt", ""),
        ("teams.vtt", ""),
    ],
)
def test_a_recorders_name_tells_day_and_time_and_any_other_nothing(name: str, told: str) -> None:
    assert told_when(name, NOW) == told
