"""Scored pairs to groups: average link, so that a chain of weak links joins nothing."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping

__all__ = ["clusters"]

Pair = tuple[int, int]


def clusters(count: int, scored: Mapping[Pair, float], link: float, unseen: float) -> list[tuple[int, ...]]:
    """Groups of the items 0 to `count`, ordered by their first.

    `scored`: bits of the pairs that were compared, the smaller index first; `unseen`: bits of a pair that was not.
    The two groups whose pairs have the highest mean are joined as long as it is at least `link`; of equal means, the
    groups that begin earlier.
    """
    out: list[tuple[int, ...]] = []
    for members in _components(count, (pair for pair, bits in scored.items() if bits >= link)):
        out += [members] if len(members) == 1 else _average(members, scored, link, unseen)
    return sorted(out)


def _components(count: int, pairs: Iterable[Pair]) -> list[tuple[int, ...]]:
    root = list(range(count))

    def find(x: int) -> int:
        while root[x] != x:
            root[x] = root[root[x]]
            x = root[x]
        return x

    for a, b in pairs:
        ra, rb = find(a), find(b)
        root[max(ra, rb)] = min(ra, rb)
    groups: dict[int, list[int]] = {}
    for x in range(count):
        groups.setdefault(find(x), []).append(x)
    return [tuple(g) for g in groups.values()]


def _average(
    members: tuple[int, ...], scored: Mapping[Pair, float], link: float, unseen: float
) -> list[tuple[int, ...]]:
    groups: dict[int, list[int]] = {x: [x] for x in members}
    sums: dict[int, dict[int, float]] = {x: {} for x in members}
    inside = set(members)
    for a in members:
        for b in members:
            if a < b:
                sums[a][b] = sums[b][a] = scored.get((a, b), unseen)
    del inside
    heap = [(-s, a, b) for a in members for b, s in sums[a].items() if a < b and s >= link]
    heapq.heapify(heap)
    while heap:
        negative, a, b = heapq.heappop(heap)
        if a not in groups or b not in groups:
            continue
        size = len(groups[a]) * len(groups[b])
        if -negative != sums[a][b] / size:
            continue
        groups[a] = sorted(groups[a] + groups.pop(b))
        other = sums.pop(b)
        for c, value in other.items():
            if c != a and c in groups:
                del sums[c][b]
                sums[a][c] = sums[c][a] = sums[a][c] + value
        del sums[a][b]
        for c, value in sums[a].items():
            mean = value / (len(groups[a]) * len(groups[c]))
            if mean >= link:
                heapq.heappush(heap, (-mean, min(a, c), max(a, c)))
    return [tuple(g) for g in groups.values()]
