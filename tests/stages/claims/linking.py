"""Documents written for tests, read up to claims by the stage's own steps."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from alteram.backends.local import LocalBackend
from alteram.model.tables import CLAIMS, PAIRINGS, STATEMENTS, Claim, Pairing, Statement
from alteram.pipeline.steps import Steps, run_steps
from alteram.settings import Settings
from alteram.stages.claims.stage import CLAIMS_STAGE

__all__ = ["Links", "steps_of"]


def steps_of(tables: Mapping[str, pa.Table], known: Mapping[str, pa.Table] | None = None) -> Steps:
    """What the steps make of tables; `known`: what remembered steps made before."""
    inputs = {t.name: tables.get(t.name, t.empty()) for t in CLAIMS_STAGE.reads}
    done = run_steps(CLAIMS_STAGE, inputs, (LocalBackend(1), Settings()), known or {})
    assert done.faults == []
    return done


class Links:
    """Statements of some tables and how they were linked."""

    def __init__(self, tables: Mapping[str, pa.Table]) -> None:
        made = steps_of(tables).tables
        self.statements: dict[str, Statement] = {s.id: s for s in STATEMENTS.rows(tables[STATEMENTS.name])}
        self.pairings: list[Pairing] = list(PAIRINGS.rows(made[PAIRINGS.name]))
        self.claims: list[Claim] = list(CLAIMS.rows(made[CLAIMS.name]))

    def holding(self, words: str) -> list[str]:
        """Statements whose content holds some words, the shortest first; those around them left out."""
        found = [s for s in self.statements.values() if any(words in span.quote for span in s.content_spans)]
        return [s.id for s in sorted(found, key=lambda s: sum(len(span.quote) for span in s.content_spans))][:1]

    def linked(self, one: str, other: str) -> bool:
        """Whether statements that hold some words are taken to concern one matter."""
        a, b = set(self.holding(one)), set(self.holding(other))
        assert a, f"nobody says {one!r}"
        assert b, f"nobody says {other!r}"
        return any(p.linked and ((p.a in a and p.b in b) or (p.a in b and p.b in a)) for p in self.pairings)
