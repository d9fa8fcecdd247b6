"""Words that hang together: a deed with what it is done to, a thing with what tells it from others.

Two texts that both have "fake" and "account" somewhere need not concern one matter; two that speak of fake accounts
nearly always do.  A pair of words counts only where the one depends on the other, over prepositions and lists.
"""

from __future__ import annotations

from dataclasses import dataclass

from alteram.model.parse import Parse
from alteram.model.territories import lookup_territory
from alteram.stages.comparisons.accounts import Phrase
from alteram.stages.comparisons.sentence import Sentence

__all__ = ["phrases_of"]

_CONTENT = frozenset({"NOUN", "VERB", "ADJ", "PROPN"})
_STEPS = 6
_FAR = 5
_CLAUSES = frozenset({"advcl", "ccomp", "parataxis", "csubj"})


@dataclass(frozen=True, slots=True)
class _Word:
    key: str
    deed: bool


def phrases_of(sentence: Sentence) -> tuple[Phrase, ...]:
    """The pairs of words of a sentence that hang together, each once, in the order of the text."""
    parse = sentence.parse
    named = _named(sentence)
    whose = [set(sentence.tokens_of(m.span.start, m.span.end)) for m in sentence.mentions]
    dated = {i for t in sentence.times for i in sentence.tokens_of(t.span.start, t.span.end)}
    found: dict[tuple[str, str], Phrase] = {}
    for i in sentence.line.tokens:
        lower = None if i in dated else _word(sentence, i, named)
        head = None if lower is None else _governor(sentence, i, named)
        upper = None if head is None else _word(sentence, head, named)
        if lower is None or head is None or upper is None or lower.key == upper.key:
            continue
        if any(i in tokens and head in tokens for tokens in whose):
            continue  # what somebody is called tells who, not what
        one, other = sorted((lower.key, upper.key))
        stock = f"{parse.lemmas[i].lower()} {parse.lemmas[head].lower()}" in sentence.words.stock
        if not stock and (one, other) not in found:
            first, last = min(i, head), max(i, head)
            place = sentence.line.stretch(first, last)
            found[one, other] = Phrase((one, other), upper.deed or lower.deed, place, _shown(parse, first, last))
    return tuple(found.values())


def _shown(parse: Parse, first: int, last: int) -> str:
    """The words from the one to the other, unless they stand far apart."""
    if last - first > _FAR:
        return f"{parse.words[first]} … {parse.words[last]}"
    return " ".join(parse.text[parse.starts[first] : parse.ends[last]].split())


def _named(sentence: Sentence) -> dict[int, str]:
    """Tokens of names to their actors; "" where the actor is known in one document only."""
    out: dict[int, str] = {}
    for m in sentence.mentions:
        if m.kind == "name":
            actor = m.actor if m.actor in sentence.proper else None
            for i in sentence.tokens_of(m.span.start, m.span.end):
                out.setdefault(i, actor or "")
    return out


def _word(sentence: Sentence, i: int, named: dict[int, str]) -> _Word | None:
    """What a token is compared by: its actor, or the word that stands for all of its kind."""
    if i in named:
        return _Word(f"@{named[i]}", deed=False) if named[i] else None
    parse, words = sentence.parse, sentence.words
    lemma = parse.lemmas[i].lower()
    if parse.pos[i] not in _CONTENT or len(lemma) < 3 or lemma in words.sets["light"]:
        return None
    if parse.pos[i] in ("ADJ", "PROPN") and lookup_territory(parse.words[i]) is not None:
        return None  # whose it is says which country, not which matter
    key = words.deed(words.kind(lemma))
    return _Word(key, deed=parse.pos[i] == "VERB" or words.family_of_word(key) in words.families)


def _governor(sentence: Sentence, i: int, named: dict[int, str]) -> int | None:
    """The word on which a token depends, over prepositions, lists and the rest of its own name."""
    parse = sentence.parse
    if parse.deps[i] in _CLAUSES:
        return None
    at = i
    for _ in range(_STEPS):
        head = parse.heads[at]
        if head == at or head not in sentence.tokens:
            return None
        same_name = named.get(head) is not None and named.get(head) == named.get(i)
        if not (_listed(parse, at) or parse.pos[head] == "ADP" or same_name):
            return head
        at = head
    return None


def _listed(parse: Parse, i: int) -> bool:
    return parse.deps[i] == "conj"
