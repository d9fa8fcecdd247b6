"""What can be asked of a dossier: a read-only view of its SQLite file, answering with frozen records.

One module a subject, each a class of questions; `Dossier` is all of them together.
"""

from __future__ import annotations

from alteram.dossier.queries.actors import Actors
from alteram.dossier.queries.acts import ACT_FACETS, ActFilter, Acts, ToldAct
from alteram.dossier.queries.checks import CheckFilter, Checks
from alteram.dossier.queries.exchange import ASKED_FACETS, AskedFilter, Exchange
from alteram.dossier.queries.figures import Figures, SaidFigure, Thing, ThingFilter
from alteram.dossier.queries.known import ActorFilter, Known, KnownActor, Use
from alteram.dossier.queries.matters import MATTER_FACETS, MatterFilter, MatterRow, Matters, ToldRow
from alteram.dossier.queries.namings import NAMED_FACETS, FormRow, NamedFilter, NamedRow, Namings
from alteram.dossier.queries.sources import SourceFilter, SourceLine, Sources
from alteram.dossier.queries.statements import FACETS, NOBODY, Count, Facet, Filter, Listed, Statements
from alteram.dossier.queries.texts import Placed, Texts
from alteram.dossier.queries.whole import Whole
from alteram.dossier.search import Found, find

__all__ = [
    "ACT_FACETS",
    "ASKED_FACETS",
    "FACETS",
    "MATTER_FACETS",
    "NAMED_FACETS",
    "NOBODY",
    "ActFilter",
    "ActorFilter",
    "AskedFilter",
    "CheckFilter",
    "Count",
    "Dossier",
    "Facet",
    "Filter",
    "FormRow",
    "KnownActor",
    "Listed",
    "MatterFilter",
    "MatterRow",
    "NamedFilter",
    "NamedRow",
    "Placed",
    "SaidFigure",
    "SourceFilter",
    "SourceLine",
    "Thing",
    "ThingFilter",
    "ToldAct",
    "ToldRow",
    "Use",
]


class Dossier(Whole, Sources, Texts, Statements, Exchange, Actors, Matters, Namings, Known, Acts, Figures, Checks):
    """A dossier, open for questions.  See `DossierFile` for what opening it means."""

    def __enter__(self) -> Dossier:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def search(self, text: str, *, limit: int = 20, offset: int = 0, source: str | None = None) -> Found:
        """Full-text search in all passages: of all languages, boilerplate last.  Any text is a valid question."""
        return find(self, text, limit=limit, offset=offset, source=source)
