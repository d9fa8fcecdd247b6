"""Where things are on the served site.  A static site brings a class of its own with the same methods."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote, urlencode

from alteram.dossier.lines import FacetView

__all__ = ["Links"]


class Links:
    """Addresses on the served site, all of them relative to its root."""

    overview = "/"
    accounts = "/accounts"
    names = "/names"
    sides = "/sides"
    sources = "/sources"
    statements = "/statements"
    letters = "/letters"
    requests = "/requests"
    actors = "/actors"
    timeline = "/timeline"
    figures = "/figures"
    checks = "/checks"
    search = "/search"
    about = "/about"
    help = "/help"

    def static(self, name: str) -> str:
        """A file of the site's own."""
        return f"/static/{name}"

    def reader(self, source: str, at: str = "", statement: str = "", part: int = 0) -> str:
        """A source in the reader: with stretches lit, at a statement, or in one of its parts."""
        asked = [("at", at)] if at else []
        asked += [("part", str(part))] if part > 1 else []
        target = f"#{statement}" if statement else "#at" if at else ""
        return f"/sources/{quote(source, safe='')}{_query(asked)}{target}"

    def document(self, source: str, document: str, at: str) -> str:
        """Where a document begins in its source.  The stretch chooses the part; nothing is lit for it."""
        return f"/sources/{quote(source, safe='')}{_query([('from', at.partition('-')[0])])}#{document}"

    def account(self, key: str) -> str:
        """The page of a matter."""
        return f"/accounts/{quote(key, safe='')}"

    def statement(self, statement: str) -> str:
        """The page of a statement."""
        return f"/statements/{quote(statement, safe='')}"

    def actor(self, actor: str) -> str:
        """The page of an actor."""
        return f"/actors/{quote(actor, safe='')}"

    def thing(self, thing: int, page: int = 1) -> str:
        """All numbers said of one thing."""
        return self.figures + _query([("thing", str(thing)), *([("page", str(page))] if page > 1 else [])])

    def narrowed(self, base: str, facets: Iterable[FacetView], name: str, value: str | None, text: str = "") -> str:
        """A list with one of its facets changed: `value` chosen, or none where it is None."""
        chosen = {f.name: c.value for f in facets for c in f.choices if c.chosen}
        chosen.pop(name, None)
        if value is not None:
            chosen[name] = value
        return base + _query([*chosen.items(), *([("text", text)] if text else [])])

    def paged(self, base: str, facets: Iterable[FacetView], page: int, *, text: str = "", q: str = "") -> str:
        """Another stretch of a list."""
        chosen = [(f.name, c.value) for f in facets for c in f.choices if c.chosen]
        chosen += [("text", text)] if text else []
        chosen += [("q", q)] if q else []
        return base + _query([*chosen, *([("page", str(page))] if page > 1 else [])])


def _query(pairs: Iterable[tuple[str, str]]) -> str:
    encoded = urlencode(list(pairs), safe=",")
    return f"?{encoded}" if encoded else ""
