"""Checks: where a source does not fit itself."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from alteram.dossier.contexts import ChecksPage
from alteram.dossier.lines import CheckGroup, CheckLine, Choice, FacetView, KindLine, QuoteLine
from alteram.dossier.measure import count_words
from alteram.dossier.pages.shelf import Shelf, at_of, paging_of
from alteram.dossier.queries import CheckFilter, Count, Dossier
from alteram.dossier.site import words
from alteram.model.spans import Span
from alteram.model.tables import Check
from alteram.settings import ChecksSettings
from alteram.stages.checks.kinds import KINDS

__all__ = ["checks"]

SIZE = 40
AROUND = 36

EVERYTHING = CheckFilter()


def checks(dossier: Dossier, which: CheckFilter = EVERYTHING, *, page: int = 1) -> ChecksPage:
    """Checks by source, in the order of the text, with the kinds explained."""
    shelf = Shelf(dossier)
    paging = paging_of(dossier.count_checks(which), page, SIZE)
    shown = dossier.checks(which, offset=max(0, paging.first - 1), limit=SIZE)
    everything = {c.value: c.count for c in dossier.check_counts("kind")}
    facets = tuple(_facet(name, dossier.check_counts(name, which), which) for name in ("severity", "kind"))
    on = _on(dossier)
    return ChecksPage(
        title="Checks",
        groups=tuple(_group(shelf, source, tuple(some)) for source, some in groupby(shown, key=lambda c: c.source)),
        kinds=tuple(_kind(name, name in on, everything.get(name, 0)) for name in KINDS),
        facets=tuple(f for f in facets if f.choices),
        paging=paging,
    )


def _on(dossier: Dossier) -> frozenset[str]:
    """The kinds that were looked for when the dossier was made; where it does not say, those that are on by default."""
    made = json.loads(dossier.facts().get("settings", "{}")).get("checks", {})
    chosen = dataclasses.asdict(ChecksSettings()) | {name: bool(on) for name, on in made.items()}
    return frozenset(name for name in KINDS if chosen[name])


def _kind(name: str, on: bool, count: int) -> KindLine:
    kind = KINDS[name]
    return KindLine(name, kind.severity, on, words.label(words.COMPARED, name), kind.reason, count)


def _facet(name: str, counts: Iterable[Count], which: CheckFilter) -> FacetView:
    labels = words.CHECKS if name == "kind" else words.SEVERITIES
    chosen = getattr(which, name)
    choices = tuple(Choice(c.value, words.label(labels, c.value), c.count, c.value == chosen) for c in counts)
    return FacetView(name, words.FACETS[name], choices, 0)


def _group(shelf: Shelf, source: str, found: tuple[Check, ...]) -> CheckGroup:
    known = shelf.source(source)
    only = shelf.only(source)
    return CheckGroup(
        source=source,
        title=shelf.title(source),
        path=known.path if known else "",
        publisher=(known.publisher if known else None) or (only.publisher if only else None),
        published=(known.published if known else None) or (only.published if only else None),
        language=known.language if known else None,
        checks=tuple(_line(shelf, check) for check in found),
    )


def _line(shelf: Shelf, check: Check) -> CheckLine:
    return CheckLine(
        id=check.id,
        kind=check.kind,
        message=check.message,
        severity=check.severity,
        passages=tuple(_quotes(shelf, check.spans)),
        rule=check.rule,
        evidence=check.evidence,
    )


def _quotes(shelf: Shelf, spans: Iterable[Span]) -> Iterator[QuoteLine]:
    """A passage for each span; spans that stand close together are lit in one."""
    close: list[Span] = []
    for span in (*spans, None):
        if close and (span is None or not _is_close(shelf, close, span)):
            passage = next(iter(shelf.dossier.passages_at(close[0].source, close[0].start, close[-1].end)), None)
            yield QuoteLine(shelf.around(*close, length=AROUND), at_of(close), passage.role if passage else "")
            close = []
        close += [span] if span is not None else []


def _is_close(shelf: Shelf, close: Sequence[Span], span: Span) -> bool:
    first, last = close[0], close[-1]
    if span.source != first.source or span.start < last.end:
        return False
    inside = shelf.dossier.passages_at(first.source, first.start, span.end)
    if len(inside) != 1 or inside[0].span.start > first.start or span.end > inside[0].span.end:
        return False
    offset = inside[0].span.start
    return count_words(inside[0].span.quote[first.start - offset : span.end - offset]) <= AROUND
