"""The word list of roles, `resources/<language>-roles.toml`, as the rules read it."""

from __future__ import annotations

import functools
import importlib.resources
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from alteram.model.keys import fold
from alteram.model.territories import Territory, lookup_territory

__all__ = [
    "Calendar",
    "Noun",
    "Roles",
    "is_adjective_of_origin",
    "is_capital",
    "load_calendar",
    "load_roles",
    "read_resource",
    "singular",
    "territory_of",
]


@dataclass(frozen=True, slots=True)
class Noun:
    """What a noun stands for as head of a description."""

    lemma: str
    kind: str
    """state, officials, office, body, organisation, family, people, crowd, person, place, writing or media."""
    same: str
    """The lemma under which synonyms are compared."""
    with_: frozenset[str] = frozenset()
    """Words of which one must stand before it; empty where none is needed."""
    without: frozenset[str] = frozenset()
    """Words that may not stand before it."""
    generic: bool = False
    """Whether it can mean an organisation of any type that was named before ("this group")."""
    many: bool = False
    """Whether one of it is several people ("the crew")."""
    firm: bool = False
    """Whether a body whose name does not say what it is may be meant by it alone ("the company")."""
    headed: bool = False
    """Whether a name right before it is that of who heads it ("the X clique")."""


@dataclass(frozen=True, slots=True)
class Roles:
    """The whole list, folded to lower case."""

    nouns: Mapping[str, Noun]
    common: Mapping[str, Noun]
    """Nouns of descriptions only: no name has them as its head."""
    titles: Mapping[str, str]
    """Title to `m`, `f` or the empty string."""
    compounds: Mapping[str, Noun]
    """Two words that are one noun."""
    compound_heads: frozenset[str]
    """The second words of these."""
    light: frozenset[str]
    """Modifiers that do not tell one group from another."""
    courtesy: frozenset[str]
    """Of these the words of courtesy, which are no part of what one shows as a name."""
    office_modifiers: frozenset[str]
    not_names: frozenset[str]
    events: frozenset[str]
    """Heads of names that name what happens, and nobody."""
    papers: frozenset[str]
    """Last words of names of newspapers."""
    paper_openers: frozenset[str]
    """First words of such names that tell them for newspapers."""
    name_ends: Mapping[str, tuple[str, bool]]
    """Last words of names of firms and places: what such a name names, and whether people are called so too."""
    kinds_of_groups: frozenset[str]
    """Words between a body's name and "group" that only say of which kind it is."""
    particles: frozenset[str]
    _nouns_of: dict[str, Noun | None] = field(default_factory=dict)

    def noun_of(self, word: str) -> Noun | None:
        """The noun that a lower-case word is, in the singular or plural; None where it is none of the list."""
        if word not in self._nouns_of:
            self._nouns_of[word] = self.nouns.get(word) or self.nouns.get(singular(word))
        return self._nouns_of[word]


@dataclass(frozen=True, slots=True)
class Calendar:
    """`resources/<language>-calendar.toml`."""

    months: frozenset[str]
    days: frozenset[str]
    spans: frozenset[str]
    """Nouns of a length of time."""

    def is_month(self, word: str) -> bool:
        """Whether a word as written is a month's name, whole or shortened: "May", "Sept."."""
        return _is_name(word, self.months)

    def is_day(self, word: str) -> bool:
        """Whether a word as written is a weekday's name, whole or shortened."""
        return _is_name(word, self.days)


def _is_name(word: str, names: frozenset[str]) -> bool:
    if not word[:1].isupper():
        return False
    low = word.lower()
    return low in names or (low.rstrip(".") in {x[:3] for x in names} | {"sept"} & {x[:4] for x in names})


def read_resource(name: str) -> dict[str, Any]:
    """A word list of this stage as it is written.  `name` is a file of `resources/`."""
    resource = importlib.resources.files("alteram.stages.statements") / "resources" / name
    return tomllib.loads(resource.read_text(encoding="utf-8"))


@functools.cache
def load_roles(language: str = "en") -> Roles:
    """The roles of a language."""
    data = read_resource(f"{language}-roles.toml")
    nouns = {lemma: _noun(lemma, entry) for lemma, entry in data["nouns"].items()}
    common = {lemma: _noun(lemma, entry) for lemma, entry in data["common"].items()}
    compounds = {words: _noun(words, entry) for words, entry in data["compounds"].items()}
    titles = {title: entry.get("sex", "") for title, entry in data["titles"].items()}
    return Roles(
        MappingProxyType(nouns),
        MappingProxyType(common),
        MappingProxyType(titles),
        MappingProxyType(compounds),
        frozenset(words.split()[-1] for words in compounds),
        frozenset(data["light_modifiers"]),
        frozenset(word for word, entry in data["light_modifiers"].items() if entry["note"] == "courtesy"),
        frozenset(data["office_modifiers"]),
        frozenset(data["not_names"]),
        frozenset(data["events"]),
        frozenset(data["papers"]),
        frozenset(data["paper_openers"]),
        MappingProxyType({w: (e["is"], bool(e.get("surname"))) for w, e in data["name_ends"].items()}),
        frozenset(data["kinds_of_groups"]),
        frozenset(data["particles"]),
    )


@functools.cache
def load_calendar(language: str = "en") -> Calendar:
    """The calendar of a language."""
    data = read_resource(f"{language}-calendar.toml")
    return Calendar(frozenset(data["months"]), frozenset(data["days"]), frozenset(data["spans"]))


def _noun(lemma: str, entry: dict[str, Any]) -> Noun:
    needs, bars = frozenset(entry.get("with", ())), frozenset(entry.get("without", ()))
    marks = {name: bool(entry.get(name, False)) for name in ("generic", "many", "firm", "headed")}
    return Noun(lemma, entry["is"], entry.get("same", lemma), needs, bars, **marks)


_THREE = frozenset({"US", "UK", "USA", "UAE", "DRC"})
"""Short forms of countries; other words of two or three letters are codes that no text means."""


@functools.lru_cache(maxsize=65536)
def territory_of(name: str) -> str | None:
    """The code of the country that a name or an adjective of origin means, None where it means none.

    Names of countries, their official names, adjectives and capitals come from `alteram.model.territories`.
    """
    found = _lookup(name)
    return None if found is None else str(found.code)


@functools.lru_cache(maxsize=65536)
def is_capital(name: str) -> bool:
    """Whether a name is that of a place in a country, its capital mostly, and not of the country."""
    found = _lookup(name)
    if found is None:
        return False
    key = name.casefold()
    return any(key == place.casefold() for place in found.places) or found.kind == "jurisdiction"


@functools.lru_cache(maxsize=65536)
def is_adjective_of_origin(word: str) -> bool:
    """Whether a word is the adjective of a country ("Greek") and not the country's own name."""
    found = _lookup(word)
    if found is None or is_capital(word) or not word[-1].islower():
        return False
    return fold(word) not in {fold(found.name), fold(found.full_name)}


def singular(word: str) -> str:
    """A lower-case noun without its plural ending, near enough to look it up."""
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith("men"):
        return word[:-3] + "man"
    return word[:-1] if word.endswith("s") and len(word) > 3 else word


def _lookup(name: str) -> Territory | None:
    if not name or not name[0].isupper() or (len(name) < 4 and not name.endswith(".") and name not in _THREE):
        return None
    found = lookup_territory(name)
    if found is None and name.endswith("s"):
        found = lookup_territory(name[:-1])
    return found
