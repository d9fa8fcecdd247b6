"""Looking for the answer to a request: what its addressee says later on the thing asked.

An answer says something of the thing asked: a mere mention is none.  "Who …?" is answered by naming somebody, "how
many …?" by a number of the same, "why …?" by a reason; a denial answers none of them.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from alteram.model.said import TELLING
from alteram.stages.responses.asked import Asked
from alteram.stages.responses.kinds import kind_of
from alteram.stages.responses.remarks import Remark
from alteram.stages.responses.spoken import Met, spoken_answer
from alteram.stages.responses.words import Words

__all__ = ["Found", "Library", "Told", "find_answer"]

_BESIDE = 200
_ENOUGH = (0.45, 6.0)
"""How much of the thing asked an answer must name that does not say that it answers: as a share, and in bits."""
_ROUNDING = 1e-6
"""Bits: the order in which words were added must not decide."""


@dataclass(frozen=True, slots=True)
class Found:
    """An answer: of which kind, where, and why it is one."""

    kind: str
    remark: Remark
    score: float
    reasons: tuple[str, ...]


class Told(NamedTuple):
    """What documents tell beside what is said in them, by document."""

    met: Met
    """Whom it names, and where."""
    letters: Mapping[str, Sequence[tuple[frozenset[str], str | None]]]
    """The letters of others that it speaks of: who sent them, and their days as far as it says."""


class Library:
    """All that was said, ready for being searched."""

    def __init__(self, remarks: Sequence[Remark], words: Words, told: Told) -> None:
        """Counts in how many sentences each word stands."""
        self.met = met = told.met
        self.letters = told.letters
        self.named = {d: frozenset(who for _, how, who in named if how.startswith("name")) for d, named in met.items()}
        self.remarks = remarks
        self.words = words
        self._n = len(remarks) + _BESIDE
        self._df = Counter(w for r in remarks for w in r.words)
        self.by_document: dict[str, list[Remark]] = {}
        for r in remarks:
            self.by_document.setdefault(r.said.document.id, []).append(r)
        for held in self.by_document.values():
            held.sort(key=lambda r: (r.place, len(r.said.statement.holder_chain)))
        self._retelling = {
            document
            for document, held in self.by_document.items()
            if any(_retold(r, words) or _yours(r) or _takes_note(r, met) for r in held)
        }
        ready = (r for r in remarks if r.said.document.id in self._retelling or _TAKES_UP.search(r.told))
        self._with = _by_word(remarks, lambda r: r.words)
        self._ready = _by_word(ready, lambda r: r.words)
        self._under = _by_word(remarks, lambda r: r.near)

    def bits(self, word: str) -> float:
        """How much a shared word tells."""
        return min(8.0, math.log2(self._n / (self._df[word] + 1)))

    def total(self, words: frozenset[str]) -> float:
        """How much all of some words would tell."""
        return sum(self.bits(w) for w in sorted(words))

    def about(self, words: frozenset[str]) -> list[Remark]:
        """The remarks that may share enough of some words to answer, in order: a blocking step.

        Of remarks that take a demand up, and of documents that tell the other what he asked, little is needed: all that
        share a word.  Of others `_ENOUGH`: the commonest words, which together tell less, need not be looked up,
        since whatever shares enough shares one of the others, in its own words or in those of the heading above it.
        """
        told, rare, least = 0.0, set(words), max(_ENOUGH[0] * self.total(words), _ENOUGH[1])
        for w in sorted(words, key=lambda w: (self.bits(w), w)):
            told += self.bits(w)
            if told >= least - _ROUNDING:
                break
            rare.discard(w)
        seen = {r.id: r for w in sorted(words) for r in self._ready.get(w, ())}
        for w in sorted(rare):
            seen.update((r.id, r) for r in self._with.get(w, ()))
            seen.update((r.id, r) for r in self._under.get(w, ()) if not words.isdisjoint(r.words))
        return [seen[k] for k in sorted(seen)]

    def retells(self, document: str) -> bool:
        """Whether a document tells the other what he asked or wrote, or that it has read it."""
        return document in self._retelling


def _by_word(remarks: Iterable[Remark], words_of: Callable[[Remark], frozenset[str]]) -> dict[str, list[Remark]]:
    out: dict[str, list[Remark]] = {}
    for r in remarks:
        for w in sorted(words_of(r)):
            out.setdefault(w, []).append(r)
    return out


def find_answer(asked: Asked, library: Library) -> Found | None:
    """The best answer to a request; nothing where none is found."""
    found = [*_around(asked, library)] or [*_spoken(asked, library)] or [*_right_after(asked, library)]
    if not found:
        found = [*_later(asked, library)]
    return max(found, key=lambda f: (f.score, -f.remark.id)) if found else None


def _around(asked: Asked, library: Library) -> list[Found]:
    """Words that answer in the telling: "agrees to the demand of the union for an inquiry"."""
    sets = library.words.sets
    for r in library.by_document.get(asked.document, ()):
        if not _holds(r, asked) or r.voice == asked.asker or r.stance not in TELLING:
            continue
        if r.lemmas & sets["asking"] and (asked.kind == "demand") and not r.negated:
            kind = "refused" if r.lemmas & sets["refusing"] else "agreed" if r.lemmas & sets["agreeing"] else ""
            if kind:
                return [Found(kind, r, 10.0, ("the words that tell the request say what came of it",))]
    return []


def _spoken(asked: Asked, library: Library) -> list[Found]:
    """What stands right after a question in the telling."""
    made = spoken_answer(asked, library.by_document.get(asked.document, ()), library.met)
    return [] if made is None else [Found(made[0], made[1], 9.0, (made[2],))]


def _holds(r: Remark, asked: Asked) -> bool:
    """Whether a request stands in a remark, or in its statement right after it: there it is the asker's, cut out."""
    if r.place[0] <= asked.start and asked.end <= r.place[1]:
        return True
    whole = any(c.start <= asked.start and asked.end <= c.end for c in r.said.statement.content_spans)
    return whole and 0 <= asked.start - r.place[1] <= 1


