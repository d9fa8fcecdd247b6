"""Matters in the making: a claim with the comparisons that are put into it; of one act they are brought together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

__all__ = ["Draft", "absorb", "compared_in", "told_of"]


@dataclass(slots=True)
class Draft:
    """A matter in the making."""

    key: str
    label: str
    statements: dict[str, None] = field(default_factory=dict)
    comparisons: list[dict[str, Any]] = field(default_factory=list)

    @property
    def noun(self) -> str:
        """What the label calls its act."""
        return self.label.partition(":")[0].partition(",")[0]


def absorb(
    drafts: dict[str, Draft], home: dict[str, list[Draft]], compared: Iterable[Mapping[str, Any]]
) -> Mapping[str, str]:
    """Puts a claim into a larger one of the same act, where a difference lies between words of either.

    `drafts` by claim, and `home`, the drafts of each statement, are changed.  Returns which claim went into which.
    One step only: what has taken another in is taken in by none, so that weak links make no chain.
    """
    into: dict[str, str] = {}
    taking: set[str] = set()
    size = {key: len(d.statements) for key, d in drafts.items()}
    for row in compared:
        if row["topic"] or row["about"] or row["claim"]:
            continue
        pairs = [(x, y) for x in home.get(row["a"]["statement"], ()) for y in home.get(row["b"]["statement"], ())]
        for one, other in pairs:
            large, small = (other, one) if size[other.key] > size[one.key] else (one, other)
            free = small.key not in into and large.key not in into and small.key not in taking
            if one is not other and one.noun == other.noun and free:
                into[small.key] = large.key
                taking.add(large.key)
                large.statements.update(small.statements)
                if large.label == large.noun:  # the other one says whom or where
                    large.label = small.label
    for gone, kept in into.items():
        for statement in drafts.pop(gone).statements:
            held = [d for d in home[statement] if d.key != gone]
            home[statement] = held if drafts[kept] in held else [*held, drafts[kept]]
    return into


def compared_in(drafts: Iterable[Draft]) -> dict[str, list[Draft]]:
    """Each statement to the matters that hold it and in which something is compared."""
    out: dict[str, list[Draft]] = {}
    for draft in drafts:
        if draft.comparisons:
            for statement in draft.statements:
                out.setdefault(statement, []).append(draft)
    return out


def told_of(draft: Draft, compared: Mapping[str, Sequence[Draft]]) -> bool:
    """Whether a matter in which nothing is compared stands whole in one in which something is (`compared_in`)."""
    if not draft.statements:
        return bool(compared)
    some = next(iter(draft.statements))
    return any(draft.statements.keys() <= d.statements.keys() for d in compared.get(some, ()))
