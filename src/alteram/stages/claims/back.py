"""Statements that speak of what was said just before: "That is a lie", "We reject this accusation", "spoke of 500".

They have no matter of their own in their words, so that they take over what the statement before them tells.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from alteram.model.keys import fold
from alteram.stages.claims.tellings import Telling
from alteram.stages.claims.words import Words

__all__ = ["with_references"]

Row = Mapping[str, Any]

_REACH = 600
"""Code points within which the statement before must end."""
_WORDS = 9
"""Words that a statement which only points back has at most."""


def with_references(tellings: Sequence[Telling], statements: Sequence[Row], words: Words) -> list[Telling]:
    """The tellings of one document, in the order of the text, those taken over in place of the pointing words."""
    by_statement: dict[str, list[Telling]] = {}
    for telling in tellings:
        by_statement.setdefault(telling.statement, []).append(telling)
    rows = sorted((r for r in statements if r["content_spans"]), key=lambda r: (_start(r), -_end(r)))
    families = _families(rows)
    out = dict(by_statement)
    for n, row in enumerate(rows):
        own = by_statement.get(row["id"], [])
        number = _bare_number(row, own)
        if not own or not (number or _points_back(row, words)):
            continue
        near = [out.get(before["id"], []) for before in _before(rows[:n], row, families)]
        if number:
            told = [[t for t in group if _countable(t, own)] for group in near]
        else:  # the nearest that tells something, and only where none does, the nearest at all
            told = [*([t for t in group if not t.light] for group in near), *near]
        for group in told:
            if group:
                out[row["id"]] = [_taken(t, own[0]) for t in group]
                break
    found = [t for group in out.values() for t in group]
    return sorted(found, key=lambda t: (t.start, t.end))


def _taken(told: Telling, own: Telling) -> Telling:
    counts = told.counts
    if own.counts:
        counts = tuple(
            dataclasses.replace(c, counts=told.counts[0].counts, unit=told.counts[0].unit) for c in own.counts
        )
    return dataclasses.replace(
        told, statement=own.statement, start=own.start, end=own.end, counts=counts, refers=told.refers or told.statement
    )


def _bare_number(row: Row, own: Sequence[Telling]) -> bool:
    """Whether a statement gives a number and does not say of what."""
    said = " ".join(span["quote"] for span in row["content_spans"])
    if len(said.split()) > _WORDS or not any(c.isdigit() for c in said):
        return False
    light = all(t.light or not t.lemma.isalpha() for t in own)
    return light and any(not c.unit for t in own for c in t.counts)


def _countable(told: Telling, own: Sequence[Telling]) -> bool:
    """Whether what is told counts what the bare number may count."""
    mine = {c.counts[-1] for t in own for c in t.counts if c.counts}
    return any(not mine or (c.counts and c.counts[-1] in mine) for c in told.counts)


def _points_back(row: Row, words: Words) -> bool:
    if row["stance"] != "denies":
        return False
    said = fold(" ".join(span["quote"] for span in row["content_spans"])).split()
    telling = [w for w in said if w not in words.function and w not in words.light and words.base(w) not in words.light]
    return len(said) <= _WORDS and all(w in words.said or words.base(w) in words.said for w in telling)


def _before(rows: Sequence[Row], row: Row, families: Mapping[str, frozenset[str]]) -> Iterator[Row]:
    """Statements before one, the nearest first; those around it, those within it and the holder's own left out."""
    for other in reversed(rows):
        if _start(row) - _end(other) > _REACH:
            return
        if row["id"] in families[other["id"]] or other["id"] in families[row["id"]]:
            continue
        if other["holder"] is None or other["holder"] != row["holder"]:
            yield other


def _families(rows: Sequence[Row]) -> dict[str, frozenset[str]]:
    """Each statement to those in whose content it stands."""
    parents = {row["id"]: row["parent"] for row in rows}
    out = {}
    for identity in parents:
        above, at = [], parents[identity]
        while at is not None and at not in above:
            above.append(at)
            at = parents.get(at)
        out[identity] = frozenset(above)
    return out


def _start(row: Row) -> int:
    return min(int(span["start"]) for span in row["content_spans"])


def _end(row: Row) -> int:
    return max(int(span["end"]) for span in row["content_spans"])
