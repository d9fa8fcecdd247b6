"""The project folder: equal rows make equal bytes, foreign folders are refused, half a file is never seen."""

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from alteram.errors import ProjectError
from alteram.model.spans import Span
from alteram.model.tables import DOCUMENTS, SOURCES, Document
from alteram.pipeline.project import FORMAT, Project


def document(number: int, source: str = "src-1") -> Document:
    span = Span(source, number, number + 1, "x")
    return Document(f"doc-{number}", source, span, "post", None, None, None, None, ("a", "b"), None)


def test_equal_rows_make_equal_bytes(tmp_path: Path) -> None:
    rows = [document(i) for i in range(5)]
    made = []
    for name, order in (("one", rows), ("other", rows[::-1])):
        project = Project.create(tmp_path / name)
        project.write(DOCUMENTS, DOCUMENTS.table(order))
        made.append(project.parquet(DOCUMENTS).read_bytes())
    assert made[0] == made[1]


def test_replacing_touches_only_the_units_named(tmp_path: Path) -> None:
    project = Project.create(tmp_path / "p")
    project.write(DOCUMENTS, DOCUMENTS.table([document(1, "src-1"), document(2, "src-2"), document(3, "src-2")]))
    project.replace(DOCUMENTS, "source", ["src-2"], DOCUMENTS.table([document(4, "src-2")]))
    assert project.read(DOCUMENTS)["id"].to_pylist() == ["doc-1", "doc-4"]


def test_a_table_that_was_never_made_is_empty(tmp_path: Path) -> None:
    project = Project.create(tmp_path / "p")
    assert project.read(DOCUMENTS).schema == DOCUMENTS.schema
    assert project.read(DOCUMENTS, ["id"]).num_rows == 0


def test_hashes_name_rows_and_bytes(tmp_path: Path) -> None:
    project = Project.create(tmp_path / "p")
    project.write(DOCUMENTS, DOCUMENTS.table([document(1)]))
    assert project.hashes()["documents"]["rows"] == 1
    assert pq.read_schema(project.parquet(DOCUMENTS)).equals(DOCUMENTS.schema)


def test_a_folder_of_other_things_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_text("mine")
    with pytest.raises(ProjectError, match="is no Alteram project"):
        Project.create(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["thesis.docx"]


def test_a_folder_that_looks_empty_is_empty(tmp_path: Path) -> None:
    (tmp_path / ".DS_Store").write_text("x")
    (tmp_path / ".progress.json.new").write_text("{")
    assert Project.create(tmp_path).progress == {}


def test_a_file_in_the_way_is_refused(tmp_path: Path) -> None:
    (tmp_path / "p").write_text("mine")
    with pytest.raises(ProjectError):
        Project.create(tmp_path / "p")


def test_a_build_that_broke_off_can_go_on(tmp_path: Path) -> None:
    Project.create(tmp_path / "p").write_json(tmp_path / "p" / "progress.json", {"acquire": {}})
    assert Project.create(tmp_path / "p").progress == {"acquire": {}}


def test_a_project_whose_build_broke_off_is_told_so(tmp_path: Path) -> None:
    project = Project.create(tmp_path / "p")
    project.write(SOURCES, SOURCES.empty())
    project.write_json(project.progress_file, {"acquire": {}})
    with pytest.raises(ProjectError, match="not built to its end") as caught:
        Project.open(tmp_path / "p")
    assert "build again: alteram build" in caught.value.hint


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "is no Alteram project"),
        ('{"format": 999}', f"this version reads format {FORMAT}"),
        ('{"name": "an app", "version": 3}', "no Alteram project: the manifest.json in it is of something else"),
        ("{", "is damaged"),
        ("[]", "is damaged"),
    ],
)
def test_what_is_no_project_is_told(tmp_path: Path, content: str | None, says: str) -> None:
    if content is not None:
        (tmp_path / "manifest.json").write_text(content)
    with pytest.raises(ProjectError, match=says) as caught:
        Project.open(tmp_path)
    assert caught.value.hint


def test_a_folder_of_documents_is_what_a_project_is_made_of(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "a.txt").write_text("mine")
    (tmp_path / "empty").mkdir()
    for name, command in (
        ("letters", f"alteram build {tmp_path}/letters -o PROJECT"),
        ("letters/a.txt", f"alteram build {tmp_path}/letters/a.txt -o PROJECT"),
        ("empty", f"alteram build FOLDER -o {tmp_path}/empty"),
        ("nowhere", f"alteram build FOLDER -o {tmp_path}/nowhere"),
    ):
        with pytest.raises(ProjectError) as raised:
            Project.open(tmp_path / name)
        assert raised.value.hint == f"make one: {command}"


def test_one_writes_at_a_time(tmp_path: Path) -> None:
    project = Project(tmp_path)
    with project.locked():
        with pytest.raises(ProjectError, match="another build or review") as caught, Project(tmp_path).locked():
            pytest.fail("two at once")
        assert caught.value.hint
    with project.locked():
        pass


def test_a_folder_that_cannot_be_written_cannot_be_held(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ProjectError, match="cannot be written to"), Project(tmp_path / "file" / "p").locked():
        pytest.fail("held")
