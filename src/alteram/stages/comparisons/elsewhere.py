"""Where in the collection something was told too: looked up by rare words, deeds, voices and numbers.

A denial that points back answers what stands before it, and whoever else told the same.  Looking through all accounts
for each denial grows with the square of a collection; here only those are read that can be meant.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from alteram.model.said import TELLING
from alteram.stages.comparisons.accounts import Account, Deed, Party
from alteram.stages.comparisons.likeness import Scale, match_deeds, overlap_of_words
from alteram.stages.comparisons.verdicts import AGREES, is_real

__all__ = ["Elsewhere", "same_told"]

_ENOUGH = 12.0
"""Bits of shared words from which two accounts tell the same in nearly the same words."""
_SHARE = 0.75
_PATIENT = 3.0
_SLACK = 1e-6
"""So that sums made in another order leave nothing out."""


class Elsewhere:
    """The accounts of a collection that are no reprints, each found by what it says."""

    def __init__(self, accounts: Sequence[Account], scale: Scale) -> None:
        """Reads every account once."""
        self._accounts = accounts
        self._scale = scale
        self._words: dict[str, list[int]] = defaultdict(list)
        self._deeds: dict[tuple[str, str, str], list[int]] = defaultdict(list)
        self._voices: dict[str, list[Account]] = defaultdict(list)
        self._numbers: dict[float, list[Account]] = defaultdict(list)
        for i, a in enumerate(accounts):
            if a.carrier or a.stance not in TELLING:
                continue
            self._voices[a.voice].append(a)
            for word in a.words:
                self._words[word].append(i)
            for key in {key for d in a.deeds for key in self._keys(d)}:
                self._deeds[key].append(i)
            for value in {c.low for c in a.counts if c.exact and c.low is not None}:
                self._numbers[value].append(a)

    def by(self, voice: str) -> Sequence[Account]:
        """What a voice says, in the order of the accounts."""
        return self._voices.get(voice, ())

    def giving(self, values: set[float]) -> list[Account]:
        """Who gives one of some exact numbers, in the order of the accounts."""
        found = {a.id: a for value in values for a in self._numbers.get(value, ())}
        return [found[k] for k in sorted(found)]

    def telling(self, answered: Account) -> Iterator[Account]:
        """Who says in nearly the same words, or of the same deed, what is answered; in the order of the accounts."""
        places = {i for word in self._needed(answered) for i in self._words.get(word, ())}
        places.update(i for y in answered.deeds for key in self._keys(y) for i in self._deeds.get(key, ()))
        for i in sorted(places):
            if same_told(self._accounts[i], answered, self._scale):
                yield self._accounts[i]

    def _needed(self, answered: Account) -> list[str]:
        """The rarest words of an account, so many that all others together are not enough."""
        rarest = sorted(answered.words, key=lambda w: (-self._scale.word(w), w))
        left, kept = sum(self._scale.word(w) for w in rarest), []
        for word in rarest:
            if left < _ENOUGH - _SLACK:
                break
            kept.append(word)
            left -= self._scale.word(word)
        return kept

    def _keys(self, deed: Deed) -> Iterator[tuple[str, str, str]]:
        """What two deeds share that are the same of the same: kind, verb, and a word or name of one of its parties."""
        for party in (deed.patient, deed.agent):
            for one in _named(party):
                yield (deed.family, deed.key, one)
                yield (deed.family, deed.key, self._scale.words.widely(one))


def _named(party: Party) -> frozenset[str]:
    return party.actors | party.heads | party.inner


def same_told(o: Account, answered: Account, scale: Scale) -> bool:
    """Whether an account says in nearly the same words, or of the same deed, what is answered."""
    if len(o.words & answered.words) >= 3:
        bits, share, _ = overlap_of_words(o, answered, scale)
        if bits >= _ENOUGH and share >= _SHARE and o.negated == answered.negated:
            return True
    told = (m for x in o.deeds for y in answered.deeds if (m := match_deeds(o, answered, x, y, scale)) is not None)
    return any(
        m.same_key
        and m.bits >= AGREES
        and m.patient >= _PATIENT
        and m.time in ("same", "within", "open")
        and not (m.x.negated or m.y.negated or m.x.aside or _inside(m.y, answered))
        and is_real(m.x)
        for m in told
    )


def _inside(deed: Deed, account: Account) -> bool:
    """Whether a deed stands below another: of "nobody was warned before the dam burst" the dam is not answered."""
    low, high = deed.place
    return any(d.place[0] <= low and high <= d.place[1] and d.place != deed.place for d in account.deeds if not d.aside)
