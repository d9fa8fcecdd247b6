"""Clauses: subject, object and agent of a verb, wherever the sentence puts them."""

from __future__ import annotations

import bisect
from dataclasses import dataclass

from alteram.model.parse import FINITE, Parse

__all__ = ["Clause", "clause_of", "in_quotes", "is_us", "joined", "negative_phrase"]

_WE = frozenset({"we", "i"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "X"})
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_NEGATIVE = frozenset({"no", "not", "neither", "none", "nobody", "nothing", "nor"})
_SIDES = frozenset({"side", "rank"})
_CALLS = frozenset({"call", "appeal", "wait", "rely", "count", "depend"})
_MOTION = frozenset({"travel", "go", "come", "fly", "return", "drive", "move", "march", "arrive"})
_DAYTIMES = frozenset({"morning", "afternoon", "evening"})
_NEAR = 4
"""How many tokens on a joined participle may stand."""
_STEPS = 8
"""How many verbs up a subject is looked for: longer chains are parses gone wrong."""


@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens of the parties of one verb; empty where the sentence does not name them."""

    passive: bool
    subjects: tuple[int, ...]
    """Grammatical subject: of a passive, what it is done to."""
    objects: tuple[int, ...]
    agents: tuple[int, ...]
    """Introduced by "by" in a passive."""


def joined(parse: Parse, token: int) -> tuple[int, ...]:
    """A noun and those joined to it by commas or "and", in order."""
    out, todo = [token], [token]
    while todo:
        for child in parse.children[todo.pop()]:
            if parse.deps[child] == "conj" and parse.pos[child] in _NOMINAL:
                out.append(child)
                todo.append(child)
    return tuple(sorted(out))


def negative_phrase(parse: Parse, token: int) -> bool:
    """Whether a noun phrase denies that there was any: "no steward", "not a single stone", "nobody"."""
    if parse.lower[token] in _NEGATIVE:
        return True
    return any(
        parse.lower[c] in _NEGATIVE and parse.deps[c] in ("det", "neg", "preconj", "amod", "nummod", "advmod", "predet")
        for c in parse.children[token]
        if c < token
    )


def clause_of(parse: Parse, verb: int, control: frozenset[str]) -> Clause:
    """The parties of a verb.  `control`: verbs whose object does what the verb under them says."""
    deps, tags = parse.deps, parse.tags
    has_aux = parse.child(verb, "auxpass") is not None
    own = parse.child(verb, "nsubjpass", "nsubj")
    passive = has_aux or (own is not None and deps[own] == "nsubjpass")
    dobj = parse.child(verb, "dobj", "oprd") if passive else parse.child(verb, "dobj")
    if not passive and own is None and tags[verb] == "VBN" and parse.child(verb, "aux") is None:
        passive = deps[verb] in ("acl", "advcl", "amod") or (deps[verb] == "conj" and _shares_passive(parse, verb))
    subject = _antecedent(parse, own, verb) if own is not None else _subject_above(parse, verb, control)
    if subject is None and tags[verb] in FINITE:
        subject = _lost_subject(parse, verb)
    objects = joined(parse, _antecedent(parse, dobj, verb)) if dobj is not None else ()
    if dobj is None and deps[verb] == "relcl" and own is not None and parse.lower[own] not in _RELATIVE and not passive:
        objects = (parse.heads[verb],)  # "the families the league put out"
    if dobj is None and not passive and not objects:
        objects = _raised_object(parse, verb) or _shared_object(parse, verb)
    agents = _agents(parse, verb) or _shared_agents(parse, verb) if passive else ()
    return Clause(passive, joined(parse, subject) if subject is not None else (), objects, agents)


def _shares_passive(parse: Parse, verb: int) -> bool:
    head = parse.heads[verb]
    for _ in range(_STEPS):
        if parse.tags[head] != "VBN" and parse.pos[head] != "ADJ":
            return False
        if parse.child(head, "auxpass", "nsubjpass") is not None or parse.deps[head] == "acl":
            return parse.child(verb, "dobj") is None
        if parse.deps[head] != "conj":
            return False
        head = parse.heads[head]
    return False


def _raised_object(parse: Parse, verb: int) -> tuple[int, ...]:
    """The object that the parse makes the subject of a small clause: "set the students free", "ordered them to go"."""
    small = parse.child(verb, "ccomp")
    subject = None if small is None else parse.child(small, "nsubj")
    if small is None or subject is None or not verb < subject < small:
        return ()
    bare = parse.pos[small] in ("ADJ", "ADV") and parse.child(small, "cop", "aux") is None
    infinitive = any(parse.tags[c] == "TO" for c in parse.children[small])
    return joined(parse, subject) if bare or infinitive else ()


def _shared_object(parse: Parse, verb: int) -> tuple[int, ...]:
    """The object of the last of several verbs: "detained and deported three men"."""
    child = parse.child(verb, "conj")
    if child is None or parse.pos[child] != "VERB" or parse.child(child, "nsubj", "nsubjpass") is not None:
        return ()
    found = parse.child(child, "dobj")
    if found is None or any(
        c > verb and parse.deps[c] in ("prep", "ccomp", "xcomp", "prt") for c in parse.children[verb]
    ):
        return ()
    between = parse.words[verb + 1 : child]
    return joined(parse, found) if len(between) <= 2 else ()


def _agents(parse: Parse, verb: int) -> tuple[int, ...]:
    second = parse.child(verb, "dobj")
    for child in (*parse.children[verb], *(() if second is None else parse.children[second])):
        if parse.deps[child] == "agent" or (parse.deps[child] == "prep" and parse.lower[child] == "by"):
            found = parse.child(child, "pobj")
            if found is not None and not (child < verb and parse.pos[found] == "NUM"):  # "by nine they had been …"
                return joined(parse, found)
        if parse.deps[child] == "prep" and parse.lower[child] == "from":  # "a stone was thrown from our side"
            side = parse.child(child, "pobj")
            whose = parse.child(side, "poss") if side is not None and parse.lemmas[side] in _SIDES else None
            if whose is not None:
                return (whose,)
    return ()


def _shared_agents(parse: Parse, verb: int) -> tuple[int, ...]:
    """The agent of the last of several participles: "followed, threatened and beaten by two men"."""
    for _ in range(_STEPS):
        child = parse.child(verb, "conj")
        if child is None or parse.tags[child] != "VBN" or child - verb > _NEAR:
            return ()
        if parse.child(child, "nsubj", "nsubjpass", "aux", "auxpass") is not None:
            return ()
        agents = _agents(parse, child)
        if agents:
            return agents
        verb = child
    return ()


def _antecedent(parse: Parse, token: int, verb: int) -> int:
    """What a relative pronoun stands for; any other token itself."""
    if parse.lower[token] not in _RELATIVE or parse.pos[token] not in ("PRON", "DET", "SCONJ"):
        return token
    while parse.deps[verb] in ("conj", "xcomp", "ccomp") and parse.pos[parse.heads[verb]] == "VERB":
        if parse.heads[verb] == verb:
            break
        verb = parse.heads[verb]
    if parse.deps[verb] == "relcl":
        return token if _is_asked(parse, token, parse.heads[verb]) else parse.heads[verb]
    named = parse.child(parse.heads[verb], "attr")  # "it was the union that withdrew"
    cleft = parse.lemmas[parse.heads[verb]] == "be" and named is not None and token < verb and named < token
    return named if cleft and named is not None else token


def _is_asked(parse: Parse, token: int, noun: int) -> bool:
    """Whether "who" asks: "asked the minister, Anna Velt, who ordered it".  It may tell of her: nobody is meant."""
    if parse.lower[token] not in ("who", "whom"):
        return False
    while parse.deps[noun] in ("appos", "conj", "pobj", "prep") and parse.heads[noun] != noun:
        noun = parse.heads[noun]  # "the minister of ports, Anna Velt", whom the parse may hang on the ports
    return parse.deps[noun] in ("dobj", "dative") and parse.lemmas[parse.heads[noun]] == "ask"


def _lost_subject(parse: Parse, verb: int) -> int | None:
    """The subject that the parse hangs on the time before it: "At six in the morning soldiers came".

    What stands after a preposition has no prepositional phrase before it; if it seems to, it begins the clause.
    """
    for _ in range(_STEPS):
        if parse.deps[verb] != "conj" or parse.child(verb, "nsubj", "nsubjpass", "expl") is not None:
            break
        verb = parse.heads[verb]
    if parse.child(verb, "nsubj", "nsubjpass", "csubj", "expl") is not None:
        return None
    for child in parse.children[verb]:
        if child > verb:
            break
        for token in range(parse.left_edge(child), parse.right_edge(child) + 1):
            before = range(parse.heads[token] + 1, token)
            if parse.deps[token] != "pobj":
                continue
            # "in the morning stewards", read as stewards of the morning
            hour = parse.tags[token] == "NNS" and parse.lower[token - 1] in _DAYTIMES and token - 2 in before
            if hour or any(parse.deps[i] == "prep" for i in before):
                return token
    return None


def _own_subject(parse: Parse, verb: int) -> int | None:
    found = parse.child(verb, "nsubj", "nsubjpass")
    return None if found is None else _antecedent(parse, found, verb)


def _subject_above(parse: Parse, verb: int, control: frozenset[str]) -> int | None:
    """The subject of a verb without one: that of the verb it is joined to or hangs on, or the noun it tells of."""
    deps, heads = parse.deps, parse.heads
    for _ in range(_STEPS):
        dep, head = deps[verb], heads[verb]
        if head == verb:
            return None
        if dep == "acl":
            if parse.tags[verb] in ("VBG", "VBN"):
                return head
            traveller = _traveller(parse, head)
            return traveller if traveller is not None else _holder_of(parse, head)
        if dep == "pcomp":
            return _of_preposition(parse, head, control)
        if dep not in ("conj", "xcomp", "advcl", "ccomp"):
            return None
        if dep == "xcomp" and deps[head] == "acomp":
            head = heads[head]  # "the fund was unable to pay"
        if dep != "conj" and parse.lemmas[head] in control:
            found = parse.child(head, "dobj")
            if found is not None:
                return _antecedent(parse, found, head)
        if dep in ("xcomp", "advcl") and parse.lemmas[head] in _CALLS and parse.tags[verb] == "VB":
            called = _called_on(parse, head, verb)
            if called is not None:
                return called
        nearer = _relative_before(parse, verb) if dep == "advcl" and parse.tags[verb] == "VBG" else None
        own = _own_subject(parse, head if nearer is None else nearer)
        if own is not None and dep == "conj" and deps[head] == "relcl" and _has_whose(parse, own):
            return heads[head]  # "two men, whose names are known, and were then deported"
        if own is not None:
            return own if dep != "ccomp" or parse.tags[verb] in ("VB", "VBG") else None
        verb = head
    return None


def _traveller(parse: Parse, noun: int) -> int | None:
    """Who goes to a place to do something: "travelled to the camp to meet the members"."""
    for _ in range(_STEPS):
        if parse.pos[noun] == "VERB" or parse.deps[noun] not in ("pobj", "prep", "appos", "conj"):
            break
        noun = parse.heads[noun]
    return _own_subject(parse, noun) if parse.lemmas[noun] in _MOTION else None


def _relative_before(parse: Parse, verb: int) -> int | None:
    """The relative clause right before a participle: "handed to the army, which attacked it, killing 52"."""
    token = verb - 1
    while token > 0 and parse.pos[token] in ("PUNCT", "CCONJ", "ADV"):
        token -= 1
    for _ in range(_STEPS):
        if parse.deps[token] == "relcl" and parse.heads[token] != parse.heads[verb]:
            return token
        if parse.heads[token] == token or parse.heads[token] > verb:
            return None
        token = parse.heads[token]
        if token == parse.heads[verb]:
            return None
    return None


def _has_whose(parse: Parse, noun: int) -> bool:
    return any(parse.lower[c] == "whose" for c in parse.children[noun])


def _called_on(parse: Parse, head: int, verb: int) -> int | None:
    """Whom one calls on, appeals to or waits for to do something."""
    for child in parse.children[head]:
        if parse.deps[child] == "prep" and child < verb and parse.lower[child] in ("on", "upon", "to", "for"):
            return parse.child(child, "pobj")
    return None


def _of_preposition(parse: Parse, prep: int, control: frozenset[str]) -> int | None:
    """Who does what stands after a preposition: "accused the league of driving", "withdrew without paying"."""
    again = _of_again(parse, prep)
    if again is not None:
        prep = again
    for _ in range(_STEPS):  # "of killing a man and of driving out his family"
        if parse.deps[prep] != "conj" or parse.pos[parse.heads[prep]] != "ADP":
            break
        prep = parse.heads[prep]
    above = parse.heads[prep]
    if parse.pos[above] not in ("VERB", "AUX"):
        if parse.deps[above] == "dobj" and parse.lemmas[parse.heads[above]] in control:
            return above  # "accused the guards of killing"
        return _holder_of(parse, above) if parse.pos[above] == "NOUN" else None
    if parse.lower[prep] in ("of", "for", "from", "with", "into", "to"):
        found = parse.child(above, "dobj")
        if found is not None:
            if parse.lemmas[above] in control or parse.lower[prep] in ("of", "for", "from", "into"):
                return _antecedent(parse, found, above)
        elif parse.child(above, "nsubjpass") is not None:
            return _own_subject(parse, above)
    own = _own_subject(parse, above)
    return own if own is not None else _subject_above(parse, above, control)


def _of_again(parse: Parse, prep: int) -> int | None:
    """The first "of" of several charges, where the parse hangs "and of having paid" on a noun of the first."""
    if prep == 0 or parse.lower[prep] != "of" or parse.lower[prep - 1] not in ("and", "or"):
        return None
    first, _ = parse.sentence_bounds(parse.sentence_of[prep])
    for i in range(first, prep - 1):
        if parse.lower[i] == "of" and parse.pos[parse.heads[i]] == "VERB" and parse.child(i, "pcomp") is not None:
            return i
    return None


def _holder_of(parse: Parse, noun: int) -> int | None:
    """Whose attempt, order or threat a noun is: its possessor, else the subject of the verb it is the object of."""
    found = parse.child(noun, "poss")
    if found is not None:
        return found
    head = parse.heads[noun]
    if parse.deps[noun] == "dobj" and parse.pos[head] == "VERB":
        return _own_subject(parse, head)
    return None


def is_us(parse: Parse, start: int) -> bool:
    """Whether words are what "we" are said to be: "we were a handful of tired people, and they came at us"."""
    token = bisect.bisect_left(parse.starts, start)
    for _ in range(_NEAR):
        if token >= len(parse) or parse.heads[token] == token:
            return False
        if parse.deps[token] == "attr":
            subject = parse.child(parse.heads[token], "nsubj")
            return subject is not None and parse.lower[subject] in _WE
        token = parse.heads[token]
    return False


def in_quotes(parse: Parse, at: int) -> bool:
    """Whether a code point of the passage is quoted: "they" of a quotation are seldom those of whoever quotes it."""
    before = parse.text[:at]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1
