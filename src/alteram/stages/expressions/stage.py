"""Expressions: passages to times and figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pyarrow as pa

from alteram.model.ids import make_id
from alteram.model.parse import Parse, StoredParses
from alteram.model.spans import Span
from alteram.model.stage import BatchFunction, Stage, Tables
from alteram.model.tables import ANNOTATIONS, DOCUMENTS, FIGURES, PASSAGES, SOURCES, TEXTS, TIMES, Figure, Time
from alteram.settings import Settings
from alteram.stages.expressions.figures import FigureReader, FoundFigure
from alteram.stages.expressions.grammar import Grammar
from alteram.stages.expressions.lexicon import load_lexicon
from alteram.stages.expressions.times import FoundTime, TimePassage, find_times

__all__ = ["EXPRESSIONS"]

_DATING_ROLES = frozenset({"byline", "dateline", "mail_header"})
_UNREAD_ROLES = frozenset({"boilerplate"})

Row = Mapping[str, Any]


def _dates(row: Row) -> bool:
    """Whether a passage tells the day of its document; of the headers of a mail, the subject tells what it is about."""
    subject = row["role"] == "mail_header" and row["span"]["quote"].lower().lstrip(" *_").startswith("subject")
    return row["role"] in _DATING_ROLES and not subject


def make(_: Settings) -> BatchFunction:
    """Loads the word list and returns the function of a piece.

    The function reads every document of the sources in the piece, passage by passage in the order of the text, and
    returns the rows of `times` and `figures`.  A passage without a stored parse is read by its words alone.
    """
    lex = load_lexicon()
    grammar, figures = Grammar(lex), FigureReader(lex)

    def expressions(tables: Tables) -> dict[str, pa.Table]:
        parses = StoredParses(tables.get(ANNOTATIONS.name, ANNOTATIONS.empty()))
        published = _published(tables)
        times_out: list[Time] = []
        figures_out: list[Figure] = []
        for document, rows in _documents(tables):
            passages = [TimePassage(r["span"]["quote"], _dates(r), _parse_of(parses, r)) for r in rows]
            for row, passage, found in zip(
                rows, passages, find_times(passages, published.get(document), grammar), strict=True
            ):
                times = _times(row, found)
                times_out += times
                numbers = figures.read(passage.tokens, found, passage.parse)
                figures_out += [_figure(row, figure, times) for figure in numbers]
        return {TIMES.name: TIMES.table(times_out), FIGURES.name: FIGURES.table(figures_out)}

    return expressions


def _published(tables: Tables) -> dict[str | None, str | None]:
    """When each document was published: as it says, else as its source says."""
    sources = tables.get(SOURCES.name, SOURCES.empty()).select(["id", "published"]).to_pylist()
    by_source = {s["id"]: s["published"] for s in sources}
    documents = tables.get(DOCUMENTS.name, DOCUMENTS.empty()).select(["id", "source", "published"]).to_pylist()
    return {d["id"]: d["published"] or by_source.get(d["source"]) for d in documents}


def _documents(tables: Tables) -> list[tuple[str | None, list[Row]]]:
    """Passages that are read, by document, in the order of the text."""
    columns = ["id", "source", "document", "position", "role", "span", "text_sha256"]
    rows = tables.get(PASSAGES.name, PASSAGES.empty()).select(columns).to_pylist()
    grouped: dict[tuple[str, str | None], list[Row]] = {}
    for row in sorted(rows, key=lambda r: (r["source"], r["position"])):
        if row["role"] not in _UNREAD_ROLES:
            grouped.setdefault((row["source"], row["document"]), []).append(row)
    return [(key[1], found) for key, found in grouped.items()]


def _parse_of(parses: StoredParses, row: Row) -> Callable[[], Parse | None]:
    key, text = row["text_sha256"], row["span"]["quote"]
    return lambda: parses.of(key, text)


def _span(row: Row, start: int, end: int) -> Span:
    """A span of the source from offsets in the passage."""
    base, quote = row["span"]["start"], row["span"]["quote"]
    return Span(row["source"], base + start, base + end, quote[start:end])


def _time_id(row: Row, found: FoundTime) -> str:
    base = row["span"]["start"]
    return make_id("tim", row["source"], base + found.start, base + found.end, found.type, found.precision)


def _times(row: Row, found: Sequence[FoundTime]) -> list[Time]:
    ids = [_time_id(row, f) for f in found]
    return [
        Time(
            id=ids[k],
            source=row["source"],
            document=row["document"],
            passage=row["id"],
            span=_span(row, f.start, f.end),
            type=f.type,
            value=f.value,
            timex=f.timex,
            mod=f.mod,
            precision=f.precision,
            earliest=f.earliest,
            latest=f.latest,
            basis=f.basis,
            anchor=f.anchor,
            reason=f.reason,
            within=ids[f.whole] if f.whole is not None else None,
            rule=f.rule,
        )
        for k, f in enumerate(found)
    ]


def _figure(row: Row, found: FoundFigure, times: Sequence[Time]) -> Figure:
    span = _span(row, found.start, found.end)
    return Figure(
        id=make_id("fig", span.source, span.start, span.end),
        source=row["source"],
        document=row["document"],
        passage=row["id"],
        span=span,
        value=found.value,
        low=found.low,
        high=found.high,
        qualifier=found.qualifier,
        counts=found.counts,
        counts_span=_span(row, *found.counts_at) if found.counts_at is not None else None,
        unit=found.unit,
        currency=found.currency,
        time=times[found.time].id if found.time is not None else None,
        statement=None,
        rule=found.rule,
    )


EXPRESSIONS = Stage(
    name="expressions",
    reads=(SOURCES, DOCUMENTS, PASSAGES, TEXTS, ANNOTATIONS),
    writes=(TIMES, FIGURES),
    kind="grouped",
    key="source",
    languages=("en",),
    make=make,
    help="Finds expressions of time and numbers, and says what they mean.",
)
