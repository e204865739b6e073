"""How a transcript comes into a debrief: its file is chosen, who is who is said, then it is kept."""

from __future__ import annotations

from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING

from msgspec.structs import replace

from debrief.errors import DebriefError
from debrief.model import Source, Speaker, Stamp
from screens.speakers import Speakers, SpeakersScreen
from screens.transcript_add import AWAY, BEFORE, WHO, AddTranscriptScreen
from screens.transcript_files import Found
from screens.transcript_rows import Way

if TYPE_CHECKING:
    from collections.abc import Callable

    from debrief.model import Clock, Debrief
    from debrief.transcript import Transcript
    from debrief.walk import Walk
    from screens.app import DebriefApp
    from screens.desk import Desk

WHEN = "call.at"
"""What the question keeps that asks when the call was."""


class TranscriptDoor:
    """Brings transcripts into debriefs: those under way, and past ones that have none."""

    def __init__(self, app: DebriefApp, desk: Desk, clock: Clock) -> None:
        """Work for a desk.

        Args:
            app: Shows screens, tells errors, keeps settings.
            desk: Has the library, and saves.
            clock: The time now.
        """
        self._app = app
        self._desk = desk
        self._clock = clock
        self._before: dict[str, Source] = {}
        """By debrief: what the last change from this window replaced."""

    def add(self, walk: Walk, then: Callable[[], None] | None = None) -> None:
        """Let a file be chosen, and taken.

        Args:
            walk: Whose debrief it is for.
            then: Called once the debrief has it.
        """
        there = walk.debrief.transcript
        screen = AddTranscriptScreen(
            self._clock,
            last_folder=self._app.settings.transcripts,
            there=there.name if there else "",
            ways=self._ways(walk),
        )

        def chosen(found: Found | str | None) -> None:
            if isinstance(found, Found):
                self.take(walk, found, then)
            elif found == WHO:
                self.who(walk, then)
            elif found == AWAY:
                self._put(walk, None, then)
            elif found == BEFORE:
                self._put(walk, self._before[walk.debrief.id], then)

        self._app.push_screen(screen, chosen)

    def _ways(self, walk: Walk) -> list[Way]:
        there, before = walk.debrief.transcript, self._before.get(walk.debrief.id)
        is_new = before is not None and (there is None or there.sum != before.sum)
        ways = [Way(BEFORE, f"Back to {before.name}, as it was")] if before and is_new else []
        if there:
            ways.append(Way(WHO, f"Who is who in {there.name}"))
            ways.append(Way(AWAY, f"Take {there.name} out of this debrief"))
        return ways

    def take(self, walk: Walk, found: Found, then: Callable[[], None] | None = None) -> None:
        """Ask who is who in what was read, and put it into the debrief, with the time that its name tells."""

        def put(source: Source) -> None:
            self._tell_when(walk, found)
            self._put(walk, source, then)

        self._who_in(walk.debrief, found, put)

    def add_to_past(self, debrief: Debrief, put: Callable[[Source], None]) -> None:
        """Let a file be chosen for a past debrief that has none.

        Args:
            debrief: Which. Not changed.
            put: Is given what was chosen, once who is who is said.
        """

        def chosen(found: Found | str | None) -> None:
            if isinstance(found, Found):
                self._who_in(debrief, found, put)

        screen = AddTranscriptScreen(self._clock, last_folder=self._app.settings.transcripts)
        self._app.push_screen(screen, chosen)

    def _who_in(self, debrief: Debrief, found: Found, put: Callable[[Source], None]) -> None:
        ask = Speakers(lambda _tell: found, partial(self._guess, debrief), self._keep)
        self._ask(ask, found.name, found.folder, put)

    def who(self, walk: Walk, then: Callable[[], None] | None = None) -> None:
        """Ask anew who is who in the transcript that is there; it is measured anew."""
        source = walk.debrief.transcript
        if source:
            ask = Speakers(
                partial(self._read_again, source), partial(_as_said, source), partial(self._mend, source)
            )
            self._ask(ask, source.name, "", lambda mended: self._put(walk, mended, then))

    def _ask(self, ask: Speakers, name: str, folder: str, put: Callable[[Source], None]) -> None:
        reminds = not self._app.settings.consent

        def said(source: Source | None) -> None:
            if source:
                self._learn(folder, reminds=reminds)
                put(source)

        screen = SpeakersScreen(ask, name=name, consents=reminds)
        self._app.push_screen(screen, said)

    def _learn(self, folder: str, *, reminds: bool) -> None:
        """Remember the folder for the next time, and that consent was told of."""
        settings = self._app.settings
        changes = {"transcripts": folder} if folder and folder != settings.transcripts else {}
        if reminds:
            changes["consent"] = self._clock().date().isoformat()
        if changes:
            self._app.preferences.change(changes)

    # What the screen asks for, in its worker thread

    def _guess(self, debrief: Debrief, transcript: Transcript) -> list[Speaker]:
        from debrief.transcript.who import guess  # noqa: PLC0415 - imported where it's used

        call = debrief.call
        return guess(
            transcript, rep=call.rep, manager=self._app.settings.manager, contact=call.contact,
            account=call.account, known=self._desk.library.known_speakers(),
        )  # fmt: skip

    def _keep(self, found: Found, speakers: list[Speaker]) -> Source:
        from debrief.transcript.measures import measure  # noqa: PLC0415 - imported where it's used

        figures = measure(found.transcript, {one.name: one.role for one in speakers})
        library = self._desk.library
        kept = Source(
            sum=library.put_source(found.data, found.name),
            name=found.name,
            size=len(found.data),
            format=found.transcript.format,
            lines=len(found.transcript.utterances),
            speakers=speakers,
            figures=figures,
            added=Stamp.of(self._clock()),
        )
        library.remember_speakers(speakers)
        return kept

    def _read_again(self, source: Source, tell: Callable[[int, int], None]) -> Found:
        from debrief.transcript.reading import read_transcript  # noqa: PLC0415 - imported where it's used

        data = self._desk.library.source_bytes(source.sum)
        return Found(data, source.name, read_transcript(data, tell))

    def _mend(self, source: Source, found: Found, speakers: list[Speaker]) -> Source:
        from debrief.transcript.measures import measure  # noqa: PLC0415 - imported where it's used

        figures = measure(found.transcript, {one.name: one.role for one in speakers})
        self._desk.library.remember_speakers(speakers)
        return replace(source, speakers=speakers, figures=figures)

    # The debrief

    def _tell_when(self, walk: Walk, found: Found) -> None:
        """Take the call's time from the file's name, or its folder's, where nobody has said it."""
        from debrief.transcript.told import told_when  # noqa: PLC0415 - imported where it's used

        question = next(
            (one for step in walk.guide.steps for one in step.questions if one.keeps == WHEN), None
        )
        if question is None or walk.debrief.call.at or walk.place.question == question.id:
            return
        if told := told_when(f"{PurePath(found.folder).name}/{found.name}", self._clock()):
            walk.answers.answer(question.id, told)

    def _put(self, walk: Walk, source: Source | None, then: Callable[[], None] | None) -> None:
        """Put a transcript in place of what was there.

        Args:
            walk: Whose debrief it is.
            source: The transcript; None: it has none any longer.
            then: Called at the end.
        """
        before = walk.debrief.transcript
        if before and (source is None or source.sum != before.sum):
            self._before[walk.debrief.id] = before
        walk.replay.put_transcript(source)
        self._tell(walk, then)

    def _tell(self, walk: Walk, then: Callable[[], None] | None) -> None:
        """Have it saved, and tell who asked, and the walk's view."""
        try:
            self._desk.keeper.keep(walk.debrief)
        except DebriefError as error:
            self._app.tell(error)
        for screen in self._app.screen_stack:
            if getattr(screen, "walk", None) is walk:
                for view in screen.query("#view"):
                    show = getattr(view, "show_transcript", None)
                    if show:
                        show()
        if then:
            then()


def _as_said(source: Source, transcript: Transcript) -> list[Speaker]:
    """Give who is who as it was said before."""
    return [Speaker(name=name, role=source.role_of(name)) for name in transcript.speakers]
