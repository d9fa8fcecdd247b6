"""Which words are a private person's name, and which forms of public actors keep such a word."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator

from alteram.model.keys import fold
from alteram.model.tables import Actor

__all__ = ["ORDINARY", "keeping_forms", "name_words", "words_of"]

_WORD = re.compile(r"[^\W\d_]+(?:['’\xad][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)

_TITLES = frozenset({
    "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame", "lord", "lady", "madam", "madame",
    "st", "old", "young", "uncle", "aunt", "father", "mother", "brother", "sister", "grandmother", "grandfather",
    "captain", "colonel", "general", "major", "sergeant", "officer", "nurse", "doctor", "teacher", "judge",
    "pastor", "priest", "rabbi", "imam", "the", "a", "an", "one", "two", "his", "her", "their", "our", "my",
})  # fmt: skip
"""What stands before a name and is none of it: titles, kin, age, articles and possessives."""

_PLACING = frozenset({"of", "from", "at", "in", "near"})
"""Words after which comes where somebody is from, not the name."""

ORDINARY = frozenset(fold(month) for month in calendar.month_name if month) | frozenset({
    "a", "about", "after", "all", "am", "an", "and", "any", "as", "at", "be", "both", "but", "by", "can", "could",
    "did", "do", "does", "each", "every", "few", "for", "from", "go", "had", "has", "have", "he", "her", "here",
    "hers", "him", "his", "how", "i", "if", "in", "is", "it", "its", "like", "many", "me", "more", "most", "my",
    "no", "none", "nor", "not", "now", "of", "off", "on", "one", "only", "or", "other", "our", "out", "over", "own",
    "said", "same", "shall", "she", "should", "so", "some", "such", "than", "that", "the", "their", "them", "then",
    "there", "these", "they", "this", "those", "to", "too", "two", "under", "up", "upon", "us", "very", "was", "we",
    "were", "what", "when", "where", "which", "while", "who", "whom", "whose", "why", "will", "with", "would",
    "yes", "you", "your",
})  # fmt: skip
"""Words that begin any sentence, and months: such a name is hidden beside another part of the same name only."""


def words_of(text: str) -> Iterator[tuple[int, int, str]]:
    """Words of a text, hyphens parting them: start, end and folded form without the possessive's ending."""
    for m in _WORD.finditer(text):
        word = _POSSESSIVE.sub("", m[0])
        yield m.start(), m.start() + len(word), fold(word)


def name_words(actor: Actor, borne: frozenset[str]) -> tuple[str, ...]:
    """Folded words of a person's own name, in order; empty where a description stands for the person.

    Taken are the last capitalised words of the name ("the spokesman Tor Ek"), without titles and without where somebody
    is from.  Of a long name the words before the last two count only where no public actor bears them (`borne`): they
    may tell of a body ("Ellmoor Weir Warden Tor Ek").
    """
    runs: list[list[str]] = [[]]
    first, *after = actor.name.split() or [""]
    if after and first[:1].isupper() and all(w.islower() for w in after):
        return ()  # "One patient": a description at the beginning of a sentence, and nobody's name
    for word in actor.name.split():
        if fold(word) in _PLACING and runs[-1]:
            break
        if word[:1].isupper():
            runs[-1].append(word)
        elif len(word) > len("della"):  # particles are short: "van der", "bin", "della"
            runs.append([])
        if word.rstrip(",;") != word or _POSSESSIVE.search(word):
            runs.append([])
    described = {fold(w) for w in actor.name.split()} & _PLACING and not any(
        w[:1].isupper() for w in re.split(r"\b(?:of|from|at|in|near)\b", actor.name)[0].split()
    )
    taken = next((r for r in reversed(runs) if r), [])
    words = [key for word in taken for _, _, key in words_of(word)]
    while words and words[0] in _TITLES:
        words = words[1:]
    if described and not borne.isdisjoint(words):
        return ()  # "steward of the Ferry Guild" tells of the body
    return tuple(w for n, w in enumerate(words) if n >= len(words) - 2 or w not in borne)


def keeping_forms(actors: Iterable[Actor], hidden: Iterable[tuple[str, ...]]) -> set[tuple[str, ...]]:
    """Forms of public actors, as folded words, in which a word stays although a private person bears it too.

    A public person's name stays, and so does that of an organisation, a state or an office that shares one word with
    private persons ("Lindqvist Foundation").  What is called after a whole name, a single word, and every group and
    place ("Tor's brother", "T. Lindqvist" taken for a place) does not stay: it may be the person.
    """
    names = list(hidden)
    every = {w for name in names for w in name}
    out: set[tuple[str, ...]] = set()
    for actor in actors:
        forms = [tuple(key for _, _, key in words_of(n.text)) for n in actor.names]
        if actor.kind == "person":
            named = any(len([w for w in f if w not in _TITLES]) > 1 for f in forms)
            out.update(f for f in forms if named and f and not any(len(n) > 1 and _within(n, f) for n in names))
        elif actor.kind in {"organisation", "state", "office"}:
            out.update(f for f in forms if _other(f, every) and len([w for w in f if w in every]) == 1)
    return out


def _other(form: tuple[str, ...], hidden: set[str]) -> bool:
    """Whether something of a form is a word of its own: no initial, no title and nobody's name."""
    return any(len(w) > 1 and w not in hidden and w not in _TITLES and w not in ORDINARY for w in form)


def _within(name: tuple[str, ...], form: tuple[str, ...]) -> bool:
    return any(form[i : i + len(name)] == name for i in range(len(form) - len(name) + 1))
