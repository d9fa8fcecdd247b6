"""The word list of cues: which words report, in which constructions, and how often they do."""

from __future__ import annotations

import functools
import importlib.resources
import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from alteram.stages.statements.candidates import Candidate
from alteram.stages.statements.traits import ALTERNATIVES, family

__all__ = ["LEAST", "Cue", "Lexicon", "load_lexicon"]

WEIGHT = 3.0
"""How many uses the prior of a construction is worth beside the counted uses of a word."""
USUAL_WEIGHT = 10.0
"""How many uses a share set by hand is worth beside the counted ones."""
TENDENCY_WEIGHT = 2.0
"""Uses by which a word's own tendency is drawn to that of its constructions."""
LEAST = 0.47
"""The share below which we abstain."""
HOPELESS = 0.15
"""Share below which no trait makes a cue a likely one."""
SECTIONS = {"verb": "VERB", "noun": "NOUN", "adjective": "ADJ", "preposition": "ADP", "adverb": "ADV", "mark": "PUNCT"}


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that can report."""

    key: str
    """`say/VERB`."""
    lemma: str
    pos: str
    stance: str = "asserts"
    certainty: str = "certain"
    negative: bool = False
    """Whether it says that the content is not so: deny, refute, reject."""
    reports: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Construction to how often it reported and how often it was seen."""
    usual: Mapping[str, float] = field(default_factory=dict)
    """Construction to a share set by hand, where the counts know too little."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All cues of a language with the shares of the constructions."""

    cues: Mapping[str, Cue]
    priors: Mapping[str, float]
    """Part of speech and construction (`VERB:that`) to the share of words not in the list that report so."""

    def cue(self, lemma: str, pos: str) -> Cue | None:
        """The entry of a word, if it has one; "criticise" has that of "criticize"."""
        found = self.cues.get(f"{lemma}/{pos}")
        if found is None and lemma.endswith("ise"):
            found = self.cues.get(f"{lemma[:-3]}ize/{pos}")
        return found

    factors: Mapping[str, float] = field(default_factory=dict)
    """Family and trait (`clause:holder_none`) to the factor by which the odds change."""

    _shares: dict[tuple[str, str, str], float] = field(default_factory=dict)
    _wanted: dict[tuple[str, str, str], bool] = field(default_factory=dict)
    _weights: dict[str, dict[str, float]] = field(default_factory=dict)
    _tendencies: dict[str, float] = field(default_factory=dict)

    def score(self, c: Candidate) -> float:
        """The share of such cues, in such constructions and with such traits, that report."""
        share = self.share(c.lemma, c.pos, c.construction)
        weights = self._weights_of(family(c.pos, c.construction))
        odds = share / max(1e-6, 1.0 - share)
        for trait in c.traits:
            odds *= weights.get(trait, 1.0)
        return odds / (1.0 + odds)

    def _weights_of(self, kind: str) -> dict[str, float]:
        """The factors of one family by their traits."""
        known = self._weights.get(kind)
        if known is None:
            start = f"{kind}:"
            of_kind = {key: factor for key, factor in self.factors.items() if key.startswith(start)}
            known = self._weights[kind] = {key.removeprefix(start): factor for key, factor in of_kind.items()}
        return known

    def tendency(self, cue: Cue) -> float:
        """How much more often than its constructions lead one to expect a word reports: a factor on the odds."""
        known = self._tendencies.get(cue.key)
        if known is None:
            hits = sum(h for h, _ in cue.reports.values())
            expected = sum(n * self.priors.get(f"{cue.pos}:{name}", 0.0) for name, (_, n) in cue.reports.items())
            known = self._tendencies[cue.key] = (hits + TENDENCY_WEIGHT) / (expected + TENDENCY_WEIGHT)
        return known

    def wanted(self, lemma: str, pos: str, construction: str) -> bool:
        """Whether such a cue may report at all, with the traits that speak for it most."""
        key = (lemma, pos, construction)
        known = self._wanted.get(key)
        if known is None:
            share = self.share(lemma, pos, construction)
            odds = share / max(1e-6, 1.0 - share) * self._most(family(pos, construction))
            known = self._wanted[key] = share >= HOPELESS and odds / (1.0 + odds) >= LEAST - 1e-9
        return known

    def _most(self, kind: str) -> float:
        """The most by which traits raise the odds in a family."""
        weights = dict(self._weights_of(kind))
        groups = [[weights.pop(trait, 1.0) for trait in group] for group in ALTERNATIVES]
        return math.prod(max(1.0, *group) for group in (*groups, *([x] for x in weights.values())))

    def share(self, lemma: str, pos: str, construction: str) -> float:
        """The share of uses of this word in this construction that report: counted, with the construction's prior."""
        key = (lemma, pos, construction)
        known = self._shares.get(key)
        if known is None:
            known = self._shares[key] = self._share(lemma, pos, construction)
        return known

    def _share(self, lemma: str, pos: str, construction: str) -> float:
        prior = self.priors.get(f"{pos}:{construction}", 0.0)
        cue = self.cue(lemma, pos)
        hits, seen = cue.reports.get(construction, (0, 0)) if cue else (0, 0)
        weight = WEIGHT
        if cue is not None and construction in cue.usual:
            prior, weight = cue.usual[construction], USUAL_WEIGHT
        elif cue is not None:
            odds = prior / max(1e-6, 1.0 - prior) * self.tendency(cue)
            prior = odds / (1.0 + odds)
        return (hits + weight * prior) / (seen + weight)


@functools.cache
def load_lexicon(language: str = "en") -> Lexicon:
    """Reads `resources/<language>.toml`."""
    resource = importlib.resources.files("alteram.stages.statements") / "resources" / f"{language}.toml"
    return lexicon_of(tomllib.loads(resource.read_text(encoding="utf-8")))


def lexicon_of(table: Mapping[str, Any]) -> Lexicon:
    """The lexicon of a parsed word list."""
    cues: dict[str, Cue] = {}
    for section, pos in SECTIONS.items():
        for lemma, entry in table.get(section, {}).items():
            key = f"{lemma}/{pos}"
            reports = {name: (int(hits), int(seen)) for name, (hits, seen) in entry.get("reports", {}).items()}
            cues[key] = Cue(
                key,
                lemma,
                pos,
                entry.get("stance", "asserts"),
                entry.get("certainty", "certain"),
                entry.get("negative", False),
                reports,
                {name: float(x) for name, x in entry.get("usual", {}).items()},
                entry.get("note", ""),
            )
    priors = {
        f"{SECTIONS[section]}:{name}": float(share)
        for section, shares in table.get("priors", {}).items()
        for name, share in shares.items()
    }
    factors = {f"{kind}:{trait}": float(x) for kind, row in table.get("traits", {}).items() for trait, x in row.items()}
    return Lexicon(cues, priors, factors)
