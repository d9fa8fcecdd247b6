"""Demands for several things at once: "open an inquiry, release the papers and return the money".

Each thing is looked for by itself, and what came of the whole is told from what came of the parts: agreed only where
all parts are, else partly.  An answer to "your demands" speaks of all of them.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import replace

from alteram.model.parse import Parse
from alteram.model.said import Line
from alteram.stages.responses.asked import Asked
from alteram.stages.responses.search import Found, Library, find_answer

__all__ = ["answer_to", "parts_of"]

_HEADS = frozenset({"VERB", "AUX", "NOUN", "PROPN"})
_LINKS = frozenset({",", ";", "and"})
_ONE_ENOUGH = frozenset({"or", "nor", "but", "than", "either"})
_OPENS = frozenset({"that", "to"})
_MET = ("agreed", "conceded", "partly")


def parts_of(lines: Iterable[Line], start: int, end: int) -> list[tuple[int, int]]:
    """The stretches of a demand that each ask for one thing, in order; none where it asks for one thing only."""
    for line in lines:
        parse, inside = line.parse, [i for i in line.tokens if start <= line.offset + line.parse.starts[i] < end]
        if not inside or line.offset + parse.starts[inside[0]] > start or line.offset + parse.ends[inside[-1]] < end:
            continue
        cuts = _cuts(parse, inside[0], inside[-1])
        edges = [inside[0], *cuts, inside[-1] + 1]
        pieces = [_trimmed(parse, a, b) for a, b in itertools.pairwise(edges)]
        return [line.stretch(a, b) for a, b in pieces if a <= b] if cuts else []
    return []


def _cuts(parse: Parse, first: int, last: int) -> list[int]:
    """Where a thing asked begins, but for the first; none where one of several is enough."""
    heads = [i for i in parse.tops(first, last) if parse.pos[i] in _HEADS]
    for h in heads:  # grows as it is read: what is joined to what is joined
        if any(parse.deps[c] == "cc" and parse.lower[c] in _ONE_ENOUGH for c in parse.children[h]):
            return []
        heads.extend(c for c in parse.children[h] if first < c <= last and c not in heads and _joined(parse, c))
    found = {parse.left_edge(h) for h in heads}
    if parse.lower[first] in _OPENS:  # parsers hang the later clauses anywhere: the words that open them tell
        found |= {i for i in range(first + 1, last) if parse.lower[i] == parse.lower[first] and _opens(parse, i)}
    return sorted(i for i in found if first < i and parse.lower[i - 1] in _LINKS)


def _joined(parse: Parse, i: int) -> bool:
    """Whether a word stands beside its head as one more of the same; parsers take lists of nouns for appositions."""
    return parse.deps[i] == "conj" or (parse.deps[i] == "appos" and parse.child(i, "conj") is not None)


def _opens(parse: Parse, i: int) -> bool:
    """Whether a word opens a clause: "that" before it, "to" before a verb."""
    return parse.deps[i] == "mark" or (parse.tags[i] == "TO" and i + 1 < len(parse) and parse.tags[i + 1] == "VB")


def _trimmed(parse: Parse, start: int, stop: int) -> tuple[int, int]:
    """First and last token of a stretch without the links at its end."""
    last = stop - 1
    while last >= start and (parse.lower[last] in _LINKS or parse.pos[last] in ("PUNCT", "SPACE", "CCONJ")):
        last -= 1
    return start, last


def answer_to(asked: Asked, parts: Sequence[Asked], library: Library) -> Found | None:
    """What came of a request: of the whole, or told from what came of its parts."""
    whole = find_answer(asked, library)
    own = _own_words(parts)
    if len(own) < 2 or (whole is not None and all(_speaks_of(whole, k, own) for k in range(len(own)))):
        return whole
    found = []
    for k, part in enumerate(parts):
        tried = (find_answer(part, library), whole)
        found.append(next((one for one in tried if one is not None and _speaks_of(one, k, own)), None))
    return _together(parts, found)


def _own_words(parts: Sequence[Asked]) -> list[frozenset[str]]:
    """What each part asks for that no other part names; nothing where a part has no words of its own."""
    own = [p.words - frozenset(w for q in parts if q is not p for w in q.words) for p in parts]
    return own if all(own) else []


def _speaks_of(found: Found, part: int, own: Sequence[frozenset[str]]) -> bool:
    """Whether an answer names what a part asks for; what names no part ("We accept your demands") speaks of all."""
    said = found.remark.words | found.remark.near
    return not own[part].isdisjoint(said) or all(words.isdisjoint(said) for words in own)


def _together(parts: Sequence[Asked], found: Sequence[Found | None]) -> Found | None:
    """What came of the whole: its best part's answer, the kind told from all."""
    answers = [f for f in found if f is not None]
    if not answers:
        return None
    kinds = {f.kind if f is not None else "" for f in found}
    met = [f for f in answers if f.kind in _MET]
    if len(kinds) == 1:
        kind = answers[0].kind
    elif kinds <= {"agreed", "conceded"}:
        kind = "agreed"
    else:
        kind = "partly" if met else "refused"
    best = max(met or answers, key=lambda f: (f.score, -f.remark.id))
    told = "; ".join(
        f"“{p.text}”: {f.kind if f is not None else 'none found'}" for p, f in zip(parts, found, strict=True)
    )
    return replace(best, kind=kind, reasons=(*best.reasons, f"{len(parts)} things are asked: {told}"))
