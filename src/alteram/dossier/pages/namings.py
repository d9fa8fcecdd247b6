"""Names: what each voice, or given side, calls each actor."""

from __future__ import annotations

from alteram.dossier.contexts import NamesPage
from alteram.dossier.lines import CalledLine, Choice, FacetView, Name, NamedLine, NamingLine
from alteram.dossier.pages.shelf import Shelf, paging_of
from alteram.dossier.queries import NAMED_FACETS, Dossier, Facet, FormRow, NamedFilter, NamedRow
from alteram.dossier.site import words

__all__ = ["names"]

SIZE, VOICES, FORMS = 25, 10, 8

ANYBODY = NamedFilter()


def names(dossier: Dossier, which: NamedFilter = ANYBODY, *, page: int = 1) -> NamesPage:
    """Actors, those whom most voices name first, narrowed by what the reader chose."""
    shelf = Shelf(dossier)
    paging = paging_of(dossier.count_named(which), page, SIZE)
    rows = dossier.named(which, offset=max(0, paging.first - 1), limit=SIZE)
    return NamesPage(
        title="Names",
        lines=tuple(_named(shelf, row) for row in rows),
        facets=tuple(_facet(shelf, dossier.named_facet(name, which), which) for name in NAMED_FACETS),
        paging=paging,
    )


def _named(shelf: Shelf, row: NamedRow) -> NamedLine:
    columns: dict[str, list[FormRow]] = {}
    for form in row.forms:
        columns.setdefault(form.column, []).append(form)
    shown = list(columns.items())[:VOICES]
    return NamedLine(
        shelf.name(row.actor), row.count, tuple(_naming(shelf, c, f) for c, f in shown), len(columns) - len(shown)
    )


def _naming(shelf: Shelf, column: str, forms: list[FormRow]) -> NamingLine:
    neutral, loaded = [f for f in forms if not f.loaded], [f for f in forms if f.loaded]
    more = max(0, len(neutral) - FORMS) + max(0, len(loaded) - FORMS)
    voice = Name(None, shelf.side(column), "side") if column.startswith("sid-") else shelf.name(column)
    return NamingLine(voice, tuple(map(_form, neutral[:FORMS])), tuple(map(_form, loaded[:FORMS])), more)


def _form(row: FormRow) -> CalledLine:
    return CalledLine(row.text, row.count, row.source, f"{row.start}-{row.end}")


def _facet(shelf: Shelf, facet: Facet, which: NamedFilter) -> FacetView:
    chosen = getattr(which, facet.name)

    def label(value: str) -> str:
        if facet.name == "voice":
            return shelf.side(value) if value.startswith("sid-") else shelf.name(value).name
        return "somebody uses one" if facet.name == "loaded" else value

    choices = tuple(Choice(c.value, label(c.value), c.count, c.value == chosen) for c in facet.counts)
    return FacetView(facet.name, words.FACETS["named by" if facet.name == "voice" else facet.name], choices, facet.more)
