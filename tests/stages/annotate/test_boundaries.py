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


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("LUNE ( TNA ) – An inquiry opened .", 5, "a place in capitals and an agency"),
        ("SALT HARBOUR , Sept. 3 -- The dam broke .", 6, "a day after the place"),
        ("Lune ( AFP ) – Oil was found .", 5, "a place in small letters, told by its agency"),
        ("LUNE — “ We stay , ” he said .", 2, "speech after a dateline"),
        ("The union – and others – left .", None, "a dash inside a sentence"),
        ("Savings - and risks .", None, "no capitals, no agency"),
        ("Ann Lune – The Mayor .", None, "a name with a dash is no dateline"),
        ("NATO - led forces came .", None, "a word that goes on after its dash"),
    ],
    ids=lambda value: str(value),
)
def test_a_dateline_is_no_part_of_the_sentence(text: str, expected: int | None, why: str) -> None:
    marks = boundary_marks(text.split())
    assert [i for i, mark in enumerate(marks) if mark == 1] == ([] if expected is None else [expected]), why
