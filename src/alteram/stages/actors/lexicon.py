"""The word list of the stage, `resources/en.toml`."""

from __future__ import annotations

import functools
import importlib.resources
import tomllib
from dataclasses import dataclass

from alteram.model.keys import fold

__all__ = ["Words", "load_words"]


@dataclass(frozen=True, slots=True)
class Words:
    """Each set folded; see the file for what each is for."""

    courtesy: frozenset[str]
    loaded: frozenset[str]
    seats: frozenset[str]
    followers: frozenset[str]
    leaders: frozenset[str]
    public: frozenset[str]
    abroad: frozenset[str]


@functools.cache
def load_words(language: str = "en") -> Words:
    """The words of a language."""
    resource = importlib.resources.files("alteram.stages.actors") / "resources" / f"{language}.toml"
    data = tomllib.loads(resource.read_text(encoding="utf-8"))
    return Words(**{name: frozenset(fold(word) for word in entries) for name, entries in data.items()})
