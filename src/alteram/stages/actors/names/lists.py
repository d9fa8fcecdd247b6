"""The word lists about names, read once from `resources/`."""

from __future__ import annotations

import functools
import importlib.resources
import tomllib
from dataclasses import dataclass
from typing import Any

from alteram.errors import AlteramError
from alteram.stages.actors.names.text import fold

__all__ = ["GivenNames", "OrganisationWords", "PersonWords", "given_names", "organisation_words", "person_words"]


@dataclass(frozen=True, slots=True)
class PersonWords:
    """Words in and around names of persons, folded; see `resources/persons.toml` for what each set is for."""

    titles: frozenset[str]
    honorifics: frozenset[str]
    suffixes: frozenset[str]
    generations: frozenset[str]
    particles: frozenset[str]
    fathers: frozenset[str]
    servant: frozenset[str]


@dataclass(frozen=True, slots=True)
class OrganisationWords:
    """Words in names of organisations, folded; phrases are tuples of words.  See `resources/organisations.toml`."""

    forms: dict[tuple[str, ...], str]
    links: frozenset[str]
    passing: frozenset[str]
    written: dict[tuple[str, ...], str]
    numbers: dict[str, int]


@dataclass(frozen=True, slots=True)
class GivenNames:
    """Given names: each spelling with the name that it spells, and short forms with the names they stand for."""

    names: dict[str, str]
    short: dict[str, tuple[str, ...]]

    def stand_for(self, short: str, long: str) -> bool:
        """Whether one word is a short form of the other word's name."""
        return self.names.get(long, long) in self.short.get(short, ())


def _read(file: str) -> dict[str, dict[str, Any]]:
    resource = importlib.resources.files("alteram.stages.actors.names") / "resources" / file
    return tomllib.loads(resource.read_text(encoding="utf-8"))


@functools.cache
def person_words() -> PersonWords:
    """Reads `resources/persons.toml`."""
    raw = _read("persons.toml")
    return PersonWords(**{key: frozenset(fold(word) for word in entries) for key, entries in raw.items()})


@functools.cache
def organisation_words() -> OrganisationWords:
    """Reads `resources/organisations.toml`."""
    raw = _read("organisations.toml")
    return OrganisationWords(
        forms={tuple(fold(k).split()): form for k, (form, _note) in raw["forms"].items()},
        links=frozenset(fold(word) for word in raw["links"]),
        passing=frozenset(fold(word) for word in raw["passing"]),
        written={tuple(fold(k).split()): word for k, (word, _note) in raw["written"].items()},
        numbers={fold(k): int(value) for k, (value, _note) in raw["numbers"].items()},
    )


@functools.cache
def given_names() -> GivenNames:
    """Reads `resources/given-names.toml`; a spelling that stands under two names is an error."""
    raw = _read("given-names.toml")
    names: dict[str, str] = {}
    for name, (spellings, _note) in raw["names"].items():
        for spelling in (name, *spellings.split()):
            folded = fold(spelling)
            if folded in names:
                raise AlteramError(f"given-names.toml: {spelling!r} stands under {names[folded]!r} and {name!r}")
            names[folded] = name
    return GivenNames(names, {fold(k): tuple(v.split()) for k, (v, _note) in raw["short"].items()})
