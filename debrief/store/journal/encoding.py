"""Documents as JSON, so that whatever was typed can be written, and is read back the same."""

from __future__ import annotations

import json
import math
from typing import Any

import msgspec

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder().decode
_skip = msgspec.json.Decoder(msgspec.Raw).decode


def encode(value: Any) -> bytes:
    """Write plain data as JSON. Half characters (lone surrogates) become U+FFFD, the rest stays.

    Raises:
        TypeError: It holds something that JSON has no word for.
    """
    try:
        return _encode(value)
    except UnicodeEncodeError:
        return _encode(without_surrogates(value))


def encode_document(document: Any) -> bytes:
    """Write a document so that it's read back the same, but for half characters, and tuples as lists.

    Raises:
        TypeError: It holds something that JSON has no word for, were it only a key that isn't text.
        ValueError: It holds a number that JSON has no word for.
    """
    content = encode(document)
    if _decode(content) != document:  # the encoder turns dates into text, sets into lists, and NaN into null
        _check_plain(document)
    return content


def _check_plain(value: Any) -> None:
    if isinstance(value, dict):
        for key, inner in value.items():
            if not isinstance(key, str):
                raise TypeError(f"the key {key!r} isn't text")
            _check_plain(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            _check_plain(inner)
    elif isinstance(value, float):
        if not math.isfinite(value):
            raise ValueError(f"JSON has no number {value}")
    elif not isinstance(value, (str, int, type(None))):
        raise TypeError(f"JSON has no word for {type(value).__name__}")


def without_surrogates(value: Any) -> Any:
    """Copy plain data with every lone surrogate replaced by U+FFFD, at every depth."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, dict):
        return {without_surrogates(key): without_surrogates(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [without_surrogates(inner) for inner in value]
    return value


def decode(content: bytes) -> Any:
    """Read JSON; what plain TinyDB reads is read too, but for NaN and Infinity.

    Raises:
        ValueError: It isn't JSON; says where, in a few words.
    """
    try:
        return _decode(content)
    except (ValueError, RecursionError):
        # Python's own reader, which plain TinyDB uses, takes lone surrogates too, and says where it fails.
        return _decode_slowly(content)


def _decode_slowly(content: bytes) -> Any:
    try:
        found = json.loads(content.decode("utf-8"), parse_constant=_refuse_constant)
        return without_surrogates(found)
    except UnicodeDecodeError as error:
        raise ValueError(f"it isn't UTF-8 at byte {error.start + 1}") from error
    except json.JSONDecodeError as error:
        raise ValueError(f"it isn't JSON at line {error.lineno}, column {error.colno}") from error
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error


def _refuse_constant(name: str) -> None:
    raise ValueError(f"it holds {name}, which isn't JSON")


def is_json(content: bytes) -> bool:
    """Could `decode` read it? Looks through it once (1 GB/s) and makes nothing of it."""
    try:
        _skip(content)
        content.decode("utf-8")
    except (ValueError, RecursionError):
        try:
            decode(content)
        except ValueError:
            return False
    return True


def document_of(raw: bytes | None) -> dict[str, Any] | None:
    """Decode what stands in the file; None where that is nothing, or no document."""
    try:
        found = decode(raw) if raw is not None else None
    except ValueError:
        return None
    return found if isinstance(found, dict) else None
