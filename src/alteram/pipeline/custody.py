"""The custody log: what was done to every source, when and with what, one line each, never changed.

Every line carries the SHA-256 of the line before it, so that a line changed, taken out or put in later breaks the
chain.  Cutting off the end shows only against a hash kept elsewhere: `head` gives the one to write down or have
stamped.  The log is a record of this project on this machine, and no part of what must be equal in two builds.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa

from alteram.model.ids import make_id
from alteram.model.tables import SOURCES
from alteram.version import __version__

__all__ = ["FILE", "Event", "append", "append_events", "count", "events_of", "head", "of_source", "read", "verify"]

FILE = "custody.jsonl"
_START = "0" * 64
"""What the first line carries in place of a hash."""
_FIELDS = ("at", "event", "outcome", "path", "previous", "sha256", "source", "tool", "version")


@dataclass(frozen=True, slots=True)
class Event:
    """One thing done to one source."""

    at: str
    """When, ISO 8601 in UTC."""
    event: str
    """found, hashed, read or refused."""
    source: str
    path: str
    sha256: str
    """Of its bytes; empty where they could not be read."""
    tool: str
    version: str
    outcome: str


def append(project: Path, sources: pa.Table, *, at: datetime, texts: pa.Table | None = None) -> None:
    """Writes down that sources were found, hashed, and read or refused; `texts` tell the reader that read them."""
    append_events(project, events_of(sources, at=at, texts=texts))


def events_of(sources: pa.Table, *, at: datetime, texts: pa.Table | None = None) -> Iterator[Event]:
    """The events of sources as `acquire` gives them, in the order of their paths."""
    when = at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    tools = {} if texts is None else dict(zip(texts["source"].to_pylist(), texts["tool"].to_pylist(), strict=True))
    for source in sorted(SOURCES.rows(sources), key=lambda s: s.path):
        common = {"at": when, "source": source.id, "path": source.path, "sha256": source.sha256}
        yield Event(event="found", tool="alteram", version=__version__, outcome="found", **common)
        if source.sha256:
            yield Event(event="hashed", tool="sha256", version="", outcome="hashed", **common)
        read = source.outcome in ("read", "partly", "container")
        tool, _, version = tools.get(source.id, f"alteram {__version__}").partition(" ")
        yield Event(event="read" if read else "refused", tool=tool, version=version, outcome=source.outcome, **common)


def append_events(project: Path, events: Iterable[Event]) -> None:
    """Writes events at the end of the log of a project folder."""
    previous = head(project)
    lines = []
    for event in events:
        line = _line(asdict(event), previous)
        previous = _hash(line)
        lines.append(line + b"\n")
    if not lines:
        return
    file = project / FILE
    ends_well = not file.exists() or file.stat().st_size == 0 or _last_byte(file) == b"\n"
    with file.open("ab") as log:
        log.write((b"" if ends_well else b"\n") + b"".join(lines))
        log.flush()
        os.fsync(log.fileno())


def head(project: Path) -> str:
    """The hash that the next line will carry: it stands for the whole log so far."""
    last = b""
    file = project / FILE
    if file.exists():
        with file.open("rb") as log:
            for line in log:
                last = line.rstrip(b"\n") or last
    return _hash(last) if last else _START


def read(project: Path) -> list[dict[str, Any]]:
    """The events, in order; lines that are none are left out (`verify` names them)."""
    return [entry for _, _, entry in _entries(project) if entry is not None]


def count(project: Path) -> int:
    """How many events the log holds."""
    return len(read(project))


def of_source(project: Path, source: str) -> list[dict[str, Any]]:
    """The events of a source, by its id; a copy is known by its hash and path."""
    return [
        entry
        for entry in read(project)
        if entry["source"] == source or make_id("src", entry["sha256"], entry["path"]) == source
    ]


def verify(project: Path) -> list[str]:
    """What is wrong with the log, one line each; nothing where the chain holds."""
    faults = []
    previous = _START
    for number, line, entry in _entries(project):
        if entry is None:
            faults.append(f"{FILE} line {number} is no entry")
        elif entry["previous"] != previous:
            faults.append(
                f"{FILE} line {number} does not follow the line before it: something was changed or taken out"
            )
        previous = _hash(line)
    return faults


def _entries(project: Path) -> list[tuple[int, bytes, dict[str, Any] | None]]:
    file = project / FILE
    if not file.exists():
        return []
    out = []
    for number, line in enumerate(file.read_bytes().split(b"\n"), start=1):
        if line:
            out.append((number, line, _entry(line)))
    return out


def _entry(line: bytes) -> dict[str, Any] | None:
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(entry, dict) or sorted(entry) != sorted(_FIELDS):
        return None
    return entry if all(isinstance(value, str) for value in entry.values()) else None


def _line(entry: dict[str, Any], previous: str) -> bytes:
    content = {**entry, "previous": previous}
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8", "replace")


def _hash(line: bytes) -> str:
    return hashlib.sha256(line).hexdigest()


def _last_byte(file: Path) -> bytes:
    with file.open("rb") as log:
        log.seek(-1, os.SEEK_END)
        return log.read(1)
