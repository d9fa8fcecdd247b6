"""Ids are hashes of content: the same input gives the same ids, on one machine or fifty."""

from __future__ import annotations

import hashlib
import json
import json.encoder
from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

__all__ = ["Part", "make_id", "sha256_bytes", "sha256_text"]

Part: TypeAlias = "str | int | float | bool | Sequence[Part] | Mapping[str, Part] | None"
"""What an id can be made of: whatever JSON can hold."""

ID_DIGITS = 16
"""Hex digits kept of the SHA-256: with ten million rows of a kind, a clash has odds of 1 to 370,000."""


def _encoder() -> Callable[[Part], str]:
    """The canonical JSON of a value.  `JSONEncoder.encode` sets C's encoder up anew for each value, which takes longer
    than the encoding; here that is done once.
    """
    slow = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    make = getattr(json.encoder, "c_make_encoder", None)
    if make is None:  # a Python without it
        return slow.encode
    chunks = make(None, slow.default, json.encoder.encode_basestring, None, ":", ",", True, False, True)
    return lambda value: "".join(chunks(value, 0))


_canonical = _encoder()


def sha256_bytes(data: bytes) -> str:
    """The SHA-256 of bytes as 64 hex digits."""
    return hashlib.sha256(data).hexdigest()


def sha256_text(text: str) -> str:
    """The SHA-256 of a text in UTF-8 as 64 hex digits."""
    return sha256_bytes(text.encode("utf-8"))


def make_id(kind: str, *parts: Part) -> str:
    """`<kind>-<16 hex digits>` of what makes the thing itself.

    `kind` is a short word (`src`, `doc`, `psg`, `stm` …); GLOSSARY.md lists which parts make which id.
    """
    return f"{kind}-{hashlib.sha256(_canonical(parts).encode()).hexdigest()[:ID_DIGITS]}"
