"""How far apart two words sound, whatever letters they are written in.

A word becomes a row of symbols; a symbol says which sounds its letters may stand for (`resources/letters.toml`).
Two rows are aligned as in any edit distance, but replacing a symbol costs little when both may sound alike, and
leaving one out costs little when it is a vowel, an h or a silent letter.
"""

from __future__ import annotations

import functools
import importlib.resources
import tomllib
from dataclasses import dataclass

from alteram.errors import AlteramError
from alteram.stages.actors.names.text import romanised

__all__ = ["ABJADS", "closeness", "skeleton", "skeletons", "symbols"]

ABJADS = frozenset({"arabic", "hebrew"})
"""Scripts that write few of their vowels."""

_SOUNDS = "- p b f v m t d th n l r s z sh zh ch j ts k g kh h y w a e i o u"
_BIT = {sound: 1 << i for i, sound in enumerate(_SOUNDS.split())}
_SILENT, _H, _GLIDES = _BIT["-"], _BIT["h"], _BIT["y"] | _BIT["w"]
_VOWELS = sum(_BIT[v] for v in "aeiou")

_NEAR = (
    "p b", "p f", "b v", "f v", "v w", "m n", "t d", "t th", "d th", "s z", "s sh", "s ts", "s th", "z zh", "z ts",
    "z th", "z d", "sh zh", "sh ch", "sh s", "ch j", "ch ts", "ch t", "j zh", "j y", "j g", "j z", "ts t", "k g",
    "k kh", "g kh", "kh h", "l r", "k ch", "sh kh",
)  # fmt: skip
"""Sounds that spellings of different languages mix up."""

_VOWEL_COST = {
    frozenset("ae"): 0.3, frozenset("ei"): 0.3, frozenset("ou"): 0.15, frozenset("ao"): 0.5, frozenset("ai"): 0.6,
    frozenset("au"): 0.55, frozenset("eo"): 0.6, frozenset("eu"): 0.7, frozenset("io"): 0.8, frozenset("iu"): 0.7,
}  # fmt: skip
"""Within one script: short a and e, e and i, o and u change between romanisations; other vowels tell names apart."""


@dataclass(frozen=True, slots=True)
class _Symbol:
    sounds: int
    rare: int

    @property
    def is_vowel(self) -> bool:
        return bool(self.sounds & _VOWELS) and not self.sounds & ~(_VOWELS | _SILENT | _GLIDES)

    @property
    def is_half(self) -> bool:
        """A letter that stands for a vowel or a consonant, such as waw."""
        return bool(self.sounds & _VOWELS) and not self.is_vowel


@dataclass(frozen=True, slots=True)
class _Costs:
    """Costs of one pairing of scripts: `alike`: both usual sounds meet, `partly`: a usual and a rare one, and so on."""

    alike: float
    partly: float
    rarely: float
    near: float
    vowels: float | None
    """Any two vowels that share no sound; None: by `_VOWEL_COST`."""
    lost_vowel: float
    lost_half: float
    lost_glide: float
    lost_h: float
    silent: float
    rarely_silent: float


_COSTS = {
    "same": _Costs(0.1, 0.35, 0.6, 0.75, None, 0.5, 0.7, 0.5, 0.4, 0.3, 0.7),
    "alphabets": _Costs(0.0, 0.2, 0.35, 0.6, 0.35, 0.35, 0.6, 0.35, 0.3, 0.15, 0.45),
    "abjad": _Costs(0.0, 0.2, 0.35, 0.55, 0.3, 0.12, 0.35, 0.3, 0.3, 0.12, 0.4),
}


