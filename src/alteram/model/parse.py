"""A parse as rules read it: the lists of an `Annotation` beside the words, with the walks that rules need.

Rules run over stored parses, without the model: plain lists are an order of magnitude faster to walk than a
model's own token objects, and any model that fills the table will do.
"""

from __future__ import annotations

import bisect
import itertools
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa

from alteram.model.tables import Annotation, Entity

__all__ = ["FINITE", "FINITE_OR_MODAL", "Parse", "StoredParses", "parse_of"]

FINITE = frozenset({"VBD", "VBP", "VBZ"})
"""Tags of verbs that show time and person."""
FINITE_OR_MODAL = FINITE | {"MD"}
"""Tags of the words by which a clause is one: "came", "will come"."""
_VERBAL = frozenset({"VERB", "AUX"})
_NOMINAL = frozenset({"NOUN", "PROPN"})


@dataclass(slots=True)
class Parse:
    """Tokens of one passage.  All indexes are tokens; `starts` and `ends` are code points in `text`."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    lemmas: tuple[str, ...]
    pos: tuple[str, ...]
    tags: tuple[str, ...]
    deps: tuple[str, ...]
    heads: tuple[int, ...]
    sentences: tuple[int, ...]
    entities: tuple[Entity, ...]
    words: tuple[str, ...] = ()
    lower: tuple[str, ...] = ()
    children: tuple[tuple[int, ...], ...] = ()
    """Children of each token, left to right."""
    sentence_of: tuple[int, ...] = ()
    """Index of the sentence of each token."""
    verbs: tuple[int, ...] = ()
    """Verbs and auxiliaries, left to right."""
    nouns: tuple[int, ...] = ()
    """Nouns and names, left to right."""
    infinitives: frozenset[int] = frozenset()
    """Tokens on which a "to" hangs."""
    _left: list[int] = field(default_factory=list)
    _right: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        text, heads = self.text, self.heads
        self.words = tuple([text[s:e] for s, e in zip(self.starts, self.ends, strict=True)])
        self.lower = tuple(map(str.lower, self.words))
        children: list[tuple[int, ...]] = [()] * len(heads)
        for i, head in enumerate(heads):
            if head != i:
                children[head] += (i,)
        self.children = tuple(children)
        places = range(len(heads))
        self.verbs = tuple(itertools.compress(places, map(_VERBAL.__contains__, self.pos)))
        self.nouns = tuple(itertools.compress(places, map(_NOMINAL.__contains__, self.pos)))
        if "TO" in self.tags:
            self.infinitives = frozenset([heads[i] for i, tag in enumerate(self.tags) if tag == "TO" and heads[i] != i])
        of: list[int] = []
        for k, start in enumerate(self.sentences):
            stop = self.sentences[k + 1] if k + 1 < len(self.sentences) else len(heads)
            of.extend([k] * (stop - start))
        self.sentence_of = tuple(of)
        self._left = left = list(range(len(heads)))
        for i, j in enumerate(heads):  # from the left, so that the first to reach a token is its left edge
            while i < left[j]:
                left[j] = i
                j = heads[j]
        self._right = right = list(range(len(heads)))
        for i in reversed(right[:]):
            j = heads[i]
            while i > right[j]:
                right[j] = i
                j = heads[j]

    def __len__(self) -> int:
        return len(self.heads)

    def left_edge(self, i: int) -> int:
        """The first token of the subtree of `i`."""
        return self._left[i]

    def right_edge(self, i: int) -> int:
        """The last token of the subtree of `i`."""
        return self._right[i]

    def subtree(self, i: int) -> list[int]:
        """Tokens of the subtree of `i`, in order."""
        left, right = self._left[i], self._right[i]
        if left == right:
            return [i]
        if self.tops(left, right) == [i]:  # no arc crosses its edges
            return list(range(left, right + 1))
        out, todo = [], [i]
        while todo:
            j = todo.pop()
            out.append(j)
            todo.extend(self.children[j])
        return sorted(out)

    def tops(self, first: int, last: int) -> list[int]:
        """Those of the tokens `first` to `last` that hang on none of the others."""
        if first == last:
            return [first]
        heads = self.heads[first : last + 1]
        return [i for i, head in enumerate(heads, first) if head < first or head > last or head == i]

    def verbs_in(self, first: int, last: int) -> tuple[int, ...]:
        """Verbs and auxiliaries among the tokens `first` to `last`."""
        verbs = self.verbs
        return verbs[bisect.bisect_left(verbs, first) : bisect.bisect_right(verbs, last)]

    def ancestors(self, i: int) -> Iterator[int]:
        """Heads of `i`, nearest first."""
        while self.heads[i] != i:
            i = self.heads[i]
            yield i

    def child(self, i: int, *deps: str) -> int | None:
        """The first child of `i` with one of the relations."""
        for c in self.children[i]:  # a plain loop: rules ask this more often than anything else
            if self.deps[c] in deps:
                return c
        return None

    def named(self, i: int) -> bool:
        """Whether a word is written as a name: one that is a noun too ("the Beacon") is tagged as either."""
        if self.pos[i] == "PROPN":
            return True
        word = self.words[i]
        if self.pos[i] != "NOUN" or not word[:1].isupper() or word.isupper():
            return False
        first, stop = self.sentence_bounds(self.sentence_of[i])
        inside = i > first + 1 or (i > first and self.words[first][:1].isalpha())
        return inside or (i + 1 < stop and self.words[i + 1][:1].isupper() and self.pos[i + 1] == "PROPN")

    def sentence_bounds(self, k: int) -> tuple[int, int]:
        """First token and one past the last of sentence `k`."""
        stop = self.sentences[k + 1] if k + 1 < len(self.sentences) else len(self.heads)
        return self.sentences[k], stop


def parse_of(annotation: Annotation, text: str) -> Parse:
    """The parse of `text` from its stored annotation."""
    a = annotation
    return Parse(text, a.starts, a.ends, a.lemmas, a.pos, a.tags, a.deps, a.heads, a.sentences, a.entities)


class StoredParses:
    """The parses of a table by the hash of their words, each made when first asked for."""

    def __init__(self, annotations: pa.Table) -> None:
        # Column by column, each as one run over all rows: many times faster than row by row.
        rows = annotations.combine_chunks()
        self._columns = [
            (_flat(rows[name].combine_chunks(), shared=name in _SHARED), _offsets(rows[name].combine_chunks()))
            for name in _COLUMNS
        ]
        self._at = {key: i for i, key in enumerate(rows["text_sha256"].to_pylist())}
        self._made: dict[str, Parse] = {}

    def of(self, key: str, text: str) -> Parse | None:
        """The parse of a text; None where there is none.  A text said twice has one parse."""
        made = self._made.get(key)
        if made is None and (i := self._at.get(key)) is not None:
            lists: list[Any] = [flat[offsets[i] : offsets[i + 1]] for flat, offsets in self._columns]
            made = self._made[key] = Parse(text, *lists)
        return made


_SHARED = ("lemmas", "pos", "tags", "deps")
_COLUMNS = ("starts", "ends", *_SHARED, "heads", "sentences", "entities")
"""The columns of a parse, in the order in which `Parse` takes them."""


def _offsets(lists: pa.ListArray) -> list[int]:
    """Where each list of a column begins, and the end of the last."""
    return [0, *itertools.accumulate(lists.value_lengths().to_pylist())]


def _flat(lists: pa.ListArray, *, shared: bool) -> tuple[Any, ...]:
    """All values of a column of lists.

    Where they are `shared`, equal strings are one object: few are made, and rules compare them at once.
    """
    values = lists.flatten()
    if pa.types.is_struct(values.type):
        return tuple(map(Entity, *(values.field(name).to_pylist() for name in ("start", "end", "label"))))
    if not shared:
        return tuple(values.to_numpy().tolist())
    coded = values.dictionary_encode()
    strings = np.array([sys.intern(value) for value in coded.dictionary.to_pylist()], dtype=object)
    return tuple(strings[coded.indices.to_numpy()].tolist())
