"""Documents for tests of reprints, written as text: an empty line parts passages, `role: ` may stand before one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from alteram.model.ids import make_id, sha256_text
from alteram.model.spans import Span
from alteram.model.tables import DOCUMENTS, PASSAGES, SOURCES, TEXTS, Document, Passage, Source, Text

ROLES = "title|heading|caption|byline|dateline|salutation|signature|signatory|tags|boilerplate|quotation|quoted_mail"
_BLOCK = re.compile(rf"(?:({ROLES}): )?(\S(?:.|\n(?!\s*\n))*)")


def tables(papers: Sequence[dict[str, Any]]) -> dict[str, pa.Table]:
    """Sources, texts, documents and passages of papers: `{"text", "path", "published", "kind"}`."""
    sources, texts, documents, passages = [], [], [], []
    for number, paper in enumerate(papers):
        blocks = _BLOCK.findall(paper["text"])
        text = "\n\n".join(words.rstrip() for _, words in blocks)
        path = paper.get("path", f"{number:02}.txt")
        source = make_id("src", path, text)
        sources.append(_source(source, path, text))
        texts.append(Text(sha256_text(text), source, text, "plain", (), (), "test"))
        if not text:
            continue
        document = make_id("doc", source, 0, len(text))
        documents.append(_document(document, Span(source, 0, len(text), text), paper))
        at = 0
        for position, (role, words) in enumerate(blocks):
            quote = words.rstrip()
            span = Span(source, at, at + len(quote), quote)
            passages.append(_passage(document, position, role or "paragraph", span))
            at += len(quote) + 2
    return {
        "sources": SOURCES.table(sources),
        "texts": TEXTS.table(texts),
        "documents": DOCUMENTS.table(documents),
        "passages": PASSAGES.table(passages),
    }


def _source(id: str, path: str, text: str) -> Source:
    columns = dict.fromkeys(SOURCES.schema.names)
    known = {
        "id": id,
        "path": path,
        "sha256": sha256_text(path + text),
        "bytes": len(text),
        "media_type": "text/plain",
        "sensitive": False,
        "outcome": "read",
    }
    return Source(**{**columns, **known})


def _document(id: str, span: Span, paper: dict[str, Any]) -> Document:
    kind, published = paper.get("kind", "article"), paper.get("published")
    return Document(id, span.source, span, kind, None, None, None, published, (), None)


def _passage(document: str, position: int, role: str, span: Span) -> Passage:
    passage = make_id("psg", span.source, span.start, span.end, role)
    return Passage(passage, span.source, document, position, role, span, None, 0, sha256_text(span.quote))