# --- right after -------------------------------------------------------------------------------------------

_SHORT = re.compile(
    r"^(?:both|they|he|she|it|we|i|neither|all|none)\b.{0,20}?\b(?:refus|agree|accept|declin|consent)", re.I
)


def _right_after(asked: Asked, library: Library) -> list[Found]:
    """What stands right after a request and is said by the one asked: answers between the lines, minutes, replies."""
    held = library.by_document.get(asked.document, [])
    after = [r for r in held if r.place[0] >= asked.end][:2]
    for k, r in enumerate(after):
        if _SHORT.match(r.text) and k == 0 and r.stance in TELLING:
            return [
                Found(kind_of(asked, r, library.words) or "agreed", r, 9.0, ("the next words say what came of it",))
            ]
        told_by_other = asked.by_you and r.voice == asked.reported_by
        answering = r.voice != asked.asker and (r.voice in asked.to or told_by_other)
        if not answering or r.stance not in TELLING or asked.rhetorical:
            continue
        if k and not r.words & asked.words:
            continue
        if _retold(r, library.words):
            continue
        kind = kind_of(asked, r, library.words) or ("agreed" if asked.kind == "question" else "")
        if kind:
            return [Found(kind, r, 8.0 - k, ("it stands right after the request, in the words of the one asked",))]
    return []


# --- later -------------------------------------------------------------------------------------------------


def _later(asked: Asked, library: Library) -> list[Found]:
    if asked.rhetorical or not asked.words:
        return []
    whole = library.total(asked.words)
    out = []
    for r in library.about(asked.words):
        if (r.voice == asked.asker and not _yours(r)) or not _after(asked, r):
            continue
        if _asked_there(asked, r, library.words) and not _asked_again(asked, r):
            continue
        shared = asked.words & (r.words | {w for w in r.near if w in asked.words})
        bits = library.total(frozenset(shared))
        share = bits / whole if whole else 0.0
        reply = _replies_to(asked, r, library)
        if not _for_it(asked, r):
            continue
        plain = not (reply and asked.to) and not _explicit(r, library.words) and not _TAKES_UP.search(r.told)
        if plain and len(shared) < 2 <= len(asked.words):
            continue  # "we will not publish the log of the sluice" is no answer to "open the sluice"
        least_share, least_bits = _least(asked, r, reply=reply)
        if share < least_share or bits < least_bits:
            continue
        made = _judge(asked, r, library, reply=reply)
        if made is not None:
            kind, remark, why = made
            bonus = 4.0 if why.startswith("explicit") else 0.0
            words = ", ".join(sorted(sorted(shared, key=lambda w: (-library.bits(w), w))[:4]))
            reasons = (why.partition(": ")[2] or why, f"on the thing asked: {words}")
            out.append(Found(kind, remark, bits * share + bonus + (2.0 if reply else 0.0), reasons))
    return out


_TAKES_UP = re.compile(
    r"\b(?:agree|accept|grant|refus|reject|declin|compl)\w*\b[^.;,]{0,30}\b(?:demands?|requests?|calls?)\b|"
    r"\b(?:no|any) (?:need|reason|grounds?|cause|occasion)\b(?= for\b)",
    re.IGNORECASE,
)
"""Words that say of a demand what comes of it."""


def _for_it(asked: Asked, r: Remark) -> bool:
    """Whether words that take up a demand name the thing asked where they say for what: not who asked alone."""
    taken = _TAKES_UP.search(r.told)
    _, of_what, thing = r.told[taken.end() :].partition(" for ") if taken is not None else ("", "", "")
    return not of_what or not _long_words(thing).isdisjoint(_long_words(asked.text))


def _long_words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]{4,}", text.lower()))


def _least(asked: Asked, r: Remark, *, reply: bool) -> tuple[float, float]:
    """How much of the thing asked an answer must name, as a share and in bits: little where it says that it answers."""
    if asked.kind == "demand" and _TAKES_UP.search(r.told):
        return 0.14, 3.5
    return (0.4, 3.0) if reply else _ENOUGH


