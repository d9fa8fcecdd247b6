"""Cutting tables into pieces: rows that belong together stay together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from alteram.backends.base import Piece
from alteram.model.tables import ANNOTATIONS, FILES, PASSAGES, SOURCES, TEXTS, File

__all__ = ["ANALYSED", "KeyedRows", "by_size", "pieces_by_source", "pieces_of_files"]

FILE_PIECE_BYTES = 8_000_000
"""Files are handed to workers in pieces of about this size."""
ANALYSED = frozenset({"read", "partly"})
"""Outcomes of sources that have a text of their own to work on."""


class KeyedRows:
    """A table whose rows are looked up by one column."""

    def __init__(self, table: pa.Table, column: str) -> None:
        self.table = table
        self.column = column
        self._rows: dict[str, list[int]] = {}
        for i, key in enumerate(table[column].to_pylist()):
            self._rows.setdefault(key, []).append(i)

    def take(self, keys: Iterable[str]) -> pa.Table:
        """The rows of some keys, in the order of the keys."""
        return self.table.take(pa.array([i for key in keys for i in self._rows.get(key, ())], pa.int64()))


def by_size(sizes: Iterable[tuple[str, int]], most: int) -> Iterator[list[str]]:
    """Units, each with its size, gathered until they reach a size together."""
    batch: list[str] = []
    total = 0
    for unit, size in sizes:
        batch.append(unit)
        total += size
        if total >= most:
            yield batch
            batch, total = [], 0
    if batch:
        yield batch


def pieces_by_source(units: Sequence[str], tables: Mapping[str, pa.Table], most: int) -> Iterator[Piece]:
    """Pieces of whole sources, of about `most` code points of text each."""
    by = {name: "id" if name == SOURCES.name else "source" for name in tables if name != ANNOTATIONS.name}
    keyed = {name: KeyedRows(tables[name], column) for name, column in by.items()}
    parses = KeyedRows(tables[ANNOTATIONS.name], "text_sha256") if ANNOTATIONS.name in tables else None
    lengths: dict[str, int] = {}
    if TEXTS.name in tables:
        counted = pc.utf8_length(tables[TEXTS.name]["text"]).to_pylist()
        lengths = dict(zip(tables[TEXTS.name]["source"].to_pylist(), counted, strict=True))
    for batch in by_size(((unit, lengths.get(unit, 0)) for unit in units), most):
        rows = {name: index.take(batch) for name, index in keyed.items()}
        if parses is not None:
            words = dict.fromkeys(rows[PASSAGES.name]["text_sha256"].to_pylist())
            rows[ANNOTATIONS.name] = parses.take(words)
        yield Piece(tuple(batch), rows, by)


def pieces_of_files(files: Iterable[File]) -> Iterator[Piece]:
    """Pieces of files, of about the same size."""
    batch: list[File] = []
    size = 0
    for file in files:
        batch.append(file)
        size += len(file.data or b"")
        if size >= FILE_PIECE_BYTES or len(batch) >= 200:
            yield _file_piece(batch)
            batch, size = [], 0
    if batch:
        yield _file_piece(batch)


def _file_piece(files: list[File]) -> Piece:
    return Piece(tuple(f.path for f in files), {FILES.name: FILES.table(files)}, {FILES.name: "path"})
