"""The list of sources."""

from __future__ import annotations

from alteram.dossier.contexts import SourcesPage
from alteram.dossier.lines import Choice, FacetView
from alteram.dossier.pages.shelf import Shelf, paging_of
from alteram.dossier.queries import Dossier, SourceFilter
from alteram.dossier.site import words
from alteram.model.tables import SOURCES

__all__ = ["sources"]

SIZE = 200


def sources(dossier: Dossier, *, outcome: str | None = None, language: str | None = None, page: int = 1) -> SourcesPage:
    """Every source with what became of it, narrowed by outcome and language."""
    shelf = Shelf(dossier)
    which = SourceFilter(outcomes=(outcome,) if outcome else (), language=language)
    paging = paging_of(dossier.count_sources(which), page, SIZE)
    return SourcesPage(
        title="Sources",
        lines=tuple(map(shelf.source_line, dossier.sources(which, offset=max(0, paging.first - 1), limit=SIZE))),
        facets=(
            _facet(dossier, "outcome", outcome, words.OUTCOMES),
            _facet(dossier, "language", language, {}),
        ),
        paging=paging,
    )


def _facet(dossier: Dossier, name: str, chosen: str | None, labels: dict[str, str]) -> FacetView:
    tallies = dossier.tallies(SOURCES, name)
    choices = tuple(Choice(v, words.label(labels, v), n, v == chosen) for v, n in tallies.items())
    return FacetView(name, words.FACETS[name], choices, 0)
