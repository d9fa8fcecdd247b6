"""Comparisons that say one thing: the same two voices differ in the same way over the same words, told elsewhere too.

A letter, the report on it and the answer to it may all give one accusation.  A card says once that it is denied, and
how often it found the like.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from alteram.model.spans import Span
from alteram.model.tables import Account, Change, Comparison, Statement

__all__ = ["Kept", "without_alike"]


@dataclass(slots=True)
class Kept:
    """A comparison that is shown."""

    comparison: Comparison | Change
    alike: list[Comparison | Change] = field(default_factory=list)
    """Those that say the same, and are not shown."""


def without_alike(compared: Iterable[Comparison | Change], statement: Callable[[str], Statement | None]) -> list[Kept]:
    """Comparisons in their order, each with those behind it that say the same."""
    out: list[Kept] = []
    for c in compared:
        kept = next((k for k in out if _alike(k.comparison, c, statement)), None)
        if kept is None:
            out.append(Kept(c))
        else:
            kept.alike.append(c)
    return out


def _alike(one: Comparison | Change, other: Comparison | Change, find: Callable[[str], Statement | None]) -> bool:
    if one.kind != other.kind:
        return False
    return any(
        (_shared(one.a, x) and _one_voice(one.b, y, find)) or (_shared(one.b, y) and _one_voice(one.a, x, find))
        for x, y in ((other.a, other.b), (other.b, other.a))
        if _one_voice(one.a, x, find) and _one_voice(one.b, y, find)
    )


def _shared(x: Account, y: Account) -> bool:
    return _overlap(x.span, y.span)


def _one_voice(x: Account, y: Account, find: Callable[[str], Statement | None]) -> bool:
    """Whether one holder says both, or one is told inside the other: of a spokeswoman, inside what her office says."""
    first, second = find(x.statement), find(y.statement)
    if first is None or second is None:
        return False
    if first.holder is not None and first.holder == second.holder:
        return True
    return first.id == second.parent or second.id == first.parent


def _overlap(x: Span, y: Span) -> bool:
    return x.source == y.source and x.start < y.end and y.start < x.end
