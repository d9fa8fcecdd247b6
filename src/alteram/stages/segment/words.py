"""Word lists of page furniture, letters and e-mail: `resources/<language>.toml`, loaded once a worker.

A list maps phrases to notes.  A phrase is matched against a whole line in its normal form (`normal`); `*` stands
for any words, also none, `#` for a number.
"""

from __future__ import annotations

import functools
import re
import tomllib
import unicodedata
from dataclasses import dataclass
from importlib import resources

__all__ = ["Words", "load_words", "normal"]

_EDGES = " \t\n\r\f\v\u00a0\u200b\u200e\u200f\ufeff:;.,!?…»›→«‹←↑↓▼▲►▶|•·●*-–—_+=~<>()[]{}\"“”'‘’„#✓✔✉☰×❯❮⟶⟵"
_SPACE = re.compile(r"[\s\u200b]+")
_NUMBER = r"\d[\d.,]*k?"
_MEMORY = 20_000
"""Lines whose lists are remembered: pages repeat theirs."""


def normal(line: str) -> str:
    """A line as phrases are compared with it: lower case, straight apostrophes, single blanks, bare edges."""
    return _SPACE.sub(" ", line).strip(_EDGES).casefold().replace("’", "'").replace("‘", "'")


@dataclass(frozen=True)
class Words:
    """All lists of all languages."""

    phrases: dict[str, frozenset[str]]
    """Phrase without wildcards to the lists that hold it."""
    patterns: dict[str, tuple[tuple[re.Pattern[str], str], ...]]
    """First word of a phrase to the patterns that begin with it; the empty word for those that begin with anything."""
    lists: dict[str, dict[str, str]]
    """List to phrase to note."""

    def lists_of(self, line: str) -> frozenset[str]:
        """Names of the lists with a phrase that fits the line, which is in normal form."""
        return _lists_of(self, line)

    def __hash__(self) -> int:
        return id(self)

    def __eq__(self, other: object) -> bool:
        return self is other

    def has(self, name: str, word: str) -> bool:
        """Whether a list holds exactly this word."""
        return word in self.lists[name]


@functools.lru_cache(maxsize=_MEMORY)
def _lists_of(words: Words, line: str) -> frozenset[str]:
    found = set(words.phrases.get(line, ()))
    for key in (_key(line.partition(" ")[0]), ""):
        for pattern, name in words.patterns.get(key, ()):
            if name not in found and pattern.fullmatch(line):
                found.add(name)
    return frozenset(found)


def _key(word: str) -> str:
    """By which patterns are looked up: the first word without its marks; all numbers are one."""
    word = word.rstrip(":,.;!-–—|")
    return "#" if word[:1].isdigit() or word[:1] == "#" else word


@functools.cache
def load_words() -> Words:
    """The lists of every language in the package."""
    lists: dict[str, dict[str, str]] = {}
    folder = resources.files("alteram.stages.segment") / "resources"
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        if file.name.endswith(".toml"):
            for name, entries in tomllib.loads(file.read_text(encoding="utf-8")).items():
                lists.setdefault(name, {}).update(entries)
    phrases: dict[str, set[str]] = {}
    patterns: dict[str, list[tuple[re.Pattern[str], str]]] = {}
    for name, entries in lists.items():
        for entry in entries:
            phrase = unicodedata.normalize("NFC", entry)
            if "*" not in phrase and "#" not in phrase:
                phrases.setdefault(normal(phrase) or phrase, set()).add(name)
                continue
            first = phrase.partition(" ")[0]
            key = "" if "*" in first.rstrip("*") or first[:1] == "*" else _key(first.rstrip("*"))
            patterns.setdefault(key, []).append((_pattern(phrase), name))
    return Words(
        {p: frozenset(n) for p, n in phrases.items()},
        {k: tuple(v) for k, v in patterns.items()},
        lists,
    )


_STARS = {(True, True): r"(?: .*)? ", (True, False): r"(?:[ :].*)?", (False, True): r"(?:.* )?", (False, False): ".*"}
"""By whether a blank stands before and behind the star: the blank goes with the words."""


def _pattern(phrase: str) -> re.Pattern[str]:
    """`*` any words, `#` a number; a star at the end of a word does not continue it."""
    out = []
    for part in re.split(r"( ?\* ?|#)", phrase):
        if part == "#":
            out.append(_NUMBER)
        elif part.strip() == "*":
            out.append(_STARS[part.startswith(" "), part.endswith(" ")])
        else:
            out.append(re.escape(part))
    if phrase.endswith("*") and phrase[-2:-1].isalnum():
        out[-2:] = [r"(?:\W.*)?"]  # the split leaves an empty string behind the star
    return re.compile("".join(out), re.DOTALL)