def _asked_there(asked: Asked, r: Remark, words: Words) -> bool:
    """Whether the request itself stands in the remark, told once more; "we will return the money" does it."""
    if r.stance in TELLING and not r.lemmas & words.sets["asking"]:
        return False
    plain = " ".join(re.findall(r"\w+", asked.text.lower()))
    return bool(plain) and plain in " ".join(re.findall(r"\w+", r.text.lower())) and len(plain.split()) > 2


def _after(asked: Asked, r: Remark) -> bool:
    """Whether a remark was made after the request: in a later document, or further on in the same."""
    if r.said.document.id == asked.document:
        return r.place[0] >= asked.end
    date = r.said.order[0]
    return date != "~" and asked.order[0] != "~" and date >= asked.order[0]


def _replies_to(asked: Asked, r: Remark, library: Library) -> bool:
    """Whether the document of a remark answers the asker: it names his letter, or tells him what he asked."""
    if r.said.document.id == asked.document:
        return False
    document = r.said.document.id
    if r.said.outer not in (asked.to or {r.said.outer}):
        return False
    of_that_day = (None, asked.order[0])
    if asked.to and any(who & asked.circle and day in of_that_day for who, day in library.letters.get(document, ())):
        return True  # "on the letter of the union of 14 May"
    return bool(asked.circle & library.named.get(document, _NONE)) and library.retells(document)


_NONE: frozenset[str] = frozenset()


def _retold(r: Remark, words: Words) -> bool:
    """Whether a remark tells the other what he asked or wrote: "You ask us for the keys"."""
    first = r.text.lower().split()[:3]
    asking = bool(r.lemmas & (words.sets["asking"] | {"write"}))
    return asking and ("you" in first or "your" in first)


def _yours(r: Remark) -> bool:
    """Whether a remark is what the other asks, told to him: of "You ask who sent them", "who sent them"."""
    return r.stance in ("asks", "demands") and any(h.quote.lower() == "you" for h in r.said.statement.holder_spans)


_NOTED = re.compile(
    r"\b(?:tak(?:es?|en|ing)|took) note of|"
    r"\b(?:receiv|answer|reject|dismiss|read|studi|examin|repl|respond|refer)\w*\b",
    re.IGNORECASE,
)
"""Words by which one who was written to says that he has read it."""
_LETTER = re.compile(r"\b(?:(?:open )?letter|statement|appeal|petition|demands?|questions?|requests?)\b", re.IGNORECASE)
_NEAR = 60
"""Code points in which the letter is named behind the words that say that it was read."""


def _takes_note(r: Remark, met: Met) -> bool:
    """Whether its writer says that he himself has read what was asked: "The ministry has taken note of the letter"."""
    noted = _NOTED.search(r.text)
    if noted is None or r.voice != r.said.outer or not _LETTER.search(r.text[noted.end() : noted.end() + _NEAR]):
        return False
    start = r.place[0]
    own = any(start <= at < start + 5 and who == r.voice for at, _, who in met.get(r.said.document.id, ()))
    return own or r.text.lower().startswith(("we ", "our "))


def _judge(asked: Asked, r: Remark, library: Library, *, reply: bool) -> tuple[str, Remark, str] | None:
    """Of which kind an answer a remark is; where it tells the request again, what stands after it."""
    mine = r.voice in asked.to
    if _retold(r, library.words) or _asked_again(asked, r):
        if asked.kind == "question" and not _ASKS_BACK.search(r.text):
            return None  # "You ask us for the keys" tells a demand, not the question who has them
        held = library.by_document[r.said.document.id]
        after = [x for x in held if x.place[0] >= r.place[1] and x.voice == r.said.outer]
        if not after or not reply:
            return None
        why = "explicit: the one asked tells the request again and answers it"
        for x in after[:3]:
            kind = kind_of(asked, x, library.words)
            if kind and (x is after[0] or asked.words & x.words):
                return kind, x, why
        return None
    if r.stance not in TELLING:
        return None
    explicit = _explicit(r, library.words)
    offers = asked.by_whomever and explicit and r.voice not in asked.circle
    if not mine and asked.to and not offers and not _TAKES_UP.search(r.told):
        return None
    kind = kind_of(asked, r, library.words)
    if not kind:
        return None
    if not asked.to and not reply and not _TAKES_UP.search(r.told):
        return None
    return kind, r, ("explicit: the words agree or refuse" if explicit else "the one asked says so")


def _explicit(r: Remark, words: Words) -> bool:
    """Whether a remark says in so many words that somebody agrees or refuses."""
    return not r.lemmas.isdisjoint(words.sets["agreeing"] | words.sets["refusing"])


_ASKS_BACK = re.compile(
    r"\b(?:who|whom|whose|what|which|why|when|where|how|whether|if|questions?|explain|explanation)\b|\?", re.IGNORECASE
)
"""Words with which a question is told again."""


def _asked_again(asked: Asked, r: Remark) -> bool:
    """Whether one of those asked tells the request in the asker's voice."""
    told = r.stance in ("asks", "demands") and r.voice != r.said.outer
    return told and (not asked.to or r.said.outer in asked.to)
