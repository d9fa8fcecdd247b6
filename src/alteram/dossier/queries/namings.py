"""Who calls whom what."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from alteram.dossier.queries.statements import Facet
from alteram.dossier.queries.values import Narrowed, count_of, facet_of, numbers_of
from alteram.dossier.sqlite import DossierFile

__all__ = ["NAMED_FACETS", "FormRow", "NamedFilter", "NamedRow", "Namings"]

NAMED_FACETS = ("loaded", "voice", "kind")
"""What named actors can be counted and filtered by."""


@dataclass(frozen=True, slots=True)
class NamedFilter:
    """Which named actors are wanted; None wants all."""

    loaded: str | None = None
    """`yes`: those that somebody calls by a name that judges."""
    voice: str | None = None
    """Those whom a voice, or a given side, names."""
    kind: str | None = None

    def narrowed(self) -> Narrowed:
        """The same as a condition."""
        return Narrowed("called", "called", dataclasses.asdict(self))


@dataclass(frozen=True, slots=True)
class FormRow:
    """A form that one column uses, and where it stands first."""

    column: str
    text: str
    loaded: bool
    count: int
    source: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class NamedRow:
    """An actor with the forms by which voices name it."""

    number: int
    actor: str
    count: int
    forms: tuple[FormRow, ...]
    """By column, in the order in which they first name it; then the most frequent first."""


class Namings(DossierFile):
    """Questions to names."""

    def named(self, which: NamedFilter = NamedFilter(), *, offset: int = 0, limit: int = -1) -> tuple[NamedRow, ...]:
        """Named actors, those whom most voices name first."""
        return tuple(self._named(n) for n in numbers_of(self, which.narrowed(), offset=offset, limit=limit))

    def count_named(self, which: NamedFilter = NamedFilter()) -> int:
        """How many actors are named."""
        return count_of(self, which.narrowed())

    def named_facet(self, name: str, which: NamedFilter = NamedFilter(), *, limit: int = 12) -> Facet:
        """Counts of one property over the actors that the other filters want."""
        return facet_of(self, which.narrowed(), name, limit=limit)

    def _named(self, number: int) -> NamedRow:
        actor, count = self.one("SELECT actor, count FROM called WHERE id = ?", number)
        sql = 'SELECT side, form, loaded, count, source, start, "end" FROM called_forms WHERE called = ? ORDER BY place'
        forms = tuple(FormRow(c, f, bool(x), n, s, a, b) for c, f, x, n, s, a, b in self.all(sql, number))
        return NamedRow(number, str(actor), int(count), forms)
