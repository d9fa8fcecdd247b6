"""Quotations over several paragraphs: a new one opens with a mark again, and the one before was not closed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from alteram.stages.statements.view import Attribution, DocumentView

__all__ = ["continued"]

_OPEN = ("“", '"', "„", "«", "‘", "''")
_CLOSED = ("”", '"', "“", "»", "’", "''")
_GOES_ON = frozenset({"quotation", "paragraph", "list_item"})


def continued(view: DocumentView, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Direct quotations with the paragraphs over which they go on; what is now inside another one is left out."""
    out = [_extended(view, a) if a.quotation == "direct" and a.holder else a for a in attributions]
    grown = [a for a, old in zip(out, attributions, strict=True) if a is not old]
    return [a for a in out if not any(_swallowed(a, big) for big in grown)]


def _extended(view: DocumentView, a: Attribution) -> Attribution:
    end = a.content[-1][1]
    k = next((n for n, p in enumerate(view.passages) if p.passage.span.start < end <= p.passage.span.end), None)
    if k is None or view.text[end : view.passages[k].passage.span.end].strip(" \n.,"):
        return a
    added = []
    while k + 1 < len(view.passages) and _unclosed(view, k):
        p = view.passages[k + 1]
        text = p.passage.span.quote.lstrip("> ")
        if p.passage.role not in _GOES_ON or not text.startswith(_OPEN):
            break
        added.append((p.passage.span.start, p.passage.span.end))
        k += 1
    return replace(a, content=(*a.content, *added)) if added else a


def _unclosed(view: DocumentView, k: int) -> bool:
    return not view.passages[k].passage.span.quote.rstrip().endswith(_CLOSED)


def _swallowed(a: Attribution, big: Attribution) -> bool:
    """Whether an attribution says with the same cue, or none, what a longer one has as a part."""
    if a is big or a.quotation != "direct" or (a.cue and a.cue != big.cue):
        return False
    return all(any(x <= s[0] and s[1] <= y for x, y in big.content) for s in a.content)
