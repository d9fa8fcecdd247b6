"""The dossier's file: all rows, equal bytes, plain SQLite."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pyarrow as pa
import pytest

from alteram.dossier import store
from alteram.dossier.store import write_dossier
from alteram.model.tables import TABLES
from tests.dossier.sample import FACTS, LETTER, Build, sample

SHOWN = [t for t in TABLES.values() if t.public]


def ask(path: Path, sql: str) -> list[tuple]:
    with closing(sqlite3.connect(path)) as db:
        return db.execute(sql).fetchall()


@pytest.mark.parametrize("table", SHOWN, ids=lambda t: t.name)
def test_every_public_row_is_there(built: tuple[Path, Build], table) -> None:
    path, build = built
    want = build.tables()[table.name].to_pylist()
    got = []
    for row in ask(path, f'SELECT * FROM "{table.name}" ORDER BY {", ".join(table.order)}'):  # noqa: S608
        values = dict(zip(table.schema.names, row, strict=True))
        got.append({k: json.loads(v) if isinstance(w[k], list | dict) else v for (k, v), w in with_row(values, want)})
    assert got == want


def with_row(values: dict, want: list[dict]):
    row = next(w for w in want if all(w[k] == v for k, v in values.items() if k in ("id", "stage", "unit")))
    return [(item, row) for item in values.items()]


def test_equal_tables_give_equal_bytes_whatever_the_order_they_come_in(tmp_path: Path) -> None:
    tables = sample().tables()
    write_dossier(tmp_path / "a.sqlite", tables, FACTS)
    turned = {name: t.take(pa.array(reversed(range(t.num_rows)), pa.int64())) for name, t in reversed(tables.items())}
    write_dossier(tmp_path / "b.sqlite", turned, dict(reversed(FACTS.items())))
    assert (tmp_path / "a.sqlite").read_bytes() == (tmp_path / "b.sqlite").read_bytes()


def test_a_dossier_is_replaced_whole_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "dossier.sqlite"
    path.write_bytes(b"old")
    write_dossier(path, {}, {"title": "empty"})
    assert [p.name for p in tmp_path.iterdir()] == ["dossier.sqlite"]
    assert ask(path, "SELECT value FROM facts") == [("empty",)]
    assert ask(path, "SELECT count(*) FROM sources") == [(0,)]


def test_a_failed_write_leaves_the_old_dossier(tmp_path: Path) -> None:
    path = tmp_path / "dossier.sqlite"
    write_dossier(path, {}, {"title": "old"})
    with pytest.raises(sqlite3.Error):
        write_dossier(path, {}, {"title": ("no", "text")})  # type: ignore[dict-item]
    assert ask(path, "SELECT value FROM facts") == [("old",)]
    assert [p.name for p in tmp_path.iterdir()] == ["dossier.sqlite"]


def test_the_file_is_sound_and_says_its_layout(built: tuple[Path, Build]) -> None:
    path, _ = built
    assert ask(path, "PRAGMA integrity_check") == [("ok",)]
    assert ask(path, "PRAGMA user_version") == [(store.VERSION,)]
    with closing(sqlite3.connect(path)) as db:
        for name in ("passages_fts", "statements_fts", "titles_fts"):
            db.execute(f"INSERT INTO {name}({name}, rank) VALUES ('integrity-check', 1)")  # noqa: S608


def test_passages_are_numbered_as_one_reads_them(built: tuple[Path, Build]) -> None:
    rows = ask(built[0], "SELECT s.path, r.start FROM reading r JOIN sources s ON s.id = r.source ORDER BY r.id")
    assert rows == sorted(rows)


def test_text_that_nothing_cut_can_be_found_but_copies_are_not_read_twice(built: tuple[Path, Build]) -> None:
    rows = ask(built[0], "SELECT s.path, r.passage FROM reading r JOIN sources s ON s.id = r.source")
    assert [r for r in rows if r[1] is None] == [("other/uncut.txt", None)] * 2
    assert "copies/letter.txt" not in {r[0] for r in rows}
    texts = ask(built[0], "SELECT t.text FROM texts t JOIN sources s ON s.id = t.source WHERE s.path LIKE 'copies/%'")
    assert texts == [(LETTER,)]


def test_no_time_and_no_place_is_written(built: tuple[Path, Build]) -> None:
    data = built[0].read_bytes()
    assert str(built[0].parent).encode() not in data
