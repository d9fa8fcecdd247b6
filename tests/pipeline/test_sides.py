"""Sides that the user gives: read from a file, checked by name, shown without running anything again."""

import json
from pathlib import Path

import pytest

import alteram
from alteram.cli.main import _run
from alteram.errors import SettingsError
from alteram.model.tables import SIDES
from alteram.pipeline.sides import GivenSide, check_sides, parse_sides, with_given
from tests.dossier.sample import sample

BAD = [
    ("sides = 3", "no section", "not a section"),
    ("[sides]\nA = 'x'", "side 'A' is no list", "not a list"),
    ("[sides]\nA = []", "side 'A' is no list", "an empty side"),
    ("[side]\nA = ['x']", "side is no part of it", "a section that does not exist"),
    ("[sides\n", "is no TOML", "no TOML"),
    ("[sides]\nA = ['The Mill']\nB = ['the MILL']", "'the MILL' stands on two sides: 'A' and 'B'", "one voice, twice"),
]


@pytest.mark.parametrize(("text", "says", "why"), BAD, ids=[w for _, _, w in BAD])
def test_a_file_that_is_not_as_it_should_be_is_told_in_one_line(text: str, says: str, why: str) -> None:
    with pytest.raises(SettingsError) as caught:
        parse_sides(text, "sides.toml")
    assert says in caught.value.message, why
    assert caught.value.message.startswith("sides.toml")


def test_names_are_found_in_any_form_and_case() -> None:
    tables = sample().tables()
    text = "[sides]\n'The mill' = ['the MILLERS']\n'The board' = ['River Board', 'Oorlam']"
    check_sides(parse_sides(text, "s"), tables, "s")
    given = [s for s in SIDES.rows(with_given(tables, text, "sides.toml")) if s.basis == "given"]
    names = {a["id"]: a["name"] for a in tables["actors"].to_pylist()}
    assert {s.name: [names[v] for v in s.voices] for s in given} == {
        "The mill": ["Millers’ Circle"],
        "The board": ["River Board", "Piet Oorlam"],
    }


def test_unknown_names_get_the_nearest_known_ones() -> None:
    with pytest.raises(SettingsError) as caught:
        check_sides([GivenSide("A", ("Rivr Bord", "Nobody at all"))], sample().tables(), "s.toml")
    assert "no voice is called 'Rivr Bord' (nearest: River Board" in caught.value.message
    assert "no voice is called 'Nobody at all' (most heard: " in caught.value.message
    assert "same command again" in caught.value.hint


def test_a_voice_stands_on_one_side_only() -> None:
    given = [GivenSide("A", ("River Board",)), GivenSide("B", ("the board",))]
    with pytest.raises(SettingsError, match="on two sides"):
        check_sides(given, sample().tables(), "s.toml")


def test_a_voice_that_is_gone_is_told() -> None:
    text = "[sides]\nA = ['River Board', 'The Ferry Guild']"
    (side,) = (s for s in SIDES.rows(with_given(sample().tables(), text, "sides.toml")) if s.basis == "given")
    assert len(side.voices) == 1
    assert side.absent == ("The Ferry Guild",)


def test_given_sides_change_what_is_shown_and_run_nothing_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "a.txt").write_text("The River Board said that the weir is safe. The Mill Circle denied that.\n")
    project, file = str(tmp_path / "p"), tmp_path / "sides.toml"
    build = ["build", str(papers), "-o", project, "--json", "--jobs", "1", "--sides", str(file)]
    file.write_text('[sides]\n"Downstream" = ["Mill Circel"]\n')
    assert _run(build) == 2
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 2
    assert "no voice is called 'Mill Circel' (nearest: Mill Circle" in told[0]
    assert _run(["query", project, "weir"]) == 0, "the project is built, without these sides"
    assert list(alteram.open(project).rows("sides")) == []
    capsys.readouterr()
    file.write_text('[sides]\n"Downstream" = ["Mill Circle"]\n')
    assert _run(build) == 0
    assert json.loads(capsys.readouterr().out)["changed"] is False
    assert [s.name for s in alteram.open(project).rows("sides")] == ["Downstream"]
    assert _run(build[:-2]) == 0
    assert [s.name for s in alteram.open(project).rows("sides")] == ["Downstream"], "kept until another file is given"
    file.write_text("")
    assert _run(build) == 0
    assert list(alteram.open(project).rows("sides")) == []
