"""`alteram export`: a folder of its own, an earlier export replaced, nothing of others touched."""

from pathlib import Path

import pytest

from alteram.cli.main import _run
from alteram.pipeline.intake import survey


def test_an_export_takes_the_place_of_an_earlier_one(built: Path, tmp_path: Path) -> None:
    export = ["export", str(built), "--to", "jsonl", "-o", str(tmp_path / "a" / "out"), "--quiet"]
    assert _run(export) == 0
    made = {p.name: p.read_bytes() for p in (tmp_path / "a" / "out").rglob("*") if p.is_file()}
    (tmp_path / "a" / "out" / "texts" / "src-0000.txt").write_text("of a source that is gone")
    (tmp_path / "a" / "out" / "acts.jsonl").write_text("old")
    (tmp_path / "a" / "out" / ".DS_Store").write_text("x")
    assert _run(export) == 0
    (tmp_path / "a" / "out" / ".DS_Store").unlink()
    assert {p.name: p.read_bytes() for p in (tmp_path / "a" / "out").rglob("*") if p.is_file()} == made
    assert [f.fault for f in survey([tmp_path / "a"])] == ["an export of an Alteram project, not read"]


@pytest.mark.parametrize("name", ["thesis.docx", "manifest.json"])
def test_a_folder_of_other_things_is_left_as_it_is(
    name: str, built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).write_text("mine")
    assert _run(["export", str(built), "--to", "jsonl", "-o", str(tmp_path)]) == 2
    told = capsys.readouterr().err.splitlines()
    assert f"holds other files than an export ({name})" in told[0]
    assert told[1].startswith("Try: ")
    assert [p.name for p in tmp_path.iterdir()] == [name]


def test_a_file_in_the_way_is_told(built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "out").write_text("mine")
    assert _run(["export", str(built), "--to", "jsonl", "-o", str(tmp_path / "out")]) == 2
    assert "it is a file" in capsys.readouterr().err
