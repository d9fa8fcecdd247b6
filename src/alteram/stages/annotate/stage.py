"""Annotate: passages to parses, one for each different text."""

from __future__ import annotations

import pyarrow as pa

from alteram.model.stage import BatchFunction, Stage, Tables
from alteram.model.tables import ANNOTATIONS, PASSAGES
from alteram.settings import Settings
from alteram.stages.annotate.model import load_model

__all__ = ["ANNOTATE"]


def make(settings: Settings) -> BatchFunction:
    """Loads the model and returns the function of a batch.

    The function parses each different passage text once, leaves boilerplate and texts longer than
    `annotate.max_passage` out (the run reports those), and returns the parses in the order of the passages.
    """
    model = load_model(settings)
    most = settings.annotate.max_passage

    def annotate(tables: Tables) -> dict[str, pa.Table]:
        passages = tables.get(PASSAGES.name, PASSAGES.empty())
        todo: dict[str, str] = {}
        columns = (passages[name].to_pylist() for name in ("text_sha256", "role", "span"))
        for key, role, span in zip(*columns, strict=True):
            if role != "boilerplate" and len(span["quote"]) <= most:
                todo.setdefault(key, span["quote"])
        return {ANNOTATIONS.name: ANNOTATIONS.table(model.annotate(list(todo.items())))}

    return annotate


ANNOTATE = Stage(
    name="annotate",
    reads=(PASSAGES,),
    writes=(ANNOTATIONS,),
    kind="rowwise",
    help="Parses each different passage text once: words, sentences, dependencies, names.",
    key="text_sha256",
    make=make,
    languages=("en",),
    settings=("annotate",),
)
