"""Commands that are suggested can be typed as they stand, however the program was started."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from alteram.cli import program as module
from alteram.cli.main import _run
from alteram.cli.program import as_typed, program


@pytest.fixture
def script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A script of this program, below the folder that we are in and not on the path."""
    file = tmp_path / "venv" / "bin" / "alteram"
    file.parent.mkdir(parents=True)
    file.write_text("#!/bin/sh\n")
    file.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", os.defpath)
    monkeypatch.setitem(sys.modules, "__main__", module)
    monkeypatch.setattr(module, "__spec__", None)
    monkeypatch.setattr(sys, "argv", [str(file), "build"])
    return file


def test_a_script_that_is_not_on_the_path(script: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert program() == "venv/bin/alteram", "a path below is shown from here"
    monkeypatch.setattr(sys, "argv", ["venv/bin/alteram"])
    assert program() == "venv/bin/alteram", "as it was given"
    monkeypatch.chdir(script.parent)
    monkeypatch.setattr(sys, "argv", ["./alteram"])
    assert program() == "./alteram"
    monkeypatch.setattr(sys, "argv", [str(script)])
    (script.parent / "work").mkdir()
    monkeypatch.chdir(script.parent / "work")
    assert program() == str(script), "a path elsewhere is shown whole"


def test_a_script_on_the_path(script: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(script.parent))
    assert program() == "alteram"


def test_another_program_of_that_name_on_the_path(script: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = script.parents[2] / "other" / "alteram"
    other.parent.mkdir()
    other.write_text("#!/bin/sh\n")
    other.chmod(0o755)
    monkeypatch.setenv("PATH", str(other.parent))
    assert program() == "venv/bin/alteram"


def test_a_path_with_spaces_is_quoted(script: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spaced = script.parents[2] / "my env"
    script.parent.rename(spaced)
    monkeypatch.setattr(sys, "argv", [str(spaced / "alteram")])
    assert program() == "'my env/alteram'"


def test_inside_another_program_it_has_its_plain_name(script: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["/usr/bin/pytest"])
    assert program() == "alteram"
    assert as_typed("alteram build X") == "alteram build X"


def test_every_command_in_a_text_is_written_as_typed(script: Path) -> None:
    text = "make one: alteram build alteram -o alteram; alteram --help; the alteram project; /opt/alteram build"
    assert as_typed(text) == (
        "make one: venv/bin/alteram build alteram -o alteram; venv/bin/alteram --help; "
        "the alteram project; /opt/alteram build"
    )


def test_as_a_module_it_says_so(tmp_path: Path) -> None:
    environ = {**os.environ, "PATH": os.defpath}
    for arguments, hint in (
        (["status", "P"], "python -m alteram build FOLDER -o P"),
        (["status", "--bad"], "python -m alteram status --help"),
    ):
        told = subprocess.run(
            [sys.executable, "-m", "alteram", *arguments], capture_output=True, text=True, cwd=tmp_path, env=environ
        )
        assert told.returncode == 2
        assert re.sub(r"python[\d.]+ ", "python ", told.stderr.splitlines()[1]).endswith(hint)
        assert told.stderr.count("-m alteram") == 1


def test_broken_off_while_it_loads_it_says_so_in_a_line() -> None:
    stopped = (
        "import sys\n"
        "class Stop:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name == 'alteram.cli.main': raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Stop())\n"
        "from alteram.cli.start import main\n"
        "main()\n"
    )
    told = subprocess.run([sys.executable, "-c", stopped], capture_output=True, text=True)
    assert told.returncode == 130
    assert told.stderr.splitlines() == ["Error: interrupted", "Try: run the same command again"]


def test_a_suggested_command_can_be_typed_where_names_have_blanks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert _run(["status", "my project"]) == 2
    assert capsys.readouterr().err.splitlines()[1].endswith("build FOLDER -o 'my project'")


@pytest.mark.parametrize("json", [False, True])
def test_a_terminal_that_is_not_utf_8_is_no_error(json: bool, tmp_path: Path) -> None:
    (tmp_path / "café.txt").write_text("The River Board said that the weir is safe.\n")
    environ = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "1"}
    run = [sys.executable, "-m", "alteram", "build", str(tmp_path / "café.txt"), "-o", str(tmp_path / "p")]
    told = subprocess.run([*run, *(["--json"] if json else [])], capture_output=True, env=environ)
    assert (told.returncode, b"Traceback" in told.stderr) == (0, False)
    query = [sys.executable, "-m", "alteram", "query", str(tmp_path / "p"), "weir", *(["--json"] if json else [])]
    told = subprocess.run(query, capture_output=True, env=environ)
    assert (b"caf\\u00e9.txt" if json else b"caf?.txt") in told.stdout
