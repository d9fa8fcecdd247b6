"""Where a sentence cannot begin, told from the words before the parser guesses.

The parser keeps what is set here.  The rules only forbid boundaries that never are (after "Mr.", inside "U.S. House",
between a quotation and the small letter that goes on after it) and set the ones that always are (a bullet): the rest
is left to the parser.
"""

from __future__ import annotations

import importlib.resources
import tomllib
from collections.abc import Sequence

__all__ = ["boundary_marks"]


def _words(section: str) -> frozenset[str]:
    resource = importlib.resources.files("alteram.stages.annotate") / "resources" / "en.toml"
    return frozenset(tomllib.loads(resource.read_text(encoding="utf-8"))[section]["words"])


TITLES = _words("titles")
AFTER_ABBREVIATION = _words("openers_of_sentences")
BULLETS = _words("bullets")
OFFICES = _words("offices")
DAYS = _words("days")
CLOCK = _words("clock")
AFTER_CLOCK = _words("after_clock")
CLOSERS = frozenset({'"', "”", "’", "''", "'", "»", ")", "]"})
DASHES = frozenset({"-", "--", "–", "—"})
_DATELINE = 14
"""Tokens within which the dash of a dateline stands."""
OPENERS = frozenset({'"', "“", "‘", "``", "`", "«", "(", "["})


def boundary_marks(words: Sequence[str]) -> list[int]:
    """For each token -1 (no sentence begins here), 1 (one does) or 0 (the parser decides)."""
    marks = [0] * len(words)
    after = _after_dateline(words)
    if after:
        marks[after] = 1
    seen = -1  # the last token that is no white space
    for i, word in enumerate(words):
        if word.isspace() or not word:
            continue
        if seen >= 0:
            marks[i] = marks[i] or _mark(words, seen, i)
        elif word in BULLETS and i + 1 < len(words):
            marks[i] = 1
        seen = i
    return marks


def _after_dateline(words: Sequence[str]) -> int:
    """Where the sentence begins that follows a dateline, "ROME (ANSA) –": it is no part of it. 0 where there is none.

    The place stands in capitals, or an agency follows it in brackets; a month with a day may stand beside it.
    """
    dash = next((i for i, word in enumerate(words[:_DATELINE]) if word in DASHES), 0)
    named = [w for w in words[:dash] if w.isalpha() or w.endswith(".")]
    if not named or dash + 1 >= len(words) or not all(w[:1].isupper() for w in named):
        return 0
    place = words[0].isupper() and len(words[0]) > 2
    agency = words[dash - 1] == ")" and "(" in words[:dash]
    sentence = words[dash + 1][:1].isupper() or words[dash + 1] in OPENERS
    return dash + 1 if sentence and (agency or place) else 0


def _mark(words: Sequence[str], before: int, i: int) -> int:
    previous, word = words[before], words[i]
    if "\n" in "".join(words[before + 1 : i]) and word in BULLETS:
        return 1
    if previous in BULLETS and _starts_line(words, before):
        return -1
    if previous.lower() in TITLES:
        return -1
    if previous in CLOCK and word[:1].isupper() and (not word.isupper() or word in ("I", "A")):
        return 0 if word.lower() in AFTER_CLOCK else 1
    if (_abbreviation(previous) or _cut_initials(words, before)) and word[:1].isupper():
        return -1 if word.lower() not in AFTER_ABBREVIATION else 0
    if previous in CLOSERS and word[:1].islower() and "\n\n" not in "".join(words[before + 1 : i]):
        return -1
    if word in CLOSERS and word not in OPENERS:
        return -1
    if previous in OPENERS and previous not in CLOSERS:
        return -1
    return 0


def _starts_line(words: Sequence[str], i: int) -> bool:
    return i == 0 or "\n" in words[i - 1]


def _cut_initials(words: Sequence[str], before: int) -> bool:
    """Whether a point follows two capitals, as in "US. Forces": the tokenizer cuts such a point off."""
    return words[before] == "." and before > 0 and len(words[before - 1]) == 2 and words[before - 1].isupper()


def _abbreviation(word: str) -> bool:
    """Whether a word is written with points inside, or is "US." and the like, and so need not end a sentence."""
    if not word.endswith(".") or len(word) < 3:
        return False
    letters = word[:-1].split(".")
    if len(letters) > 1:  # with capitals: "p.m." often ends a sentence
        return all(1 <= len(x) <= 2 and x[0].isupper() for x in letters)
    return word[:-1].isupper() and len(word) <= 4
