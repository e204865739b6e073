"""What other programs export, in the shapes that are documented or posted; its people are made up."""

from __future__ import annotations

import json

ZOOM_CHAT = """10:02:11 From Susie Park to Everyone:
\tHow is the press line?
\tAnd the second one?
10:02:40 From Dana Whitfield to Everyone:
\tLoud. See https://example.com/a
10:03:10 From Susie Park to Dana Whitfield(Direct Message):
\tReplying to "Loud. See https://ex..."
\t
\tThank you: I will
10:03:15 From Dana Whitfield to Everyone:
\tReacted to "How is the press lin..." with 👍
"""
OLD_ZOOM_CHAT = (
    "10:02:11\t From  Susie Park  to  Everyone : How is the press line?\nAnd the second one?\n"
    "10:02:40\t From  Dana Whitfield : Loud. See https://example.com/a\n"
    "10:03:10\t From  Susie Park   to   Dana Whitfield(Privately) : Thank you: I will\n"
)
CLOUD_CHAT = "00:58:04\tSusie Park:\tHow is the press line?\n00:58:20\tDana Whitfield:\tLoud.\n"
IPHONE_CHAT = (
    "[12/03/2026, 23:59:02] Susie Park: \u200eMessages and calls are end-to-end encrypted.\n"
    "[12/03/2026, 23:59:02] Susie Park: How is the press line?\nAnd: the second one?\n"
    "\u200e[13/03/2026, 00:00:10] ~\u202fDana Whitfield: \u200eimage omitted\n"
    "[13/03/2026, 00:01:02] ~\u202fDana Whitfield: Loud.\n"
)
ANDROID_CHAT = (
    "12/03/26, 23:59 - Messages and calls are end-to-end encrypted. Tap to learn more.\n"
    "12/03/26, 23:59 - Susie Park: How is the press line?\nAnd: the second one?\n"
    "12/03/26, 23:59 - +44 7700 900123: <Media omitted>\n"
    "13/03/26, 00:01 - +44 7700 900123: Loud.\n"
)
YOUTUBE = (
    "Transcript\nChapter 1: Hello\n0:00\nhello: and welcome\n0:05\n5 seconds\nto the show\n"
    "Chapter 2: The price\n1:05\n1 minute, 5 seconds\nwhat does it cost\n2:00\n2 minutes\nten\n"
    "1:02:03\n1 hour, 2 minutes, 3 seconds\nbye\n"
)
GLUED_YOUTUBE = (
    "Chapter 1: Hello\n0:00hello: and welcome\n0:055 secondsto the show\nChapter 2: The price\n"
    "1:051 minute, 5 secondswhat does it cost\n2:002 minutesten\n1:02:031 hour, 2 minutes, 3 secondsbye\n"
)
WHISPER_TABLE = "start\tend\ttext\n0\t1080\tHow is it?\n1080\t3600\tLoud.\n"
JSON_LINES = (
    '{"start": 0.5, "end": 2, "speaker": "Susie", "text": "How is it?"}\n\n'
    '{"start": 2, "end": 4.5, "speaker": "Dana", "text": "Loud."}\n'
)


def words(*told: tuple[str, float, float, int | None]) -> list[dict[str, object]]:
    """Give words as Deepgram tells them: the word, its start and end, and who says it."""
    return [
        {"word": word.lower().strip("?."), "punctuated_word": word, "start": start, "end": end}
        | ({} if speaker is None else {"speaker": speaker})
        for word, start, end, speaker in told
    ]


def deepgram(*channels: list[dict[str, object]]) -> str:
    """Give a file of Deepgram's without utterances; its topics have words, too, that aren't the call's."""
    found = [{"alternatives": [{"transcript": "all of it", "words": channel}]} for channel in channels]
    topics = {"segments": [{"text": "all of it", "start_word": 0, "end_word": 2}]}
    return json.dumps(
        {"metadata": {"channels": len(channels)}, "results": {"channels": found, "topics": topics}}
    )


TWO_VOICES = words(("How", 0.1, 0.3, 0), ("now?", 0.3, 0.8, 0), ("Loud.", 1.1, 1.4, 1), ("So?", 2.5, 3, 1))
HUBSPOT = {
    "transcriptCreateUtterances": [
        {
            "speaker": {"id": "11", "name": "Susie"},
            "text": "Hi.",
            "startTimeMillis": 80,
            "endTimeMillis": 490,
        },
        {
            "speaker": {"id": "12", "name": "Dana"},
            "text": "Ho.",
            "startTimeMillis": 500,
            "endTimeMillis": 900,
        },
    ]
}
FIREFLIES = {
    "data": {
        "transcript": {
            "speakers": [{"id": 0, "name": "Susie"}, {"id": 1, "name": "Dana"}],
            "sentences": [
                {
                    "speaker_name": "Susie",
                    "speaker_id": 0,
                    "text": "Hi.",
                    "start_time": 0.08,
                    "end_time": 0.49,
                },
                {"speaker_name": None, "speaker_id": 1, "text": "Ho.", "start_time": 0.5, "end_time": 0.9},
            ],
        }
    }
}
AVOMA = {
    "transcript": [
        {"transcript": "Hi there.", "timestamps": [0.08, 0.3], "speaker_id": 1},
        {"transcript": "Ho.", "timestamps": [0.5], "speaker_id": 2},
    ],
    "speakers": [
        {"email": "susie@example.com", "id": 1, "is_rep": True, "name": "Susie"},
        {"email": "dana@example.com", "id": 2, "is_rep": False},
    ],
}
WHISPER_CPP = {
    "transcription": [
        {"offsets": {"from": 80, "to": 490}, "text": " Hi."},
        {"offsets": {"from": 500, "to": 900}, "text": " Ho."},
    ]
}
TEXTS = (
    ZOOM_CHAT, OLD_ZOOM_CHAT, CLOUD_CHAT, IPHONE_CHAT, ANDROID_CHAT, YOUTUBE, GLUED_YOUTUBE, WHISPER_TABLE,
    JSON_LINES, deepgram(TWO_VOICES), deepgram(TWO_VOICES, TWO_VOICES),
    *(json.dumps(tree) for tree in (HUBSPOT, FIREFLIES, AVOMA, WHISPER_CPP)),
)  # fmt: skip
"""All of them, to be spoilt."""
