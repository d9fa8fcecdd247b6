"""Two words of two names, and two rows of words, set against each other."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.distance import OSA

from alteram.stages.actors.names.lists import given_names
from alteram.stages.actors.names.sounds import ABJADS, closeness, skeleton, symbols
from alteram.stages.actors.names.text import Word

__all__ = ["LONGEST", "NEAR_SOUNDS", "WORD", "Aligned", "Pair", "align", "compare_words", "joined"]

WORD = 0.7
"""From here on two words count as one word, spelled otherwise."""

SPELLING = 0.88
"""From here on the sounds of two words of one script are so close that they are two spellings."""

_BARE_BONES = 0.25
"""Below this likeness of their consonants two words of two scripts are not looked at any closer."""

TOGETHER = 0.78
"""Words read together must be more alike than this to count as one word of the other name."""

NEAR_SOUNDS = 0.955
"""From this likeness on two spellings differ by romanisation only (ou, oo; w, v), not by a vowel (Jensen, Jansen)."""

LONGEST = 24
"""Names of more words than this are sentences or lists: they are the same only letter by letter."""

LONG_WORD = 40
"""Words of more letters than this are no words of names: their sounds are not compared."""

_UNALIKE = 0.5
"""The most that two different words get."""

_SYLLABIC = frozenset({"han", "hangul", "kana"})
"""Scripts in which a letter is a syllable or a word: one other letter is another name."""

_ROMANISED = {"han": 0.97, "hangul": 0.85}
"""Many names have one romanisation in these scripts: it must be as good as equal, and is never more than likely."""

_ALPHABETS = frozenset({"latin", "cyrillic", "greek"})


class Pair(NamedTuple):
    """Two words set against each other; `how` tells the kind of likeness.

    same, spelling (other spelling of the same sounds), form (known forms of one given name), short (short form),
    initial, sound (other script), slip (a letter or two that no rule explains), different.
    """

    a: str
    b: str
    how: str
    score: float

    @property
    def alike(self) -> bool:
        """Whether the two count as one word."""
        return self.score >= WORD


def joined(words: Sequence[Word]) -> Word:
    """Several words as one, as if written without blanks."""
    first = words[0]
    return Word("".join(w.text for w in words), "".join(w.marked for w in words), first.script, first.capital, False)


@functools.lru_cache(maxsize=262144)
def compare_words(a: Word, b: Word, slips: bool = True) -> Pair:
    """Sets two words against each other; `slips`: whether letters may differ without a rule that explains it."""
    if a.text == b.text:
        return Pair(a.text, b.text, "same", 1.0)
    known = given_names()
    mine, theirs = known.names.get(a.text), known.names.get(b.text)
    if mine is not None and theirs is not None:
        if mine == theirs:
            return Pair(a.text, b.text, "form", 0.97)
        return Pair(a.text, b.text, *(("short", 0.78) if _short(a, b) else ("different", _UNALIKE)))
    if a.script != b.script:
        return _other_script(a, b)
    if a.script in _SYLLABIC or _digits(a.text) != _digits(b.text):
        return Pair(a.text, b.text, "different", 0.0)
    score = 0.0
    edits = OSA.distance(a.text, b.text)
    longest = max(len(a.text), len(b.text))
    rough = 1 - edits / longest
    if rough < 0.35:
        return Pair(a.text, b.text, *(("short", 0.78) if _short(a, b) else ("different", rough)))
    if a.script in _ALPHABETS and longest <= LONG_WORD:
        close = closeness(symbols(a.marked, a.script), symbols(b.marked, b.script), "same")
        if close >= (NEAR_SOUNDS if not slips else SPELLING if longest > 4 else SPELLING + 0.04):
            return Pair(a.text, b.text, "spelling", close)
        score = min(_UNALIKE, close)
    if slips and edits <= _slips_allowed(a.text, b.text):
        return Pair(a.text, b.text, "slip", max(WORD, 1 - 1.2 * edits / longest))
    if _short(a, b):
        return Pair(a.text, b.text, "short", 0.78)
    return Pair(a.text, b.text, "different", max(score, min(_UNALIKE, rough)))


def _digits(text: str) -> str:
    """The digits of a word: one other digit is another thing, never a slip."""
    return "" if text.isalpha() else "".join(c for c in text if c.isdigit())


def _slips_allowed(a: str, b: str) -> int:
    """Letters that may differ: none in short words, where one letter makes another name, and never the first one."""
    length = min(len(a), len(b))
    return 0 if length < 4 or a[0] != b[0] else 1 if length < 8 else 2


def _short(a: Word, b: Word) -> bool:
    known = given_names()
    return known.stand_for(a.text, b.text) or known.stand_for(b.text, a.text)


def _other_script(a: Word, b: Word) -> Pair:
    if max(len(a.text), len(b.text)) > LONG_WORD or not (a.text[0].isalpha() and b.text[0].isalpha()):
        return Pair(a.text, b.text, "different", 0.0)
    if OSA.normalized_similarity(skeleton(a.marked, a.script), skeleton(b.marked, b.script)) < _BARE_BONES:
        return Pair(a.text, b.text, "different", 0.2)
    profile = "abjad" if a.script in ABJADS or b.script in ABJADS else "alphabets"
    close = max(closeness(x, y, profile) for x in _readings(a) for y in _readings(b))
    floor = max(_ROMANISED.get(a.script, 0.0), _ROMANISED.get(b.script, 0.0))
    if floor:
        return Pair(a.text, b.text, *(("sound", WORD + 0.1) if close >= floor else ("different", min(_UNALIKE, close))))
    return Pair(a.text, b.text, "sound" if close >= WORD else "different", close)


@functools.lru_cache(maxsize=65536)
def _readings(word: Word) -> tuple[tuple[int, ...], ...]:
    """The sounds of a word; in Arabic script also without the article written together with it."""
    whole = symbols(word.marked, word.script)
    if word.script == "arabic" and word.text.startswith("ال") and len(word.text) > 4:
        return whole, symbols(word.marked[2:], word.script)
    return (whole,)


class Aligned(NamedTuple):
    """Two rows of words set against each other: pairs from left to right, and the places of words left alone."""

    pairs: list[Pair]
    alone_a: list[int]
    alone_b: list[int]


class _Link(NamedTuple):
    """A pair with the places of its words in both rows; several places in one row are words read together."""

    a: tuple[int, ...]
    b: tuple[int, ...]
    pair: Pair

    def turned(self) -> _Link:
        pair = self.pair
        return _Link(self.b, self.a, Pair(pair.b, pair.a, pair.how, pair.score))


def align(a: Sequence[Word], b: Sequence[Word], slips: bool = True) -> Aligned:
    """Pairs the words of two names, the most alike first.

    Words written apart in one name and together in the other become one pair.
    """
    alike = []
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            pair = compare_words(x, y, slips)
            if pair.score >= WORD:
                alike.append((-pair.score, abs(i - j), i, j, pair))
    alike.sort()
    links: list[_Link] = []
    used_a: set[int] = set()
    used_b: set[int] = set()
    for _, _, i, j, pair in alike:
        if i not in used_a and j not in used_b:
            links.append(_Link((i,), (j,), pair))
            used_a.add(i)
            used_b.add(j)
    if len(used_a) < len(a):
        links = _read_together(a, b, links, slips)
    if len({j for link in links for j in link.b}) < len(b):
        links = [link.turned() for link in _read_together(b, a, [link.turned() for link in links], slips)]
    links.sort()
    used_a = {i for link in links for i in link.a}
    used_b = {j for link in links for j in link.b}
    alone_a = [i for i in range(len(a)) if i not in used_a]
    return Aligned([link.pair for link in links], alone_a, [j for j in range(len(b)) if j not in used_b])


def _read_together(long: Sequence[Word], short: Sequence[Word], links: list[_Link], slips: bool) -> list[_Link]:
    """Reads neighbouring words of `long`, one of them alone so far, as one word where `short` has them so."""
    if not links and len(long) <= len(short):
        return links
    holder = {i: link for link in links for i in link.a}
    sizes = [len(w.text) for w in long]
    for size in range(2, len(long) + 1):
        for start in range(len(long) - size + 1):
            run = tuple(range(start, start + size))
            inside = {holder[i] for i in run if i in holder}
            if len(inside) > 1 or all(i in holder for i in run) or min(sizes[start : start + size]) < 2:
                continue
            held = inside.pop() if inside else None
            if held is not None and not set(held.a) <= set(run):
                continue
            places = _places(long[start], sum(sizes[start : start + size]), short, links, held)
            found = _best_whole([long[i] for i in run], places, held, slips) if places else None
            if found is not None:
                links = [link for link in links if link is not held]
                links.append(_Link(run, (found[0],), found[1]))
                holder = {i: link for link in links for i in link.a}
    return links


def _places(
    first: Word, length: int, short: Sequence[Word], links: list[_Link], held: _Link | None
) -> list[tuple[int, Word]]:
    """Words of `short` that a run of this length may be: the one that a word of the run has, else all free ones."""
    if held is not None:
        places = list(held.b) if len(held.b) == 1 else []
    else:
        taken = {j for link in links for j in link.b}
        places = [j for j in range(len(short)) if j not in taken]
    return [(j, short[j]) for j in places if first.script != short[j].script or abs(length - len(short[j].text)) <= 2]


def _best_whole(
    run: list[Word], places: list[tuple[int, Word]], held: _Link | None, slips: bool
) -> tuple[int, Pair] | None:
    """The place whose word the run, read as one word, is most alike to; it must beat the pair that it breaks up."""
    whole = joined(run)
    floor = TOGETHER if held is None else held.pair.score
    best = None
    for j, other in places:
        pair = compare_words(whole, other, slips)
        if pair.score > floor:
            floor, best = pair.score, (j, pair)
    return best
