"""What a reader types, made safe for SQLite's full-text search, and what was found, cut out to be shown.

Three ways of looking, each tried only when the one before found nothing:

1. `words`: every word as it stands, in any order; a phrase in quotation marks as a phrase; `harb*` for beginnings;
2. `beginnings`: words that begin like the words typed;
3. `parts`: the letters typed, anywhere, as scripts without spaces between words need it.  Text in such a script
   goes straight here, and so do signs that are no letters.

Case and diacritics count in none of them.  All offsets are code points.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from alteram.dossier.measure import after_words, before_words

__all__ = [
    "Piece",
    "Query",
    "Stretch",
    "holds",
    "lit_by_marks",
    "lit_by_parts",
    "pieces_of",
    "queries",
    "snippet",
    "terms",
]

Stretch = tuple[int, int]
"""Half-open code points."""

Way = Literal["words", "beginnings", "parts"]

MARK_ON, MARK_OFF = "\ue000", "\ue001"
"""Private-use characters that FTS5 is asked to put around what it found."""

MAX_TERMS = 32
"""More terms than this are dropped: nobody types them, and SQLite's parser is recursive."""

_PHRASE = re.compile(r'"([^"]*)(?:"|$)|“([^”]*)(?:”|$)|„([^“”]*)(?:[“”]|$)|«([^»]*)(?:»|$)|(\S+)')
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]"
)


@dataclass(frozen=True, slots=True)
class Query:
    """One way of looking: an FTS5 expression, or the folded parts that must all be there."""

    way: Way
    match: str = ""
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """Words to be shown, lit where they are what was looked for."""

    text: str
    lit: bool


def queries(text: str) -> tuple[Query, ...]:
    """The ways of looking for what was typed, in order; none where nothing in it can be looked for."""
    terms = _terms(text)
    if not terms:
        return ()
    parts = Query("parts", parts=tuple(dict.fromkeys(_fold_term(t.rstrip("*")) for t in terms)))
    if any(_UNSPACED.search(t) or not any(map(_is_token_character, t)) for t in terms):
        return (parts,)
    words = " AND ".join(_quoted(t) for t in terms)
    beginnings = " AND ".join(_quoted(t.rstrip("*") + "*") for t in terms)
    return Query("words", match=words), Query("beginnings", match=beginnings), parts


def terms(text: str) -> tuple[str, ...]:
    """The words and phrases that are looked for in what was typed; empty where nothing in it can be looked for."""
    return tuple(dict.fromkeys(_shown(_bare(t)) + "*" * t.endswith("*") for t in _terms(text)))


def _shown(term: str) -> str:
    """A term without the marks around it, which no search asks for."""
    kept = [i for i, c in enumerate(term) if unicodedata.category(c)[0] not in "PZ"]
    return " ".join(term[kept[0] : kept[-1] + 1].split()) if kept else term


def _terms(text: str) -> list[str]:
    found = []
    for match in _PHRASE.finditer(unicodedata.normalize("NFC", text)):
        term = next((g for g in match.groups() if g is not None), "").strip()
        if any(_is_token_character(c) or unicodedata.category(c) in {"So", "Sc"} for c in term):
            found.append(term)
    return found[:MAX_TERMS]


def _is_token_character(character: str) -> bool:
    """As FTS5's unicode61 has it."""
    return unicodedata.category(character)[0] in "LN" or unicodedata.category(character) == "Co"


def _quoted(term: str) -> str:
    star = "*" if term.endswith("*") else ""
    return f'"{_bare(term)}"{" " + star if star else ""}'


def _bare(term: str) -> str:
    """A term without the signs that mean something to FTS5 inside quotation marks, and without its star."""
    return term.rstrip("*").replace('"', " ").replace("\0", " ")


def _fold_term(term: str) -> str:
    return " ".join(_fold(term)[0].split())


