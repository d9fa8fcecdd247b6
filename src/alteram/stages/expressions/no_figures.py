"""Numbers that are no figures: names, list marks, section numbers, telephone numbers, scores, ordinals."""

from __future__ import annotations

from alteram.stages.expressions.counted import noun_after
from alteram.stages.expressions.lexicon import Lexicon
from alteram.stages.expressions.tokens import BREAK, Tokens
from alteram.stages.expressions.years import SUFFIXES

__all__ = ["is_no_figure"]

_SUFFIXES = SUFFIXES | {"s", "er"}
_UNIT_LETTERS = frozenset({"k", "m", "bn", "mn", "km", "kg", "cm", "mm", "g", "mph", "kmh", "mw", "pc"})
MARGIN = 40
GROUPS = 8
"""Most neighbours that are looked at for groups of digits."""
LONGEST_PLAIN = 7
"""Digits in a row, without separators, from which a number is an identifier."""


def is_no_figure(t: Tokens, first: int, last: int, lex: Lexicon) -> bool:
    """Whether the number in tokens `first` to `last` counts nothing."""
    digits = t.low[first][:1].isdecimal()
    if t.word(last) == "past" or (t.word(last) == "min" and t.word(last + 1) == "read"):
        return True  # "five past", and what web pages say of their own length
    if digits and (_glued_to_name(t, first, last) or _list_mark(t, first, last) or _identifier(t, first, last)):
        return True
    return _numbered(t, first, last, lex, digits) or (digits and _name_before(t, first, last, lex))


def _glued_to_name(t: Tokens, first: int, last: int) -> bool:
    """Reads "F16", "COVID-19", "4th", "24/7", "2:1", "@3"."""
    before, after = t.word(first - 1), t.word(last)
    if t.glued(first):
        if before[:1].isalpha() or before in ("_", "@", "#", "/", ":", "\\", ".", "&", "=", "'"):
            return True
        if before == "-" and t.glued(first - 1) and t.word(first - 2)[:1].isalnum():
            return True
    if t.glued(last):
        if after in _SUFFIXES or after in ("/", ":", "_", "@", "=", "\\"):
            return True
        if after[:1].isalpha() and (after not in _UNIT_LETTERS or t.raw(last) == "M"):
            return True  # a metre is a small letter, a million belongs to its number
        if after == "-" and t.glued(last + 1) and t.word(last + 1)[:1].isdecimal():
            return True
    return False


def _list_mark(t: Tokens, first: int, last: int) -> bool:
    """Reads "1." or "2)" or "(3)" or "§ 4" at the beginning of a line, and a number that is the whole passage."""
    if last - first != 1:
        return False
    start, end = t.starts[first], t.ends[last - 1]
    near = max(start - MARGIN, 0)  # a mark stands near the margin: no need to look for it far away
    head = t.text[max(t.text.rfind("\n", near, start) + 1, near) : start].strip(" \t*#>-•[(–—")
    after = t.word(last)
    if not head and after in (".", ")", "]", ":") and t.glued(last) and len(t.low[first]) <= 3:
        tail = t.text[t.ends[last] : t.ends[last] + 1]
        return after != "." or not tail or tail.isspace()
    if t.word(first - 1) in ("§", "¶"):
        return True
    return not head and not t.text[end : end + MARGIN].split("\n", 1)[0].strip()


def _identifier(t: Tokens, first: int, last: int) -> bool:
    """Telephone numbers, file numbers, references: many digits, or many groups of them."""
    word = t.low[first]
    if last - first == 1 and word.isdecimal() and (len(word) >= LONGEST_PLAIN or (len(word) > 1 and word[0] == "0")):
        return True
    if t.word(first - 1) in ("+", "[") or (t.word(first - 1) == "(" and t.word(first - 2) == "+"):
        return t.word(first - 1) == "+" or t.word(last) == "]"
    run, j = 0, first
    while j < min(len(t), first + GROUPS) and (t.low[j][:1].isdecimal() or t.low[j] in ("-", "(", ")")):
        run += t.low[j].isdecimal()
        j += 1
    j = first - 1
    while j >= max(0, first - GROUPS) and (t.low[j][:1].isdecimal() or t.low[j] in ("-", "(", ")")):
        run += t.low[j].isdecimal()
        j -= 1
    return run >= 3


def _numbered(t: Tokens, first: int, last: int, lex: Lexicon, digits: bool) -> bool:
    """Reads "article 5", "Gate 4", "no. 7", "Phase Two", "sections 3 and 4"."""
    at = first - 1
    if t.word(at) == "." and t.glued(at):
        return t.word(at - 1) in ("no", "nos", "nr", "art", "p", "pp", "vol", "para", "fig")
    if t.word(at) in ("and", "to", "or", "-", ",") and digits and t.word(at - 1)[:1].isdecimal():
        word = lex.sections["numbered"].one(t.word(at - 2))
        return word is not None and t.low[at - 2].endswith("s")
    entry = lex.sections["numbered"].one(t.word(at))
    if entry is None:
        return not digits and _named_by_number(t, first, last, lex)
    if t.word(at) == "no" or (t.word(at) == "number" and t.word(at - 1) in ("the", "their", "a") and not digits):
        return t.word(at) == "no" and t.capital(at) and digits and not t.opens_sentence(at)
    counts = noun_after(t, last, lex) is not None
    if digits:
        if t.word(at - 1) in _ONE_OF_THEM and counts:
            return False  # "in one week 214 families were moved", "on that day five men came"
        named = t.capital(at) or entry.means in ("text", "number", "record", "order")
        return (named and not t.opens_sentence(at)) or t.word(last) == "of" or not counts
    return (t.capital(first) and t.capital(at)) or (entry.means == "order" and not counts and _in_order(t, at))


def _named_by_number(t: Tokens, first: int, last: int, lex: Lexicon) -> bool:
    """Reads "Ground Zero"."""
    word = t.word(first - 1)
    named = t.capital(first) and t.capital(first - 1) and word.isalpha() and word not in lex.sets["small_words"]
    return named and noun_after(t, last, lex) is None


def _in_order(t: Tokens, at: int) -> bool:
    """Reads "phase two"; "every day five men came" numbers no day."""
    steps = ("phase", "day", "stage", "round", "part", "week", "step", "question")
    return t.word(at) in steps and t.word(at - 1) not in ("every", "each")


_ONE_OF_THEM = frozenset(
    {"one", "a", "that", "this", "same", "single", "each", "every", "per", "last", "first", "next"}
)
"""Words after which "day" or "week" is a stretch of time, and bears no number."""


def _name_before(t: Tokens, first: int, last: int, lex: Lexicon) -> bool:
    """A name with a number: "Apollo 11", "Camp Nine 3"; not "Police 300 men" or "May 300"."""
    at = first - 1
    word = t.word(at)
    if not word.isalpha() or not t.capital(at) or word in lex.sets["small_words"] or t.low[at] == BREAK:
        return False
    sections = lex.sections
    if sections["months"].one(word) or sections["weekdays"].one(word) or sections["qualifiers"].before(t, first):
        return False
    if sections["currencies"].one(word) is not None:
        return False
    if last - first > 1 or "," in t.low[first] or "." in t.low[first]:
        return False
    return noun_after(t, last, lex) is None and t.word(last) not in ("%", "percent", "per")
