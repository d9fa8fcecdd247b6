"""What a backend is: it runs the functions of stages over pieces of tables, and SQL over whole tables.

Pieces are cut by the pipeline so that rows that belong together stay together; a backend only spreads them.
The driver feeds the pieces and gathers what comes back: parsing takes some 40 kB of text a second and core,
so feeding is no bottleneck below a few thousand cores, and no stage needs a shuffle.
"""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import pyarrow as pa
import pyarrow.compute as pc

from alteram.model.stage import BatchFunction, Query, Stage, Tables
from alteram.settings import Settings

__all__ = ["Backend", "Outcome", "Piece", "merge", "run_piece"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Rows for one call of a stage's function, with the units of work that they hold."""

    units: tuple[str, ...]
    tables: Tables
    by: Mapping[str, str]
    """Table name to the column that names the unit; a table that is not in it is needed by every unit."""

    def split(self) -> Iterator[Piece]:
        """The same rows unit by unit, to find the unit that fails."""
        for unit in self.units:
            yield Piece((unit,), {n: self._rows_of(unit, n, t) for n, t in self.tables.items()}, self.by)

    def _rows_of(self, unit: str, name: str, table: pa.Table) -> pa.Table:
        return table.filter(pc.equal(table[self.by[name]], unit)) if name in self.by else table


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a piece."""

    done: tuple[str, ...]
    tables: dict[str, pa.Table]
    faults: tuple[tuple[str, str], ...] = ()
    """Unit and reason of each unit that failed."""


class Backend(Protocol):
    """Where the work runs."""

    name: str

    def map(self, stage: Stage, settings: Settings, pieces: Iterable[Piece]) -> Iterator[Outcome]:
        """Runs the stage's function over the pieces, consumed lazily; outcomes come in the order of the pieces."""
        ...

    def query(self, queries: Sequence[Query], tables: Tables) -> dict[str, pa.Table]:
        """Runs the queries in order; returns every query's table by name."""
        ...

    def close(self) -> None:
        """Lets go of processes and sessions."""
        ...


def run_piece(function: BatchFunction, piece: Piece) -> Outcome:
    """One piece, and where it fails, its units one by one: a unit that fails is reported and stops nothing else."""
    try:
        with _without_collector():
            return Outcome(piece.units, dict(function(piece.tables)))
    except Exception as error:
        if len(piece.units) == 1:
            reason = f"{type(error).__name__}: {error}".splitlines()[0][:300]
            return Outcome((), {}, ((piece.units[0], reason),))
    outcomes = [run_piece(function, single) for single in piece.split()]
    return Outcome(
        tuple(u for o in outcomes for u in o.done),
        merge(o.tables for o in outcomes),
        tuple(f for o in outcomes for f in o.faults),
    )


@contextlib.contextmanager
def _without_collector() -> Iterator[None]:
    """Rows are many and hold no circles: the cycle collector would walk them over and over and find nothing."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def merge(parts: Iterable[Tables]) -> dict[str, pa.Table]:
    """Tables of the same name one below the other."""
    gathered: dict[str, list[pa.Table]] = {}
    for part in parts:
        for name, table in part.items():
            gathered.setdefault(name, []).append(table)
    return {name: pa.concat_tables(tables) for name, tables in gathered.items()}
