"""Docs that are written by hand name everything that they must."""

import re
import tomllib

import pytest

from alteram.cli.main import app
from alteram.pipeline.plan import STAGES
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
GLOSSARY = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
ARCHITECTURE = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", sorted(app.commands))
def test_the_readme_shows_every_command(command: str) -> None:
    assert f"alteram {command}" in README


@pytest.mark.parametrize("prefix", ["src", "doc", "psg", "rep", "ann", "men", "loc", "act", "stm", "let", "req"])
def test_the_glossary_says_what_ids_are_made_of(prefix: str) -> None:
    assert f"`{prefix}-`" in GLOSSARY


@pytest.mark.parametrize("stage", [s.name for s in STAGES])
def test_the_architecture_names_every_stage(stage: str) -> None:
    assert f"`{stage}`" in ARCHITECTURE


def test_links_between_pages_lead_somewhere() -> None:
    broken = []
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    for page in pages:
        for target in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8")):
            if "://" not in target and not (page.parent / target).exists():
                broken.append(f"{page.relative_to(ROOT)} -> {target}")
    assert broken == []


def test_decisions_are_numbered_once_and_listed() -> None:
    files = sorted(p.name for p in (ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    numbers = [f[:4] for f in files]
    assert len(numbers) == len(set(numbers))
    index = (ROOT / "docs" / "decisions" / "README.md").read_text(encoding="utf-8")
    assert [f for f in files if f not in index] == []
    listed = re.findall(r"(?m)^- \[(\d{4}) ", index)
    assert listed == sorted(listed)


def test_each_collection_says_whether_it_was_read() -> None:
    said = tomllib.loads((ROOT / "eval/collections/read.toml").read_text(encoding="utf-8"))
    kept = {p.name for p in (ROOT / "eval" / "collections").iterdir() if (p / "key").is_dir()}
    assert set(said) == kept
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in sorted(kept) if f"- `{name}`: " not in readme] == []


def test_the_architecture_names_each_room_of_the_dossier() -> None:
    told = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    rooms = [p.parent.name for p in sorted((ROOT / "src/alteram/dossier").glob("*/__init__.py"))]
    line = next(line for line in told.splitlines() if line.startswith("  dossier/"))
    assert [r for r in rooms if f" {r}/" not in line] == []
