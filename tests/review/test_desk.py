"""The desk: decisions are written down, undone to the byte, refused where they were made on something old."""

import errno
import json
import shutil
import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alteram.dossier.build import build, refresh
from alteram.dossier.queries import Dossier
from alteram.errors import AlteramError, ProjectError, SettingsError, StaleError, UserError
from alteram.pipeline.journal import faults_of, known, read_journal, standing
from alteram.pipeline.project import Project
from alteram.pipeline.sides import parse_sides
from alteram.pipeline.verify import verify
from alteram.review.desk import Desk
from alteram.settings import load_settings
from tests.review.table import NOON, lay
from tests.review.test_edits import EDITS, Edit, files

PUT = ("place", "The board", ("River Board", "Piet Oorlam"))


def text_of(project: Project) -> str | None:
    return project.sides_file.read_text("utf-8") if project.sides_file.exists() else None


def newest(desk: Desk) -> str:
    kept = standing(known(desk.project.journal_file, text_of(desk.project)))
    return kept[-1].id if kept else ""


def undo(desk: Desk) -> None:
    desk.undo(newest(desk), seen=desk.seen())


def columns(desk: Desk) -> list[str]:
    with Dossier(desk.project.dossier_file) as dossier:
        return [s.name for s in dossier.sides() if s.basis == "given"]


def test_a_decision_is_written_down_and_shown(tmp_path: Path) -> None:
    desk = lay(tmp_path / "p")
    done = desk.decide(PUT, seen=desk.seen(), note="they say so")
    (line,) = desk.project.journal_file.read_text("utf-8").splitlines()
    entry = json.loads(line)
    text = desk.project.sides_file.read_text("utf-8")
    assert (entry["id"], entry["at"], entry["by"], entry["note"]) == (
        done, "2031-03-20T12:00:00Z", "I. Caldwell", "they say so",
    )  # fmt: skip
    assert (entry["before"], entry["after"], entry["value"]) == (None, text, ["River Board", "Piet Oorlam"])
    assert columns(desk) == ["The board"]
    with Dossier(desk.project.dossier_file) as dossier:
        assert [(d.id, d.kind, d.withdrawn) for d in dossier.decisions()] == [(done, "place", False)]


@settings(derandomize=True, deadline=None, max_examples=40)
@given(st.one_of(st.none(), files()), st.lists(st.one_of(EDITS, st.just("undo"), files()), max_size=8))
def test_whatever_was_decided_is_taken_back_to_the_byte(
    tmp_path_factory: pytest.TempPathFactory, first: str | None, steps: list[object]
) -> None:
    """Edits, undos and changes of the file by hand, in any order: taking all back gives the first file."""
    project = Project(tmp_path_factory.mktemp("p"))
    desk = Desk(project, lambda _: None, wait=0, clock=lambda: NOON)
    if first is not None:
        project.sides_file.write_text(first, "utf-8")
    states: list[str | None] = []
    for step in [*steps, *["undo"] * (2 * len(steps) + 1)]:
        before = text_of(project)
        if isinstance(step, Edit):
            try:
                desk.decide((step.kind, step.target, step.value), seen=desk.seen())
            except AlteramError:
                assert text_of(project) == before
                continue
            states += [before] if states[-1:] != [before] else []
            states.append(text_of(project))
        elif step != "undo":
            project.sides_file.write_text(str(step), "utf-8")
        elif len(states) > 1 or (states and states != [before]):
            undo(desk)
            states = states[:-1] if states[-1] == before else states
            assert text_of(project) == states[-1]
    assert states[1:] == []
    assert text_of(project) == (states[0] if states else before)
    assert faults_of(project.journal_file) == []


def test_there_is_nothing_to_take_back_at_first(tmp_path: Path) -> None:
    desk = lay(tmp_path / "p")
    with pytest.raises(UserError, match="nothing to take back"):
        undo(desk)


def test_of_two_windows_the_second_is_told_and_nothing_is_lost(tmp_path: Path) -> None:
    desk = lay(tmp_path / "p")
    seen = desk.seen()
    desk.decide(PUT, seen=seen)
    with pytest.raises(StaleError, match="changed meanwhile"):
        desk.decide(("place", "The mill", ("Millers’ Circle",)), seen=seen)
    with pytest.raises(StaleError):
        desk.undo(newest(desk), seen=seen)
    with pytest.raises(StaleError, match="something else was decided"):
        desk.undo("dec-another", seen=desk.seen())
    assert columns(desk) == ["The board"]
    assert len(read_journal(desk.project.journal_file)) == 1


def test_a_change_of_the_file_is_taken_in_and_can_be_taken_back(tmp_path: Path) -> None:
    desk = lay(tmp_path / "p")
    desk.decide(PUT, seen=desk.seen())
    ours = desk.project.sides_file.read_bytes()
    desk.project.sides_file.write_text("[sides]\n'By hand' = ['River Board']\n", "utf-8")
    desk.take_in()
    assert columns(desk) == ["By hand"]
    desk.decide(("rename", "By hand", ("Other",)), seen=desk.seen())
    assert [e.kind for e in read_journal(desk.project.journal_file)] == ["place", "file", "rename"]
    undo(desk)
    undo(desk)
    assert desk.project.sides_file.read_bytes() == ours


