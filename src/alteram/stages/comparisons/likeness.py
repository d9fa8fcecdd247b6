"""How much speaks for two accounts being about one matter, in bits, with the reasons.

What is rare in the collection weighs more than what everybody says.  A collection may be small: it is read as if
200 sentences of ordinary talk stood beside it, so that the words of a matter do not lose their weight by the matter.
Nothing here looks at names of actors or at ids: only at whether two of them are the same.
"""

from __future__ import annotations

import dataclasses
import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from alteram.stages.comparisons.accounts import Account, Deed, Party, When
from alteram.stages.comparisons.anybody import of_anybody
from alteram.stages.comparisons.namesakes import may_be_one_person
from alteram.stages.comparisons.parties import NAME
from alteram.stages.comparisons.stories import Stories
from alteram.stages.comparisons.words import Words

__all__ = [
    "Match",
    "Scale",
    "affected",
    "apart",
    "day_after",
    "days_between",
    "match_deeds",
    "may_be_one",
    "overlap_of_words",
    "written_apart",
]

_BESIDE = 200
_MOST = 8.0
_COMMON = 0.35


class Scale:
    """Weights of words and actors in a collection."""

    def __init__(self, accounts: Sequence[Account], words: Words) -> None:
        """Counts in how many sentences each word and actor stands; reprints count once."""
        own = [a for a in accounts if not a.carrier]
        self.words = words
        self._n = len(own) + _BESIDE
        self._df = Counter(w for a in own for w in a.words)
        self._bits: dict[str, float] = {}
        self._totals: dict[frozenset[str], float] = {}
        self._actors = Counter(x for a in own for x in a.names)
        self._accused: dict[str, set[str]] = {}
        for a in own:
            for d in a.deeds:
                if words.harms(d.family) and not d.negated and not d.agent.own:
                    self._accused.setdefault(a.voice, set()).update(d.agent.actors - {a.voice})
        self.stories = Stories(own)
        self._families = Counter(f for a in own for f in {d.family for d in a.deeds})

    def word(self, lemma: str) -> float:
        """Bits of a shared word."""
        bits = self._bits.get(lemma)
        if bits is None:
            bits = min(_MOST, math.log2(self._n / (self._df[lemma] + 1)))
            bits = self._bits[lemma] = bits * _COMMON if lemma in self.words.sets["common"] else bits
        return bits

    def total(self, lemmas: frozenset[str]) -> float:
        """Bits of all words of an account, which is set beside many."""
        if lemmas not in self._totals:
            self._totals[lemmas] = sum(self.word(w) for w in sorted(lemmas))
        return self._totals[lemmas]

    def actor(self, actor: str) -> float:
        """Bits of a shared actor."""
        return max(0.5, min(_MOST, math.log2(self._n / (self._actors[actor] + 1))))

    def allies(self, one: str, other: str) -> bool:
        """Whether two voices lay harm to one and the same, and none to each other."""
        both = self._accused.get(one, set()) & self._accused.get(other, set())
        return bool(both) and not self.rivals(one, other)

    def rivals(self, one: str, other: str) -> bool:
        """Whether one voice lays harm to the other, anywhere in the collection."""
        return other in self._accused.get(one, ()) or one in self._accused.get(other, ())

    def accuses(self, voices: Iterable[str], actors: Iterable[str]) -> bool:
        """Whether one of some voices lays harm to one of some actors, anywhere in the collection."""
        return any(actor in self._accused.get(voice, ()) for voice in voices for actor in actors)

    def family(self, family: str) -> float:
        """Bits of deeds of one kind."""
        return max(2.5, min(6.0, math.log2(self._n / (self._families[family] + 1))))

    def sum_words(self, lemmas: Iterable[str], most: float) -> float:
        """Bits of several shared words, up to a limit."""
        return min(most, sum(self.word(x) for x in sorted(lemmas)))


@dataclass(frozen=True, slots=True)
class Match:
    """Two deeds set side by side."""

    x: Deed
    y: Deed
    bits: float
    patient: float
    """Bits of the shared recipient; of deeds without one, of who does it."""
    agent: float
    """Bits of the shared doer."""
    same_key: bool
    time: str
    """As `apart` tells it."""
    mirrored: bool
    reasons: tuple[str, ...]
    context: float = 0.0
    """Bits of what else both say, the words for the deed apart."""


def days_between(a: str, b: str) -> int:
    """Days from one ISO date to another, without sign."""
    return abs((date.fromisoformat(a[:10]) - date.fromisoformat(b[:10])).days)


def day_after(day: str) -> str:
    """The ISO date of the next day."""
    return (date.fromisoformat(day[:10]) + timedelta(days=1)).isoformat()


