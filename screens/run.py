"""Opens the program, and opens it again over each library that is gone to from there."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from debrief import paths
from debrief.clock import now
from debrief.settings import Settings, load_settings, use
from screens.app import DebriefApp
from screens.opening import open_guides, sample_data
from screens.rescue import rescue

if TYPE_CHECKING:
    from pathlib import Path

    from debrief.store import Library
    from debrief.transcript import Transcript
    from screens.transcript_files import Found


def run(
    *, library_path: Path, start: str = "home", rep: str = "", account: str = "", guide: str = "",
    draft: str = "", settings_path: Path | None = None,
    transcript: tuple[Path, bytes, Transcript] | None = None,
) -> int:  # fmt: skip
    """Open the program.

    Args:
        library_path: The library's file; it's made at the first save.
        start: `home`, `new` or `resume`.
        rep: For `new`: the rep.
        account: For `new`: the account.
        guide: For `new`: the guide's id.
        draft: For `resume`: the draft's id.
        settings_path: The settings' file.
        transcript: For `new`: where the call's transcript lies, its bytes, and what was read of it.

    Returns:
        The exit status.
    """
    found = _found(*transcript) if transcript else None
    wanted = {"start": start, "rep": rep, "account": account, "guide": guide, "draft": draft}
    path, own = library_path, library_path
    while True:
        app = _program(path, own, settings_path, found, **wanted)
        try:
            app.run()
        finally:
            app.desk.close()
            if told := rescue(app.desk.unsaved(), now()):
                sys.stderr.write(f"{told}\n")
        if app.next_library is None:
            return app.return_code or 0
        path, wanted, found = app.next_library, {}, None


def _found(path: Path, data: bytes, transcript: Transcript) -> Found:
    from screens.transcript_files import Found  # noqa: PLC0415 - only where there is one

    return Found(data, path.name, transcript, str(path.absolute().parent))


def _program(
    path: Path, own: Path, settings_path: Path | None, found: Found | None, **wanted: str
) -> DebriefApp:
    """Make the program over a library.

    Args:
        path: The library.
        own: Where to go back to from the sample data.
        settings_path: The settings' file.
        found: The transcript to begin with; None: there is none.
        wanted: What to open over Home.
    """
    settings, problems = load_settings(settings_path) if settings_path else (Settings(), [])
    use(settings)
    demo = paths.demo_path()
    back = paths.library_path() if own == demo else own

    def library() -> Library:
        from debrief.store import open_library  # noqa: PLC0415 - after the first paint

        return open_library(path, by=app.settings.manager)

    app = DebriefApp(
        library,
        settings,
        now,
        shelf=lambda: open_guides(paths.config_folder()),
        settings_path=settings_path,
        problems=problems,
        is_new=not path.exists(),
        elsewhere=(lambda: back) if path == demo else sample_data,
        is_demo=path == demo,
        transcript=found,
        **wanted,
    )
    return app
