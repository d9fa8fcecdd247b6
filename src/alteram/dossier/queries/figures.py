"""What is counted, and the numbers said of it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from alteram.dossier.queries.statements import Count
from alteram.dossier.search import words_condition
from alteram.dossier.sqlite import DossierFile, record_of
from alteram.model.tables import FIGURES, TIMES, Figure, Time

__all__ = ["Figures", "SaidFigure", "Thing", "ThingFilter"]


@dataclass(frozen=True, slots=True)
class ThingFilter:
    """Which things are wanted; None and the empty text want all."""

    thing: int | None = None
    voice: str | None = None
    several: bool = False
    """Only what more than one voice counts."""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Thing:
    """What is counted."""

    id: int
    label: str
    """In the words of the texts; empty where they do not say."""
    unit: str
    currency: str
    figures: int
    voices: int
    numbers: int
    """Different numbers, bounds included."""


@dataclass(frozen=True, slots=True)
class SaidFigure:
    """A number with who says it and when."""

    figure: Figure
    statement: str | None
    """The innermost statement in which it stands."""
    voice: str | None
    """An actor, or words."""
    said: str | None
    """When its document was published, EDTF."""
    account: str | None
    """The key of the matter whose card shows it; None where none does."""
    shared: bool
    """Whether that card shows another number of the thing."""
    carried: tuple[str, ...]
    """The same number in reprints of the same words: figures by id."""


class Figures(DossierFile):
    """Questions to figures."""

    def things(self, which: ThingFilter = ThingFilter(), *, offset: int = 0, limit: int = -1) -> tuple[Thing, ...]:
        """What is counted: what most voices count first."""
        where, values = _where(self, which)
        sql = f"""
            SELECT t.id, t.label, t.unit, t.currency, t.figures, t.voices, t.numbers FROM things t
            WHERE {where} ORDER BY t.id LIMIT ? OFFSET ?"""  # noqa: S608 - marks only
        return tuple(Thing(*row) for row in self.all(sql, *values, limit, offset))

    def count_things(self, which: ThingFilter = ThingFilter()) -> int:
        """How many things there are of a kind."""
        where, values = _where(self, which)
        return int(self.one(f"SELECT count(*) FROM things t WHERE {where}", *values)[0])  # noqa: S608 - marks only

    def figures(self, thing: int, *, offset: int = 0, limit: int = -1) -> tuple[SaidFigure, ...]:
        """The numbers said of a thing, by matter, the least first."""
        sql = """
            SELECT f.*, c.statement, c.voice, c.said, c.account, c.shared, c.carried
            FROM counted c JOIN figures f ON f.id = c.figure
            WHERE c.thing = ? ORDER BY c.id LIMIT ? OFFSET ?"""
        rows = self.all(sql, thing, limit, offset)
        return tuple(_said(row) for row in rows)

    def figure(self, figure: str) -> Figure | None:
        """A number by id."""
        return self.record(FIGURES, "SELECT * FROM figures WHERE id = ?", figure)

    def counting_voices(self, *, limit: int = 12, chosen: str | None = None) -> tuple[tuple[Count, ...], int]:
        """Who counts how many things, and how many more there are."""
        counting = "SELECT voice, count(DISTINCT thing) FROM counted WHERE voice IS NOT NULL"
        sql = f"{counting} GROUP BY 1 ORDER BY 2 DESC, min(id)"
        counts = [Count(str(voice), int(n)) for voice, n in self.all(sql)]
        shown = tuple(c for i, c in enumerate(counts) if i < limit or c.value == chosen)
        return shown, len(counts) - len(shown)

    def times(self, ids: Iterable[str]) -> dict[str, Time]:
        """Expressions of time by id."""
        wanted = list(dict.fromkeys(ids))
        sql = f"SELECT * FROM times WHERE id IN ({', '.join('?' * len(wanted))})"  # noqa: S608 - marks only
        return {time.id: time for time in self.records(TIMES, sql, *wanted)}


def _said(row: tuple[Any, ...]) -> SaidFigure:
    statement, voice, said, account, shared, carried = row[-6:]
    return SaidFigure(
        record_of(FIGURES, row), statement, voice, said, account, bool(shared), tuple(json.loads(carried))
    )


def _where(file: DossierFile, which: ThingFilter) -> tuple[str, list[Any]]:
    conditions, values = ["1"], list[Any]()
    if which.thing is not None:
        conditions.append("t.id = ?")
        values.append(which.thing)
    if which.voice is not None:
        conditions.append("t.id IN (SELECT thing FROM counted WHERE voice = ?)")
        values.append(which.voice)
    if which.several:
        conditions.append("t.voices > 1 AND t.label <> ''")
    if which.text.strip():
        condition, value = words_condition(file, which.text, "things")
        conditions.append(f"t.id IN ({condition})")
        values.append(value)
    return " AND ".join(conditions), values
