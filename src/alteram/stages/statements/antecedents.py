"""Whom a pronoun may stand for: relative pronouns, whose clause parsers hang on the nearest noun, and "they"."""

from __future__ import annotations

from alteram.model.parse import Parse
from alteram.stages.statements.mentions import Actors
from alteram.stages.statements.references import LocalActor, Reference
from alteram.stages.statements.syntax import SUBJECTS, conjuncts
from alteram.stages.statements.words import Roles

__all__ = [
    "HE_OR_SHE",
    "SUBJECT",
    "antecedent",
    "beside",
    "goes_on",
    "governs",
    "is_this_paper",
    "means_things",
    "they_before",
]

SUBJECT = 1.5
"""Points for a subject."""
_GOVERNS = 1.5
"""Points for the subject of the clause around a pronoun's: "the League signed what it calls an agreement"."""
HE_OR_SHE = frozenset({"m", "f"})
_THINGS = frozenset({"place", "writing", "media", "organisation", "body", "state"})
"""Kinds of nouns that stand for no people."""
_DOERS = ("er", "or", "ist", "ian", "ee", "man", "woman")
"""Endings of nouns for people by what they do, or what is done to them."""


def antecedent(actors: Actors, roles: Roles, place: tuple[int, int], pronoun: str) -> int:
    """Whom a relative pronoun stands for: "who" for people, not for the thing that the parser hung it on.

    "Two clerks with false passports who said that …": the clerks; "an engineer of the works, who …": the engineer.
    `place` is passage and token of the noun that the parser takes.
    """
    passage, noun = place
    parse = actors.view.passages[passage].parse
    if parse is None:
        raise ValueError("a passage without a parse holds no pronoun")
    nearest = noun
    while pronoun in ("who", "whom") and not _people(actors, roles, parse, (passage, noun)):
        preposition = parse.heads[noun]
        above: int | None = parse.heads[preposition]
        if above is not None and parse.pos[above] == "VERB":  # "named two men with …": hung on the verb
            above = parse.child(above, "dobj")
        elif above is not None and parse.deps[above] == "amod" and parse.heads[above] < above:
            above = parse.heads[above]  # "a person close to the board, who asked …": the person
        named = above is not None and above < preposition and parse.pos[above] in ("NOUN", "PROPN")
        if above is None or not named or parse.deps[noun] != "pobj":
            of = parse.lower[parse.heads[nearest]] == "of"
            return nearest if of or actors.by_head(passage, nearest) is not None else noun
        noun = above
    return noun


def _people(actors: Actors, roles: Roles, parse: Parse, place: tuple[int, int]) -> bool:
    """Whether a noun stands for people: the word list says so, it is a name, or it tells who does something."""
    noun = place[1]
    reference = actors.by_head(*place)
    if reference is not None and reference.kind == "name":
        return reference.label not in ("organisation", "place")
    known = roles.noun_of(parse.lower[noun])
    if known is None:
        return parse.pos[noun] == "PROPN" or parse.lemmas[noun].endswith(_DOERS)
    return known.kind not in _THINGS


def means_things(actors: Actors, parse: Parse, passage: int, pronoun: int) -> bool:
    """Whether "they" or "it" are things just seen that show something: "I have read the records.  They show that …"."""
    plural, n = parse.lower[pronoun] == "they", parse.sentence_of[pronoun]
    if parse.lower[pronoun] not in ("they", "it") or parse.lemmas[parse.heads[pronoun]] not in _SHOWING or not n:
        return False
    first, stop = parse.sentence_bounds(n - 1)
    seen = (i for i in range(first, stop) if parse.deps[i] == "dobj" and parse.pos[i] == "NOUN")
    return any((parse.tags[i] == "NNS") == plural and actors.by_head(passage, i) is None for i in seen)


_SHOWING = frozenset({"show", "prove", "demonstrate", "illustrate", "indicate", "reveal"})


def they_before(parse: Parse, token: int) -> bool:
    """Whether the sentence before has "they" for a subject, of whom it does not say that they speak."""
    n = parse.sentence_of[token]
    first, stop = parse.sentence_bounds(n - 1) if n else (0, 0)
    return any(parse.lower[i] == "they" and parse.deps[i] in SUBJECTS for i in range(first, stop))


def goes_on(last: LocalActor, kind: str) -> bool:
    """Whether the last who spoke may be "he" or "she" however many sentences lie between."""
    return kind in HE_OR_SHE and last.label == "person" and last.sex in ("", kind)


def is_this_paper(r: Reference) -> bool:
    """ "Told this paper": who is told is not who goes on."""
    return r.definite == "this" and r.noun is not None and r.noun.kind == "media"


def beside(actors: Actors, actor: LocalActor, place: tuple[int, int]) -> list[LocalActor]:
    """A person whom "they" means, with those joined to the name last read before it: "A and B … They said".

    `place` is passage and token of the pronoun.
    """
    passage, token = place
    near = [*actors.in_passage(passage - 1), *(r for r in actors.in_passage(passage) if r.head < token)]
    last = next((r for r in reversed(near) if r.kind == "name" and r.entity == actor.index), None)
    parse = actors.view.passages[last.passage].parse if last is not None else None
    if actor.label != "person" or last is None or parse is None:
        return [actor]
    found = (actors.by_head(last.passage, i) for i in conjuncts(parse, last.head))
    joined = {r.entity: actors.actors[r.entity] for r in found if r is not None and r.entity >= 0}
    return list(({actor.index: actor} | joined).values())


def governs(parse: Parse, noun: int, token: int) -> float:
    """Points for a noun that is the subject of the clause around that of a word.

    In a sentence without a main verb so is the noun that has it below itself: parsers read long sentences so.
    """
    above = [*parse.ancestors(token)]
    verbless = parse.pos[above[-1] if above else token] not in ("VERB", "AUX")
    if verbless and any(parse.deps[v] == "acl" and parse.heads[v] == noun for v in above):
        return SUBJECT + _GOVERNS
    subject = parse.deps[noun] in SUBJECTS and noun not in above
    around = parse.heads[noun] in above and parse.heads[noun] != parse.heads[token]
    return _GOVERNS if subject and around else 0.0
