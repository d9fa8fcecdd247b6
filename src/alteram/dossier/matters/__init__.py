"""Matters: what several say of one thing, gathered and put in order when a dossier is written."""

from __future__ import annotations

from alteram.dossier.matters.gather import Matter, gather
from alteram.dossier.matters.plain import Plain
from alteram.dossier.matters.rows import DDL, INDEXES, fill

__all__ = ["DDL", "INDEXES", "Matter", "Plain", "fill", "gather"]
