"""Weights of the claim linker: what was expected of each level, corrected by pairs that people labelled.

    python -m eval.weights             fits, prints the weights, cross-validates by topic
    python -m eval.weights --write     also writes stages/claims/resources/weights.toml

A Fellegi-Sunter table in bits whose weights are fitted together, since aspects are not independent: documents on one
topic share words and parties too.  It is a logistic regression with a normal prior around the weights expected below;
each corpus counts as `PAIRS` pairs, however many it has, so that news does not drown what a dispute needs.  "missing"
weighs nothing, whatever the data say.  docs/decisions/0131 tells why it is so.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
from eval.events import CORPORA, DATA, collection_of, compared, load, scorer, tables_of

from alteram.stages.claims.clusters import clusters
from alteram.stages.claims.compare import ASPECTS, Vector
from alteram.stages.claims.link import UNSEEN, scored_pairs
from alteram.stages.claims.weights import Weights, load_weights

__all__ = ["EXPECTED", "Labelled", "fit", "read_labelled"]

FILE = Path(__file__).resolve().parents[1] / "src" / "alteram" / "stages" / "claims" / "resources" / "weights.toml"
EXPECTED: dict[str, dict[str, float]] = {
    "act": {
        "same word and act": 3.5, "same act": 3.0, "same family": 2.7, "near": 1.0, "same word": 3.0, "same kind": 1.5,
        "same noun": 2.0,        "same light word": 0.0, "differs": -3.0,
    },
    "targets": {"same actor": 3.0, "same thing": 2.2, "mirrored": 0.5, "other words": -0.3, "differs": -1.5,
                "other persons": -14.0},
    "doers": {"same actor": 0.8, "same thing": 0.7, "mirrored": 0.3, "other words": -0.1, "differs": -0.4,
              "other persons": -0.4},
    "day": {"same": 2.5, "close": 0.7, "overlaps": 0.7, "differs": -2.0, "another year": -20.0},
    "place": {"same": 1.5, "differs": -1.0},
    "figures": {"same": 2.0, "compatible": 1.0, "differs": 0.3},
    "words": {"most": 3.5, "many": 2.5, "some": 1.0, "few": 0.0, "none": -1.2},
    "nearby": {"most": 1.0, "many": 0.7, "some": 0.4, "few": 0.0, "none": -0.5},
    "documents": {
        "one": 0.0, "one subject, alike": 1.2, "one subject": 0.8, "alike": 0.5, "akin": 0.0, "related": -0.3,
        "apart": -1.2,
    },
}  # fmt: skip
"""Bits that each level was expected to weigh, by the method's rules: roles, place and time decide, no word does."""
KEPT = frozenset({"day", "place", "figures", "nearby", "same noun", "other persons"})
"""Aspects, and two levels, that keep the weights expected of them.

In news that nobody disputes a figure that differs tells two events apart; in accounts of a dispute it is what the sides
differ in, and must not keep apart what is to be compared.  Days and places are said too seldom there to learn from.
And all mentions there are events, so that they say nothing of nouns that name none.
"""
PRIOR = -6.0
SHIFT = 1.65
"""Bits by which the fitted prior is raised, chosen on the same data: groups by average link are cautious already."""
PAIRS = 300
RIDGE = 1.0
FOLDS = 4

Floats = npt.NDArray[np.float64]
_COLUMNS = [(aspect, level) for aspect, levels in EXPECTED.items() for level in levels]
_AT = {column: n for n, column in enumerate(_COLUMNS)}


@dataclass(frozen=True, slots=True)
class Labelled:
    """The candidates of one corpus with what people say of them."""

    vectors: Mapping[tuple[int, int], Vector]
    one: Mapping[tuple[int, int], bool]
    chains: tuple[str, ...]
    """By telling."""
    topics: tuple[str, ...]


def read_labelled(name: str) -> Labelled:
    """A corpus of `eval.events`, read and compared."""
    corpus = load(name)
    collection = collection_of(corpus, *tables_of(corpus))
    by_id = {m["id"]: m for m in corpus.mentions}
    tables = compared(collection)
    mentions = [by_id[t.statement] for t in collection.tellings]
    vectors = {pair: s.vector for pair, s in scored_pairs(tables, load_weights()).items()}
    chains = tuple(m["chain"] for m in mentions)
    return Labelled(
        vectors, {p: chains[p[0]] == chains[p[1]] for p in vectors}, chains, tuple(m["topic"] for m in mentions)
    )


