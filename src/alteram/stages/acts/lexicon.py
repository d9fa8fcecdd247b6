"""The word list of acts, ready for looking up by lemma."""

from __future__ import annotations

import functools
import importlib.resources
import tomllib
from dataclasses import dataclass
from typing import Any

__all__ = ["ActType", "Entry", "Lexicon", "load_lexicon", "read_lexicon"]

_MARKED = {"MONEY": "money", "FORCES": "forces", "CALLED": "called"}
"""Names of sets that may stand where an entry lists words."""


@dataclass(frozen=True, slots=True)
class ActType:
    """A leaf of the tree."""

    id: str
    under: str
    plover: str
    huridocs: str
    speech: bool

    @property
    def codes(self) -> str:
        """Its codes in other schemes, for the reader."""
        codes = [f"PLOVER {self.plover}"] if self.plover else []
        return "; ".join([*codes, f"HURIDOCS {self.huridocs}"] if self.huridocs else codes) or "no code"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the word list."""

    act: str
    """Empty: these words are no act."""
    objects: frozenset[str]
    """Heads of which one must be the direct object."""
    phrases: tuple[tuple[str, ...], ...]
    """Words of which one phrase must go with the verb, lower case."""
    recipient: str
    """`object`, `subject`, `none`; of nouns: what "of" introduces, `actor` or `recipient`."""
    preps: frozenset[str]
    """Prepositions that introduce the recipient."""
    takes: str
    """What the recipient must be: any, people, things, money, funds or places."""
    needs: str
    """Parties that must be resolved: either, actor, recipient, both or none."""
    kinds: frozenset[str]
    """Kinds that a resolved recipient must have; empty where any will do."""
    actors: str
    """What the actor must be: any or people."""
    whose: str
    """Of nouns: what the possessor is, actor or recipient."""
    bare: bool
    """Whether the verb must have no object."""
    mutual: bool
    """Whether several who do it do it to one another: "the two sides clashed"."""
    after: frozenset[str]
    """Acts told before, here or up to two passages back: their recipients are meant where none are told here."""
    unless: frozenset[str]
    """Words right under the trigger that make it another thing."""
    contest: bool
    """Whether rivals do it to one another in words or at the polls too."""
    several: bool
    """Whether one alone does not do it."""
    happens: bool
    """Of nouns: whether it is an act without parties too, where it is said to have been."""
    under: frozenset[str]
    """Of nouns: prepositions of which one must govern it; empty where it may stand anywhere."""

    @property
    def weight(self) -> tuple[bool, bool, bool]:
        """Entries that ask for more come first."""
        return (not self.phrases, not self.objects, bool(self.act))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Entries by lemma, and the sets."""

    types: dict[str, ActType]
    verbs: dict[str, tuple[Entry, ...]]
    nouns: dict[str, tuple[Entry, ...]]
    adjectives: dict[str, tuple[Entry, ...]]
    governors: dict[str, str]
    governing_nouns: dict[str, str]
    modals: dict[str, str]
    sets: dict[str, frozenset[str]]

    @property
    def triggers(self) -> tuple[str, ...]:
        """Every lemma that may name an act, sorted: a passage without any needs no parse."""
        return tuple(sorted({*self.verbs, *self.nouns, *self.adjectives}))


def _split(words: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in words.split("|") if word.strip())


def _entry(line: dict[str, Any], sets: dict[str, frozenset[str]], noun: bool) -> Entry:
    to = line.get("to", "object")
    objects: frozenset[str] = frozenset()
    for word in _split(line.get("object", "")):
        objects |= sets[_MARKED[word]] if word in _MARKED else {word}
    named = to in ("object", "subject", "none")
    kinds = frozenset() if line.get("kinds") == "people" else frozenset(line.get("kinds", "").split())
    return Entry(
        act=line["act"],
        objects=objects,
        phrases=tuple(tuple(phrase.split()) for phrase in _split(line.get("with", ""))),
        recipient=line.get("of", "recipient") if noun else to if named else "preps",
        preps=frozenset() if named else frozenset(_split(to)),
        takes="people" if line.get("kinds") == "people" else line.get("takes", "any"),
        needs=line.get("needs", "either"),
        kinds=kinds,
        actors=line.get("actors", "any"),
        whose=line.get("whose", "recipient"),
        bare=line.get("without_object", False),
        mutual=line.get("mutual", False),
        after=frozenset(_split(line.get("after", ""))),
        unless=frozenset(_split(line.get("unless", ""))),
        contest=line.get("contest", False),
        several=line.get("several", False),
        happens=line.get("happens", False),
        under=frozenset(_split(line.get("under", ""))),
    )


def _section(
    data: dict[str, Any], name: str, key: str, sets: dict[str, frozenset[str]]
) -> dict[str, tuple[Entry, ...]]:
    found: dict[str, list[Entry]] = {}
    for line in data[name]:
        for word in _split(line[key]):
            found.setdefault(word, []).append(_entry(line, sets, name == "nouns"))
    return {word: tuple(sorted(entries, key=lambda e: e.weight)) for word, entries in found.items()}


@functools.cache
def load_lexicon(language: str = "en") -> Lexicon:
    """The word list of a language, from the package."""
    resource = importlib.resources.files("alteram.stages.acts") / "resources" / f"{language}.toml"
    return read_lexicon(tomllib.loads(resource.read_text(encoding="utf-8")))


def read_lexicon(data: dict[str, Any]) -> Lexicon:
    """The word list that the sections of a file hold."""
    sets = {name: frozenset(entry["words"].split()) for name, entry in data["sets"].items()}
    types = [ActType(t["id"], t["under"], t["plover"], t["huridocs"], t.get("speech", False)) for t in data["types"]]
    return Lexicon(
        types={t.id: t for t in types},
        verbs=_section(data, "verbs", "verb", sets),
        nouns=_section(data, "nouns", "noun", sets),
        adjectives=_section(data, "adjectives", "adjective", sets),
        governors={word: g["means"] for g in data["governors"] for word in _split(g["verb"])},
        governing_nouns={word: g["means"] for g in data["governing_nouns"] for word in _split(g["noun"])},
        modals={word: means for means, m in data["modals"].items() for word in m["words"].split()},
        sets=sets,
    )
