"""What tests of several folders share."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from alteram.backends.spark import SparkBackend

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
"""Data that lies beside the project on some machines; tests that need it skip with a message elsewhere."""


@pytest.fixture(scope="session")
def spark() -> Iterator["SparkBackend"]:
    """One Spark session for all tests: starting it costs tens of seconds."""
    from alteram.backends.spark import SparkBackend

    # Workers import the test modules whose functions they are sent.
    os.environ["PYTHONPATH"] = os.pathsep.join([str(ROOT), str(ROOT / "src"), os.environ.get("PYTHONPATH", "")])
    backend = SparkBackend("local[2]")
    yield backend
    backend.close()
