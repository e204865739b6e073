"""What the manager is called in what a rep reads."""

from __future__ import annotations

from debrief import paths
from debrief.settings import load_settings
from debrief.sharing.exporting import THE_MANAGER


def manager_name() -> str:
    """Give the manager's name as it is set; "the manager" where none is."""
    file = paths.settings_path()
    return (load_settings(file)[0].manager.strip() if file.exists() else "") or THE_MANAGER
