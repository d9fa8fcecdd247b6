"""Records to lines: names beside ids, titles beside sources, words cut to a length that can be scanned."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Sequence

from alteram.dossier.lines import Choice, DocumentLine, FacetView, Name, Paging, RequestLine, SourceLine, StatementLine
from alteram.dossier.lookup import Piece, pieces_of, snippet
from alteram.dossier.marks import within_marks
from alteram.dossier.measure import after_words, shortened
from alteram.dossier.queries import NOBODY, Dossier, Facet
from alteram.dossier.queries import SourceLine as SourceCounts
from alteram.dossier.runs import written_at
from alteram.dossier.site import words
from alteram.model.said import UNNAMED
from alteram.model.spans import Span
from alteram.model.tables import Document, Page, Request, Side, Source, Statement

__all__ = ["GAP", "SHORT", "Shelf", "at_of", "cue_of", "paging_of", "with_cue"]

SHORT = 46
"""Words of a statement that a list shows."""

_AN_ID = re.compile(r"(?:act|loc)-[0-9a-f]{16}")

_POINTS = frozenset(
    {"he", "she", "it", "they", "we", "i", "you", "who", "one of them", "each of them", "this", "these"}
)
"""Words that stand for somebody and name nobody."""

_LABELS: dict[str, dict[str, str]] = {
    "stance": words.STANCES,
    "quotation": words.QUOTATIONS,
    "outcome": words.OUTCOMES,
    "response": words.RESPONSES,
    "told": words.TOLD,
    "dated": words.DATED,
    "apart": words.APART,
    "several": words.SEVERAL,
    "severity": words.SEVERITIES,
}
"""Labels of the values of facets."""

GAP = " … "
"""Between stretches of one statement that do not stand side by side."""


class Shelf:
    """Looks up what lines need and remembers it, for one page."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self._sources: dict[str, Source | None] = {}
        self._only: dict[str, Document | None] = {}
        self._documents: dict[str, Document | None] = {}
        self._pages: dict[str, tuple[Page, ...]] = {}
        self._sides: tuple[Side, ...] | None = None

    def source(self, source: str) -> Source | None:
        """A source by id."""
        if source not in self._sources:
            self._sources[source] = self.dossier.source(source)
        return self._sources[source]

    def document(self, document: str) -> Document | None:
        """A document by id."""
        if document not in self._documents:
            self._documents[document] = self.dossier.document(document)
        return self._documents[document]

    def name(self, actor: str) -> Name:
        """An actor by id; a text stands for itself, and an id that is no actor's for nobody.

        A word that only points ("she") stands in quotation marks: who is meant was not found.  A publication that no
        words name is called by its text.
        """
        found = self.dossier.actor(actor)
        if found is not None:
            return Name(found.id, self._text_named(found.name) or found.name, found.kind)
        if actor.casefold() in _POINTS:
            return Name(None, f"“{actor.casefold()}”, not named", "")
        return Name(None, "" if _AN_ID.fullmatch(actor) else actor, "")

    def _text_named(self, name: str) -> str:
        """What stands for a publication without a name; empty of one that has a name."""
        if not name.startswith(UNNAMED):
            return ""
        path = name[len(UNNAMED) : -1]
        source = self.dossier.source_at(path)
        return f"the text “{within_marks(self.title(source.id) if source else path.rpartition('/')[2])}”"

    def names(self, actors: Iterable[str]) -> tuple[Name, ...]:
        """Several actors."""
        return tuple(self.name(actor) for actor in actors)

    def title(self, source: str) -> str:
        """What a source is called in a list."""
        found, only = self.source(source), self.only(source)
        if found is None:
            return source
        return _fitting(found.title or (only.title if only else None)) or found.path.rpartition("/")[2]

    def published(self, document: str | None, source: str) -> str | None:
        """When a document was published, else its source; EDTF."""
        found, file = self.document(document) if document else None, self.source(source)
        return (found.published if found else None) or (file.published if file else None)

    def only(self, source: str) -> Document | None:
        """The one document of a source; None where it holds several or none."""
        if source not in self._only:
            self._only[source] = self.dossier.only_document(source)
        return self._only[source]

    def sides(self) -> tuple[Side, ...]:
        """Sides, given and proposed."""
        if self._sides is None:
            self._sides = self.dossier.sides()
        return self._sides

    def side(self, side: str) -> str:
        """What a side is called."""
        return next((s.name for s in self.sides() if s.id == side), "")

    def place(self, document: str, source: str, start: int) -> str:
        """Where a code point stands, as one looks it up: paragraph of its document, page where there are pages."""
        if source not in self._pages:
            self._pages[source] = self.dossier.pages(source)
        page = next((p.number for p in self._pages[source] if p.start <= start < p.end), None)
        paragraph = self.dossier.paragraph(document, source, start)
        parts = [f"page {page}" if page is not None else "", f"paragraph {paragraph}" if paragraph else "heading"]
        return ", ".join(filter(None, parts))

    def holder(self, statement: Statement) -> Name:
        """Who says it; without a name where the text gives none."""
        if statement.holder is not None:
            return self.name(statement.holder)
        if statement.holder_chain and statement.holder_spans:
            return self.name(statement.holder_chain[-1])
        return Name(None, "", "")

    def via(self, statement: Statement) -> tuple[Name, ...]:
        """Through whom the text lets the holder speak, outermost first."""
        chain = statement.holder_chain
        return self.names(chain[:-1]) if chain else ()

    def statement(self, statement: Statement, *, length: int = SHORT) -> StatementLine:
        """A statement as a line.

        Where the "not" stands before what is told, the words that introduce it show it: "declined to say | whether …".
        """
        document, source = self.document(statement.document), self.source(statement.source)
        said = GAP.join(span.quote for span in statement.content_spans)
        if statement.polarity < 0 and statement.stance != "denies":
            said = with_cue(statement, said)
        short = shortened(said, length)
        return StatementLine(
            id=statement.id,
            source=statement.source,
            path=source.path if source else "",
            document=statement.document,
            title=_fitting(document.title if document else None) or self.title(statement.source),
            publisher=(document.publisher if document else None) or (source.publisher if source else None),
            published=self.published(statement.document, statement.source),
            language=source.language if source else None,
            holder=self.holder(statement),
            via=self.via(statement),
            about=self.names(statement.about),
            quotation=statement.quotation,
            stance=statement.stance,
            polarity=statement.polarity,
            certainty=statement.certainty,
            words=short,
            whole=short == said,
            at=at_of(statement.content_spans),
        )

    def statements(self, statements: Iterable[Statement]) -> tuple[StatementLine, ...]:
        """Several statements."""
        return tuple(self.statement(s) for s in statements)

    def answer(self, statement: Statement, *, length: int = SHORT) -> StatementLine:
        """A statement that answers, with the words that introduce it: "is not able … to withdraw the order"."""
        line, cue = self.statement(statement, length=length), cue_of(statement, own=True)
        if cue is None or line.words.startswith(cue.quote):
            return line
        at = at_of([cue, *statement.content_spans])
        gap = " " if statement.content_spans[0].start - cue.end <= 1 else GAP
        return dataclasses.replace(line, words=f"{cue.quote}{gap}{line.words}", at=at)

    def request(self, request: Request) -> RequestLine:
        """A demand or a question as a line."""
        document, source = self.document(request.document), self.source(request.source)
        said = request.response.statement
        answer = self.dossier.statement(said) if said is not None else None
        return RequestLine(
            id=request.id,
            statement=request.statement,
            source=request.source,
            kind=request.kind,
            from_=self.name(request.from_) if request.from_ else Name(None, "", ""),
            to=self.names(request.to),
            words=request.span.quote,
            language=source.language if source else None,
            title=_fitting(document.title if document else None) or self.title(request.source),
            published=(document.published if document else None) or (source.published if source else None),
            rhetorical=request.rhetorical,
            response=request.response.kind,
            came=words.came(request.kind, request.response.kind),
            answer=self.answer(answer) if answer else None,
            at=at_of([request.span]),
        )

    def documents(self, documents: Iterable[Document], counts: dict[str, int]) -> tuple[DocumentLine, ...]:
        """Documents as lines, each with the number of its statements."""
        return tuple(self.document_line(d, counts.get(d.id, 0)) for d in documents)

    def document_line(self, document: Document, statements: int) -> DocumentLine:
        """A document as a line."""
        source = self.source(document.source)
        head = document.span.quote.split("\n", 1)[0].rstrip()
        return DocumentLine(
            id=document.id,
            source=document.source,
            kind=document.kind,
            title=_fitting(document.title) or self.title(document.source),
            publisher=document.publisher or (source.publisher if source else None),
            author=document.author,
            published=document.published or (source.published if source else None),
            language=source.language if source else None,
            statements=statements,
            at=f"{document.span.start}-{document.span.start + max(1, len(head))}",
        )

    def source_line(self, counted: SourceCounts) -> SourceLine:
        """A source as a line."""
        s = counted.source
        self._sources[s.id] = s
        only = self.only(s.id)
        return SourceLine(
            id=s.id,
            path=s.path,
            title=self.title(s.id),
            publisher=s.publisher or (only.publisher if only else None),
            published=s.published or (only.published if only else None),
            language=s.language,
            media_type=s.media_type,
            outcome=s.outcome,
            reason=s.reason,
            carrier_of=s.carrier_of,
            carriers=counted.carriers,
            documents=counted.documents,
            statements=counted.statements,
            characters=counted.characters,
            readable=counted.characters > 0,
        )

    def around(self, span: Span, *more: Span, length: int = SHORT) -> tuple[Piece, ...]:
        """The words of a span, lit, with those around them in their passage; cut to about `length` words.

        `more` are spans behind it in the same passage, lit too.
        """
        inside = self.dossier.passages_at(span.source, span.start, span.end)
        if len(inside) != 1 or inside[0].span.start > span.start or span.end > inside[0].span.end:
            return (Piece(shortened(span.quote, 2 * length), True),)
        said, offset = inside[0].span.quote, inside[0].span.start
        lit = tuple((s.start - offset, s.end - offset) for s in (span, *more))
        start, end = snippet(said, lit, length)
        end = max(end, lit[-1][1] if more else 0)
        return pieces_of(said, (start, min(end, after_words(said, start, 2 * length))), lit)

    def facet(self, facet: Facet, chosen: str | None) -> FacetView:
        """A facet with the labels of its values."""
        choices = tuple(
            Choice(c.value, self.value(facet.name, c.value), c.count, c.value == chosen) for c in facet.counts
        )
        return FacetView(facet.name, words.FACETS.get(facet.name, facet.name), choices, facet.more)

    def value(self, facet: str, value: str) -> str:
        """The label of one value of a facet."""
        if value == NOBODY:
            return "not named"
        if facet in {"holder", "about", "from", "to", "actor", "voice"}:
            return self.name(value).name
        if facet == "source":
            return self.title(value)
        return words.label(_LABELS.get(facet, {}), value)


