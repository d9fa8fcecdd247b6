"""Times on public narratives: WikiWars (Mazur and Dale 2010), scored by the program that comes with it.

    python -m eval.temporal              the measures
    python -m eval.temporal PRED.jsonl   also writes the predictions

A prediction is one TIMEX3 expression: an interval is told as its two ends, and what has no TIMEX3 value is left out.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from alteram.stages.expressions.grammar import Grammar
from alteram.stages.expressions.lexicon import load_lexicon
from alteram.stages.expressions.times import TimePassage, find_times

__all__ = ["measure", "predictions"]

DATA = Path(__file__).resolve().parents[2] / "shared" / "bench" / "temporal"
_PARAGRAPH = re.compile(r"\S[^\n]*(?:\n(?!\s*\n)[^\n]*)*")


def predictions(documents: Path) -> Iterator[dict[str, Any]]:
    """TIMEX3 expressions of documents as `--dump` of the scorer writes them; paragraphs are the passages."""
    grammar = Grammar(load_lexicon())
    for line in documents.read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        blocks = list(_PARAGRAPH.finditer(document["text"]))
        passages = [TimePassage(block.group()) for block in blocks]
        for block, found in zip(blocks, find_times(passages, document["dct"], grammar), strict=True):
            for time in found:
                if time.timex is not None:
                    yield {
                        "doc": document["doc"],
                        "start": block.start() + time.start,
                        "end": block.start() + time.end,
                        "type": time.type,
                        "value": time.timex,
                    }


def measure(write: Path | None = None) -> dict[str, float] | None:
    """Span and value F1 in percent; None where the data is not beside the project."""
    gold, scorer = DATA / "wikiwars", DATA / "score_timex.py"
    if not gold.exists():
        return None
    with tempfile.TemporaryDirectory() as folder:
        documents, predicted = Path(folder) / "documents.jsonl", write or Path(folder) / "predicted.jsonl"
        subprocess.run(
            [sys.executable, str(scorer), str(gold), "--dump", str(documents)], check=True, capture_output=True
        )
        with predicted.open("w", encoding="utf-8") as out:
            for row in predictions(documents):
                out.write(json.dumps(row, ensure_ascii=False) + "\n")
        command = [sys.executable, str(scorer), str(gold), str(predicted), "--json"]
        scores = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)["ALL"]
    return {
        "times: span F1 (overlap)": scores["relaxed"]["F1"],
        "times: span F1 (same ends)": scores["strict"]["F1"],
        "times: value F1": scores["value"]["F1"],
    }


if __name__ == "__main__":
    for name, value in (measure(Path(sys.argv[1]) if len(sys.argv) > 1 else None) or {}).items():
        print(f"{name:40} {value:6.1f}")
