"""How much each sign speaks for a report: the factors of the word lists, fitted on the train part of the benchmark.

    python -m eval.fit_scores          prints `[score]`, `[traits.…]` and the shares of who speaks, as TOML

A candidate is right where its content and its holder are as labelled.  The factors are those of a logistic regression
over the share of the cue, the share of its word, who speaks, and the traits; each use is judged by counts that leave
its own article out, so that what is fitted carries over.  What is printed are numbers, none of the benchmark's text.
"""

from __future__ import annotations

import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from eval.attribution import BENCH, document_view, read_texts
from eval.count_cues import scorer

from alteram.settings import Settings
from alteram.stages.annotate.model import load_model
from alteram.stages.statements.candidates import Candidate, Known, ground
from alteram.stages.statements.constructions import all_candidates
from alteram.stages.statements.cues import LISTED_LEAST, Cue, Lexicon, load_lexicon, speaker_sign
from alteram.stages.statements.traits import family
from alteram.stages.statements.view import DocumentView

SUPPORT = 60
"""Uses that a trait must have to be given a factor of its own."""
RIDGE = 3.0
"""Strength with which factors are drawn to one."""
SPEAKER_SUPPORT = 15
BY_HAND = {"any:title": 0.3, "object:deed": 0.1, "passive:deed": 0.1}
"""Factors of traits that the benchmark shows too seldom: names of works in quotation marks, deeds done to people."""
Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Use:
    """A place where words may report: whether content (`said`), and holder as well (`right`), are as labelled."""

    article: str
    candidate: Candidate
    speaker: str
    said: bool
    right: bool


def main() -> int:
    """Prints the fitted numbers; exit code 2 where the data is not there."""
    if not (BENCH / "train" / "text").is_dir():
        print(f"no benchmark at {BENCH}")
        return 2
    model = load_model(Settings())
    fitted(list(uses((name, document_view(name, text, model)) for name, text in read_texts("train"))))
    return 0


def uses(views: Iterable[tuple[str, DocumentView]]) -> Iterator[Use]:
    """All uses outside of labelled contents (only outermost attributions are labelled) and of page furniture."""
    judge, lexicon = scorer(), load_lexicon()
    gold, _, _ = judge.read_gold(str(BENCH / "train" / "attributions"), str(BENCH / "train" / "text"))
    for name, view in views:
        doc = gold[name]
        labelled = frozenset().union(*(r["content"] for r in doc.gold))
        for pv in view.passages:
            if pv.parse is None:
                continue
            words = [doc.words([pv.stretch(i, i)]) for i in range(len(pv.parse))]
            g = ground(pv.parse, _Hopeful(lexicon))
            for c in all_candidates(g):
                content, head = _all(words, c.content), words[c.head]
                if content and not content <= doc.discard and not (head and head <= labelled):
                    holder = _all(words, c.holder)
                    near = [r for r in doc.gold if judge.jaccard(content, r["content"]) >= judge.JACCARD]
                    right = any(judge.agree(r["source"], holder) for r in near)
                    yield Use(name, c, c.speaker, bool(near), right)


@dataclass(frozen=True, slots=True)
class _Hopeful:
    """Lets through what reports often enough: what is fitted may not depend on the factors."""

    lexicon: Lexicon

    def wanted(self, lemma: str, pos: str, construction: str) -> bool:
        return self.lexicon.hopeful(lemma, pos, construction)

    def likely(self, _lemma: str, _construction: str, _known: Known) -> bool:
        return True


def _all(words: Sequence[frozenset[int]], tokens: Iterable[int]) -> frozenset[int]:
    return frozenset().union(*(words[i] for i in tokens))


class _Counts:
    """Hits and uses of a kind of key, over all articles and by article."""

    def __init__(self) -> None:
        self.all: dict[Any, list[int]] = defaultdict(lambda: [0, 0])
        self.own: dict[Any, list[int]] = defaultdict(lambda: [0, 0])

    def add(self, article: str, key: Any, hit: bool) -> None:
        for row in (self.all[key], self.own[article, key]):
            row[0] += hit
            row[1] += 1

    def without(self, article: str, key: Any) -> tuple[int, int]:
        (hits, seen), (own_hits, own_seen) = self.all[key], self.own[article, key]
        return hits - own_hits, seen - own_seen


