"""What is measured: builds a corpus with the command line's own code, exports it, and scores the export."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from alteram.dossier.build import build
from alteram.dossier.export.jsonl import export_jsonl
from alteram.pipeline.collect import collect
from alteram.settings import load_settings

__all__ = ["attribution", "collections", "events", "example", "gold", "names", "reuse", "temporal"]

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


def exported(documents: Path, work: Path) -> Path:
    """Builds documents and exports them as JSON Lines; returns the folder of the export."""
    project, _ = build([documents], work / "project", load_settings(environ={}))
    export_jsonl(collect(project), work / "out")
    return work / "out"


def example(work: Path) -> dict[str, float] | None:
    """The invented dispute against its answer key."""
    from eval.example_key import score

    folder = ROOT / "examples" / "kelvarra"
    measures = score(folder, exported(folder / "documents", work))
    return {name: round(100 * m.value, 1) for name, m in measures.items() if m.value is not None}


def collections(work: Path) -> dict[str, float] | None:
    """Invented disputes for which no rule was made, against their keys of comparisons."""
    from eval.example_key import score

    found: dict[str, float] = {}
    for folder in sorted(p for p in (ROOT / "eval" / "collections").iterdir() if p.is_dir()):
        measures = score(folder, exported(folder / "documents", work / folder.name))
        kept = {n: m.value for n, m in measures.items() if n.startswith("comparisons") and m.value is not None}
        found |= {f"{folder.name}: {name}": round(100 * value, 1) for name, value in kept.items()}
    return found


def gold(work: Path) -> dict[str, float] | None:
    """Hand labels of real pages, scored by the program that comes with them."""
    out = exported(SHARED / "corpus", work)
    scorer = [sys.executable, str(SHARED / "gold" / "score.py")]
    labels = [str(SHARED / "gold" / "two-documents.json"), str(SHARED / "corpus"), str(out), "--json"]
    printed = subprocess.run([*scorer, *labels], check=True, capture_output=True, text=True).stdout
    scores: dict[str, float | None] = json.loads(printed)
    # How many checks there are for so many words is a watch on noise: neither high nor low is good.
    return {name: value for name, value in scores.items() if value is not None and "per 1,000" not in name}


def attribution(_: Path) -> dict[str, float] | None:
    """Who says what, on public news text."""
    from eval.attribution import measure

    return measure()


def temporal(_: Path) -> dict[str, float] | None:
    """Expressions of time, on public narratives."""
    from eval.temporal import measure

    return measure()


def names(_: Path) -> dict[str, float] | None:
    """The same name in other spellings and scripts, on public lists."""
    from eval.names import measure

    return measure()


def reuse(_: Path) -> dict[str, float] | None:
    """Reprints, on pairs made from public news."""
    from eval.reuse import measure

    return measure()


def events(_: Path) -> dict[str, float] | None:
    """The same event across documents, on public news with gold mentions."""
    from eval.events import measure

    return measure()
