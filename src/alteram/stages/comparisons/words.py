"""The word list of comparisons, ready for looking up by lemma."""

from __future__ import annotations

import functools
import importlib.resources
import tomllib
from dataclasses import dataclass

__all__ = ["Family", "Words", "load_words"]


@dataclass(frozen=True, slots=True)
class Family:
    """Kinds of deeds that belong together."""

    id: str
    harm: bool
    """Whether somebody suffers by it."""
    final: bool
    """Whether it happens to one and the same only once."""


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
        return self.deeds.get(lemma, lemma)

    def harms(self, family: str) -> bool:
        """Whether somebody suffers by such deeds."""
        return family in self.families and self.families[family].harm


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
        families[name] = Family(name, line.get("harm", False), line.get("final", False))
        for act in line["acts"].split():
            by_act.setdefault(act, name)
        for word in line["verbs"].split():
            verbs.setdefault(word, name)
        for word in line["nouns"].split():
            nouns.setdefault(word, name)
    deeds = {word: line["key"] for line in data["deeds"] for word in line["words"].split()}
    same = {word: line["words"].split()[0] for line in data["same"] for word in line["words"].split()}
    sets = {name: frozenset(entry["words"].split()) for name, entry in data["sets"].items()}
    stock = frozenset(phrase for line in data["stock"] for phrase in line["phrases"])
    return Words(families, by_act, verbs, nouns, deeds, same, sets, stock)
