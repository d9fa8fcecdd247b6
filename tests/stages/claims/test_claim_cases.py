"""Which statements concern one matter: links and non-links of every kind, from written cases."""

from __future__ import annotations

import functools
import json
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.stages.claims.linking import Links
from tests.stages.comparisons.told import Told

CASES: list[dict[str, Any]] = [
    json.loads(line) for line in (ROOT / "tests" / "cases" / "claims.jsonl").read_text(encoding="utf-8").splitlines()
]


@functools.cache
def read() -> Told:
    return Told(CASES)


@pytest.mark.parametrize("number", range(len(CASES)), ids=lambda n: CASES[n]["why"][:60])
def test_cases(number: int) -> None:
    links, expected = Links(read().case(number)), CASES[number]["expected"]
    assert [pair for pair in expected["linked"] if not links.linked(*pair)] == []
    assert [pair for pair in expected["apart"] if links.linked(*pair)] == []
