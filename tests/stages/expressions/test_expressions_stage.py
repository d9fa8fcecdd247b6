"""The stage: passages in, rows of times and figures out."""

from __future__ import annotations

import pytest

from alteram.model.ids import sha256_text
from alteram.model.spans import Span, check_quote
from alteram.model.stage import BatchFunction
from alteram.model.tables import (
    ANNOTATIONS,
    DOCUMENTS,
    FIGURES,
    PASSAGES,
    SOURCES,
    TIMES,
    Document,
    Figure,
    Passage,
    Time,
)
from alteram.settings import Settings
from alteram.stages.annotate.model import load_model
from alteram.stages.expressions.stage import EXPRESSIONS

BLOCKS = (
    ("boilerplate", "Home 12 May 2019 More"),
    ("title", "62 families put out"),
    ("paragraph", "On Friday the league expelled 62 families. It had ruled between 2001 and 2009."),
    ("paragraph", "More than 40 members were hurt that night, he said."),
)
TEXT = "\n\n".join(words for _, words in BLOCKS)


def passages(source: str = "src-1", document: str | None = "doc-1") -> list[Passage]:
    out, at = [], 0
    for n, (role, words) in enumerate(BLOCKS):
        span = Span(source, at, at + len(words), words)
        out.append(Passage(f"psg-{source}-{n}", source, document, n, role, span, None, 0, sha256_text(words)))
        at += len(words) + 2
    return out


def document(published: str | None, source: str = "src-1", key: str = "doc-1") -> Document:
    return Document(key, source, Span(source, 0, len(TEXT), TEXT), "post", None, None, None, published, (), None)


@pytest.fixture(scope="module")
def function() -> BatchFunction:
    assert EXPRESSIONS.make is not None
    return EXPRESSIONS.make(Settings())


def run(function: BatchFunction, published: str | None = "2022-02-14") -> tuple[list[Time], list[Figure]]:
    tables = {"passages": PASSAGES.table(passages()), "documents": DOCUMENTS.table([document(published)])}
    out = function(tables)
    return list(TIMES.rows(out["times"])), list(FIGURES.rows(out["figures"]))


def test_every_span_is_its_quote(function: BatchFunction) -> None:
    times, figures = run(function)
    spans = [r.span for r in (*times, *figures)] + [f.counts_span for f in figures if f.counts_span]
    assert spans
    assert all(check_quote(span, TEXT) for span in spans)


def test_values_and_references(function: BatchFunction) -> None:
    times, figures = run(function)
    assert [(t.span.quote, t.value) for t in times] == [
        ("Friday", "2022-02-11"),
        ("between 2001 and 2009", "2001/2009"),
        ("2001", "2001"),
        ("2009", "2009"),
        ("that night", "2022-02-11"),
    ]
    assert [t.within for t in times[2:4]] == [times[1].id] * 2
    assert [(f.span.quote, f.value, f.low, f.counts) for f in figures] == [
        ("62", 62.0, None, "families"),
        ("62", 62.0, None, "families"),
        ("40", None, 40.0, "members"),
    ]
    assert figures[1].time == times[0].id


def test_boilerplate_is_not_read(function: BatchFunction) -> None:
    times, _ = run(function)
    assert all(t.value != "2019-05-12" for t in times)


def test_without_a_date_the_weekday_has_no_value(function: BatchFunction) -> None:
    times, _ = run(function, None)
    assert times[0].value is None
    assert times[0].reason


def test_ids_are_of_content_and_no_two_are_the_same(function: BatchFunction) -> None:
    times, figures = run(function)
    ids = [r.id for r in (*times, *figures)]
    assert len(set(ids)) == len(ids)
    assert (times, figures) == run(function)


def test_sources_do_not_change_one_another(function: BatchFunction) -> None:
    rows = [*passages(), *passages("src-2", "doc-2")]
    documents = [document("2022-02-14"), document("2010-01-01", "src-2", "doc-2")]
    both = function({"passages": PASSAGES.table(rows), "documents": DOCUMENTS.table(documents)})
    mine = [t for t in TIMES.rows(both["times"]) if t.source == "src-1"]
    assert mine == run(function)[0]


def test_the_date_of_the_source_serves_where_the_document_has_none(function: BatchFunction) -> None:
    row = dict.fromkeys(SOURCES.schema.names)
    row |= {"id": "src-1", "path": "a", "sha256": "", "bytes": 1, "media_type": "text/plain", "sensitive": False}
    row |= {"outcome": "read", "published": "2022-02-14"}
    import pyarrow as pa

    tables = {
        "passages": PASSAGES.table(passages()),
        "documents": DOCUMENTS.table([document(None)]),
        "sources": pa.Table.from_pylist([row], schema=SOURCES.schema),
    }
    assert next(iter(TIMES.rows(function(tables)["times"]))).value == "2022-02-11"


def test_no_passages_give_empty_tables(function: BatchFunction) -> None:
    out = function({})
    assert (out["times"].num_rows, out["figures"].num_rows) == (0, 0)


def test_a_stored_parse_is_read(function: BatchFunction) -> None:
    model = load_model(Settings())
    annotations = model.annotate([(sha256_text(w), w) for r, w in BLOCKS if r != "boilerplate"])
    tables = {
        "passages": PASSAGES.table(passages()),
        "documents": DOCUMENTS.table([document("2022-02-14")]),
        "annotations": ANNOTATIONS.table(annotations),
    }
    assert [f.counts for f in FIGURES.rows(function(tables)["figures"])] == ["families", "families", "members"]
