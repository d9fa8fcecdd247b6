"""What rivals say of one actor at one place, or of harm to one group of people, of which few others speak.

Neither a deed nor a phrase need be shared: "the group's years in the valley" and "what was done to the relatives" are
matters of which each side tells its own.  Of two documents the pairs that share most are given.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from alteram.model.said import TELLING
from alteram.stages.comparisons.accounts import Account, Deed
from alteram.stages.comparisons.likeness import Scale, apart, overlap_of_words
from alteram.stages.comparisons.verdicts import Verdict, doers, same_doer, vague

__all__ = ["common_ground"]

_RARE = 5.5
"""Bits of a place that is not the scene of all."""
_MOST = 8
"""Accounts that speak of an actor at a place, or of harm to a group, at most."""
_PAIRS = 3
_SCORE = 0.4
_LONG = 300

_Pair = tuple[int, int]


def common_ground(accounts: Sequence[Account], scale: Scale, taken: Iterable[frozenset[str]]) -> Iterator[Verdict]:
    """What rivals in two documents say on such ground, where nothing else relates their statements (`taken`)."""
    known = set(taken)
    told = [i for i, a in enumerate(accounts) if not a.carrier and a.stance in TELLING and a.verbal]
    yield from _at_one_place(accounts, told, scale, known)
    yield from _to_one_group(accounts, told, scale, known)


def _at_one_place(
    accounts: Sequence[Account], told: Sequence[int], scale: Scale, known: set[frozenset[str]]
) -> Iterator[Verdict]:
    documents = len({a.document for a in accounts})
    held: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i in told:
        a = accounts[i]
        short = a.place[1] - a.place[0] <= _LONG
        for place in sorted(a.where) if short else ():
            for actor in sorted(a.names - a.where - a.persons) if scale.actor(place) >= _RARE else ():
                if actor in a.called and place in a.called:
                    held[actor, place].append(i)
    for (actor, place), group in held.items():
        if 2 * len({accounts[i].document for i in group}) > max(documents, 4):
            continue  # where the whole dispute takes place
        for x, y in _of_rivals(accounts, group, scale, known):
            a, b = accounts[x], accounts[y]
            why = ("both speak of one actor at one place, of which few speak",)
            topic = f"{a.called[actor]}, {a.called[place]}"
            yield Verdict("different_account", a, b, a.place, b.place, _SCORE, why, topic=topic)


def _to_one_group(
    accounts: Sequence[Account], told: Sequence[int], scale: Scale, known: set[frozenset[str]]
) -> Iterator[Verdict]:
    held: dict[str, dict[int, Deed]] = defaultdict(dict)
    for i in told:
        for deed in accounts[i].deeds:
            for group in sorted(_suffering(deed, scale)):
                held[group].setdefault(i, deed)
    for name, deeds in held.items():
        first = min(deeds)
        for x, y in _of_rivals(accounts, list(deeds), scale, known):
            a, b, one, other = accounts[x], accounts[y], deeds[x], deeds[y]
            by, against = doers(a, one), doers(b, other)
            told_apart = by and against and not same_doer(by, against) and not (vague(by) or vague(against))
            kind = "blame_differs" if told_apart else "different_account"
            why = (f"both tell of harm to the same people: {name}",)
            topic = _words_for(accounts[first], deeds[first]) or name
            yield Verdict(kind, a, b, one.shown, other.shown, _SCORE, why, topic=topic)


def _words_for(account: Account, deed: Deed) -> str:
    """The words that name whom a deed befalls, from the account."""
    if deed.patient.place is None or len(account.text) != account.place[1] - account.place[0]:
        return ""
    start, end = (point - account.place[0] for point in deed.patient.place)
    return account.text[start:end] if 0 <= start < end <= len(account.text) else ""


def _suffering(deed: Deed, scale: Scale) -> set[str]:
    """The people to whom a deed does harm, by the word that stands for all that may mean them."""
    words = scale.words
    if deed.negated or deed.aside or deed.patient.own or not words.harms(deed.family):
        return set()
    found = deed.patient.heads | deed.patient.inner
    return {words.widely(w) for w in found if w in words.wide and words.widely(w) in words.sets["befallen"]}


def _of_rivals(
    accounts: Sequence[Account], group: Sequence[int], scale: Scale, known: set[frozenset[str]]
) -> Iterator[_Pair]:
    """The pairs of rivals among some accounts, of two documents those that share most."""
    if len(group) > _MOST:
        return
    of_two: dict[tuple[str, str], list[tuple[float, int, int]]] = defaultdict(list)
    for x, y in combinations(group, 2):
        a, b = accounts[x], accounts[y]
        if frozenset((a.statement, b.statement)) not in known and _rivals(a, b, scale):
            of_two[a.document, b.document].append((-overlap_of_words(a, b, scale)[0], x, y))
    for pairs in of_two.values():
        yield from ((x, y) for _, x, y in sorted(pairs)[:_PAIRS])


def _rivals(a: Account, b: Account, scale: Scale) -> bool:
    told_by_two = a.outer != b.outer or min(a.depth, b.depth) > 1
    two = a.voice != b.voice and a.document != b.document
    if not (two and told_by_two) or scale.allies(a.voice, b.voice) or scale.stories.foreign(a, b):
        return False
    return apart(a.when, b.when) not in ("apart", "near")
