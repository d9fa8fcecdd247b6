"""Matters in the making: a claim with the comparisons that are put into it; of one act they are brought together."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from alteram.dossier.matters.kinds import CHANGE_KINDS

__all__ = ["Draft", "absorb", "compared_in", "share_words", "told_of", "unite"]

MOSTLY = 0.5
"""Share of the longer of two stretches that the other must have, for both to be one."""


@dataclass(slots=True)
class Draft:
    """A matter in the making."""

    key: str
    label: str
    statements: dict[str, None] = field(default_factory=dict)
    comparisons: list[dict[str, Any]] = field(default_factory=list)
    spoken: bool = False
    """Whether the label names what is asked or described: it stays as it is."""
    topic: bool = False
    """Whether the label is words that voices share."""

    def put(self, row: dict[str, Any]) -> None:
        """Adds a comparison with both its statements."""
        self.statements.update({row[side]["statement"]: None for side in "ab"})
        self.comparisons.append(row)

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


def unite(drafts: Sequence[Draft], acts: Container[str]) -> list[Draft]:
    """Matters without those of which half or more of what is compared is compared in a larger one, which takes them in.

    One step only, as in `absorb`: what two have in common is asked of them as they were.  Two acts of one person (a
    death, a membership) stay two matters; two of one thing (what was damaged, and by what violence) are one.
    """
    told = {d.key: _stretches(d) for d in drafts if not d.spoken}
    whole = sorted((d for d in drafts if told.get(d.key)), key=lambda d: -len(d.comparisons))
    telling: dict[str, list[Draft]] = {}
    into: dict[str, Draft] = {}
    for small in whole:
        mine = told[small.key]
        near = {d.key: d for x in mine for d in telling.get(x["statement"], ()) if not _of_two_acts(d, small, acts)}
        common = {key: sum(any(_most(x, y) for y in told[key]) for x in mine) for key in near}
        large = next((d for key, d in near.items() if 2 * common[key] >= len(mine)), None)
        if large is not None:
            into[small.key] = large
            continue
        for statement in {x["statement"]: None for x in mine}:
            telling.setdefault(statement, []).append(small)
    for small in whole:
        if (held := into.get(small.key)) is not None:
            held.statements.update(small.statements)
            held.comparisons += small.comparisons
    return [d for d in drafts if d.key not in into]


def _of_two_acts(one: Draft, other: Draft, acts: Container[str]) -> bool:
    whom = one.label.removeprefix(one.noun) == other.label.removeprefix(other.noun)
    return one.noun != other.noun and one.noun in acts and other.noun in acts and not whom


def _stretches(draft: Draft) -> list[Mapping[str, Any]]:
    """What voices are compared by in a matter, each stretch once; what one says again or otherwise is none."""
    out: list[Mapping[str, Any]] = []
    for row in draft.comparisons:
        if row["kind"] not in CHANGE_KINDS:
            out += [row[side] for side in "ab" if not any(_most(row[side], known) for known in out)]
    return out


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


def share_words(draft: Draft, row: Mapping[str, Any]) -> bool:
    """Whether a comparison has one side of which most is compared in a matter already: both are of the same thing.

    What one voice says again or otherwise later is of that voice, and nothing is put to it.
    """
    if row["kind"] in CHANGE_KINDS:
        return False
    told = [known[side] for known in draft.comparisons if known["kind"] not in CHANGE_KINDS for side in "ab"]
    return any(_most(row[side], known) for side in "ab" for known in told)


def _most(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether what is compared on two sides is mostly one stretch of one statement."""
    if one["statement"] != other["statement"]:
        return False
    x, y = one["span"], other["span"]
    common = min(x["end"], y["end"]) - max(x["start"], y["start"])
    return bool(common > MOSTLY * max(x["end"] - x["start"], y["end"] - y["start"]))
