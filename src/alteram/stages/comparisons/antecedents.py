"""What "it" and "they" stand for: the thing that the clause or the sentence before is about.

Only pronouns that head a clause, and only where number fits: an open question is left open.
"""

from __future__ import annotations

from alteram.model.parse import Parse

__all__ = ["antecedents"]

_IT, _THEY = "it", "they"
_SUBJECTS = ("nsubj", "nsubjpass")


def antecedents(parse: Parse, people: frozenset[str]) -> dict[int, int]:
    """Pronouns of a passage to the nouns that they stand for; `people` are lemmas that no "it" stands for."""
    out: dict[int, int] = {}
    for i in range(len(parse)):
        if parse.pos[i] != "PRON" or parse.deps[i] not in _SUBJECTS:
            continue
        lower = parse.lower[i]
        if lower not in (_IT, _THEY) or _empty(parse, i):
            continue
        found = _within(parse, i, people, out)
        if found is None:
            found = _before(parse, i, people, out)
        if found is not None:
            out[i] = found
    return out


def _empty(parse: Parse, i: int) -> bool:
    """Whether "it" stands for nothing: "it is clear that …", "it was raining", "it was the union that …"."""
    if parse.lower[i] != "it":
        return False
    verb = parse.heads[i]
    if parse.lemmas[verb] in ("rain", "snow", "seem", "appear", "happen"):
        return True
    if parse.lemmas[verb] != "be" and parse.deps[i] != "nsubjpass":
        return False
    return any(
        parse.deps[c] in ("ccomp", "csubj", "xcomp", "relcl")
        or (
            parse.deps[c] in ("acomp", "attr")
            and any(parse.deps[k] in ("relcl", "ccomp", "xcomp") for k in parse.children[c])
        )
        for c in parse.children[verb]
    )


def _fits(parse: Parse, noun: int, pronoun: int, people: frozenset[str]) -> bool:
    """Whether a noun may be what a pronoun stands for."""
    if parse.pos[noun] != "NOUN" or parse.lemmas[noun].lower() in ("number", "one", "half", "some"):
        return False
    many = parse.tags[noun] == "NNS" or any(parse.deps[c] == "conj" for c in parse.children[noun])
    person = parse.lemmas[noun].lower() in people
    if parse.lower[pronoun] == _IT:
        return not many and not person
    # things that do nothing are told in the passive: "they were moved"
    return many and (person or parse.deps[pronoun] == "nsubjpass" or parse.pos[parse.heads[pronoun]] == "AUX")


def _within(parse: Parse, i: int, people: frozenset[str], known: dict[int, int]) -> int | None:
    """The subject of a clause above or before in the same sentence, else what its subject is of."""
    verb = parse.heads[i]
    for above in parse.ancestors(verb):
        if parse.pos[above] not in ("VERB", "AUX"):
            continue
        subject = parse.child(above, *_SUBJECTS)
        if subject is None or subject >= i:
            continue
        if parse.lower[subject] == parse.lower[i]:
            return known.get(subject)
        if _fits(parse, subject, i, people):
            return subject
        inner = parse.child(subject, "prep")
        noun = None if inner is None else parse.child(inner, "pobj")
        if noun is not None and noun < i and _fits(parse, noun, i, people):
            return noun
        under = parse.child(above, "dobj", "pobj")
        if under is not None and under < i and _fits(parse, under, i, people):
            return under
    return None


def _before(parse: Parse, i: int, people: frozenset[str], known: dict[int, int]) -> int | None:
    """What the sentence before is about: its subject, or what its subject stands for; else its object."""
    k = parse.sentence_of[i]
    if k == 0:
        return None
    first, stop = parse.sentence_bounds(k - 1)
    roots = [j for j in range(first, stop) if parse.heads[j] == j and parse.pos[j] in ("VERB", "AUX")]
    for root in roots:
        for deps in (_SUBJECTS, ("dobj",)):
            noun = parse.child(root, *deps)
            if noun is None:
                continue
            if noun in known and parse.lower[noun] == parse.lower[i]:
                return known[noun]
            if _fits(parse, noun, i, people):
                return noun
    return None
