"""Names of a document by their parts, and what names and descriptions may share."""

from __future__ import annotations

from collections.abc import Callable

from alteram.model.keys import is_acronym
from alteram.model.parse import Parse
from alteram.stages.statements.references import ACTOR_LABELS, Reference

__all__ = [
    "NameIndex",
    "apart",
    "fullness",
    "is_itself",
    "label_of",
    "may_be",
    "neighbours",
    "of_person",
    "part_by_sex",
    "recent_organisation",
    "same_noun",
    "shorten_bodies",
    "shortens",
    "stands_in",
]

_WITHIN = frozenset({"in", "at", "into", "near", "outside", "throughout", "across", "inside"})
"""Prepositions whose object is a place, if it is an actor at all."""
_DWELLERS = frozenset(
    {"resident", "inhabitant", "villager", "islander", "mayor", "outskirts", "town", "village", "city"}
)
"""Nouns after which "of" introduces a place."""
_LABEL_RANK = ("person", "organisation", "state", "office", "group", "place", "unknown")


class NameIndex:
    """Names of a document by the parts under which a shorter name may mean them."""

    def __init__(self, names: list[Reference], particles: frozenset[str]) -> None:
        self._particles = particles
        self.surnames: dict[str, list[str]] = {}
        self.first_names: dict[str, list[str]] = {}
        self.before_of: dict[str, list[Reference]] = {}
        self.by_noun: dict[int, list[Reference]] = {}
        self.one_word: dict[str, list[Reference]] = {}
        self.firms: dict[str, list[Reference]] = {}
        """Bodies whose names have no noun for a body, by their first word: "Norvane" of "Norvane Mining"."""
        self.headed: dict[str, list[Reference]] = {}
        """Bodies named after their members, by the word before "of": "the Circle" of "the Circle of Parents"."""
        self.ends: dict[str, list[Reference]] = {}
        """Bodies by the last word of their names: "the Courier" of "the Harbour Courier"."""
        for r in names:
            words = r.key.split()
            if len(words) > 1 and r.label == "organisation":
                self.ends.setdefault(words[-1], []).append(r)
            if len(words) == 1:
                self.one_word.setdefault(r.key, []).append(r)
            elif r.label == "person" and " " in self.short(r.key):
                self.surnames.setdefault(words[-1], []).append(r.key)
                self.first_names.setdefault(words[0], []).append(r.key)
            elif r.label == "organisation" and r.noun is None:
                self.firms.setdefault(words[0], []).append(r)
            if " of " in r.key:
                self.before_of.setdefault(r.key[: r.key.index(" of ")], []).append(r)
                if r.label == "organisation" and r.noun is None:
                    self.headed.setdefault(r.key[: r.key.index(" of ")], []).append(r)
            if r.noun is not None:
                self.by_noun.setdefault(id(r.noun), []).append(r)

    def short(self, key: str) -> str:
        """A name without the particles that it begins with: the "van" and "al" of a surname."""
        words = key.split()
        while len(words) > 1 and words[0] in self._particles:
            del words[0]
        return " ".join(words)


def fullness(r: Reference) -> tuple[bool, bool, bool, int]:
    """How much of the name a reference gives: the greatest is shown."""
    plain = r.noun is None or r.noun.kind != "state" or r.territory is None
    return r.kind == "name", plain, not is_acronym(r.text), len(r.text)


def part_by_sex(references: list[Reference]) -> None:
    """ "Mr Velt" and "Mrs Velt" are two: where a surname stands with both, each has a key of its own."""
    sexes: dict[str, set[str]] = {}
    for r in references:
        if r.kind == "name" and r.sex and " " not in r.key:
            sexes.setdefault(r.key, set()).add(r.sex)
    for r in references:
        if r.kind == "name" and r.sex and len(sexes.get(r.key, ())) > 1:
            r.key = f"{r.key}|{r.sex}"


def shorten_bodies(references: list[Reference]) -> None:
    """ "The Hill Tenants", in capitals, where the text names the Hill Tenants' Committee: a short name of that body."""
    bodies: dict[str, dict[str, Reference]] = {}
    for r in references:
        if r.kind == "name" and r.label == "organisation":
            words = r.key.split()
            for n in range(2, len(words)):
                bodies.setdefault(" ".join(words[:n]), {})[r.key] = r
    for r in references if bodies else ():
        fits = bodies.get(r.key, {}) if r.kind == "description" and r.plural else {}
        if len(fits) == 1 and all(word[:1].isupper() for word in r.text.split()):
            body = next(iter(fits.values()))
            r.kind, r.label, r.key, r.noun, r.owner, r.modifiers = "name", "organisation", body.key, body.noun, None, ()


def shortens(short: Reference, full: Reference) -> bool:
    """Whether a name is a longer one without "of …" at its end, or without words before its own head noun."""
    if len(short.key) >= len(full.key):
        return False
    if full.key.startswith(short.key + " of "):
        return True
    return short.noun is not None and short.noun is full.noun and full.key.endswith(" " + short.key)


