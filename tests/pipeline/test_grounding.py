"""The gate: what is not in the text is refused, counted and named."""

from typing import Any

import pyarrow as pa
import pytest

from alteram.model.spans import Span
from alteram.model.stage import BatchFunction, Stage, Tables
from alteram.model.tables import DOCUMENTS, FAULTS, SOURCES, TEXTS, Document, Text
from alteram.pipeline.grounding import grounded, spans_in
from alteram.settings import Settings

TEXT = "One day in May."
TEXTS_TABLE = TEXTS.table([Text("sha", "src-1", TEXT, "plain", (), (), "test")])


def make(spans: list[Span]) -> Any:
    def maker(_: Settings) -> BatchFunction:
        def run(_: Tables) -> dict[str, pa.Table]:
            rows = [Document(f"doc-{i}", "src-1", s, "post", *[None] * 4, (), None) for i, s in enumerate(spans)]
            return {"documents": DOCUMENTS.table(rows)}

        return run

    return maker


@pytest.mark.parametrize(
    ("span", "stands", "why"),
    [
        (Span("src-1", 0, 3, "One"), True, "the words at the place"),
        (Span("src-1", 1, 4, "One"), False, "the right words at the wrong place"),
        (Span("src-1", 0, 3, "one"), False, "another letter"),
        (Span("src-1", 11, 99, "May."), False, "past the end"),
        (Span("src-2", 0, 3, "One"), False, "another source, whose text is not at hand"),
    ],
)
def test_only_what_stands_in_the_text_passes(span: Span, stands: bool, why: str) -> None:
    stage = Stage("x", (SOURCES, TEXTS), (DOCUMENTS,), "grouped", "x", key="source", make=make([span]))
    gated = grounded(stage)
    assert gated.make is not None
    out = gated.make(Settings())({"texts": TEXTS_TABLE})
    assert out["documents"].num_rows == int(stands), why
    faults = list(FAULTS.rows(out["faults"]))
    assert len(faults) == int(not stands)
    if faults:
        assert faults[0].reason.startswith("refused:")
        assert (faults[0].unit, faults[0].source) == ("doc-0", "src-1")


def test_spans_are_found_however_deep_they_lie() -> None:
    span = {"source": "s", "start": 0, "end": 1, "quote": "x"}
    row = {"a": [{"b": span}, {"b": None}], "c": span, "d": "x", "e": [span, span]}
    assert len(list(spans_in(row))) == 4


def test_a_stage_without_texts_has_nothing_to_check() -> None:
    stage = Stage("x", (SOURCES,), (DOCUMENTS,), "grouped", "x", key="source", make=make([]))
    assert grounded(stage) is stage
