"""Score an exported dossier against the answer key of an example.

    alteram build EXAMPLE/documents -o P && alteram export P --to jsonl -o OUT
    python -m eval.example_key EXAMPLE OUT [--misses] [--json]

Labels quote words, not offsets; they are looked up in the exported text layers by letters and digits alone (see
`eval.example_key.grounding`).  A measure has no value where its table was not exported.
"""

from __future__ import annotations

from pathlib import Path

from eval.example_key.acts import score_acts
from eval.example_key.board import Board
from eval.example_key.details import score_checks, score_figures, score_times
from eval.example_key.key import Export, Key, Measure, load_key
from eval.example_key.relations import score_comparisons, score_reprints
from eval.example_key.speech import score_actors, score_requests, score_statements
from eval.example_key.structure import score_documents, score_letters, score_passages, score_sources

__all__ = ["Key", "Measure", "evaluate", "load_key", "score"]

SECTIONS = (
    score_sources,
    score_documents,
    score_passages,
    score_letters,
    score_actors,
    score_statements,
    score_requests,
    score_times,
    score_figures,
    score_acts,
    score_checks,
    score_reprints,
    score_comparisons,
)


def evaluate(key: Key, out: Path) -> Board:
    """All measures of an export, with what was missed."""
    board = Board(key, Export(out, key.docs))
    for section in SECTIONS:
        section(board)
    return board


def score(key: Key | Path, out: Path) -> dict[str, Measure]:
    """All measures of an export, by name; the key itself or the folder of its example."""
    return evaluate(load_key(key) if isinstance(key, Path) else key, out).results
