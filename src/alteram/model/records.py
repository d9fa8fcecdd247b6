"""Records: a frozen dataclass declares a table once; Arrow, SQLite, Spark and docs derive from it.

A field is declared with `column("what it holds")`; a trailing underscore, which keeps Python's own words free, is
no part of the column's name (`from_` is the column `from`).  Types map as follows:

| Python                        | Arrow             | SQLite        | Spark              |
|-------------------------------|-------------------|---------------|--------------------|
| str                           | string            | TEXT          | string             |
| int                           | int64             | INTEGER       | bigint             |
| float                         | double            | REAL          | double             |
| bool                          | bool              | INTEGER       | boolean            |
| bytes                         | binary            | BLOB          | binary             |
| X | None                      | nullable X    | nullable          | nullable           |
| tuple[X, ...]                 | list<X>           | TEXT (JSON)   | array<X>           |
| another record                | struct            | TEXT (JSON)   | struct             |
"""

from __future__ import annotations

import dataclasses
import functools
import itertools
import operator
import types
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import pyarrow as pa

__all__ = ["Table", "column", "plain", "read_rows", "values_at"]

R = TypeVar("R")

_SCALARS: dict[type, pa.DataType] = {
    str: pa.string(),
    int: pa.int64(),
    float: pa.float64(),
    bool: pa.bool_(),
    bytes: pa.binary(),
}
_SQLITE = {
    pa.string(): "TEXT",
    pa.int64(): "INTEGER",
    pa.float64(): "REAL",
    pa.bool_(): "INTEGER",
    pa.binary(): "BLOB",
}
_SPARK = {
    pa.string(): "string",
    pa.int64(): "bigint",
    pa.float64(): "double",
    pa.bool_(): "boolean",
    pa.binary(): "binary",
}


def column(help: str, *, refers: str = "", default: Any = dataclasses.MISSING) -> Any:
    """A dataclass field that says what the column holds, and the table whose ids it holds, if any."""
    return dataclasses.field(default=default, metadata={"help": help, "refers": refers})


@dataclass(frozen=True)
class Table(Generic[R]):
    """A named table whose rows are records of one class."""

    name: str
    record: type[R]
    help: str
    order: tuple[str, ...] = ("id",)
    """Columns by which the stored rows are sorted, so that equal input gives equal bytes."""
    public: bool = True
    """Whether exports and the dossier show it; a private table serves the machinery only."""

    @functools.cached_property
    def schema(self) -> pa.Schema:
        """The Arrow schema."""
        return pa.schema(list(_arrow_fields(self.record)))

    @functools.cached_property
    def helps(self) -> dict[str, str]:
        """Column name to what it holds."""
        return {_name(f): f.metadata.get("help", "") for f in dataclasses.fields(self.record)}  # type: ignore[arg-type]

    @functools.cached_property
    def references(self) -> dict[str, str]:
        """Path of a column (`holder`, `a.statement`) to the table whose ids stand there.  `values_at` reads them."""
        return dict(_references(self.record))

    @property
    def sqlite_ddl(self) -> str:
        """`CREATE TABLE` for SQLite; nested columns hold JSON."""
        keyed = self.order == ("id",)
        columns = ", ".join(
            f'"{f.name}" {_SQLITE.get(f.type, "TEXT")}' + (" PRIMARY KEY" if keyed and f.name == "id" else "")
            for f in self.schema
        )
        return f'CREATE TABLE "{self.name}" ({columns})'

    @property
    def spark_ddl(self) -> str:
        """The schema in Spark's DDL."""
        return ", ".join(f"`{f.name}` {_spark_type(f.type)}" for f in self.schema)

    def table(self, rows: Iterable[R]) -> pa.Table:
        """Records to an Arrow table, in the order given."""
        return pa.Table.from_arrays(_arrays(typing.cast(type, self.record), list(rows)), schema=self.schema)

    def rows(self, data: pa.Table | pa.RecordBatch) -> Iterator[R]:
        """Arrow to records."""
        return iter(_records(typing.cast(type, self.record), [data[name] for name in self.schema.names]))

    def record_of(self, row: Mapping[str, Any]) -> R:
        """One row as dicts and lists to its record: the way back from `plain`."""
        return typing.cast(R, _builder(typing.cast(type, self.record))(row))

    def empty(self) -> pa.Table:
        """The table without rows."""
        return self.schema.empty_table()

    def sorted(self, data: pa.Table) -> pa.Table:
        """The rows in the stored order."""
        return data.select(self.schema.names).cast(self.schema).sort_by([(c, "ascending") for c in self.order])


