"""Statements that only point at what stands before them: "We reject this accusation".

Alone they tell nothing, so they are shown with the words before them, letter by letter as they stand there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from alteram.dossier.queries import Dossier
from alteram.model.spans import Span
from alteram.model.tables import Passage, Statement

__all__ = ["led_in", "only_points"]

FURTHEST = 400
"""Code points before the words that point, at most, that are shown with them."""
_POINTERS = r"this|that|these|those|such|the|it|its|his|her|their|any|all|both|every|each|of|a|an|same|latter|former"
_SAID = (
    r"accusations?|allegations?|claims?|charges?|reports?|statements?|assertions?|stor(?:y|ies)|rumou?rs?|versions?|"
    r"accounts?|suggestions?|slanders?|insinuations?|reproach(?:es)?|lies?|figures?|numbers?|words?"
)
_ONLY = re.compile(rf"(?:so|them|(?:(?:{_POINTERS})\s+)*(?:{_POINTERS}|{_SAID}))[.,;:!]?", re.IGNORECASE)
_RUNNING_TEXT = frozenset({"paragraph", "list_item", "quotation"})
"""Roles of passages before this one in which what it points to may stand."""
_NEW = re.compile(r"[.!?…][\"”’'»)\]]*\s+")


def only_points(statement: Statement) -> bool:
    """Whether what is said is nothing but words that point elsewhere."""
    return _ONLY.fullmatch(" ".join(s.quote for s in statement.content_spans).strip(" “”\"'‘’")) is not None


def led_in(dossier: Dossier, spans: Sequence[Span]) -> tuple[str, str]:
    """The words before some spans in their passage: the sentence before, and those of their own sentence.

    They are kept apart because the sentence before may be somebody else's.
    """
    if not spans:
        return "", ""
    first = spans[0]
    inside = dossier.passages_at(first.source, first.start, first.end)
    if len(inside) != 1 or inside[0].span.start > first.start:
        return "", ""
    passage = inside[0]
    before = passage.span.quote[: first.start - passage.span.start]
    ends = [m.end() for m in _NEW.finditer(before)]
    if not ends:  # it opens the paragraph: what it points to stands at the end of the one before
        return _last_sentence(dossier, passage), before[-FURTHEST:]
    furthest = max([0, *ends][-2], len(before) - FURTHEST)
    return before[furthest : max(furthest, ends[-1])], before[max(furthest, ends[-1]) :]


def _last_sentence(dossier: Dossier, passage: Passage) -> str:
    """The last sentence of the passage before one in its document, and a blank; empty where none is near."""
    start = passage.span.start
    near = [
        p
        for p in dossier.passages_at(passage.span.source, max(0, start - FURTHEST), start)
        if p.document == passage.document and p.role in _RUNNING_TEXT and p.span.end <= start
    ]
    if not near:
        return ""
    said = near[-1].span.quote.rstrip()
    ends = [m.end() for m in _NEW.finditer(said)]
    last = said[ends[-1] if ends else 0 :]
    return f"{last} " if len(last) <= FURTHEST else ""
