"""What a stage is: a pure function over Arrow tables, with what it reads and writes declared.

Three kinds, a closed list:

* `rowwise`: any split of the rows gives the same result;
* `grouped`: rows that share the value of `key` must come together, any split of the keys gives the same result;
* `relational`: named SQL queries over whole tables.

A stage may be a chain of such `steps`; only what the stage itself writes is kept.

A stage opens no file and does not know where it runs: a backend calls `make(settings)` once in each worker and
the function that comes back once for each piece of the input.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

import pyarrow as pa

from alteram.model.records import Table
from alteram.settings import Settings

__all__ = ["BatchFunction", "Query", "Stage", "Tables"]

Tables: TypeAlias = Mapping[str, pa.Table]
"""Tables by name."""

BatchFunction: TypeAlias = Callable[[Tables], dict[str, pa.Table]]
"""Input tables by name to output tables by name; a table that is not there is empty."""


@dataclass(frozen=True, slots=True)
class Query:
    """One SQL step in DuckDB's dialect: it reads tables and earlier steps by name, and makes a table `name`."""

    name: str
    sql: str


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of the flow."""

    name: str
    reads: tuple[Table, ...]  # type: ignore[type-arg]
    writes: tuple[Table, ...]  # type: ignore[type-arg]
    kind: Literal["rowwise", "grouped", "relational"]
    help: str
    key: str = ""
    """The column by which rows belong together; of a `rowwise` stage, the column that names its unit of work."""
    make: Callable[[Settings], BatchFunction] | None = None
    """Builds the function of a `rowwise` or `grouped` stage: models and word lists are loaded here, once a worker."""
    queries: Callable[[Settings], list[Query]] | None = None
    """The SQL of a `relational` stage; the last query of each written table's name makes that table."""
    languages: tuple[str, ...] = ()
    """Languages that it can read; empty where it takes any.  Text of another is kept and reported as not analysed."""
    steps: tuple[Stage, ...] = ()
    """In place of `make` and `queries`: smaller stages, each reading what the stage reads and what steps before made.

    A step with a `key` is remembered: rows of its first table whose key was worked on before are left alone.
    """
    settings: tuple[str, ...] = ()
    """Sections of the settings that change what comes out."""
