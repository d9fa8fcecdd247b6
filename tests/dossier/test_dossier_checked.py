"""`alteram verify` looks at the dossier too: whether it can be read, and shows the tables that are there."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from alteram.cli.main import app
from alteram.dossier import build as build_module
from alteram.dossier.build import build, check, refresh
from alteram.pipeline.digests import code_digest
from alteram.pipeline.project import Project
from alteram.settings import load_settings

SETTINGS = load_settings(environ={}, run={"jobs": 1})


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two projects of different papers."""
    folder = tmp_path_factory.mktemp("checked")
    for name, words in (("one", "The council said that the mill was closed."), ("two", "The mill stands still.")):
        (folder / name).mkdir()
        (folder / name / "a.txt").write_text(f"{words}\n")
        build([folder / name], folder / f"{name}-p", SETTINGS)
    return folder


def spoilt(made: Path, tmp_path: Path) -> Project:
    return Project.open(Path(shutil.copytree(made / "one-p", tmp_path / "p")))


def test_a_dossier_as_it_was_made_holds(made: Path) -> None:
    assert check(Project.open(made / "one-p")) is None


def test_a_dossier_that_is_gone(made: Path, tmp_path: Path) -> None:
    project = spoilt(made, tmp_path)
    project.dossier_file.unlink()
    found = check(project)
    assert found is not None
    assert "not there" in found.what
    assert "alteram build" in found.what


def test_a_dossier_that_was_cut_off(made: Path, tmp_path: Path) -> None:
    project = spoilt(made, tmp_path)
    project.dossier_file.write_bytes(project.dossier_file.read_bytes()[:9000])
    found = check(project)
    assert found is not None
    assert "cannot be read" in found.what


def test_a_dossier_of_other_papers(made: Path, tmp_path: Path) -> None:
    project = spoilt(made, tmp_path)
    shutil.copyfile(made / "two-p" / "dossier.sqlite", project.dossier_file)
    found = check(project)
    assert found is not None
    assert "not made from the tables" in found.what


def test_a_dossier_that_lost_a_row(made: Path, tmp_path: Path) -> None:
    project = spoilt(made, tmp_path)
    with closing(sqlite3.connect(project.dossier_file)) as db:
        db.execute("DELETE FROM statements")
        db.commit()
    assert check(project) is not None


def test_what_people_decide_after_it_was_made_is_not_in_it(made: Path, tmp_path: Path) -> None:
    project = spoilt(made, tmp_path)
    project.sides_file.write_text("# changed\n")
    assert check(project) is not None


def test_the_command_says_so_in_one_line(made: Path, tmp_path: Path) -> None:
    project = spoilt(made, tmp_path)
    project.dossier_file.unlink()
    told = CliRunner().invoke(app, ["verify", str(project.root)])
    assert told.exit_code == 1
    assert [line for line in told.output.splitlines() if line.startswith("OFF  dossier: dossier.sqlite:")]


def test_a_dossier_is_written_again_by_code_that_has_changed(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = spoilt(made, tmp_path)
    first = project.dossier_file.stat().st_ino
    with project.locked():
        refresh(project)
    assert project.dossier_file.stat().st_ino == first, "nothing has changed"
    monkeypatch.setattr(build_module, "code_digest", lambda folder: f"other code in {folder.name}")
    assert check(project) is None, "it still shows the tables that are there"
    with project.locked():
        refresh(project)
    assert project.dossier_file.stat().st_ino != first


def test_code_is_known_by_its_modules_and_word_lists(tmp_path: Path) -> None:
    for name in ("rules.py", "words.toml", "note.md"):
        (tmp_path / name).write_text("a = 1\n")
    first = code_digest(tmp_path)
    (tmp_path / "note.md").write_text("b\n")
    assert code_digest(tmp_path) == first
    (tmp_path / "words.toml").write_text("a = 2\n")
    assert code_digest(tmp_path) != first
