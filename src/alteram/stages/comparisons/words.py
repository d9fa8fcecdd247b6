"""The word list of comparisons, ready for looking up by lemma."""

from __future__ import annotations

import functools
import importlib.resources
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile

__all__ = ["Family", "Words", "load_words"]


@dataclass(frozen=True, slots=True)
class Family:
    """Kinds of deeds that belong together."""

    id: str
    harm: bool
    """Whether somebody suffers by it."""
    final: bool
    """Whether it happens to one and the same only once."""
    one: bool = False
    """Whether all its words tell one and the same deed."""


@dataclass(frozen=True, slots=True)
class Words:
    """Families by act and by lemma, words of one kind, and the sets."""

    families: dict[str, Family]
    by_act: dict[str, str]
    verbs: dict[str, str]
    nouns: dict[str, str]
    deeds: dict[str, str]
    same: dict[str, str]
    sets: dict[str, frozenset[str]]
    stock: frozenset[str]
    """Phrases of every text, the word that depends first: they tell of no matter."""
    wide: dict[str, str]
    """Words that may mean the same in a dispute, wider than `same`."""
    siblings: tuple[frozenset[str], ...]
    """Deeds of which one is often called the other."""
    opposites: frozenset[frozenset[str]]
    """Families of which one excludes the other."""
    sibling_sets: dict[str, frozenset[int]]
    """Deed to the numbers of those of `siblings` in which it stands."""
    of_people: frozenset[str]
    """Lemmas of nouns that name people by what they are or do."""
    posts: frozenset[str]
    """What the words for posts are compared by."""

    def kind(self, lemma: str) -> str:
        """The word that stands for all of its kind; the lemma itself where there is no such kind."""
        return self.same.get(lemma, lemma)

    def family_of_act(self, act: str) -> str:
        """The family of a type of act; the type itself where it has none."""
        return self.by_act.get(act, act)

    def family_of_word(self, lemma: str) -> str:
        """The family of a verb or noun; the lemma itself where it has none."""
        return self.verbs.get(lemma) or self.nouns.get(lemma, lemma)

    def deed(self, lemma: str) -> str:
        """The word that stands for all that tell one and the same deed."""
        found = self.deeds.get(lemma)
        if found is not None:
            return found
        family = self.families.get(self.family_of_word(lemma))
        return family.id if family is not None and family.one else lemma

    def act(self, act: str) -> str:
        """The key of a type of act: that of its kind, where all words of the kind tell one deed."""
        family = self.families.get(self.family_of_act(act))
        return family.id if family is not None and family.one else act

    def widely(self, lemma: str) -> str:
        """The word that stands for all that may mean the same in a dispute."""
        return self.wide.get(lemma, lemma)

    def called_otherwise(self, key: str) -> list[str]:
        """The kinds of names for one deed to which a deed belongs."""
        return [min(s) for s in self.siblings if key in s]

    def may_be(self, one: str, other: str) -> bool:
        """Whether one deed is often called the other."""
        sets = self.sibling_sets.get(one)
        return sets is not None and not sets.isdisjoint(self.sibling_sets.get(other, ()))

    def exclude(self, one: str, other: str) -> bool:
        """Whether deeds of two families, told of the same person and day, exclude each other."""
        return frozenset((one, other)) in self.opposites

    def opposed(self, family: str) -> list[str]:
        """What the opposites to which a family belongs are called, for looking them up."""
        return sorted(" / ".join(sorted(pair)) for pair in self.opposites if family in pair)

    def people(self) -> frozenset[str]:
        """Lemmas of nouns that name people by what they are or do."""
        return self.of_people

    def tells_one(self, family: str) -> bool:
        """Whether all words of a kind tell one and the same deed."""
        return family in self.families and self.families[family].one

    def harms(self, family: str) -> bool:
        """Whether somebody suffers by such deeds."""
        return family in self.families and self.families[family].harm


def _verb_of(noun: str, verbs: Iterable[str]) -> str | None:
    """The verb from which a noun of its kind is made: suspend for suspension, resign for resignation."""
    shared = (
        (sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(noun, verb, strict=False))), verb)
        for verb in verbs
    )
    best = max(((n, verb) for n, verb in shared if n >= max(_STEM, len(verb) - _ENDING)), default=None)
    return best[1] if best is not None else None


_STEM = 4
"""Letters that a noun shares with its verb, at least."""
_ENDING = 2
"""Letters at the end of a verb that its noun may change: suspend, suspension."""


@functools.cache
def load_words(language: str = "en") -> Words:
    """The word list of a language, from the package."""
    resource = importlib.resources.files("alteram.stages.comparisons") / "resources" / f"{language}.toml"
    data = tomllib.loads(resource.read_text(encoding="utf-8"))
    by_act: dict[str, str] = {}
    verbs: dict[str, str] = {}
    nouns: dict[str, str] = {}
    families = {}
    for line in data["families"]:
        name = line["id"]
        families[name] = Family(name, line.get("harm", False), line.get("final", False), line.get("one", False))
        for act in line["acts"].split():
            by_act.setdefault(act, name)
        for word in line["verbs"].split():
            verbs.setdefault(word, name)
        for word in line["nouns"].split():
            nouns.setdefault(word, name)
    deeds = {word: line["key"] for line in data["deeds"] for word in line["words"].split()}
    for line in data["families"]:
        for noun in () if line.get("one", False) else line["nouns"].split():
            verb = _verb_of(noun, line["verbs"].split())
            if verb is not None and noun not in deeds:
                deeds[noun] = deeds.get(verb, verb)
    same = {word: line["words"].split()[0] for line in data["same"] for word in line["words"].split()}
    sets = {name: frozenset(entry["words"].split()) for name, entry in data["sets"].items()}
    wide = {word: line["words"].split()[0] for line in data["wide"] for word in line["words"].split()}
    siblings = tuple(frozenset(line["words"].split()) for line in data["siblings"])
    opposites = frozenset(frozenset(line["kinds"]) for line in data["opposites"])
    stock = frozenset(phrase for line in data["stock"] for phrase in line["phrases"])
    sibling_sets = {w: frozenset(n for n, s in enumerate(siblings) if w in s) for held in siblings for w in held}
    of_people = sets["groups"] | sets["posts"] | frozenset(w for w, kind in same.items() if kind == "person")
    posts = frozenset(same.get(post, post) for post in sets["posts"])
    return Words(
        families=families,
        by_act=by_act,
        verbs=verbs,
        nouns=nouns,
        deeds=deeds,
        same=same,
        sets=sets,
        stock=stock,
        wide=wide,
        siblings=siblings,
        opposites=opposites,
        sibling_sets=sibling_sets,
        of_people=of_people,
        posts=posts,
    )
