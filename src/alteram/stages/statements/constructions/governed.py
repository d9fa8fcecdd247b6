"""What a verb is called by, and what kind of clause hangs below it."""

from __future__ import annotations

from alteram.model.parse import Parse

__all__ = ["WH", "clause_kind", "cue_lemma", "cue_words", "lacks_object"]

WH = frozenset({"what", "why", "how", "when", "where", "who", "whom", "which", "whose", "whether", "if"})
NEEDING_OBJECT = frozenset(
    {
        "dispute",
        "deny",
        "reject",
        "refute",
        "contest",
        "support",
        "back",
        "make",
        "repeat",
        "confirm",
        "dismiss",
        "share",
    }
)
"""Verbs that do not stand without an object."""
HAVING = frozenset({"have", "hold"})
CUE_PARTS = frozenset({"aux", "auxpass", "neg", "advmod"})


def clause_kind(p: Parse, v: int, c: int, dobj: int | None) -> str:
    """The construction that a clause `c` below a verb `v` is: `that`, `to`, `whether`, `gerund`, …"""
    if c < v:
        return "preposed"
    first = p.lower[p.left_edge(c)]
    infinitive = c in p.infinitives and any(p.tags[x] == "TO" and p.deps[x] == "aux" for x in p.children[c])
    if p.deps[c] == "xcomp":
        if infinitive:
            return "object_to" if dobj is not None and dobj < c else "to"
        return "gerund" if p.tags[c] == "VBG" else "whether" if first in WH else "small_clause"
    i = p.left_edge(c)
    if first == "that" and not (p.deps[i] in ("nsubj", "nsubjpass") and p.pos[i + 1] in ("AUX", "VERB")):
        return "that"  # not so "that is true", of which "that" is the subject
    if first in WH or any(p.lower[x] == "whether" for x in p.children[c] if x < c):
        return "whether"
    if infinitive:
        return "object_to"
    if p.tags[c] == "VBG" and p.child(c, "aux") is None:
        return "gerund"
    if p.tags[c] == "VB" and p.child(c, "aux", "nsubj") is None:
        return "bare"
    return "clause" if p.pos[c] in ("VERB", "AUX") else "small_clause"


def lacks_object(p: Parse, c: int) -> bool:
    """Whether the "that" of a clause must be its object: "a claim that the engineers dispute"."""
    if p.lemmas[c] in HAVING:  # "reports that we had on our desks"
        return all(k < c for k in p.children[c] if p.deps[k] in ("dobj", "ccomp", "xcomp"))
    return p.lemmas[c] in NEEDING_OBJECT and p.child(c, "dobj", "ccomp", "xcomp", "nsubjpass", "prep") is None


def cue_lemma(p: Parse, v: int) -> str:
    """The lemma of a verb with its particle: `point out`."""
    particle = p.child(v, "prt")
    lemma = p.lemmas[v].lower()
    return lemma if particle is None else f"{lemma} {p.lower[particle]}"


def cue_words(p: Parse, v: int) -> tuple[int, ...]:
    """The cue: the verb with its particle and the auxiliaries, negation and adverbs that touch it."""
    first, particle = v, None
    for c in reversed(p.children[v]):
        if c == first - 1 and p.deps[c] in CUE_PARTS and p.tags[c] != "TO":
            first = c
        elif p.deps[c] == "prt":
            particle = c
    return (*range(first, v + 1), *(() if particle is None else (particle,)))
