"""Demands and questions: case tables, one row a construction, each with why."""

from __future__ import annotations

from typing import Any

import pytest

from tests.stages.statements.checks import CHECKS
from tests.stages.statements.reading import cases


@pytest.mark.parametrize("case", cases("statements_requests"), ids=lambda case: case["why"])
def test_requests(case: dict[str, Any]) -> None:
    CHECKS["requests"](case["input"], case["expected"])
