"""Statements as later stages read them: the sentences of what is said, each with its parse.

A statement inside another one is the inner holder's: its words are taken out of the outer one's.  `Said.order` tells
who said it first, by the document's date, its path and the place in the text; it never depends on an id.
"""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from alteram.model.parse import Parse, StoredParses
from alteram.model.stage import Tables
from alteram.model.tables import (
    ANNOTATIONS,
    DOCUMENTS,
    MENTIONS,
    PASSAGES,
    SOURCES,
    STATEMENTS,
    Document,
    Passage,
    Source,
    Statement,
)

__all__ = ["AFFIRMING", "TELLING", "UNKNOWN", "UNNAMED", "Line", "Order", "Said", "by_statement", "read_said"]

TELLING = frozenset({"asserts", "alleges", "denies", "warns", "hedges"})
"""Stances in which something is told, and not asked or demanded."""
AFFIRMING = TELLING - {"denies"}
"""Those in which it is told that something is so."""
UNKNOWN = "unknown in "
"""Before the document, who says what the text does not say of whom: two of them are never known to be one."""
UNNAMED = "unnamed publication ("
"""Before the path of a source, what its publication is called of which nothing tells the name: no name of anybody."""

Order = tuple[str, str, int, int]
"""Date (`~` where none is known: last), path, start and end of the first content."""


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of what is said: tokens of one passage that stand in the content, in order."""

    parse: Parse
    offset: int
    """Where the passage begins in the text layer."""
    tokens: tuple[int, ...]
    passage: Passage

    @property
    def start(self) -> int:
        """Its first code point in the text layer."""
        return self.offset + self.parse.starts[self.tokens[0]]

    @property
    def end(self) -> int:
        """One past its last."""
        return self.offset + self.parse.ends[self.tokens[-1]]

    def stretch(self, first: int, last: int) -> tuple[int, int]:
        """The code points from token `first` to token `last`, both included."""
        return self.offset + self.parse.starts[first], self.offset + self.parse.ends[last]


@dataclass(frozen=True, slots=True)
class Said:
    """A statement with its sentences and where it stands."""

    statement: Statement
    source: Source
    document: Document
    lines: tuple[Line, ...]
    order: Order

    @property
    def voice(self) -> str:
        """Who says it: the innermost holder; by the document where the text does not say."""
        return self.statement.holder or f"{UNKNOWN}{self.statement.document}"

    @property
    def outer(self) -> str:
        """Who tells us: the outermost holder."""
        chain = self.statement.holder_chain
        return chain[0] if chain else self.voice

    @property
    def date(self) -> str | None:
        """When the document was published, EDTF; null where that is not known."""
        return self.document.published or self.source.published


def read_said(tables: Tables) -> list[Said]:
    """Every statement of the tables with its sentences, the one said first first."""
    sources = {s.id: s for s in SOURCES.rows(tables[SOURCES.name])}
    documents = {d.id: d for d in DOCUMENTS.rows(tables[DOCUMENTS.name])}
    statements = list(STATEMENTS.rows(tables[STATEMENTS.name]))
    inner: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for s in statements:
        if s.parent is not None:
            inner[s.parent].extend((c.start, c.end) for c in s.content_spans)
    for outer, spans in _inside_own_voice(statements):
        inner[outer].extend(spans)
    shelf = _Shelf(tables)
    out = []
    for s in statements:
        if not s.content_spans or s.source not in sources or s.document not in documents:
            continue
        source, document = sources[s.source], documents[s.document]
        first = s.content_spans[0]
        order = (document.published or source.published or "~", source.path, first.start, first.end)
        out.append(Said(s, source, document, shelf.lines(s, inner[s.id]), order))
    met = _met(tables)

    def place(x: Said) -> tuple[object, ...]:
        first = met.get((x.document.id, x.statement.holder or ""), 0)  # of what several say together
        return x.order, len(x.statement.holder_chain), x.statement.stance, first

    return sorted(out, key=place)


def _met(tables: Tables) -> dict[tuple[str, str], int]:
    """Where each actor stands first in a document."""
    first: dict[tuple[str, str], int] = {}
    for m in MENTIONS.rows(tables.get(MENTIONS.name, MENTIONS.empty())):
        for actor in (m.local, m.actor):
            key = (m.document or "", actor or "")
            first[key] = min(first.get(key, m.span.start), m.span.start)
    return first


def _inside_own_voice(statements: Iterable[Statement]) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """For statements in the text's own voice, the words inside them that are somebody else's."""
    by_document: dict[str, list[Statement]] = defaultdict(list)
    for s in statements:
        if s.content_spans:
            by_document[s.document].append(s)
    for held in by_document.values():
        reported = sorted(
            (c.start, c.end)
            for s in held
            if len(s.holder_chain) > 1 and s.parent is None and s.stance not in ("asks", "demands")
            for c in s.content_spans
        )
        starts = [start for start, _ in reported]
        for s in held:
            if len(s.holder_chain) > 1:
                continue
            first, last = s.content_spans[0].start, s.content_spans[-1].end
            within = [r for r in reported[bisect.bisect_left(starts, first) :] if r[0] < last]
            if found := [(a, b) for a, b in within if b <= last]:
                yield s.id, found


class _Shelf:
    """Passages by place, with their parses made once."""

    def __init__(self, tables: Tables) -> None:
        annotations = tables.get(ANNOTATIONS.name, ANNOTATIONS.empty())
        self._parses = StoredParses(annotations)
        self._passages: dict[str, list[Passage]] = defaultdict(list)
        for passage in PASSAGES.rows(tables[PASSAGES.name]):
            if passage.role != "boilerplate":
                self._passages[passage.source].append(passage)
        for held in self._passages.values():
            held.sort(key=lambda p: (p.span.start, p.span.end))
        self._starts = {source: [p.span.start for p in held] for source, held in self._passages.items()}

    def lines(self, statement: Statement, inner: Iterable[tuple[int, int]]) -> tuple[Line, ...]:
        held = self._passages.get(statement.source, [])
        starts = self._starts.get(statement.source, [])
        whole = [(c.start, c.end) for c in statement.content_spans]
        own = [(a, b) for a, b in inner if (a, b) not in whole]  # what is wholly another's stays: it is said twice
        found: dict[tuple[int, int], list[int]] = {}
        where: dict[int, tuple[Passage, Parse]] = {}
        for start, end in whole:
            at = max(bisect.bisect_right(starts, start) - 1, 0)
            for k in range(at, len(held)):
                passage = held[k]
                if passage.span.start >= end:
                    break
                parse = self._parses.of(passage.text_sha256, passage.span.quote) if passage.span.end > start else None
                if parse is not None:
                    where[k] = (passage, parse)
                    _gather(found, k, parse, (start - passage.span.start, end - passage.span.start))
        lines = []
        for (k, _), tokens in sorted(found.items()):
            passage, parse = where[k]
            kept = _without(sorted(set(tokens)), parse, passage.span.start, own)
            if kept:
                lines.append(Line(parse, passage.span.start, tuple(kept), passage))
        return tuple(lines)


def _gather(found: dict[tuple[int, int], list[int]], k: int, parse: Parse, place: tuple[int, int]) -> None:
    """The tokens between two code points of a passage, by sentence."""
    first = bisect.bisect_left(parse.starts, place[0])
    stop = bisect.bisect_left(parse.starts, place[1])
    for i in range(first, stop):
        found.setdefault((k, parse.sentence_of[i]), []).append(i)


def _without(tokens: list[int], parse: Parse, offset: int, inner: Iterable[tuple[int, int]]) -> list[int]:
    spans = list(inner)
    if not spans:
        return tokens
    return [i for i in tokens if not any(a <= offset + parse.starts[i] < b for a, b in spans)]


def by_statement(said: Iterable[Said]) -> Mapping[str, Said]:
    """Statements by id."""
    return {s.statement.id: s for s in said}
