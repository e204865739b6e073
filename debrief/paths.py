"""Where things are: the library, the settings, a user's guides, crash files."""

from __future__ import annotations

import os
from pathlib import Path
from zlib import crc32

APP = "debrief"
FILE_VARIABLE = "DEBRIEF_FILE"


def library_path(chosen: str | Path | None = None) -> Path:
    """Give the library's file: the chosen one, else DEBRIEF_FILE's, else the usual place. Absolute."""
    told = chosen or os.environ.get(FILE_VARIABLE)
    if told:
        return Path(os.path.abspath(_at_home(Path(told))))  # noqa: PTH100 - resolve would follow links
    import platformdirs  # noqa: PLC0415 - 4 ms that a chosen file doesn't need

    return platformdirs.user_data_path(APP, appauthor=False) / "library.json"


def demo_path() -> Path:
    """Give the file of the sample data: beside the usual library, whichever is chosen."""
    import platformdirs  # noqa: PLC0415

    return platformdirs.user_data_path(APP, appauthor=False) / "demo.json"


class _Chosen:
    """The folder for backups, where one is set; one for the process, as DEBRIEF_FILE is."""

    backups: Path | None = None
    failed = ""
    """Why it couldn't be made, though it looked as if it could."""


def use_backups(folder: str | Path) -> None:
    """Let backups go into a folder of this name from here on; empty: beside each library."""
    _Chosen.backups = home_path(str(folder)) if str(folder).strip() else None
    _Chosen.failed = ""


def give_up_backups(why: str) -> None:
    """Let the usual folder stand in from here on: nothing can be put into the chosen one after all."""
    _Chosen.failed = why


def home_path(text: str) -> Path:
    """Read a folder as it is set: with `~`, or from the home folder where it doesn't say from where."""
    return Path(os.path.abspath(_at_home(Path("~")) / _at_home(Path(text.strip()))))  # noqa: PTH100


def backups_folder(library: Path) -> Path:
    """Give the folder that a library's new backups go to: the chosen one, where it can be used.

    Libraries that share a chosen folder have a folder each in it.
    """
    if _Chosen.backups is None or _why_not():
        return usual_backups(library)
    target = os.path.realpath(library)
    return _Chosen.backups / f"{Path(target).name}.{crc32(os.fsencode(target)):08x}.backups"


def usual_backups(library: Path) -> Path:
    """Give the usual folder: beside the file itself, where the library is a link to it."""
    target = Path(os.path.realpath(library))
    return target.with_name(f"{target.name}.backups")


def transcripts_folder(library: Path) -> Path:
    """Give the folder of transcripts' files: beside the file itself, where the library is a link to it."""
    target = Path(os.path.realpath(library))
    return target.with_name(f"{target.name}.transcripts")


def backups_trouble() -> str:
    """Say why backups don't go where they were to go; empty: they do."""
    why = _why_not()
    return f"Backups can't go to {_Chosen.backups}: {why}. They go beside the library." if why else ""


def _why_not() -> str:
    return _Chosen.failed or (why_unusable(_Chosen.backups) if _Chosen.backups else "")


def why_unusable(folder: Path) -> str:
    """Say why nothing can be written into a folder that is there or could be made; empty: it can."""
    there = folder
    while not os.path.lexists(there) and there != there.parent:
        there = there.parent
    if "\0" in str(folder) or not os.path.lexists(there):
        return "there is no such place"
    if not there.is_dir():
        return f"{there} isn't a folder"
    if not os.access(there, os.W_OK | os.X_OK):
        return (
            "it can't be written to" if there == folder else f"there is none, and {there} can't be written to"
        )
    return ""


def config_folder() -> Path:
    """Give the folder of the settings and of the user's guides."""
    import platformdirs  # noqa: PLC0415

    return platformdirs.user_config_path(APP, appauthor=False)


def settings_path() -> Path:
    """Give the settings' file."""
    return config_folder() / "config.toml"


def guides_folder() -> Path:
    """Give the folder of the user's own guides."""
    return config_folder() / "guides"


def state_folder() -> Path:
    """Give the folder of crash files, and of words that couldn't be saved."""
    import platformdirs  # noqa: PLC0415

    return platformdirs.user_state_path(APP, appauthor=False)


def _at_home(path: Path) -> Path:
    """Read a leading `~`, as a shell would have; a `~` that nobody can read is part of the name."""
    try:
        return path.expanduser()
    except RuntimeError:
        return path
