"""What is denied, for the overview: denials of what another says, in the weightiest matters, each voice in turn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from alteram.dossier.contexts.overview import Denied
from alteram.dossier.pages.cards import title_of
from alteram.dossier.pages.shelf import Shelf
from alteram.dossier.queries import Filter, MatterFilter, MatterRow
from alteram.model.tables import Comparison, Statement

__all__ = ["Denial", "balanced", "denied"]

LOOKED_AT = 60
"""Matters, at most, in which denials are looked for: the weightiest."""

_READ = 200
"""Denials, at most, among which one looks where nothing is in dispute."""

_CHARGED = 24
"""Words of what is denied that are shown."""


@dataclass(frozen=True, slots=True)
class Denial:
    """A denial that a comparison puts beside what it denies."""

    statement: Statement
    column: str
    """Whose it is: the given side, else the holder."""
    row: MatterRow
    said: Statement | None
    """What it denies."""
    answers: bool
    """Whether that stands in another source, which was not published later."""


def denied(shelf: Shelf, wanted: int) -> tuple[Denied, ...]:
    """Denials of what is in dispute; where nothing is, the first that there are.

    Those that answer another source come first, then those of the weightier matter; and each voice and each matter has
    its turn before any has a second one.
    """
    found = sorted(_denials(shelf), key=lambda d: (not d.answers, d.row.number))
    if not found:
        plain = shelf.dossier.statements(Filter(stance="denies"), limit=_READ).statements
        return tuple(Denied(shelf.answer(s), None, "", None) for s in by_turns(plain, wanted))
    return tuple(
        Denied(
            shelf.answer(d.statement),
            d.row.key,
            title_of(d.row),
            None if d.said is None else shelf.answer(d.said, length=_CHARGED),
        )
        for d in balanced(found, wanted)
    )


def balanced(denials: Sequence[Denial], wanted: int) -> list[Denial]:
    """So many of them: of each voice one before any has a second, and of each matter likewise."""
    left, out = list(denials), list[Denial]()
    voices, matters = Counter[str](), Counter[int]()
    while left and len(out) < wanted:
        best = min(left, key=lambda d: (voices[d.column], matters[d.row.number], left.index(d)))
        voices[best.column] += 1
        matters[best.row.number] += 1
        out.append(best)
        left = [d for d in left if d.statement.id != best.statement.id]
    return out


def by_turns(statements: Iterable[Statement], wanted: int) -> list[Statement]:
    """So many of them in their order: the first of each holder, then the second ones."""
    said = Counter[str]()
    ranked: list[tuple[int, Statement]] = []
    for statement in statements:
        holder = statement.holder or statement.id
        ranked.append((said[holder], statement))
        said[holder] += 1
    return [statement for _, statement in sorted(ranked, key=lambda r: r[0])[:wanted]]


def _denials(shelf: Shelf) -> Iterator[Denial]:
    """Denials of the weightiest matters, each once in a matter; reprints are left out."""
    for row in shelf.dossier.matters(MatterFilter(kind="denies"), differs=True, limit=LOOKED_AT):
        columns = {t.statement: t.column for t in shelf.dossier.told(row.number) if t.carries is None}
        met: set[str] = set()
        for comparison in shelf.dossier.comparisons_of(row.number):
            if not isinstance(comparison, Comparison) or comparison.kind != "denies":
                continue
            for statement, said in _sides(shelf, comparison):
                if statement.stance == "denies" and statement.id in columns and statement.id not in met:
                    met.add(statement.id)
                    other = said if said.stance != "denies" else None
                    answers = other is not None and _answers(shelf, statement, other)
                    yield Denial(statement, columns[statement.id], row, other, answers)


def _sides(shelf: Shelf, comparison: Comparison) -> Iterable[tuple[Statement, Statement]]:
    a, b = (shelf.dossier.statement(side.statement) for side in (comparison.a, comparison.b))
    return () if a is None or b is None else ((a, b), (b, a))


def _answers(shelf: Shelf, denial: Statement, said: Statement) -> bool:
    if denial.source == said.source:
        return False
    dates = [shelf.published(s.document, s.source) for s in (said, denial)]
    return None in dates or str(dates[0]) <= str(dates[1])
