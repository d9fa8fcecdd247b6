"""Phrases that report: "according to", "in her view", and lines that begin with the name of who speaks."""

from __future__ import annotations

from collections.abc import Iterator

from alteram.model.parse import Parse
from alteram.stages.statements.candidates import Candidate, Ground
from alteram.stages.statements.extent import trim
from alteram.stages.statements.source import holder_words

__all__ = ["phrase_candidates"]


def phrase_candidates(g: Ground) -> Iterator[Candidate]:
    """Prepositional phrases that name who says what the sentence says."""
    p = g.parse
    for i in range(len(p)):
        if p.lower[i] == "according" and i + 1 < len(p) and p.lower[i + 1] == "to":
            yield from _according(p, i)


def _according(p: Parse, i: int) -> Iterator[Candidate]:
    to = i + 1
    who = p.child(to, "pobj", "pcomp") or p.child(i, "pobj")
    if who is None:
        who = next((c for c in p.children[i] if c > to and p.deps[c] in ("pobj", "dobj", "prep")), None)
    if who is None:
        return
    holder = holder_words(p, who, frozenset({i, to}))
    mine = set(p.subtree(i)) | set(holder) | {i, to}
    start, stop = p.sentence_bounds(p.sentence_of[i])
    if p.heads[i] == i:
        return
    content = _governed(p, i, mine, start, stop)
    yield Candidate("according", "according to", "ADP", i, (i, to), trim(p, content), holder, who)


def _governed(p: Parse, i: int, mine: set[int], start: int, stop: int) -> list[int]:
    """The sentence without the phrase; where the phrase ends it, what lies before, else the clause it hangs on."""
    return [j for j in range(start, stop) if j not in mine]
