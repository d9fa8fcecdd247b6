"""Names of persons: their parts, and how far two of them may name one person."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from alteram.stages.actors.names.lists import given_names, person_words
from alteram.stages.actors.names.match import Pair, align, joined
from alteram.stages.actors.names.text import Word, romanised, words
from alteram.stages.actors.names.verdict import Verdict, only_spelled_otherwise

__all__ = ["PersonName", "compare_persons", "person_parts"]

_SERVANT = re.compile(r"abd[aeiou]{1,2}(?:l|([rsndtz])(?=\1))(?=[a-z]{2})")
_SERVANT_ARABIC = re.compile(r"عبد(?:ال)?(?=\w{2})")
_DIGITS = str.maketrans("013459", "oleasg")
_CONSONANTS = re.compile(r"[bcdfghjklmnpqrstvwxz]{2,3}")
_PATRONYMIC = re.compile(
    r"(?:(?:[eo]v|ich|yi?ch|iy?e?v)(?:ich|ych|itch|yc|ic|na)|ovna|evna|ivna|ович|евич|овна|евна|івна|йович)$"
)


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name in its parts, each a tuple of folded words.

    `core`: what tells persons apart, from left to right, as words; `given`, `patronymic` and `family` are a reading of
    it by position, comma, capitals and endings.  `initials` are letters of names that are not written out.
    """

    core: tuple[Word, ...]
    given: tuple[str, ...]
    patronymic: tuple[str, ...]
    family: tuple[str, ...]
    titles: tuple[str, ...]
    honorifics: tuple[str, ...]
    particles: tuple[str, ...]
    generation: str
    fathers: frozenset[int]
    comma: bool


class _Reader:
    """Sorts the words of one name."""

    def __init__(self, name: str) -> None:
        before, comma, after = name.partition(",")
        tail = {w.text for w in words(after)}
        self.comma = bool(comma and tail) and not tail <= person_words().suffixes | person_words().generations
        self.words = list(words(f"{after} {before}" if self.comma else name))
        self.titles: list[str] = []
        self.honorifics: list[str] = []
        self.particles: list[str] = []
        self.generation = ""
        self.core: list[Word] = []
        self.fathers: set[int] = set()

    def read(self) -> None:
        lists = person_words()
        all_capitals = all(w.whole_capitals for w in self.words)
        last = len(self.words) - 1
        father = False
        servant: list[Word] = []
        for i, word in enumerate(self.words):
            text = word.text
            if not self.core and not servant and text in lists.titles and i < last:
                self.titles.append(text)
            elif text in lists.servant and i < last:
                bare = "abd" if word.script == "latin" else text
                servant = [Word(bare, bare, word.script, True, False)]
            elif text in lists.honorifics and last > 0:
                self.honorifics.append(text)
            elif i == last and self.core and text in lists.generations:
                self.generation = text
            elif self.core and text in lists.suffixes and not any(w.text not in lists.suffixes for w in self.words[i:]):
                continue
            elif text in lists.fathers and (i > 0 or text != "ben") and last > 0:
                father = i < last
            elif (text in lists.particles or (len(text) == 1 and not word.capital and 0 < i < last)) and last > 0:
                self.particles.append(text)
            else:
                if father:
                    self.fathers.add(len(self.core))
                father = False
                self._add(word, servant, all_capitals)
                servant = []
        if not self.core:
            self.core = [w for w in self.words if w.text not in self.titles] or self.words

    def _add(self, word: Word, servant: list[Word], all_capitals: bool) -> None:
        if servant:
            self.core.append(joined([*servant, word]))
        elif word.whole_capitals and not all_capitals and _CONSONANTS.fullmatch(word.text):
            self.core.extend(Word(c, c, word.script, True, True) for c in word.text)
        else:
            self.core.append(_plain(word))


def _plain(word: Word) -> Word:
    """The word with "servant of" in its bare form, and with digits that a scanner put for letters."""
    text = word.text
    if word.script == "latin":
        text = _SERVANT.sub("abd", text)
        if not text.isdigit() and any(c.isdigit() for c in text):
            text = text.translate(_DIGITS)
    elif word.script == "arabic" and text.startswith("عبد"):
        text = _SERVANT_ARABIC.sub("عبد", text)
    return word if text == word.text else Word(text, text, word.script, word.capital, word.whole_capitals)


@functools.lru_cache(maxsize=65536)
def person_parts(name: str) -> PersonName:
    """Takes a person's name apart: titles and the like off, "family, given" turned round, particles set aside."""
    reader = _Reader(name)
    reader.read()
    core = reader.core
    capitals = [w for w in core if w.whole_capitals and len(w.text) > 1]
    patronymics = [w for w in core[1:] if _PATRONYMIC.search(w.text)]
    rest = [w for w in core if w not in patronymics or len(core) < 3]
    family = rest[-1:]
    if 0 < len(capitals) < len(core):
        family = capitals
    elif patronymics and rest and core[-1] in patronymics and len(core) > 2:
        family = rest[:1]
    return PersonName(
        core=tuple(core),
        given=tuple(w.text for w in rest if w not in family),
        patronymic=tuple(w.text for w in patronymics if len(core) > 2),
        family=tuple(w.text for w in family),
        titles=tuple(reader.titles),
        honorifics=tuple(reader.honorifics),
        particles=tuple(reader.particles),
        generation=reader.generation,
        fathers=frozenset(reader.fathers),
        comma=reader.comma,
    )


