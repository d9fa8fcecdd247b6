"""Sentences written for tests, read up to their acts: each a document of one source, all parsed at once."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from alteram.model.tables import ACTS, FIGURES, MENTIONS, Act
from alteram.settings import Settings
from alteram.stages.acts.stage import ACTS_STAGE
from alteram.stages.expressions.stage import EXPRESSIONS
from alteram.stages.statements.stage import STATEMENTS
from tests.stages.statements.written import tables_of


class Reading:
    """What the stages make of documents."""

    def __init__(self, *documents: str) -> None:
        self.tables: dict[str, pa.Table] = tables_of(*documents)
        for stage in (EXPRESSIONS, STATEMENTS):
            assert stage.make is not None
            self.tables |= stage.make(Settings())(self.tables)
        assert ACTS_STAGE.make is not None
        self.function = ACTS_STAGE.make(Settings())
        self.acts: list[Act] = list(ACTS.rows(self.function(self.tables)["acts"]))
        self.names = {m.local: m.name for m in MENTIONS.rows(self.tables["mentions"])}
        self.numbers = {f.id: f.span.quote for f in FIGURES.rows(self.tables["figures"])}
        self.documents: list[str] = self.tables["documents"]["id"].to_pylist()

    def of(self, document: int) -> list[Act]:
        """The acts of one document, in the order of the text."""
        mine = [act for act in self.acts if act.document == self.documents[document]]
        return sorted(mine, key=lambda act: act.trigger_span.start)

    def told(self, act: Act, wanted: dict[str, Any]) -> dict[str, Any]:
        """An act as a case tells it: parties by name, and of the rest what the case names or what is not usual."""
        out: dict[str, Any] = {
            "act": act.act,
            "trigger": act.trigger_span.quote,
            "actors": [bare(self.names[x]) for x in act.actors],
            "recipients": [bare(self.names[x]) for x in act.recipients],
        }
        if act.negated or "negated" in wanted:
            out["negated"] = act.negated
        if act.modality != "done" or "modality" in wanted:
            out["modality"] = act.modality
        if "time" in wanted:
            out["time"] = None if act.time is None else act.time.value
        if "place" in wanted:
            out["place"] = act.place
        if "figures" in wanted:
            out["figures"] = [self.numbers[x] for x in act.figures]
        return out


def bare(name: str) -> str:
    """A name without the article before it."""
    return name[4:] if name[:4].lower() == "the " else name
