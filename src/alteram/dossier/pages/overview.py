"""The overview: what was read, what was not and why, whose voices there are, where to begin."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TypeVar

from alteram.dossier.contexts import OverviewPage
from alteram.dossier.contexts.overview import Difference
from alteram.dossier.lines import Count
from alteram.dossier.pages.cards import surest, title_of
from alteram.dossier.pages.denied import denied
from alteram.dossier.pages.shelf import Shelf
from alteram.dossier.pages.tally import tally
from alteram.dossier.queries import NOBODY, Dossier, Filter, SourceFilter
from alteram.dossier.site import words
from alteram.model.tables import SOURCES, Document, Request

__all__ = ["name_of", "overview"]

T = TypeVar("T")

WEIGHTIEST = 10
VOICES, PAPERS, SAMPLES, UNREAD, LOOKED_AT = 10, 24, 5, 8, 200
TELLING = 5
"""Words that a sample has where there are enough of them: shorter ones say little without their passage."""


def name_of(dossier: Dossier) -> str:
    """What the dossier is called: as its facts say, else like the folder that it lies in."""
    folder = " ".join(dossier.path.resolve().parent.name.replace("_", " ").replace("-", " ").split())
    return dossier.facts().get("title") or folder[:1].upper() + folder[1:] or "Dossier"


def overview(dossier: Dossier, name: str) -> OverviewPage:
    """The first page.  What it picks, it picks by place and number: never by who is right."""
    shelf = Shelf(dossier)
    unread = SourceFilter(outcomes=("partly", "unsupported", "failed"))
    unanalysed = SourceFilter(outcomes=("read",), reason=True)
    more = sum(max(0, dossier.count_sources(which) - UNREAD) for which in (unread, unanalysed))
    voices = dossier.facet("holder", limit=VOICES + 1)
    named = [c for c in voices.counts if c.value != NOBODY][:VOICES]
    held = tally(dossier)
    everybody = held["voices"].count
    requests = dossier.asked(limit=LOOKED_AT)
    documents = sorted(dossier.documents(), key=_by_date)
    counts: dict[str, int] = {}
    for source in dict.fromkeys(d.source for d in documents[:PAPERS]):
        counts |= dossier.statements_by_document(source)
    outcomes = dossier.tallies(SOURCES, "outcome")
    return OverviewPage(
        title=name,
        counts=tuple(held[name] for name in ("sources", "documents", "statements", "voices", "letters", "requests")),
        differences=tuple(_differences(shelf)),
        all_differences=dossier.count_matters(differs=True),
        all_matters=held["matters"].count,
        ways=tuple(held[name] for name in ("actors", "timeline", "figures", "checks")),
        outcomes=tuple(Count(o, text, outcomes[o]) for o, text in words.OUTCOMES.items() if o in outcomes),
        unread=tuple(map(shelf.source_line, dossier.sources(unread, limit=UNREAD))),
        unanalysed=tuple(map(shelf.source_line, dossier.sources(unanalysed, limit=UNREAD))),
        more_unread=more,
        voices=tuple(Count(c.value, shelf.name(c.value).name, c.count) for c in named),
        more_voices=everybody - len(named),
        unnamed=dossier.statements(Filter(holder=NOBODY), limit=0).total,
        stances=tuple(
            Count(c.value, words.label(words.STANCES, c.value), c.count) for c in dossier.facet("stance").counts
        ),
        documents=shelf.documents(documents[:PAPERS], counts),
        more_documents=max(0, len(documents) - PAPERS),
        denials=denied(shelf, SAMPLES),
        all_denials=dossier.statements(Filter(stance="denies"), limit=0).total,
        asked=tuple(shelf.request(r) for r in spread(sorted(requests, key=_short), lambda r: r.from_ or r.id, SAMPLES)),
        all_asked=held["requests"].count,
    )


def _differences(shelf: Shelf) -> Iterator[Difference]:
    """The ten matters on which most voices differ, with most at stake, as surely as can be told; ties by time."""
    for row in shelf.dossier.matters(differs=True, limit=WEIGHTIEST):
        line = surest(shelf, row)
        if line is not None:
            yield Difference(row.key, title_of(row), line.label, line.bits, row.columns)


def _by_date(document: Document) -> tuple[bool, str]:
    return document.published is None, document.published or ""  # of one day, as they are read


def _short(request: Request) -> bool:
    return request.from_ is None or len(request.span.quote.split()) < TELLING


def spread(things: Iterable[T], key: Callable[[T], Hashable], wanted: int) -> list[T]:
    """The first of each key, in order, then the second ones: so that nobody fills a list alone."""
    groups: dict[Hashable, list[T]] = {}
    for thing in things:
        groups.setdefault(key(thing), []).append(thing)
    out: list[T] = []
    for rank in range(max(map(len, groups.values()), default=0)):
        out += [group[rank] for group in groups.values() if rank < len(group)]
        if len(out) >= wanted:
            break
    return out[:wanted]
