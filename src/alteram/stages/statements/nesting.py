"""Which attribution stands inside whose content: chains of holders, outermost first."""

from __future__ import annotations

from collections.abc import Sequence

from alteram.stages.statements.view import Attribution, Stretch

__all__ = ["inside", "parents"]


def parents(attributions: Sequence[Attribution]) -> list[int | None]:
    """For each attribution the index of the one in whose content its cue stands; None for the outermost.

    Of several the one with the shortest content is taken.  Where two stand in each other's content, neither is inside.
    """
    by_start = sorted(range(len(attributions)), key=lambda k: (_bounds(attributions[k].content)[0], k))
    sizes = [sum(b - a for a, b in x.content) for x in attributions]
    out: list[int | None] = [None] * len(attributions)
    open_: list[int] = []
    anchors = sorted((_anchor(a)[0], k) for k, a in enumerate(attributions))
    at = 0
    for start, k in anchors:
        while at < len(by_start) and _bounds(attributions[by_start[at]].content)[0] <= start:
            open_.append(by_start[at])
            at += 1
        open_ = [j for j in open_ if _bounds(attributions[j].content)[1] > start]
        fits = [j for j in open_ if j != k and _contains(attributions, j, k, sizes)]
        if fits:
            out[k] = min(fits, key=lambda j: (sizes[j], j))
    return [_acyclic(k, out) for k in range(len(out))]


def inside(stretch: Stretch, content: Sequence[Stretch]) -> bool:
    """Whether a stretch lies within one of several."""
    return any(a <= stretch[0] and stretch[1] <= b for a, b in content)


def _contains(attributions: Sequence[Attribution], outer: int, inner: int, sizes: Sequence[int]) -> bool:
    content = attributions[outer].content
    a = attributions[inner]
    if not inside(_anchor(a), content) or sizes[inner] > sizes[outer]:
        return False
    return a.content != content and all(any(x < s[1] and s[0] < y for x, y in content) for s in a.content)


def _anchor(a: Attribution) -> Stretch:
    return (a.cue or a.holder or a.content)[0]


def _bounds(stretches: Sequence[Stretch]) -> Stretch:
    return min(a for a, _ in stretches), max(b for _, b in stretches)


def _acyclic(k: int, up: Sequence[int | None]) -> int | None:
    seen, at = {k}, up[k]
    while at is not None:
        if at in seen:
            return None
        seen.add(at)
        at = up[at]
    return up[k]
