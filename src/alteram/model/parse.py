"""A parse as rules read it: the lists of an `Annotation` beside the words, with the walks that rules need.

Rules run over stored parses, without the model: plain lists are an order of magnitude faster to walk than a
model's own token objects, and any model that fills the table will do.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from alteram.model.tables import Annotation, Entity

__all__ = ["Parse", "parse_of"]


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
    _edges: tuple[tuple[int, int], ...] = field(default=())

    def __post_init__(self) -> None:
        text = self.text
        self.words = tuple([text[s:e] for s, e in zip(self.starts, self.ends, strict=True)])
        self.lower = tuple([w.lower() for w in self.words])
        children: list[list[int]] = [[] for _ in self.heads]
        for i, head in enumerate(self.heads):
            if head != i:
                children[head].append(i)
        self.children = tuple(map(tuple, children))
        of: list[int] = []
        for k, start in enumerate(self.sentences):
            stop = self.sentences[k + 1] if k + 1 < len(self.sentences) else len(self.heads)
            of.extend([k] * (stop - start))
        self.sentence_of = tuple(of)
        self._edges = self._find_edges()

    def __len__(self) -> int:
        return len(self.heads)

    def _find_edges(self) -> tuple[tuple[int, int], ...]:
        heads = self.heads
        left = list(range(len(heads)))
        right = left[:]
        for i, head in enumerate(heads):
            j = head
            while not left[j] <= i <= right[j]:
                if i < left[j]:
                    left[j] = i
                else:
                    right[j] = i
                j = heads[j]
        return tuple(zip(left, right, strict=True))

    def left_edge(self, i: int) -> int:
        """The first token of the subtree of `i`."""
        return self._edges[i][0]

    def right_edge(self, i: int) -> int:
        """The last token of the subtree of `i`."""
        return self._edges[i][1]

    def subtree(self, i: int) -> list[int]:
        """Tokens of the subtree of `i`, in order."""
        out, todo = [], [i]
        while todo:
            j = todo.pop()
            out.append(j)
            todo.extend(self.children[j])
        return sorted(out)

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

    def sentence_bounds(self, k: int) -> tuple[int, int]:
        """First token and one past the last of sentence `k`."""
        stop = self.sentences[k + 1] if k + 1 < len(self.sentences) else len(self.heads)
        return self.sentences[k], stop


def parse_of(annotation: Annotation, text: str) -> Parse:
    """The parse of `text` from its stored annotation."""
    a = annotation
    return Parse(text, a.starts, a.ends, a.lemmas, a.pos, a.tags, a.deps, a.heads, a.sentences, a.entities)
