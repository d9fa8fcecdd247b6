"""Weights of the claim linker, fitted to pairs that people labelled: log odds of one matter by level, in bits.

    python -m eval.weights             fits, cross-validates by topic and corpus, prints
    python -m eval.weights --write     also writes resources/weights.toml

A Fellegi-Sunter table whose weights are fitted together (logistic regression on the levels), since aspects are not
independent: documents on one topic share words and parties too.  "missing" weighs nothing, whatever the data say.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from alteram.stages.claims.compare import ASPECTS, Vector
from alteram.stages.claims.weights import Weights

__all__ = ["fit"]

Floats = npt.NDArray[np.float64]
GIVEN: dict[str, dict[str, float]] = {
    "day": {"same": 2.0, "close": 0.5, "overlaps": 0.5, "differs": -2.0, "another year": -8.0},
    "place": {"same": 1.0, "differs": -1.0},
    "figures": {"same": 1.5, "compatible": 0.5, "differs": 0.0},
    "doers": {"same actor": 0.5, "same thing": 0.3, "mirrored": 0.3, "differs": -0.2},
}
"""Weights that are set, not fitted: news that nobody disputes says little of them, and what it says misleads.

There, numbers and doers that differ tell two events apart; in accounts of a dispute they are what the sides differ in,
so that they must not keep apart what is compared (docs/decisions/0131).  The others are fitted around them.
"""
COLUMNS = [
    (aspect, level)
    for aspect, levels in ASPECTS.items()
    for level in levels
    if level != "missing" and aspect not in GIVEN
]
_AT = {column: n for n, column in enumerate(COLUMNS)}


def design(vectors: list[Vector]) -> tuple[Floats, Floats]:
    """One row a pair and one column a fitted level, the last of ones; and the log odds that the given weights add."""
    out, offsets = np.zeros((len(vectors), len(COLUMNS) + 1)), np.zeros(len(vectors))
    out[:, -1] = 1.0
    for n, vector in enumerate(vectors):
        for aspect, level in vector.items():
            if (aspect, level) in _AT:
                out[n, _AT[aspect, level]] = 1.0
            elif aspect in GIVEN:
                offsets[n] += GIVEN[aspect].get(level, 0.0) * np.log(2)
    return out, offsets


def fit(vectors: list[Vector], labels: list[bool], ridge: float = 2.0) -> Weights:
    """Weights by Newton's method; the link is at the prior that the data give."""
    (x, offsets), y = design(vectors), np.array(labels, float)
    penalty = np.full(x.shape[1], ridge)
    penalty[-1] = 1e-6
    beta = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-np.clip(x @ beta + offsets, -30, 30)))
        gradient = x.T @ (y - p) - penalty * beta
        hessian = (x * (p * (1 - p))[:, None]).T @ x + np.diag(penalty)
        step = np.linalg.solve(hessian, gradient)
        beta += step
        if np.abs(step).max() < 1e-8:
            break
    bits = beta / np.log(2)
    levels = {aspect: {n: GIVEN.get(aspect, {}).get(n, 0.0) for n in names} for aspect, names in ASPECTS.items()}
    for (aspect, level), value in zip(COLUMNS, bits[:-1], strict=True):
        levels[aspect][level] = round(float(value), 2)
    return Weights(round(float(bits[-1]), 2), 0.0, levels)
