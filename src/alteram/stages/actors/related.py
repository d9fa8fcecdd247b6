"""Documents about the same matter: those that share at least two named actors, or one inside the same source."""

from __future__ import annotations

from alteram.stages.actors.locals import Groups, Local

__all__ = ["Related"]

_SHARED = 2
"""Named actors, besides the pair itself, that two documents must share to be about the same matter."""
_COMMON = 400
"""An actor that more documents name than this relates none of them: it would relate all to all."""
_KINDS = ("person", "organisation", "place")


class Related:
    """Which documents are about one matter, as the groups stand now."""

    def __init__(self, groups: Groups) -> None:
        self._groups = groups
        self._around: dict[str, set[str]] = {}
        self._source: dict[str, str] = {}
        holding: dict[str, dict[str, None]] = {}
        named = {groups.find(local.id) for local in groups.locals if local.named and local.label in _KINDS}
        for local in groups.locals:
            self._source.setdefault(local.document, local.source)
            group = groups.find(local.id)
            if group in named and not any(m.kind == "implied" for m in local.mentions):  # who publishes tells nothing
                self._around.setdefault(local.document, set()).add(group)
                holding.setdefault(group, {})[local.document] = None
        self._holding = {g: tuple(d) for g, d in holding.items() if len(d) <= _COMMON}
        self._near: dict[str, frozenset[str]] = {}
        self._pages: dict[str, list[str]] = {}
        for document, source in self._source.items():
            self._pages.setdefault(source, []).append(document)

    def documents(self, document: str) -> frozenset[str]:
        """Other documents that share an actor or the source with one."""
        found = self._near.get(document)
        if found is None:
            page = self._pages[self._source[document]]
            near: set[str] = set(page if len(page) <= _COMMON else ())
            for group in self._around.get(document, ()):
                near.update(self._holding.get(group, ()))
            near.discard(document)
            found = self._near[document] = frozenset(near)
        return found

    def are(self, a: Local, b: Local, page: bool = False) -> bool:
        """Whether the documents of two actors share others than these two; with `page`, one page is enough."""
        if a.document == b.document:
            return False
        if page and self._source[a.document] == self._source[b.document]:
            return True
        shared = self._around.get(a.document, set()) & self._around.get(b.document, set())
        shared -= {self._groups.find(a.id), self._groups.find(b.id)}
        return len(shared) >= (1 if self._source[a.document] == self._source[b.document] else _SHARED)
