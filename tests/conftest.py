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
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example dispute, built once; tests read it and do not change it."""
    from alteram.cli.demo import example_documents
    from alteram.dossier.build import build
    from alteram.settings import load_settings

    folder = tmp_path_factory.mktemp("built") / "project"
    build([example_documents()], folder, load_settings(environ={}, run={"jobs": 1}))
    return folder


@pytest.fixture(scope="session")
def spark() -> Iterator["SparkBackend"]:
    """One Spark session for all tests: starting it costs tens of seconds."""
    from alteram.backends.spark import SparkBackend

    # Workers import the test modules whose functions they are sent.
    os.environ["PYTHONPATH"] = os.pathsep.join([str(ROOT), str(ROOT / "src"), os.environ.get("PYTHONPATH", "")])
    backend = SparkBackend("local[2]")
    yield backend
    backend.close()
