"""Verbs that report, by what they govern."""

from __future__ import annotations

from collections.abc import Iterator

from alteram.model.parse import Parse
from alteram.stages.statements.candidates import Candidate, Ground
from alteram.stages.statements.extent import trim
from alteram.stages.statements.source import agent, holder_words, subject

__all__ = ["cue_lemma", "cue_words", "verb_candidates"]

WH = frozenset({"what", "why", "how", "when", "where", "who", "whom", "which", "whose", "whether", "if"})
RAISING = frozenset({"seem", "appear", "prove", "happen"})
"""Verbs whose subject belongs to what they say: "the gate seems to be shut"."""
IMPERSONAL = frozenset({*RAISING, "turn out", "follow", "mean", "remember", "become", "take", "make"})
"""Verbs whose "it" names nobody: "it appears that"."""
NOT_CUES = frozenset({"be", "have", "do"})


def verb_candidates(g: Ground) -> Iterator[Candidate]:
    """Every verb with what it may report."""
    p = g.parse
    for v in range(len(p)):
        if p.pos[v] == "VERB" or p.pos[v] == "AUX" and p.deps[v] in ("ROOT", "ccomp", "conj", "advcl", "relcl"):
            yield from _of_verb(g, v)


def _of_verb(g: Ground, v: int) -> Iterator[Candidate]:
    p = g.parse
    lemma = cue_lemma(p, v)
    passive = p.child(v, "nsubjpass", "auxpass") is not None or (
        p.tags[v] == "VBN" and p.deps[v] in ("acl", "advcl") and p.child(v, "aux") is None
    )
    if passive:
        who = agent(p, v)
    else:
        who = subject(p, v)
    cue = cue_words(p, v)
    dobj = p.child(v, "dobj")
    dative = p.child(v, "dative")
    seen = False

    if who is not None and p.lower[who] == "it" and lemma in IMPERSONAL:
        who = None

    def make(construction: str, content: list[int], *, lemma: str = lemma, extra: tuple[int, ...] = ()) -> Candidate:
        words = trim(p, [i for i in content if i not in cueset])
        speaker = None if who in words else who
        holder = () if speaker is None else holder_words(p, speaker, frozenset(words) | cueset)
        return Candidate(construction, lemma, "VERB", v, tuple(sorted((*cue, *extra))), words, holder, speaker)

    cueset = frozenset(cue)
    prefix = "passive_" if passive else ""
    for c in p.children[v]:
        dep = p.deps[c]
        if dep in ("ccomp", "xcomp"):
            yield make(prefix + _clause_kind(p, v, c, dobj), _clause(p, v, c, dobj, passive))
            seen = True
        elif dep == "dobj":
            op = p.child(v, "oprd")
            if op is not None:
                yield make(prefix + "object_as", sorted(p.subtree(c) + p.subtree(op)))
            elif p.child(v, "xcomp") is None and p.child(v, "ccomp") is None:
                yield make(prefix + "object", p.subtree(c))
        elif dep == "oprd" and dobj is None and not passive:
            yield make("oprd", p.subtree(c))
        elif dep == "prep" and not passive:
            inner = p.child(c, "pobj", "pcomp")
            if inner is not None:
                as_ = p.lower[c] == "as" and dobj is not None
                if as_:
                    yield make("object_as", sorted(p.subtree(dobj or 0) + p.subtree(c)))
                elif dobj is None:
                    yield make("prep:" + p.lower[c], p.subtree(inner), extra=(c,))
                else:
                    yield make("object_prep:" + p.lower[c], p.subtree(inner), extra=(c,))
        elif dep == "nsubjpass":
            if p.child(v, "xcomp", "ccomp", "oprd") is None:
                yield make("passive_object", p.subtree(c))
    head = p.heads[v]
    if p.deps[v] == "parataxis" and head != v:
        mine = set(p.subtree(v))
        yield make("parataxis", [i for i in p.subtree(head) if i not in mine])
    elif (
        p.deps[v] == "advcl"
        and head != v
        and any(p.lower[c] == "as" and p.deps[c] in ("mark", "advmod") for c in p.children[v])
    ):
        mine = set(p.subtree(v))
        yield make("as_clause", [i for i in p.subtree(head) if i not in mine])


def _clause_kind(p: Parse, v: int, c: int, dobj: int | None) -> str:
    marks = {
        p.lower[x]
        for x in p.children[c]
        if p.deps[x] in ("mark", "aux", "advmod", "nsubj", "dobj", "det", "attr") and x < c
    }
    first = p.lower[p.left_edge(c)]
    if c < v:
        return "preposed"
    if p.deps[c] == "ccomp":
        if first == "that":
            return "that"
        if first in WH or marks & {"whether"}:
            return "whether"
        if any(p.tags[x] == "TO" for x in p.children[c] if p.deps[x] == "aux"):
            return "object_to"
        if p.tags[c] in ("VBG",) and p.child(c, "aux") is None:
            return "gerund"
        if p.tags[c] in ("VB",) and p.child(c, "aux", "nsubj") is None:
            return "bare"
        if p.pos[c] in ("VERB", "AUX"):
            return "clause"
        return "small_clause"
    if any(p.tags[x] == "TO" for x in p.children[c] if p.deps[x] == "aux"):
        return "object_to" if dobj is not None and dobj < c else "to"
    if p.tags[c] == "VBG":
        return "gerund"
    if first in WH:
        return "whether"
    return "small_clause"


def _clause(p: Parse, v: int, c: int, dobj: int | None, passive: bool) -> list[int]:
    words = p.subtree(c)
    if c < v:
        start = p.sentence_bounds(p.sentence_of[v])[0]
        words = sorted(set(words) | {i for i in range(start, words[-1] + 1)})
    elif p.deps[c] == "xcomp" and dobj is not None and dobj < c:
        words = sorted(p.subtree(dobj) + words)
    elif passive or (p.deps[c] == "xcomp" and p.lemmas[v] in RAISING):
        s = p.child(v, "nsubjpass", "nsubj")
        if s is not None and (p.lower[s] != "it" or not passive):
            words = sorted(p.subtree(s) + words)
    return words


def cue_lemma(p: Parse, v: int) -> str:
    """The lemma of a verb with its particle: `point out`."""
    particle = p.child(v, "prt")
    lemma = p.lemmas[v].lower()
    return lemma if particle is None else f"{lemma} {p.lower[particle]}"


def cue_words(p: Parse, v: int) -> tuple[int, ...]:
    """The cue: the verb with its particle and the auxiliaries, negation and adverbs that touch it."""
    words = [v]
    for c in reversed([c for c in p.children[v] if c < v]):
        if c == words[0] - 1 and p.deps[c] in ("aux", "auxpass", "neg", "advmod"):
            words.insert(0, c)
    particle = p.child(v, "prt")
    if particle is not None:
        words.append(particle)
    return tuple(words)
