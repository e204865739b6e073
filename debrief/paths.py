"""Where things are: the library, the settings, a user's guides, crash files."""

from __future__ import annotations

import os
from pathlib import Path

APP = "debrief"
FILE_VARIABLE = "DEBRIEF_FILE"


def library_path(chosen: str | Path | None = None) -> Path:
    """Give the library's file: the chosen one, else DEBRIEF_FILE's, else the usual place. Absolute."""
    told = chosen or os.environ.get(FILE_VARIABLE)
    if told:
        return Path(os.path.abspath(_at_home(Path(told))))  # noqa: PTH100 - resolve would follow links
    import platformdirs  # noqa: PLC0415 - 4 ms that a chosen file doesn't need

    return platformdirs.user_data_path(APP, appauthor=False) / "library.json"


def backups_folder(library: Path) -> Path:
    """Give the folder of a library's backups: beside the file itself, where the library is a link to it."""
    target = Path(os.path.realpath(library))
    return target.with_name(f"{target.name}.backups")


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
