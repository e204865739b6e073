"""How a transcript comes into a debrief: its file is chosen, who is who is said, then it is kept."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from debrief.errors import DebriefError
from debrief.model import Source, Speaker, Stamp
from screens.speakers import Speakers, SpeakersScreen
from screens.transcript_add import AWAY, BEFORE, WHO, AddTranscriptScreen
from screens.transcript_files import Found
from screens.transcript_rows import Way

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from debrief.model import Clock
    from debrief.transcript import Transcript
    from debrief.walk import Walk
    from screens.app import DebriefApp
    from screens.desk import Desk


class _Before(NamedTuple):
    """What a debrief had before its transcript was changed from this window."""

    source: Source
    lines: dict[str, int | None]
    """Where its moments led to, by their ids."""


class TranscriptDoor:
    """Brings transcripts into debriefs that are under way."""

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
        self._before: dict[str, _Before] = {}
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
                before = self._before[walk.debrief.id]
                self._put(walk, before.source, then, before.lines)

        self._app.push_screen(screen, chosen)

    def _ways(self, walk: Walk) -> list[Way]:
        there, before = walk.debrief.transcript, self._before.get(walk.debrief.id)
        ways = [Way(BEFORE, f"Back to {before.source.name}, as it was")] if before else []
        if there:
            ways.append(Way(WHO, f"Who is who in {there.name}"))
            ways.append(Way(AWAY, f"Take {there.name} out of this debrief"))
        return ways

    def take(self, walk: Walk, found: Found, then: Callable[[], None] | None = None) -> None:
        """Ask who is who in what was read, and put it into the debrief."""
        ask = Speakers(lambda _tell: found, partial(self._guess, walk), self._keep)
        self._ask(walk, ask, found, then)

    def who(self, walk: Walk, then: Callable[[], None] | None = None) -> None:
        """Ask anew who is who in the transcript that is there; it is measured anew."""
        source = walk.debrief.transcript
        if source:
            ask = Speakers(
                partial(self._read_again, source), partial(_as_said, source), partial(self._mend, source)
            )
            self._ask(walk, ask, None, then, source.name)

    def _ask(
        self, walk: Walk, ask: Speakers, found: Found | None, then: Callable[[], None] | None, name: str = ""
    ) -> None:
        reminds = not self._app.settings.consent

        def said(source: Source | None) -> None:
            if source:
                self._learn(found.folder if found else "", reminds=reminds)
                self._put(walk, source, then)

        screen = SpeakersScreen(ask, name=found.name if found else name, consents=reminds)
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

    def _guess(self, walk: Walk, transcript: Transcript) -> list[Speaker]:
        from debrief.transcript.who import guess  # noqa: PLC0415 - imported where it's used

        call = walk.debrief.call
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

    def _put(
        self,
        walk: Walk,
        source: Source | None,
        then: Callable[[], None] | None,
        lines: Mapping[str, int | None] | None = None,
    ) -> None:
        """Put a transcript in place of what was there.

        Args:
            walk: Whose debrief it is.
            source: The transcript; None: it has none any longer.
            then: Called at the end.
            lines: Where the moments lead to in another file, by their ids; None: nowhere.
        """
        debrief = walk.debrief
        before = debrief.transcript
        if (before.sum if before else "") != (source.sum if source else ""):
            if before:
                self._before[debrief.id] = _Before(before, {one.id: one.line for one in debrief.moments})
            for moment in debrief.moments:
                moment.line = (lines or {}).get(moment.id)
        debrief.transcript = source
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
