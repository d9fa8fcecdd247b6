"""Reprints: who carries whose words, over the whole collection.

Documents are ordered by age, those that share runs of words are aligned word by word, carriers are told from
originals, and pairs that say nothing new beside an older original are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pyarrow as pa

from alteram.model.stage import BatchFunction, Stage, Tables
from alteram.model.tables import DOCUMENTS, FAULTS, PASSAGES, SOURCES, TEXTS, Document, Fault, Passage, Reprint, Source
from alteram.model.tables import REPRINTS as REPRINT_ROWS
from alteram.settings import Settings
from alteram.stages.reprints.candidates import MOST, Candidates, find_candidates, skewed_runs
from alteram.stages.reprints.judge import compare
from alteram.stages.reprints.origin import Held, Pair, direct, first_voices
from alteram.stages.reprints.reading import Part, read_parts
from alteram.stages.reprints.rows import Paper, row_of
from alteram.stages.reprints.words import Words, load_words

__all__ = ["REPRINTS", "Found", "find_reprints", "read_documents"]


@dataclass(frozen=True, slots=True)
class Found:
    """The reprints of a collection, and what was done to find them."""

    rows: list[Reprint]
    compared: int
    """Pairs of documents that were aligned."""
    left_open: int
    """Runs of words that are linked with nothing, and were compared with the first `MOST` documents only that have
    them: formulas of a place or time, in all likelihood."""


def find_reprints(held: Iterable[tuple[Held, Document]]) -> Found:
    """The reprints among documents, which may come in any order."""
    ordered = sorted(held, key=lambda h: h[0].order)
    documents = [h for h, _ in ordered]
    papers = [Paper(d, h.reading) for h, d in ordered]
    candidates = find_candidates([h.reading.shingle_keys() for h in documents])
    pairs = []
    for x, y in candidates.pairs:
        match = compare(documents[x].reading, documents[y].reading)
        if match is not None:
            pairs.append(direct(documents, x, y, match))
    kept = first_voices(pairs)
    rows = [row_of(papers[p.carrier], papers[p.original], p) for p in kept]
    return Found(rows, len(candidates.pairs), _left_open(documents, candidates, kept))


def _left_open(documents: Sequence[Held], candidates: Candidates, pairs: Iterable[Pair]) -> int:
    """Skewed runs no word of which is copied."""
    copied: dict[int, set[int]] = {}
    for pair in pairs:
        for copy in pair.match.copies:
            copied.setdefault(pair.carrier, set()).update(range(*copy.stretch.a))
            copied.setdefault(pair.original, set()).update(range(*copy.stretch.b))
    return sum(
        copied.get(x, set()).isdisjoint(range(*run))
        for x, held in enumerate(documents)
        for run in skewed_runs(held.reading.shingles, candidates.skewed)
    )


def read_documents(tables: Tables, words: Words) -> Iterable[tuple[Held, Document]]:
    """The documents of the tables with their words; lists of titles left out."""
    sources = {s.id: s for s in SOURCES.rows(tables.get(SOURCES.name, SOURCES.empty()))}
    parts: dict[str, list[Passage]] = {}
    for passage in PASSAGES.rows(tables.get(PASSAGES.name, PASSAGES.empty())):
        if passage.document is not None:
            parts.setdefault(passage.document, []).append(passage)
    for document in DOCUMENTS.rows(tables.get(DOCUMENTS.name, DOCUMENTS.empty())):
        source = sources.get(document.source)
        if source is not None and document.kind != "listing":  # a list of titles reprints nothing
            own = sorted(parts.get(document.id, ()), key=lambda p: (p.span.start, p.position))
            yield _one(source, document, own, words), document


def _one(source: Source, document: Document, passages: Iterable[Passage], words: Words) -> Held:
    inside = (p for p in passages if document.span.start <= p.span.start and p.span.end <= document.span.end)
    reading = read_parts([Part(p.span.start, p.span.quote, p.role) for p in inside], words)
    published = document.published or source.published
    return Held(document.id, source.id, source.path, document.span.start, document.kind, published, reading)


def make(settings: Settings) -> BatchFunction:
    """Loads the word lists and returns the function of all documents of the collection at once."""
    del settings  # the thresholds are fixed: what is one voice must not depend on who runs it
    words = load_words()

    def reprints(tables: Tables) -> dict[str, pa.Table]:
        found = find_reprints(read_documents(tables, words))
        out = {REPRINT_ROWS.name: REPRINT_ROWS.sorted(REPRINT_ROWS.table(found.rows))}
        if found.left_open:
            reason = (
                f"{found.left_open:,} runs of words stand in more than {MOST + 1} documents each and were compared "
                f"with the {MOST} oldest of them only, which showed no reprint"
            )
            out[FAULTS.name] = FAULTS.table([Fault("reprints", "all", None, reason)])
        return out

    return reprints


REPRINTS = Stage(
    name="reprints",
    reads=(SOURCES, TEXTS, DOCUMENTS, PASSAGES),
    writes=(REPRINT_ROWS,),
    kind="grouped",
    help="Documents that carry words of others: the copied stretches, the small edits, the original and why.",
    key="",
    make=make,
)
