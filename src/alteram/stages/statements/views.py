"""Tables to views: each document with its passages and their parses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from alteram.model.parse import Parse, StoredParses
from alteram.model.stage import Tables
from alteram.model.tables import ANNOTATIONS, DOCUMENTS, PASSAGES, SOURCES, TEXTS, TIMES, Passage, Time
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


def document_views(tables: Tables) -> Iterator[DocumentView]:
    """The documents of the tables, by source and place.  Passages outside any document are left out."""
    sources = {s.id: s for s in SOURCES.rows(tables[SOURCES.name])}
    columns = (tables[TEXTS.name][name].to_pylist() for name in ("source", "text"))
    texts: dict[str, str] = dict(zip(*columns, strict=True))
    parses = StoredParses(tables[ANNOTATIONS.name])
    passages: dict[str, list[Passage]] = {}
    imprints: dict[str, str] = {}
    for passage in PASSAGES.rows(tables[PASSAGES.name]):
        if passage.document is not None:
            passages.setdefault(passage.document, []).append(passage)
        if passage.role == "boilerplate" and (name := imprint(passage.span.quote)) is not None:
            imprints.setdefault(passage.source, name)
    times: dict[str, list[Time]] = {}
    read = TIMES.rows(tables.get(TIMES.name, TIMES.empty()))
    for time in sorted(read, key=lambda t: (t.span.start, t.span.end, t.id)):
        if time.document is not None:
            times.setdefault(time.document, []).append(time)
    documents = sorted(DOCUMENTS.rows(tables[DOCUMENTS.name]), key=lambda d: (d.source, d.span.start, d.id))
    for document in documents:
        own = sorted(passages.get(document.id, ()), key=lambda p: (p.position, p.span.start))
        views = tuple(PassageView(p, _parse(p, parses)) for p in own)
        known = document.publisher
        if document.source in imprints and (known is None or (" " not in known and "." in known)):
            document = replace(document, publisher=imprints[document.source])
        said_when = tuple(times.get(document.id, ()))
        yield DocumentView(sources[document.source], document, texts[document.source], views, said_when)


def _parse(passage: Passage, parses: StoredParses) -> Parse | None:
    """The parse of a passage; what is no part of the text has none, though its words may stand elsewhere too."""
    return None if passage.role == "boilerplate" else parses.of(passage.text_sha256, passage.span.quote)