_LONGEST = 300
"""Letters of a title that are shown: some pages put a whole text, or their menus, into theirs."""


def _fitting(title: str | None) -> str | None:
    return title if title is None or len(title) <= _LONGEST else f"{title[:_LONGEST].rstrip()}…"


def at_of(spans: Sequence[Span]) -> str:
    """Spans as an address holds them."""
    return written_at((span.start, span.end) for span in spans)


def cue_of(statement: Statement, *, own: bool = False) -> Span | None:
    """The words that introduce what is reported; none where it is quoted, or the cue stands behind it.

    `own` wants them in the speaker's own voice too, and where words of it are quoted: "we reject … the accusation".
    """
    first = min((s.start for s in statement.content_spans), default=0)
    before = [c for c in statement.cue_spans if c.end <= first]
    reported = {"indirect", "mixed", "own voice"} if own else {"indirect"}
    return before[-1] if before and statement.quotation in reported else None


def with_cue(statement: Statement, words: str, start: int | None = None, *, own: bool = False) -> str:
    """Words of a report with those that introduce it: "rejects … the accusation"; they begin with it, or at `start`."""
    cue = cue_of(statement, own=own)
    if cue is None:
        return words
    begins = statement.content_spans[0].start if start is None else start
    return f"{cue.quote}{' ' if begins - cue.end <= 1 else GAP}{words}"


def paging_of(total: int, page: int, size: int) -> Paging:
    """Which stretch of `total` things page `page` shows; a page that is not there becomes the nearest one."""
    pages = max(1, -(-total // size))
    page = min(max(1, page), pages)
    first = (page - 1) * size + 1 if total else 0
    return Paging(total, first, min(page * size, total), page, pages)
