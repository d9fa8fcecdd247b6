"""The journal: read whatever stands in it, with what is wrong told; what was taken back is known."""

import json
from pathlib import Path

import pytest

from alteram.model.tables import DECISIONS
from alteram.pipeline.journal import Entry, decisions_of, entry_of, faults_of, line_of, read_journal, standing


def entries(*kinds: str) -> list[Entry]:
    out: list[Entry] = []
    for n, kind in enumerate(kinds):
        previous = out[-1].id if out else ""
        target = out[-1].id if kind == "undo" else "A"
        fields = {"at": f"2031-03-0{n + 1}", "by": None, "kind": kind, "target": target, "value": ("x",), "note": ""}
        out.append(entry_of(previous, before=f"{n}", after=f"{n + 1}", **fields))
    return out


def written(file: Path, rows: list[Entry]) -> Path:
    file.write_bytes(b"".join(map(line_of, rows)))
    return file


def test_what_is_written_is_read(tmp_path: Path) -> None:
    rows = entries("place", "rename", "undo", "take_out")
    file = written(tmp_path / "j", rows)
    assert list(read_journal(file)) == rows
    assert faults_of(file) == []
    assert read_journal(tmp_path / "none") == ()


@pytest.mark.parametrize(
    ("kinds", "kept"),
    [
        ((), []),
        (("place", "place"), [0, 1]),
        (("place", "undo"), []),
        (("place", "accept", "undo"), [0]),
        (("place", "undo", "rename", "file", "undo"), [2]),
        (("place", "place", "undo", "undo"), []),
        (("undo", "place"), [1]),
    ],
)
def test_what_stands(kinds: tuple[str, ...], kept: list[int]) -> None:
    rows = entries(*kinds) if kinds[:1] != ("undo",) else [*entries("place", "undo")[1:], *entries("take_out")]
    assert standing(rows) == [rows[n] for n in kept]
    table = {d.number: d.withdrawn for d in DECISIONS.rows(decisions_of(rows))}
    assert [n for n, gone in sorted(table.items()) if gone] == [
        n for n, row in enumerate(rows, start=1) if row.kind != "undo" and n - 1 not in kept
    ]


def test_lines_that_are_no_entries_are_left_out_and_told(tmp_path: Path) -> None:
    rows = entries("place", "rename")
    file = written(tmp_path / "j", rows)
    odd = [b"{", b"[]", b'{"id": 1}', json.dumps({**json.loads(line_of(rows[0])), "kind": "wish"}).encode(), b"\xff"]
    file.write_bytes(line_of(rows[0]) + b"\n".join(odd) + b"\n\n" + line_of(rows[1])[:-1])
    assert list(read_journal(file)) == rows
    assert [fault.split(" is ")[0] for fault in faults_of(file)] == [f"line {n}" for n in range(2, 7)]


@pytest.mark.parametrize(
    "change", [lambda lines: lines[1:], lambda lines: [lines[0].replace(b'"x"', b'"y"'), *lines[1:]]]
)
def test_a_line_that_was_changed_or_taken_out_shows(tmp_path: Path, change: object) -> None:
    file = written(tmp_path / "j", entries("place", "rename", "undo"))
    file.write_bytes(b"".join(change(file.read_bytes().splitlines(keepends=True))))  # type: ignore[operator]
    assert faults_of(file) == ["line 1 is not as it was written, or does not follow the line before it"]
