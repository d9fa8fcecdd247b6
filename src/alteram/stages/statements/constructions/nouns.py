"""Nouns and adjectives that report: "the claim that", "their demand for", "is afraid that", "the question is whether"."""

from __future__ import annotations

from collections.abc import Iterator

from alteram.model.parse import Parse
from alteram.stages.statements.candidates import Candidate, Ground
from alteram.stages.statements.extent import trim
from alteram.stages.statements.source import agent, holder_words, possessor, subject

__all__ = ["adjective_candidates", "noun_candidates"]

COPULAS = frozenset({"be", "become", "remain", "feel", "seem", "appear", "sound", "get", "stay", "look"})
OWNING = frozenset({"of", "by", "from", "among"})
"""Prepositions after a reporting noun that may name who speaks: "a statement from the office"."""


def noun_candidates(g: Ground) -> Iterator[Candidate]:
    """Every noun with what it may report."""
    p = g.parse
    for n in range(len(p)):
        if p.pos[n] == "NOUN" and (p.children[n] or p.deps[p.heads[n]] == "ROOT"):
            yield from _of_noun(p, n)


def _of_noun(p: Parse, n: int) -> Iterator[Candidate]:
    lemma = p.lemmas[n].lower()
    for c in p.children[n]:
        if c < n:
            continue
        dep = p.deps[c]
        if dep in ("acl", "relcl", "ccomp") and p.lower[p.left_edge(c)] in ("that", "whether") and _complete(p, c):
            yield _make(p, n, lemma, p.lower[p.left_edge(c)], p.subtree(c))
        elif dep == "acl" and any(p.tags[x] == "TO" for x in p.children[c]):
            yield _make(p, n, lemma, "to", p.subtree(c))
        elif dep == "prep":
            inner = p.child(c, "pobj", "pcomp")
            if inner is not None:
                yield _make(p, n, lemma, "prep:" + p.lower[c], p.subtree(inner), prep=c)
        elif dep == "appos" and p.pos[c] in ("VERB", "AUX"):
            yield _make(p, n, lemma, "colon", p.subtree(c))
    head = p.heads[n]
    if p.deps[n] == "nsubj" and p.lemmas[head] == "be":
        for c in p.children[head]:
            if p.deps[c] == "ccomp" and c > n:
                yield _make(p, n, lemma, "is_that", p.subtree(c), verb=head)
            elif p.deps[c] == "xcomp" and c > n:
                yield _make(p, n, lemma, "is_to", p.subtree(c), verb=head)


def _complete(p: Parse, c: int) -> bool:
    """Whether a "that" clause has its own subject and object, so that "that" is no relative pronoun."""
    first = p.left_edge(c)
    return p.deps[first] in ("mark", "ccomp") or p.lower[first] == "whether" or p.tags[first] == "IN"


def _make(
    p: Parse,
    n: int,
    lemma: str,
    construction: str,
    content: list[int],
    *,
    prep: int | None = None,
    verb: int | None = None,
) -> Candidate:
    cue = {n}
    governor = p.heads[n]
    if p.deps[n] == "dobj" and p.pos[governor] == "VERB":
        construction = "object_" + construction  # "made the claim that": the verb is part of the cue
        cue.update(range(governor, n))
    if prep is not None:
        cue.add(prep)
    if verb is not None:
        cue.add(verb)
    who = _holder(p, n, prep)
    body = frozenset(content)
    words = trim(p, content)
    holder = () if who is None else holder_words(p, who, body | cue)
    return Candidate(construction, lemma, "NOUN", n, tuple(sorted(cue)), words, holder, who)


def _holder(p: Parse, n: int, prep: int | None) -> int | None:
    own = possessor(p, n)
    if own is not None:
        return own
    by = agent(p, n)
    if by is not None and by != prep:
        return by
    for c in p.children[n]:
        if p.deps[c] == "prep" and p.lower[c] in OWNING and c != prep and c > n:
            inner = p.child(c, "pobj")
            if inner is not None:
                return inner
    head = p.heads[n]
    if p.deps[n] in ("dobj", "attr") and p.pos[head] in ("VERB", "AUX"):
        return subject(p, head) if subject(p, head) != n else None
    if p.deps[n] == "pobj" and p.pos[p.heads[head]] == "VERB" and p.lower[head] in ("with", "in", "to", "on"):
        return subject(p, p.heads[head])
    return None


def adjective_candidates(g: Ground) -> Iterator[Candidate]:
    """Every predicate adjective with what it may report."""
    p = g.parse
    for a in range(len(p)):
        if p.pos[a] != "ADJ" and p.tags[a] not in ("VBN", "JJ"):
            continue
        head = p.heads[a]
        predicate = p.deps[a] in ("acomp", "oprd", "attr") and p.lemmas[head] in COPULAS
        if not predicate:
            continue
        who = subject(p, head)
        for c in p.children[a]:
            if c < a:
                continue
            dep = p.deps[c]
            if dep in ("ccomp", "advcl", "xcomp"):
                to = any(p.tags[x] == "TO" for x in p.children[c])
                first = p.lower[p.left_edge(c)]
                kind = "to" if to else "that" if first == "that" else "clause" if dep == "ccomp" else ""
                content = p.subtree(c)
                cue = [head, a]
            elif dep == "prep":
                inner = p.child(c, "pobj", "pcomp")
                kind = "prep:" + p.lower[c] if inner is not None else ""
                content = [] if inner is None else p.subtree(inner)
                cue = [head, a, c]
            else:
                continue
            if not kind:
                continue
            holder = () if who is None or p.lower[who] == "it" else holder_words(p, who, frozenset((*content, *cue)))
            yield Candidate(kind, p.lemmas[a].lower(), "ADJ", a, tuple(sorted(cue)), trim(p, content), holder, who)
