"""Names of organisations, groups, offices, places and states: how far two of them may name one body."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from alteram.stages.actors.names.lists import organisation_words
from alteram.stages.actors.names.match import Pair, align
from alteram.stages.actors.names.text import Word, words
from alteram.stages.actors.names.verdict import Verdict, only_spelled_otherwise

__all__ = ["OrganisationName", "compare_organisations", "organisation_parts"]

_DOTTED = re.compile(r"\b(?:\w\.\s?){2,}(?:\w\b)?")
_ABBREVIATED = re.compile(r"\b(int|nat|intern)['’]l\b", re.IGNORECASE)
_PLURAL = re.compile(r"(?<=[A-Z]{2})s\b")
"""The plural of an acronym: "NGOs"."""
_GENITIVE = re.compile(r"(?<=\w)['’]s\b")
_BESIDE = 0.6
"""The most that two names get when a word, a number or a legal form speaks against them."""


@dataclass(frozen=True, slots=True)
class OrganisationName:
    """A name in its parts: `core` words, legal `forms`, `numbers`, and words that short forms drop (`passing`)."""

    core: tuple[Word, ...]
    forms: frozenset[str]
    numbers: tuple[int, ...]
    passing: tuple[Word, ...]


@functools.lru_cache(maxsize=65536)
def organisation_parts(name: str) -> OrganisationName:
    """Takes an organisation's name apart: legal forms, numbers and small words are set aside."""
    text = _DOTTED.sub(lambda m: m[0].replace(".", "").replace(" ", "") + " ", name)
    text = _PLURAL.sub("", text)
    text = _GENITIVE.sub("", _ABBREVIATED.sub(r"\1l", text))
    found, forms = _without_forms(list(words(text)))
    lists = organisation_words()
    core: list[Word] = []
    passing: list[Word] = []
    numbers: list[int] = []
    tens = False
    for word in _rewritten(found):
        value = int(word.text) if word.text.isascii() and word.text.isdigit() else lists.numbers.get(word.text)
        if value is not None and len(word.text) < 18:
            if tens and value < 10:
                numbers[-1] += value
            else:
                numbers.append(value)
            tens = 20 <= value < 100 and value % 10 == 0 and not word.text.isdigit()
        elif word.text in lists.passing:
            passing.append(word)
        elif word.text not in lists.links:
            core.append(word)
    if not core:
        core, passing = passing or list(words(text)), []
    return OrganisationName(tuple(core), frozenset(forms), tuple(sorted(numbers)), tuple(passing))


def _without_forms(found: list[Word]) -> tuple[list[Word], list[str]]:
    """Legal forms cut off both ends; at least one word stays."""
    forms = organisation_words().forms
    longest = max(len(k) for k in forms)
    cut: list[str] = []
    again = True
    while again and len(found) > 1:
        again = False
        for size in range(min(longest, len(found) - 1), 0, -1):
            for part, rest in ((found[-size:], found[:-size]), (found[:size], found[size:])):
                form = forms.get(tuple(w.text for w in part))
                if form is not None and (size > 1 or part is not found[:size] or len(part[0].text) < 5):
                    cut.append(form)
                    found, again = rest, True
                    break
            if again:
                break
    return found, cut


def _rewritten(found: list[Word]) -> list[Word]:
    """Words in the spelling in which they are compared; phrases such as "United States" become one word."""
    written = organisation_words().written
    out: list[Word] = []
    i = 0
    while i < len(found):
        for size in (4, 3, 2, 1):
            text = written.get(tuple(w.text for w in found[i : i + size]))
            if text is not None and i + size <= len(found):
                out.append(Word(text, text, "latin", True, False))
                i += size
                break
        else:
            out.append(found[i])
            i += 1
    return out


def compare_organisations(a: str, b: str, slips: bool = True) -> Verdict:
    """Sets two organisations' names against each other, word by word; symmetric.

    `slips`: whether a letter may differ without a rule that explains it; never for states and places.
    """
    if a > b:
        return compare_organisations(b, a, slips).turned()
    mine, theirs = organisation_parts(a), organisation_parts(b)
    if not mine.core or not theirs.core:
        return Verdict(0.0, remarks=("a name without words",))
    found, alone_a, alone_b = align(mine.core, theirs.core, slips)
    pairs = tuple(found)
    if not pairs:
        return Verdict(0.3, remarks=("no word in common",))
    limit, remarks = _limits(mine, theirs, pairs, (alone_a, alone_b))
    score = 0.5 * min(p.score for p in pairs) + 0.5 * sum(p.score for p in pairs) / len(pairs)
    if [p.a for p in pairs] != [w.text for w in mine.core] or [p.b for p in pairs] != [w.text for w in theirs.core]:
        score -= 0.03
    sure = limit == 1.0 and only_spelled_otherwise(pairs)
    part = bool(alone_a) != bool(alone_b) and mine.numbers == theirs.numbers and min(p.score for p in pairs) > 0.9
    return Verdict(max(0.0, min(score, limit)), pairs, tuple(remarks), sure, part)


def _limits(
    mine: OrganisationName, theirs: OrganisationName, pairs: tuple[Pair, ...], alone: tuple[list[int], list[int]]
) -> tuple[float, list[str]]:
    alone_a, alone_b = alone
    if mine.numbers != theirs.numbers:
        return _BESIDE, ["other numbers"]
    if alone_a or alone_b:
        lone = [mine.core[i].text for i in alone_a] + [theirs.core[j].text for j in alone_b]
        return _BESIDE, ["words on one side only: " + ", ".join(lone)]
    if mine.forms and theirs.forms and not mine.forms & theirs.forms:
        return _BESIDE, ["other legal forms: " + " / ".join((min(mine.forms), min(theirs.forms)))]
    if any(p.how in {"slip", "spelling"} and min(len(p.a), len(p.b)) < 5 for p in pairs):
        return _BESIDE, ["one letter makes another name in so short a word"]
    return 1.0, []
