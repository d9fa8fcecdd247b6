"""What is a reprint, of which kind, and who has it from whom."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from alteram.model.tables import REPRINTS, Reprint
from alteram.settings import Settings
from alteram.stages.reprints.stage import make
from tests.stages.reprints.papers import tables

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[2] / "cases" / "reprints.jsonl").read_text(encoding="utf-8").splitlines()
]


def found(case: dict[str, Any]) -> list[Reprint]:
    papers = [{"path": f"{name}.txt", **paper} for name, paper in sorted(case["input"].items())]
    return list(REPRINTS.rows(make(Settings())(tables(papers))["carriers"]))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["why"])
def test_reprints(case: dict[str, Any]) -> None:
    rows = found(case)
    expected = case["expected"]
    if expected is None:
        assert rows == []
        return
    (row,) = rows
    papers = [{"path": f"{name}.txt", **paper} for name, paper in sorted(case["input"].items())]
    paths = {s["id"]: s["path"] for s in tables(papers)["sources"].to_pylist()}
    assert paths[row.source] == expected["carrier"] + ".txt"
    assert row.kind == expected.get("kind", row.kind)
    assert row.both_quote == expected.get("both_quote", False)
    if "copied" in expected:
        assert [c.span.quote for c in row.copied] == expected["copied"]
    if "edits" in expected:
        told = [[e.kind, e.span and e.span.quote, e.original_span and e.original_span.quote] for e in row.edits]
        assert told == expected["edits"]
    assert expected.get("because", "") in row.reasons[-1]
    assert all(expected.get("not_copied", "\0") not in c.span.quote for c in row.copied)
    assert len(row.copied) == expected.get("count", len(row.copied))
