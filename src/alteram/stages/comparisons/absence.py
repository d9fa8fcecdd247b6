"""That there was no such thing, against those who tell of it: "there were no cracks", "they had seen the cracks".

The thing must be rare in the collection, and both must share more than its name: another word, a place, somebody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from alteram.model.said import AFFIRMING, TELLING
from alteram.stages.comparisons.accounts import Account, Deed
from alteram.stages.comparisons.likeness import Scale, apart
from alteram.stages.comparisons.verdicts import MATTER, Verdict, between, sure

__all__ = ["absences", "unarmed"]

_RARE = 4.0
_MOST = 12
"""Accounts that speak of a thing, at most: what more speak of is no matter of its own."""


def absences(accounts: Sequence[Account], scale: Scale) -> Iterator[Verdict]:
    """Every "there was none" with the accounts of others that tell of one."""
    people = scale.words.people()  # that nobody of theirs was there is said of a place and a time
    by_word: dict[str, list[Account]] = defaultdict(list)
    for a in accounts:
        if not a.carrier and a.stance in AFFIRMING and not a.negated and a.verbal:
            for word in sorted(a.words):
                by_word[word].append(a)
    for b in accounts:
        if b.carrier or b.stance not in TELLING:
            continue
        for deed in b.deeds:
            if deed.key != "presence" or not deed.negated:
                continue
            for thing in sorted(h for h in deed.agent.heads - people if scale.word(h) >= _RARE):
                if len(by_word[thing]) <= _MOST:
                    yield from (v for a in by_word[thing] if (v := _denial(a, b, (deed, thing), scale)) is not None)


def unarmed(accounts: Sequence[Account], scale: Scale) -> Iterator[Verdict]:
    """That somebody carried nothing dangerous, against rivals who tell of weapons in the hands of others."""
    weapons = scale.words.sets["weapons"]
    armed = [
        a
        for a in accounts
        if not a.carrier
        and a.stance in AFFIRMING
        and not a.negated
        and any(d.words & weapons and not d.agent.own for d in a.deeds)
    ]
    for b in accounts:
        if b.carrier or b.stance not in TELLING or not _says_unarmed(b, weapons):
            continue
        for a in armed:
            shared = (a.around & b.around) or ((a.words | a.near) & (b.words | b.near) - weapons)
            if (
                a.document == b.document
                or not scale.rivals(a.voice, b.voice)
                or scale.stories.foreign(a, b)
                or not shared
            ):
                continue
            others = a.names and b.names and not a.names & b.names
            if others or apart(a.when, b.when) in ("apart", "years"):
                continue
            told = ", ".join(sorted(a.words & weapons)[:3])
            why = (f"one says that nothing dangerous was carried, the other tells of it: {told}",)
            yield between("denies", (a, a.place), (b, b.place), 0.6, why)


_BARE = frozenset({"unarmed", "weaponless", "empty-handed"})
_CARRIED = frozenset({"carry", "bear", "hold", "bring", "have", "use", "armed", "arm"})


def _says_unarmed(b: Account, weapons: frozenset[str]) -> bool:
    said = {w.strip(".,;:!?\"'()“”").lower() for w in b.text.split()} | b.words
    if said & _BARE:
        return True
    return b.negated and bool(said & _CARRIED or b.words & _CARRIED) and bool(said & (weapons | {"dangerous", "armed"}))


def _denial(a: Account, b: Account, absent: tuple[Deed, str], scale: Scale) -> Verdict | None:
    deed, thing = absent
    if a.voice == b.voice or a.document == b.document or scale.stories.foreign(a, b):
        return None  # in one text, what is told before it is found by the words that point back
    if apart(a.when, deed.when) in ("apart", "years"):
        return None
    if a.where and b.where and not a.where & b.where:
        return None
    shared = ((a.words | a.near) & (b.words | b.near)) - {thing}
    bits = scale.word(thing) + 0.5 * scale.sum_words(shared, 10.0)
    bits += min(4.0, sum(0.5 * scale.actor(n) for n in sorted(a.names & b.names)))
    if bits < MATTER:
        return None
    why = [f"one says that there was none, the other tells of it: {thing}"]
    strong = sorted(shared, key=lambda w: (-scale.word(w), w))[:3]
    if strong:
        why.append("the same words: " + ", ".join(sorted(strong)))
    return between("denies", (a, a.place), (b, deed.place), min(0.8, sure(bits, MATTER)), tuple(why))
