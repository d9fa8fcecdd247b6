"""Small walks over a parse that several rules share."""

from __future__ import annotations

from alteram.model.parse import Parse

__all__ = [
    "SUBJECTS",
    "called_as",
    "conjuncts",
    "counts_people",
    "emphasis",
    "first_conjunct",
    "is_negated",
    "is_question",
    "is_subject",
    "named_part",
    "object_of",
    "shares_passive",
    "subject_of",
    "would_not",
]

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_NEGATIVE_DETERMINERS = frozenset({"no", "neither", "nor", "none", "nobody", "nothing", "never"})
_MAY_NEGATE = frozenset({"advmod", "nsubj", "nsubjpass", "dobj", "attr"})
"""Relations of words that may make a clause negative."""
_AUXILIARIES = frozenset(
    {
        "is", "are", "was", "were", "am", "do", "does", "did", "has", "have", "had", "can", "could", "will", "would",
        "shall", "should", "may", "might", "must",
    }
)  # fmt: skip


def called_as(parse: Parse, called: int, clause: int) -> bool:
    """Whether a participle says as what an object is described: "dismissed the claim as politically motivated"."""
    verb = parse.heads[called]
    bare = parse.tags[clause] in ("VBN", "JJ") and parse.child(clause, "nsubj", "nsubjpass", "aux") is None
    return bare and parse.lower[parse.left_edge(clause)] == "as" and parse.lemmas[verb].lower() in _DESCRIBING


_DESCRIBING = frozenset(
    {
        "describe", "dismiss", "denounce", "characterise", "characterize", "brand", "label", "condemn", "portray",
        "depict", "reject", "regard", "see", "view", "present",
    }
)  # fmt: skip
"""Verbs that say as what something is seen."""


def shares_passive(parse: Parse, verb: int) -> bool:
    """Whether a participle is passive with the one that it is joined to: "were called out and told that …".

    Taggers take it for a past tense, but who tells tells somebody.
    """
    bare = parse.child(verb, "nsubj", "nsubjpass", "aux", "auxpass", "dobj", "dative") is None
    told = parse.tags[verb] == "VBN" or (parse.tags[verb] == "VBD" and parse.lemmas[verb] in _TELLING_SOMEBODY)
    return bare and told and parse.deps[verb] == "conj" and parse.child(parse.heads[verb], "auxpass") is not None


_TELLING_SOMEBODY = frozenset({"tell", "inform", "notify", "assure"})


def conjuncts(parse: Parse, token: int) -> list[int]:
    """A noun and those joined to it by "and" or commas, in order.

    What stands in apposition is not joined to it, and what is joined is no apposition, whatever the parser calls them:
    "the crew, two sailors and a cook, said" are one, "the mayor, the clerk and the judge said" are three, "two guards,
    A and B, said" are A and B.
    """
    closed = _apposition(parse, token)
    if closed and all(parse.pos[i] == "PROPN" for i in closed) and len(closed) > 1:
        return closed
    out, todo = [token], [token]
    while todo:
        head = todo.pop()
        for child in parse.children[head]:
            joined = parse.deps[child] == "conj" and parse.pos[child] in ("NOUN", "PROPN", "PRON")
            if (joined and child not in closed) or (head == token and _enumerated(parse, head, child)):
                out.append(child)
                todo.append(child)
    return sorted(out)


def _apposition(parse: Parse, subject: int) -> list[int]:
    """The joined nouns between commas after a subject, which say who it is: "the crew, two sailors and a cook, said".

    A list has no comma between its last part and the verb; parsers join the first of such nouns to the subject.
    """
    if not _before_its_verb(parse, subject) or not _closed(parse, subject):
        return []
    if any(parse.deps[c] == "cc" for c in parse.children[subject]):
        return []
    for child in parse.children[subject]:
        if (
            parse.deps[child] in ("conj", "appos")
            and child > subject
            and parse.words[parse.left_edge(child) - 1] == ","
        ):
            named = parse.pos[child] == "PROPN"
            if parse.deps[child] == "appos" and not (named and parse.tags[subject] == "NNS"):
                return []
            found = _chain(parse, child)
            joined = any(parse.deps[c] == "cc" for i in found for c in parse.children[i])
            many = parse.tags[subject] == "NNS" or (parse.pos[subject] == "NOUN" and _counted(parse, child))
            return found if joined and many else []
    return []


