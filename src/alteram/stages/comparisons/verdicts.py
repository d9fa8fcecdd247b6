"""A verdict: one relation between two accounts, with its passages, score and reasons; and what all rules need."""

from __future__ import annotations

from dataclasses import dataclass

from alteram.stages.comparisons.accounts import Account, Deed, Place

__all__ = [
    "AGREES",
    "MATTER",
    "ORDER",
    "QUARTER",
    "Verdict",
    "between",
    "clocks_apart",
    "doers",
    "is_real",
    "same_doer",
    "shown_clock",
    "sure",
    "vague",
]

Reasons = tuple[str, ...]
"""What a reader can check."""
ORDER = (
    "denies",
    "figures_differ",
    "blame_differs",
    "dates_differ",
    "characterises_differently",
    "different_account",
    "unanswered",
    "agrees",
)
"""Kinds, the one that a reader must see first first."""

MATTER = 8.0
"""Bits from which two deeds are taken to be one."""
AGREES = 11.0
"""Agreement is said of more: nothing stands out to be checked."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One relation between two accounts."""

    kind: str
    a: Account
    b: Account
    place_a: Place
    place_b: Place
    score: float
    reasons: tuple[str, ...]
    mirrored: bool = False
    about: str = ""
    """The actor that both describe, where that is all that the comparison says."""
    topic: str = ""
    """The words that both speak of, where that is all that links them; the same of every pair that has them."""
    words: tuple[Place | None, Place | None] = (None, None)
    """The deed or the time that is compared, of either."""
    ahead: tuple[bool, bool] = (False, False)
    """Whether either tells it as still to come."""

    @property
    def rank(self) -> tuple[int, float]:
        """The strongest first."""
        return ORDER.index(self.kind), -self.score


def between(kind: str, one: tuple[Account, Place], other: tuple[Account, Place], score: float, why: Reasons) -> Verdict:
    """A verdict on two passages, in whatever order they were found: the one said first stands first."""
    (a, place_a), (b, place_b) = sorted((one, other), key=lambda side: side[0].id)
    return Verdict(kind, a, b, place_a, place_b, score, why)


def sure(bits: float, need: float) -> float:
    """Bits above what is needed, as a number between 0.5 and 0.99."""
    return round(min(0.99, 1 - 0.5 * 2 ** (-(bits - need) / 4)), 3)


def is_real(deed: Deed) -> bool:
    """Whether a deed is told as done, to come, tried or not done; not as wished, possible or asked."""
    return deed.modality in ("done", "future", "attempted") or deed.negated


_GENERIC = frozenset({"they", "person", "half", "one", "dozen", "number", "group", "hundred", "order", "force"})


MEANS = frozenset(
    {"strike", "drone", "missile", "bomb", "shell", "bullet", "shot", "explosion", "blast", "fire", "raid"}
)
"""What harm is done with: it is no doer."""


def vague(who: tuple[frozenset[str], frozenset[str]]) -> bool:
    """Whether the doers are told by a word that fits anybody."""
    return not who[0] and who[1] <= _GENERIC


def doers(account: Account, deed: Deed) -> tuple[frozenset[str], frozenset[str]] | None:
    """Who did it, actors and nouns; of a death that is told without, who struck the same."""
    agent = deed.agent
    if agent.heads and agent.heads <= MEANS:
        return None
    if not agent and deed.family == "death":
        near = [d for d in account.deeds if d is not deed and d.family in ("assault", "hurt", "death") and d.agent]
        agent = next((d.agent for d in near if d.patient.actors & deed.patient.actors), agent)
    if not agent:
        return None
    return agent.actors, agent.heads


def same_doer(
    one: tuple[frozenset[str], frozenset[str]] | None, other: tuple[frozenset[str], frozenset[str]] | None
) -> bool:
    """Whether two doers may be one; also where one of them is not told."""
    if one is None or other is None:
        return True
    if one[0] & other[0]:
        return True
    return not (one[0] and other[0]) and bool((one[1] & other[1]) - _GENERIC)


def shown_clock(minutes: int) -> str:
    """Minutes of the day for the eye: `03:45`."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def clocks_apart(a: Account, b: Account) -> bool:
    """Whether both give clocks, none of which is one that the other gives: "at 2.10", "at 3.45"."""
    gaps = [abs(x - y) for x, _ in a.clocks for y, _ in b.clocks]
    return bool(gaps) and min(gaps) > QUARTER


QUARTER = 15
"""Minutes by which clocks differ that two people read."""
