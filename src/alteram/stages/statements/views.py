"""Tables to views: each document with its passages and their parses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pyarrow as pa

from alteram.model.parse import Parse
from alteram.model.stage import Tables
from alteram.model.tables import ANNOTATIONS, DOCUMENTS, PASSAGES, SOURCES, TEXTS, Entity, Passage
from alteram.stages.statements.view import DocumentView, PassageView

__all__ = ["document_views", "imprint"]

_NAME = r"(?P<name>(?:The )?[A-Z][\w’'&-]*(?: (?:of|for|the|and|de|la)? ?[A-Z][\w’'&-]*){0,4})"
_IMPRINTS = (
    re.compile(r"(?:©|\([cC]\)|Copyright)\s*(?:©\s*)?(?:\d{4}(?:\s*[-–]\s*\d{4})?,?\s*)?(?:by\s+)?" + _NAME),
    re.compile(r"^\W*" + _NAME + r" is (?:published|printed|edited|the (?:newspaper|website|magazine|blog|journal)) "),
)
_RIGHTS = re.compile(r"\s*(?:All|Alle|Rights|Reproduction)\b.*$")


def imprint(text: str) -> str | None:
    """Who publishes a page, as its footer says ("© 2020 The Name", "The Name is published by …")."""
    for pattern in _IMPRINTS:
        match = pattern.search(text)
        if match is not None:
            name = _RIGHTS.sub("", match["name"]).strip()
            return name or None
    return None


_PARSE_COLUMNS = ("starts", "ends", "lemmas", "pos", "tags", "deps", "heads", "sentences", "entities")


def document_views(tables: Tables) -> Iterator[DocumentView]:
    """The documents of the tables, by source and place.  Passages outside any document are left out."""
    sources = {s.id: s for s in SOURCES.rows(tables[SOURCES.name])}
    columns = (tables[TEXTS.name][name].to_pylist() for name in ("source", "text"))
    texts: dict[str, str] = dict(zip(*columns, strict=True))
    parses = _Parses(tables[ANNOTATIONS.name])
    passages: dict[str, list[Passage]] = {}
    imprints: dict[str, str] = {}
    for passage in PASSAGES.rows(tables[PASSAGES.name]):
        if passage.document is not None:
            passages.setdefault(passage.document, []).append(passage)
        if passage.role == "boilerplate" and (name := imprint(passage.span.quote)) is not None:
            imprints.setdefault(passage.source, name)
    documents = sorted(DOCUMENTS.rows(tables[DOCUMENTS.name]), key=lambda d: (d.source, d.span.start, d.id))
    for document in documents:
        own = sorted(passages.get(document.id, ()), key=lambda p: (p.position, p.span.start))
        views = tuple(PassageView(p, parses.parse(p)) for p in own)
        known = document.publisher
        if document.source in imprints and (known is None or (" " not in known and "." in known)):
            document = replace(document, publisher=imprints[document.source])
        yield DocumentView(sources[document.source], document, texts[document.source], views)


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
            starts, ends, lemmas, pos, tags, deps, heads, sentences, entities = self._rows[key]
            named = tuple(Entity(e["start"], e["end"], e["label"]) for e in entities)
            self._made[key] = Parse(
                passage.span.quote, tuple(starts), tuple(ends), tuple(lemmas), tuple(pos), tuple(tags), tuple(deps),
                tuple(heads), tuple(sentences), named,
            )  # fmt: skip
        return self._made[key]