def _enumerated(parse: Parse, subject: int, child: int) -> bool:
    """Whether an apposition is the second of three: "the mayor, the clerk and the judge said", without a last comma."""
    if parse.deps[child] != "appos" or parse.pos[child] != "NOUN" or parse.pos[subject] != "NOUN":
        return False
    if not _before_its_verb(parse, subject) or _closed(parse, subject) or len(_chain(parse, child)) < 2:
        return False
    article = [any(parse.deps[g] in ("det", "poss", "nummod") for g in parse.children[i]) for i in (subject, child)]
    return all(article) and parse.words[parse.left_edge(child) - 1] == ","


def _chain(parse: Parse, noun: int) -> list[int]:
    """A noun and those that the parser joined to it, one to the other."""
    out = [noun]
    for i in out:
        out.extend(c for c in parse.children[i] if parse.deps[c] == "conj" and parse.pos[c] in ("NOUN", "PROPN"))
    return sorted(out)


def _counted(parse: Parse, noun: int) -> bool:
    """Whether a noun is one of so many, not one that is known: "two sailors", "a cook", "some weavers"."""
    left = [c for c in parse.children[noun] if c < noun]
    return any(parse.deps[c] == "nummod" or parse.lower[c] in ("a", "an", "some", "several") for c in left)


def _before_its_verb(parse: Parse, noun: int) -> bool:
    return parse.deps[noun] in ("nsubj", "nsubjpass") and parse.heads[noun] > noun


def _closed(parse: Parse, subject: int) -> bool:
    """Whether a comma that closes no relative clause parts a subject from its verb."""
    verb, end = parse.heads[subject], parse.right_edge(subject)
    while end > subject and parse.pos[end] == "PUNCT":
        end -= 1
    if any(parse.tags[i] in ("WP", "WDT", "WP$") and parse.words[i - 1] == "," for i in range(subject + 1, end)):
        return False
    return (
        end + 1 < verb
        and parse.words[end + 1] == ","
        and all(parse.pos[i] in ("AUX", "ADV", "PART", "PUNCT") for i in range(end + 1, verb))
    )


def subject_of(parse: Parse, verb: int) -> int | None:
    """The subject of a verb, its own or that of the verb on which it hangs without one (conjunct, control)."""
    seen = 0
    while seen < 6:
        found = parse.child(verb, "nsubj", "nsubjpass", "csubj", "expl")
        if found is not None:
            return found
        if parse.deps[verb] in ("relcl", "acl"):
            return parse.heads[verb]
        if parse.deps[verb] not in ("conj", "xcomp", "advcl", "pcomp", "prep") or parse.heads[verb] == verb:
            return None
        verb = parse.heads[verb]
        seen += 1
    return None


def object_of(parse: Parse, verb: int) -> int | None:
    """Whom a verb of asking or telling is addressed to: object, "on/to X", or the subject of its infinitive."""
    if not parse.children[verb]:
        return None
    for dep in ("dative", "dobj", "iobj"):
        found = parse.child(verb, dep)
        if found is not None:
            if parse.pos[found] == "ADP":
                found = parse.child(found, "pobj")
            if found is not None and parse.pos[found] in ("NOUN", "PROPN", "PRON"):
                return found
    for child in parse.children[verb]:
        if parse.deps[child] in ("prep", "prt") and parse.lower[child] in ("on", "upon", "to", "of", "from"):
            target = parse.child(child, "pobj")
            if target is not None:
                return target
    for child in parse.children[verb]:
        if parse.deps[child] in ("ccomp", "xcomp", "advcl"):
            subject = parse.child(child, "nsubj")
            infinitive = child in parse.infinitives
            bare = parse.tags[child] == "VB" and parse.child(child, "mark") is not None  # "demand that X go"
            if subject is not None and subject > verb and (infinitive or bare):
                return subject
    return None