class _Table:
    """Every symbol known, with the costs between them, worked out row by row when first asked for."""

    def __init__(self) -> None:
        file = importlib.resources.files("alteram.stages.actors.names") / "resources" / "letters.toml"
        raw = tomllib.loads(file.read_text(encoding="utf-8"))
        self.known: list[_Symbol] = []
        self.number: dict[_Symbol, int] = {}
        self.letters: dict[str, dict[str, list[tuple[str, tuple[int, ...]]]]] = {}
        for script, entries in raw.items():
            table = self.letters.setdefault(script, {})
            for letters, (sounds, rare, _note) in entries.items():
                core, place = _place(letters)
                table.setdefault(core, []).append((place, self._sequence(sounds, rare, letters)))
            for choices in table.values():
                choices.sort(key=lambda c: c[0] == "")
        self.lost = {profile: [self._lost(s, c) for s in self.known] for profile, c in _COSTS.items()}
        self.rows: dict[tuple[str, int], list[float]] = {}

    def _sequence(self, sounds: str, rare: str, letters: str) -> tuple[int, ...]:
        out = []
        rares = rare.split("+")
        for i, alternatives in enumerate(sounds.split("+")):
            symbol = _Symbol(_mask(alternatives, letters), _mask(rares[i] if i < len(rares) else "", letters))
            if symbol not in self.number:
                self.number[symbol] = len(self.known)
                self.known.append(symbol)
            out.append(self.number[symbol])
        return tuple(out)

    @staticmethod
    def _lost(symbol: _Symbol, costs: _Costs) -> float:
        if symbol.sounds & _SILENT:
            return costs.silent
        cost = 1.0
        if symbol.is_vowel:
            cost = costs.lost_vowel
        elif symbol.is_half:
            cost = costs.lost_half
        elif symbol.sounds & _H:
            cost = costs.lost_h
        elif symbol.sounds & _GLIDES:
            cost = costs.lost_glide
        return min(cost, costs.rarely_silent) if symbol.rare & _SILENT else cost

    def row(self, profile: str, number: int) -> list[float]:
        """Costs of replacing one symbol by each other."""
        row = self.rows.get((profile, number))
        if row is None:
            costs, symbol = _COSTS[profile], self.known[number]
            row = [0.0 if s == symbol else _replace(symbol, s, costs) for s in self.known]
            self.rows[(profile, number)] = row
        return row


def _place(letters: str) -> tuple[str, str]:
    core, _, following = letters.partition("/")
    if following:
        return core, "/" + following
    if core.startswith("^"):
        return core[1:], "^"
    return (core[:-1], "$") if core.endswith("$") else (core, "")


def _mask(sounds: str, letters: str) -> int:
    try:
        return functools.reduce(int.__or__, (_BIT[s] for s in sounds.split()), 0)
    except KeyError as error:
        raise AlteramError(f"letters.toml: {letters!r} names a sound that does not exist: {error}") from error


_NEAR_MASKS = tuple((_BIT[a], _BIT[b]) for a, b in (pair.split() for pair in _NEAR))


def _replace(a: _Symbol, b: _Symbol, costs: _Costs) -> float:
    """What it costs that one symbol stands where the other name has the other one."""
    if a.sounds & b.sounds & ~_SILENT:
        return costs.alike
    if costs.vowels is None and a.is_vowel and b.is_vowel:
        return _vowels(a, b)
    if (a.sounds & b.rare | a.rare & b.sounds) & ~_SILENT:
        return costs.partly
    if costs.vowels is not None and a.sounds & _VOWELS and b.sounds & _VOWELS:
        return costs.vowels
    if a.rare & b.rare & ~_SILENT:
        return costs.rarely
    if any((a.sounds & x and b.sounds & y) or (a.sounds & y and b.sounds & x) for x, y in _NEAR_MASKS):
        return costs.near
    return 2.0 if a.is_vowel or b.is_vowel else 1.0


def _vowels(a: _Symbol, b: _Symbol) -> float:
    mine = [v for v in "aeiou" if a.sounds & _BIT[v]]
    theirs = [v for v in "aeiou" if b.sounds & _BIT[v]]
    return min(_VOWEL_COST[frozenset((x, y))] for x in mine for y in theirs)


