"""The journal of review: what people decided, one line of JSON each, only ever added to.

Every entry holds `sides.toml` as it stood before and after, so that whatever was decided can be taken back to the byte.
Its id is a hash of all that it says and of the id before it: a line changed, taken out or put in later shows.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from alteram.errors import ProjectError
from alteram.model.ids import make_id
from alteram.model.tables import DECISIONS, Decision

__all__ = ["KINDS", "Entry", "decisions_of", "entry_of", "faults_of", "known", "line_of", "read_journal", "standing"]

KINDS = ("place", "take_out", "accept", "rename", "file", "undo")
"""What an entry may be.  `file`: `sides.toml` was changed outside of review, and review found it so."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the journal."""

    id: str
    at: str
    by: str | None
    kind: str
    target: str | None
    """The side; of an undo, the id of the entry that it takes back."""
    value: tuple[str, ...]
    """Names of voices; of a rename, the new name."""
    note: str
    before: str | None
    """The whole of `sides.toml`; None where there was none."""
    after: str | None


def entry_of(previous: str, **fields: object) -> Entry:
    """An entry with its id; `fields` are all others, and `previous` is the id before it, empty for the first."""
    said = json.dumps(fields, ensure_ascii=False, sort_keys=True)
    return Entry(id=make_id("dec", previous, said), **fields)  # type: ignore[arg-type]


def line_of(entry: Entry) -> bytes:
    """An entry as it is written, with its line feed."""
    return json.dumps(dataclasses.asdict(entry), ensure_ascii=False, separators=(",", ":")).encode("utf-8") + b"\n"


def read_journal(file: Path) -> tuple[Entry, ...]:
    """The entries, in order; lines that are none are left out (`faults_of` names them)."""
    return tuple(entry for _, entry in _lines(file) if entry is not None)


def known(file: Path, text: str | None) -> tuple[Entry, ...]:
    """The entries, and one more where `sides.toml`, which holds `text`, was changed as a file since the last of them.

    When that was is not known.  Review writes the entry down before it decides anything on it.
    """
    entries = read_journal(file)
    if not entries or entries[-1].after == text:
        return entries
    fields = {"at": "", "by": None, "kind": "file", "target": None, "value": (), "note": ""}
    return (*entries, entry_of(entries[-1].id, before=entries[-1].after, after=text, **fields))


def _lines(file: Path) -> list[tuple[int, Entry | None]]:
    try:
        lines = file.read_bytes().split(b"\n")
    except FileNotFoundError:
        return []
    except OSError as error:
        raise ProjectError(f"{file} cannot be read: {error.strerror}", hint="allow reading it") from error
    return [(n, _entry(line)) for n, line in enumerate(lines, start=1) if line]


def _entry(line: bytes) -> Entry | None:
    try:
        row = json.loads(line)
        entry = Entry(**{**row, "value": tuple(row["value"])})
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return entry if entry.kind in KINDS else None


def standing(entries: Iterable[Entry]) -> list[Entry]:
    """Entries that were not taken back, oldest first.  What is taken back is always the newest that stands."""
    out: list[Entry] = []
    for entry in entries:
        if entry.kind != "undo":
            out.append(entry)
        elif out:
            out.pop()
    return out


def decisions_of(entries: Sequence[Entry]) -> pa.Table:
    """The journal as a table."""
    kept = {e.id for e in standing(entries)}
    return DECISIONS.sorted(
        DECISIONS.table(
            Decision(
                e.id, n, e.kind, e.target, e.value, e.by, e.at, e.note, e.kind != "undo" and e.id not in kept
            )
            for n, e in enumerate(entries, start=1)
        )
    )  # fmt: skip


def faults_of(file: Path) -> list[str]:
    """What is wrong with a journal, one line each; nothing where every entry is as it was written."""
    out, previous = [], ""
    for number, entry in _lines(file):
        if entry is None:
            out.append(f"line {number} is no entry")
            continue
        fields = {f.name: getattr(entry, f.name) for f in dataclasses.fields(entry) if f.name != "id"}
        if entry_of(previous, **fields).id != entry.id:
            out.append(f"line {number} is not as it was written, or does not follow the line before it")
        previous = entry.id
    return out
