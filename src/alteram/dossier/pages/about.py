"""How the dossier was made, and the keys of the site."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from alteram.dossier.contexts import AboutPage, HelpPage
from alteram.dossier.lines import Count, Key, Pair
from alteram.dossier.queries import Dossier
from alteram.dossier.site import words
from alteram.model.tables import FAULTS, TABLES

__all__ = ["KEYS", "about", "help_page"]

KEYS: tuple[Key, ...] = (
    Key(("/",), "search"),
    Key(("j",), "next row or statement"),
    Key(("k",), "previous row or statement"),
    Key(("Enter",), "open it"),
    Key(("g", "o"), "go to the overview"),
    Key(("g", "a"), "go to the accounts"),
    Key(("g", "n"), "go to the names"),
    Key(("g", "d"), "go to the sides"),
    Key(("g", "s"), "go to the sources"),
    Key(("g", "t"), "go to the statements"),
    Key(("g", "l"), "go to the letters"),
    Key(("g", "r"), "go to the requests"),
    Key(("g", "p"), "go to the actors (parties)"),
    Key(("g", "w"), "go to the timeline (when)"),
    Key(("g", "f"), "go to the figures"),
    Key(("g", "c"), "go to the checks"),
    Key(("g", "h"), "go to how it was made"),
    Key(("?",), "show these keys"),
    Key(("Esc",), "close what is open, leave a field"),
)


def about(dossier: Dossier) -> AboutPage:
    """Facts, settings, counts and words."""
    facts = dossier.facts()
    faults = dossier.tallies(FAULTS, "reason")
    return AboutPage(
        title="How it was made",
        facts=tuple(
            Pair(k.replace("_", " "), v) for k, v in facts.items() if k not in {"settings", "sides", "stages", "title"}
        ),
        settings=tuple(_flat(facts.get("settings", "{}"))),
        stages=tuple(_flat(facts.get("stages", "{}"))),
        tables=tuple(Count(t.name, t.help.rstrip("."), dossier.count(t)) for t in TABLES.values() if t.public),
        faults=tuple(Pair(reason, str(n)) for reason, n in list(faults.items())[:50]),
        words=tuple(Pair(k, v) for k, v in words.GLOSSARY.items()),
    )


def help_page() -> HelpPage:
    """Keys, and how to search."""
    return HelpPage("Keys and search", KEYS)


def _flat(text: str) -> Iterator[Pair]:
    try:
        yield from _pairs("", json.loads(text))
    except ValueError:
        yield Pair("", text)


def _pairs(name: str, value: Any) -> Iterator[Pair]:
    if isinstance(value, dict):
        for key, inner in sorted(value.items()):
            yield from _pairs(f"{name}.{key}" if name else str(key), inner)
    else:
        yield Pair(name, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))
