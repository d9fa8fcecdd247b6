"""Stages in steps: functions and SQL in turn, each reading what those before it made; only the last tables are kept.

A step with a key is remembered: of the table that it reads first, rows whose key was worked on before are not worked on
again.  What it makes has the same key, so that the rows in use can be taken over.  Other tables that it reads go with
every piece; what is made of a row may take nothing from them that its key does not cover.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from alteram.backends.base import Backend, Piece, merge
from alteram.model.stage import Stage, Tables
from alteram.settings import Settings

__all__ = ["Steps", "run_steps"]

PIECE_BYTES = 4_000_000
"""Rows of a remembered step are handed to workers in pieces of about this size."""


@dataclass(slots=True)
class Steps:
    """What the steps of a stage made."""

    tables: dict[str, pa.Table]
    counts: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Name of each remembered step to its units in all, and those that were worked on."""
    faults: list[tuple[str, str]] = field(default_factory=list)
    """Unit and reason, where a step failed: then nothing more was made."""


def run_steps(stage: Stage, inputs: Tables, where: tuple[Backend, Settings], known: Tables) -> Steps:
    """Runs the steps of a stage.  `known`: tables of remembered steps as an earlier run left them."""
    backend, settings = where
    done = Steps(dict(inputs))
    for step in stage.steps:
        if step.queries is not None:
            held = {table.name: done.tables[table.name] for table in step.reads}
            made = backend.query(step.queries(settings), held)
            done.tables |= {t.name: made[t.name].select(t.schema.names).cast(t.schema) for t in step.writes}
        elif step.key:
            _remembered(step, done, where, known)
        else:
            tables = {t.name: done.tables[t.name] for t in step.reads}
            _take(done, step, backend, settings, iter([Piece(("all",), tables, {})]))
        if done.faults:
            break
    return done


def _take(done: Steps, step: Stage, backend: Backend, settings: Settings, pieces: Iterator[Piece]) -> None:
    outcomes = list(backend.map(step, settings, pieces))
    made = merge(o.tables for o in outcomes)
    done.faults += [fault for o in outcomes for fault in o.faults]
    done.tables |= {t.name: made.get(t.name, t.empty()) for t in step.writes}


def _remembered(step: Stage, done: Steps, where: tuple[Backend, Settings], known: Tables) -> None:
    backend, settings = where
    source, target = step.reads[0], step.writes[0]
    rows = done.tables[source.name]
    wanted = pc.unique(rows[step.key])
    before = known.get(target.name, target.empty())
    before = before.filter(pc.is_in(before[step.key], value_set=wanted))
    todo = wanted.filter(pc.invert(pc.is_in(wanted, value_set=pc.unique(before[step.key]))))
    done.counts[step.name] = (len(wanted), len(todo))
    beside = {table.name: done.tables[table.name] for table in step.reads[1:]}
    _take(done, step, backend, settings, _pieces(rows, (source.name, step.key), todo, beside))
    done.tables[target.name] = target.sorted(pa.concat_tables([before, done.tables[target.name]]))


def _pieces(rows: pa.Table, by: tuple[str, str], todo: pa.Array, beside: Tables) -> Iterator[Piece]:
    """Rows of some keys, the first of each, in pieces.  `by`: the table's name and its key column.

    The tables `beside` go whole with every piece, which is therefore no smaller than they are together.
    """
    name, key = by
    first: dict[str, int] = {}
    for n, value in enumerate(rows[key].to_pylist()):
        first.setdefault(value, n)
    keys = todo.to_pylist()
    each = max(1, rows.nbytes // max(rows.num_rows, 1))
    size = max(1, max(PIECE_BYTES, sum(t.nbytes for t in beside.values())) // each)
    for start in range(0, len(keys), size):
        batch = keys[start : start + size]
        taken = rows.take(pa.array([first[k] for k in batch], pa.int64()))
        yield Piece(tuple(batch), {name: taken, **beside}, {name: key})
