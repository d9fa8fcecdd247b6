"""Who says a statement, where rows stand in the order of reading, and when documents were published."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pyarrow as pa

__all__ = ["Reading", "Row", "Rows", "by_time", "folded", "numbered"]

Row = dict[str, Any]

Rows = Iterator[tuple[Any, ...]]


_AN_ID = re.compile(r"(?:\b\w:)?\b(?:act|loc)-[0-9a-f]{16}\b")
"""An id in a label: shown to nobody."""


class Reading:
    """Who says a statement, where a source stands in the order of reading, and when a document was published."""

    def __init__(self, given: Mapping[str, pa.Table], paths: Mapping[str, str]) -> None:
        self.paths = paths
        sources = {r["id"]: r for r in given["sources"].select(["id", "publisher", "published"]).to_pylist()}
        self._documents = {
            r["id"]: (
                r["publisher"] or (sources.get(r["source"]) or {}).get("publisher"),
                r["published"] or (sources.get(r["source"]) or {}).get("published"),
            )
            for r in given["documents"].select(["id", "source", "publisher", "published"]).to_pylist()
        }
        columns = ["id", "source", "document", "holder", "holder_chain", "quotation", "content_spans"]
        self.statements: dict[str, Row] = {r["id"]: r for r in given["statements"].select(columns).to_pylist()}
        self._own = _own_voices(self.statements.values())
        self._called = _called(given["actors"])
        self._shown = {
            a["id"]: (a["kind"], a["name"]) for a in given["actors"].select(["id", "kind", "name"]).to_pylist()
        }
        self.claims: dict[str, tuple[str, str]] = {}
        claims = given["claims"].select(["id", "label", "statements"]).to_pylist()
        met = {s: n for n, s in enumerate(sorted(self.statements, key=self._first))}
        for claim in sorted(claims, key=lambda c: [met.get(s, len(met)) for s in c["statements"]]):
            self.claims |= dict.fromkeys(
                claim["statements"], (claim["id"], _AN_ID.sub("", claim["label"]).strip(" ,:"))
            )

    def _first(self, statement: str) -> tuple[Any, ...]:
        row = self.statements[statement]
        return self.place(row, row["content_spans"][0] if row["content_spans"] else None)

    def met(self, mentions: pa.Table) -> dict[str, int]:
        """Actors to when one meets them first, reading source by source."""
        first: dict[str, tuple[str, int, int]] = {}
        for row in mentions.select(["source", "span", "actor"]).to_pylist():
            here = (self.paths.get(row["source"], ""), row["span"]["start"], row["span"]["end"])
            if row["actor"] is not None and (row["actor"] not in first or here < first[row["actor"]]):
                first[row["actor"]] = here
        return {actor: n for n, actor in enumerate(sorted(first, key=lambda a: (first[a], a)))}

    def place(self, row: Row, span: Row | None) -> tuple[str, str, int, str]:
        """A key that sorts rows as one reads them."""
        return self.paths.get(row["source"], ""), row["source"], span["start"] if span else 0, row["id"]

    def said(self, document: str | None) -> str | None:
        """When a document was published or sent, EDTF."""
        return self._documents.get(document or "", (None, None))[1]

    def publisher(self, document: str | None) -> str | None:
        """Who speaks in a document's own voice, else who published it: an actor where one is known, else words."""
        if document in self._own:
            return self._own[document]
        name = self._documents.get(document or "", (None, None))[0]
        return self._called.get(folded(name), name) if name else None

    def party(self, actor: str) -> str:
        """What tells parties of acts apart: two persons by who they are, all others by what they are called.

        "62 families" of two documents are two actors, since nobody knows that they are one; acts on them can still be
        read beside each other.
        """
        kind, name = self._shown.get(actor, ("person", ""))
        return actor if kind == "person" else f"{kind} {folded(name)}"

    def voice(self, statement: str | None, document: str | None) -> str | None:
        """Who says a statement: an actor, or words that name nobody known; else who published the document."""
        found = self.statements.get(statement or "")
        if found is not None:
            chain = found["holder_chain"]
            if found["holder"] or chain:
                return str(found["holder"] or chain[-1])
        return self.publisher(document)


def _own_voices(statements: Iterable[Row]) -> dict[str, str]:
    """Documents to who says most in their own voice."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for statement in statements:
        if statement["quotation"] == "own voice" and statement["holder"] is not None:
            found[statement["document"]][statement["holder"]] += 1
    return {document: min(holders, key=lambda h: (-holders[h], h)) for document, holders in found.items()}


def _called(actors: pa.Table) -> dict[str, str]:
    """Folded names to the organisations that alone are called so."""
    found: dict[str, set[str]] = defaultdict(set)
    for actor in actors.select(["id", "kind", "name"]).to_pylist():
        if actor["kind"] == "organisation":
            found[folded(actor["name"])].add(actor["id"])
    return {name: min(ids) for name, ids in found.items() if len(ids) == 1}


def folded(form: str) -> str:
    """A form of a name without case and needless white space."""
    return " ".join(form.split()).casefold()


def numbered(rows: Iterable[tuple[Any, ...]]) -> Rows:
    """Rows with their number before them, from 1."""
    for number, row in enumerate(rows, start=1):
        yield (number, *row)


def by_time(earliest: str | None) -> tuple[bool, str]:
    """A key that sorts days, with None last."""
    return earliest is None, earliest or ""
