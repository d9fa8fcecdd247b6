"""Scored pairs to groups: average link, so that a chain of weak links joins nothing."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping

__all__ = ["clusters"]

Pair = tuple[int, int]


def clusters(count: int, scored: Mapping[Pair, float], link: float, unseen: float) -> list[tuple[int, ...]]:
    """Groups of the items 0 to `count`, ordered by their first.

    `scored`: bits of the pairs that were compared, the smaller index first; `unseen`: bits of a pair that was not,
    which are fewer than `link`.
    The two groups whose pairs have the highest mean are joined as long as it is at least `link`; of equal means, the
    groups that begin earlier.
    """
    out: list[tuple[int, ...]] = []
    parts = _components(count, (pair for pair, bits in scored.items() if bits >= link))
    part_of = {x: n for n, members in enumerate(parts) if len(members) > 1 for x in members}
    inside: dict[int, dict[int, float]] = {x: {} for x in part_of}
    for (a, b), bits in scored.items():
        if a in part_of and part_of[a] == part_of.get(b):
            inside[a][b] = inside[b][a] = bits
    for members in parts:
        out += [members] if len(members) == 1 else _average(members, inside, link, unseen)
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
    members: tuple[int, ...], scored: Mapping[int, Mapping[int, float]], link: float, unseen: float
) -> list[tuple[int, ...]]:
    """Only groups of which some pair was compared are kept: any two others have the mean `unseen`, below `link`."""
    groups: dict[int, list[int]] = {x: [x] for x in members}
    sums: dict[int, dict[int, float]] = {x: dict(scored[x]) for x in members}
    heap = [(-s, a, b) for a in members for b, s in sums[a].items() if a < b and s >= link]
    heapq.heapify(heap)
    while heap:
        negative, a, b = heapq.heappop(heap)
        if a not in groups or b not in groups:
            continue
        if -negative != sums[a][b] / (len(groups[a]) * len(groups[b])):
            continue
        one, other = sums[a], sums.pop(b)
        for c in {**one, **other}:
            if c in (a, b):
                continue
            size = len(groups[c])
            mine = one[c] if c in one else unseen * size * len(groups[a])
            sums[c].pop(b, None)
            one[c] = sums[c][a] = mine + (other[c] if c in other else unseen * size * len(groups[b]))
        del one[b]
        groups[a] = sorted(groups[a] + groups.pop(b))
        for c, value in one.items():
            mean = value / (len(groups[a]) * len(groups[c]))
            if mean >= link:
                heapq.heappush(heap, (-mean, min(a, c), max(a, c)))
    return [tuple(g) for g in groups.values()]
