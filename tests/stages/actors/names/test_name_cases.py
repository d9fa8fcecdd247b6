"""Names from the case table: the same or not, folded, shortened, taken apart."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from alteram.stages.actors.names import acronym_fit, acronym_of, compare, fold, keys, person_parts

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[3] / "cases" / "names.jsonl").read_text(encoding="utf-8").splitlines()
]


def parts(name: str, asked: dict[str, Any]) -> dict[str, Any]:
    found = person_parts(name)
    values = {part: getattr(found, part) for part in asked}
    return {part: list(value) if isinstance(value, tuple) else value for part, value in values.items()}


def answer(case: dict[str, Any]) -> Any:
    ask, given, expected = case["ask"], case["input"], case["expected"]
    if ask == "compare":
        found = compare(given["a"], given["b"], given["kind"])
        return {key: getattr(found, key) for key in expected}
    if ask == "fold":
        return fold(given)
    if ask == "acronym_of":
        return acronym_of(given)
    if ask == "acronym_fit":
        return acronym_fit(*given)
    if ask == "parts":
        return parts(given, expected)
    return bool(set(keys(given["a"], given["kind"])) & set(keys(given["b"], given["kind"])))


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['ask']}: {c['why']}")
def test_names(case: dict[str, Any]) -> None:
    assert answer(case) == case["expected"], (
        compare(**case["input"]).reasons if case["ask"] == "compare" else case["input"]
    )


def test_each_case_says_why_and_stands_once() -> None:
    asked = [json.dumps([c["ask"], c["input"]], sort_keys=True) for c in CASES]
    assert len(set(asked)) == len(asked)
    assert all(c["why"] for c in CASES)
