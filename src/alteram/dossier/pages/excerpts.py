"""Long statements on a card: the words that are compared with those around them; what is left out is told by a gap.

Statements run over whole lists at times.  A card that gave them whole would hide the few words that it is about; the
statement's own page and the reader give every word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from alteram.dossier.measure import after_words, before_words, count_words
from alteram.model.spans import Span

__all__ = ["LONG", "excerpts"]

LONG = 53
"""Words from which a statement is cut."""
AROUND = 18
"""Words kept on either side of what is compared."""


def excerpts(spans: Sequence[Span], compared: Iterable[Span]) -> tuple[tuple[Span, ...], bool]:
    """The stretches of a statement to show, in its order, and whether something is left out.

    `spans`: what is said; `compared`: the words of it that are compared.  Where none is, its beginning is shown.
    """
    if sum(count_words(s.quote) for s in spans) <= LONG:
        return tuple(spans), False
    wanted = sorted({(c.start, c.end) for c in compared if c.source == spans[0].source})
    out = [piece for span in spans for piece in _pieces(span, wanted)]
    if not out:
        first = spans[0]
        out = [_cut(first, first.start, first.start + after_words(first.quote, 0, LONG))]
    return tuple(out), True


def _pieces(span: Span, wanted: Iterable[tuple[int, int]]) -> Iterator[Span]:
    kept: list[list[int]] = []
    for start, end in wanted:
        if start >= span.end or end <= span.start:
            continue
        first = span.start + before_words(span.quote, max(0, start - span.start), AROUND)
        last = span.start + after_words(span.quote, min(end, span.end) - span.start, AROUND)
        if kept and first <= kept[-1][1]:
            kept[-1][1] = max(kept[-1][1], last)
        else:
            kept.append([first, last])
    for first, last in kept:
        yield _cut(span, first, last)


def _cut(span: Span, start: int, end: int) -> Span:
    return Span(span.source, start, end, span.quote[start - span.start : end - span.start])
