"""Countries and other jurisdictions by the names that English texts give them."""

from __future__ import annotations

import csv
import functools
from dataclasses import dataclass
from importlib import resources

from alteram.model.keys import fold

__all__ = ["Territory", "lookup_territory"]


@dataclass(frozen=True, slots=True)
class Territory:
    """A country, another jurisdiction, or one that is no more."""

    code: str
    kind: str
    """country, jurisdiction or historical."""
    name: str
    full_name: str
    places: tuple[str, ...]
    """Names of places in it that stand for it: its capital mostly."""


def lookup_territory(name: str) -> Territory | None:
    """The territory that a name means: its own names before its adjectives, these before places in it.

    The list comes from OpenSanctions' rigour (MIT); `scripts/territories.py` makes it anew.
    """
    return _by_name().get(fold(_SHORT.get(name, name)))


_SHORT = {"US": "United States", "USA": "United States", "US.": "United States", "U.S": "United States"}
"""Short names that only their capitals tell from other words."""


@functools.cache
def _by_name() -> dict[str, Territory]:
    strong: dict[str, Territory] = {}
    weak: dict[str, Territory] = {}
    places: dict[str, Territory] = {}
    file = resources.files("alteram.model") / "resources" / "territories.tsv"
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        inside = tuple(filter(None, row["places"].split("|")))
        territory = Territory(row["code"], row["kind"], row["name"], row["full_name"], inside)
        for names, index in ((row["names"], strong), (row["weak_names"], weak), (row["places"], places)):
            for name in filter(None, names.split("|")):
                index.setdefault(fold(name), territory)
    return {**places, **weak, **strong}
