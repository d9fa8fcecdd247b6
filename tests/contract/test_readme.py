"""What the README shows in Python runs as it stands, and what it promises of commands is so."""

import contextlib
import io
import re
from pathlib import Path

import pytest

import alteram
from alteram.cli.main import app
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_example_in_python_runs_and_names_holders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (example,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "a.txt").write_text("The River Board said that the weir is safe.\n")
    monkeypatch.chdir(tmp_path)
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(example, {})  # noqa: S102 - the README's own lines
    assert "River Board | that the weir is safe" in printed.getvalue()
    opened = alteram.open(tmp_path / "project")
    assert list(opened.statements(since="2020")) == [], "the letter bears no date"
    assert list(opened.statements(since="2020", undated=True)) == list(opened.statements())
    assert opened.name(None) == ""


def test_every_command_stands_in_the_readme() -> None:
    assert [name for name in app.commands if f"alteram {name}" not in README] == []
    assert "--strict" in README
