"""Nouns and adjectives that report: "the claim that", "their demand for", "is afraid that", "the question is if"."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from alteram.model.parse import Parse
from alteram.stages.statements.candidates import Candidate, Ground
from alteram.stages.statements.constructions.governed import lacks_object
from alteram.stages.statements.extent import trim
from alteram.stages.statements.source import agent, holder_words, possessor, subject

__all__ = ["adjective_candidates", "noun_candidates"]

COPULAS = frozenset({"be", "become", "remain", "feel", "seem", "appear", "sound", "get", "stay", "look"})
OWNING = frozenset({"of", "by", "from", "among"})
"""Prepositions after a reporting noun that may name who speaks: "a statement from the office"."""
LENDING = frozenset({"with", "in", "to", "on"})
"""Prepositions before a reporting noun whose verb lends its subject: "came out with the claim that"."""
LIGHT_VERBS = frozenset(
    {
        *(
            "make",
            "have",
            "express",
            "issue",
            "offer",
            "voice",
            "raise",
            "deliver",
            "give",
            "launch",
            "release",
            "take",
        ),
        *("repeat", "reiterate", "renew", "put", "bring", "level", "lodge", "file", "hold", "share", "publish", "send"),
        *("utter", "announce", "state", "submit", "present", "show", "leave", "cast", "draw", "provide", "get", "feel"),
        *(
            "post",
            "write",
            "see",
            "find",
            "mount",
            "direct",
            "air",
            "lay",
            "lead",
            "sound",
            "cite",
            "address",
            "harbor",
        ),
    }
)
"""Verbs that only give voice to the noun they govern: "made the claim that", "raised questions about"."""
DOING = frozenset({"order", "instruction", "command", "promise", "warning"})
"""Nouns of what is done by being said: that nobody gave one says nothing of what it would have said."""
BREAKS = frozenset({"VERB", "AUX", "PUNCT", "SCONJ"})
VERBAL = ("VERB", "AUX")
PREDICATES = frozenset({"acomp", "oprd", "attr"})


def noun_candidates(g: Ground) -> Iterator[Candidate]:
    """Every noun with what it may report."""
    p = g.parse
    for n in p.nouns:
        on_account = p.lower[max(n - 1, 0) : n + 2] == ("in", "view", "of")
        if p.pos[n] == "NOUN" and (p.right_edge(n) > n or p.deps[n] == "nsubj") and not on_account:
            for kind, top, extra in _complements(p, n):
                yield from _make(g, n, kind, top, extra)


def _complements(p: Parse, n: int) -> Iterator[tuple[str, int, int | None]]:
    """What a noun governs: construction, the token on which the content hangs, and the preposition or verb between."""
    for c in p.children[n]:
        if c < n:
            continue
        dep = p.deps[c]
        if dep in ("acl", "relcl", "ccomp"):
            first = p.left_edge(c)
            if p.lower[first] in ("that", "whether"):
                if (p.deps[first] in ("mark", "ccomp") or p.tags[first] == "IN") and not lacks_object(p, c):
                    yield p.lower[first], c, None
            elif dep == "acl" and c in p.infinitives:
                yield "to", c, None
        elif dep == "prep":
            inner = p.child(c, "pobj", "pcomp")
            if inner is not None:
                yield "prep:" + p.lower[c], inner, c
        elif dep == "appos" and p.pos[c] in VERBAL:
            yield "colon", c, None
    head = p.heads[n]
    if p.deps[n] == "nsubj" and p.lemmas[head] == "be":
        for c in p.children[head]:
            if p.deps[c] in ("ccomp", "xcomp") and c > n:
                yield "is_that" if p.deps[c] == "ccomp" else "is_to", c, head


def _make(g: Ground, n: int, construction: str, top: int, extra: int | None) -> Iterator[Candidate]:
    p = g.parse
    lemma = p.lemmas[n].lower()
    cue = {n}
    governor = p.heads[n]
    if p.deps[n] == "dobj" and p.pos[governor] == "VERB" and _light(p, governor, n):
        if lemma in DOING and p.child(governor, "neg") is not None:
            return  # "I did not give the order to open the gate": there was none
        construction = "object_" + construction  # "made the claim that": the verb is part of the cue
        cue.update(range(governor, n))
    if not g.sieve.wanted(lemma, "NOUN", construction):
        return
    if extra is not None:
        cue.add(extra)
    content = p.subtree(top)
    who = _holder(p, n, extra)
    holder = () if who is None else holder_words(p, who, cue.union(content))
    yield Candidate(construction, lemma, "NOUN", n, tuple(sorted(cue)), trim(p, content), holder, who)


def _light(p: Parse, v: int, n: int) -> bool:
    """Whether verb and noun are one cue: a verb that only gives voice, nothing between but the noun's small words."""
    if p.lemmas[v] not in LIGHT_VERBS or not v < n <= v + 5:
        return False
    own = possessor(p, n)
    return (own is None or p.pos[own] == "PRON") and all(p.pos[i] not in BREAKS for i in range(v + 1, n))


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
    above = p.heads[head]
    who: int | None = None
    if (p.deps[n] == "dobj" and p.lemmas[head] in LIGHT_VERBS) or (p.deps[n] == "attr" and p.pos[head] in VERBAL):
        who = subject(p, head)
    elif p.deps[n] == "pobj" and p.pos[above] == "VERB" and p.lower[head] in LENDING:
        who = subject(p, above)
    return None if who == n else who


def adjective_candidates(g: Ground) -> Iterator[Candidate]:
    """Every predicate adjective with what it may report."""
    p = g.parse
    for a in itertools.compress(range(len(p)), map(PREDICATES.__contains__, p.deps)):
        if p.right_edge(a) == a or p.lemmas[p.heads[a]] not in COPULAS:
            continue
        if p.pos[a] == "ADJ" or p.tags[a] in ("VBN", "JJ"):
            yield from _of_adjective(g, a)


def _of_adjective(g: Ground, a: int) -> Iterator[Candidate]:
    p = g.parse
    head = p.heads[a]
    lemma = p.lemmas[a].lower()
    for c in p.children[a]:
        found = _adjective_complement(p, c) if c > a else None
        if found is None or not g.sieve.wanted(lemma, "ADJ", found[0]):
            continue
        kind, content = found
        cue = {head, a, c} if kind.startswith("prep:") else {head, a}
        who = subject(p, head)
        if who is not None and p.lower[who] == "it":
            who = None
        holder = () if who is None else holder_words(p, who, cue.union(content))
        yield Candidate(kind, lemma, "ADJ", a, tuple(sorted(cue)), trim(p, content), holder, who)


def _adjective_complement(p: Parse, c: int) -> tuple[str, Sequence[int]] | None:
    dep = p.deps[c]
    if dep == "prep":
        inner = p.child(c, "pobj", "pcomp")
        return None if inner is None else ("prep:" + p.lower[c], p.subtree(inner))
    if dep not in ("ccomp", "advcl", "xcomp"):
        return None
    if c in p.infinitives:
        return "to", p.subtree(c)
    if p.lower[p.left_edge(c)] == "that":
        return "that", p.subtree(c)
    return ("clause", p.subtree(c)) if dep == "ccomp" else None
