"""The gate: a row whose quote is not the text at its span is refused and counted, never stored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pyarrow as pa

from alteram.model.spans import Span, check_quote
from alteram.model.stage import BatchFunction, Stage, Tables
from alteram.model.tables import FAULTS, TABLES, TEXTS, Fault
from alteram.settings import Settings

__all__ = ["grounded", "spans_in"]


def spans_in(value: Any) -> Iterator[Span]:
    """Every span inside a row of plain values (dicts and lists)."""
    if isinstance(value, Mapping):
        if value.keys() == {"source", "start", "end", "quote"}:
            yield Span(value["source"], value["start"], value["end"], value["quote"])
        else:
            for inner in value.values():
                yield from spans_in(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from spans_in(inner)


def grounded(stage: Stage) -> Stage:
    """The stage behind the gate; what it refuses comes out as faults."""
    if stage.make is None or TEXTS not in stage.reads:
        return stage
    return replace(stage, writes=(*stage.writes, FAULTS), make=_Gate(stage))


@dataclass(frozen=True)
class _Gate:
    """Builds the function behind the gate; a class, since workers receive it pickled."""

    stage: Stage

    def __call__(self, settings: Settings) -> BatchFunction:
        make = self.stage.make
        if make is None:
            raise TypeError(f"stage {self.stage.name} has no function")
        function = make(settings)

        def run(tables: Tables) -> dict[str, pa.Table]:
            texts = {row["source"]: row["text"] for row in tables["texts"].select(["source", "text"]).to_pylist()}
            out: dict[str, pa.Table] = {}
            refused: list[Fault] = []
            for name, table in function(tables).items():
                rows = table.to_pylist()
                keep = [_stands(row, texts) for row in rows]
                out[name] = table.filter(pa.array(keep, pa.bool_()))
                refused += [self._fault(name, row) for row, kept in zip(rows, keep, strict=True) if not kept]
            own = out.get(FAULTS.name, FAULTS.empty())  # what the stage itself reports
            out[FAULTS.name] = pa.concat_tables([own, FAULTS.table(refused)])
            return out

        return run

    def _fault(self, table: str, row: Mapping[str, Any]) -> Fault:
        reason = f"refused: the quote of {table} row {row.get('id')} is not the text at its span"
        source = row.get("source") if "source" in TABLES[table].schema.names else None
        return Fault(self.stage.name, str(row.get("id")), source, reason)


def _stands(row: Mapping[str, Any], texts: Mapping[str, str]) -> bool:
    return all(span.source in texts and check_quote(span, texts[span.source]) for span in spans_in(row))
