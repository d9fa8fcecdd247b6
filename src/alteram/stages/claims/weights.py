"""Weights: what each level of a comparison vector speaks for or against, in bits."""

from __future__ import annotations

import functools
import importlib.resources
import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

from alteram.stages.claims.compare import ASPECTS, Vector

__all__ = ["Weights", "load_weights", "probability"]


@dataclass(frozen=True, slots=True)
class Weights:
    """The shipped table."""

    prior: float
    """Bits against a pair of which nothing is known."""
    link: float
    """Bits from which a pair is taken to concern one matter."""
    levels: Mapping[str, Mapping[str, float]]

    def bits(self, vector: Vector) -> float:
        """Bits for one matter, the prior taken in."""
        return round(self.prior + math.fsum(self.levels[aspect][level] for aspect, level in vector.items()), 6)

    def reasons(self, vector: Vector) -> tuple[str, ...]:
        """What was compared, the strongest first, each with its bits; what tells nothing is left out."""
        told = [(aspect, level, self.levels[aspect][level]) for aspect, level in vector.items()]
        told = [t for t in told if t[2]]
        return tuple(f"{a}: {level} ({bits:+.1f} bits)" for a, level, bits in sorted(told, key=lambda t: -abs(t[2])))


def probability(bits: float) -> float:
    """Bits as a probability, to six digits."""
    return round(1 / (1 + 2 ** -max(min(bits, 60.0), -60.0)), 6)


@functools.cache
def load_weights() -> Weights:
    """The shipped weights."""
    resource = importlib.resources.files("alteram.stages.claims") / "resources" / "weights.toml"
    data = tomllib.loads(resource.read_text(encoding="utf-8"))
    levels = {aspect: {level: float(data[aspect][level]) for level in ASPECTS[aspect]} for aspect in ASPECTS}
    return Weights(float(data["prior"]), float(data["link"]), levels)