def fit(corpora: Iterable[tuple[Labelled, frozenset[str]]]) -> Weights:
    """Weights from the pairs of some topics of some corpora, by Newton's method."""
    rows, labels, counts = [], [], []
    for corpus, chosen in corpora:
        pairs = [p for p in corpus.vectors if {corpus.topics[p[0]], corpus.topics[p[1]]} <= chosen]
        rows.append(_design([corpus.vectors[p] for p in pairs]))
        labels.append(np.array([corpus.one[p] for p in pairs], float))
        counts.append(np.full(len(pairs), PAIRS / len(pairs)))
    x, y, share = np.vstack(rows), np.concatenate(labels), np.concatenate(counts)
    expected = np.array([EXPECTED[a][level] for a, level in _COLUMNS] + [PRIOR]) * np.log(2)
    penalty = np.array([1e6 if a in KEPT or level in KEPT else RIDGE for a, level in _COLUMNS] + [RIDGE / 10])
    beta = expected.copy()
    for _ in range(50):
        p = 1 / (1 + np.exp(-np.clip(x @ beta, -30, 30)))
        gradient = x.T @ (share * (y - p)) - penalty * (beta - expected)
        hessian = (x * (share * p * (1 - p))[:, None]).T @ x + np.diag(penalty)
        step = np.linalg.solve(hessian, gradient)
        beta += step
        if np.abs(step).max() < 1e-8:
            break
    bits = beta / np.log(2)
    levels = {aspect: dict.fromkeys(names, 0.0) for aspect, names in ASPECTS.items()}
    for (aspect, level), value in zip(_COLUMNS, bits[:-1], strict=True):
        levels[aspect][level] = round(float(value), 2)
    return Weights(round(float(bits[-1]) + SHIFT, 2), 0.0, levels)


def _design(vectors: list[Vector]) -> Floats:
    """One row a pair, one column a level, the last of ones."""
    out = np.zeros((len(vectors), len(_COLUMNS) + 1))
    out[:, -1] = 1.0
    for n, vector in enumerate(vectors):
        for pair in vector.items():
            if pair in _AT:
                out[n, _AT[pair]] = 1.0
    return out


def conll(corpus: Labelled, weights: Weights, topics: frozenset[str]) -> float:
    """CoNLL F1 of the mentions of some topics, the whole corpus linked, in percent."""
    bits = {p: weights.bits(v) for p, v in corpus.vectors.items()}
    groups = clusters(len(corpus.chains), bits, weights.link, UNSEEN)
    found = {t: n for n, group in enumerate(groups) for t in group if corpus.topics[t] in topics}
    gold = {t: corpus.chains[t] for t in found}
    return 100 * float(scorer().score(gold, found)["conll"])


def cross_validate(corpora: Mapping[str, Labelled]) -> dict[str, list[float]]:
    """CoNLL F1 on topics that were left out of the fit."""
    out: dict[str, list[float]] = {}
    for name, corpus in corpora.items():
        topics = sorted(set(corpus.topics))
        for k in range(FOLDS):
            left = frozenset(topics[k::FOLDS])
            others = [(c, frozenset(c.topics)) for n, c in corpora.items() if n != name]
            weights = fit([*others, (corpus, frozenset(topics) - left)])
            out.setdefault(name, []).append(conll(corpus, weights, left))
    return out


def written(weights: Weights) -> str:
    """The table as the stage reads it."""
    lines = [
        "# Weights of the comparison of two tellings, in bits: log2 of how much more often a level is seen in pairs",
        "# that concern one matter than in pairs that do not.  `prior` holds where nothing is known; link is from",
        "# `link` on.  Written by `python -m eval.weights --write`; docs/decisions/0131 says from what and how.",
        f"prior = {weights.prior:.2f}",
        f"link = {weights.link:.2f}",
    ]
    for aspect, levels in weights.levels.items():
        lines += ["", f"[{aspect}]", *(f'"{level}" = {bits:.2f}' for level, bits in levels.items())]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Fits, tells, and writes where asked."""
    parser = argparse.ArgumentParser(prog="python -m eval.weights", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--write", action="store_true", help="write the table into the package")
    options = parser.parse_args()
    if not DATA.exists():
        raise SystemExit("the labelled pairs are not beside the project")
    corpora = {name: read_labelled(name) for name in CORPORA}
    weights = fit([(c, frozenset(c.topics)) for c in corpora.values()])
    print(written(weights))
    for name, values in cross_validate(corpora).items():
        print(f"{name}, topics left out: {', '.join(f'{v:.1f}' for v in values)}; mean {np.mean(values):.1f}")
    for shift in (-1.0, -0.5, 0.5, 1.0):
        moved = replace(weights, prior=weights.prior + shift)
        print(shift, {n: round(conll(c, moved, frozenset(c.topics)), 1) for n, c in corpora.items()})
    if options.write:
        FILE.write_text(written(weights), encoding="utf-8")


if __name__ == "__main__":
    main()
