"""Where the pages are: one module a subject, each registering pages with their JSON twins."""

from __future__ import annotations

from alteram.dossier.api.routes import accounts, facts, lists, reading, sides
from alteram.dossier.api.routes.base import Served

__all__ = ["add_routes"]

MODULES = (reading, lists, accounts, sides, facts)


def add_routes(served: Served) -> None:
    """Registers every page of the site."""
    for module in MODULES:
        module.add(served)
