"""Own voice: case tables, one row a construction, each with why."""

from __future__ import annotations

from typing import Any

import pytest

from tests.stages.statements.checks import CHECKS
from tests.stages.statements.reading import cases


@pytest.mark.parametrize("case", cases("statements_voice"), ids=lambda case: case["why"])
def test_voice(case: dict[str, Any]) -> None:
    CHECKS["voice"](case["input"], case["expected"])
