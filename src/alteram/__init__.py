"""Alteram: hear the other side.  Builds fact-finding dossiers from documents that contradict one another.

import alteram
dossier = alteram.build(["letters/"], into="project")
for statement in dossier.statements(since="2020", undated=True):
    print(dossier.name(statement.holder), statement.content_spans[0].quote)
"""

from __future__ import annotations

from collections.abc import Iterable
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from alteram.errors import AlteramError
from alteram.version import __version__

if TYPE_CHECKING:
    from alteram.dossier.records import Dossier

__all__ = ["AlteramError", "Dossier", "__version__", "build", "open"]


def build(
    inputs: str | PathLike[str] | Iterable[str | PathLike[str]],
    into: str | PathLike[str],
    *,
    settings: str | PathLike[str] | None = None,
    sides: str | PathLike[str] | None = None,
) -> Dossier:
    """Builds a project from files and folders, or from one, or adds to it, and opens its dossier.

    `settings` is a TOML file, and `sides` one that says which voices stand together.
    Raises AlteramError, with a message and a hint.
    """
    from alteram.dossier.build import build as build_project
    from alteram.settings import load_settings

    given = [inputs] if isinstance(inputs, str | PathLike) else inputs
    resolved = load_settings(Path(settings) if settings is not None else None)
    project, _ = build_project(
        [Path(i) for i in given], Path(into), resolved, sides=Path(sides) if sides is not None else None
    )
    return open(project.root)


def open(project: str | PathLike[str]) -> Dossier:  # noqa: A001  alteram.open reads as it should
    """Opens the dossier of a project.  Raises ProjectError where the folder is none."""
    from alteram.dossier.records import Dossier
    from alteram.pipeline.project import Project

    return Dossier(Project.open(Path(project)))


def __getattr__(name: str) -> Any:
    # Opening a dossier's library costs a second of imports that `import alteram` should not.
    if name == "Dossier":
        from alteram.dossier.records import Dossier

        return Dossier
    raise AttributeError(f"module 'alteram' has no attribute {name!r}")
