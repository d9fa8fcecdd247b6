"""One declaration, four shapes: Arrow, SQLite, Spark and JSON agree on every table."""

import dataclasses
import json
import sqlite3
from typing import Any

import pyarrow as pa
import pytest

from alteram.model.records import Table, plain, values_at
from alteram.model.spans import Span
from alteram.model.tables import REQUESTS, TABLES, Request, Response

SPAN = Span("src-1", 0, 4, "open")


def sample(table: Table[Any]) -> Any:
    """A row with something in every column."""
    return next(iter(table.rows(pa.Table.from_pylist([_values(table.schema)], schema=table.schema))))


def _values(fields: Any) -> dict[str, Any]:
    return {f.name: _value(f.type) for f in fields}


def _value(kind: pa.DataType) -> Any:
    if pa.types.is_struct(kind):
        return _values([kind.field(i) for i in range(kind.num_fields)])
    if pa.types.is_list(kind):
        return [_value(kind.value_type)]
    return {pa.string(): "x", pa.int64(): 7, pa.float64(): 0.5, pa.bool_(): True, pa.binary(): b"y"}[kind]


@pytest.mark.parametrize("table", TABLES.values(), ids=list(TABLES))
def test_rows_survive_arrow(table: Table[Any]) -> None:
    row = sample(table)
    assert list(table.rows(table.table([row, row]))) == [row, row]


@pytest.mark.parametrize("table", TABLES.values(), ids=list(TABLES))
def test_every_column_says_what_it_holds(table: Table[Any]) -> None:
    assert table.schema.names == list(table.helps)
    assert all(table.helps.values())


@pytest.mark.parametrize("table", TABLES.values(), ids=list(TABLES))
def test_sqlite_takes_the_declaration(table: Table[Any]) -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute(table.sqlite_ddl)
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table.name})")]
    assert columns == table.schema.names


@pytest.mark.parametrize("table", TABLES.values(), ids=list(TABLES))
def test_references_name_tables_that_have_ids(table: Table[Any]) -> None:
    for path, target in table.references.items():
        assert path.partition(".")[0] in table.schema.names
        assert "id" in TABLES[target].schema.names


def test_a_python_word_loses_its_underscore() -> None:
    request = Request(
        id="req-1",
        source="src-1",
        document="doc-1",
        statement="stm-1",
        kind="demand",
        from_="act-1",
        to=("act-2",),
        span=SPAN,
        rhetorical=False,
        response=Response("none_found", None),
    )
    assert plain(request)["from"] == "act-1"
    assert "from" in REQUESTS.schema.names
    assert list(REQUESTS.rows(REQUESTS.table([request]))) == [request]
    assert json.loads(json.dumps(plain(request)))["span"]["quote"] == "open"


def test_sorting_does_not_depend_on_the_order_that_rows_come_in() -> None:
    table = TABLES["mentions"]
    rows = [dataclasses.replace(sample(table), id=f"men-{i}") for i in (3, 1, 2)]
    one, other = table.sorted(table.table(rows)), table.sorted(table.table(rows[::-1]))
    assert one == other
    assert one["id"].to_pylist() == ["men-1", "men-2", "men-3"]


def test_values_are_read_at_a_path() -> None:
    row = {
        "a": {"statement": "stm-1"},
        "to": ["act-1", "act-2"],
        "parts": [{"actor": "act-3"}, {"actor": None}],
        "b": None,
    }
    assert list(values_at(row, "a.statement")) == ["stm-1"]
    assert list(values_at(row, "to")) == ["act-1", "act-2"]
    assert list(values_at(row, "parts.actor")) == ["act-3"]
    assert list(values_at(row, "b.statement")) == []


@pytest.mark.parametrize("table", TABLES.values(), ids=list(TABLES))
def test_rows_survive_chunks_and_slices(table: Table[Any]) -> None:
    row = sample(table)
    data = pa.concat_tables([table.table([row]), table.empty(), table.table([row, row])])
    assert list(table.rows(data)) == [row, row, row]
    assert list(table.rows(data.slice(1, 2))) == [row, row]
    assert list(table.rows(table.empty())) == []


def test_what_may_be_absent_stays_absent_between_what_is_not() -> None:
    table = TABLES["figures"]
    row = sample(table)
    rows = [row, dataclasses.replace(row, counts_span=None, value=None), row]
    assert list(table.rows(table.table(rows))) == rows
    assert table.table(rows)["counts_span"].null_count == 1
    assert list(table.rows(table.sorted(table.table(rows)))) == rows


def test_records_in_absent_records_are_absent() -> None:
    table = TABLES["mentions"]
    row = sample(table)
    rows = [row, dataclasses.replace(row, phrase=None), dataclasses.replace(row, phrase=None)]
    assert list(table.rows(table.sorted(table.table(rows)))) == rows


def test_records_may_all_be_absent() -> None:
    table = TABLES["mentions"]
    rows = [dataclasses.replace(sample(table), phrase=None)] * 2
    assert list(table.rows(table.sorted(table.table(rows)))) == rows


def test_lists_of_records_keep_their_lengths() -> None:
    table = TABLES["statements"]
    row = sample(table)
    rows = [dataclasses.replace(row, content_spans=(SPAN,) * n) for n in (2, 0, 1)]
    assert list(table.rows(table.table(rows))) == rows


def test_a_value_of_another_type_is_refused() -> None:
    table = TABLES["mentions"]
    for wrong in ({"label": 7}, {"span": Span("src-1", "0", 4, "open")}):  # type: ignore[arg-type]
        with pytest.raises((pa.ArrowInvalid, pa.ArrowTypeError)):
            table.table([dataclasses.replace(sample(table), **wrong)])
