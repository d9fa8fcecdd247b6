"""The case table: documents, and what does not fit in them."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from alteram.model.tables import Check
from alteram.stages.checks.kinds import KINDS
from tests.stages.checks.written_checks import checks_of, read

FILE = Path(__file__).parents[2] / "cases" / "checks.jsonl"
CASES: list[dict[str, Any]] = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def found() -> list[list[Check]]:
    """The checks of each case: the cases are documents of one source, parsed at once."""
    tables = read([case["input"] for case in CASES], [case.get("published") for case in CASES])
    documents = tables["documents"]["id"].to_pylist()
    checks = checks_of(tables)
    return [[check for check in checks if check.document == document] for document in documents]


@pytest.mark.parametrize("k", range(len(CASES)), ids=[case["why"] for case in CASES])
def test_case(k: int, found: list[list[Check]]) -> None:
    told = [[check.kind, *(span.quote for span in check.spans)] for check in found[k]]
    assert told == CASES[k]["expected"]


def test_each_kind_has_cases_for_and_against() -> None:
    fired = Counter(row[0] for case in CASES for row in case["expected"])
    assert set(KINDS) == set(fired)
    assert sum(not case["expected"] for case in CASES) >= 30


def test_each_case_says_why_in_its_own_words() -> None:
    assert len({case["why"] for case in CASES}) == len(CASES) >= 40
