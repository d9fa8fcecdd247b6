"""Parses to tellings: what a word tells, by whom, to whom, with which other words around it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from alteram.model.keys import fold
from alteram.model.parse import Parse
from alteram.stages.claims.words import Words

__all__ = ["PLACE", "Ask", "context", "doers", "head_of", "is_telling", "key_words", "owns", "targets"]

Ask = Callable[[int], str | None]
"""Token to the actor that it names, None where it names none."""

_SUBJECTS = frozenset({"nsubj", "csubj"})
_OBJECTS = frozenset({"dobj", "nsubjpass", "dative", "oprd", "attr"})
_MEANING = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV", "X"})
_STEPS = 6
NAME = "^"
"""Stands before the words of names."""
PLACE = "l:"
"""Stands before keys of places: where something befell somebody is not whom it befell."""


def is_telling(parse: Parse, token: int, words: Words, ask: Ask) -> bool:
    """Whether a word tells something by itself.

    A full verb that is not among those that go with anything; what somebody or something is said to be, or that it is
    there ("no steward was at the gate"); a noun that names a happening, as the object that says what an empty verb does
    ("gave its consent"), as its subject ("the move will take place") or with somebody in it ("the consent of the
    ministry").
    """
    lemma, deps = parse.lemmas[token].lower(), parse.deps
    if not parse.words[token][0].isalpha():
        return False
    if parse.pos[token] == "VERB":
        return deps[token] not in ("aux", "auxpass", "compound", "amod") and lemma not in words.light
    if parse.pos[token] != "NOUN" or parse.named(token) or lemma in words.function:
        return False
    above = parse.lemmas[parse.heads[token]].lower()
    if above == "be" and lemma not in words.vague and _is_being(parse, token):
        # "The government is responsible" tells what it is, not that it is there.
        return deps[token] == "attr" or ask(token) is None
    if not words.kinds_of(lemma, words.stem(lemma)) or _is_somebody(lemma, words):
        return False
    if deps[token] in ("dobj", "nsubjpass") and above in words.carrying:
        return True
    if deps[token] == "nsubj" and above in words.light:
        return True
    inside = [c for c in parse.children[token] if deps[c] == "poss"]
    for child in parse.children[token]:
        if deps[child] == "prep" and parse.lower[child] in ("of", "by"):
            inside += [c for c in parse.children[child] if deps[c] == "pobj"]
    return any(ask(c) is not None for c in inside)


_DOERS = ("er", "or", "ist", "ee")
"""Endings of words for people by what they do or what befalls them."""


def _is_somebody(lemma: str, words: Words) -> bool:
    """Whether a noun names people and no happening: "observer", "prisoner"; "murder" the list has as it stands."""
    return lemma in words.people or (lemma.endswith(_DOERS) and lemma not in words.kinds)


def _is_being(parse: Parse, token: int) -> bool:
    """Whether a noun is what something is said to be; or the subject, where nothing else says more."""
    verb = parse.heads[token]
    if parse.deps[token] == "attr":
        return True
    if parse.deps[token] != "nsubj" or parse.pos[verb] not in ("AUX", "VERB"):
        return False
    said = parse.child(verb, "attr")
    return said is None or parse.pos[said] != "NOUN"


def owns(parse: Parse, token: int, other: int) -> bool:
    """Whether an expression of time or place belongs to a word: no other clause stands between them."""
    at = other
    for _ in range(_STEPS):
        if at == token:
            return True
        if parse.pos[at] == "VERB" and parse.deps[at] not in ("aux", "auxpass") and at != other:
            return parse.heads[token] == at and parse.pos[token] != "VERB"
        if parse.heads[at] == at:
            return parse.heads[token] == at and parse.pos[token] != "VERB"
        at = parse.heads[at]
    return False


def head_of(parse: Parse, tokens: Sequence[int]) -> int | None:
    """The word that says most of a stretch without a telling: of "was a handful of people", the handful."""
    inside = set(tokens)
    heads = [t for t in tokens if parse.heads[t] not in inside or parse.heads[t] == t]
    for head in heads:
        if parse.pos[head] in ("AUX", "VERB") and parse.lemmas[head].lower() == "be":
            found = parse.child(head, "attr", "acomp", "nsubj")
            head = head if found is None or found not in inside else found
        if parse.pos[head] in ("NOUN", "PROPN", "VERB", "ADJ", "AUX", "NUM"):
            return head
    return heads[0] if heads else None


def _key(parse: Parse, token: int, ask: Ask, words: Words) -> Iterator[str]:
    actor = ask(token)
    if actor is not None:
        yield actor
    lemma = parse.lemmas[token].lower()
    if parse.pos[token] in ("NOUN", "PROPN") and lemma not in words.function and lemma not in words.vague:
        kind = PLACE if actor is not None and actor.startswith(PLACE) else "w:"
        yield kind + (NAME + fold(parse.words[token]) if parse.named(token) else lemma)


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
    elif not out and parse.deps[token] == "attr":
        out += [c for c in parse.children[parse.heads[token]] if parse.deps[c] == "nsubj"]
    elif not out and parse.deps[token] == "dobj" and parse.lemmas[parse.heads[token]].lower() in words.carrying:
        found = parse.child(parse.heads[token], "nsubj")
        out += _subject_above(parse, parse.heads[token]) if found is None else [found]
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
        found = parse.child(at, "nsubj", "nsubjpass")
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
    """Tokens that carry meaning between two tokens, each with its stem; of names, the folded word behind a mark.

    With the mark a name that is an ordinary word too ("the Union") is another word than that one ("both unions").
    """
    for i in range(first, last):
        if parse.pos[i] not in _MEANING or not parse.words[i][0].isalnum():
            continue
        lemma = parse.lemmas[i].lower()
        if lemma in words.function or lemma in words.light:
            continue
        named = parse.named(i)
        stem = fold(parse.words[i]) if named else words.stem(lemma)
        if stem:
            yield i, f"{NAME}{stem}" if named else stem


def context(parse: Parse, token: int, words: Words) -> tuple[str, ...]:
    """Stems of the other words of the sentence that carry meaning."""
    first, last = parse.sentence_bounds(parse.sentence_of[token])
    return tuple(dict.fromkeys(stem for i, stem in key_words(parse, first, last, words) if i != token))
