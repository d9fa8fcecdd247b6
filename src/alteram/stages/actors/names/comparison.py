"""Whether two names may name one actor: a score with its reasons, and one threshold."""

from __future__ import annotations

from dataclasses import dataclass

from alteram.stages.actors.names.acronyms import acronym_fit
from alteram.stages.actors.names.match import LONGEST, Pair
from alteram.stages.actors.names.organisations import compare_organisations, organisation_parts
from alteram.stages.actors.names.persons import compare_persons, person_parts
from alteram.stages.actors.names.text import fold, words
from alteram.stages.actors.names.verdict import Verdict

__all__ = ["SAME", "Comparison", "compare", "similarity"]

SAME = 0.7
"""From this score on two names are spellings of one name.  One threshold for all kinds, scripts and languages.

Whether they are one actor is another question: namesakes share a name.  Persons of two documents need more evidence.
"""

_KINDS = {
    "person": "person",
    "company": "organisation",
    "organization": "organisation",
    "organisation": "organisation",
    "legalentity": "organisation",
    "publicbody": "organisation",
    "group": "organisation",
    "office": "organisation",
    "vessel": "organisation",
    "state": "place",
    "country": "place",
    "place": "place",
    "address": "place",
}
"""Our kinds of actors, and FollowTheMoney's schemata."""

_HOW = {
    "same": "{a}: the same word",
    "spelling": "{a}, {b}: two spellings of the same sounds",
    "form": "{a}, {b}: known spellings of one given name",
    "short": "{a}, {b}: a short form of a given name",
    "initial": "{a}, {b}: an initial",
    "sound": "{a}, {b}: the same sounds in two scripts",
    "slip": "{a}, {b}: a letter or two differ, no rule of spelling explains it",
    "different": "{a}, {b}: different words",
    "acronym": "{a}, {b}: the initials of the name",
}


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two names compare.

    `score`: 0 to 1, the same name from `SAME` on.  `pairs`: the words set against each other.  `remarks`: what else
    speaks for or against.  `sure`: nothing differs but known spellings, order and titles, in names of two words or
    more; False asks for more evidence before a machine joins two actors.  `part`: the shorter name is all inside the
    longer one ("Orr" of "Ann Orr"), which a text may use as its short form.
    """

    score: float
    pairs: tuple[Pair, ...]
    remarks: tuple[str, ...]
    sure: bool
    part: bool = False

    @property
    def same(self) -> bool:
        """Whether the two are spellings of one name."""
        return self.score >= SAME

    @property
    def reasons(self) -> tuple[str, ...]:
        """What the score rests on, in words, the weakest pair first."""
        told = sorted(self.pairs, key=lambda p: (p.score, p.a, p.b))
        return (*(_HOW[p.how].format(a=p.a, b=p.b) for p in told), *self.remarks)


def compare(a: str, b: str, kind: str = "organisation") -> Comparison:
    """Compares two names of one kind of actor: person, organisation, group, office, state or place.

    Symmetric and deterministic; any string is accepted, a kind not known here is compared as an organisation.
    """
    group = _KINDS.get(kind.casefold(), "organisation")
    together = fold(a).replace(" ", "")
    if a == b or (together and together == fold(b).replace(" ", "")):
        core = person_parts(a).core if group == "person" else organisation_parts(a).core
        return Comparison(1.0, (), ("the same letters",), sure=len(core) > (group == "person"))
    if max(len(words(a)), len(words(b))) > LONGEST:
        return Comparison(0.0, (), ("too many words for a name",), sure=False)
    if group == "person":
        return _told(compare_persons(a, b))
    if group == "place":
        return _told(compare_organisations(a, b, slips=False))
    verdict = compare_organisations(a, b)
    if verdict.score < SAME:
        short, long = sorted((a, b), key=lambda name: (len(words(name)), name))
        if _is_acronym(short) and acronym_fit(short, long) >= 0.9:
            return Comparison(SAME + 0.05, (Pair(fold(short), fold(long), "acronym", SAME + 0.05),), (), False)
    return _told(verdict)


def similarity(a: str, b: str, kind: str = "organisation") -> float:
    """The score alone; `kind` may also be a FollowTheMoney schema."""
    return compare(a, b, kind).score


def _told(verdict: Verdict) -> Comparison:
    return Comparison(round(verdict.score, 4), verdict.pairs, verdict.remarks, verdict.sure, verdict.part)


def _is_acronym(name: str) -> bool:
    """One word of three letters or more, in capitals or without vowels between."""
    core = organisation_parts(name).core
    return len(core) == 1 and core[0].whole_capitals and len(core[0].text) > 2
