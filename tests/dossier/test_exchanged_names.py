"""Order never follows a name, nor an id hashed from one: two voices exchange their names, and nothing else changes."""

import html
import re
from pathlib import Path
from typing import Any

import pyarrow as pa

from alteram.dossier.api.app import create_app
from alteram.dossier.brief.compose import compose
from alteram.dossier.brief.model import plain_text
from alteram.dossier.queries import Dossier
from alteram.dossier.store import write_dossier
from alteram.model.ids import make_id
from alteram.model.tables import TABLES
from tests.dossier.asking import ask
from tests.dossier.sample import FACTS, sample

ONE, OTHER = "Aldmoor Assembly", "Zwinford Society"
PAGES = ("/", "/accounts", "/names", "/sides", "/requests", "/statements")
ID = re.compile(r"\b(?:src|doc|psg|stm|act|clm|cmp|req|let|men|loc|sid)-[\w-]+")


def written(folder: Path, names: dict[str, str]) -> Path:
    """The sample with other names for its two sides; the ids that are hashed from them are other ones too."""
    built = sample()
    ids = {a.id: make_id("act", a.kind, names[a.name]) for a in built.rows["actors"] if a.name in names}

    def renamed(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: renamed(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [renamed(inner) for inner in value]
        return ids.get(value, value) if isinstance(value, str) else value

    tables = {}
    for name, data in built.tables().items():
        rows = [renamed(row) for row in data.to_pylist()]
        if name == "actors":
            rows = [{**row, "name": names.get(row["name"], row["name"])} for row in rows]
        tables[name] = TABLES[name].sorted(pa.Table.from_pylist(rows, schema=data.schema))
    folder.mkdir()
    write_dossier(folder / "dossier.sqlite", tables, FACTS)
    return folder / "dossier.sqlite"


def words(page: str) -> str:
    bare = re.sub(r"<[^>]+>", " ", re.sub(r"(?s)<(script|style).*?</\1>", " ", page))
    return " ".join(ID.sub("", html.unescape(bare)).split())


def exchanged(text: str) -> str:
    return text.replace(ONE, "\0").replace(OTHER, ONE).replace("\0", OTHER)


def test_exchanged_names_change_no_order_and_no_word(tmp_path: Path) -> None:
    sides = ("Millers’ Circle", "River Board")
    first = written(tmp_path / "first", dict(zip(sides, (ONE, OTHER), strict=True)))
    second = written(tmp_path / "second", dict(zip(sides, (OTHER, ONE), strict=True)))
    apps = [create_app(path) for path in (first, second)]
    try:
        for page in PAGES:
            one, other = (words(ask(app, page).text) for app in apps)
            assert ONE in one or OTHER in one, page
            assert one == exchanged(other), page
    finally:
        for app in apps:
            app.state.dossier.close()
    briefs = []
    for path in (first, second):
        with Dossier(path) as dossier:
            briefs.append(plain_text(compose(dossier).blocks))
    assert ONE in briefs[0]
    assert briefs[0] == exchanged(briefs[1])
