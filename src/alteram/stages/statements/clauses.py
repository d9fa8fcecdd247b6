"""Clauses said side by side: "said that the gate was open, and that the lamp was out" is two statements."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from alteram.model.parse import Parse
from alteram.stages.statements.view import Attribution, DocumentView

__all__ = ["side_by_side"]

LEAST = 3
"""Tokens that a clause must have to stand for itself."""


def side_by_side(view: DocumentView, found: Iterable[Attribution]) -> list[Attribution]:
    """The attributions, those of coordinated "that" clauses cut into one for each clause."""
    out: list[Attribution] = []
    for a in found:
        parse = view.passages[a.passage].parse
        starts = [] if parse is None or a.rule != "that" or len(a.content) != 1 else _starts(view, a, parse)
        edges = [*starts, a.content[0][1]] if starts else []
        for n, start in enumerate(starts):
            stretch = (start, _trimmed(view.text, start, edges[n + 1]))
            out.append(replace(a, content=(stretch,)))
        if not starts:
            out.append(a)
    return out


def _starts(view: DocumentView, a: Attribution, parse: Parse) -> list[int]:
    """Where the clauses begin, where there are several; offsets in the text."""
    pv = view.passages[a.passage]
    start, end = a.content[0]
    inside = pv.beginning_in(start, end)
    if len(inside) < 2 * LEAST:
        return []
    first = inside[0]
    marks = [i for i in inside if parse.lower[i] == "that" and parse.deps[i] == "mark"]
    if not marks or marks[0] != first:
        return []
    top = parse.heads[first]
    tops = [top]
    for i in marks[1:]:
        clause = parse.heads[i]
        if parse.deps[clause] == "conj" and parse.heads[clause] in tops and parse.left_edge(clause) == i:
            tops.append(clause)
    starts = [pv.stretch(parse.left_edge(t), parse.left_edge(t))[0] for t in tops]
    return sorted(starts) if len(starts) > 1 and starts[0] == start else []


def _trimmed(text: str, start: int, end: int) -> int:
    """The end without the comma and the conjunction that lead to the next clause."""
    said = text[start:end].rstrip(" ,;\n\t")
    for word in (" and", " or", " but"):
        said = said.removesuffix(word).rstrip(" ,;\n\t")
    return start + len(said)