def plain(value: Any) -> Any:
    """A record as dicts and lists, ready for JSON."""
    if isinstance(value, tuple | list):
        return [plain(v) for v in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return _plainer(type(value))(value)
    return value


def values_at(row: Mapping[str, Any], path: str) -> Iterator[Any]:
    """What stands at a path of a row of dicts and lists: one value, those of a list, none where it is null."""
    name, _, rest = path.partition(".")
    found = row[name]
    for value in found if isinstance(found, list) else [] if found is None else [found]:
        if rest:
            yield from values_at(value, rest)
        else:
            yield value


@functools.cache
def _plainer(record: type) -> Callable[[Any], dict[str, Any]]:
    """A function from the record to a dict; made once for each class, since rows are many."""
    hints = typing.get_type_hints(record)
    fields = [(f.name, _name(f), _flattener(hints[f.name])) for f in dataclasses.fields(record)]
    read = operator.attrgetter(*(name for name, _, _ in fields), "__class__")  # two names at least: a tuple comes out
    names = [name for _, name, _ in fields]
    nested = [(name, flatten) for _, name, flatten in fields if flatten is not None]

    def flat(value: Any) -> dict[str, Any]:
        row = dict(zip(names, read(value), strict=False))
        for name, flatten in nested:
            row[name] = flatten(row[name])
        return row

    return flat


def _flattener(hint: Any) -> Callable[[Any], Any] | None:
    kind, _ = _strip_none(hint)
    if typing.get_origin(kind) is tuple:
        inner = _flattener(typing.get_args(kind)[0])
        if inner is None:
            return lambda value: None if value is None else list(value)
        return lambda value: None if value is None else [inner(v) for v in value]
    if dataclasses.is_dataclass(kind):
        flat = _plainer(typing.cast(type, kind))
        return lambda value: None if value is None else flat(value)
    return None


def _name(field: dataclasses.Field[Any]) -> str:
    return field.name.rstrip("_")


def _arrow_fields(record: type) -> Iterator[pa.Field]:
    hints = typing.get_type_hints(record)
    for f in dataclasses.fields(record):
        kind, nullable = _strip_none(hints[f.name])
        yield pa.field(_name(f), _arrow_type(kind), nullable=nullable)


def _references(record: type) -> Iterator[tuple[str, str]]:
    hints = typing.get_type_hints(record)
    for f in dataclasses.fields(record):
        if target := f.metadata.get("refers"):
            yield _name(f), target
        kind, _ = _strip_none(hints[f.name])
        inner = typing.get_args(kind)[0] if typing.get_origin(kind) is tuple else kind
        if dataclasses.is_dataclass(inner):
            yield from ((f"{_name(f)}.{path}", target) for path, target in _references(typing.cast(type, inner)))


@functools.cache
def _strip_none(hint: Any) -> tuple[Any, bool]:
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        rest = [a for a in typing.get_args(hint) if a is not type(None)]
        return rest[0], len(rest) < len(typing.get_args(hint))
    return hint, False


@functools.cache
def _arrow_type(kind: Any) -> pa.DataType:
    if kind in _SCALARS:
        return _SCALARS[kind]
    if typing.get_origin(kind) is tuple:
        return pa.list_(pa.field("item", _arrow_type(typing.get_args(kind)[0]), nullable=False))
    if dataclasses.is_dataclass(kind):
        return pa.struct(list(_arrow_fields(typing.cast(type, kind))))
    raise TypeError(f"no Arrow type for {kind}")


def _spark_type(kind: pa.DataType) -> str:
    if pa.types.is_list(kind):
        return f"array<{_spark_type(kind.value_type)}>"
    if pa.types.is_struct(kind):
        inner = ", ".join(f"`{kind.field(i).name}`: {_spark_type(kind.field(i).type)}" for i in range(kind.num_fields))
        return f"struct<{inner}>"
    return _SPARK[kind]


@functools.cache
def _builder(record: type) -> Any:
    """A function from a dict to the record, nested records and tuples included."""
    hints = typing.get_type_hints(record)
    converters = {f.name: (_name(f), _converter(hints[f.name])) for f in dataclasses.fields(record)}

    def build(row: dict[str, Any]) -> Any:
        return record(**{f: (convert(row[k]) if convert else row[k]) for f, (k, convert) in converters.items()})

    return build


@functools.cache
def _converter(hint: Any) -> Any:
    kind, _ = _strip_none(hint)
    if typing.get_origin(kind) is tuple:
        inner = _converter(typing.get_args(kind)[0])
        if inner is None:
            return lambda value: None if value is None else tuple(value)
        return lambda value: None if value is None else tuple(inner(v) for v in value)
    if dataclasses.is_dataclass(kind):
        build = _builder(typing.cast(type, kind))
        return lambda value: None if value is None else build(value)
    return None


# --- columns: rows are many and columns few, so that what can be done for a column is not done for each row


@functools.cache
def _hints(record: type) -> tuple[tuple[str, Any], ...]:
    """Names and types of a record's fields."""
    hints = typing.get_type_hints(record)
    return tuple((f.name, hints[f.name]) for f in dataclasses.fields(record))


def _arrays(record: type, rows: Sequence[Any]) -> list[pa.Array]:
    """The columns of some records."""
    return [_array(hint, list(map(operator.attrgetter(name), rows))) for name, hint in _hints(record)]


def _array(hint: Any, values: list[Any]) -> pa.Array:
    """One column.  Where a list of records is absent, all go by way of dicts."""
    kind, _ = _strip_none(hint)
    inner = typing.get_args(kind)[0] if typing.get_origin(kind) is tuple else None
    if inner is None and dataclasses.is_dataclass(kind):
        return _structs(typing.cast(type, kind), values)
    if inner is not None and dataclasses.is_dataclass(inner) and not any(v is None for v in values):
        offsets = [0, *itertools.accumulate(map(len, values))]
        items = _array(inner, [v for held in values for v in held])
        return pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), items, type=_arrow_type(kind))
    flatten = _flattener(hint)
    return pa.array(values if flatten is None else [flatten(v) for v in values], _arrow_type(kind))