def written_apart(a: Account, b: Account) -> int | None:
    """Days between the publications of two accounts; None where the day of one is not known."""
    if a.date is None or b.date is None or min(len(a.date), len(b.date)) < len("2020-05-03"):
        return None
    return days_between(a.date, b.date)


def apart(a: When | None, b: When | None) -> str:
    """How two times stand: same, within (a day in a span), open (one missing, or both wide), near, apart or years."""
    if a is None or b is None:
        return "open"
    low_a, high_a, low_b, high_b = a.earliest, a.latest, b.earliest, b.latest
    if (high_a is not None and low_b is not None and high_a < low_b) or (
        high_b is not None and low_a is not None and high_b < low_a
    ):
        one, other = (high_a, low_b) if high_a and low_b and high_a < low_b else (high_b, low_a)
        if one is None or other is None:
            return "apart"
        gap = days_between(one, other)
        if gap == 1 and _goes_on(*((a, b) if one == high_a else (b, a))):
            return "within"
        return "near" if gap <= 3 else ("years" if gap > 240 else "apart")
    if low_a == low_b and high_a == high_b and low_a is not None and high_a is not None:
        return "same"
    if a.exact or b.exact:
        return "within"
    return "open"


def _goes_on(first: When, then: When) -> bool:
    """Whether what is told of the night of a day may be what is told of the small hours, or the night, of the next."""
    return first.night and (then.minutes is None or then.minutes <= _SMALL_HOURS)


_SMALL_HOURS = 8 * 60
"""Minutes of the day until which the night of the day before goes on."""
_FOREIGN = 10.0
"""Bits that speak against two accounts of which one stands outside the story of the others."""
_ONE_SCENE = 3.0
"""Bits of one day of which both tell, though neither sentence says it."""
_BY_DOER = frozenset({"membership", "consent", "presence"})
"""Kinds of deeds that are told by who does them."""
_TIME_BITS = {"same": 4.0, "within": 1.5, "open": 0.0, "near": -1.0, "apart": -7.0, "years": -14.0}


def _shared(a: Party, b: Party, scale: Scale, but: frozenset[str]) -> tuple[float, str]:
    """Bits of what two parties have in common, and what that is."""
    actors = sorted(a.actors & b.actors)
    heads = sorted((a.heads & b.heads) - but)
    if a.actors and b.actors and not actors:  # two names may end in one word: two unions are not one
        heads = [h for h in heads if not h.startswith(NAME)]
    by_actor = min(8.0, sum(scale.actor(x) for x in actors))
    by_head = scale.sum_words(heads, 8.0)
    if actors or heads:
        beside = _widely({*a.inner}, {*b.inner}, scale, but) if not actors else []  # out of one and the same house
        return max(by_actor, by_head) + _LOOSE * scale.sum_words(beside[:1], 8.0), " ".join(heads)
    loose = sorted(((a.heads & b.inner) | (a.inner & b.heads)) - but)
    if loose:  # "the medicine book", "entries in the medicine book"
        return _LOOSE * scale.sum_words(loose, 8.0), " ".join(loose)
    wide = _widely({*a.heads}, {*b.heads}, scale, but) or _widely({*a.heads}, {*b.inner}, scale, but)
    wide = wide or _widely({*a.inner}, {*b.heads}, scale, but)
    return (_LOOSE * scale.sum_words(wide[:1], 8.0), " and ".join(wide)) if wide else (0.0, "")


def _widely(some: set[str], others: set[str], scale: Scale, but: frozenset[str]) -> list[str]:
    """A word of each that may mean the same: "families", "relatives"; the weaker one first."""
    for x in sorted(some - but):
        for y in sorted(others - but):
            if x in scale.words.wide and scale.words.widely(x) == scale.words.widely(y):
                return sorted({x, y}, key=lambda w: (scale.word(w), w))
    return []


def affected(deed: Deed) -> Party:
    """Whom a deed changes: of those who leave, flee or resign, themselves."""
    if deed.key not in _OWN_MOVES:
        return deed.patient
    return dataclasses.replace(deed.agent, inner=deed.agent.inner | deed.patient.inner) if deed.agent else deed.agent


_OWN_MOVES = frozenset({"leave", "flee", "resign", "quit", "depart", "retire", "step_down"})


