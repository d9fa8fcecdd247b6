"""What a project says, as one reads it: tables of the stages with actors, answers, faults and decisions folded in."""

from __future__ import annotations

import dataclasses

import pyarrow as pa

from alteram.model.tables import (
    ANSWERS,
    DECISIONS,
    FAULTS,
    FIGURES,
    LETTERS,
    LINKS,
    MENTIONS,
    REPRINTS,
    REQUESTS,
    SIDES,
    SIGHTINGS,
    SOURCES,
    STATEMENTS,
    TABLES,
    Response,
    Source,
)
from alteram.pipeline.journal import decisions_of, known
from alteram.pipeline.pieces import ANALYSED
from alteram.pipeline.plan import ANALYSED_LANGUAGES
from alteram.pipeline.project import Project
from alteram.pipeline.said import with_statements
from alteram.pipeline.sides import read_text, with_given
from alteram.stages.actors.resolve import resolve

__all__ = ["collect"]

_REPRINTED = ("full", "cut", "edited")
"""Kinds of carriers that hold the original as such; an excerpt stands in a text of its own day."""


def collect(project: Project, *, decided: bool = True) -> dict[str, pa.Table]:
    """Every table by name: statements name actors over all sources, sources tell what was not analysed and why.

    Without `decided`, what people decided is left out.
    """
    tables = {table.name: project.read(table) for table in TABLES.values()}
    every = pa.concat_tables([tables[MENTIONS.name], tables[SIGHTINGS.name]])
    tables[MENTIONS.name] = MENTIONS.sorted(every)
    tables[FIGURES.name] = with_statements(tables[FIGURES.name], tables[STATEMENTS.name])
    tables = {**tables, **resolve(tables, tables[LINKS.name])}
    tables[REQUESTS.name] = _with_answers(tables[REQUESTS.name], tables[ANSWERS.name])
    tables[LETTERS.name] = _with_dates(tables[LETTERS.name], tables[REPRINTS.name])
    tables[SOURCES.name] = _with_faults(tables[SOURCES.name], tables[FAULTS.name])
    if not decided:
        return tables
    text = read_text(project.sides_file)
    if text is not None:
        tables[SIDES.name] = with_given(tables, text, str(project.sides_file))
    tables[DECISIONS.name] = decisions_of(known(project.journal_file, text))
    return tables


def _with_answers(requests: pa.Table, answers: pa.Table) -> pa.Table:
    """Requests with what came of them; those for which nobody looked say so."""
    found = {a.request: Response(a.kind, a.statement) for a in ANSWERS.rows(answers)}
    rows = (dataclasses.replace(r, response=found.get(r.id, r.response)) for r in REQUESTS.rows(requests))
    return REQUESTS.sorted(REQUESTS.table(rows))


def _with_dates(letters: pa.Table, carriers: pa.Table) -> pa.Table:
    """Letters with their dates: one that is only reprinted was written when its original was."""
    rows = list(LETTERS.rows(letters))
    dated = {x.document: x.date for x in rows if x.presence == "full" and x.date}
    original = {c.document: c.original for c in REPRINTS.rows(carriers) if c.kind in _REPRINTED}
    told = (
        dataclasses.replace(x, date=dated.get(original.get(x.document, "")))
        if x.presence == "full" and x.date is None
        else x
        for x in rows
    )
    return LETTERS.sorted(LETTERS.table(told))


def _with_faults(sources: pa.Table, faults: pa.Table) -> pa.Table:
    """Sources that a stage could not wholly work on are partly read, and say so."""
    reasons: dict[str, list[str]] = {}
    for fault in FAULTS.rows(faults):
        if fault.source is not None:
            reasons.setdefault(fault.source, []).append(f"{fault.stage}: {fault.reason}")
    return SOURCES.sorted(SOURCES.table(_told(s, reasons.get(s.id, [])) for s in SOURCES.rows(sources)))


def _told(source: Source, reasons: list[str]) -> Source:
    if source.outcome not in ANALYSED:
        return source
    said = [source.reason] if source.reason else []
    if source.language is not None and source.language not in ANALYSED_LANGUAGES and not said:
        said.append(f"language {source.language}: kept and searchable, not analysed")
    if reasons:
        more = f" (and {len(reasons) - 1} more)" if len(reasons) > 1 else ""
        said.append(reasons[0] + more)
    outcome = "partly" if reasons else source.outcome
    return dataclasses.replace(source, outcome=outcome, reason="; ".join(said) or None)
