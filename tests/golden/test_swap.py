"""Hear the other side: exchange the names of the two sides throughout, and what is found is the same, exchanged."""

import difflib
import html
import importlib.util
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import alteram
from alteram.dossier.api.app import create_app
from alteram.dossier.build import build
from alteram.model.tables import Statement
from alteram.settings import load_settings
from tests.conftest import ROOT
from tests.dossier.asking import ask

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


# --- the whole dossier -------------------------------------------------------------------------------------

MOST_COMPARED = 0.04
"""Share of comparisons and answers that may differ, for the same reason: their words are cut by the parse."""
MOST_SHOWN = 0.08
"""Share of the words shown that may differ: a sentence cut otherwise moves whole cards from one matter to another."""


def share(one: Counter[Any], other: Counter[Any]) -> float:
    """The share of two bags that only one of them has."""
    return ((one - other) + (other - one)).total() / (one.total() + other.total())


def compared(project: Path, exchange: Any) -> Counter[tuple[Any, ...]]:
    """Every comparison by its words: which stands first, of which kind, how sure; and what came of each request."""
    dossier = alteram.open(project)
    paths = {s.id: s.path.partition("documents/")[2] for s in dossier.rows("sources")}

    def words(span: Any) -> tuple[str, str]:
        return paths[span.source], str(exchange(re.sub(r"\s+", " ", span.quote)))

    pairs = ((c.kind, words(c.a.span), words(c.b.span), c.mirrored) for c in dossier.rows("comparisons"))
    answers = ((r.kind, words(r.span), r.response.kind) for r in dossier.rows("requests"))
    return Counter((*pairs, *answers))


def test_exchanging_the_sides_exchanges_the_comparisons(built: Path, swapped: Path) -> None:
    exchange = maker().swapper(EXAMPLE / "swap.toml")
    one, other = compared(built, lambda text: text), compared(swapped, exchange)
    assert share(one, other) <= MOST_COMPARED, f"differ: {list((one - other) + (other - one))[:6]}"


def test_each_stands_first_where_the_other_did(built: Path, swapped: Path) -> None:
    """The order in which comparisons are shown: the surest first, then by document and place."""
    exchange = maker().swapper(EXAMPLE / "swap.toml")
    one, other = in_order(built, lambda text: text), in_order(swapped, exchange)
    assert difflib.SequenceMatcher(None, one, other, autojunk=False).ratio() >= 1 - MOST_COMPARED


def in_order(project: Path, exchange: Any) -> list[tuple[str, str, str]]:
    rows = sorted(
        alteram.open(project).rows("comparisons"), key=lambda c: (-c.score, c.kind, c.a.span.start, c.b.span.start)
    )
    return [(c.kind, exchange(c.a.span.quote), exchange(c.b.span.quote)) for c in rows]


def shown(project: Path, exchange: Any) -> Counter[str]:
    """The words of the overview, the accounts and the requests."""
    app = create_app(project / "dossier.sqlite")
    try:
        pages = ["/", "/requests", *(f"/accounts?page={n}" for n in (1, 2, 3, 4))]
        texts = [ask(app, page).text for page in pages]
    finally:
        app.state.dossier.close()
    bare = (re.sub(r"<[^>]+>", " ", re.sub(r"(?s)<(script|style).*?</\1>", " ", text)) for text in texts)
    return Counter(" ".join(exchange(html.unescape(text)) for text in bare).split())


def test_exchanging_the_sides_exchanges_every_word_of_the_site(built: Path, swapped: Path) -> None:
    one = shown(built, lambda text: text)
    other = shown(swapped, maker().swapper(EXAMPLE / "swap.toml"))
    assert share(one, other) <= MOST_SHOWN, f"differ: {((one - other) + (other - one)).most_common(12)}"
