"""One test, every backend: the same pieces and the same SQL give the same rows on processes and on Spark."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pyarrow as pa
import pytest

from alteram.backends.base import Backend, Piece, merge
from alteram.backends.local import LocalBackend
from alteram.backends.registry import open_backend
from alteram.errors import SettingsError
from alteram.model.stage import BatchFunction, Query, Stage, Tables
from alteram.settings import Settings, load_settings

NUMBERS = pa.schema([pa.field("unit", pa.string()), pa.field("number", pa.int64())])


def make(_: Settings) -> BatchFunction:
    """Squares; cannot abide 13."""

    def square(tables: Tables) -> dict[str, pa.Table]:
        rows = tables["numbers"].to_pylist()
        if any(r["number"] == 13 for r in rows):
            raise ValueError("13 is unlucky\nand this is its second line")
        return {"squares": pa.Table.from_pylist([{**r, "number": r["number"] ** 2} for r in rows], schema=NUMBERS)}

    return square


STAGE = Stage(name="square", reads=(), writes=(), kind="rowwise", key="unit", help="squares", make=make)


def piece(*numbers: int) -> Piece:
    units = tuple(f"u{n}" for n in numbers)
    rows = [{"unit": u, "number": n} for u, n in zip(units, numbers, strict=True)]
    return Piece(units, {"numbers": pa.Table.from_pylist(rows, schema=NUMBERS)}, {"numbers": "unit"})


@pytest.fixture(
    params=[
        "one process",
        "two processes",
        pytest.param("spark", marks=[pytest.mark.spark, pytest.mark.xdist_group("spark")]),
    ]
)
def backend(request: pytest.FixtureRequest) -> Iterator[Backend]:
    if request.param == "spark":
        yield request.getfixturevalue("spark")
    else:
        local = LocalBackend(1 if request.param == "one process" else 2)
        yield local
        local.close()


def test_outcomes_come_in_the_order_of_the_pieces(backend: Backend) -> None:
    pieces = [piece(i, i + 1) for i in range(0, 12, 2)]
    outcomes = list(backend.map(STAGE, Settings(), iter(pieces)))
    assert [o.done for o in outcomes] == [p.units for p in pieces]
    assert merge(o.tables for o in outcomes)["squares"]["number"].to_pylist() == [n * n for n in range(12)]


def test_a_unit_that_fails_is_told_and_stops_nothing_else(backend: Backend) -> None:
    outcomes = list(backend.map(STAGE, Settings(), iter([piece(1, 13, 2), piece(3)])))
    assert [u for o in outcomes for u in o.done] == ["u1", "u2", "u3"]
    assert [f for o in outcomes for f in o.faults] == [("u13", "ValueError: 13 is unlucky")]
    assert merge(o.tables for o in outcomes)["squares"]["number"].to_pylist() == [1, 4, 9]


def make_cubes(_: Settings) -> BatchFunction:
    """Cubes."""

    def cube(tables: Tables) -> dict[str, pa.Table]:
        rows = tables["numbers"].to_pylist()
        return {"squares": pa.Table.from_pylist([{**r, "number": r["number"] ** 3} for r in rows], schema=NUMBERS)}

    return cube


def test_one_stage_after_the_other_each_has_its_own_function(backend: Backend) -> None:
    for make_one, power in ((make, 2), (make_cubes, 3), (make, 2)):
        stage = replace(STAGE, make=make_one)
        outcomes = list(backend.map(stage, Settings(), iter([piece(i) for i in range(6)])))
        found = merge(o.tables for o in outcomes)["squares"]["number"].to_pylist()
        assert found == [n**power for n in range(6)]


def test_the_whole_collection_at_once_is_left_the_memory_of_idle_processes() -> None:
    local = LocalBackend(2)
    pieces = [piece(i) for i in range(4)]
    list(local.map(STAGE, Settings(), iter(pieces)))
    assert local.running
    assert [o.done for o in local.map(replace(STAGE, key=""), Settings(), iter(pieces[:1]))] == [("u0",)]
    assert not local.running
    assert len(list(local.map(STAGE, Settings(), iter(pieces)))) == 4
    local.close()
    assert not local.running


def test_no_pieces_no_work(backend: Backend) -> None:
    assert list(backend.map(STAGE, Settings(), iter([]))) == []


QUERIES = [
    Query("numbered", "SELECT *, row_number() OVER (PARTITION BY unit ORDER BY number) AS place FROM numbers"),
    Query("firsts", "SELECT unit, number FROM numbered WHERE place = 1 ORDER BY unit"),
    Query(
        "latest",
        "SELECT unit, number FROM numbers"
        " QUALIFY row_number() OVER (PARTITION BY unit ORDER BY number DESC) = 1 ORDER BY unit",
    ),
]


def test_sql_steps_build_on_each_other(backend: Backend) -> None:
    rows = [{"unit": u, "number": n} for u, n in [("b", 5), ("a", 3), ("b", 2), ("a", 4)]]
    out = backend.query(QUERIES, {"numbers": pa.Table.from_pylist(rows, schema=NUMBERS)})
    assert out["firsts"].to_pylist() == [{"unit": "a", "number": 3}, {"unit": "b", "number": 2}]
    assert out["latest"].to_pylist() == [{"unit": "a", "number": 4}, {"unit": "b", "number": 5}]


def test_pieces_are_taken_as_they_are_needed() -> None:
    taken: list[int] = []

    def pieces() -> Iterator[Piece]:
        for i in range(1000):
            taken.append(i)
            yield piece(i)

    outcomes: Any = LocalBackend(1).map(STAGE, Settings(), pieces())
    next(outcomes)
    assert len(taken) < 5


def test_an_unknown_backend_is_the_users_mistake() -> None:
    with pytest.raises(SettingsError, match="no backend 'cloud'"):
        open_backend(load_settings(environ={}, run={"backend": "cloud"}))