def stands_in(r: Reference, parse: Parse) -> bool:
    """Whether the words around a name tell of a place: "in X", "residents of X", "X residents"."""
    up = parse.heads[r.head]
    if parse.deps[r.head] == "pobj":
        return parse.lower[up] in _WITHIN or (parse.lower[up] == "of" and parse.lemmas[parse.heads[up]] in _DWELLERS)
    return parse.deps[r.head] in ("compound", "nmod") and up > r.last and parse.lemmas[up] in _DWELLERS


def of_person(r: Reference) -> bool:
    """Whether a reference tells what a person is: an office, kinship, a trade, of one."""
    kinds = ("office", "person", "family", "people")
    return not r.plural and (r.label == "office" or (r.noun is not None and r.noun.kind in kinds))


def may_be(name: Reference, description: Reference) -> bool:
    """Whether a description can be of what a name names."""
    kind = description.noun.kind if description.noun is not None else ""
    if name.label in ("person", "unknown") or not name.sure:
        return kind in ("office", "officials", "person", "family", "people") and not description.plural
    if name.label == "organisation":
        return kind in ("body", "organisation", "media")
    return name.label == "place" and kind == "place"


def label_of(references: list[Reference]) -> str:
    """The label of an actor by the votes of its references, names before descriptions."""
    votes: dict[str, int] = {}
    if len(references) == 1:
        return references[0].label if references[0].label in ACTOR_LABELS else "unknown"
    for r in references:
        weight = (4 if r.sure else 1) * (2 if r.kind == "name" else 1)
        if r.label in ACTOR_LABELS:
            votes[r.label] = votes.get(r.label, 0) + weight
    names = [r for r in references if r.kind == "name" and r.label in ACTOR_LABELS]
    if names:
        votes = {label: v for label, v in votes.items() if any(r.label == label for r in names)}
    return max(votes, key=lambda x: (votes[x], -_LABEL_RANK.index(x))) if votes else "unknown"


def same_noun(a: Reference, b: Reference) -> bool:
    """Whether two descriptions have one and the same head noun."""
    return a.noun is not None and b.noun is not None and a.noun.lemma == b.noun.lemma


def apart(r: Reference) -> str:
    """What keeps a description from being one with others of the same words: its owner, its number, its own place."""
    if r.definite == "a" or (r.definite == "own" and not r.plural):
        return f"|{r.passage}:{r.head}"
    if r.definite == "own":
        return f"|{r.passage}"  # "our people" are not the other people of the text
    return f"|{r.count}" if r.count else ""


def is_itself(r: Reference, owner: Reference | None, parse: Parse | None, kinds: frozenset[str]) -> bool:
    """ "The X terrorist group", "the armed organization of X": X itself; "X's group", "X's youth group" are others.

    `owner` is the body beside it; `kinds` are the words that only say of which kind a group is.
    """
    if owner is None or parse is None or r.plural:
        return False
    if r.first <= owner.first < r.head:
        named = parse.deps[owner.head] in ("compound", "nmod", "amod")
        return named and all(parse.lower[i] in kinds for i in range(owner.last + 1, r.head))
    words = [parse.lower[c] for c in parse.children[r.head] if c < r.head and parse.deps[c] != "det"]
    return parse.lower[parse.heads[owner.head]] == "of" and bool(words) and all(w in kinds for w in words)


def neighbours(references: list[Reference], k: int, parse: Parse) -> list[Reference]:
    """Offices written right beside a name, with a comma at most between: "the Minister of X, A B"."""
    r = references[k]
    out = []
    for o in (k - 1, k + 1):
        if not 0 <= o < len(references) or references[o].passage != r.passage:
            continue
        other = references[o]
        a, b = (other, r) if other.first < r.first else (r, other)
        if other.kind == "name" and other.label == "office" and parse.words[a.last + 1 : b.first] == (",",):
            out.append(other)
    return out


def recent_organisation(
    k: int,
    references: list[Reference],
    node_at: Callable[[int], str],
    parse_of: Callable[[Reference], Parse | None],
) -> str | None:
    """The only organisation of this sentence so far, else of the one before, else of the last two passages.

    `node_at` gives the actor of a reference, empty where it has none yet.
    """
    r = references[k]
    spans: list[set[str]] = [set(), set(), set()]
    subjects: list[set[str]] = [set(), set(), set()]
    parse = parse_of(r)
    if parse is None:
        return None
    here = parse.sentence_of[r.first]
    for o in range(k - 1, -1, -1):
        other = references[o]
        if other.passage < r.passage - 1:
            break
        node = node_at(o)
        if other.label != "organisation" or not node:
            continue
        theirs = parse_of(other)
        acts = theirs is not None and theirs.deps[other.head] in ("nsubj", "nsubjpass")
        if other.passage == r.passage and parse.sentence_of[other.first] >= here - 1:
            tier = here - parse.sentence_of[other.first]
            spans[tier].add(node)
            subjects[tier] |= {node} if acts else set()
        spans[2].add(node)
        subjects[2] |= {node} if acts else set()
    for found, acting in zip(spans, subjects, strict=True):
        if found:
            one = found if len(found) == 1 else acting if r.definite == "the" else found
            if one:
                return next(iter(one)) if len(one) == 1 else None
    return None