DIFFERENT = 0.6
"""The most that two names get when each has a word that the other lacks."""

PART = 0.62
"""The most that a single word gets against a name of several: "Orr" may be any Orr."""


def compare_persons(a: str, b: str) -> Verdict:
    """Sets two persons' names against each other, part by part; symmetric."""
    if a > b:
        return compare_persons(b, a).turned()
    mine, theirs = person_parts(a), person_parts(b)
    if not mine.core or not theirs.core:
        return Verdict(0.0, remarks=("a name without words",))
    pairs, alone_a, alone_b = align(mine.core, theirs.core)
    initials, alone_a, alone_b = _initials(mine.core, theirs.core, alone_a, alone_b)
    full = [p for p in pairs if len(p.a) > 1 and len(p.b) > 1]
    pairs = pairs + initials
    if not full:
        best = max((p.score for p in pairs), default=0.0)
        return Verdict(min(0.4, best / 2), tuple(pairs), ("no word in common",))
    score = 0.75 * min(p.score for p in pairs) + 0.25 * sum(p.score for p in pairs) / len(pairs)
    score -= 0.1 * max(0, sum(p.how == "slip" for p in pairs) - 1)
    limit, remarks = _limits(mine, theirs, pairs, (alone_a, alone_b))
    extra = len(alone_a) + len(alone_b)
    if extra and limit > DIFFERENT:
        score -= 0.04 * extra
        remarks.append("words on one side only: " + ", ".join(_lone(mine, theirs, alone_a, alone_b)))
    sure = limit == 1.0 and not extra and len(full) > 1 and only_spelled_otherwise(tuple(pairs))
    part = limit == PART and all(p.score >= 0.9 for p in full)
    return Verdict(max(0.0, min(score, limit)), tuple(pairs), tuple(remarks), sure, part)


def _lone(mine: PersonName, theirs: PersonName, alone_a: list[int], alone_b: list[int]) -> list[str]:
    return [mine.core[i].text for i in alone_a] + [theirs.core[j].text for j in alone_b]


def _initials(
    a: tuple[Word, ...], b: tuple[Word, ...], alone_a: list[int], alone_b: list[int]
) -> tuple[list[Pair], list[int], list[int]]:
    """Pairs single letters with words that begin with them, left to right."""
    pairs: list[Pair] = []
    left_b = list(alone_b)
    left_a = []
    for i in alone_a:
        for j in left_b:
            x, y = a[i].text, b[j].text
            if (len(x) == 1 or len(y) == 1) and _first(a[i]) == _first(b[j]):
                pairs.append(Pair(x, y, "initial", 0.75))
                left_b.remove(j)
                break
        else:
            left_a.append(i)
    return pairs, left_a, left_b


def _first(word: Word) -> str:
    if word.script == "latin":
        return word.text[0]
    return (romanised(word.text[:2]) or " ")[0]


def _limits(
    mine: PersonName, theirs: PersonName, pairs: list[Pair], alone: tuple[list[int], list[int]]
) -> tuple[float, list[str]]:
    """The most that the pair may get, with what speaks against it."""
    alone_a, alone_b = alone
    if alone_a and alone_b:
        words_apart = " / ".join((mine.core[alone_a[0]].text, theirs.core[alone_b[0]].text))
        return DIFFERENT, [f"each has a word that the other lacks: {words_apart}"]
    if mine.generation and theirs.generation and _generation(mine) != _generation(theirs):
        return DIFFERENT, ["the elder and the younger"]
    shorter, longer = sorted((mine, theirs), key=lambda n: len(n.core))
    if len(shorter.core) == 1 and len(longer.core) > 1 and (alone_a or alone_b):
        return PART, ["one word of a longer name"]
    if _reversed(mine, theirs, pairs):
        return DIFFERENT, ["the same words in another order, which makes other persons"]
    extra = alone_a or alone_b
    if len(extra) > len(pairs):
        return PART, ["most of the longer name has no counterpart"]
    if extra and extra[0] == 0:
        return 0.72, ["the longer name begins with a word that the shorter lacks"]
    return (0.95 if mine.generation != theirs.generation else 1.0), []


def _generation(name: PersonName) -> str:
    return {"junior": "jr", "senior": "sr"}.get(name.generation, name.generation)


def _reversed(mine: PersonName, theirs: PersonName, pairs: list[Pair]) -> bool:
    """Father and son changed places ("A bin B", "B bin A"), or two given names did ("Hans Friedrich")."""
    a, b = [w.text for w in mine.core], [w.text for w in theirs.core]
    fathers_a, fathers_b = {a[i] for i in mine.fathers}, {b[i] for i in theirs.fathers}
    if fathers_a and fathers_b:
        son_is_father = any(p.a in fathers_a and p.b == b[0] and p.b not in fathers_b for p in pairs)
        return son_is_father or any(p.b in fathers_b and p.a == a[0] and p.a not in fathers_a for p in pairs)
    if sorted(a) != sorted(b) or a == b:
        return False
    known = given_names().names
    two = len(a) == 2 and not mine.comma and not theirs.comma
    return two and all(w in known for w in a) and mine.family != theirs.family and not _capitals(mine, theirs)


def _capitals(*names: PersonName) -> bool:
    """Whether capitals tell the family name in one of the names."""
    return any(0 < sum(w.whole_capitals for w in n.core) < len(n.core) for n in names)
