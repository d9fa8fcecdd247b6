"""Which documents are worth comparing: those that share runs of words, by an exact index of hashed shingles.

Not MinHash: it estimates what share of two documents' shingles is common, so that one sentence of a letter in a long
report is lost at any threshold that keeps strangers apart.  An index finds each run, however long the documents are
(docs/decisions/0080).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from alteram.stages.reprints.reading import SHINGLE, Keys

__all__ = ["LEAST", "MOST", "Candidates", "find_candidates", "skewed_runs"]

LEAST = 3
"""Shingles that two documents must share: three in a row are seven words."""
MOST = 8
"""Documents with which every other one that has the same shingle is compared: the first, in the order given.

A text on five hundred sites is thus compared with its eight oldest carriers, not five hundred times with each other.
"""

Indexes = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs of documents to be compared."""

    pairs: list[tuple[int, int]]
    """Indexes of documents, the smaller first; in order."""
    skewed: Keys
    """Shingles that more documents have than are compared for them, sorted."""
    cut: int
    """Pairs that were left out for such a shingle, counted once for each."""


def find_candidates(keys: Sequence[Keys], *, most: int = MOST, least: int = LEAST) -> Candidates:
    """Pairs of documents that share at least `least` shingles; `keys` has the different shingles of each document.

    The order of the documents matters for skewed shingles only: the first `most` that have one stand for the rest.
    """
    count = len(keys)
    all_keys = np.concatenate([*keys, np.empty(0, np.uint64)])
    owners = np.repeat(np.arange(count, dtype=np.int64), [len(k) for k in keys])
    order = np.argsort(all_keys, kind="stable")  # stable: within one shingle the documents stay in their order
    sorted_keys, owners = all_keys[order], owners[order]
    if not len(sorted_keys):
        return Candidates([], np.empty(0, np.uint64), 0)
    new = np.concatenate([[True], sorted_keys[1:] != sorted_keys[:-1]])
    starts = np.flatnonzero(new)
    sizes = np.diff(np.append(starts, len(sorted_keys)))
    begin = np.repeat(starts, sizes)
    rank = np.arange(len(sorted_keys)) - begin
    codes, shared = np.empty(0, np.int64), np.empty(0, np.int64)
    for first in range(min(most, int(sizes.max()) - 1)):
        later = np.flatnonzero(rank > first)
        pairs = owners[begin[later] + first] * count + owners[later]
        codes, shared = _add(codes, shared, pairs)
    kept = codes[shared >= least]
    over = np.maximum(sizes - most, 0)
    cut = int((over * (over - 1) // 2).sum())
    return Candidates([divmod(int(code), count) for code in kept], sorted_keys[starts[over > 1]], cut)


def skewed_runs(shingles: Keys, skewed: Keys, least: int = LEAST) -> list[tuple[int, int]]:
    """Half-open stretches of words whose shingles are all skewed, `least` of them or more in a row."""
    flags = np.isin(shingles, skewed).astype(np.int8)
    turns = np.flatnonzero(np.diff(np.concatenate([[0], flags, [0]])))
    runs = turns.reshape(-1, 2).tolist()
    return [(first, end + SHINGLE - 1) for first, end in runs if end - first >= least]


def _add(codes: Indexes, shared: Indexes, pairs: Indexes) -> tuple[Indexes, Indexes]:
    """Adds pairs to counted pairs."""
    found, counts = np.unique(pairs, return_counts=True)
    merged, inverse = np.unique(np.concatenate([codes, found]), return_inverse=True)
    total = np.bincount(inverse, weights=np.concatenate([shared, counts])).astype(np.int64)
    return merged, total
