"""Acts: case by case, then what must hold of any text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.stages.acts.reading import Reading

CASES: list[dict[str, Any]] = [
    json.loads(line)
    for line in (Path(__file__).parents[2] / "cases" / "acts.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.fixture(scope="module")
def reading() -> Reading:
    return Reading(*(case["input"] for case in CASES))


@pytest.mark.parametrize("number", range(len(CASES)), ids=[case["why"] for case in CASES])
def test_cases(reading: Reading, number: int) -> None:
    expected = CASES[number]["expected"]
    found = reading.of(number)
    wanted = expected + [{}] * (len(found) - len(expected))
    assert [reading.told(act, want) for act, want in zip(found, wanted, strict=False)] == expected


def test_there_are_enough_cases_and_each_says_why() -> None:
    assert len(CASES) >= 120
    assert len({case["why"] for case in CASES}) == len(CASES)
