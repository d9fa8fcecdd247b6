"""Whether a clause speaks of what was or of what will be: it decides which May "in May" is."""

from __future__ import annotations

import bisect

from alteram.model.parse import Parse
from alteram.stages.expressions.lexicon import Lexicon
from alteram.stages.expressions.tokens import Tokens

__all__ = ["tense_at"]

_FUTURE = frozenset({"will", "shall", "'ll", "wo"})
_FUTURE_WORDS = frozenset({"will", "shall", "would"})
_NEAR = 6
"""Tokens within which a verb of planning rules what is planned."""
_REACH = 25


def tense_at(tokens: Tokens, i: int, parse: Parse | None, lex: Lexicon) -> str:
    """`past`, `future` or, where neither is told, nothing, of the clause around token `i`."""
    if parse is not None and len(parse):
        return _from_parse(parse, tokens.starts[i], lex)
    return _from_words(tokens, i, lex)


def _from_parse(parse: Parse, start: int, lex: Lexicon) -> str:
    at = max(bisect.bisect_right(parse.starts, start) - 1, 0)
    verbs = [j for j in (at, *parse.ancestors(at)) if parse.pos[j] in ("VERB", "AUX")]
    for verb in verbs:
        helpers = [c for c in parse.children[verb] if parse.deps[c] in ("aux", "auxpass")]
        words = {parse.lower[c] for c in helpers}
        if words & _FUTURE or ("would" in words and "have" not in words):
            return "future"
        if parse.tags[verb] == "VBD" or words & {"had", "was", "were", "did"}:
            return "past"
        if "to" in words and "have" in words:
            return "past"  # "which it claims to have sent on 3 May"
        if "to" in words or parse.lower[verb] in lex.sets["planning_verbs"]:
            return _of_infinitive(parse, verb, lex)
        if "have" in words or "has" in words:
            return "past"
        if any(parse.tags[c] == "MD" for c in helpers) or parse.tags[verb] in ("VBP", "VBZ"):
            return ""
    return ""


def _of_infinitive(parse: Parse, verb: int, lex: Lexicon) -> str:
    """What is to be done: to come, unless what governs it is past ("he came to speak on Monday")."""
    for j in parse.ancestors(verb):
        if parse.tags[j] == "VBD":
            return "past" if parse.pos[j] == "VERB" and parse.lower[j] not in lex.sets["planning_verbs"] else ""
        if parse.tags[j] in ("VBP", "VBZ"):
            return "future"
    return ""


def _from_words(tokens: Tokens, i: int, lex: Lexicon) -> str:
    """By the nearest word that tells it, to the left first, inside the sentence."""
    for step in (-1, 1):
        j = i + step
        while 0 <= j < len(tokens) and abs(j - i) < _REACH:
            word = tokens.low[j]
            if word in (".", "?", "!", "\n"):
                break
            if word in _FUTURE_WORDS or (word in lex.sets["planning_verbs"] and abs(j - i) < _NEAR):
                return "future"
            if word == "to" and tokens.word(j - 1) in ("is", "are", "due", "set"):
                return "future"
            if word in lex.sets["past_verbs"] or (word.endswith("ed") and len(word) > 4):
                return "past"
            j += step
    return ""
