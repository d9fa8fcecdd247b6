"""The word list of cues: which words report, in which constructions, and how often they do."""

from __future__ import annotations

import functools
import importlib.resources
import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from alteram.stages.statements.candidates import Candidate, Known
from alteram.stages.statements.traits import ALTERNATIVES, FORMS, MARKS, family

__all__ = ["LEAST", "LISTED_LEAST", "Cue", "Lexicon", "load_lexicon", "logit", "speaker_sign"]

WEIGHT = 3.0
"""How many uses the prior of a construction is worth beside the counted uses of a word."""
USUAL_WEIGHT = 10.0
"""How many uses a share set by hand is worth beside the counted ones."""
LISTED_LEAST = 3
"""Uses that reported which a word must have to be counted by itself."""
LEAST_SHARE = 1e-3
LEAST = 0.4
"""The score below which we abstain."""
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
    """Family and trait (`clause:holder_none`, `any:short`) to the factor by which the odds change."""
    weights: Mapping[str, float] = field(default_factory=dict)
    """How much the share of a cue in its construction, that of its word, and who speaks weigh in the odds."""
    speakers: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Nouns and pronouns to how often their cue reported what they say, and how often they stood before one."""

    _shares: dict[tuple[str, str, str], float] = field(default_factory=dict)
    _odds: dict[tuple[str, str, str], float] = field(default_factory=dict)
    _wanted: dict[tuple[str, str, str], bool] = field(default_factory=dict)
    _tops: dict[str, float] = field(default_factory=dict)
    _bounds: dict[tuple[str, str, tuple[str, ...], bool], float] = field(default_factory=dict)
    _factors: dict[str, dict[str, float]] = field(default_factory=dict)
    _speakers: dict[str, float] = field(default_factory=dict)

    def score(self, c: Candidate) -> float:
        """The share of such cues, in such constructions, of such speakers and with such traits, that report."""
        factors = self._factors_of(family(c.pos, c.construction))
        odds = self._odds_of(c.lemma, c.pos, c.construction)
        if c.speaker in self.speakers:
            odds *= self._speaker(c.speaker)
        for trait in c.traits:
            odds *= factors.get(trait, 1.0)
        return odds / (1.0 + odds)

    def _odds_of(self, lemma: str, pos: str, construction: str) -> float:
        """The odds that such a cue reports, whoever speaks and whatever its traits."""
        key = (lemma, pos, construction)
        known = self._odds.get(key)
        if known is None:
            logits = (self.weights.get(name, 0.0) * x for name, x in self.signs(*key).items())
            always = self._factors_of(family(pos, construction)).get("always", 1.0)
            known = self._odds[key] = always * math.exp(self.weights.get("intercept", 0.0) + sum(logits))
        return known

    def _speaker(self, speaker: str) -> float:
        """The factor of who speaks."""
        known = self._speakers.get(speaker)
        if known is None:
            sign = speaker_sign(*self.speakers[speaker])
            known = self._speakers[speaker] = math.exp(self.weights.get("speaker", 0.0) * sign)
        return known

    def _factors_of(self, kind: str) -> dict[str, float]:
        """The factors of one family by their traits, those of all families multiplied in."""
        known = self._factors.get(kind)
        if known is None:
            known = self._factors[kind] = {}
            for key, factor in self.factors.items():
                of, _, trait = key.partition(":")
                if of in (kind, "any"):
                    known[trait] = known.get(trait, 1.0) * factor
        return known

    def signs(self, lemma: str, pos: str, construction: str) -> dict[str, float]:
        """What the counts say of a cue: the logits of its share here and of its word's anywhere."""
        cue = self.cue(lemma, pos)
        share = logit(self.share(lemma, pos, construction))
        if cue is None:
            return {"share": share, "unlisted": 1.0}
        usual = cue.usual.values()
        hits = sum(h for h, _ in cue.reports.values()) + USUAL_WEIGHT * sum(usual)
        seen = sum(n for _, n in cue.reports.values()) + USUAL_WEIGHT * len(usual)
        return {"share": share, "word": logit((hits + 0.4) / (seen + 2.0)) - logit(0.2)}

    def hopeful(self, lemma: str, pos: str, construction: str) -> bool:
        """Whether such a cue reports often enough to be looked at."""
        return self.share(lemma, pos, construction) >= HOPELESS

    def wanted(self, lemma: str, pos: str, construction: str) -> bool:
        """Whether such a cue may report at all, with the speaker and the traits that speak for it most."""
        key = (lemma, pos, construction)
        known = self._wanted.get(key)
        if known is None:
            odds = self._odds_of(*key) * self._highest(family(pos, construction))
            # "shy of a round number": that an adjective which the list has not reports, nothing tells but its speaker
            bare = pos == "ADJ" and construction == "prep:of" and self.cue(lemma, pos) is None
            known = self._wanted[key] = not bare and self.hopeful(*key) and odds / (1.0 + odds) >= LEAST - 1e-9
        return known

    def likely(self, lemma: str, construction: str, known: Known) -> bool:
        """Whether a verb may report in a construction, with the other traits that speak for it most."""
        kind = family("VERB", construction)
        key = (kind, known.holder, known.form, known.marks)
        most = self._bounds.get(key)
        if most is None:
            most = self._bounds[key] = self._most(kind, known)
        # who is named may turn out to be part of what is said: then nobody is
        spoken = max(1.0, self._speaker(known.speaker)) if known.speaker in self.speakers else 1.0
        odds = self._odds_of(lemma, "VERB", construction) * most * spoken
        return odds / (1.0 + odds) >= LEAST - 1e-9

    def _most(self, kind: str, known: Known | None) -> float:
        """The most by which traits raise the odds in a family, given those that are known."""
        factors = {trait: x for trait, x in self._factors_of(kind).items() if trait != "always"}
        out = 1.0
        if known is not None:
            out = max(factors.get(known.holder, 1.0), factors.get("holder_none", 1.0))
            out *= math.prod(factors.get(trait, 1.0) for trait in known.form)
            settled = {*ALTERNATIVES[0], *FORMS, *(() if known.marks else MARKS)}
            factors = {trait: x for trait, x in factors.items() if trait not in settled}
        groups = [[factors.pop(trait, 1.0) for trait in sorted(group)] for group in ALTERNATIVES]
        return out * math.prod(max(1.0, *group) for group in (*groups, *([x] for x in factors.values())))

    def _highest(self, kind: str) -> float:
        """The most by which speaker and traits raise the odds in a family, where none are known."""
        known = self._tops.get(kind)
        if known is None:
            spoken = max([1.0, *map(self._speaker, self.speakers)])
            known = self._tops[kind] = spoken * self._most(kind, None)
        return known

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
        return (hits + weight * prior) / (seen + weight)


def logit(share: float) -> float:
    """The logarithm of the odds of a share."""
    kept = min(1.0 - LEAST_SHARE, max(LEAST_SHARE, share))
    return math.log(kept / (1.0 - kept))


def speaker_sign(hits: int, seen: int) -> float:
    """How much oftener than others a speaker's cues report: a difference of logits."""
    return logit((hits + 1.0) / (seen + 4.0)) - logit(0.25)


@functools.cache
def load_lexicon(language: str = "en") -> Lexicon:
    """Reads `resources/<language>.toml` and, of who speaks, `<language>-speakers.toml`."""
    folder = importlib.resources.files("alteram.stages.statements") / "resources"
    files = (folder / f"{language}.toml", folder / f"{language}-speakers.toml")
    tables = [tomllib.loads(file.read_text(encoding="utf-8")) for file in files]
    return lexicon_of({**tables[0], **tables[1]})


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
    weights = {"share": 1.0, **{name: float(x) for name, x in table.get("score", {}).items()}}
    speakers = {
        name: (int(entry["reports"][0]), int(entry["reports"][1])) for name, entry in table.get("speaker", {}).items()
    }
    return Lexicon(cues, priors, factors, weights, speakers)