def _fold(text: str) -> tuple[str, Sequence[int]]:
    """Text without case, diacritics and format characters, and the place of each letter in the original."""
    if text.isascii():
        return text.lower().translate(_WHITE), range(len(text))
    letters, places = [], []
    for place, character in enumerate(text):
        for part in _fold_character(character):
            letters.append(part)
            places.append(place)
    return "".join(letters), places


_WHITE = str.maketrans(dict.fromkeys("\t\n\v\f\r\x1c\x1d\x1e\x1f", " "))


@functools.lru_cache(maxsize=20_000)
def _fold_character(character: str) -> str:
    kept = (c for c in unicodedata.normalize("NFKD", character).casefold() if unicodedata.category(c) not in _SILENT)
    return "".join(" " if c.isspace() else c for c in kept)


_SILENT = frozenset({"Mn", "Cf"})


def holds(parts: tuple[str, ...], words: str) -> bool:
    """Whether all folded parts stand in the words.  Fast enough to look through whole text layers."""
    folded = words.lower() if words.isascii() else unicodedata.normalize("NFKD", words).casefold()
    if not words.isascii():
        folded = _silent().sub("", folded)
    for space in _SPACES:  # one by one: ten times as fast as a pattern
        folded = folded.replace(space, " ")
    return all(part in folded for part in parts)


_SPACES = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u1680\u2028\u2029"
"""White space that compatibility decomposition leaves as it is."""


@functools.cache
def _silent() -> re.Pattern[str]:
    """All characters of the first two planes that count for nothing, and the selectors of the last."""
    places = (*range(0x20000), *range(0xE0000, 0xE0200))
    silent = "".join(c for c in map(chr, places) if unicodedata.category(c) in _SILENT)
    return re.compile(f"[{re.escape(silent)}]+")


def lit_by_parts(parts: tuple[str, ...], words: str) -> tuple[Stretch, ...]:
    """Where the folded parts stand in the words."""
    folded, places = _fold(words)
    found: list[Stretch] = []
    for part in parts:
        at = folded.find(part) if part else -1
        while at >= 0:
            found.append((places[at], places[at + len(part) - 1] + 1))
            at = folded.find(part, at + len(part))
    return _joined(found)


def lit_by_marks(marked: str, words: str) -> tuple[Stretch, ...]:
    """Where FTS5 put its marks, in the words without them; nowhere, where the two do not agree."""
    found: list[Stretch] = []
    at, start = 0, None
    for character in marked:
        if at < len(words) and words[at] == character:
            at += 1
        elif character == MARK_ON and start is None:
            start = at
        elif character == MARK_OFF and start is not None:
            found.append((start, at))
            start = None
    return _joined([s for s in found if s[0] < s[1]]) if at == len(words) else ()


def _joined(stretches: list[Stretch]) -> tuple[Stretch, ...]:
    out: list[Stretch] = []
    for start, end in sorted(stretches):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)


def snippet(words: str, lit: tuple[Stretch, ...], width: int = 43) -> Stretch:
    """The stretch of `words` to be shown: about `width` words around the first lit ones."""
    first, last = lit[0] if lit else (0, 0)
    start = before_words(words, first, width // 3)
    end = max(after_words(words, start, width), last)
    if not words[end:].strip():  # near the end more stands before
        end = len(words)
        start = min(start, before_words(words, end, width))
    return start, end


def pieces_of(words: str, shown: Stretch, lit: tuple[Stretch, ...]) -> tuple[Piece, ...]:
    """The shown stretch in pieces, with an ellipsis where something is left out."""
    start, end = shown
    out = [Piece("… ", False)] if start else []
    at = start
    for a, b in lit:
        a, b = max(a, start), min(b, end)
        if a >= b:
            continue
        if at < a:
            out.append(Piece(words[at:a], False))
        out.append(Piece(words[a:b], True))
        at = b
    if at < end:
        out.append(Piece(words[at:end], False))
    if end < len(words):
        out.append(Piece(" …", False))
    return tuple(out)
