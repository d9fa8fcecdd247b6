"""How one row came about: the way back from a row to the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from alteram.errors import UserError
from alteram.model.tables import PASSAGES, SOURCES, TABLES, TEXTS
from alteram.pipeline import custody
from alteram.pipeline.collect import collect
from alteram.pipeline.grounding import spans_in
from alteram.pipeline.plan import STAGES
from alteram.pipeline.project import Project

__all__ = ["Step", "trace"]

_PARENTS = ("parent", "statement", "document", "source", "carrier_of")
"""Columns that lead one step back, nearest first."""


@dataclass(frozen=True, slots=True)
class Step:
    """One row on the way, with the stage that made it."""

    table: str
    id: str
    stage: str
    row: dict[str, Any]


def trace(project: Project, row_id: str) -> list[Step]:
    """The row and every row that it rests on, down to the source and what was done to it.

    Raises UserError where no table has the id.
    """
    tables = collect(project)
    first = _find(tables, row_id)
    if first is None:
        raise UserError(
            f"nothing in this project has the id {row_id}",
            hint="ids stand in the site, in `alteram query` and in `alteram export --to jsonl`",
        )
    steps: dict[str, Step] = {}
    todo = [first]
    while todo:
        step = todo.pop(0)
        if step.id not in steps:
            steps[step.id] = step
            todo += _before(tables, step)
    order = {name: i for i, name in enumerate(reversed(TABLES))}
    head, *rest = steps.values()
    out = [head, *sorted(rest, key=lambda s: (order[s.table], s.id))]
    for step in list(out):
        if step.table == SOURCES.name:
            events = custody.of_source(project.root, step.id)
            out += [Step("custody", step.id, "acquire", event) for event in events]
    return out


def _before(tables: dict[str, pa.Table], step: Step) -> Iterator[Step]:
    for column in _PARENTS:
        value = step.row.get(column)
        found = _find(tables, value) if isinstance(value, str) else None
        if found is not None:
            yield found
    if step.table not in {PASSAGES.name, SOURCES.name, TEXTS.name, "documents"}:
        for span in spans_in(step.row):
            for row in _rows(tables[PASSAGES.name], "source", span.source):
                if row["span"]["start"] < span.end and span.start < row["span"]["end"]:
                    yield _step(PASSAGES.name, row)


def _find(tables: dict[str, pa.Table], row_id: str) -> Step | None:
    for table in TABLES.values():
        if "id" in table.schema.names and table.public:
            for row in _rows(tables[table.name], "id", row_id):
                return _step(table.name, row)
    return None


def _rows(table: pa.Table, column: str, value: str) -> list[dict[str, Any]]:
    return list(table.filter(pc.equal(table[column], value)).to_pylist())


def _step(table: str, row: dict[str, Any]) -> Step:
    stage = next((s.name for s in STAGES if any(t.name == table for t in s.writes)), "")
    return Step(table, row["id"], stage, row)
