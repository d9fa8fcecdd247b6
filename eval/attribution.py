"""Who says what, measured on the public benchmark that may lie beside the project (`../shared/bench/attribution`).

    python -m eval.attribution            the dev part: precision, recall and F1 of each measure
    python -m eval.attribution --part train

The benchmark's own scorer does the counting; its text stays where it is.  PolNeAR labels only the outermost
attribution, so one whose cue stands inside the content of another is left out here.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from alteram.model.ids import sha256_text
from alteram.model.parse import parse_of
from alteram.model.spans import Span
from alteram.model.tables import Document, Passage, Source
from alteram.settings import Settings
from alteram.stages.annotate.model import Model, load_model
from alteram.stages.statements.attribution import attributions
from alteram.stages.statements.cues import load_lexicon
from alteram.stages.statements.view import Attribution, DocumentView, PassageView

__all__ = ["BENCH", "document_view", "measure", "outermost", "read_texts"]

BENCH = Path(__file__).resolve().parents[2] / "shared" / "bench" / "attribution"
MEASURES = {
    "relation": "RELATION / all",
    "direct": "RELATION / direct",
    "indirect": "RELATION / indirect",
    "content_strict": "content strict / all",
    "source_overlap": "source|content overlap / all",
    "source_strict": "source|content strict / all",
}


def measure(part: str = "dev") -> dict[str, float] | None:
    """F1 of each measure in percent, and `relation_precision`; None where the data is not beside the project."""
    if not (BENCH / part / "text").is_dir():
        return None
    scores = _score(part)["scores"]
    found = {name: round(100 * scores[key][2], 1) for name, key in MEASURES.items()}
    found["relation_precision"] = round(100 * scores["RELATION / all"][0], 1)
    return found


def _score(part: str) -> dict[str, Any]:
    model, lexicon = load_model(Settings()), load_lexicon()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "predictions.jsonl"
        with file.open("w", encoding="utf-8") as out:
            for name, text in read_texts(part):
                found = outermost(attributions(document_view(name, text, model), lexicon))
                out.write(json.dumps({"doc": name, "relations": [_relation(a) for a in found]}) + "\n")
        command = [sys.executable, str(BENCH / "score.py"), "--json", "--pred", str(file)]
        command += ["--gold", str(BENCH / part / "attributions"), "--text", str(BENCH / part / "text")]
        scores: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return scores


def read_texts(part: str) -> Iterator[tuple[str, str]]:
    """Names and texts of one part, in the order of their names."""
    for file in sorted((BENCH / part / "text").glob("*.txt")):
        with file.open(encoding="utf-8", newline="") as lines:
            yield file.stem, lines.read()


def document_view(name: str, text: str, model: Model) -> DocumentView:
    """A plain article as the rules read it: each line a passage, the first one the title."""
    source = Source(
        name, name, "", 0, "text/plain", "", None, None, None, None, None, None, "en", False, "read", None, None, None
    )
    document = Document(name, name, Span(name, 0, len(text), text), "article", None, None, None, None, (), None)
    spans: list[Span] = []
    start = 0
    for line in text.split("\n"):
        words = line.strip()
        if words:
            at = start + line.index(words)
            spans.append(Span(name, at, at + len(words), words))
        start += len(line) + 1
    parses = model.annotate([(str(i), span.quote) for i, span in enumerate(spans)])
    views = []
    for i, (span, parse) in enumerate(zip(spans, parses, strict=True)):
        role = "paragraph" if i else "title"
        passage = Passage(f"psg-{i}", name, name, i, role, span, None, 0, sha256_text(span.quote))
        views.append(PassageView(passage, parse_of(parse, span.quote)))
    return DocumentView(source, document, text, tuple(views))


def outermost(found: Sequence[Attribution]) -> list[Attribution]:
    """Attributions whose cue does not stand inside the content of another."""

    def inside(a: Attribution, b: Attribution) -> bool:
        return all(any(s <= c[0] and c[1] <= e for s, e in b.content) for c in a.cue)

    return [a for a in found if not any(a.cue and b.content != a.content and inside(a, b) for b in found)]


def _relation(a: Attribution) -> Mapping[str, list[list[int]]]:
    roles = {"source": a.holder, "cue": a.cue, "content": a.content}
    return {name: [list(s) for s in spans] for name, spans in roles.items()}


def main() -> int:
    """Prints the measures; exit code 2 where the data is not there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", default="dev", choices=("dev", "train", "test"))
    part = parser.parse_args().part
    found = measure(part)
    if found is None:
        print(f"no benchmark at {BENCH}")
        return 2
    for name, value in found.items():
        print(f"{name:20} {value:5.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