def _kind_of_deed(x: Deed, y: Deed, scale: Scale) -> tuple[float, str] | None:
    """Bits of two deeds of one kind, or of which one is often called the other; and the reason."""
    words = scale.words
    if x.family == y.family and x.key == y.key:
        told = x.family in words.families
        bits = scale.family(x.family) if told else min(5.0, max(1.0, scale.word(x.key)))
        return bits, f"the same deed: {_plain(x.key)}"
    if x.family == y.family:
        return scale.family(x.family) - 1.5, f"deeds of one kind: {_plain(x.key)}, {_plain(y.key)}"
    bodily = words.sets["bodily"]
    if (x.total or y.total) and x.family in bodily and y.family in bodily:  # who was beaten was hurt
        return min(scale.family(x.family), scale.family(y.family)) - 1.0, f"harm to the body: {x.key}, {y.key}"
    if words.may_be(x.key, y.key) and not x.aside and not y.aside:
        bits = min(scale.family(x.family), scale.family(y.family)) - 1.5
        return bits, f"one may be called the other: {_plain(x.key)}, {_plain(y.key)}"
    return None


def _plain(key: str) -> str:
    return key.replace("_", " ")


def match_deeds(a: Account, b: Account, x: Deed, y: Deed, scale: Scale) -> Match | None:
    """Two deeds of one kind set side by side; nothing where they are of different kinds."""
    kind = _kind_of_deed(x, y, scale)
    if kind is None:
        return None
    words = scale.words
    bits, why = kind
    reasons = [why]
    own_words = frozenset({x.key, y.key, "they"})
    whom = (x.patient, y.patient) if x.family == y.family else (affected(x), affected(y))
    patient, what = _shared(*whom, scale, own_words) if may_be_one_person(a, b, *whom) else (0.0, "")
    agent, who = _shared(x.agent, y.agent, scale, own_words | {"person"})
    if not patient and of_anybody(a, b, x, y, words.people()):
        patient, what = _ANYBODY, what or _WHOEVER
    hostile = words.harms(x.family) and a.voice != b.voice and not x.agent.own and not y.agent.own
    own = (x.patient.own or a.own) and (y.patient.own or b.own) and (x.patient.own or y.patient.own)
    mirrored = hostile and own and scale.rivals(a.voice, b.voice)
    if _answers(a, b, x, y):
        agent = max(agent, _HIMSELF)
        reasons.append("one says it of the other, who tells of it himself")
    bits += _parties(x, y, (patient, agent), mirrored, words.sets["groups"])
    if what or patient:
        reasons.append(f"the same object: {what}" if what else "the same party concerned")
    if agent:
        reasons.append(f"the same doer: {who}" if who else "the same doer")
    time = _time_between(a, b, x, y)
    if x.family != y.family and _as_many(a, b, x, y):
        bits += _OF_ONE_NUMBER
        reasons.append("as many of them")
    around, told = _circumstances(a, b, (x, y, time), scale)
    bits += around
    reasons.extend(told)
    known = x.patient.heads | x.agent.heads | own_words
    context, strong = _context(a, b, known, scale, wide=bool(x.total or y.total))
    bits += context
    if context >= 1.5:
        reasons.append("the same words: " + ", ".join(sorted(strong)))
    own_words |= {words.kind(x.lemma), words.kind(y.lemma)}
    beyond = _context(a, b, known | own_words, scale, wide=bool(x.total or y.total))[0]
    main = patient if x.patient and y.patient else 0.0 if x.patient or y.patient else agent
    if x.family != y.family or x.total or y.total:
        main = patient
    of_whom = beyond if {"they"} in (x.patient.heads, y.patient.heads) else context  # "them" may be anybody
    shown = of_whom >= 1.5 or time in ("same", "within") or bool(x.where & y.where)
    if (what == _WHOEVER and not shown) or (x.family != y.family and not _sure_to_be_one(a, b, x, y, time)):
        return None
    if x.family in _BY_DOER:
        main = agent
    same = x.key == y.key and x.family == y.family
    return Match(x, y, bits, main, agent, same, time, mirrored, tuple(reasons), beyond)


def _time_between(a: Account, b: Account, x: Deed, y: Deed) -> str:
    """How the times of two deeds stand; that the sentences before tell of another year parts them, and nothing more."""
    time = apart(x.when, y.when)
    if time != "open" or x.when is not None or y.when is not None:
        return time
    days = [When(one.scene, one.scene) if one.scene is not None else None for one in (a, b)]
    return "years" if apart(*days) == "years" else time


_LOOSE = 0.7
_WHOEVER = "whoever it may be"
_ANYBODY = 3.0
"""Bits of "nobody" and "nothing" against somebody and something."""


def _sure_to_be_one(a: Account, b: Account, x: Deed, y: Deed, time: str) -> bool:
    """Whether two deeds of two kinds, of which one may be called the other, are of one name, time or number."""
    told = affected(x).actors & affected(y).actors or time in ("same", "within", "near") or x.total or y.total
    return bool(told) or _as_many(a, b, x, y)


_OF_ONE_NUMBER = 3.0


def _as_many(a: Account, b: Account, x: Deed, y: Deed) -> bool:
    return bool(_number_of(a, affected(x)) & _number_of(b, affected(y)))


