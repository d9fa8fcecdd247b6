"""Own voice: what a text says in its author's name, sentence by sentence.

A sentence that only reports is left to the attributions; of what it says besides (a clause beside it, a relative
clause of the author's own) the clause is the statement.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from alteram.model.parse import Parse
from alteram.stages.statements.view import DocumentView, PassageView

__all__ = ["OwnVoice", "own_voice"]

_PROSE = frozenset({"paragraph", "list_item", "quotation", "title", "heading", "caption"})
_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
_CONTRAST = frozenset({"while", "whereas", "although", "though"})
_COVERED = 0.5
"""Share of a sentence's words inside reported contents and their cues from which the sentence only reports."""
_LEAST_CAPTION = 5
"""Words of the shortest caption without a verb that says something."""
_LEAST_CLAUSE = 4
"""Words of the shortest clause that is a statement beside a report."""
_SKIP_EDGES = frozenset({",", ";", ":", "-", "–", "—", "•", "*", "·", "(", ")", "…", '"', "”", "“"})


@dataclass(frozen=True, slots=True)
class OwnVoice:
    """A statement in own voice: passage and token ranges (both ends included) of its content."""

    passage: int
    ranges: tuple[tuple[int, int], ...]
    rule: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Reported:
    """What attributions take of a passage: tokens of contents, cues and holders; heads of cues."""

    taken: frozenset[int]
    heads: frozenset[int]


def own_voice(view: DocumentView, reported: Mapping[int, Reported], skip: frozenset[int]) -> list[OwnVoice]:
    """Own-voice statements of a document.  `skip` are passages that are in nobody's own voice (salutations …)."""
    out: list[OwnVoice] = []
    seen: set[str] = set()
    nothing = Reported(frozenset(), frozenset())
    for k, p in enumerate(view.passages):
        if p.parse is None or p.passage.role not in _PROSE or k in skip:
            continue
        if p.passage.role in ("caption", "title", "heading"):
            words = " ".join(p.passage.span.quote.lower().split())
            if words in seen or not _says_something(p):
                continue
            seen.add(words)
        for n in range(len(p.parse.sentences)):
            out.extend(_sentence(p, p.parse, k, n, reported.get(k, nothing)))
    return out


def _says_something(p: PassageView) -> bool:
    """Whether a headline has a finite verb, a caption that or enough words."""
    parse = p.parse
    if parse is None:
        return False
    finite = any(t in _FINITE for t in parse.tags)
    if p.passage.role != "caption":
        return finite and len(parse) > 3
    return finite or sum(w[:1].isalnum() for w in parse.words) >= _LEAST_CAPTION


def _sentence(p: PassageView, parse: Parse, k: int, n: int, reported: Reported) -> Iterator[OwnVoice]:
    first, stop = parse.sentence_bounds(n)
    trimmed = _trim(parse, first, stop - 1)
    if trimmed is None:
        return
    first, last = trimmed
    if parse.words[min(last + 1, len(parse) - 1)].startswith(":") or parse.words[last].endswith(":"):
        if n == len(parse.sentences) - 1 and p.passage.role == "paragraph":
            return  # a lead-in: its items say it
    roots = [i for i in range(first, last + 1) if parse.heads[i] == i and parse.pos[i] not in ("PUNCT", "SPACE")]
    if not roots or _introduces(parse, roots[0], first, last):
        return
    if not _is_statement(p, parse, first, last):
        return
    if any(r in reported.heads for r in roots) or _share(parse, first, last, reported) >= _COVERED:
        yield from _beside(parse, k, first, last, roots, reported)
        return
    fronted = _contrast(parse, roots[0], first, last)
    if fronted is not None and _share(parse, *fronted, reported) < _COVERED:
        yield OwnVoice(k, (fronted,), "own voice: contrast", f"clause with {parse.lower[fronted[0] - 1]}")
        rest = _without(parse, first, last, fronted)
        if rest:
            yield OwnVoice(k, rest, "own voice: sentence", "no cue governs it")
        return
    yield OwnVoice(k, ((first, last),), "own voice: sentence", "no cue governs it")


