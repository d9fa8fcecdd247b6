"""Sidecars: `letter.pdf.toml` or `letter.toml` beside `letter.pdf` says where it comes from.

A sidecar that is wrong never costs the source: what it says rightly is used, what is wrong is told.
"""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from alteram.stages.acquire.charset import freeze
from alteram.stages.acquire.language import canonical

__all__ = ["MOST_BYTES", "Sidecar", "pair_sidecars", "read_sidecar"]

MOST_BYTES = 1_000_000
_TEXTS = ("url", "publisher", "author", "title", "language", "obtained", "published")
_EDTF = re.compile(
    r"-?(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2})(?:T[\d:.]+(?:Z|[+-]\d{2}(?::?\d{2})?)?)?)?)?[?~%]?"
)

_SEASONS = range(21, 42)
"""What EDTF writes in the place of the month: seasons, quarters and halves of a year."""


@dataclass(slots=True)
class Sidecar:
    """What a person says of a source; None where nothing is said."""

    url: str | None = None
    publisher: str | None = None
    author: str | None = None
    title: str | None = None
    language: str | None = None
    obtained: str | None = None
    published: str | None = None
    sensitive: bool = False
    faults: list[str] = field(default_factory=list)


def read_sidecar(data: bytes | None) -> Sidecar:
    """The sidecar of bytes, with its faults."""
    sidecar = Sidecar()
    if data is None:
        return sidecar
    if len(data) > MOST_BYTES:
        sidecar.faults.append(f"sidecar not read: larger than {MOST_BYTES} bytes")
        return sidecar
    try:
        given = tomllib.loads(data.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        sidecar.faults.append(f"sidecar not read: {_line(str(error))}")
        return sidecar
    for name, value in given.items():
        fault = _set(sidecar, name, value)
        if fault:
            sidecar.faults.append(f"sidecar: {fault}")
    return sidecar


def _set(sidecar: Sidecar, name: str, value: Any) -> str | None:
    if name == "sensitive":
        if not isinstance(value, bool):
            sidecar.sensitive = True  # the safe reading of a slip
            return f"sensitive takes true or false, not {_line(repr(value))}: taken as true"
        sidecar.sensitive = value
        return None
    if name not in _TEXTS:
        return f"unknown key {_line(name)}"
    if name in ("obtained", "published"):
        text = _date(value)
        if text is None:
            return f"{name} takes a date such as 2020-01-31, not {_line(repr(value))}"
    elif not isinstance(value, str):
        return f"{name} takes text, not {_line(repr(value))}"
    else:
        text = freeze(value).strip()
    if name == "language":
        code = canonical(text)
        if code is None:
            return f"language takes a code such as en or pt-BR, not {_line(repr(value))}"
        text = code
    setattr(sidecar, name, text[:10_000] or None)
    return None


def _date(value: Any) -> str | None:
    """An EDTF date or interval."""
    if isinstance(value, datetime.date | datetime.datetime):
        return value.isoformat()
    if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 10_000:
        return f"{value:04d}"
    if not isinstance(value, str):
        return None
    parts = value.strip().split("/")
    good = 1 <= len(parts) <= 2 and all(_is_day(p) or p in ("", "..") for p in parts) and any(parts)
    return value.strip() if good else None


def _is_day(text: str) -> bool:
    """Whether an EDTF date is one that the calendar has: 2024-13-45 would break whatever reckons with it."""
    found = _EDTF.fullmatch(text)
    if found is None:
        return False
    year, month, day = (int(found[n] or 1) for n in ("year", "month", "day"))
    if month in _SEASONS and not found["day"]:
        return True
    try:
        datetime.date(year or 2000, month, day)  # the year 0000 is a leap year that Python does not have
    except ValueError:
        return False
    return True


def _line(text: str) -> str:
    return " ".join(text.split())[:120]


def pair_sidecars(paths: Iterable[str]) -> dict[str, str]:
    """Path of a file to the path of its sidecar.  A sidecar named after the whole name goes before one of the stem.

    A `.toml` that is in no value of the result has no partner, and is an input of its own.
    """
    all_paths = sorted(paths)
    tomls = {path[: -len(".toml")]: path for path in all_paths if path.lower().endswith(".toml")}
    out: dict[str, str] = {}
    for path in all_paths:
        if path.lower().endswith(".toml"):
            continue
        folder, slash, name = path.rpartition("/")
        stem = name.rsplit(".", 1)[0] if "." in name.lstrip(".") else name
        chosen = tomls.get(path) or (tomls.get(f"{folder}{slash}{stem}") if stem != name else None)
        if chosen:
            out[path] = chosen
    return out
