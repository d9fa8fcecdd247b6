"""The command that writes a brief: no private name leaks, and a wrong ending is one clear error."""

from pathlib import Path

import pytest

import alteram
from alteram.cli.main import _run
from alteram.dossier.brief.write import ENDINGS
from tests.dossier.test_brief import READ, even
from tests.stages.acquire.samples import acquire


def test_no_name_of_a_private_person_stands_in_the_example_brief(built: Path, tmp_path: Path) -> None:
    for ending in sorted(ENDINGS):
        file = tmp_path / f"brief{ending}"
        assert _run(["brief", str(built), "-o", str(file), "--quiet"]) == 0
        text = even(READ[ending](file.read_bytes()))
        actors = list(alteram.open(built).rows("actors"))
        public = {n.text for a in actors if not a.private for n in a.names}
        full = [n.text for a in actors if a.private for n in a.names if n.text.istitle() and " " in n.text]
        leaked = [name for name in full if name in text and not any(name in form for form in public)]
        assert full
        assert leaked == []


def test_without_mask_the_words_are_as_they_stand(built: Path, tmp_path: Path) -> None:
    file = tmp_path / "brief.md"
    assert _run(["brief", str(built), "-o", str(file), "--mask", "none", "--quiet"]) == 0
    unmasked = file.read_text("utf-8")
    assert "by their initials" not in unmasked
    assert _run(["brief", str(built), "-o", str(file), "--quiet"]) == 0
    assert file.read_text("utf-8") != unmasked


def test_a_brief_among_the_documents_is_no_source(built: Path, tmp_path: Path) -> None:
    """It would say everything twice: what stands in it stands in the sources."""
    for ending in sorted(ENDINGS):
        file = tmp_path / f"brief{ending}"
        assert _run(["brief", str(built), "-o", str(file), "--quiet"]) == 0
        sources, texts = acquire(file.name, file.read_bytes())
        assert (sources[file.name].outcome, texts) == ("unsupported", {})
        assert (sources[file.name].reason or "").startswith("a brief that Alteram wrote, not read")


def test_a_brief_takes_the_place_of_a_brief_and_of_nothing_else(
    built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A slip of the hand must not cost somebody a document of the pile."""
    mine = tmp_path / "letter.md"
    mine.write_text("Dear Sir, this is the only copy.\n")
    assert _run(["brief", str(built), "-o", str(mine)]) == 2
    told = capsys.readouterr().err.splitlines()
    assert told == [f"Error: {mine} is there and is no brief that Alteram wrote: it is kept", "Try: name a new file"]
    assert mine.read_text() == "Dear Sir, this is the only copy.\n"
    for ending in sorted(ENDINGS):
        file = tmp_path / f"brief{ending}"
        assert _run(["brief", str(built), "-o", str(file)]) == 0
        assert f"Written to {file}\n" in capsys.readouterr().out
        assert _run(["brief", str(built), "-o", str(file)]) == 0
        assert f"Written to {file}, in place of the brief that was there\n" in capsys.readouterr().out


def test_the_folder_of_a_brief_is_made_and_told(
    built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "for the" / "court" / "brief.md"
    assert _run(["brief", str(built), "-o", str(file)]) == 0
    assert f"Made the folder {file.parent}\n" in capsys.readouterr().out
    assert file.is_file()
    assert [p.name for p in file.parent.iterdir()] == ["brief.md"]


def test_a_brief_that_cannot_be_written_is_a_mistake(
    built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "letter").write_text("mine")
    (tmp_path / "folder.md").mkdir()
    for name, says in (("letter/brief.md", "cannot write"), ("folder.md", "is a folder: a brief is one file")):
        assert _run(["brief", str(built), "-o", str(tmp_path / name)]) == 2
        told = capsys.readouterr().err.splitlines()
        assert len(told) == 2
        assert says in told[0]
        assert ".new" not in told[0]


def test_somebody_listed_as_public_who_is_not_there_is_told(
    built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    brief = ["brief", str(built), "-o", str(tmp_path / "b.md"), "--public"]
    known = next(a for a in alteram.open(built).rows("actors") if a.private)
    assert _run([*brief, known.name.upper(), "--quiet"]) == 0
    assert _run([*brief, known.name, "--public", "Ivvo Nobbody"]) == 2
    told = capsys.readouterr().err.splitlines()
    assert told[0] == "Error: nobody in the dossier is called 'Ivvo Nobbody'"
    assert "--public NAME" in told[1]


@pytest.mark.parametrize(("name", "says"), [("brief.odt", "ends in .odt"), ("brief", "has no ending")])
def test_an_ending_that_is_no_format_is_told_in_one_line(
    name: str, says: str, built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(["brief", str(built), "-o", str(tmp_path / name)]) == 2
    error = capsys.readouterr().err.splitlines()
    assert len(error) == 2
    assert says in error[0]
    assert not (tmp_path / name).exists()