def test_whoever_else_writes_is_waited_for_and_told_of(tmp_path: Path) -> None:
    desk = lay(tmp_path / "p")
    with desk.project.locked(), pytest.raises(ProjectError, match="being written to by another build or review"):
        desk.decide(PUT, seen=desk.seen())
    assert not desk.project.sides_file.exists()
    assert not desk.project.journal_file.exists()


def test_many_who_decide_at_once_lose_nothing(tmp_path: Path) -> None:
    """Each window looks, decides, and looks again where it was too late: in the end all decisions stand."""
    project = Project(tmp_path)

    def decide(name: str) -> None:
        desk = Desk(project, lambda _: None, by=name, wait=60, clock=lambda: NOON)
        while True:
            try:
                desk.decide(("place", f"side of {name}", (name,)), seen=desk.seen())
            except StaleError:
                continue
            return

    names = [f"voice {n}" for n in range(6)]
    windows = [threading.Thread(target=decide, args=(name,)) for name in names]
    for window in windows:
        window.start()
    for window in windows:
        window.join()
    entries = read_journal(project.journal_file)
    assert sorted(e.by or "" for e in entries) == names
    assert [e.before for e in entries] == [None, *(e.after for e in entries[:-1])]
    assert {s.voices for s in parse_sides(text_of(project) or "", "s")} == {(name,) for name in names}
    assert faults_of(project.journal_file) == []


def test_a_folder_that_cannot_be_written_is_told_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = lay(tmp_path / "p")
    assert desk.fault() is None

    def refuse(*_: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr("alteram.review.desk.append", refuse)
    with pytest.raises(ProjectError, match=r"nothing was saved: .* cannot be written to") as caught:
        desk.decide(PUT, seen=desk.seen())
    assert "\n" not in caught.value.message
    assert not desk.project.sides_file.exists()
    monkeypatch.setattr("alteram.review.desk.os.access", lambda *_: False)
    fault = desk.fault()
    assert fault is not None
    assert "cannot be written to" in fault.message


@pytest.mark.parametrize("earlier", [False, True])
def test_where_the_file_cannot_be_written_the_journal_is_as_before(
    earlier: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = lay(tmp_path / "p")
    if earlier:
        desk.undo(desk.decide(PUT, seen=desk.seen()), seen=desk.seen())
    before = read_journal(desk.project.journal_file)

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("alteram.review.desk.replace_file", refuse)
    with pytest.raises(ProjectError, match=r"nothing was saved: "):
        desk.decide(PUT, seen=desk.seen())
    assert read_journal(desk.project.journal_file) == before
    monkeypatch.setattr("alteram.review.desk.take_back", lambda *_: False)
    with pytest.raises(ProjectError, match="the decision stands in "):
        desk.decide(PUT, seen=desk.seen())


def test_a_broken_file_is_told_and_left_alone(tmp_path: Path) -> None:
    desk = lay(tmp_path / "p")
    file = desk.project.sides_file
    file.write_text("[sides]\nA = [\n", "utf-8")
    fault = desk.fault()
    assert fault is not None
    assert str(file) in fault.message
    assert fault.hint
    with pytest.raises(SettingsError, match="is no TOML"):
        desk.decide(PUT, seen=desk.seen())
    assert file.read_text("utf-8") == "[sides]\nA = [\n"


def test_a_line_that_was_broken_off_is_kept_and_told_of(tmp_path: Path) -> None:
    desk = lay(tmp_path / "p")
    desk.decide(PUT, seen=desk.seen())
    journal = desk.project.journal_file
    journal.write_bytes(journal.read_bytes() + b'{"id":"dec-')
    undo(desk)
    assert len(journal.read_bytes().splitlines()) == 3
    assert [e.kind for e in read_journal(journal)] == ["place", "undo"]
    assert not desk.project.sides_file.exists()


def test_a_built_project_follows_without_running_anything_again(built: Path, tmp_path: Path) -> None:
    folder = tmp_path / "p"
    shutil.copytree(built, folder)
    project = Project.open(folder)
    with Dossier(project.dossier_file) as dossier:
        heard = list(dossier.voices())
        names = [dossier.actors([v])[v].name for v in heard[:2]]
        alone = {t.column for m in dossier.matters() for t in dossier.told(m.number)}
    tables = {f: f.read_bytes() for f in (folder / "tables").iterdir()}
    first = project.dossier_file.read_bytes()
    desk = Desk(project, refresh, wait=0, clock=lambda: NOON)
    desk.decide(("place", "Together", tuple(names)), seen=desk.seen())
    with Dossier(project.dossier_file) as dossier:
        (side,) = dossier.sides()
        now = {t.column for m in dossier.matters() for t in dossier.told(m.number)}
    assert side.voices == tuple(heard[:2])
    assert now == (alone - set(heard[:2])) | {side.id}
    assert {f: f.read_bytes() for f in (folder / "tables").iterdir()} == tables
    shown = project.dossier_file.read_bytes()
    assert verify(project).findings == ()
    from alteram.cli.demo import example_documents

    _, report = build([example_documents()], folder, load_settings(environ={}, run={"jobs": 1}))
    assert not report.changed
    assert project.dossier_file.read_bytes() == shown, "a build finds it as review left it"
    undo(desk)
    assert not project.sides_file.exists()
    project.journal_file.unlink()
    with project.locked():
        refresh(project)
    assert project.dossier_file.read_bytes() == first
