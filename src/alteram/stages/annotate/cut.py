"""Speech is parsed apart from the report around it.

A parser takes `“We are here to stay. They lied,” said the widow.` for one sentence that begins in the middle of the
speech, and looks for the subject of "said" inside it.  So each quotation that is speech is cut out before parsing: the
report is parsed with one plain word in its place (`“Yes,” said the widow.`), the speech is parsed by itself, and the
two parses are joined: the speech hangs where the plain word hung.  The cost is a few tokens.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from alteram.model.quotes import Quotation, outermost, pair_marks, sentence_like

__all__ = ["Cut", "Joined", "cut", "join"]

PLACEHOLDER = "Yes"
LEAST_WORDS = 4
"""Shorter speech does no harm where it stands."""


@dataclass(slots=True)
class Piece:
    """Tokens that are parsed together; None is the placeholder of the next speech."""

    tokens: list[int | None]
    words: list[str]
    spaces: list[bool]


@dataclass(slots=True)
class Cut:
    """A passage's tokens as the pieces to parse: the report first, then each speech."""

    report: Piece
    speeches: list[Piece]


@dataclass(slots=True)
class Joined:
    """One parse over all tokens of the passage."""

    heads: list[int]
    deps: list[str]
    lemmas: list[str]
    pos: list[str]
    tags: list[str]
    sentences: list[int]
    entities: list[tuple[int, int, str]] = field(default_factory=list)


def cut(text: str, starts: Sequence[int], words: Sequence[str]) -> Cut:
    """The pieces of a passage whose tokens begin at `starts`."""
    spans = [s for q in outermost(pair_marks(text)) if (s := _inner_tokens(text, q, starts, words)) is not None]
    if any(_alone(span, words) for span in spans):
        spans = []
    report = Piece([], [], [])
    speeches: list[Piece] = []
    at = 0
    spaces = [i + 1 < len(starts) and starts[i] + len(words[i]) < starts[i + 1] for i in range(len(words))]
    for first, stop in spans:
        _take(report, range(at, first), words, spaces)
        report.tokens.append(None)
        report.words.append(PLACEHOLDER)
        report.spaces.append(spaces[stop - 1])
        speech = Piece([], [], [])
        _take(speech, range(first, stop), words, spaces)
        speeches.append(speech)
        at = stop
    _take(report, range(at, len(words)), words, spaces)
    return Cut(report, speeches)


def _take(piece: Piece, tokens: range, words: Sequence[str], spaces: Sequence[bool]) -> None:
    piece.tokens.extend(tokens)
    piece.words.extend(words[i] for i in tokens)
    piece.spaces.extend(spaces[i] for i in tokens)


def _inner_tokens(text: str, q: Quotation, starts: Sequence[int], words: Sequence[str]) -> tuple[int, int] | None:
    """First token and one past the last of what is cut out of a quotation: its marks and last point stay."""
    if not sentence_like(text, q) or len(text[q.inner_start : q.inner_end].split()) < LEAST_WORDS:
        return None
    inside = [i for i, s in enumerate(starts) if q.inner_start <= s and s + len(words[i]) <= q.inner_end]
    if not inside:
        return None
    first, stop = inside[0], inside[-1] + 1
    while stop > first and (words[stop - 1] in (",", ".", "!", "?", "—", "–", "-", ";") or words[stop - 1].isspace()):
        stop -= 1
    return (first, stop) if stop > first else None


def _alone(span: tuple[int, int], words: Sequence[str]) -> bool:
    """Whether nothing but marks stands outside the speech."""
    outside = (*words[: span[0]], *words[span[1] :])
    return not any(c.isalnum() for w in outside for c in w)


def join(parts: Cut, docs: Sequence[Any], size: int) -> Joined:
    """The parses of the pieces, laid over the `size` tokens of the passage."""
    out = Joined([0] * size, [""] * size, [""] * size, [""] * size, [""] * size, [])
    roots = []  # of each speech, in the order of its sentences
    for piece, doc in zip(parts.speeches, docs[1:], strict=True):
        offset = piece.tokens[0] or 0
        _lay(out, doc, [offset + i for i in range(len(doc))])
        roots.append([(offset + s.start, offset + s.root.i) for s in doc.sents])
    report, doc = parts.report, docs[0]
    places = [i for i, t in enumerate(report.tokens) if t is None]
    main, sentences = _sentences(report, doc, places, roots)
    where = [t if t is not None else main[places.index(i)] for i, t in enumerate(report.tokens)]
    _lay(out, doc, where, skip=frozenset(places))
    for k, i in enumerate(places):
        token = doc[i]
        root = main[k]
        out.heads[root] = where[token.head.i] if token.head.i != i else root
        out.deps[root] = "ROOT" if token.head.i == i else "ccomp" if token.head.pos_ in ("VERB", "AUX") else token.dep_
        for (_, first), mark in ((roots[k][0], i - 1), (roots[k][-1], i + 1)):
            if 0 <= mark < len(doc) and doc[mark].head.i == i and doc[mark].is_punct:
                out.heads[report.tokens[mark] or 0] = first
    out.sentences = sorted(sentences)
    out.entities = sorted(out.entities)
    _no_loops(out.heads, out.deps)
    return out


def _sentences(
    report: Piece, doc: Any, places: list[int], roots: list[list[tuple[int, int]]]
) -> tuple[list[int], set[int]]:
    """The root by which each speech hangs in the report, and where sentences begin."""
    main: list[int] = []
    begins: set[int] = set()
    bounds = [(s.start, s.end) for s in doc.sents]
    first_of: dict[int, int] = {}
    for k, i in enumerate(places):
        start, end = next((a, b) for a, b in bounds if a <= i < b)
        before = any(doc[j].is_alpha for j in range(start, i))
        after = any(doc[j].is_alpha for j in range(i + 1, end))
        main.append(roots[k][0][1] if before or not after else roots[k][-1][1])
        if not (before and after):
            begins.update(begin for begin, _ in roots[k][1:])
        first_of[i] = roots[k][0][0]
    begins.update(first_of[a] if report.tokens[a] is None else report.tokens[a] or 0 for a, _ in bounds)
    return main, begins


def _lay(out: Joined, doc: Any, where: Sequence[int], *, skip: frozenset[int] = frozenset()) -> None:
    for token in doc:
        if token.i in skip:
            continue
        i = where[token.i]
        out.heads[i] = where[token.head.i]
        out.deps[i] = token.dep_
        out.lemmas[i] = token.lemma_
        out.pos[i] = token.pos_
        out.tags[i] = token.tag_
    for e in doc.ents:
        if not any(i in skip for i in range(e.start, e.end)):
            out.entities.append((where[e.start], where[e.end - 1] + 1, e.label_))


def _no_loops(heads: list[int], deps: list[str]) -> None:
    """Roots that were laid under each other are set free: a tree has no loops."""
    for i in range(len(heads)):
        seen = {i}
        j = i
        while heads[j] != j:
            j = heads[j]
            if j in seen:
                heads[j], deps[j] = j, "ROOT"
                break
            seen.add(j)
