"""The word list of the stage, `resources/en.toml`."""

from __future__ import annotations

import functools
import importlib.resources
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from alteram.model.keys import fold

__all__ = ["Judging", "Words", "load_words"]


@dataclass(frozen=True, slots=True)
class Judging:
    """A word of judgement that stands before what it judges, and is no part of the name that is shown."""

    bodies: bool
    """Whether it is left out before bodies only."""
    unless: tuple[str, ...] = ()
    """Words right after it, folded, before which it judges nobody."""


@dataclass(frozen=True, slots=True)
class Words:
    """Each set folded; see the file for what each is for."""

    courtesy: frozenset[str]
    loaded: frozenset[str]
    judging: Mapping[str, Judging]
    """Of these, those that stand before what they judge."""
    sexes: Mapping[str, str]
    """Courtesies that tell a man or a woman: `m`, `f`."""
    seats: frozenset[str]
    followers: frozenset[str]
    leaders: frozenset[str]
    public: frozenset[str]
    abroad: frozenset[str]
    anybody: frozenset[str]
    same_people: frozenset[str]
    firms: frozenset[str]
    firm_nouns: frozenset[str]


@functools.cache
def load_words(language: str = "en") -> Words:
    """The words of a language."""
    resource = importlib.resources.files("alteram.stages.actors") / "resources" / f"{language}.toml"
    data = tomllib.loads(resource.read_text(encoding="utf-8"))
    sets = {name: frozenset(fold(word) for word in entries) for name, entries in data.items()}
    judging = {fold(word): _judging(entry) for word, entry in data["loaded"].items() if entry.get("before", False)}
    sexes = {fold(word): entry["sex"] for word, entry in data["courtesy"].items() if "sex" in entry}
    return Words(judging=judging, sexes=sexes, **sets)


def _judging(entry: dict[str, Any]) -> Judging:
    return Judging(entry["before"] == "bodies", tuple(fold(word) for word in entry.get("unless", ())))
