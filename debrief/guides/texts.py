"""A guide's texts: names in braces, and what is put in for them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_BRACES = re.compile(r"\{([^{}]*)\}")


def names_in(text: str) -> list[str]:
    """Give what stands in braces, in order: the names that want something put in."""
    return _BRACES.findall(text)


def fill(text: str, values: Mapping[str, str]) -> str:
    """Put values in for the names in braces.

    What is put in is never looked at again, so a rep may be called “{account}”. A name that isn't in
    `values` stays as it is.
    """
    return _BRACES.sub(lambda match: values.get(match[1], match[0]), text)
