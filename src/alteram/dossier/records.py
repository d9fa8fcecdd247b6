"""The dossier for Python: tables as Arrow, rows as frozen records."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from typing import Any

import pyarrow as pa

from alteram.errors import UserError
from alteram.model.tables import ACTORS, DOCUMENTS, STATEMENTS, TABLES, Statement
from alteram.pipeline.collect import collect
from alteram.pipeline.project import Project

__all__ = ["Dossier"]


class Dossier:
    """A built project, as `alteram.open` and `alteram.build` give it."""

    def __init__(self, project: Project) -> None:
        self.project = project

    @functools.cached_property
    def tables(self) -> Mapping[str, pa.Table]:
        """Every table by name."""
        return collect(self.project)

    def table(self, name: str) -> pa.Table:
        """A table by name.  Raises UserError where there is none of that name."""
        if name not in TABLES:
            raise UserError(f"there is no table {name!r}", hint=f"tables: {', '.join(TABLES)}")
        return self.tables[name]

    def rows(self, name: str) -> Iterator[Any]:
        """The records of a table by name, in the order of their ids."""
        yield from TABLES[name].rows(self.table(name))

    def statements(
        self, *, holder: str | None = None, about: str | None = None, since: str | None = None
    ) -> Iterator[Statement]:
        """Statements, those of some holder, about some actor, or in documents published since a date (`2020-05`).

        `holder` and `about` are ids, or names in any of the forms that stand in the texts, whatever their case.
        A document without a date is left out where `since` is given: its date is not known.
        """
        holders = self._actors(holder)
        subjects = self._actors(about)
        recent = {
            d.id for d in DOCUMENTS.rows(self.tables["documents"]) if d.published and d.published >= (since or "")
        }
        for statement in STATEMENTS.rows(self.tables["statements"]):
            if holder is not None and statement.holder not in holders:
                continue
            if about is not None and subjects.isdisjoint(statement.about):
                continue
            if since is not None and statement.document not in recent:
                continue
            yield statement

    def _actors(self, wanted: str | None) -> frozenset[str]:
        if wanted is None:
            return frozenset()
        key = wanted.casefold()
        return frozenset(
            actor.id
            for actor in ACTORS.rows(self.tables["actors"])
            if actor.id == wanted or key in {actor.name.casefold(), *(n.text.casefold() for n in actor.names)}
        )
