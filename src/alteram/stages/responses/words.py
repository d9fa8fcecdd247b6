"""The word list of responses, ready for looking up by lemma."""

from __future__ import annotations

import functools
import importlib.resources
import tomllib
from dataclasses import dataclass

__all__ = ["Words", "load_words"]


@dataclass(frozen=True, slots=True)
class Words:
    """Words of one kind, and the sets."""

    same: dict[str, str]
    sets: dict[str, frozenset[str]]

    def kind(self, lemma: str) -> str:
        """The word that stands for all of its kind; the lemma itself where there is no such kind."""
        return self.same.get(lemma, lemma)


@functools.cache
def load_words(language: str = "en") -> Words:
    """The word list of a language, from the package."""
    resource = importlib.resources.files("alteram.stages.responses") / "resources" / f"{language}.toml"
    data = tomllib.loads(resource.read_text(encoding="utf-8"))
    same: dict[str, str] = {}
    for line in data["same"]:
        first = line["words"].split()[0]
        for word in line["words"].split():
            same.setdefault(word, first)
    return Words(same, {name: frozenset(entry["words"].split()) for name, entry in data["sets"].items()})
