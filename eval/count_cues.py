"""How often cues report: counts for the word list, from the train part of the public benchmark.

    python -m eval.count_cues say claim/NOUN      counts of some words, by construction
    python -m eval.count_cues                     of all words that reported three times or more

A use is a place where a word stands in a construction that could report; it counts as reporting where the labelled
content and ours share half of their words.  Uses inside a labelled content are left out: only outermost attributions
are labelled.  What is printed fits into `resources/en.toml`: counts, none of the benchmark's text.
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from eval.attribution import BENCH, document_view, read_texts

from alteram.settings import Settings
from alteram.stages.annotate.model import load_model
from alteram.stages.statements.candidates import Candidate, Ground, ground
from alteram.stages.statements.constructions import all_candidates
from alteram.stages.statements.constructions.speech import speeches
from alteram.stages.statements.cues import Lexicon
from alteram.stages.statements.view import DocumentView, PassageView

LEAST_HITS = 3
ANY_QUOTE = Lexicon({}, {"VERB:quote": 0.65, "ADP:quote": 0.6, "PUNCT:colon": 0.6})
"""Takes every word beside a quotation for a cue."""


def main() -> int:
    """Prints one line a word; exit code 2 where the data is not there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("words", nargs="*", help="lemma, or lemma/POS")
    wanted = set(parser.parse_args().words)
    if not (BENCH / "train" / "text").is_dir():
        print(f"no benchmark at {BENCH}")
        return 2
    counts = _count()
    for (lemma, pos), row in sorted(counts.items()):
        chosen = lemma in wanted or f"{lemma}/{pos}" in wanted
        if chosen or (not wanted and sum(h for h, _ in row.values()) >= LEAST_HITS):
            uses = ", ".join(f'"{name}" = [{h}, {n}]' for name, (h, n) in sorted(row.items()))
            print(f"{lemma}/{pos}: reports = {{ {uses} }}")
    return 0


def _count() -> dict[tuple[str, str], dict[str, tuple[int, int]]]:
    judge = scorer()
    model = load_model(Settings())
    gold, _, _ = judge.read_gold(str(BENCH / "train" / "attributions"), str(BENCH / "train" / "text"))
    seen: Counter[tuple[str, str, str]] = Counter()
    hits: Counter[tuple[str, str, str]] = Counter()
    for name, text in read_texts("train"):
        for key, hit in _uses(document_view(name, text, model), gold[name], judge):
            seen[key] += 1
            hits[key] += hit
    out: dict[tuple[str, str], dict[str, tuple[int, int]]] = defaultdict(dict)
    for key, n in seen.items():
        out[key[0], key[1]][key[2]] = (hits[key], n)
    return out


def _uses(view: DocumentView, doc: Any, scorer: Any) -> Iterator[tuple[tuple[str, str, str], bool]]:
    contents = [r["content"] for r in doc.gold]
    labelled = frozenset().union(*contents)
    for c, words, head in _candidates(view, doc):
        if words and not words <= doc.discard and not (head and head <= labelled):
            hit = any(scorer.jaccard(words, content) >= scorer.JACCARD for content in contents)
            yield (c.lemma, c.pos, c.construction), hit


def _candidates(view: DocumentView, doc: Any) -> Iterator[tuple[Candidate, frozenset[int], frozenset[int]]]:
    """Candidates with the words of their content and of their cue's head."""
    grounds: list[Ground | None] = []
    for pv in view.passages:
        g = None if pv.parse is None else ground(pv.parse)
        grounds.append(g)
        if g is not None:
            for c in all_candidates(g):
                yield c, _words(pv, c.content, doc), _words(pv, (c.head,), doc)
    for s in speeches(grounds, ANY_QUOTE).speeches:
        words = doc.words([view.passages[k].stretch(a, b) for k, a, b in s.pieces])
        yield s.cue, words, frozenset()


def _words(pv: PassageView, tokens: Iterable[int], doc: Any) -> frozenset[int]:
    words: frozenset[int] = doc.words([pv.stretch(i, i) for i in tokens])
    return words


def scorer() -> Any:
    spec = importlib.util.spec_from_file_location("attribution_score", BENCH / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(BENCH / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    sys.exit(main())
