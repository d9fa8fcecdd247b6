"""A desk over the sample's dossier: the real one, whose dossier is written from the sample's tables."""

from datetime import UTC, datetime
from pathlib import Path

from alteram.dossier.store import write_dossier
from alteram.model.ids import sha256_text
from alteram.pipeline.journal import decisions_of, known
from alteram.pipeline.project import Project
from alteram.pipeline.sides import read_text, with_given
from alteram.review.desk import Desk
from tests.dossier.sample import FACTS, sample

NOON = datetime(2031, 3, 20, 12, 0, tzinfo=UTC)
TABLES = sample().tables()


def show(project: Project) -> None:
    """Writes the sample's dossier with what was decided, as `dossier.build.refresh` does for a built project."""
    tables, file = dict(TABLES), project.sides_file
    text = read_text(file)
    if text is not None:
        tables["sides"] = with_given(tables, text, str(file))
    tables["decisions"] = decisions_of(known(project.journal_file, text))
    seen = sha256_text(text) if text is not None else ""
    write_dossier(project.dossier_file, tables, {**FACTS, "sides": seen})


def lay(folder: Path, by: str = "I. Caldwell") -> Desk:
    """A desk in a folder, with the sample's dossier on it."""
    folder.mkdir(exist_ok=True)
    project = Project(folder)
    show(project)
    return Desk(project, show, by=by, wait=0, clock=lambda: NOON)
