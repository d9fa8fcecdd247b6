"""Who says it: case tables, one row a construction, each with why."""

from __future__ import annotations

from typing import Any

import pytest

from tests.stages.statements.checks import CHECKS
from tests.stages.statements.reading import cases


@pytest.mark.parametrize("case", cases("statements_holders"), ids=lambda case: case["why"])
def test_holders(case: dict[str, Any]) -> None:
    CHECKS["holders"](case["input"], case["expected"])


@pytest.mark.parametrize("case", cases("statements_chains"), ids=lambda case: case["why"])
def test_chains(case: dict[str, Any]) -> None:
    CHECKS["chains"](case["input"], case["expected"])
