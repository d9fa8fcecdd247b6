"""The word list, ready for looking up words and phrases from either end."""

from __future__ import annotations

import functools
import importlib.resources
import tomllib
from dataclasses import dataclass
from typing import Any

from alteram.stages.expressions.tokens import Tokens, tokenize

__all__ = ["Entry", "Lexicon", "Phrases", "load_lexicon"]


@dataclass(frozen=True, slots=True)
class Entry:
    """What a word means, as its section of the word list says."""

    words: str
    means: Any
    wary: bool
    extra: str
    """`from` of pointers and offsets, `unit` of currencies; else empty."""


class Phrases:
    """One section of the word list."""

    def __init__(self, entries: list[dict[str, Any]]) -> None:
        """Reads the entries of a section."""
        self.first: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
        self.last: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
        for line in entries:
            for words in line["words"].split(" | "):
                key = tuple(tokenize(words).low)
                extra = line.get("from", line.get("unit", ""))
                entry = Entry(words, line["means"], line.get("wary", False), extra)
                self.first.setdefault(key[0], []).append((key, entry))
                self.last.setdefault(key[-1], []).append((key, entry))
        for table in (self.first, self.last):
            for found in table.values():
                found.sort(key=lambda item: -len(item[0]))

    def at(self, tokens: Tokens, i: int) -> tuple[int, Entry] | None:
        """The longest phrase that begins at token `i`: one past its last token, and its entry."""
        low = tokens.low
        if not 0 <= i < len(low):
            return None
        for key, entry in self.first.get(low[i], ()):
            end = i + len(key)
            if len(key) == 1 or tuple(low[i:end]) == key:
                return end, entry
        return None

    def before(self, tokens: Tokens, end: int) -> tuple[int, Entry] | None:
        """The longest phrase that ends just before token `end`: its first token, and its entry."""
        low = tokens.low
        if not 0 < end <= len(low):
            return None
        for key, entry in self.last.get(low[end - 1], ()):
            start = end - len(key)
            if start >= 0 and (len(key) == 1 or tuple(low[start:end]) == key):
                return start, entry
        return None

    def one(self, word: str) -> Entry | None:
        """The entry of a single word."""
        for key, entry in self.first.get(word, ()):
            if len(key) == 1:
                return entry
        return None


class Lexicon:
    """Every section of the word list by name."""

    def __init__(self, content: dict[str, Any]) -> None:
        """Reads all sections, and the sets of words that stand around."""
        sets = content["sets"]
        self.sets = {name: frozenset(entry["words"].split()) for name, entry in sets.items()}
        self.sections = {name: Phrases(entries) for name, entries in content.items() if name != "sets"}


@functools.cache
def load_lexicon(language: str = "en") -> Lexicon:
    """The word list of a language, from the package."""
    resource = importlib.resources.files("alteram.stages.expressions") / "resources" / f"{language}.toml"
    return Lexicon(tomllib.loads(resource.read_text(encoding="utf-8")))
