"""What a copy's file is called: a name that every system takes."""

from __future__ import annotations

import os
import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from debrief.model import Debrief

MOST_BYTES = 120
"""In UTF-8: systems take 255, and a folder synced elsewhere may take fewer."""

_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def copy_name(debriefs: Sequence[Debrief], ending: str, today: date, what: str = "debriefs") -> str:
    """Suggest a name: "2026-11-19 Susie Northwind.html", or "debriefs 2026-11-22.html" for several.

    Args:
        debriefs: What is in the copy.
        ending: How the name ends: ".html".
        today: The local day.
        what: What there are several of.
    """
    if len(debriefs) != 1:
        return f"{what} {today.isoformat()}{ending}"
    one = debriefs[0]
    words = " ".join([one.at.day.isoformat(), one.call.rep, one.call.account])
    return f"{_safe(words)}{ending}"


def _safe(text: str) -> str:
    """Leave out what some system doesn't take in a name, or what the eye doesn't see in it."""
    seen = "".join(" " if unicodedata.category(one) in _UNSEEN else one for one in text)
    words = " ".join(_FORBIDDEN.sub(" ", _writable(seen)).split())
    return words.encode()[:MOST_BYTES].decode("utf-8", "ignore").rstrip(". ")


def _writable(text: str) -> str:
    """Leave accents out where the system's names are ASCII, as under a bare `LC_ALL=C`."""
    try:
        os.fsencode(text)
    except UnicodeEncodeError:
        return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return text
