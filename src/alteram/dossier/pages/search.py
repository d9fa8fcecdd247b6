"""The page of a search."""

from __future__ import annotations

from alteram.dossier.contexts import SearchPage
from alteram.dossier.lines import HitLine, SaidBy, TitleLine
from alteram.dossier.pages.shelf import Shelf, paging_of
from alteram.dossier.queries import Dossier
from alteram.dossier.runs import written_at
from alteram.dossier.search import Hit

__all__ = ["search"]

SIZE = 30
LONGEST = 400
"""Code points of a question that are looked at."""


def search(dossier: Dossier, text: str, *, page: int = 1) -> SearchPage:
    """What a search found: passages by weight, and sources and documents whose titles match."""
    text = text[:LONGEST]
    page = max(1, min(page, 1_000_000))
    found = dossier.search(text, limit=SIZE, offset=(page - 1) * SIZE)
    paging = paging_of(found.total, page, SIZE)
    if paging.page != page:  # beyond the last page: show that one
        found = dossier.search(text, limit=SIZE, offset=(paging.page - 1) * SIZE)
    shelf = Shelf(dossier)
    hits = []
    for hit in found.hits:
        document = shelf.document(hit.document) if hit.document else None
        title = (document.title if document else None) or shelf.title(hit.source)
        at = written_at(hit.lit) or f"{hit.start}-{hit.end}"
        published = shelf.published(hit.document, hit.source)
        said = _said(shelf, hit)
        hits.append(HitLine(hit.source, hit.path, title, hit.language, hit.role or "", hit.pieces, at, published, said))
    titles: dict[tuple[str, str], TitleLine] = {}
    for head in found.titles:
        document = shelf.document(head.target) if head.kind == "document" else None
        at = f"{document.span.start}-{document.span.start + 1}" if document else ""
        name = shelf.title(head.source) if head.kind == "source" else head.words
        source = shelf.source(head.source)
        titles.setdefault((head.source, name), TitleLine(head.source, name, source.path if source else "", at))
    return SearchPage(
        title=f"Search: {text}" if text.strip() else "Search",
        text=text,
        way=found.way,
        hits=tuple(hits),
        titles=tuple(titles.values()) if paging.page == 1 else (),
        paging=paging,
    )


def _said(shelf: Shelf, hit: Hit) -> SaidBy | None:
    """The innermost statement in whose words the first that was found stands."""
    around = [
        (sum(s.end - s.start for s in statement.content_spans), -len(statement.holder_chain), statement)
        for statement in shelf.dossier.statements_at(hit.source, hit.start, hit.end)
        if any(s.start <= hit.start and hit.end <= s.end for s in statement.content_spans)
    ]
    if not around:
        return None
    _, _, innermost = min(around, key=lambda found: found[:2])
    return SaidBy(innermost.id, shelf.holder(innermost), innermost.stance)
