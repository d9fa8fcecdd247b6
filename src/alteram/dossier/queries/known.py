"""Actors as a list, and what each has a part in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from alteram.dossier.queries.statements import Count
from alteram.dossier.search import words_condition
from alteram.dossier.sqlite import DossierFile, record_of
from alteram.model.tables import ACTORS, ACTS, LETTERS, REQUESTS, SUGGESTIONS, Act, Actor, Letter, Request, Suggestion

__all__ = ["ActorFilter", "Known", "KnownActor", "Use"]


@dataclass(frozen=True, slots=True)
class ActorFilter:
    """Which actors are wanted; None and the empty text want all."""

    kind: str | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class KnownActor:
    """An actor with how much there is of it."""

    actor: Actor
    said: int
    """Statements by it."""
    about: int
    acts: int
    forms: int
    documents: int


@dataclass(frozen=True, slots=True)
class Use:
    """A form of a name as a voice, or a given side, uses it."""

    column: str
    """An actor, or a given side."""
    form: str
    loaded: bool
    times: int
    source: str
    start: int
    end: int
    """Where first."""


class Known(DossierFile):
    """Questions to the list of actors."""

    def known(self, which: ActorFilter = ActorFilter(), *, offset: int = 0, limit: int = -1) -> tuple[KnownActor, ...]:
        """Actors, those of whom most is said first."""
        where, values = _where(self, which)
        sql = f"""
            SELECT a.*, k.said, k.about, k.acts, k.forms, k.documents
            FROM known k JOIN actors a ON a.id = k.actor WHERE {where} ORDER BY k.id LIMIT ? OFFSET ?"""  # noqa: S608 - marks only
        rows = self.all(sql, *values, limit, offset)
        return tuple(KnownActor(record_of(ACTORS, row), *(int(n) for n in row[-5:])) for row in rows)

    def count_known(self, which: ActorFilter = ActorFilter()) -> int:
        """How many actors there are of a kind."""
        where, values = _where(self, which)
        return int(self.one(f"SELECT count(*) FROM known k WHERE {where}", *values)[0])  # noqa: S608 - marks only

    def kinds_known(self, which: ActorFilter = ActorFilter()) -> tuple[Count, ...]:
        """How many actors there are of each kind, whatever kind is asked for."""
        where, values = _where(self, ActorFilter(text=which.text))
        sql = f"SELECT k.kind, count(*) FROM known k WHERE {where} GROUP BY 1 ORDER BY 2 DESC, 1"  # noqa: S608 - marks only
        return tuple(Count(str(kind), int(n)) for kind, n in self.all(sql, *values))

    def names_used(self, actor: str, *, limit: int = 1000) -> tuple[Use, ...]:
        """Forms of an actor's name by who uses them: columns by who names it first, in each the most frequent first."""
        sql = """
            SELECT f.side, f.form, f.loaded, f.count, f.source, f.start, f."end"
            FROM called c JOIN called_forms f ON f.called = c.id WHERE c.actor = ? ORDER BY f.place LIMIT ?"""
        return tuple(Use(c, f, bool(loaded), *rest) for c, f, loaded, *rest in self.all(sql, actor, limit))

    def count_parts(self, actor: str) -> dict[tuple[str, str], int]:
        """In how much an actor has a part, by kind (act, letter, request) and role."""
        sql = "SELECT kind, role, count(*) FROM parts WHERE actor = ? GROUP BY 1, 2"
        return {(str(kind), str(role)): int(n) for kind, role, n in self.all(sql, actor)}

    def acts_of(self, actor: str, role: str, *, limit: int) -> tuple[Act, ...]:
        """Acts that an actor does or undergoes, the first in time first, those without a time last."""
        return self.records(ACTS, _part_of("acts"), actor, "act", role, limit)

    def letters_of(self, actor: str, *, limit: int) -> tuple[tuple[str, Letter], ...]:
        """Letters that an actor sends, gets or signs: role and letter."""
        return self._parts(LETTERS, actor, "letter", limit)

    def requests_of(self, actor: str, *, limit: int) -> tuple[tuple[str, Request], ...]:
        """What an actor asks, or is asked: role and request."""
        return self._parts(REQUESTS, actor, "request", limit)

    def _parts(self, table: Any, actor: str, kind: str, limit: int) -> tuple[tuple[str, Any], ...]:
        sql = f"""
            SELECT t.*, p.role FROM parts p JOIN {table.name} t ON t.id = p.target
            WHERE p.actor = ? AND p.kind = ? ORDER BY p.place, p.role LIMIT ?"""  # noqa: S608 - a name of ours
        return tuple((str(row[-1]), record_of(table, row)) for row in self.all(sql, actor, kind, limit))

    def suggestions(self, actor: str, *, limit: int = 12) -> tuple[Suggestion, ...]:
        """Actors that may be the same, the likeliest first."""
        sql = """
            SELECT * FROM (SELECT * FROM suggestions WHERE a = ?1 UNION SELECT * FROM suggestions WHERE b = ?1)
            ORDER BY score DESC, id LIMIT ?2"""
        return self.records(SUGGESTIONS, sql, actor, limit)


def _part_of(table: str) -> str:
    return f"""
        SELECT t.* FROM parts p JOIN {table} t ON t.id = p.target
        WHERE p.actor = ? AND p.kind = ? AND p.role = ? ORDER BY p.place LIMIT ?"""  # noqa: S608 - a name of ours


def _where(file: DossierFile, which: ActorFilter) -> tuple[str, list[Any]]:
    conditions, values = ["1"], list[Any]()
    if which.kind is not None:
        conditions.append("k.kind = ?")
        values.append(which.kind)
    if which.text.strip():
        condition, value = words_condition(file, which.text, "known")
        conditions.append(f"k.id IN ({condition})")
        values.append(value)
    return " AND ".join(conditions), values
