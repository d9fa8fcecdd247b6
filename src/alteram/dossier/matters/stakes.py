"""How much is at stake in an act: a number that orders pages."""

from __future__ import annotations

import functools
import importlib.resources
import tomllib
from collections.abc import Mapping

from alteram.stages.acts.lexicon import load_lexicon

__all__ = ["MOST", "USUAL", "stakes", "suffering"]

USUAL = 2
"""Of what no list names, and of matters without an act."""
MOST = 5


@functools.cache
def stakes() -> Mapping[str, int]:
    """Type of act to what is at stake in it, 1 to 5."""
    resource = importlib.resources.files("alteram.dossier.matters") / "resources" / "stakes.toml"
    data = tomllib.loads(resource.read_text(encoding="utf-8"))
    branches = {name: int(entry["stakes"]) for name, entry in data["branches"].items()}
    own = {name: int(entry["stakes"]) for name, entry in data["acts"].items()}
    return {t.id: own.get(t.id, branches.get(t.under, USUAL)) for t in load_lexicon().types.values()}


@functools.cache
def suffering() -> frozenset[str]:
    """Words that say of those who are counted that they suffered: a number of them is of weight by itself."""
    resource = importlib.resources.files("alteram.dossier.matters") / "resources" / "stakes.toml"
    data = tomllib.loads(resource.read_text(encoding="utf-8"))
    return frozenset(data["suffering"]["words"].split())
