"""Whole builds: the same bytes however they are run, work done once, everything grounded, no network."""

import json
import shutil
import socket
from pathlib import Path
from typing import Any, NoReturn

import pytest

from alteram.cli.demo import example_documents
from alteram.cli.main import _run
from alteram.dossier.build import build
from alteram.model.tables import TABLES
from alteram.pipeline.collect import collect
from alteram.pipeline.project import Project
from alteram.pipeline.verify import verify
from alteram.settings import load_settings
from tests.conftest import SHARED


def tables_of(project: Path) -> dict[str, bytes]:
    return {f.name: f.read_bytes() for f in sorted((project / "tables").glob("*.parquet"))}


def build_with(folder: Path, documents: Path | None = None, **run: Any) -> Path:
    build([documents or example_documents()], folder, load_settings(environ={}, run=run))
    return folder


def test_two_builds_give_the_same_bytes_on_one_process_and_on_two(built: Path, tmp_path: Path) -> None:
    again = build_with(tmp_path / "two", jobs=2)
    assert tables_of(again) == tables_of(built)
    assert (again / "dossier.sqlite").read_bytes() == (built / "dossier.sqlite").read_bytes()


@pytest.mark.spark
@pytest.mark.xdist_group("spark")
def test_spark_gives_the_same_bytes(built: Path, tmp_path: Path, spark: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spark, "close", lambda: None)  # the session serves other tests too
    monkeypatch.setattr("alteram.pipeline.run.open_backend", lambda _: spark)
    assert tables_of(build_with(tmp_path / "spark", backend="spark")) == tables_of(built)


def test_the_second_build_does_no_work(built: Path, tmp_path: Path) -> None:
    project = tmp_path / "copy"
    shutil.copytree(built, project)
    before = {f: f.stat().st_mtime_ns for f in project.rglob("*") if f.is_file() and f.name != "progress.json"}
    _, report = build([example_documents()], project, load_settings(environ={}))
    assert not report.changed, report.units
    after = {f: f.stat().st_mtime_ns for f in before}
    rewritten = [f.name for f in before if before[f] != after[f] and f.name != "origins.json"]
    assert rewritten == []


def test_a_new_document_is_added_and_the_rest_is_left_alone(built: Path, tmp_path: Path) -> None:
    project = tmp_path / "copy"
    shutil.copytree(built, project)
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "note.txt").write_text("Mayor answers\n\nThe mayor said that the bridge is safe.\n")
    _, report = build([tmp_path / "new"], project, load_settings(environ={}))
    assert report.units["acquire"] == report.units["segment"] == report.units["statements"] == 1
    assert not verify(Project.open(project)).findings


def test_a_changed_file_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    folder = tmp_path / "docs"
    folder.mkdir()
    for words in ("The mayor said that the bridge is safe.", "The mayor denied that the bridge is safe."):
        (folder / "note.txt").write_text(f"Mayor answers\n\n{words}\n")
        build_with(tmp_path / "p", folder, jobs=1)
    project = Project.open(tmp_path / "p")
    assert project.read(TABLES["sources"]).num_rows == 1
    quotes = [s["quote"] for s in project.read(TABLES["passages"])["span"].to_pylist()]
    assert any("denied" in q for q in quotes)
    assert not any("said" in q for q in quotes)
    assert not verify(project).findings


def test_two_folders_of_the_same_name_do_not_take_each_others_place(tmp_path: Path) -> None:
    for place, words in (
        ("one", "The mayor said that the bridge is safe."),
        ("two", "The bridge fell, said the mayor."),
    ):
        (tmp_path / place / "letters").mkdir(parents=True)
        (tmp_path / place / "letters" / "note.txt").write_text(f"A note\n\n{words}\n")
        build_with(tmp_path / "p", tmp_path / place / "letters", jobs=1)
    paths = Project.open(tmp_path / "p").read(TABLES["sources"])["path"].to_pylist()
    assert sorted(paths) == ["letters (2)/note.txt", "letters/note.txt"]
    _, report = build([tmp_path / "two" / "letters"], tmp_path / "p", load_settings(environ={}))
    assert not report.changed


