"""Where sentences cannot begin."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from alteram.stages.annotate.boundaries import boundary_marks

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[2] / "cases" / "boundaries.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["why"])
def test_boundary_marks(case: dict) -> None:
    words = case["input"].split("|")
    marks = dict(zip(range(len(words)), boundary_marks(words), strict=True))
    assert [i for i, m in marks.items() if m == -1] == case["expected"]


def test_white_space_is_never_marked() -> None:
    assert boundary_marks(["Mr.", " ", "Orr", "\n\n", "•", "One"])[1] == 0


def test_a_bullet_on_a_new_line_begins_a_sentence() -> None:
    assert boundary_marks(["•", "One", "\n", "•", "Two"]) == [1, -1, 0, 1, -1]


def test_a_capital_after_the_hour_begins_a_sentence() -> None:
    assert boundary_marks(["at", "11", "p.m.", "Witnesses", "came"])[3] == 1
    assert boundary_marks(["at", "11", "p.m.", "Monday"])[3] == 0
    assert boundary_marks(["at", "11", "p.m.", "EST"])[3] == 0
