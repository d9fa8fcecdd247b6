"""Hear the other side: exchange the names of the two sides throughout, and what is found is the same, exchanged."""

import importlib.util
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import alteram
from alteram.dossier.build import build
from alteram.model.tables import Statement
from alteram.settings import load_settings
from tests.conftest import ROOT

EXAMPLE = ROOT / "examples" / "kelvarra"
MOST_NAMES = 0.02
"""Share of mentions that may differ: the model cuts some descriptions otherwise when a name in them changes."""
MOST = 0.01
"""Share of statements that may differ: the parser is a model, and names are words to it."""


def maker() -> Any:
    spec = importlib.util.spec_from_file_location("make_binary", EXAMPLE / "make_binary.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def said(project: Path, exchange: Any) -> Counter[tuple[Any, ...]]:
    """Every statement by its words: who, with which cue, what, how; and in which document."""
    dossier = alteram.open(project)
    paths = {s.id: s.path for s in dossier.rows("sources")}
    names = {a.id: a.name for a in dossier.rows("actors")}

    def words(text: str) -> str:
        return str(exchange(re.sub(r"\s+", " ", text)))

    def holder(statement: Statement) -> str | None:
        # The names of files are not exchanged, and a publication without a name is shown by its file.
        path = paths[statement.source]
        return None if statement.holder is None else path.join(map(words, names[statement.holder].split(path)))

    return Counter(
        (
            paths[s.source],
            holder(s),
            tuple(words(c.quote) for c in s.holder_spans),
            tuple(words(c.quote) for c in s.cue_spans),
            tuple(words(c.quote) for c in s.content_spans),
            s.quotation,
            s.stance,
            s.polarity,
            s.certainty,
        )
        for s in dossier.statements()
    )


def named(project: Path, exchange: Any) -> Counter[tuple[Any, ...]]:
    """Every mention by its words, with the actor that it was joined to, by the name shown."""
    dossier = alteram.open(project)
    paths = {s.id: s.path for s in dossier.rows("sources")}
    actors = {a.id: a for a in dossier.rows("actors")}

    def words(text: str) -> str:
        return str(exchange(re.sub(r"\s+", " ", text)))

    return Counter(
        (paths[m.source], m.kind, words(m.span.quote), words(actors[m.actor].name), actors[m.actor].private)
        for m in dossier.rows("mentions")
        if m.kind != "implied"  # a publication without a name is shown by its file, whose name is not exchanged
    )


@pytest.fixture(scope="module")
def swapped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example with its sides exchanged, built."""
    folder = tmp_path_factory.mktemp("swapped")
    documents = folder / "documents"
    subprocess.run([sys.executable, EXAMPLE / "make_binary.py", "--swap", "--out", documents], check=True)
    project, _ = build([documents], folder / "p", load_settings(environ={}, run={"jobs": 1}))
    return project.root


def test_exchanging_the_sides_exchanges_the_actors(built: Path, swapped: Path) -> None:
    one = named(built, lambda text: text)
    other = named(swapped, maker().swapper(EXAMPLE / "swap.toml"))
    differ = (one - other) + (other - one)
    share = differ.total() / (one.total() + other.total())
    assert share <= MOST_NAMES, f"{differ.total()} of {one.total() + other.total()} differ: {list(differ)[:9]}"


def test_exchanging_the_sides_exchanges_the_statements(built: Path, swapped: Path) -> None:
    one = said(built, lambda text: text)
    other = said(swapped, maker().swapper(EXAMPLE / "swap.toml"))
    differ = (one - other) + (other - one)
    share = differ.total() / (one.total() + other.total())
    assert share <= MOST, f"{differ.total()} of {one.total() + other.total()} differ: {list(differ)[:6]}"