def is_negated(parse: Parse, verb: int) -> bool:
    """Whether a clause is negated: "not" at its verb or auxiliary, or a negative word as its argument."""
    first = parse.left_edge(verb)
    if "nor" in (parse.lower[first], parse.lower[first - 1] if first else ""):
        return True  # "Nor do we believe that": what it joins is negative
    for child in parse.children[verb]:
        dep = parse.deps[child]
        if dep == "neg":
            return True
        if dep not in _MAY_NEGATE:
            continue
        if dep == "advmod" and parse.lower[child] == "longer" and parse.lower[child - 1] == "no":
            return True  # "no longer"
        if parse.lower[child] in _NEGATIVE_DETERMINERS and dep != "attr":
            return True
        if dep != "advmod":
            if parse.lower[parse.left_edge(child)] == "not":
                return True  # "not a single lamp was lit"
            for g in parse.children[child]:
                if parse.lower[g] in ("no", "neither") and parse.deps[g] in ("det", "preconj"):
                    return True
    return False


def would_not(parse: Parse, verb: int) -> bool:
    """Whether somebody will or would not do what a verb says, which refuses it: "would not say who …"."""
    children = parse.children[verb]
    negated = any(parse.deps[c] == "neg" for c in children)
    return negated and any(parse.deps[c] == "aux" and parse.lower[c] in _WILLING for c in children)


_WILLING = frozenset({"will", "would", "wo"})


def is_question(parse: Parse, first: int, last: int) -> bool:
    """Whether tokens `first` to `last` ask: they end with a question mark, or begin as questions do."""
    for word in parse.words[max(first, last - 2) : last + 1]:
        if word.startswith("?"):
            return True
    i = first
    while i <= last and not parse.words[i][:1].isalnum():
        i += 1
    inverted = i < last and parse.lower[i] in _AUXILIARIES and parse.pos[i + 1] in ("PRON", "DET", "PROPN")
    if i and parse.lower[i - 1] in ("nor", "neither"):
        return False  # "nor was there any guard"
    if inverted and parse.lower[i] in _SUPPOSING and parse.words[i + 1 : last + 1].count(","):
        return False  # "had it not been opened, the dam would have burst"
    return inverted and parse.words[last] != "!"


_SUPPOSING = frozenset({"had", "were", "should"})
"""With the subject behind them and a comma further on they put a condition."""
_OUGHT = frozenset({"must", "should"})
_STRESSED = frozenset(
    {"remember", "note", "point", "stress", "emphasise", "emphasize", "underline", "recall", "add", "say"}
)
"""Verbs by which a writer stresses what he says himself: "it must be noted that"."""


def emphasis(p: Parse, v: int) -> bool:
    """Whether a verb of saying only lends weight to the writer's own words: "it must be noted that"."""
    if p.deps[v] == "xcomp" and p.deps[p.heads[v]] in ("acomp", "attr"):
        be = p.heads[p.heads[v]]
        who = p.child(be, "nsubj", "expl")
        return v in p.infinitives and p.lemmas[be] == "be" and who is not None and p.lower[who] == "it"
    who, modal = p.child(v, "nsubjpass"), p.child(v, "aux")
    ought = modal is not None and p.lower[modal] in _OUGHT and p.lemmas[v] in _STRESSED
    return ought and who is not None and p.lower[who] == "it"


def named_part(parse: Parse, head: int) -> int:
    """What a name stands for in its clause: of "the mayor, A B, called for calm" the mayor."""
    return parse.heads[head] if parse.deps[head] == "appos" else head


def is_subject(parse: Parse, noun: int) -> bool:
    """Whether a noun is a subject; a parser may take "the mayor, A B, called for calm" for a noun with a participle."""
    return parse.deps[noun] in SUBJECTS or (parse.deps[noun] == "ROOT" and parse.pos[noun] in ("NOUN", "PROPN"))


def first_conjunct(parse: Parse, token: int) -> int:
    """The first of coordinated nouns, which alone bears their relation to the verb."""
    while parse.deps[token] == "conj" and parse.heads[token] != token:
        token = parse.heads[token]
    return token


def counts_people(parse: Parse, token: int) -> bool:
    """Whether a number counts some of those whom a noun names: "three of the guards"; "fourteen said"."""
    alone = parse.deps[token] == "nsubj" and parse.words[token].isalpha() and not parse.children[token]
    if alone and parse.pos[token] == "NUM" and parse.lower[token] != "one":
        return True
    of = parse.child(token, "prep") if parse.pos[token] == "NUM" else None
    noun = parse.child(of, "pobj") if of is not None and parse.lower[of] == "of" else None
    return noun is not None and parse.tags[noun] == "NNS"