def fitted(found: list[Use]) -> None:
    """Fits and prints."""
    lexicon = load_lexicon()
    cues, speakers = _Counts(), _Counts()
    constructions: dict[tuple[str, str], set[str]] = defaultdict(set)
    for u in found:
        c = u.candidate
        cues.add(u.article, (c.lemma, c.pos, c.construction), u.said)
        constructions[c.lemma, c.pos].add(c.construction)
        if u.speaker:
            speakers.add(u.article, u.speaker, u.right)
    rows, right = [], []
    for u in found:
        c = u.candidate
        reports = {k: cues.without(u.article, (c.lemma, c.pos, k)) for k in sorted(constructions[c.lemma, c.pos])}
        listed = sum(h for h, _ in reports.values()) >= LISTED_LEAST
        known = lexicon.cue(c.lemma, c.pos)
        usual = {} if known is None else known.usual
        cue = Cue(f"{c.lemma}/{c.pos}", c.lemma, c.pos, reports=reports, usual=usual) if listed or usual else None
        one = Lexicon({cue.key: cue} if cue else {}, lexicon.priors)
        if not one.hopeful(c.lemma, c.pos, c.construction):
            continue  # the counts of the other articles would not have let it be looked at
        row = dict(one.signs(c.lemma, c.pos, c.construction))
        hits, seen = speakers.without(u.article, u.speaker) if u.speaker else (0, 0)
        row["speaker"] = speaker_sign(hits, seen) if seen >= SPEAKER_SUPPORT else 0.0
        kind = family(c.pos, c.construction)
        row.update({f"any:{t}": 1.0 for t in c.traits} | {f"{kind}:{t}": 1.0 for t in c.traits} | {f"{kind}:": 1.0})
        rows.append(row)
        right.append(u.right)
    weights = regression(rows, right)
    show(weights, {k: (h, n) for k, (h, n) in speakers.all.items() if n >= SPEAKER_SUPPORT})


def regression(rows: Sequence[Mapping[str, float]], right: Sequence[bool]) -> dict[str, float]:
    """Weights of a logistic regression with a ridge on all but the intercept, by Newton's method."""
    support = Counter(name for row in rows for name in row)
    names = ["intercept", *sorted(name for name, n in support.items() if n >= SUPPORT and name not in BY_HAND)]
    at = {name: i for i, name in enumerate(names)}
    x = np.zeros((len(rows), len(names)))
    x[:, 0] = 1.0
    for i, row in enumerate(rows):
        for name, value in row.items():
            if name in at:
                x[i, at[name]] = value
    y = np.array(right, dtype=float)
    ridge = np.full(len(names), RIDGE)
    ridge[0] = 1e-6
    w = np.zeros(len(names))
    for _ in range(30):
        q = 1.0 / (1.0 + np.exp(-np.clip(x @ w, -30, 30)))
        gradient = x.T @ (y - q) - ridge * w
        step = np.linalg.solve((x * (q * (1 - q))[:, None]).T @ x + np.diag(ridge), gradient)
        w += step
        if float(np.abs(step).max()) < 1e-6:
            break
    return {name: float(w[i]) for name, i in at.items()}


def show(weights: Mapping[str, float], speakers: Mapping[str, tuple[int, int]]) -> None:
    """Prints the weights as they stand in the word lists; factors near one are left out."""
    print("[score]")
    for name in ("intercept", "share", "word", "unlisted", "speaker"):
        print(f"{name} = {weights.get(name, 0.0):.2f}")
    tables: dict[str, dict[str, float]] = defaultdict(dict)
    for name, weight in {**weights, **{name: math.log(x) for name, x in BY_HAND.items()}}.items():
        kind, colon, trait = name.partition(":")
        factor = float(f"{math.exp(weight):.2g}")
        if colon and not 0.95 < factor < 1.05:
            tables[kind][trait or "always"] = factor
    for kind in sorted(tables):
        print(f"\n[traits.{kind}]")
        for trait, factor in tables[kind].items():
            print(f"{trait} = {factor:g}")
    print("\n[speaker]")
    for name, (hits, seen) in sorted(speakers.items()):
        print(f'"{name}" = [{hits}, {seen}]')


if __name__ == "__main__":
    sys.exit(main())
