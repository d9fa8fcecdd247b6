"""Parses to tellings: what a word tells, by whom, to whom, with which other words around it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from alteram.model.keys import fold
from alteram.model.parse import Parse
from alteram.stages.claims.words import Words

__all__ = ["Ask", "context", "doers", "is_telling", "key_words", "targets"]

Ask = Callable[[int], str | None]
"""Token to the actor that it names, None where it names none."""

_SUBJECTS = frozenset({"nsubj", "csubj"})
_OBJECTS = frozenset({"dobj", "nsubjpass", "dative", "oprd", "attr"})
_MEANING = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV", "X"})
_STEPS = 6


def is_telling(parse: Parse, token: int, words: Words) -> bool:
    """Whether a word tells something by itself: a full verb that is not among those that go with anything."""
    if parse.pos[token] != "VERB" or parse.deps[token] in ("aux", "auxpass", "compound", "amod"):
        return False
    return parse.lemmas[token].lower() not in words.light and parse.words[token][0].isalpha()


def _key(parse: Parse, token: int, ask: Ask, words: Words) -> Iterator[str]:
    actor = ask(token)
    if actor is not None:
        yield actor
    lemma = parse.lemmas[token].lower()
    if parse.pos[token] in ("NOUN", "PROPN", "NUM") and lemma not in words.function:
        yield "w:" + (fold(parse.words[token]) if parse.pos[token] == "PROPN" else lemma)


def _joined(parse: Parse, token: int) -> Iterator[int]:
    yield token
    for child in parse.children[token]:
        if parse.deps[child] in ("conj", "appos"):
            yield from _joined(parse, child)


def _keys(parse: Parse, tokens: list[int], ask: Ask, words: Words) -> tuple[str, ...]:
    found = [k for t in tokens for j in _joined(parse, t) for k in _key(parse, j, ask, words)]
    return tuple(dict.fromkeys(k for k in found if k))


def doers(parse: Parse, token: int, ask: Ask, words: Words) -> tuple[str, ...]:
    """Keys of who does it: the subject, the "by"-phrase of a passive, the possessor of a noun."""
    out: list[int] = []
    passive = parse.child(token, "nsubjpass") is not None or parse.child(token, "auxpass") is not None
    for child in parse.children[token]:
        dep = parse.deps[child]
        if (
            (dep in _SUBJECTS and not passive)
            or (dep == "poss" and parse.pos[token] != "VERB")
            or (dep == "compound" and parse.pos[token] != "VERB" and parse.pos[child] == "PROPN")
        ):
            out.append(child)
        elif dep == "agent" or (dep == "prep" and parse.lower[child] == "by"):
            out += [c for c in parse.children[child] if parse.deps[c] == "pobj"]
    if not out and parse.pos[token] == "VERB" and not passive:
        out += _subject_above(parse, token)
    return _keys(parse, out, ask, words)


def _subject_above(parse: Parse, token: int) -> list[int]:
    """The subject that a joined or governed verb shares with the verb above it."""
    at = token
    for _ in range(_STEPS):
        if parse.deps[at] in ("relcl", "acl"):
            return [parse.heads[at]]
        if parse.deps[at] not in ("conj", "xcomp", "advcl", "pcomp", "prep") or parse.heads[at] == at:
            return []
        at = parse.heads[at]
        found = parse.child(at, "nsubj")
        if found is not None:
            return [found]
    return []


def targets(parse: Parse, token: int, ask: Ask, words: Words) -> tuple[str, ...]:
    """Keys of to whom or what it is done: the object, the subject of a passive, what "of" introduces after a noun."""
    out: list[int] = []
    verbal = parse.pos[token] in ("VERB", "AUX")
    for child in parse.children[token]:
        dep = parse.deps[child]
        if dep in _OBJECTS:
            out.append(child)
        elif dep == "prep" and parse.lower[child] != "by" and (verbal or parse.lower[child] in ("of", "on", "against")):
            out += [c for c in parse.children[child] if parse.deps[c] == "pobj"]
        elif not verbal and dep == "compound" and parse.pos[child] == "NOUN":
            out.append(child)
    if verbal and parse.deps[token] in ("acl", "relcl") and parse.tags[token] == "VBN":
        out.append(parse.heads[token])
    if verbal and parse.deps[token] == "conj" and parse.child(token, "nsubjpass", "nsubj") is None:
        above = parse.child(parse.heads[token], "nsubjpass")
        if above is not None and parse.tags[token] == "VBN":
            out.append(above)
    return _keys(parse, out, ask, words)


def key_words(parse: Parse, first: int, last: int, words: Words) -> Iterator[tuple[int, str]]:
    """Tokens that carry meaning between two tokens, each with its stem; of names, the folded word."""
    for i in range(first, last):
        if parse.pos[i] not in _MEANING or not parse.words[i][0].isalnum():
            continue
        lemma = parse.lemmas[i].lower()
        if lemma in words.function or lemma in words.light:
            continue
        stem = fold(parse.words[i]) if parse.pos[i] == "PROPN" else words.stem(lemma)
        if stem:
            yield i, stem


def context(parse: Parse, token: int, words: Words) -> tuple[str, ...]:
    """Stems of the other words of the sentence that carry meaning."""
    first, last = parse.sentence_bounds(parse.sentence_of[token])
    return tuple(dict.fromkeys(stem for i, stem in key_words(parse, first, last, words) if i != token))
