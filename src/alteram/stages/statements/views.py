"""Tables to views: each document with its passages and their parses."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa

from alteram.model.parse import Parse
from alteram.model.stage import Tables
from alteram.model.tables import ANNOTATIONS, DOCUMENTS, PASSAGES, SOURCES, TEXTS, Entity, Passage
from alteram.stages.statements.view import DocumentView, PassageView

__all__ = ["document_views"]

_PARSE_COLUMNS = ("starts", "ends", "lemmas", "pos", "tags", "deps", "heads", "sentences", "entities")


def document_views(tables: Tables) -> Iterator[DocumentView]:
    """The documents of the tables, by source and place.  Passages outside any document are left out."""
    sources = {s.id: s for s in SOURCES.rows(tables[SOURCES.name])}
    texts = dict(_columns(tables[TEXTS.name], "source", "text"))
    parses = _Parses(tables[ANNOTATIONS.name])
    passages: dict[str, list[Passage]] = {}
    for passage in PASSAGES.rows(tables[PASSAGES.name]):
        if passage.document is not None:
            passages.setdefault(passage.document, []).append(passage)
    documents = sorted(DOCUMENTS.rows(tables[DOCUMENTS.name]), key=lambda d: (d.source, d.span.start, d.id))
    for document in documents:
        own = sorted(passages.get(document.id, ()), key=lambda p: (p.position, p.span.start))
        views = tuple(PassageView(p, parses.parse(p)) for p in own)
        yield DocumentView(sources[document.source], document, texts[document.source], views)


def _columns(table: pa.Table, *names: str) -> Iterator[tuple[str, ...]]:
    return zip(*(table[name].to_pylist() for name in names), strict=True)


class _Parses:
    """Parses by text hash, made when first asked for.  A passage said twice has one parse."""

    def __init__(self, annotations: pa.Table) -> None:
        # Column by column: the lists of a column are read at once, which is several times faster than row by row.
        columns = [annotations[name].to_pylist() for name in _PARSE_COLUMNS]
        keys = annotations["text_sha256"].to_pylist()
        self._rows = dict(zip(keys, zip(*columns, strict=True), strict=True))
        self._made: dict[str, Parse] = {}

    def parse(self, passage: Passage) -> Parse | None:
        key = passage.text_sha256
        if passage.role == "boilerplate" or key not in self._rows:
            return None
        if key not in self._made:
            *lists, entities = self._rows[key]
            named = tuple(Entity(e["start"], e["end"], e["label"]) for e in entities)
            self._made[key] = Parse(passage.span.quote, *lists, named)
        return self._made[key]
