"""Accounts: matters with the words of all sides beside one another."""

from __future__ import annotations

from alteram.dossier.contexts import AccountPage, AccountsPage
from alteram.dossier.lines import Choice, FacetView
from alteram.dossier.pages.cards import WHOLE, card, title_of
from alteram.dossier.pages.shelf import Shelf, paging_of
from alteram.dossier.queries import MATTER_FACETS, Dossier, Facet, MatterFilter, SourceFilter
from alteram.dossier.site import words
from alteram.dossier.site.render import date
from alteram.dossier.site.sentences import KINDS

__all__ = ["account", "accounts"]

SIZE, YEARS = 12, 24

ANYTHING = MatterFilter()


def accounts(dossier: Dossier, which: MatterFilter = ANYTHING, *, page: int = 1) -> AccountsPage:
    """Matters, the weightiest difference first, narrowed by what the reader chose."""
    shelf = Shelf(dossier)
    paging = paging_of(dossier.count_matters(which), page, SIZE)
    rows = dossier.matters(which, offset=max(0, paging.first - 1), limit=SIZE)
    return AccountsPage(
        title="Accounts",
        cards=tuple(card(shelf, row) for row in rows),
        facets=tuple(
            _facet(shelf, dossier.matter_facet(name, which, limit=LIMITS[name]), which) for name in MATTER_FACETS
        ),
        read=dossier.count_sources(SourceFilter(outcomes=("read", "partly"))),
        paging=paging,
    )


LIMITS = {"kind": len(KINDS), "actor": 12, "time": 200}


def account(dossier: Dossier, key: str, *, page: int = 1) -> AccountPage | None:
    """One matter with all that is told of it, some columns a page; None where there is none."""
    row = dossier.matter(key)
    if row is None:
        return None
    paging = paging_of(row.columns, page, WHOLE.columns)
    whole = card(Shelf(dossier), row, WHOLE, first=max(0, paging.first - 1))
    title = title_of(row) or "Two accounts"
    return AccountPage(title, whole, dossier.count_sources(SourceFilter(outcomes=("read", "partly"))), paging)


def _facet(shelf: Shelf, facet: Facet, which: MatterFilter) -> FacetView:
    chosen = getattr(which, facet.name)
    counts = list(facet.counts)
    if facet.name == "time":
        years = sorted((c for c in counts if len(c.value) == 4), key=lambda c: c.value)
        within = chosen[:4] if chosen else years[0].value if len(years) == 1 else ""
        months = sorted((c for c in counts if len(c.value) == 7 and c.value[:4] == within), key=lambda c: c.value)
        counts = [*years, *months][-YEARS:]
    choices = tuple(Choice(c.value, _label(shelf, facet.name, c.value), c.count, c.value == chosen) for c in counts)
    return FacetView(
        facet.name, words.FACETS[f"matter {facet.name}"], choices, 0 if facet.name == "time" else facet.more
    )


def _label(shelf: Shelf, facet: str, value: str) -> str:
    if facet == "kind":
        return KINDS.get(value, value)
    return date(value) if facet == "time" else shelf.name(value).name or "not named"
