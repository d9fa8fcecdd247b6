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
        self,
        *,
        holder: str | None = None,
        about: str | None = None,
        since: str | None = None,
        undated: bool = False,
    ) -> Iterator[Statement]:
        """Statements, those of some holder, about some actor, or in documents published since a date (`2020-05`).

        `holder` and `about` are ids, or names in any of the forms that stand in the texts, whatever their case.
        Where `since` is given, what stands in documents without a date is left out, since it may be older;
        `undated=True` keeps it.
        """
        holders = self._actors(holder)
        subjects = self._actors(about)
        recent = {
            d.id
            for d in DOCUMENTS.rows(self.tables["documents"])
            if (d.published >= (since or "") if d.published else undated)
        }
        for statement in STATEMENTS.rows(self.tables["statements"]):
            if holder is not None and statement.holder not in holders:
                continue
            if about is not None and subjects.isdisjoint(statement.about):
                continue
            if since is not None and statement.document not in recent:
                continue
            yield statement

    def name(self, actor: str | None) -> str:
        """The name of an actor by id (`statement.holder`); empty for None: somebody whom the text does not name."""
        return self._names.get(actor, actor) if actor is not None else ""

    @functools.cached_property
    def _names(self) -> Mapping[str, str]:
        return {actor.id: actor.name for actor in ACTORS.rows(self.tables["actors"])}

    def _actors(self, wanted: str | None) -> frozenset[str]:
        if wanted is None:
            return frozenset()
        key = wanted.casefold()
        return frozenset(
            actor.id
            for actor in ACTORS.rows(self.tables["actors"])
            if actor.id == wanted or key in {actor.name.casefold(), *(n.text.casefold() for n in actor.names)}
        )
