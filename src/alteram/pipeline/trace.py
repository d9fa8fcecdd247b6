"""How one row came about: the way back from a row to the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from alteram.errors import UserError
from alteram.model.records import values_at
from alteram.model.tables import ACTORS, CLAIMS, LINKS, MENTIONS, PASSAGES, SOURCES, TABLES, TEXTS
from alteram.pipeline import custody
from alteram.pipeline.collect import collect
from alteram.pipeline.grounding import spans_in
from alteram.pipeline.plan import STAGES
from alteram.pipeline.project import Project

__all__ = ["Step", "Trace", "trace"]

_GATHERED = (ACTORS.name, CLAIMS.name)
"""Rows that gather many others: they are named on the way, and walked only where the way begins with one."""


@dataclass(frozen=True, slots=True)
class Step:
    """One row on the way, with the stage that made it."""

    table: str
    id: str
    stage: str
    row: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Trace:
    """The way from a row back to the file."""

    steps: tuple[Step, ...]
    actors: dict[str, str]
    """Names of the actors whose ids stand in the steps."""


def trace(project: Project, row_id: str) -> Trace:
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
    return Trace(tuple(out), _names(tables, out))


def _names(tables: dict[str, pa.Table], steps: list[Step]) -> dict[str, str]:
    """Of every actor that a step refers to."""
    wanted: dict[str, None] = {}
    for step in steps:
        paths = TABLES[step.table].references.items() if step.table in TABLES else ()
        for path, target in paths:
            if target == ACTORS.name:
                wanted.update(dict.fromkeys(values_at(step.row, path)))
        wanted.update(dict.fromkeys(step.row.get("holder_chain") or ()))
    named = tables[ACTORS.name].filter(pc.is_in(tables[ACTORS.name]["id"], value_set=pa.array(wanted, pa.string())))
    return dict(zip(named["id"].to_pylist(), named["name"].to_pylist(), strict=True))


def _before(tables: dict[str, pa.Table], step: Step) -> Iterator[Step]:
    if step.table == ACTORS.name:
        yield from _joined(tables, step.id)
        return
    for path, target in TABLES[step.table].references.items():
        for value in values_at(step.row, path) if target not in _GATHERED else ():
            found = _find(tables, value)
            if found is not None:
                yield found
    if step.table not in {PASSAGES.name, SOURCES.name, TEXTS.name, "documents"}:
        for span in spans_in(step.row):
            for row in _rows(tables[PASSAGES.name], "source", span.source):
                if row["span"]["start"] < span.end and span.start < row["span"]["end"]:
                    yield _step(PASSAGES.name, row)


def _joined(tables: dict[str, pa.Table], actor: str) -> Iterator[Step]:
    """Why an actor's names are one: each actor inside a document, with the rule and the first place where it stands."""
    for link in _rows(tables[LINKS.name], "actor", actor):
        yield Step(LINKS.name, link["local"], "actors", link)
        places = _rows(tables[MENTIONS.name], "local", link["local"])
        if places:
            yield _step(MENTIONS.name, min(places, key=lambda row: (row["span"]["start"], row["span"]["end"])))


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