def _is_statement(p: PassageView, parse: Parse, first: int, last: int) -> bool:
    words = [i for i in range(first, last + 1) if parse.words[i][:1].isalnum()]
    if p.passage.role == "caption":
        return len(words) > 1
    if any(parse.tags[i] in _FINITE for i in range(first, last + 1)):
        return True
    if p.passage.role == "list_item":
        return len(words) > 2
    if any(parse.words[i] == "?" for i in range(first, min(last + 2, len(parse)))):
        return len(words) > 1
    # "Not we.", "Release them.": no finite verb, but said; a bare name or greeting is not
    return any(parse.tags[i] in ("VB", "VBN") or parse.deps[i] == "neg" or parse.lower[i] == "not" for i in words)


def _beside(
    parse: Parse, k: int, first: int, last: int, roots: list[int], reported: Reported
) -> Iterator[OwnVoice]:
    """What a reporting sentence says in own voice besides: joined clauses, relative clauses."""
    for i in range(first, last + 1):
        dep = parse.deps[i]
        if dep not in ("conj", "relcl", "advcl") or i in reported.heads or i in reported.taken:
            continue
        if parse.pos[i] not in ("VERB", "AUX"):
            continue
        a, b = parse.left_edge(i), min(parse.right_edge(i), last)
        if dep == "conj":
            if parse.heads[i] not in roots or parse.child(i, "nsubj", "nsubjpass") is None:
                continue
        elif dep == "advcl":
            mark = parse.child(i, "mark")
            if mark is None or parse.lower[mark] not in _CONTRAST:
                continue
            a = mark + 1
        elif a == 0 or parse.words[a - 1] not in (",", "–", "—", "("):
            continue
        trimmed = _trim(parse, a, b)
        if trimmed is None or not any(parse.tags[j] in _FINITE for j in range(trimmed[0], trimmed[1] + 1)):
            continue
        a, b = trimmed
        words = sum(parse.words[j][:1].isalnum() for j in range(a, b + 1))
        if words >= _LEAST_CLAUSE and _share(parse, a, b, reported) < _COVERED:
            yield OwnVoice(k, ((a, b),), f"own voice: {dep} beside a report", f"clause of {parse.words[i]}")


def _introduces(parse: Parse, root: int, first: int, last: int) -> bool:
    """ "I am A B, the chair of C": it tells who speaks, and is kept as evidence of that."""
    if parse.lemmas[root] != "be":
        return False
    subject = parse.child(root, "nsubj")
    attr = parse.child(root, "attr")
    named = attr is not None and parse.pos[attr] == "PROPN" and parse.words[attr][:1].isupper()
    return named and subject is not None and parse.lower[subject] == "i" and last - first < 30


def _contrast(parse: Parse, root: int, first: int, last: int) -> tuple[int, int] | None:
    """The clause with "while", "although" that stands against the main clause, without its conjunction."""
    for child in parse.children[root]:
        if parse.deps[child] not in ("advcl", "ccomp"):
            continue
        mark = parse.child(child, "mark")
        if mark is None or parse.lower[mark] not in _CONTRAST or parse.child(child, "nsubj", "nsubjpass") is None:
            continue
        trimmed = _trim(parse, mark + 1, min(parse.right_edge(child), last))
        if trimmed is not None and trimmed[1] - trimmed[0] >= _LEAST_CLAUSE and mark >= first:
            return trimmed
    return None


def _without(parse: Parse, first: int, last: int, cut: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    """A sentence without one of its clauses and the conjunction before that."""
    out = []
    mark = cut[0] - 1
    if mark - 1 >= first and parse.lower[mark - 1] == "even":
        mark -= 1
    for a, b in ((first, mark - 1), (cut[1] + 1, last)):
        trimmed = _trim(parse, a, b) if a <= b else None
        if trimmed is not None:
            out.append(trimmed)
    return tuple(out)


def _share(parse: Parse, first: int, last: int, reported: Reported) -> float:
    words = [i for i in range(first, last + 1) if parse.words[i][:1].isalnum()]
    return sum(i in reported.taken for i in words) / len(words) if words else 0.0


def _trim(parse: Parse, first: int, last: int) -> tuple[int, int] | None:
    """Token range without marks, white space and a leading "and", "but" at its edges; None where nothing is left."""
    while first <= last and (
        parse.pos[first] == "SPACE" or parse.words[first] in _SKIP_EDGES or parse.lower[first] in ("and", "but")
    ):
        first += 1
    while last >= first and (
        parse.pos[last] == "SPACE" or parse.words[last] in _SKIP_EDGES or parse.words[last] in (".", "!", "\n")
    ):
        last -= 1
    return (first, last) if first <= last else None
