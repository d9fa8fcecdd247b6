"""A document as the checks read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from alteram.model.parse import Parse, StoredParses
from alteram.model.records import Table
from alteram.model.stage import Tables
from alteram.model.tables import (
    ANNOTATIONS,
    DOCUMENTS,
    FIGURES,
    LETTERS,
    MENTIONS,
    PASSAGES,
    SOURCES,
    STATEMENTS,
    TEXTS,
    TIMES,
)

__all__ = ["BODY", "SIGNED", "Paper", "Part", "papers"]

Row = Mapping[str, Any]

BODY = frozenset({"paragraph", "list_item", "quotation"})
"""Roles of running text."""
SIGNED = frozenset({"signature", "signatory"})
"""Roles of the names at the end of a letter."""
_NO_CHECKS = frozenset({"boilerplate", "quoted_mail"})
"""Roles that are not the document's own words."""


@dataclass(frozen=True, slots=True)
class Part:
    """A passage: `text` begins at code point `start` of the text layer."""

    id: str
    role: str
    start: int
    text: str
    lead_in: str | None
    key: str

    @property
    def end(self) -> int:
        """One past its last code point."""
        return self.start + len(self.text)


@dataclass(slots=True)
class Paper:
    """One document with all that earlier stages read in it, everything in the order of the text."""

    source: str
    document: str
    title: str | None
    published: str | None
    parts: tuple[Part, ...]
    times: list[Row] = field(default_factory=list)
    figures: list[Row] = field(default_factory=list)
    mentions: list[Row] = field(default_factory=list)
    statements: list[Row] = field(default_factory=list)
    letters: list[Row] = field(default_factory=list)
    parses: StoredParses | None = None

    def parse(self, part: Part) -> Parse | None:
        """The stored parse of a passage; None where there is none."""
        return self.parses.of(part.key, part.text) if self.parses is not None else None

    def body(self) -> Iterator[Part]:
        """Its running text."""
        return (part for part in self.parts if part.role in BODY)

    @staticmethod
    def inside(rows: Iterable[Row], part: Part) -> list[Row]:
        """The rows whose span stands in a passage."""
        return [r for r in rows if part.start <= r["span"]["start"] and r["span"]["end"] <= part.end]


def papers(tables: Tables) -> Iterator[tuple[Paper, str]]:
    """Each document that has passages, with its text layer."""
    published = {row["id"]: row["published"] for row in _rows(tables, SOURCES)}
    texts = {row["source"]: row["text"] for row in _rows(tables, TEXTS, ("source", "text"))}
    parts: dict[str, list[Part]] = {}
    for row in sorted(_rows(tables, PASSAGES), key=lambda r: (r["source"], r["position"])):
        if row["document"] is not None and row["role"] not in _NO_CHECKS:
            span = row["span"]
            part = Part(row["id"], row["role"], span["start"], span["quote"], row["lead_in"], row["text_sha256"])
            parts.setdefault(row["document"], []).append(part)
    parses = StoredParses(tables.get(ANNOTATIONS.name, ANNOTATIONS.empty()))
    grouped = {table.name: _by_document(tables, table) for table in (TIMES, FIGURES, MENTIONS, STATEMENTS, LETTERS)}
    for row in sorted(_rows(tables, DOCUMENTS), key=lambda r: (r["source"], r["span"]["start"], r["id"])):
        if row["source"] not in texts or row["id"] not in parts:
            continue
        paper = Paper(
            source=row["source"],
            document=row["id"],
            title=row["title"],
            published=row["published"] or published.get(row["source"]),
            parts=tuple(parts[row["id"]]),
            parses=parses,
            **{name: found.get(row["id"], []) for name, found in grouped.items()},
        )
        yield paper, texts[row["source"]]


def _rows(tables: Tables, table: Table[Any], columns: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    data = tables.get(table.name)
    if data is None:
        return []
    found: list[dict[str, Any]] = (data.select(list(columns)) if columns else data).to_pylist()
    return found


def _by_document(tables: Tables, table: Table[Any]) -> dict[str, list[Row]]:
    rows = _rows(tables, table)
    if "span" in table.schema.names:
        rows.sort(key=lambda r: (r["span"]["start"], r["span"]["end"], r["id"]))
    else:
        rows.sort(key=lambda r: r["id"])
    found: dict[str, list[Row]] = {}
    for row in rows:
        if row["document"] is not None:
            found.setdefault(row["document"], []).append(row)
    return found