def _number_of(account: Account, party: Party) -> frozenset[float]:
    """How many a party is told to be, where that is more than a handful and exact."""
    at = party.place
    counts = (c for c in account.counts if at and at[0] <= c.place[0] and c.place[1] <= at[1])
    return frozenset(c.low for c in counts if c.exact and c.low > 9)


_HIMSELF = 6.0
"""Bits of a doer of whom one denies a deed, and who tells of that deed."""


def _answers(a: Account, b: Account, x: Deed, y: Deed) -> bool:
    """Whether one says that the other never did a thing, and that other says that it was done.

    "The company never consulted us", "the residents were consulted on three occasions" by the company.
    """
    if x.negated == y.negated or x.key != y.key:
        return False
    no, yes, teller = (x, y, b) if x.negated else (y, x, a)
    himself = not yes.agent or yes.agent.own or teller.voice in yes.agent.actors
    return himself and teller.voice in no.agent.actors and (a.voice != b.voice)


def _circumstances(a: Account, b: Account, pair: tuple[Deed, Deed, str], scale: Scale) -> tuple[float, list[str]]:
    """Bits of time, place and of where the two accounts stand."""
    x, y, time = pair
    bits, reasons = _TIME_BITS[time], []
    gap = written_apart(a, b)
    if a.document == b.document and abs(a.id - b.id) <= 2:
        bits += 2.0
        reasons.append("side by side in one text")
    elif gap is not None and gap <= 21:
        bits += 1.0
    if time == "open" and gap is not None:
        bits -= 6.0 if gap > 240 else 0.0
    if time == "open" and a.scene is not None and a.scene == b.scene and a.document != b.document:
        bits += _ONE_SCENE
        reasons.append("told of the same day")
    if scale.stories.foreign(a, b):
        bits -= _FOREIGN
    if time in ("same", "within"):
        reasons.append("the same time" if time == "same" else "times that overlap")
    beside = (a.around & b.around) - a.names - b.names
    bits += min(1.5, sum(0.25 * scale.actor(n) for n in sorted(beside)))
    if x.where and y.where:
        here = x.where & y.where
        bits += min(4.0, sum(scale.actor(p) for p in sorted(here))) if here else -2.0
        if here:
            reasons.append("the same place")
    return bits, reasons


def _context(a: Account, b: Account, known: frozenset[str], scale: Scale, *, wide: bool) -> tuple[float, list[str]]:
    """Half the bits of what else both say; where one leaves nobody out, also of what stands around."""
    rest = (a.words & b.words) - known
    if wide:
        rest = ((a.words | a.near) & (b.words | b.near)) - known
    return 0.5 * scale.sum_words(rest, 14.0), sorted(rest, key=lambda w: (-scale.word(w), w))[:4]


def _parties(x: Deed, y: Deed, shared: tuple[float, float], mirrored: bool, people: frozenset[str]) -> float:
    patient, agent = shared
    if x.family in _BY_DOER:
        return agent + patient
    bits = patient + 0.7 * agent
    told = x.patient and y.patient and _THEY not in (x.patient.heads, y.patient.heads)
    strangers = told and not patient and not mirrored
    if strangers and not _loosely(x.patient, y.patient, people):
        bits -= 5.0
    if mirrored:
        bits += 2.0
    if not (x.patient and y.patient) and x.agent and y.agent and not agent and not mirrored and not patient:
        bits -= 3.0
    return bits


_THEY = frozenset({"they"})


def may_be_one(a: Party, b: Party, scale: Scale) -> bool:
    """Whether two parties may be the same people: by name or noun, or since one of them is people at large."""
    if not a or not b or a.actors & b.actors or a.heads & b.heads:
        return True
    if _widely({*a.heads}, {*b.heads}, scale, frozenset()):
        return True
    people = scale.words.people()
    at_large = {"person"} | _THEY
    return bool(a.heads & at_large and b.heads & people) or bool(b.heads & at_large and a.heads & people)


def _loosely(a: Party, b: Party, people: frozenset[str]) -> bool:
    """Whether one is people at large and the other some people: they may be the same."""
    one, other = (a, b) if "person" in a.heads else (b, a)
    return one.heads == {"person"} and bool(other.heads & (people | {"person"}))


def overlap_of_words(a: Account, b: Account, scale: Scale) -> tuple[float, float, tuple[str, ...]]:
    """Bits of the shared words and actors, their share of what the shorter says, and the strongest words."""
    shared = a.words & b.words
    bits = sum(scale.word(w) for w in sorted(shared))
    least = min(scale.total(a.words), scale.total(b.words))
    strong = tuple(sorted(sorted(shared, key=lambda w: (-scale.word(w), w))[:5]))
    return bits, (bits / least if least else 0.0), strong
