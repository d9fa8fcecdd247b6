"""What a number counts: the head noun with its modifiers, from the parse, or without one from the words after it."""

from __future__ import annotations

import bisect
from collections.abc import Callable
from dataclasses import dataclass

from alteram.model.parse import Parse
from alteram.stages.expressions.lexicon import Lexicon
from alteram.stages.expressions.tokens import Tokens

__all__ = ["Counted", "counted_after", "counted_in_words", "noun_after"]

_NOUNS = frozenset({"NOUN", "PROPN"})
LONGEST = 5
"""Most words between a number and its noun, where there is no parse."""
OF_LONGEST = 8
"""Most tokens of an "of"-phrase that is told with the noun."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted, at code points of the passage."""

    text: str
    start: int
    end: int


def noun_after(t: Tokens, i: int, lex: Lexicon) -> int | None:
    """The token of the noun that a number before token `i` may count, told without a parse; None where none is."""
    at = i
    if t.word(at) == "of":
        at += 1
        while t.word(at) in (
            "the",
            "our",
            "their",
            "its",
            "his",
            "her",
            "these",
            "those",
            "your",
            "my",
            "them",
            "us",
            "all",
        ):
            at += 1
    last = None
    while at < len(t) and at < i + LONGEST + 2:
        word = t.low[at]
        if word in ("-", "'") and t.glued(at) and t.glued(at + 1):
            at += 2 if word == "'" and t.word(at + 1) == "s" else 1
            continue
        if not word[0].isalpha() or word in lex.sets["ends_noun_phrase"]:
            break
        last = at
        if word in lex.sets["plurals"] or (
            word.endswith("s") and not word.endswith(("ss", "us", "is")) and not t.capital(at)
        ):
            break
        at += 1
    return last


def counted_after(
    t: Tokens, amount: tuple[int, int, int], parse: Callable[[], Parse | None], lex: Lexicon
) -> Counted | None:
    """What a number counts.

    `amount` is its first token, one past its last, and the token from which on the words may name what is counted:
    a unit or "or more" may stand between.
    """
    first, last, end = amount
    found = parse()
    if found is not None and len(found):
        told = _from_parse(t, found, first, last, end)
        if told is not None:
            return told
    return counted_in_words(t, end, lex, parse)


def counted_in_words(t: Tokens, end: int, lex: Lexicon, parse: Callable[[], Parse | None]) -> Counted | None:
    """What the words from token `end` on name; a parse, if there is one, must take the last for a noun."""
    found = parse()
    noun = noun_after(t, end, lex)
    if noun is not None and found is not None and len(found):
        noun = _last_noun(t, found, end, noun)
    if noun is None:
        return None
    start = t.starts[end + 1 if t.word(end) == "of" else end]
    return Counted(t.text[start : t.ends[noun]], start, t.ends[noun])


def _last_noun(t: Tokens, parse: Parse, first: int, last: int) -> int | None:
    """The last noun among the tokens, before any verb; None where the parse takes none of them for a noun."""
    noun = None
    for i in range(first, last + 1):
        pos = parse.pos[_token(parse, t.starts[i])]
        if pos in ("VERB", "AUX") and noun is not None:
            break
        if pos in _NOUNS:
            noun = i
    return noun


def _token(parse: Parse, offset: int) -> int:
    return max(bisect.bisect_right(parse.starts, offset) - 1, 0)


def _from_parse(t: Tokens, parse: Parse, first: int, last: int, end: int) -> Counted | None:
    number = _token(parse, t.starts[last - 1])
    after = _token(parse, t.starts[end]) if end < len(t) else number + 1
    begin = _token(parse, t.starts[first])
    # The number's own head: the last of its words that hangs on something outside of it.
    for i in range(number, begin - 1, -1):
        head = parse.heads[i]
        if head == i or begin <= head <= number:
            continue
        if (
            head > number
            and parse.pos[head] in _NOUNS
            and parse.deps[i] in ("nummod", "amod", "compound", "quantmod", "nmod", "det", "predet")
        ):
            return _noun_phrase(t, parse, head, max(number + 1, min(after, head)))
        break
    for i in (number, begin):
        of = next((c for c in parse.children[i] if parse.lower[c] == "of" and c > number), None)
        inner = parse.child(of, "pobj") if of is not None else None
        if inner is not None and (parse.pos[inner] in _NOUNS or parse.pos[inner] == "PRON"):
            numbers = [c for c in parse.children[inner] if c < inner and parse.deps[c] == "nummod"]
            return _noun_phrase(t, parse, inner, numbers[-1] + 1 if numbers else parse.left_edge(inner))
    return None


def _noun_phrase(t: Tokens, parse: Parse, head: int, start: int) -> Counted:
    """From the first modifier to the noun, and an "of"-phrase that is not too long."""
    start = min(max(start, parse.left_edge(head)), head)
    while start < head and (parse.words[start].isspace() or parse.lower[start] in (",", "of", "-", "–")):
        start += 1
    end = head
    of = next((c for c in parse.children[head] if parse.lower[c] == "of" and c > head), None)
    if of is not None and parse.right_edge(of) - of <= OF_LONGEST and of == head + 1:
        end = parse.right_edge(of)
        while end > head and not parse.words[end][:1].isalnum():
            end -= 1
    a, b = parse.starts[start], parse.ends[end]
    return Counted(t.text[a:b], a, b)
