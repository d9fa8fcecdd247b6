"""One machine: a pool of processes for functions, DuckDB for SQL."""

from __future__ import annotations

import itertools
import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from typing import Any

import pyarrow as pa

from alteram.backends.base import Outcome, Piece, run_piece
from alteram.model.stage import BatchFunction, Query, Stage, Tables
from alteram.settings import Settings

__all__ = ["LocalBackend"]

_function: BatchFunction | None = None


def _start_worker(stage: Stage, settings: Settings) -> None:
    global _function
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS"):
        os.environ[name] = "1"  # one process a core: threads inside would only compete
    _function = _make(stage, settings)


def _make(stage: Stage, settings: Settings) -> BatchFunction:
    if stage.make is None:
        raise TypeError(f"stage {stage.name} is relational and has no function")
    return stage.make(settings)


def _work(piece: Piece) -> Outcome:
    if _function is None:
        raise RuntimeError("worker was not started")
    return run_piece(_function, piece)


class LocalBackend:
    """Processes on this machine."""

    name = "local"

    def __init__(self, jobs: int = 0) -> None:
        self.jobs = jobs or os.cpu_count() or 1

    def map(self, stage: Stage, settings: Settings, pieces: Iterable[Piece]) -> Iterator[Outcome]:
        """As `Backend.map`.  A single piece, or a single job, runs here: starting processes costs seconds."""
        pieces = iter(pieces)
        head = list(itertools.islice(pieces, 2))
        pieces = itertools.chain(head, pieces)
        if self.jobs == 1 or len(head) < 2:
            function: BatchFunction | None = None
            for piece in pieces:
                function = function or _make(stage, settings)
                yield run_piece(function, piece)
            return
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(self.jobs, context, _start_worker, (stage, settings)) as pool:
            waiting: deque[Future[Outcome]] = deque()
            try:
                for piece in pieces:
                    waiting.append(pool.submit(_work, piece))
                    if len(waiting) >= 2 * self.jobs:
                        yield waiting.popleft().result()
                while waiting:
                    yield waiting.popleft().result()
            finally:
                for future in waiting:
                    future.cancel()

    def query(self, queries: Sequence[Query], tables: Tables) -> dict[str, pa.Table]:
        """As `Backend.query`."""
        import duckdb

        connection: Any = duckdb.connect(":memory:")
        try:
            connection.execute("SET threads TO 1")  # row order of ties must not depend on threads
            for name, table in tables.items():
                connection.register(name, table)
            out: dict[str, pa.Table] = {}
            for step in queries:
                out[step.name] = connection.execute(step.sql).to_arrow_table()
                connection.register(step.name, out[step.name])
            return out
        finally:
            connection.close()

    def close(self) -> None:
        """Nothing outlives a call."""
