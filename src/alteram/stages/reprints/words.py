"""Words that are no evidence of copying, and words by which a text says that it reprints."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources

__all__ = ["Words", "load_words", "phrases_in"]

Phrases = Mapping[str, tuple[tuple[str, ...], ...]]
"""First word to the phrases that begin with it, the longest first; `*` stands for one word."""


@dataclass(frozen=True, slots=True)
class Words:
    """The word lists of all languages together."""

    small: frozenset[str]
    """Words that stand in every text."""
    numbers: frozenset[str]
    """Numbers put in words."""
    formulas: Phrases
    """Phrases that many write without having them from one another."""
    reprint: Phrases
    """Phrases by which a text says that it gives another's words again."""


def load_words() -> Words:
    """Reads `resources/*.toml`."""
    small: set[str] = set()
    numbers: set[str] = set()
    formulas: list[str] = []
    reprint: list[str] = []
    folder = resources.files("alteram.stages.reprints") / "resources"
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        if file.name.endswith(".toml"):
            lists = tomllib.loads(file.read_text(encoding="utf-8"))
            small.update(lists["small"]["words"].split())
            numbers.update(lists["numbers"]["words"].split())
            formulas += lists["formulas"]
            reprint += lists["reprint"]
    return Words(frozenset(small), frozenset(numbers), _by_first(formulas), _by_first(reprint))


def _by_first(phrases: Sequence[str]) -> Phrases:
    out: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(phrases):
        words = tuple(phrase.split())
        out.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(all_, key=lambda w: (-len(w), w))) for first, all_ in out.items()}


def phrases_in(keys: Sequence[str], phrases: Phrases) -> Iterator[tuple[int, int]]:
    """Half-open stretches of words at which a phrase stands; of those that begin at one word, the longest."""
    for i, key in enumerate(keys):
        for phrase in phrases.get(key, ()):
            end = i + len(phrase)
            if end <= len(keys) and all(w in ("*", k) for w, k in zip(phrase, keys[i:end], strict=True)):
                yield i, end
                break
