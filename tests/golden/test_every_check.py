"""All kinds of checks on the example: the planted slips and nothing else, and no stage but theirs runs for it."""

import dataclasses
import json
import shutil
from pathlib import Path

import pytest

from alteram.cli.demo import example_documents
from alteram.dossier.build import build
from alteram.model.tables import CHECKS
from alteram.pipeline.project import Project
from alteram.settings import ChecksSettings, Settings, load_settings
from alteram.stages.checks.kinds import KINDS

KEY = example_documents().parent / "key" / "checks.json"


@pytest.fixture(scope="module")
def every_kind(built: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, int]]:
    """The example built with every kind switched on in a settings file, and how much each stage worked on."""
    folder = tmp_path_factory.mktemp("every")
    project = folder / "project"
    shutil.copytree(built, project)
    file = folder / "alteram.toml"
    file.write_text("[checks]\n" + "".join(f"{kind} = true\n" for kind in KINDS))
    _, report = build([example_documents()], project, load_settings(file, environ={}))
    return project, report.units


def found(project: Path) -> list[tuple[str, str, tuple[str, ...]]]:
    rows = CHECKS.rows(Project.open(project).read(CHECKS))
    return sorted((c.kind, c.severity, tuple(s.quote for s in c.spans)) for c in rows)


def test_the_planted_slips_are_found_and_no_other(built: Path, every_kind: tuple[Path, dict[str, int]]) -> None:
    planted = [entry["kind"] for entry in json.loads(KEY.read_text(encoding="utf-8")) if not entry.get("fits")]
    assert sorted(kind for kind, _, _ in found(every_kind[0])) == sorted(planted)
    assert found(every_kind[0]) == found(built)


def test_only_the_checks_are_made_again(every_kind: tuple[Path, dict[str, int]]) -> None:
    assert {stage for stage, units in every_kind[1].items() if units} == {"checks"}


def test_the_project_says_what_was_looked_for(built: Path, every_kind: tuple[Path, dict[str, int]]) -> None:
    assert all(Project.open(every_kind[0]).manifest["settings"]["checks"].values())
    assert Project.open(built).manifest["settings"]["checks"] == dataclasses.asdict(ChecksSettings())


def test_a_kind_is_switched_by_the_environment_too() -> None:
    chosen = load_settings(environ={"ALTERAM_CHECKS_SOURCE_WORDS": "true", "ALTERAM_CHECKS_COUNT": "no"})
    assert (chosen.checks.source_words, chosen.checks.count) == (True, False)
    assert (Settings().checks.source_words, Settings().checks.count) == (False, True)
