"""The sample dossier, written once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI

from alteram.dossier.api.app import create_app
from alteram.dossier.queries import Dossier
from tests.dossier.sample import Build, write_sample


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Build]:
    """Where the sample's dossier lies, and what it was built from."""
    path = tmp_path_factory.mktemp("dossier") / "dossier.sqlite"
    return path, write_sample(path)


@pytest.fixture(scope="session")
def dossier(built: tuple[Path, Build]) -> Iterator[Dossier]:
    """The sample's dossier, opened."""
    with Dossier(built[0]) as opened:
        yield opened


@pytest.fixture(scope="session")
def app(built: tuple[Path, Build]) -> Iterator[FastAPI]:
    """The application for the sample."""
    made = create_app(built[0])
    yield made
    made.state.dossier.close()
