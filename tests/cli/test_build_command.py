"""`alteram build` as a newcomer meets it: what is told, what is left alone, what a second run does."""

import contextlib
import json
import os
from pathlib import Path

import pytest

import alteram
from alteram.cli.main import _run
from alteram.cli.output import Output
from alteram.errors import InputError


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of papers with a project inside it, built once."""
    papers = tmp_path_factory.mktemp("mine") / "papers"
    papers.mkdir()
    (papers / "a.txt").write_text("The River Board said that the weir is safe. The Mill Circle denied that.\n")
    (papers / "torn.docx").write_bytes(bytes(range(256)) * 40)
    assert _run(["build", str(papers), "-o", str(papers / "out" / "p"), "--quiet", "--jobs", "1"]) == 0
    return papers


def test_a_project_inside_its_papers_reads_nothing_of_itself(papers: Path, capsys: pytest.CaptureFixture[str]) -> None:
    again = ["build", str(papers), "-o", str(papers / "out" / "p"), "--jobs", "1"]
    assert _run([*again, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["changed"] is False
    assert told["outcomes"] == {"read": 1, "failed": 1}
    assert _run(again) == 0
    printed = capsys.readouterr()
    assert "lies in what was read and is the project itself: it was left out" in printed.err
    assert "Nothing to do" in printed.out
    assert printed.err.splitlines()[:-1] == ["acquire: 2 files looked at, 0 new or changed"], "no line for each stage"


def test_a_name_that_is_no_text_stops_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = os.fsencode(tmp_path / "in")
    os.mkdir(folder)  # noqa: PTH102 - a name of bytes
    for name in (b"caf\xe9.txt", b"caf\xe8.txt", b"plain.txt"):  # Latin-1, as old disks and archives have it
        with open(os.path.join(folder, name), "wb") as file:  # noqa: PTH118, PTH123 - a name of bytes
            file.write(b"The River Board said that the weir is safe: " + name.hex().encode() + b".\n")
    build = ["build", os.fsdecode(folder), "-o", str(tmp_path / "p"), "--jobs", "1", "--json"]
    assert _run(build) == 0
    assert json.loads(capsys.readouterr().out)["outcomes"] == {"read": 3}
    assert _run(build) == 0
    assert json.loads(capsys.readouterr().out)["changed"] is False, "each is known again by its bytes"
    assert _run(["verify", str(tmp_path / "p"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["checked"]["originals"] == 3


def test_a_project_needs_a_name_that_is_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("The River Board said that the weir is safe.\n")
    assert _run(["build", str(tmp_path / "a.txt"), "-o", str(tmp_path) + "/caf\udce9"]) == 2
    told = capsys.readouterr().err.splitlines()
    assert told[0].endswith("caf\ufffd: its name is not in UTF-8")
    assert told[1] == "Try: give it another name"


def test_stages_with_nothing_new_share_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("Kein Wort davon ist auf Englisch geschrieben, und das ist gut so.\n")
    assert _run(["build", str(tmp_path / "in"), "-o", str(tmp_path / "p"), "--jobs", "1"]) == 0
    told = capsys.readouterr().err.splitlines()
    assert told[0] == "acquire: 1 file looked at, 1 new or changed"
    assert told[1] == "segment: 1 source"
    assert [line for line in told if line.startswith("nothing new for: ")] == told[-1:]


def test_a_build_that_breaks_off_tells_nothing_that_is_not_so(capsys: pytest.CaptureFixture[str]) -> None:
    progress = Output().progress()
    with contextlib.ExitStack() as stack:
        stack.enter_context(contextlib.suppress(KeyboardInterrupt))
        stack.enter_context(progress)
        for stage, note in (("acquire", "1 file"), ("segment", "1 source"), ("annotate", "")):
            progress.start(stage, 1)
            progress.finish(note)
        raise KeyboardInterrupt
    assert capsys.readouterr().err.splitlines() == ["acquire: 1 file", "segment: 1 source"]


def test_a_folder_of_nothing_adds_nothing_and_says_so(
    papers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    assert _run(["build", str(tmp_path / "empty"), "-o", str(papers / "out" / "p"), "--jobs", "1"]) == 0
    assert "No file was found in what was named: nothing was added." in capsys.readouterr().out


def test_a_torn_file_fails_and_strict_leaves_with_1(papers: Path, capsys: pytest.CaptureFixture[str]) -> None:
    again = ["build", str(papers), "-o", str(papers / "out" / "p"), "--jobs", "1"]
    assert _run([*again, "--strict"]) == 1
    assert "named .docx, but is none" in capsys.readouterr().out


def test_a_file_that_is_gone_stays_and_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "in").mkdir()
    for name in "abcde":
        (tmp_path / "in" / f"{name}.txt").write_text(f"The River Board said that weir {name} is safe.\n")
    build = ["build", str(tmp_path / "in"), "-o", str(tmp_path / "p"), "--jobs", "1"]
    assert _run([*build, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["gone"] == []
    (tmp_path / "in" / "b.txt").unlink()
    assert _run(build) == 0
    assert "1 file is no longer there; it stays in the project: in/b.txt. A new project leaves it out." in (
        capsys.readouterr().err
    )
    for name in "cde":
        (tmp_path / "in" / f"{name}.txt").unlink()
    assert _run(build) == 0
    printed = capsys.readouterr()
    assert (
        "4 files are no longer there; they stay in the project: in/b.txt, in/c.txt, in/d.txt and 1 more." in printed.err
    )
    assert "5   read" in printed.out
    assert _run(["verify", str(tmp_path / "p")]) == 0
    assert "4 originals are not where they were" in "".join(capsys.readouterr())


def test_status_names_exact_copies(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "in").mkdir()
    for name in ("a.txt", "b.txt"):
        (tmp_path / "in" / name).write_text("The River Board said that the weir is safe.\n")
    assert _run(["build", str(tmp_path / "in"), "-o", str(tmp_path / "p"), "--jobs", "1", "--quiet"]) == 0
    assert _run(["status", str(tmp_path / "p")]) == 0
    told = capsys.readouterr().out
    assert "Exact copies: the same bytes or the same text, one voice:" in told
    assert "exact copy of in/a.txt" in told


def test_from_python_one_input_needs_no_list(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The River Board said that the weir is safe.\n")
    dossier = alteram.build(str(tmp_path / "a.txt"), into=tmp_path / "p")
    assert [s.path for s in dossier.rows("sources")] == ["a.txt"]
    with pytest.raises(InputError, match=r"^there is no file to read$"):
        alteram.build([], into=tmp_path / "q")
