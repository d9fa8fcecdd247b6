"""Actors over all sources."""

from __future__ import annotations

from collections.abc import Iterable

from alteram.dossier.sqlite import DossierFile
from alteram.model.tables import ACTORS, Actor

__all__ = ["Actors"]


class Actors(DossierFile):
    """Questions to actors."""

    _actors: dict[str, Actor | None]
    """Those asked for before; None where an id is no actor's."""

    def opened(self) -> None:
        """Names of actors were of the file before."""
        self._actors = {}
        super().opened()

    def actor(self, actor: str) -> Actor | None:
        """An actor by id."""
        return self.actors([actor]).get(actor)

    def all_actors(self) -> tuple[Actor, ...]:
        """Every actor."""
        return self.records(ACTORS, "SELECT * FROM actors ORDER BY id")

    def actors(self, ids: Iterable[str]) -> dict[str, Actor]:
        """Actors by id; ids that are no actor's are left out."""
        wanted = list(dict.fromkeys(ids))
        unknown = [i for i in wanted if i not in self._actors]
        for first in range(0, len(unknown), 500):
            some = unknown[first : first + 500]
            sql = f"SELECT * FROM actors WHERE id IN ({', '.join('?' * len(some))})"  # noqa: S608 - marks only
            found = {a.id: a for a in self.records(ACTORS, sql, *some)}
            self._actors.update({i: found.get(i) for i in some})
        return {i: actor for i in wanted if (actor := self._actors.get(i)) is not None}
