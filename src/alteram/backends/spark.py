"""A cluster: Spark runs the same functions by `mapInArrow` and the same SQL, rewritten by sqlglot."""

from __future__ import annotations

import itertools
import os
import pickle
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import pyarrow as pa

from alteram.backends.base import Outcome, Piece, run_piece
from alteram.errors import MissingExtraError
from alteram.model.stage import Query, Stage, Tables
from alteram.settings import Settings

__all__ = ["SparkBackend"]

ROUND_BYTES = 256 * 2**20
"""Most bytes of pieces that the driver holds for one round."""
PIECES_PER_SLOT = 4
"""Pieces for each slot of the cluster in one round: enough to even out long and short ones."""
_PIECE = pa.schema([pa.field("number", pa.int64(), nullable=False), pa.field("payload", pa.binary(), nullable=False)])


class SparkBackend:
    """A Spark session, local or on a cluster."""

    name = "spark"

    def __init__(self, master: str = "local[*]") -> None:
        try:
            from pyspark.sql import SparkSession
        except ImportError as error:
            raise MissingExtraError("the spark backend needs pyspark", hint="pip install 'alteram[spark]'") from error
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
        builder: Any = SparkSession.builder.appName("alteram").master(master)
        for key, value in {
            "spark.ui.enabled": "false",
            "spark.ui.showConsoleProgress": "false",  # progress is told by the command line, the same for all backends
            "spark.driver.host": "127.0.0.1" if master.startswith("local") else None,
            "spark.sql.execution.arrow.maxRecordsPerBatch": "1",  # a record is a whole piece
            "spark.sql.session.timeZone": "UTC",
            "spark.log.level": "ERROR",
        }.items():
            if value is not None:
                builder = builder.config(key, value)
        self.session: Any = builder.getOrCreate()

    def map(self, stage: Stage, settings: Settings, pieces: Iterable[Piece]) -> Iterator[Outcome]:
        """As `Backend.map`, in rounds that fit the driver's memory."""
        slots = self.session.sparkContext.defaultParallelism
        for batch in _rounds(pieces, slots * PIECES_PER_SLOT):
            data = pa.table(
                {"number": list(range(len(batch))), "payload": [pickle.dumps(p) for p in batch]}, schema=_PIECE
            )
            frame = self.session.createDataFrame(data).repartition(min(len(batch), slots * PIECES_PER_SLOT), "number")
            done = frame.mapInArrow(_worker(stage, settings), "number bigint, payload binary").toArrow()
            for row in sorted(done.to_pylist(), key=lambda r: int(r["number"])):
                yield pickle.loads(row["payload"])  # noqa: S301  our own workers wrote it

    def query(self, queries: Sequence[Query], tables: Tables) -> dict[str, pa.Table]:
        """As `Backend.query`."""
        import sqlglot

        for name, table in tables.items():
            self.session.createDataFrame(table).createOrReplaceTempView(name)
        out: dict[str, pa.Table] = {}
        for step in queries:
            frame = self.session.sql(sqlglot.transpile(step.sql, read="duckdb", write="spark")[0])
            frame.createOrReplaceTempView(step.name)
            out[step.name] = frame.toArrow()
        return out

    def close(self) -> None:
        """Stops the session."""
        self.session.stop()


def _rounds(pieces: Iterable[Piece], most: int) -> Iterator[list[Piece]]:
    batch: list[Piece] = []
    size = 0
    for piece in pieces:
        batch.append(piece)
        size += sum(t.nbytes for t in piece.tables.values())
        if len(batch) >= most or size >= ROUND_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _worker(stage: Stage, settings: Settings) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """The function that Spark ships: it builds the stage's function once for each partition."""

    def work(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        first = next(batches, None)
        if first is None:
            return
        if stage.make is None:
            raise TypeError(f"stage {stage.name} is relational and has no function")
        function = stage.make(settings)
        for batch in itertools.chain((first,), batches):
            rows = batch.to_pylist()
            payloads = [pickle.dumps(run_piece(function, pickle.loads(r["payload"]))) for r in rows]  # noqa: S301
            yield pa.RecordBatch.from_pydict(
                {"number": [r["number"] for r in rows], "payload": payloads}, schema=_PIECE
            )

    return work
