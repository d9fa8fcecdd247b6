"""Documents written for tests: lines of `role: words` to the tables that the statements stage reads."""

from __future__ import annotations

import functools
import re

import pyarrow as pa

from alteram.model.ids import make_id, sha256_text
from alteram.model.spans import Span
from alteram.model.tables import ANNOTATIONS, DOCUMENTS, PASSAGES, SOURCES, TEXTS, Document, Passage, Source, Text
from alteram.settings import Settings
from alteram.stages.annotate.model import Model, load_model

ROLES = (
    "title", "heading", "salutation", "paragraph", "list_item", "quotation", "caption", "byline", "dateline", "tags",
    "signature", "signatory", "mail_header", "quoted_mail", "boilerplate",
)  # fmt: skip
_LINE = re.compile(rf"({'|'.join(ROLES)}): ?(.*)", re.DOTALL)


@functools.cache
def model() -> Model:
    """The model, loaded once."""
    return load_model(Settings())


def tables_of(*documents: str, publisher: str | None = None) -> dict[str, pa.Table]:
    """Tables of one source.  Each document is lines of `role: words`; a line without a role is a paragraph.

    A list item belongs to the nearest earlier passage that is no list item, if that ends with a colon.  `\\n` written
    out in a line is a line break.
    """
    parts: list[tuple[int, str, str]] = []
    for k, document in enumerate(documents):
        for line in filter(None, map(str.strip, document.split("\n"))):
            match = _LINE.fullmatch(line)
            role, words = match.groups() if match else ("paragraph", line)
            parts.append((k, role, words.replace("\\n", "\n")))
    text = "\n\n".join(words for _, _, words in parts)
    source = make_id("src", text)
    records: list[Document] = []
    passages: list[Passage] = []
    at = 0
    for k, document_text in enumerate(documents):
        mine = [(role, words) for n, role, words in parts if n == k]
        start, begin = at, len(passages)
        lead_in = None
        doc = make_id("doc", source, k)
        for role, words in mine:
            span = Span(source, at, at + len(words), words)
            identity = make_id("psg", source, at, role)
            governed = lead_in if role in ("list_item", "quotation", "signatory") else None
            passages.append(Passage(identity, source, doc, len(passages), role, span, governed, 0, sha256_text(words)))
            if role not in ("list_item", "signatory"):
                lead_in = identity if words.rstrip().endswith((":", ": ", "?")) else None
            at += len(words) + 2
        end = at - 2
        titles = [p.span.quote for p in passages[begin:] if p.role == "title"]
        kind = "letter" if any(p.role == "salutation" for p in passages[begin:]) else "article"
        span = Span(source, start, end, text[start:end])
        records.append(
            Document(doc, source, span, kind, titles[0] if titles else None, publisher, None, None, (), None)
        )
        del document_text
    annotations = list(model().annotate([(p.text_sha256, p.span.quote) for p in passages if p.role != "boilerplate"]))
    unique = {a.text_sha256: a for a in annotations}
    return {
        SOURCES.name: SOURCES.table([_source(source, text, publisher)]),
        TEXTS.name: TEXTS.table([Text(sha256_text(text), source, text, "plain", (), (), "test")]),
        DOCUMENTS.name: DOCUMENTS.table(records),
        PASSAGES.name: PASSAGES.table(passages),
        ANNOTATIONS.name: ANNOTATIONS.table(list(unique.values())),
    }


def _source(identity: str, text: str, publisher: str | None) -> Source:
    digest = sha256_text(text)
    return Source(
        identity, "page.txt", digest, len(text), "text/plain", digest, None, None, publisher, None, None, None,
        "en", False, "read", None, None, None,
    )  # fmt: skip
