"""Statements: the list that can be narrowed, and the page of each."""

from __future__ import annotations

from collections.abc import Iterator

from alteram.dossier.contexts import StatementPage, StatementsPage
from alteram.dossier.lines import Pair, Passage, Step
from alteram.dossier.pages.shelf import GAP, Shelf, paging_of
from alteram.dossier.queries import FACETS, Dossier, Filter
from alteram.dossier.runs import Mark, cut
from alteram.dossier.site import words
from alteram.model.spans import Span
from alteram.model.tables import Statement

__all__ = ["statement", "statements"]

SIZE = 50

EVERYTHING = Filter()


def statements(dossier: Dossier, which: Filter = EVERYTHING, *, page: int = 1) -> StatementsPage:
    """Statements, narrowed by what the reader chose."""
    shelf = Shelf(dossier)
    paging = paging_of(dossier.statements(which, limit=0).total, page, SIZE)
    listed = dossier.statements(which, offset=max(0, paging.first - 1), limit=SIZE)
    return StatementsPage(
        title="Statements",
        lines=shelf.statements(listed.statements),
        facets=tuple(shelf.facet(dossier.facet(name, which), getattr(which, name)) for name in FACETS),
        text=which.text or "",
        paging=paging,
    )


def statement(dossier: Dossier, statement: str) -> StatementPage | None:
    """One statement, with the passages that it stands in and the way back to the file; None where there is none."""
    found = dossier.statement(statement)
    if found is None:
        return None
    shelf = Shelf(dossier)
    line = shelf.statement(found)
    parent = dossier.statement(found.parent) if found.parent else None
    return StatementPage(
        title=f"{line.holder.name or 'Somebody'} {words.label(words.STANCES, found.stance)}",
        line=line,
        content=_said(found.content_spans),
        passages=tuple(_passages(dossier, found)),
        cue=_said(found.cue_spans),
        named=_said(found.holder_spans),
        parent=shelf.statement(parent) if parent else None,
        inside=shelf.statements(dossier.inside(found.id)),
        requests=tuple(shelf.request(r) for r in dossier.requests(statement=found.id)),
        rule=found.rule,
        evidence=found.evidence,
        steps=tuple(_steps(dossier, shelf, found)),
    )


def _said(spans: tuple[Span, ...]) -> str:
    return GAP.join(span.quote for span in spans)


def _passages(dossier: Dossier, found: Statement) -> Iterator[Passage]:
    """Every passage that holds words of the statement, its holder, cue and content marked."""
    parts: list[Mark] = []
    for name in ("content", "holder", "cue"):
        parts += [(s.start, s.end, name) for s in getattr(found, f"{name}_spans")]
    passages = {p.id: p for start, end, _ in sorted(parts) for p in dossier.passages_at(found.source, start, end)}
    for passage in sorted(passages.values(), key=lambda p: (p.span.start, -p.span.end)):
        yield Passage(passage.role, cut(passage.span.quote, passage.span.start, parts=parts))


def _steps(dossier: Dossier, shelf: Shelf, found: Statement) -> Iterator[Step]:
    """The way back: statement, passage, document, text layer, file."""
    spans = ", ".join(f"{s.start}–{s.end}" for s in found.content_spans)
    yield Step("statement", found.id, "what is said", (Pair("code points", spans), Pair("rule", found.rule)))
    first = found.content_spans[0] if found.content_spans else found.cue_spans[0] if found.cue_spans else None
    for passage in dossier.passages_at(found.source, first.start, first.end)[:1] if first else ():
        where = f"{passage.span.start}–{passage.span.end}"
        role = words.label(words.ROLES, passage.role)
        yield Step("passage", passage.id, role, (Pair("code points", where),))
    document = shelf.document(found.document)
    if document is not None:
        yield Step("document", document.id, document.title or document.kind, (Pair("kind", document.kind),))
    source = shelf.source(found.source)
    if source is not None:
        tool = dossier.text_tool(source.id) or ""
        yield Step("text layer", source.text_sha256 or "", "frozen text", (Pair("read by", tool),))
        yield Step("file", source.sha256, source.path, (Pair("size", f"{source.bytes:,} bytes"),))
