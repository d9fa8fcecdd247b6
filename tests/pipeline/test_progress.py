"""What machines made can be deleted and is made again: no table that is gone counts as done."""

import shutil
from pathlib import Path

import pytest

from alteram.cli.main import _run
from alteram.dossier.build import build
from alteram.errors import ProjectError
from alteram.model.tables import TABLES
from alteram.pipeline.progress import done_so_far
from alteram.pipeline.project import Project
from alteram.pipeline.verify import verify
from alteram.settings import load_settings

SETTINGS = load_settings(environ={}, run={"jobs": 1})
WORDS = (
    "The River Board said on 3 May 2021 that the weir is safe and that 20 eels died. The Mill Circle denied that.\n"
    'The Mill Circle called on the River Board to open the gate. "We refuse," said the River Board.\n'
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with papers and a project built from them."""
    folder = tmp_path_factory.mktemp("made")
    (folder / "papers").mkdir()
    (folder / "papers" / "a.txt").write_text(WORDS)
    (folder / "papers" / "b.txt").write_text("Kein Wort davon ist auf Englisch geschrieben, und das ist gut so.\n")
    build([folder / "papers"], folder / "p", SETTINGS)
    return folder


def held(project: Path) -> dict[str, bytes]:
    """What a build must give again."""
    files = [*sorted((project / "tables").iterdir()), project / "dossier.sqlite", project / "manifest.json"]
    return {file.name: file.read_bytes() for file in files}


def again(made: Path, copy: Path) -> None:
    """Builds a copy that was spoilt, and looks whether all is as it was."""
    build([made / "papers"], copy, SETTINGS)
    assert held(copy) == held(made / "p")
    assert verify(Project.open(copy)).findings == ()


@pytest.mark.parametrize("name", sorted(TABLES))
def test_a_table_that_is_gone_is_made_again(name: str, made: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(made / "p", tmp_path / "p"))
    (copy / "tables" / f"{name}.parquet").unlink(missing_ok=True)
    again(made, copy)


@pytest.mark.parametrize("name", ["sources", "annotations", "statements", "comparisons"])
def test_a_table_that_is_damaged_is_told_and_made_again(name: str, made: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(made / "p", tmp_path / "p"))
    (copy / "tables" / f"{name}.parquet").write_bytes(b"x")
    with pytest.raises(ProjectError, match=f"{name}.parquet is damaged") as caught:
        Project.open(copy).read(TABLES[name])
    assert "alteram build FOLDER" in caught.value.hint
    assert _run(["status", str(copy)]) == 2
    again(made, copy)


def test_all_tables_and_the_dossier_are_made_again(made: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(made / "p", tmp_path / "p"))
    shutil.rmtree(copy / "tables")
    (copy / "dossier.sqlite").write_bytes(b"no dossier")
    again(made, copy)


def test_what_is_whole_stays_done(made: Path) -> None:
    project = Project.open(made / "p")
    assert done_so_far(project) == project.progress
