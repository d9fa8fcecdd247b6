"""The dossier's file: opened read-only, its rows read back into records."""

from __future__ import annotations

import contextlib
import functools
import json
import shlex
import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

import pyarrow as pa

from alteram.dossier import lookup
from alteram.dossier.store import VERSION
from alteram.errors import ProjectError
from alteram.model.records import Table
from alteram.model.tables import TABLES

__all__ = ["DossierFile", "record_of"]

R = TypeVar("R")


def _hint(file: Path) -> str:
    return f"build it again: alteram build FOLDER -o {shlex.quote(str(file.parent))}"


class DossierFile:
    """A dossier file, opened read-only.  One connection, shared by threads under a lock; close it, or use `with`.

    When the file is replaced by a new build, the next question is answered from the new one; questions that belong
    together are asked inside `steady`, and answered from one.
    Raises ProjectError where there is no dossier, or one of another layout.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Condition(threading.RLock())
        self._steady = 0
        self._db: sqlite3.Connection | None = None
        self._stamp: tuple[int, int, int] = (0, 0, 0)
        with self._lock:
            self._fresh()

    def close(self) -> None:
        """Closes the file; the next question opens it again."""
        with self._lock:
            if self._db is not None:
                self._db.close()
                self._db = None

    @contextlib.contextmanager
    def steady(self) -> Iterator[None]:
        """What is asked inside is answered from one file, also when that is replaced meanwhile."""
        with self._lock:
            while self._steady and self._replaced():  # whoever comes after a new file waits for those at the old one
                self._lock.wait()
            self._fresh()
            self._steady += 1
        try:
            yield
        finally:
            with self._lock:
                self._steady -= 1
                self._lock.notify_all()

    def opened(self) -> None:
        """The file was opened, or opened anew: what was remembered of it no longer holds."""

    def all(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        with self._lock:
            return self._fresh().execute(sql, values).fetchall()

    def one(self, sql: str, *values: Any) -> Any:
        """The first row of a query, or None."""
        with self._lock:
            return self._fresh().execute(sql, values).fetchone()

    def records(self, table: Table[R], sql: str, *values: Any) -> tuple[R, ...]:
        """The rows of a query that begins with a table's columns, as records."""
        return tuple(record_of(table, row) for row in self.all(sql, *values))

    def record(self, table: Table[R], sql: str, *values: Any) -> R | None:
        """The first of them, or None."""
        row = self.one(sql, *values)
        return None if row is None else record_of(table, row)

    def _replaced(self) -> bool:
        """Whether another file lies there than the one that is open; one that is gone can still be read."""
        try:
            return self._stamp != _stamp_of(self.path)
        except OSError:
            return False

    def _fresh(self) -> sqlite3.Connection:
        if self._db is not None and (self._steady or not self._replaced()):
            return self._db
        try:
            stamp = _stamp_of(self.path)
        except OSError as error:
            raise ProjectError(f"there is no dossier at {self.path}", hint=_hint(self.path)) from error
        self.close()
        self._db, self._stamp = _connect(self.path), stamp
        self.opened()
        return self._db


def _stamp_of(path: Path) -> tuple[int, int, int]:
    found = path.stat()
    return found.st_ino, found.st_mtime_ns, found.st_size


def _connect(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False)
    try:
        (made,) = db.execute("PRAGMA user_version").fetchone()
        if made != VERSION:
            raise ProjectError(f"{path} was written by another version of Alteram", hint=_hint(path))
    except sqlite3.DatabaseError as error:
        db.close()
        raise ProjectError(f"{path} is no dossier", hint=_hint(path)) from error
    except ProjectError:
        db.close()
        raise
    db.execute("PRAGMA query_only = ON")
    db.create_function("holds", 2, _holds, deterministic=True)
    return db


def _holds(parts: str, words: str | None) -> bool:
    return words is not None and lookup.holds(_parts(parts), words)


@functools.lru_cache(maxsize=64)
def _parts(parts: str) -> tuple[str, ...]:
    return tuple(json.loads(parts))


def record_of(table: Table[R], row: Sequence[Any]) -> R:
    """A row with the table's columns first."""
    return table.record_of({name: read(value) for (name, read), value in zip(_readers(table.name), row, strict=False)})


@functools.cache
def _readers(name: str) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    return tuple((field.name, _reader(field.type)) for field in TABLES[name].schema)


def _reader(kind: pa.DataType) -> Callable[[Any], Any]:
    if pa.types.is_nested(kind):
        return lambda value: None if value is None else json.loads(value)
    if pa.types.is_boolean(kind):
        return lambda value: None if value is None else bool(value)
    return lambda value: value
