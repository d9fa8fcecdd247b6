"""How much is at stake in an act: a number that orders pages."""

from __future__ import annotations

import functools
import importlib.resources
import tomllib
from collections.abc import Mapping
from typing import Any

from alteram.stages.acts.lexicon import load_lexicon

__all__ = ["MOST", "USUAL", "stakes", "suffering"]

USUAL = 2
"""Of what no list names, and of matters without an act."""
MOST = 5


@functools.cache
def _table() -> Mapping[str, Any]:
    resource = importlib.resources.files("alteram.dossier.matters") / "resources" / "stakes.toml"
    return tomllib.loads(resource.read_text(encoding="utf-8"))


@functools.cache
def stakes() -> Mapping[str, int]:
    """Type of act to what is at stake in it, 1 to 5."""
    branches = {name: int(entry["stakes"]) for name, entry in _table()["branches"].items()}
    own = {name: int(entry["stakes"]) for name, entry in _table()["acts"].items()}
    return {t.id: own.get(t.id, branches.get(t.under, USUAL)) for t in load_lexicon().types.values()}


@functools.cache
def suffering() -> frozenset[str]:
    """Words that say of those who are counted that they suffered: a number of them is of weight by itself."""
    return frozenset(_table()["suffering"]["words"].split())
