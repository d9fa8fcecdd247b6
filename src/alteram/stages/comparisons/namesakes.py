"""Things of one kind that bear different names: what is told of the one is not told of the other.

"Guards of North Mill beat seven workers" and "guards of South Mill beat nobody" share their words and tell of two
matters; so do two unions, two camps, two ships.  A noun and whose it is tell them apart, where nothing else is shared.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from alteram.model.keys import fold
from alteram.model.tables import Mention
from alteram.stages.comparisons.accounts import Account, Party
from alteram.stages.comparisons.sentence import Sentence

__all__ = ["kinds_of", "may_be_one_person", "told_apart", "with_kinds"]

_OWNER, _NOUN, _BEFORE = "of ", "~", "+"
"""Stand before an owner, a word behind "of" and a word before a noun: each is held against its like only."""
_NAMED = frozenset({"organisation", "place", "unknown"})

Kinds = Mapping[str, frozenset[str]]


def kinds_of(sentence: Sentence, owners: Mapping[str, str]) -> Kinds:
    """Nouns with what tells which one is meant: a name, whose it is, or another noun.

    "North Mill" gives mill, "the camp at Orrel" camp, "the committee of the bakers" committee.  `owners`: actors by
    their ids inside the document.  "Our people" of two sides may be the same people, and are left out.
    """
    out: dict[str, set[str]] = {}
    for m in sentence.mentions:
        if m.kind == "name" and m.actor is not None and m.label in _NAMED:
            for noun in _nouns(m):
                out.setdefault(noun, set()).add(m.actor)
        elif m.kind == "description" and m.phrase is not None and m.phrase.definite != "own":
            owner = owners.get(m.phrase.owner or "") or owners.get(m.phrase.where or "")
            if owner is not None and owner in sentence.proper:
                out.setdefault(m.phrase.head, set()).add(_OWNER + owner)
    for noun, by in _bodies(sentence):
        out.setdefault(noun, set()).add(by)
    return {noun: frozenset(found) for noun, found in out.items()}


def _bodies(sentence: Sentence) -> Iterator[tuple[str, str]]:
    """Bodies and places with the word that tells them apart: "committee of the bakers", "the prison hospital"."""
    parse, bodies = sentence.parse, sentence.words.sets["bodies"]
    for i in sorted(sentence.tokens):
        lemma = parse.lemmas[i].lower()
        if parse.pos[i] != "NOUN" or lemma not in bodies:
            continue
        of = next((c for c in parse.children[i] if parse.deps[c] == "prep" and parse.lower[c] == "of"), None)
        whose = parse.child(of, "pobj") if of is not None else parse.child(i, "compound")
        if whose is not None and parse.pos[whose] in ("NOUN", "PROPN"):
            yield lemma, f"{_NOUN if of is not None else _BEFORE}{sentence.words.kind(parse.lemmas[whose].lower())}"


def _nouns(name: Mention) -> Iterator[str]:
    """The noun at the end of a name, and the one right before it: "North Mill", "the ship North Star"."""
    words = fold(name.name.partition(" of ")[0]).split()
    if len(words) > 1 and words[-1].isalpha():
        yield words[-1]
    if name.phrase is not None and name.phrase.head:
        yield name.phrase.head


def with_kinds(accounts: Sequence[Account]) -> list[Account]:
    """Accounts with the nouns that their documents use of whom they name: the North Star is a ship throughout."""
    known: dict[tuple[str, str], set[str]] = defaultdict(set)
    for a in accounts:
        for noun, found in a.kinds.items():
            for actor in found & a.names:
                known[a.document, actor].add(noun)
    out = []
    for a in accounts:
        kinds = {noun: set(found) for noun, found in a.kinds.items()}
        for actor in sorted(a.names):
            for noun in sorted(known.get((a.document, actor), ())):
                kinds.setdefault(noun, set()).add(actor)
        out.append(dataclasses.replace(a, kinds={noun: frozenset(found) for noun, found in kinds.items()}))
    return out


def told_apart(a: Account, b: Account) -> bool:
    """Whether two accounts that name nobody in common tell of things of one kind by different names.

    Rivals of one kind who tell of each other ("the northern union", "the southern union") tell of one matter.
    """
    if a.names & b.names:
        return False
    return any(_apart(a.kinds[noun], b.kinds[noun], (a.voice, b.voice)) for noun in a.kinds.keys() & b.kinds.keys())


def _apart(mine: frozenset[str], theirs: frozenset[str], voices: tuple[str, str]) -> bool:
    if not {voices[1], _OWNER + voices[1]}.isdisjoint(mine) or not {voices[0], _OWNER + voices[0]}.isdisjoint(theirs):
        return False
    return mine.isdisjoint(theirs) and not {x[:1] for x in mine}.isdisjoint({x[:1] for x in theirs})


def may_be_one_person(a: Account, b: Account, one: Party, other: Party) -> bool:
    """Whether two parties do not name persons who are others: what is paid to two is no one payment."""
    mine, theirs = one.actors & a.persons, other.actors & b.persons
    return not mine or not theirs or bool(one.actors & other.actors)