@functools.cache
def _table() -> _Table:
    return _Table()


@functools.lru_cache(maxsize=131072)
def symbols(marked: str, script: str) -> tuple[int, ...]:
    """A word, in lower case and with its accents, as numbers of symbols.  Other scripts are romanised first."""
    table = _table()
    if script in {"han", "hangul"} and len(marked) > 1:
        return tuple(number for syllable in marked for number in symbols(syllable, script))
    if script not in table.letters:
        marked, script = romanised(marked), "latin"
    entries = table.letters[script]
    out: list[int] = []
    i, n = 0, len(marked)
    while i < n:
        for length in (4, 3, 2, 1) if script == "latin" else (2, 1):
            found = _entry(entries, marked, i, length)
            if found is not None:
                break
        if found is None:
            plain = romanised(marked[i]) if script == "latin" else ""
            found, length = (entries[plain][-1][1] if plain in entries else ()), 1
        if found and not (out and out[-1] == found[0] and not table.known[found[0]].is_vowel):
            out.extend(found)
        i += length
    return tuple(out)


def _entry(
    entries: dict[str, list[tuple[str, tuple[int, ...]]]], word: str, start: int, length: int
) -> tuple[int, ...] | None:
    end = start + length
    if end > len(word):
        return None
    for place, found in entries.get(word[start:end], ()):
        if (
            place == ""
            or (place == "^" and start == 0)
            or (place == "$" and end == len(word) and start > 0)
            or (place[0] == "/" and end < len(word) and word[end] in place)
        ):
            return found
    return None


def closeness(a: tuple[int, ...], b: tuple[int, ...], profile: str) -> float:
    """How close two rows of symbols sound: 1 alike, 0 nothing in common.  `profile`: same, alphabets or abjad."""
    if a == b:
        return 1.0 if a else 0.0
    table = _table()
    lost = table.lost[profile]
    before = [0.0]
    for s in b:
        before.append(before[-1] + lost[s])
    weight = before[-1]
    first = 0.0
    for s in a:
        gone, row = lost[s], table.row(profile, s)
        first += gone
        now, left, corner = [first], first, before[0]
        for j, other in enumerate(b, 1):
            above = before[j]
            best = corner + row[other]
            if above + gone < best:
                best = above + gone
            if left + lost[other] < best:
                best = left + lost[other]
            corner = above
            left = best
            now.append(best)
        before = now
    weight = (weight + first) / 2
    return max(0.0, 1.0 - before[-1] / weight) if weight else 0.0


_CLASSES = {
    "p": "p b f v", "t": "t d th", "s": "s z sh zh ch j ts", "k": "k g kh", "m": "m", "n": "n", "l": "l", "r": "r",
}  # fmt: skip
_CLASS_MASKS = tuple((key, functools.reduce(int.__or__, (_BIT[s] for s in v.split()))) for key, v in _CLASSES.items())


@functools.lru_cache(maxsize=131072)
def skeleton(marked: str, script: str) -> str:
    """The consonants of a word as eight coarse classes, vowels, h, y, w and silent letters left out."""
    return skeletons(marked, script)[0]


@functools.lru_cache(maxsize=131072)
def skeletons(marked: str, script: str) -> tuple[str, ...]:
    """The skeletons of a word: several where a letter may be of two classes, four at the most; at least one."""
    known = _table().known
    found = [""]
    for number in symbols(marked, script):
        symbol = known[number]
        if symbol.is_vowel or symbol.is_half:
            continue
        weak = symbol.sounds & (_SILENT | _H | _GLIDES)
        letters = ([""] if weak else []) + [key for key, mask in _CLASS_MASKS if symbol.sounds & mask]
        grown = [word if word.endswith(letter) else word + letter for word in found for letter in letters]
        found = list(dict.fromkeys(grown))[:4] or found
    return tuple(found)
