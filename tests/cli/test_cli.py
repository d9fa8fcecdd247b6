"""The command line: one line what, one line what to do; the right exit code; nothing half done."""

import json
from pathlib import Path

import pytest

from alteram.cli.main import _run

BAD = [
    (["biuld"], "No such command", "a command that does not exist"),
    (["build"], "Missing argument", "no input"),
    (["build", "x"], "Missing option", "nowhere to write"),
    (["build", "nothing-here", "-o", "P"], "nothing-here", "an input that is not there"),
    (["build", "{here}", "-o", "P", "--jobs", "0"], "--jobs", "no processes"),
    (["build", "{here}", "-o", "P", "--backend", "cloud"], "no backend 'cloud'", "a backend that does not exist"),
    (["build", "{here}", "-o", "P", "--settings", "none.toml"], "cannot read", "a settings file that is not there"),
    (["build", "{here}", "-o", "{full}"], "is no Alteram project", "a folder of other things"),
    (["build", "{here}", "-o", "{here}"], "cannot be both", "the folder that is read"),
    (["build", "{none}", "-o", "P"], "there is no file to read in", "an empty folder"),
    (["build", "{app}", "-o", "{app}/P", "--sides", "{app}/s.toml"], "two sides", "a voice on two sides"),
    (["status", "{app}"], "the manifest.json in it is of something else", "a folder of another program"),
    (["build", "{here}", "-o", "{app}"], "the manifest.json in it is of something else", "a folder of another program"),
    (["status", "nothing-here"], "is no Alteram project", "no project"),
    (["verify", "nothing-here"], "is no Alteram project", "no project"),
    (["serve", "nothing-here"], "is no Alteram project", "no project"),
    (["brief", "nothing-here", "-o", "b.md"], "is no Alteram project", "no project"),
    (["query", "nothing-here", "word"], "is no Alteram project", "no project"),
    (["export", "nothing-here", "--to", "jsonl", "-o", "x"], "is no Alteram project", "no project"),
    (["trace", "nothing-here", "stm-1"], "is no Alteram project", "no project"),
]


@pytest.mark.parametrize(("arguments", "says", "why"), BAD, ids=[" ".join(a) + ": " + w for a, _, w in BAD])
def test_a_mistake_gets_two_lines_and_exit_code_2(
    arguments: list[str],
    says: str,
    why: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "thesis.txt").write_text("mine")
    for name, file, words in (
        ("here", "a.txt", "words"),
        ("app", "manifest.json", '{"name": "an app"}'),
        ("app", "s.toml", "[sides]\nA = ['The Mill']\nB = ['the mill']"),
    ):
        (tmp_path / name).mkdir(exist_ok=True)
        (tmp_path / name / file).write_text(words)
    (tmp_path / "none").mkdir()
    places = {name: str(tmp_path / name) for name in ("here", "full", "none", "app")}
    code = _run([a.format(**places) for a in arguments])
    printed = capsys.readouterr()
    assert code == 2, why
    assert printed.out == ""
    first, second = printed.err.splitlines()
    assert first.startswith("Error: ")
    assert says in first
    assert second.startswith("Try: ")
    assert not (tmp_path / "P").exists() or not any((tmp_path / "P").glob("*.json")), "nothing half done"


def test_help_and_version_leave_with_0(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(["--version"]) == 0
    assert capsys.readouterr().out.startswith("alteram ")
    assert _run(["--help"]) == 0
    assert "build" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["build", "serve", "brief", "query", "status", "trace", "verify", "export", "demo"])
def test_every_command_takes_quiet_json_and_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run([command, "--help"]) == 0
    printed = capsys.readouterr().out
    assert "--quiet" in printed
    assert "--json" in printed


def test_an_export_format_that_does_not_exist(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(["export", str(built), "--to", "papyrus", "-o", "x"]) == 2
    assert "jsonl" in capsys.readouterr().err


def test_an_id_that_does_not_exist(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(["trace", str(built), "stm-0000"]) == 2
    assert "stm-0000" in capsys.readouterr().err


def test_status_tells_counts_and_reasons(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(["status", str(built), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert sum(told["outcomes"].values()) >= 18
    assert any("not analysed" in r["reason"] for rs in told["reasons"].values() for r in rs)
    assert _run(["status", str(built)]) == 0
    shown = capsys.readouterr().out
    assert "sources: " in shown
    assert " inside archives and mails" in shown
    assert "documents (texts by themselves" in shown
    for inside in ("carriers", "mentions", "passages", "comparisons", "claims"):
        assert inside not in shown.partition("Found in them")[2], "words of the tables are not the site's"


def test_query_names_source_place_and_words(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(["query", str(built), "weigh house", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["total"] >= 1
    assert all(h["source"].startswith("src-") and h["end"] > h["start"] for h in told["hits"])
    assert _run(["query", str(built), 'what" AND (NEAR *']) == 0, "any text is safe to look for"
    assert "hits for “what” and “AND” and “NEAR”" in capsys.readouterr().out, "and it is said what that was"


def test_query_tells_each_title_once_and_counts_them(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(["query", str(built), "League", "--limit", "1"]) == 0
    lines = capsys.readouterr().out.splitlines()
    titles = [line for line in lines if line.startswith("In a title: ")]
    assert titles
    assert len(titles) == len(set(titles))
    assert not any(other.startswith(f"{one} · ") for one in titles for other in titles), "with its path, or not at all"
    assert f", and {len(titles)} title" in lines[-1]


@pytest.mark.parametrize("text", ["", "  ", '"', "(*)", "- —"])
def test_a_question_without_a_word_is_a_mistake(text: str, built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(["query", str(built), "--", text]) == 2
    assert [line.partition(":")[0] for line in capsys.readouterr().err.splitlines()] == ["Error", "Try"]


def test_trace_names_actors_and_says_why_their_names_are_one(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import alteram

    dossier = alteram.open(built)
    said = next(s for s in dossier.statements() if s.holder)
    holder = next(a for a in dossier.rows("actors") if a.id == said.holder)
    assert _run(["trace", str(built), said.id]) == 0
    assert f"holder: {holder.name} ({holder.id})" in capsys.readouterr().out
    assert _run(["trace", str(built), holder.id, "--json"]) == 0
    steps = json.loads(capsys.readouterr().out)
    assert steps[0]["table"] == "actors"
    assert {"links", "mentions", "sources", "custody"} <= {s["table"] for s in steps}


def test_trace_leads_back_to_the_file(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import alteram

    statement = next(alteram.open(built).statements())
    assert _run(["trace", str(built), statement.id, "--json"]) == 0
    steps = json.loads(capsys.readouterr().out)
    assert next(s["table"] for s in steps) == "statements"
    assert {"passages", "documents", "sources", "custody"} <= {s["table"] for s in steps}
    assert next(s for s in steps if s["table"] == "sources")["row"]["sha256"]


def test_quiet_prints_nothing(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(["verify", str(built), "--quiet"]) == 0
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err == ""


def test_a_port_that_is_taken(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import socket

    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        assert _run(["serve", str(built), "--port", str(other.getsockname()[1])]) == 2
    assert "--port 0" in capsys.readouterr().err
