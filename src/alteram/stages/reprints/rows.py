"""From a pair of documents to its row in the table: spans, edits, shares, reasons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from alteram.model.ids import make_id
from alteram.model.spans import Span
from alteram.model.tables import Copied, Document, Reprint, SmallEdit
from alteram.stages.reprints.align import Range, Stretch
from alteram.stages.reprints.judge import copied_words, kind_of
from alteram.stages.reprints.origin import Pair
from alteram.stages.reprints.reading import Reading

__all__ = ["Paper", "row_of"]

_FORMS = {
    "lines": "whole sentences, word for word",
    "quoted": "a whole quotation, word for word",
    "sentence": "a whole sentence, word for word",
    "run": "words in the same order",
}


@dataclass(frozen=True, slots=True)
class Paper:
    """A document with its words."""

    document: Document
    reading: Reading

    def span(self, words: Range) -> Span:
        """The span of a non-empty stretch of words."""
        start, end = self.reading.starts[words[0]], self.reading.ends[words[1] - 1]
        base = self.document.span.start
        return Span(self.document.source, start, end, self.document.span.quote[start - base : end - base])

    def span_or_none(self, words: Range) -> Span | None:
        """The span of a stretch of words; None where it is empty."""
        return self.span(words) if words[0] < words[1] else None


def row_of(carrier: Paper, original: Paper, pair: Pair) -> Reprint:
    """The row of one pair."""
    copies = pair.match.copies
    ours, theirs = copied_words(copies)
    covered, original_covered = ours / len(carrier.reading), theirs / len(original.reading)
    edits = [e for c in copies for e in c.stretch.edits]
    pieces = [(c, a, b) for c in copies for a, b in _pieces(c.stretch, carrier.reading, original.reading)]
    return Reprint(
        id=make_id("rep", carrier.document.id, original.document.id),
        source=carrier.document.source,
        document=carrier.document.id,
        original_source=original.document.source,
        original=original.document.id,
        kind=kind_of(copies, covered, original_covered),
        copied=tuple(Copied(carrier.span(a), original.span(b), c.score) for c, a, b in pieces),
        edits=tuple(_edit(carrier.span_or_none(e.a), original.span_or_none(e.b)) for e in edits),
        words=ours,
        covered=round(covered, 3),
        original_covered=round(original_covered, 3),
        both_quote=pair.both_quote,
        score=pair.match.score,
        reasons=_reasons(pair, ours, covered, original_covered),
    )


def _edit(span: Span | None, original: Span | None) -> SmallEdit:
    kind = "left_out" if span is None else "added" if original is None else "changed"
    return SmallEdit(kind, span, original)


def _reasons(pair: Pair, words: int, covered: float, original_covered: float) -> tuple[str, ...]:
    copies = pair.match.copies
    best = max(copies, key=lambda c: (c.score, c.words))
    edits = sum(len(c.stretch.edits) for c in copies)
    out = [
        f"{words} words are the same: {covered:.0%} of the carrier, {original_covered:.0%} of the original",
        f"strongest stretch: {best.words} words ({_FORMS[best.form]})",
    ]
    if edits:
        out.append(f"small edits inside: {edits}")
    if pair.both_quote:
        out.append("both give the words as a quotation; neither need have them from the other")
    return (*out, pair.reason)


def _pieces(stretch: Stretch, a: Reading, b: Reading) -> Iterator[tuple[Range, Range]]:
    """The stretch without what stands between its words and is no part of either document (share bars, tags)."""
    steps = sorted([(*s[:2], *s[2:]) for s in stretch.same] + [(*e.a, *e.b) for e in stretch.edits])
    first = end = (stretch.a[0], stretch.b[0])
    for i1, i2, j1, j2 in steps:
        for k in range(min(i2 - i1, j2 - j1)):
            here = i1 + k, j1 + k
            if (a.breaks[here[0]] or b.breaks[here[1]]) and all(x < y for x, y in zip(first, here, strict=True)):
                yield (first[0], here[0]), (first[1], here[1])
                first = here
        end = i2, j2
    yield (first[0], end[0]), (first[1], end[1])
