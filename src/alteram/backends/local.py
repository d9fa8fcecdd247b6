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

_made: tuple[int, BatchFunction] | None = None
"""In a worker: the function that it runs, and the number of the call of `map` for which it was made."""


def _start_worker() -> None:
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS"):
        os.environ[name] = "1"  # one process a core: threads inside would only compete


def _make(stage: Stage, settings: Settings) -> BatchFunction:
    if stage.make is None:
        raise TypeError(f"stage {stage.name} is relational and has no function")
    return stage.make(settings)


def _work(call: int, stage: Stage, settings: Settings, piece: Piece) -> Outcome:
    global _made
    if _made is None or _made[0] != call:
        _made = None  # a model must go before the next one comes
        _made = (call, _make(stage, settings))
    return run_piece(_made[1], piece)


class LocalBackend:
    """Processes on this machine.  They are started once and serve stage after stage: starting them costs seconds."""

    name = "local"

    def __init__(self, jobs: int = 0) -> None:
        self.jobs = jobs or os.cpu_count() or 1
        self._pool: ProcessPoolExecutor | None = None
        self._calls = 0

    def map(self, stage: Stage, settings: Settings, pieces: Iterable[Piece]) -> Iterator[Outcome]:
        """As `Backend.map`.  A single piece, or a single job, runs here, where it need not be sent."""
        pieces = iter(pieces)
        head = list(itertools.islice(pieces, 2))
        pieces = itertools.chain(head, pieces)
        if not stage.key:
            self.close()  # the whole collection at once: what idle processes hold is wanted here
        if self.jobs == 1 or len(head) < 2:
            function: BatchFunction | None = None
            for piece in pieces:
                function = function or _make(stage, settings)
                yield run_piece(function, piece)
            return
        self._calls += 1
        waiting: deque[Future[Outcome]] = deque()
        try:
            for piece in pieces:
                waiting.append(self._started().submit(_work, self._calls, stage, settings, piece))
                if len(waiting) >= 2 * self.jobs:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()

    @property
    def running(self) -> bool:
        """Whether processes wait for work."""
        return self._pool is not None

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(self.jobs, multiprocessing.get_context("spawn"), _start_worker)
        return self._pool

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
        """Ends the processes.  They are started again where they are wanted again."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None
