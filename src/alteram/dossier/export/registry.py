"""Export formats by name; each is imported on first use."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import cast

import pyarrow as pa

from alteram.errors import UserError

__all__ = ["FORMATS", "Exporter", "exporter"]

Exporter = Callable[[Mapping[str, pa.Table], Path], dict[str, int]]
"""Writes the tables to a path; returns the rows written by table."""

FORMATS: dict[str, str] = {
    "jsonl": "alteram.dossier.export.jsonl:export_jsonl",
}
"""Format to where its exporter is."""


def exporter(name: str) -> Exporter:
    """The exporter of a format.  Raises UserError."""
    if name not in FORMATS:
        raise UserError(f"there is no export format {name!r}", hint=f"formats: {', '.join(FORMATS)}")
    module, _, function = FORMATS[name].partition(":")
    return cast(Exporter, getattr(importlib.import_module(module), function))
