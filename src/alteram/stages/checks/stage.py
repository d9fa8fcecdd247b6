"""Checks: documents to rows of what does not fit inside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pyarrow as pa

from alteram.model.ids import make_id
from alteram.model.spans import span_of
from alteram.model.stage import BatchFunction, Stage, Tables
from alteram.model.tables import (
    ANNOTATIONS,
    CHECKS,
    DOCUMENTS,
    FIGURES,
    LETTERS,
    MENTIONS,
    PASSAGES,
    SOURCES,
    STATEMENTS,
    TEXTS,
    TIMES,
    Check,
)
from alteram.settings import Settings
from alteram.stages.checks.captions import captions
from alteram.stages.checks.contrasts import contrasts
from alteram.stages.checks.dates import after_publication, impossible_dates, orders, weekdays
from alteram.stages.checks.headings import headings
from alteram.stages.checks.kinds import KINDS, Finding
from alteram.stages.checks.numbers import counts, figures_within, sums
from alteram.stages.checks.paper import Paper, papers
from alteram.stages.checks.sourced import source_words
from alteram.stages.checks.wording import namings, open_quotations, titles

__all__ = ["CHECKS_STAGE", "RULES"]

RULES: dict[str, Callable[[Paper], Iterator[Finding]]] = {
    "weekday": weekdays,
    "impossible_date": impossible_dates,
    "order": orders,
    "after_publication": after_publication,
    "caption": captions,
    "figures_within": figures_within,
    "sum": sums,
    "count": counts,
    "contrast": contrasts,
    "quotation_marks": open_quotations,
    "naming": namings,
    "title": titles,
    "headline": headings,
    "source_words": source_words,
}
"""The rule of each kind.  Which of them run, the settings say."""


def make(settings: Settings) -> BatchFunction:
    """Returns the function of a piece: it reads every document by itself, and returns the rows of `checks`."""
    rules = [rule for kind, rule in RULES.items() if getattr(settings.checks, kind)]

    def checks(tables: Tables) -> dict[str, pa.Table]:
        found: dict[str, Check] = {}
        for paper, text in papers(tables):
            for rule in rules:
                for finding in rule(paper):
                    row = _row(paper, text, finding)
                    found.setdefault(row.id, row)
        return {CHECKS.name: CHECKS.table(found.values())}

    return checks


def _row(paper: Paper, text: str, finding: Finding) -> Check:
    spans = tuple(sorted({span_of(paper.source, text, start, end) for start, end in finding.places}))
    return Check(
        id=make_id("chk", finding.kind, paper.source, [[s.start, s.end] for s in spans]),
        source=paper.source,
        document=paper.document,
        kind=finding.kind,
        spans=spans,
        message=" ".join(finding.message.split()),
        severity=KINDS[finding.kind].severity,
        rule=finding.rule,
        evidence=finding.evidence,
    )


CHECKS_STAGE = Stage(
    name="checks",
    reads=(SOURCES, DOCUMENTS, PASSAGES, TEXTS, ANNOTATIONS, TIMES, FIGURES, STATEMENTS, LETTERS, MENTIONS),
    writes=(CHECKS,),
    kind="grouped",
    key="source",
    languages=("en",),
    make=make,
    settings=("checks",),
    help="Finds what does not fit inside one source: weekdays, dates, sums, counts, captions, spellings, headings.",
)
