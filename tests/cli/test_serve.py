"""`alteram serve`: one loopback socket, nothing else; told where it is."""

import json
import shutil
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from alteram.cli.main import _run
from alteram.cli.serve import desk_of
from alteram.dossier.queries import Dossier
from alteram.pipeline.project import Project
from alteram.review.desk import Desk

GUARD = """
import json, socket, sys
bind = socket.socket.bind
def checked(self, address):
    if self.family != socket.AF_UNIX:
        assert address[0] == "127.0.0.1", address
        sys.stderr.write(f"bound {address[0]}\\n")
    return bind(self, address)
def refuse(*_):
    raise AssertionError("a connection to somewhere was opened")
socket.socket.bind, socket.socket.connect, socket.socket.connect_ex = checked, refuse, refuse
from alteram.cli.main import main
main(["serve", sys.argv[1], "--port", "0", "--json"])
"""


def test_only_the_loopback_is_listened_on(built: Path) -> None:
    server = subprocess.Popen(
        [sys.executable, "-c", GUARD, str(built)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        assert server.stdout is not None
        told = "".join(server.stdout.readline() for _ in range(3))
        address = json.loads(told)["address"]
        assert address.startswith("http://127.0.0.1:")
        with urllib.request.urlopen(address, timeout=30) as page:  # noqa: S310  our own address
            assert page.status == 200
            assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    finally:
        server.terminate()
        _, said = server.communicate(timeout=30)
    assert said.splitlines() == ["bound 127.0.0.1"]


def test_the_desk_of_a_project_writes_its_dossier_anew(built: Path, tmp_path: Path) -> None:
    shutil.copytree(built, tmp_path / "p")
    project = Project.open(tmp_path / "p")
    desk = desk_of(project, "I. Caldwell")
    with Dossier(project.dossier_file) as dossier:
        name = dossier.actors(dossier.voices())[next(iter(dossier.voices()))].name
    desk.decide(("place", "One side", (name,)), seen=desk.seen())
    with Dossier(project.dossier_file) as dossier:
        assert [side.name for side in dossier.sides() if side.basis == "given"] == ["One side"]
        assert [d.by for d in dossier.decisions()] == ["I. Caldwell"]


@pytest.mark.parametrize(("words", "by"), [(["--read-only"], None), ([], ""), (["--settings"], "R. Vash")])
def test_a_desk_is_brought_unless_one_only_looks(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], by: str | None
) -> None:
    (tmp_path / "alteram.toml").write_text('[review]\nreviewer = "R. Vash"\n')
    brought: list[Desk | None] = []
    monkeypatch.setattr("alteram.cli.serve.serve_project", lambda _output, _project, _port, desk: brought.append(desk))
    given = [*words, str(tmp_path / "alteram.toml")] if words == ["--settings"] else words
    assert _run(["serve", str(built), *given]) == 0
    assert [desk if desk is None else desk.by for desk in brought] == [by]
