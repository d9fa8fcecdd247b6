"""Exact alignment of two documents: which runs of words they share, and the small edits between them.

Shared shingles grow into runs; runs that follow one another in both documents, parted by a few words, become one
stretch, and a word-by-word alignment of what parts them tells the edits.  The result does not depend on which of the
two documents comes first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz.distance import Levenshtein

from alteram.stages.reprints.reading import SHINGLE, Reading

__all__ = ["Edit", "Stretch", "align"]

GAP = 12
"""Most words, in either document, that an edit may change, add or leave out; more is a cut."""
REPEATS = 16
"""Places of one shingle in one document that are looked at: what is said more often is a refrain."""
DEAR = 2
"""Equal words that must follow to grow over an edit of two words or more."""
LOOSE = 2
"""Words beyond the end of a sentence in both documents that are taken for chance: what follows may begin alike."""
ROOTED = 7
"""Equal words from which a stretch may grow over edits."""
SHORTEST = 3
"""Words of a run that is left when longer runs have taken the rest."""

Range = tuple[int, int]
"""Half-open words."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Words that differ inside a stretch; one of the two may be empty."""

    a: Range
    b: Range


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that two documents share, with small edits between them."""

    a: Range
    b: Range
    same: tuple[tuple[int, int, int, int], ...]
    """What is equal, in order: half-open words of the first document, and of the second.

    Both have the same number of words but where only the spelling of a break differs ("re-run", "rerun").
    """
    edits: tuple[Edit, ...]

    def turned(self) -> Stretch:
        """The same seen from the other document."""
        same = tuple((j1, j2, i1, i2) for i1, i2, j1, j2 in self.same)
        return Stretch(self.b, self.a, same, tuple(Edit(e.b, e.a) for e in self.edits))


def align(a: Reading, b: Reading) -> list[Stretch]:
    """The stretches that two documents share, in the order of the first.

    A word takes part in one stretch, unless the other document says the same twice (a letter and its pull quote).
    """
    if b.keys < a.keys:
        return sorted((s.turned() for s in _align(b, a)), key=lambda s: (s.a, s.b))
    return sorted(_align(a, b), key=lambda s: (s.a, s.b))


def _align(a: Reading, b: Reading) -> list[Stretch]:
    runs = [_trimmed(r, a, b) for r in _runs(a, b)]
    pair = _Pair(a, b)
    chains = _chains(pair.take(runs), pair)
    stretches = [_stretch(chain, pair) for chain in chains]
    return stretches + [Stretch((i, i + n), (j, j + n), ((i, i + n, j, j + n),), ()) for i, j, n in pair.again(runs)]


Run = tuple[int, int, int]
"""First word in the one document, first word in the other, number of words."""


def _runs(a: Reading, b: Reading) -> list[Run]:
    """Maximal runs of equal words with at least one shingle, the longest first."""
    if a.keys == b.keys:
        return [(0, 0, len(a))]
    open_: dict[int, tuple[int, int]] = {}  # diagonal to the run's first word in b, and one past its last
    out: list[Run] = []
    for j, i in _shared(a, b):
        diagonal = i - j
        first, end = open_.get(diagonal, (j, -1))
        if j + SHINGLE - 1 > end:  # no shingle of this diagonal ended just before: a new run
            if end >= 0:
                out.append((first + diagonal, first, end - first))
            first = j
        open_[diagonal] = first, j + SHINGLE
    out += [(first + diagonal, first, end - first) for diagonal, (first, end) in open_.items()]
    exact = (r for r in out if a.keys[r[0] : r[0] + r[2]] == b.keys[r[1] : r[1] + r[2]])
    return sorted(exact, key=lambda r: (-r[2], r[0], r[1]))


def _shared(a: Reading, b: Reading) -> list[tuple[int, int]]:
    """Places at which the two have the same shingle, (word of b, word of a), in order; refrains are cut short."""
    if not len(a.shingles) or not len(b.shingles):
        return []
    low = np.searchsorted(a.sorted_shingles, b.sorted_shingles)
    hits = np.flatnonzero(a.sorted_shingles[np.minimum(low, len(a.shingles) - 1)] == b.sorted_shingles)
    low, found = low[hits], b.sorted_shingles[hits]
    high = np.minimum(np.searchsorted(a.sorted_shingles, found, side="right"), low + REPEATS)
    repeat = hits - np.searchsorted(b.sorted_shingles, found)
    rows = np.stack([low, high, b.places[hits]], axis=1)[repeat < REPEATS]
    return sorted((j, i) for start, end, j in rows.tolist() for i in a.places[start:end].tolist())


def _trimmed(run: Run, a: Reading, b: Reading) -> Run:
    """The run without a few words beyond a sentence or quotation that ends, or begins, inside it."""
    i, j, n = run
    tail = next((k for k in range(min(LOOSE + 1, n)) if _edge(a, b, i + n - 1 - k, j + n - 1 - k, 1)), 0)
    head = next((k for k in range(min(LOOSE + 1, n)) if _edge(a, b, i + k, j + k, -1)), 0)
    return (i + head, j + head, n - head - tail) if n - head - tail >= SHINGLE else run


def _edge(a: Reading, b: Reading, i: int, j: int, step: int) -> bool:
    """Whether a sentence ends (begins) with these words in both documents, or a quotation in either."""
    if step > 0:
        return bool((a.closes[i] and b.closes[j]) or a.quote_closes[i] or b.quote_closes[j])
    return bool((a.opens[i] and b.opens[j]) or a.quote_opens[i] or b.quote_opens[j])


class _Pair:
    """Two rows of words, and which of them are taken."""

    def __init__(self, a: Reading, b: Reading) -> None:
        self.readings = a, b
        self.a = a.keys
        self.b = b.keys
        self.taken_a = bytearray(len(a))
        self.taken_b = bytearray(len(b))

    def take(self, runs: Sequence[Run]) -> list[Run]:
        """Runs without the words that longer ones have taken, in the order of the first document."""
        out = []
        for i, j, n in runs:
            free = [not (self.taken_a[i + k] or self.taken_b[j + k]) for k in range(n)]
            for k, length in _true(free):
                if length >= SHORTEST:
                    out.append((i + k, j + k, length))
                    self.mark((i + k, i + k + length), (j + k, j + k + length))
        return sorted(out)

    def again(self, runs: Sequence[Run]) -> list[Run]:
        """Runs whose words one of the documents says once more."""
        out = []
        for i, j, n in runs:
            free = [not (self.taken_a[i + k] and self.taken_b[j + k]) for k in range(n)]
            for k, length in _true(free):
                if length >= SHINGLE:
                    out.append((i + k, j + k, length))
                    self.mark((i + k, i + k + length), (j + k, j + k + length))
        return sorted(out)

    def mark(self, a: Range, b: Range) -> None:
        """Takes words."""
        self.taken_a[a[0] : a[1]] = b"\1" * (a[1] - a[0])
        self.taken_b[b[0] : b[1]] = b"\1" * (b[1] - b[0])

    def free(self, a: Range, b: Range) -> bool:
        """Whether no word is taken in either."""
        return not (any(self.taken_a[a[0] : a[1]]) or any(self.taken_b[b[0] : b[1]]))


def _true(flags: Sequence[bool]) -> list[tuple[int, int]]:
    """First place and length of each row of true flags."""
    out: list[tuple[int, int]] = []
    first = -1
    for k, flag in enumerate([*flags, False]):
        if flag and first < 0:
            first = k
        elif not flag and first >= 0:
            out.append((first, k - first))
            first = -1
    return out


def _chains(runs: Sequence[Run], pair: _Pair) -> list[list[Run]]:
    """Runs that follow one another closely in both documents, gathered."""
    out: list[list[Run]] = []
    for run in runs:
        if out:
            i, j, n = out[-1][-1]
            between_a, between_b = (i + n, run[0]), (j + n, run[1])
            near = all(0 <= y - x <= GAP for x, y in (between_a, between_b))
            if near and pair.free(between_a, between_b):
                out[-1].append(run)
                pair.mark(between_a, between_b)
                continue
        out.append([run])
    return out


@dataclass(slots=True)
class _Draft:
    """A stretch as it grows: equal and differing ranges, in order."""

    same: list[tuple[int, int, int, int]]
    edits: list[Edit]

    def add(self, a: Range, b: Range, pair: _Pair) -> None:
        """Adds what differs, unless only the breaks between its letters do."""
        if "".join(pair.a[a[0] : a[1]]) == "".join(pair.b[b[0] : b[1]]):
            self.same.append((*a, *b))
        else:
            self.edits.append(Edit(a, b))


def _stretch(chain: Sequence[Run], pair: _Pair) -> Stretch:
    draft = _Draft([], [])
    (i, j, _), last = chain[0], chain[-1]
    before, after = (i, j), (last[0] + last[2], last[1] + last[2])
    if sum(n for _, _, n in chain) >= ROOTED:
        before, after = _grow(pair, before, -1), _grow(pair, after, 1)
    end = before
    for i, j, n in chain:
        _between(draft, pair, (end[0], i), (end[1], j))
        draft.same.append((i, i + n, j, j + n))
        end = i + n, j + n
    _between(draft, pair, (end[0], after[0]), (end[1], after[1]))
    same = sorted(draft.same)
    edits = sorted(draft.edits, key=lambda e: (e.a, e.b))
    return Stretch((before[0], after[0]), (before[1], after[1]), tuple(same), tuple(edits))


def _between(draft: _Draft, pair: _Pair, a: Range, b: Range) -> None:
    """Aligns what stands between two runs word by word."""
    left, right = pair.a[a[0] : a[1]], pair.b[b[0] : b[1]]
    differs: tuple[Range, Range] | None = None
    for op in Levenshtein.opcodes(left, right):
        x = a[0] + op.src_start, a[0] + op.src_end
        y = b[0] + op.dest_start, b[0] + op.dest_end
        if op.tag == "equal":
            if differs:
                draft.add(*differs, pair)
            differs = None
            draft.same.append((*x, *y))
        else:
            differs = ((differs[0][0], x[1]), (differs[1][0], y[1])) if differs else (x, y)
    if differs:
        draft.add(*differs, pair)


def _grow(pair: _Pair, at: tuple[int, int], step: int) -> tuple[int, int]:
    """Where a stretch ends when it grows beyond its last run over edits, as long as more words are equal than not."""
    a, b = _window(pair.a, pair.taken_a, at[0], step), _window(pair.b, pair.taken_b, at[1], step)
    last = (at[0] - 1, at[1] - 1) if step > 0 else at
    best = LOOSE if _edge(*pair.readings, *last, step) else 0  # beyond a sentence, a few words are chance
    score, kept = 0, (0, 0)
    for op in Levenshtein.opcodes(a, b):
        x, y = op.src_end - op.src_start, op.dest_end - op.dest_start
        score += x if op.tag == "equal" else -min(DEAR, max(x, y))
        if score > best:
            best, kept = score, (op.src_end, op.dest_end)
    grown = at[0] + step * kept[0], at[1] + step * kept[1]
    pair.mark((min(at[0], grown[0]), max(at[0], grown[0])), (min(at[1], grown[1]), max(at[1], grown[1])))
    return grown


def _window(words: Sequence[str], taken: bytearray, at: int, step: int) -> list[str]:
    """Free words next to a place, outwards."""
    out: list[str] = []
    k = at if step > 0 else at - 1
    while 0 <= k < len(words) and not taken[k] and len(out) < GAP:
        out.append(words[k])
        k += step
    return out
