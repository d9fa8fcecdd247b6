"""Reprints on public news text: pairs made from Wikinews, full, cut, edited, excerpted, and pairs of one topic.

    python -m eval.reuse                                             the measures
    python ../shared/bench/reuse/score_reuse.py PAIRS eval.reuse:score      the program that comes with the pairs

A pair is two bare texts: each is one document, each line of it a passage.
"""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

from alteram.stages.reprints.judge import LINK, Match, compare, copied_words, kind_of
from alteram.stages.reprints.reading import Part, Reading, read_parts
from alteram.stages.reprints.words import load_words

__all__ = ["measure", "read", "score"]

PAIRS = Path(__file__).resolve().parents[2] / "shared" / "bench" / "reuse" / "pairs.jsonl"
KINDS = ("full", "cut", "edited", "excerpt")
_WORDS = load_words()


def read(text: str) -> Reading:
    """A bare text as a document: each line is a passage."""
    parts = []
    at = 0
    for line in text.split("\n"):
        parts.append(Part(at, line))
        at += len(line) + 1
    return read_parts(parts, _WORDS)


def score(a: str, b: str) -> float:
    """The score of two texts, 0 where they are not linked: for the program that comes with the pairs."""
    match = compare(read(a), read(b))
    return match.score if match else 0.0


def measure() -> dict[str, float] | None:
    """Recall of each kind and precision at the shipped threshold, in percent; None where the data is not there.

    A copied span is right where its share of the carrier is, to two points, the share that the pairs tell of excerpts.
    """
    if not PAIRS.exists():
        return None
    pairs = [json.loads(line) for line in PAIRS.read_text(encoding="utf-8").splitlines()]
    linked: dict[str, list[bool]] = defaultdict(list)
    kinds: list[bool] = []
    spans: list[bool] = []
    for pair in pairs:
        a, b = read(pair["a"]), read(pair["b"])
        match = compare(a, b)
        linked[pair["kind"]].append(match is not None)
        if match and pair["reuse"]:
            kinds.append(_kind(a, b, match) == pair["kind"])
        if match and pair["kind"] == "excerpt":
            spans.append(abs(copied_words(match.copies)[1] / len(b) - pair["share"]) <= 0.02)
    right = sum(sum(linked[k]) for k in KINDS)
    wrong = sum(sum(v) for k, v in linked.items() if k not in KINDS)
    out = {f"reprints: recall, {k}": 100 * sum(linked[k]) / len(linked[k]) for k in KINDS}
    out[f"reprints: precision (threshold {LINK})"] = 100 * right / (right + wrong)
    out["reprints: kind right"] = 100 * sum(kinds) / len(kinds)
    out["reprints: copied span of excerpts"] = 100 * sum(spans) / len(spans)
    return out


def _kind(a: Reading, b: Reading, match: Match) -> str:
    original, carrier = copied_words(match.copies)
    return kind_of(match.copies, carrier / len(b), original / len(a))


if __name__ == "__main__":
    for name, value in (measure() or {}).items():
        print(f"{name:40} {value:6.1f}")
