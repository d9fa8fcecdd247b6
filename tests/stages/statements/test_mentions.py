"""Names and descriptions of one document: case tables, one row a construction, each with why."""

from __future__ import annotations

from typing import Any

import pytest

from tests.stages.statements.checks import CHECKS
from tests.stages.statements.reading import cases


@pytest.mark.parametrize("case", cases("statements_mentions"), ids=lambda case: case["why"])
def test_mentions(case: dict[str, Any]) -> None:
    CHECKS["mentions"](case["input"], case["expected"])
