"""The reader: a source as written, by passages, its statements lit where they stand.

Long sources are shown in parts, so that no page grows without bound; a passage longer than a part is cut.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from alteram.dossier.contexts import ReaderPage
from alteram.dossier.lines import Block, DocumentLine, EditLine, Group, Note, Pair, ReprintLine, Run
from alteram.dossier.measure import shortened
from alteram.dossier.pages.shelf import Shelf
from alteram.dossier.queries import Dossier, Placed, SourceFilter
from alteram.dossier.runs import Mark, Stretch, cut, parse_at, written_at
from alteram.dossier.site import words
from alteram.model.tables import Reprint, Source, Statement

__all__ = ["PART", "Slice", "reader", "slices"]

PART = 80_000
"""Code points of a source on one page, about."""


@dataclass(frozen=True, slots=True)
class Slice:
    """A passage, or a piece of a long one, on its way into a part."""

    placed: Placed
    start: int
    end: int


def slices(placed: Iterable[Placed], length: int) -> Iterator[Slice]:
    """Passages in reading order, none longer than a part, none overlapping, and text between them as its own."""
    at = 0
    for passage in placed:
        start, end = min(max(at, passage.start), length), min(passage.end, length)
        if start >= end:
            continue
        if at < start:
            yield from _pieces(Placed(None, None, None, 0, at, start), at, start)
        yield from _pieces(passage, start, end)
        at = end
    if at < length:
        yield from _pieces(Placed(None, None, None, 0, at, length), at, length)


def _pieces(placed: Placed, start: int, end: int) -> Iterator[Slice]:
    for first in range(start, end, PART):
        yield Slice(placed, first, min(first + PART, end))


def _parts(cuts: Sequence[Slice]) -> list[list[Slice]]:
    parts: list[list[Slice]] = [[]]
    size = 0
    for piece in cuts:
        if size and size + piece.end - piece.start > PART:
            parts.append([])
            size = 0
        parts[-1].append(piece)
        size += piece.end - piece.start
    return parts


def reader(
    dossier: Dossier, source: str, *, at: str = "", start: int | None = None, part: int | None = None
) -> ReaderPage | None:
    """A source as written; None where there is no such source.

    `at` lights stretches.  The part is `part`, or the one that holds code point `start`, or the one `at` points to.
    """
    found = dossier.source(source)
    if found is None:
        return None
    shelf = Shelf(dossier)
    length = dossier.characters(source)
    lit = parse_at(at, length)
    parts = _parts(list(slices(dossier.reading(source), length)))
    shown = _part(parts, part, start if start is not None else lit[0][0] if lit else 0)
    counts = dossier.statements_by_document(source)
    documents = shelf.documents(dossier.documents(source), counts)
    groups: tuple[Group, ...] = ()
    own = 0
    if parts[shown]:
        first, last = parts[shown][0].start, parts[shown][-1].end
        page = _Page(shelf, dossier.text(source, first, last) or "", first, lit)
        page.take(dossier.statements_at(source, first, last))
        groups, own = page.groups(parts[shown], documents), page.own
    only = shelf.only(source)
    originals = dossier.sources(SourceFilter(id=found.carrier_of)) if found.carrier_of else ()
    return ReaderPage(
        title=shelf.title(source),
        source=source,
        path=found.path,
        publisher=found.publisher or (only.publisher if only else None),
        author=found.author or (only.author if only else None),
        published=found.published or (only.published if only else None),
        language=found.language,
        url=found.url,
        outcome=found.outcome,
        reason=found.reason,
        original=next(map(shelf.source_line, originals), None),
        carriers=tuple(map(shelf.source_line, dossier.sources(SourceFilter(carrier_of=source)))),
        reprints=tuple(_reprint(shelf, r, source) for r in dossier.reprints(source)),
        facts=_facts(dossier, found, length),
        documents=documents,
        groups=groups,
        statements=sum(counts.values()),
        own=own,
        part=shown + 1,
        parts=len(parts),
        at=written_at(lit),
    )


def _part(parts: Sequence[Sequence[Slice]], wanted: int | None, place: int) -> int:
    if wanted is None:
        return next((i for i, p in enumerate(parts) if p and place < p[-1].end), 0)
    return min(max(1, wanted), len(parts)) - 1


class _Page:
    """Statements and lit stretches of one part, given out passage by passage."""

    def __init__(self, shelf: Shelf, text: str, offset: int, lit: tuple[Stretch, ...]) -> None:
        self.shelf, self.text, self.offset, self.lit = shelf, text, offset, lit
        self.marks: list[Mark] = []
        self.notes: dict[str, Note] = {}
        self.own = 0
        self.begun: set[str] = set()
        self.aimed = False

    def take(self, statements: Iterable[Statement]) -> None:
        """Statements in reading order."""
        reported = 0
        for s in statements:
            own = s.quotation == words.OWN_VOICE
            self.own, reported = self.own + own, reported + (not own)
            number = _letters(self.own) if own else str(reported)
            # The outermost voice is that of the document itself: who reads it knows.
            holder, via = self.shelf.holder(s), self.shelf.via(s)[1:]
            self.notes[s.id] = Note(s.id, number, holder, via, s.stance, s.quotation, own)
            self.marks += [(span.start, span.end, s.id) for span in s.content_spans]
        self.marks.sort(key=lambda m: m[:2])  # of what several say together, the order stays

    def groups(self, pieces: Sequence[Slice], documents: Sequence[DocumentLine]) -> tuple[Group, ...]:
        """Passages in a row by document and by whether they can be folded away."""
        known = {d.id: d for d in documents}
        out: list[Group] = []
        before: tuple[bool, str | None] | None = None
        begun: set[str] = set()
        for piece in pieces:
            block = self.block(piece)
            if block is None:
                continue
            folded = piece.placed.role == "boilerplate"
            key = (folded, piece.placed.document)
            if key != before:
                begins = piece.placed.document if piece.placed.document not in begun else None
                out.append(Group(known.get(begins or ""), folded, False, "", ()))
                begun.add(piece.placed.document or "")
                before = key
            last = out[-1]
            blocks = (*last.blocks, block)
            preview = last.preview or shortened(" ".join(_words(block).split()), 15)
            opened = last.open or any(run.lit for run in block.runs)
            out[-1] = Group(last.document, folded, opened, preview, blocks)
        return tuple(out)

    def block(self, piece: Slice) -> Block | None:
        """The passage with its runs and notes; None where it is white space only."""
        said = self.text[piece.start - self.offset : piece.end - self.offset]
        start, placed = piece.start, piece.placed
        if placed.passage is None:  # white space around text between passages is no part of it
            start += len(said) - len(said.lstrip())
            said = said.strip()
        if not said.strip():
            return None
        end = start + len(said)
        marks = [m for m in self.marks if m[0] < end and start < m[1]]
        runs = self._aimed(cut(said, start, marks, self.lit, begun=self.begun))
        return Block(
            passage=placed.passage,
            role=placed.role or "",
            level=placed.level,
            start=start,
            end=end,
            runs=runs,
            notes=tuple(self.notes[s] for run in runs for s in run.begins),
            cut=placed.passage is not None and (start, end) != (placed.start, placed.end),
        )

    def _aimed(self, runs: tuple[Run, ...]) -> tuple[Run, ...]:
        """The first lit words of the page are what the address leads to."""
        first = next((i for i, run in enumerate(runs) if run.lit), None)
        if first is None or self.aimed:
            return runs
        self.aimed = True
        return (*runs[:first], dataclasses.replace(runs[first], target=True), *runs[first + 1 :])


def _reprint(shelf: Shelf, reprint: Reprint, here: str) -> ReprintLine:
    carrier = reprint.source == here
    other = reprint.original if carrier else reprint.document
    source = reprint.original_source if carrier else reprint.source
    document = shelf.document(other)
    words_there = written_at((c.original_span.start, c.original_span.end) for c in reprint.copied)
    words_here = written_at((c.span.start, c.span.end) for c in reprint.copied)
    return ReprintLine(
        carrier=carrier,
        kind=reprint.kind,
        words=reprint.words,
        share=reprint.covered,
        source=source,
        title=(document.title if document else None) or shelf.title(source),
        at=words_here if carrier else words_there,
        there=words_there if carrier else words_here,
        edits=tuple(
            EditLine(e.kind, e.span.quote if e.span else "", e.original_span.quote if e.original_span else "")
            for e in reprint.edits
        ),
        reasons=reprint.reasons,
    )


def _words(block: Block) -> str:
    return "".join(run.text for run in block.runs)


def _letters(number: int) -> str:
    """1 is a, 26 is z, 27 is aa."""
    out = ""
    while number:
        number, rest = divmod(number - 1, 26)
        out = chr(ord("a") + rest) + out
    return out


def _facts(dossier: Dossier, source: Source, length: int) -> tuple[Pair, ...]:
    pages = len(dossier.pages(source.id))
    known = {
        "found at": source.path,
        "what it is": source.media_type,
        "size": f"{source.bytes:,} bytes" + (f", {pages} pages" if pages else ""),
        "SHA-256 of the bytes": source.sha256,
        "text layer": f"{length:,} code points" if source.text_sha256 else "",
        "SHA-256 of the text": source.text_sha256 or "",
        "read by": dossier.text_tool(source.id) or "",
        "obtained": source.obtained or "",
        "id": source.id,
    }
    return tuple(Pair(name, value) for name, value in known.items() if value)
