"""Who speaks, as the words around the cue say: its subject through coordination, control, participles and passives."""

from __future__ import annotations

from alteram.model.parse import Parse
from alteram.stages.statements.extent import trim

__all__ = ["agent", "holder_words", "possessor", "subject"]

ADDRESSED_BY = frozenset({"for", "of", "over", "from"})
"""Prepositions of blame: "criticised X for saying that", "accused X of hiding": X is who does it."""
MOST_STEPS = 6


def subject(p: Parse, v: int) -> int | None:
    """The token that heads the subject of verb `v`, followed through the clauses that lend it theirs."""
    for _ in range(MOST_STEPS):
        own = p.child(v, "nsubj", "nsubjpass")
        if own is not None and p.lower[own] not in ("it", "there") or own is not None and p.deps[own] == "nsubj":
            return own
        if p.child(v, "expl") is not None:
            return None
        up = _governor(p, v)
        if up is None:
            return None
        kind, v = up
        if kind == "noun":
            return v
    return None


def _governor(p: Parse, v: int) -> tuple[str, int] | None:
    """The clause (or the noun itself) that lends `v` its subject."""
    head, dep = p.heads[v], p.deps[v]
    if head == v:
        return None
    if dep == "conj":
        return ("clause", head) if p.pos[head] in ("VERB", "AUX") else None
    if dep == "acl":
        return ("noun", head) if p.tags[v] != "VBN" or p.child(v, "auxpass") is None else None
    if dep in ("xcomp", "ccomp") and p.pos[head] in ("VERB", "AUX"):
        asked = p.child(head, "dobj", "dative")
        if asked is not None and asked < v and dep == "xcomp":
            return "noun", asked
        return ("clause", head) if dep == "xcomp" else None
    if dep == "advcl" and p.tags[v] in ("VBG", "VB", "VBN"):
        return "clause", head
    if dep == "pcomp":
        return _through_preposition(p, head)
    return None


def _through_preposition(p: Parse, prep: int) -> tuple[str, int] | None:
    above = p.heads[prep]
    if above == prep:
        return None
    if p.pos[above] in ("VERB", "AUX"):
        asked = p.child(above, "dobj")
        if p.lower[prep] in ADDRESSED_BY and asked is not None and asked < prep:
            return "noun", asked
        return "clause", above
    return None


def agent(p: Parse, v: int) -> int | None:
    """The token that heads the "by" phrase of a passive verb or of a noun."""
    for c in p.children[v]:
        if p.deps[c] in ("agent", "prep") and p.lower[c] == "by" and c > v:
            return p.child(c, "pobj")
    return None


def possessor(p: Parse, n: int) -> int | None:
    """The token that heads the possessor of noun `n`: "the ministry's claim", "their demand"."""
    return p.child(n, "poss")


def holder_words(p: Parse, head: int, without: frozenset[int] = frozenset()) -> tuple[int, ...]:
    """The words of the noun phrase of `head`, with its appositions and relative clauses, in one run."""
    words = [i for i in p.subtree(head) if i not in without]
    run = [head]
    for i in reversed([i for i in words if i < head]):
        if i != run[0] - 1:
            break
        run.insert(0, i)
    for i in (i for i in words if i > head):
        if i != run[-1] + 1:
            break
        run.append(i)
    return trim(p, run)