def test_a_folder_that_was_moved_is_the_same_folder(tmp_path: Path) -> None:
    (tmp_path / "one" / "letters").mkdir(parents=True)
    (tmp_path / "one" / "letters" / "note.txt").write_text("A note\n\nThe mayor said that the bridge is safe.\n")
    build_with(tmp_path / "p", tmp_path / "one" / "letters", jobs=1)
    shutil.move(tmp_path / "one", tmp_path / "two")
    _, report = build([tmp_path / "two" / "letters"], tmp_path / "p", load_settings(environ={}))
    assert not report.changed
    assert not verify(Project.open(tmp_path / "p")).notes


def test_what_was_read_once_in_pieces_is_what_is_read_at_once(tmp_path: Path) -> None:
    documents = sorted(example_documents().iterdir())
    few = tmp_path / "documents"
    few.mkdir()
    for step in (documents[:6], documents[6:9]):
        for file in step:
            shutil.copy(file, few)
        build_with(tmp_path / "grown", few, jobs=1)
    build_with(tmp_path / "whole", few, jobs=1)
    assert tables_of(tmp_path / "grown") == tables_of(tmp_path / "whole")


def test_everything_holds(built: Path) -> None:
    result = verify(Project.open(built))
    assert result.findings == ()
    assert all(result.checked[what] > 0 for what in ("quotes", "references", "originals", "custody entries"))


@pytest.mark.skipif(not (SHARED / "corpus").exists(), reason="the real pages do not lie beside the project")
def test_everything_holds_on_real_pages(tmp_path: Path) -> None:
    project = build_with(tmp_path / "p", SHARED / "corpus", jobs=1)
    assert verify(Project.open(project)).findings == ()


@pytest.mark.parametrize(
    ("spoil", "check"),
    [
        (lambda p: (p / "tables" / "statements.parquet").write_bytes(b"x"), "table files"),
        (lambda p: (p / "tables" / "passages.parquet").unlink(), "table files"),
        (lambda p: shutil.copy(p / "tables" / "documents.parquet", p / "tables" / "letters.parquet"), "table files"),
    ],
)
def test_tampering_is_found(built: Path, tmp_path: Path, spoil: Any, check: str) -> None:
    project = tmp_path / "copy"
    shutil.copytree(built, project)
    spoil(project)
    assert check in {f.check for f in verify(Project.open(project)).findings}


def test_no_socket_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> NoReturn:
        raise AssertionError("a socket was opened")

    for name in ("connect", "connect_ex", "bind", "listen", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    project = tmp_path / "p"
    assert _run(["build", str(example_documents()), "-o", str(project), "--jobs", "1", "--quiet"]) == 0
    assert _run(["export", str(project), "--to", "jsonl", "-o", str(tmp_path / "out"), "--quiet"]) == 0
    assert _run(["query", str(project), "night", "--quiet"]) == 0
    assert _run(["verify", str(project), "--quiet"]) == 0


def test_the_export_holds_what_the_tables_hold(built: Path, tmp_path: Path) -> None:
    assert _run(["export", str(built), "--to", "jsonl", "-o", str(tmp_path / "out"), "--quiet"]) == 0
    for table in TABLES.values():
        if table.public:
            lines = (tmp_path / "out" / f"{table.name}.jsonl").read_text(encoding="utf-8").splitlines()
            rows = [json.loads(line) for line in lines]
            assert all(list(row) == table.schema.names for row in rows)
            key = table.order[0]
            assert [r[key] for r in rows] == sorted(r[key] for r in rows)
    for row in map(json.loads, (tmp_path / "out" / "passages.jsonl").read_text(encoding="utf-8").splitlines()):
        span = row["span"]
        text = (tmp_path / "out" / "texts" / f"{span['source']}.txt").read_bytes().decode("utf-8")
        assert text[span["start"] : span["end"]] == span["quote"]


def test_a_reprinted_letter_is_of_the_day_of_its_original(built: Path) -> None:
    project = Project.open(built)
    paths = {row["id"]: row["path"] for row in project.read(TABLES["sources"]).to_pylist()}
    told = project.read(TABLES["letters"]).to_pylist()
    folded = collect(project)["letters"].to_pylist()
    of = [
        {paths[x["source"]].split("/")[-1][:2]: x["date"] for x in rows if x["presence"] == "full"}
        for rows in (told, folded)
    ]
    assert of[0]["13"] is None  # a page of 25 February reprints it
    assert of[1]["13"] == of[0]["01"] == "2022-02-21"
