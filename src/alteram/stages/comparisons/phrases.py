"""Words that hang together: a deed with what it is done to, a thing with what tells it from others.

Two texts that both have "fake" and "account" somewhere need not concern one matter; two that speak of fake accounts
nearly always do.  A pair of words counts where the one depends on the other, over prepositions and lists; and, as less
close, where both depend on one word or one on what depends on the other ("request visas for guests": visa, guest).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from alteram.model.parse import Parse
from alteram.model.territories import lookup_territory
from alteram.stages.comparisons.accounts import Phrase
from alteram.stages.comparisons.sentence import Sentence, verb_word

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
    """The pairs of words of a sentence that hang together, each once, the close ones first."""
    named = _named(sentence)
    dated = {i for t in sentence.times for i in sentence.tokens_of(t.span.start, t.span.end)}
    words = {i: word for i in sentence.line.tokens if i not in dated and (word := _word(sentence, i, named))}
    above = {i: head for i in sentence.line.tokens if (head := _governor(sentence, i, named)) is not None}
    found: dict[tuple[str, str], Phrase] = {}
    for close, pairs in ((True, above.items()), (False, _over_one(above))):
        for i, j in pairs:
            phrase = _phrase(sentence, words, (i, j), close=close)
            if phrase is not None:
                found.setdefault(phrase.words, phrase)
    return tuple(found.values())


def _over_one(above: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """Pairs of tokens between which one stands: those of one governor, and a token with its governor's."""
    below: dict[int, list[int]] = defaultdict(list)
    for i, head in above.items():
        if head in above:
            yield i, above[head]
        for other in below[head]:
            yield other, i
        below[head].append(i)


def _phrase(sentence: Sentence, words: Mapping[int, _Word], pair: tuple[int, int], *, close: bool) -> Phrase | None:
    """Two tokens as a phrase; null where a token tells nothing, or both tell the same."""
    i, j = pair
    parse, offset = sentence.parse, sentence.line.offset
    start, stop = offset + parse.starts[i], offset + parse.starts[j]
    if i not in words or j not in words or words[i].key == words[j].key:
        return None
    if any(m.span.start <= start < m.span.end and m.span.start <= stop < m.span.end for m in sentence.mentions):
        return None  # what somebody is called tells who, not what
    one, other = sorted((words[i].key, words[j].key))
    if _with_some_chief(sentence, (one, other)):
        return None
    lemmas = (parse.lemmas[i].lower(), parse.lemmas[j].lower())
    if " ".join(lemmas) in sentence.words.stock or (not close and " ".join(reversed(lemmas)) in sentence.words.stock):
        return None
    first, last = min(i, j), max(i, j)
    place = sentence.line.stretch(first, last)
    deed, spot = words[i].deed or words[j].deed, close and _is_spot(sentence, i, j)
    return Phrase((one, other), deed, place, _shown(parse, first, last), close, spot)


def _is_spot(sentence: Sentence, one: int, other: int) -> bool:
    """Whether a noun with what tells which it is stands behind a preposition of place, under a verb."""
    parse = sentence.parse
    noun = other if parse.heads[one] == other else one
    prep = parse.heads[noun]
    inside = parse.deps[noun] == "pobj" and parse.lower[prep] in _AT and parse.pos[noun] == "NOUN"
    return inside and parse.pos[parse.heads[prep]] in ("VERB", "AUX")


_AT = frozenset({"on", "in", "at", "inside", "outside", "near", "behind"})


def _with_some_chief(sentence: Sentence, pair: tuple[str, str]) -> bool:
    """Whether two words only say that somebody met whoever holds a post: "met the director"."""
    words = sentence.words
    return any(w in words.posts for w in pair) and any(words.family_of_word(w) == "meeting" for w in pair)


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
    told = parse.pos[i] == "VERB" or lemma in words.nouns
    key = words.deed(verb_word(sentence, i) if parse.pos[i] == "VERB" else lemma) if told else words.kind(lemma)
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
        head = _counted(sentence, head)
        if head == i:
            return None
        same_name = named.get(head) is not None and named.get(head) == named.get(i)
        if not (_listed(parse, at) or parse.pos[head] == "ADP" or same_name):
            return head
        at = head
    return None


def _counted(sentence: Sentence, i: int) -> int:
    """What a word of quantity counts ("a number of guests": guests); the word itself where it is none."""
    parse = sentence.parse
    if parse.lemmas[i].lower() not in sentence.words.sets["quantities"]:
        return i
    of = (c for c in parse.children[i] if c in sentence.tokens and parse.lower[c] == "of")
    return next((c for o in of for c in parse.children[o] if parse.deps[c] == "pobj" and c in sentence.tokens), i)


def _listed(parse: Parse, i: int) -> bool:
    return parse.deps[i] == "conj"