def _structs(record: type, values: list[Any]) -> pa.Array:
    """A column of records, of which some may be absent."""
    present = [value for value in values if value is not None]
    if values and not present:
        return pa.array(values, _arrow_type(record))
    parts, fields = _arrays(record, present), list(_arrow_type(record))
    if len(present) == len(values):
        return pa.StructArray.from_arrays(parts, fields=fields)
    # a part that may not be null needs something under an absent record too: the first one there is, hidden by the mask
    absent = [value is None for value in values]
    nth = itertools.count()
    places = pa.array([0 if gone else next(nth) for gone in absent], pa.int64())
    return pa.StructArray.from_arrays([part.take(places) for part in parts], fields=fields, mask=pa.array(absent))


def _records(record: type, columns: Sequence[pa.Array | pa.ChunkedArray]) -> Iterable[Any]:
    """Records of columns that stand in the order of its fields."""
    return map(record, *(_values(hint, c) for (_, hint), c in zip(_hints(record), columns, strict=True)))


def _values(hint: Any, column: pa.Array | pa.ChunkedArray) -> list[Any]:
    """What a column holds, nested records and tuples included."""
    if isinstance(column, pa.ChunkedArray):
        return [value for chunk in column.chunks for value in _values(hint, chunk)]
    kind, _ = _strip_none(hint)
    if dataclasses.is_dataclass(kind) and pa.types.is_struct(column.type) and not column.null_count:
        record = typing.cast(type, kind)
        return list(_records(record, [column.field(name) for name in _arrow_type(record).names]))
    if typing.get_origin(kind) is tuple and pa.types.is_list(column.type) and not column.null_count:
        items = iter(_values(typing.get_args(kind)[0], column.flatten()))
        return [tuple(itertools.islice(items, n)) for n in column.value_lengths().to_pylist()]
    convert = _converter(hint)
    return column.to_pylist() if convert is None else [convert(v) for v in column.to_pylist()]


def read_rows(table: Table[R], data: pa.Table | None) -> Sequence[R]:
    """The records of an Arrow table that may be absent."""
    return () if data is None else tuple(table.rows(data))
