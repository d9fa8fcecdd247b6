"""Numbers in words and digits: "two and a half", "half a million", "1.5 million", "30k", "a dozen"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from alteram.stages.expressions.lexicon import Lexicon
from alteram.stages.expressions.tokens import Tokens

__all__ = ["Number", "number_at"]

_DIGITS = re.compile(r"[0-9]")
_NO_DIGITS = re.compile(r"[^0-9.]")
LONGEST_DIGITS = 20
"""Most digits and separators of a number that can be meant as a count."""
LONGEST = 12
"""Most words of a number: what is longer is no number that anybody writes."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number in tokens."""

    first: int
    last: int
    """One past the last token."""
    value: float
    digits: bool
    """Whether it is written in digits."""


def number_at(tokens: Tokens, i: int, lex: Lexicon, *, money: bool = False) -> Number | None:
    """The longest number that begins at token `i`; `money` where the sign of a currency stands before it."""
    word = tokens.word(i)
    if not word:
        return None
    if "0" <= word[0] <= "9" and _DIGITS.match(word):
        return _in_digits(tokens, i, lex, money=money)
    if word == "half":
        return _half_of(tokens, i, lex)
    if word in ("a", "an"):
        entry = lex.sections["magnitudes"].one(tokens.word(i + 1))
        if entry is None or entry.wary:
            return None
        return _in_words(tokens, i, lex)
    if lex.sections["numerals"].one(word) is not None:
        return _in_words(tokens, i, lex)
    return None


def _in_digits(tokens: Tokens, i: int, lex: Lexicon, *, money: bool) -> Number | None:
    if len(tokens.low[i]) > LONGEST_DIGITS:
        return None
    value = float(_NO_DIGITS.sub("", tokens.low[i]))
    end = i + 1
    letter = lex.sections["magnitude_letters"].one(tokens.word(end))
    if letter is not None and _scales(tokens, end, lex, money=money):
        return Number(i, end + 1, round(value * letter.means, 4), True)
    end, value = _times(tokens, end, value, lex)
    return Number(i, end, value, True)


def _scales(tokens: Tokens, at: int, lex: Lexicon, *, money: bool) -> bool:
    """Whether a letter after digits makes them thousands or millions: "30k", "$33M", "33m crowns", "33M people"."""
    if money or not tokens.glued(at):
        return money
    if tokens.word(at) == "k":
        return True
    after = tokens.word(at + 1)
    currency = lex.sections["currencies"].one(after)
    if currency is not None and not currency.wary:
        return True
    bare = lex.sections["qualifiers"].before(tokens, at - 1) is not None or not tokens.capital(at - 2)  # no "Rule 33M"
    return bare and tokens.raw(at) == "M" and after.isalpha() and not tokens.capital(at + 1) and _many(after)


def _many(word: str) -> bool:
    return word in ("people", "men", "women", "children") or (word.endswith("s") and not word.endswith("ss"))


def _times(tokens: Tokens, i: int, value: float, lex: Lexicon) -> tuple[int, float]:
    """Magnitude words after a number: "1.5 million", "3 hundred thousand"."""
    while True:
        at = i + 1 if tokens.word(i) == "-" and tokens.glued(i) and tokens.glued(i + 1) else i
        entry = lex.sections["magnitudes"].one(tokens.word(at))
        if entry is None or entry.wary:
            return i, value
        i, value = at + 1, round(value * entry.means, 4)


def _half_of(tokens: Tokens, i: int, lex: Lexicon) -> Number | None:
    """Reads "half a million", "half a dozen": nothing else that begins with "half" is a number."""
    at = i + 1
    if tokens.word(at) in ("a", "-"):
        at += 1
    entry = lex.sections["magnitudes"].one(tokens.word(at))
    if entry is None or entry.wary:
        return None
    end, value = _times(tokens, at, 0.5, lex)
    return Number(i, end, value, False)


def _in_words(tokens: Tokens, i: int, lex: Lexicon) -> Number | None:
    """Numerals and magnitudes, joined by blanks, hyphens or "and"."""
    total, group, at, last, rank = 0.0, -1.0, i, i, 1e18
    if tokens.low[i] in ("a", "an"):
        group, at = 1.0, i + 1
    while at < len(tokens) and at - i < LONGEST:
        word = tokens.low[at]
        if word == "-" and tokens.glued(at) and tokens.glued(at + 1) and at > i:
            at += 1
            continue
        if word == "and" and last > i and _goes_on(tokens, at + 1, group, lex):
            at += 1
            continue
        step = _grown(word, group, lex)
        if step is None:
            break
        group, factor = step
        if factor >= rank and factor >= 1000:
            break
        if factor >= 1000:
            total, group, rank = total + max(group, 1.0) * factor, -1.0, factor
        at += 1
        last = at
    if last == i:
        return None
    value = total + max(group, 0.0)
    end, half = _and_a_half(tokens, last)
    return Number(i, end, value + half, False)


def _grown(word: str, group: float, lex: Lexicon) -> tuple[float, float] | None:
    """The group after one more word, and the factor where the word ends the group; None where it cannot follow."""
    numeral = lex.sections["numerals"].one(word)
    if numeral is not None:
        more = float(numeral.means)
        if group < 0:
            return more, 1
        room = 100 if group % 100 == 0 and group >= 100 else 10 if group % 10 == 0 and group % 100 >= 20 else 0
        return (group + more, 1) if 0 < more < room else None
    magnitude = lex.sections["magnitudes"].one(word)
    if magnitude is None or magnitude.wary:
        return None
    factor = float(magnitude.means)
    if factor < 1000:
        return (max(group, 1.0) * factor, 1) if 0 < group < 100 else None
    return group, factor


def _goes_on(tokens: Tokens, i: int, group: float, lex: Lexicon) -> bool:
    """Whether "and" stands inside a number: "a hundred and five", "two thousand and six"."""
    numeral = lex.sections["numerals"].one(tokens.word(i))
    whole = group < 0 or (group >= 100 and group % 100 == 0)
    return numeral is not None and whole and lex.sections["units"].one(tokens.word(i + 1)) is None


def _and_a_half(tokens: Tokens, i: int) -> tuple[int, float]:
    """Reads "two and a half", "two-and-a-half", "two and half"."""
    at = i + 1 if tokens.word(i) == "-" else i
    if tokens.word(at) != "and":
        return i, 0.0
    at += 1
    for skip in ("-", "a", "-"):
        if tokens.word(at) == skip:
            at += 1
    return (at + 1, 0.5) if tokens.word(at) == "half" else (i, 0.0)
