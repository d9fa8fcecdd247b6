"""Two accounts that share little more than who is in them; and questions that nobody answered.

What they share brings them side by side; how they stand to each other is said with care, and with little certainty.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from alteram.model.said import TELLING
from alteram.stages.comparisons.accounts import Account, Count, Deed, Place
from alteram.stages.comparisons.likeness import Scale, apart, overlap_of_words
from alteram.stages.comparisons.verdicts import Verdict, between, is_real, sure

__all__ = ["of_mirrors", "of_nothing", "of_one_sum", "of_the_dead", "of_themes", "of_witnesses", "unanswered"]

_PERSONS = 12.0
_LONG = 300
"""Code points of a sentence that is not shown whole."""
_ASKED = 12.0


def of_themes(a: Account, b: Account, scale: Scale) -> Iterator[Verdict]:
    """Accounts in two documents that share two persons who are seldom named."""
    if apart(a.when, b.when) in ("apart", "years") or scale.stories.foreign(a, b):
        return
    if a.where and b.where and not a.where & b.where:
        return
    persons = sorted(p for p in a.persons & b.persons if scale.actor(p) >= 5.5)
    bits = sum(scale.actor(p) for p in persons) + 0.5 * scale.sum_words(a.words & b.words, 12.0)
    if len(persons) < 2 or bits < _PERSONS:
        return
    kind = "agrees" if scale.allies(a.voice, b.voice) and a.negated == b.negated else "different_account"
    reasons = ("the same two persons, seldom named",)
    score = min(0.7, sure(bits, _PERSONS))
    both = {p.words for p in a.phrases} & {p.words for p in b.phrases}
    wanted = {f"@{p}" for p in persons}
    things = {w for words in both if wanted & set(words) for w in words if w[:1] != "@"}
    topic = max(sorted(things), key=scale.word, default="")  # "meeting", where both tell of one with them
    yield Verdict(kind, a, b, _around(a, persons), _around(b, persons), score, reasons, topic=topic)


def _around(account: Account, persons: Sequence[str]) -> Place:
    """The words of a long sentence in which the persons stand; the sentence where that is not known."""
    wanted = {f"@{p}" for p in persons}
    places = [p.place for p in account.phrases if wanted & set(p.words)]
    if not places or account.place[1] - account.place[0] <= _LONG:
        return account.place
    return min(start for start, _ in places), max(end for _, end in places)


def of_witnesses(a: Account, b: Account, scale: Scale) -> Iterator[Verdict]:
    """What one tells of another who tells it too: "she saw two men carry files", by both in like words."""
    if not (a.voice in b.names or b.voice in a.names) or apart(a.when, b.when) in ("apart", "years", "near"):
        return
    bits, share, strong = overlap_of_words(a, b, scale)
    if len(strong) < 3 or bits < _TOLD_AGAIN or share < _OF_THE_SHORTER or a.negated != b.negated:
        return
    if any(c.counts == d.counts and c.exact and d.exact and c.low != d.low for c in a.counts for d in b.counts):
        return
    why = ("one tells of the other what the other tells too", "nearly the same words: " + ", ".join(strong))
    yield Verdict("agrees", a, b, _shown(a), _shown(b), min(0.75, sure(bits, _TOLD_AGAIN)), why)


_TOLD_AGAIN = 10.0
_OF_THE_SHORTER = 0.4


def _shown(account: Account) -> Place:
    """The sentence; of a long one, its first deed."""
    long = account.place[1] - account.place[0] > _LONG and account.deeds
    return min(d.shown for d in account.deeds) if long else account.place


_VIOLENT = frozenset({"assault", "hurt", "death", "plot", "damage", "torture", "abduction", "burning", "custody"})


def of_mirrors(a: Account, b: Account, scale: Scale) -> Iterator[Verdict]:
    """Two who lay violence to each other: in one account one does it to the other, in the other account the reverse.

    Of one kind of violence it is enough that whom it befalls in one account does it in the other.
    """
    for x in a.deeds:
        for y in b.deeds:
            if not (_told(x) and _told(y)) or apart(x.when, y.when) in ("apart", "years"):
                continue
            one = x.agent.actors & y.patient.actors
            other = x.patient.actors & y.agent.actors
            if not (one and other) and not (_one_does(x, y) and (one or other)):
                continue
            if one & other:
                continue
            bits = max(scale.family(x.family), 3.0) + (3.0 if x.family == y.family else 0.0)
            why = ("each lays violence to the other", f"{x.key.replace('_', ' ')}, {y.key.replace('_', ' ')}")
            score = min(0.75, max(0.5, sure(bits, 6.0)))
            yield Verdict("blame_differs", a, b, x.shown, y.shown, score, why, mirrored=True)


def of_the_dead(a: Account, b: Account, scale: Scale) -> Iterator[Verdict]:
    """The dead whom each counts: of a party that the other accuses, or by the hand of the other's dead."""
    if scale.allies(a.voice, b.voice):
        return
    for x in a.deeds:
        for y in b.deeds:
            if not (_told(x) and _told(y)) or not x.family == y.family == "death":
                continue
            if not (_many(a, x) and _many(b, y)) or x.patient.actors & y.patient.actors:
                continue
            by_hand = x.patient.actors & y.agent.actors or y.patient.actors & x.agent.actors
            crossed = scale.accuses((a.voice, a.outer), y.patient.actors) and scale.accuses(
                (b.voice, b.outer), x.patient.actors
            )
            if by_hand or crossed:
                why = ("each counts dead: in one account of a party that the other account accuses",)
                yield Verdict("blame_differs", a, b, x.shown, y.shown, 0.5, why, mirrored=True)


_NONE_OF_IT = 5.0
"""Bits of a thing of which two say that there was none."""


_ANY = frozenset({"one", "thing", "body", "they", "nothing", "nobody"})
"""Words after "no" that name no thing: "no one"."""


def of_nothing(a: Account, b: Account, scale: Scale) -> Iterator[Verdict]:
    """That nothing was of one and the same thing: "no siren was sounded", "they heard no siren"."""
    if apart(a.when, b.when) in ("apart", "years", "near") or scale.stories.foreign(a, b):
        return
    people = scale.words.people() | scale.words.sets["bodies"]
    for x in a.deeds:
        for y in b.deeds:
            if not (x.negated and y.negated) or not {x.total, y.total} & {"patient"}:
                continue
            things = ((x.patient.heads | x.agent.heads) & (y.patient.heads | y.agent.heads)) - people - _ANY
            rare = sorted(t for t in things if scale.word(t) >= _NONE_OF_IT)
            if rare:
                why = (f"both say that there was none: {rare[0]}",)
                yield Verdict("agrees", a, b, x.shown, y.shown, 0.6, why)


def of_one_sum(a: Account, b: Account, scale: Scale) -> Iterator[Verdict]:
    """One exact sum of money of which two tell, for one and the same thing or people."""
    if apart(a.when, b.when) in ("apart", "years") or scale.stories.foreign(a, b):
        return
    if a.persons and b.persons and not a.names & b.names:
        return  # paid to two
    money = scale.words.sets["money"]
    sums = {(c.low, c.counts) for c in a.counts if _is_sum(c, money)} & {
        (d.low, d.counts) for d in b.counts if _is_sum(d, money)
    }
    shared = sorted((a.words & b.words) - money, key=lambda w: (-scale.word(w), w))
    if not sums or not shared or scale.word(shared[0]) < _FOR_THE_SAME:
        return
    amount, coin = min(sums)
    why = (f"both tell of the same sum: {amount:,.0f} {coin}", f"the same words: {', '.join(shared[:3])}")
    yield Verdict("different_account", a, b, _shown(a), _shown(b), 0.5, why)


_FOR_THE_SAME = 4.0


def _is_sum(count: Count, money: frozenset[str]) -> bool:
    return count.exact and count.low >= 100 and count.counts in money | {"money"}


def _many(account: Account, deed: Deed) -> bool:
    """Whether a number of those whom a deed befalls is told, of more than a handful."""
    at = deed.patient.place
    counted = (c for c in account.counts if at and at[0] <= c.place[0] and c.place[1] <= at[1])
    return any(c.low > 9 for c in counted) or bool(deed.patient.heads & _MULTITUDES)


_MULTITUDES = frozenset({"dozen", "score", "hundred", "thousand", "million"})


def _one_does(x: Deed, y: Deed) -> bool:
    """Whether two deeds are of one kind, and each done by somebody else."""
    return x.family == y.family and bool(x.agent.actors and y.agent.actors) and not x.agent.actors & y.agent.actors


def _told(deed: Deed) -> bool:
    return deed.typed and deed.family in _VIOLENT and not deed.negated and is_real(deed)


_POINTING = frozenset({"them", "it", "this", "that", "they", "him", "her", "so"})


def _of_what_is_around(a: Account) -> bool:
    """Whether a reported question says little by itself: "wants to know what the purpose is"."""
    return a.stance == "asks" and len(a.words) <= 2 and not a.text.rstrip().endswith("?")


def _matter(a: Account, before: Account | None) -> frozenset[str]:
    """What a request is about; where it points back, with the words of the sentence before it."""
    tokens = {w.strip("?.,!").lower() for w in a.text.split()}
    asks = a.text.rstrip().endswith("?")
    if _of_what_is_around(a):
        return a.words | a.near
    if before is None or before.document != a.document or not asks or not tokens & _POINTING or len(a.words) > 3:
        return a.words
    return a.words | before.words


def unanswered(
    asked: Iterable[str], declined: Mapping[str, str], accounts: Sequence[Account], scale: Scale
) -> Iterator[Verdict]:
    """Requests that nobody answered, each with the two passages of others that come nearest to the matter.

    Where another asked the same and was told that there would be no answer (`declined`: statement of the question to
    statement of the reply), the reply is set beside the request too.
    """
    wanted = set(asked)
    replies = {a.statement: a for a in reversed(accounts)}
    by_word: dict[str, list[int]] = {}
    for i, a in enumerate(accounts):
        for w in a.words:
            by_word.setdefault(w, []).append(i)
    for a in accounts:
        if a.statement not in wanted or a.carrier or a.stance not in ("asks", "demands"):
            continue
        matter = _matter(a, accounts[a.id - 1] if a.id else None)
        whole = sum(scale.word(w) for w in sorted(a.words))
        near = sorted({i for w in matter if scale.word(w) >= 4.0 for i in by_word.get(w, ())})
        found = []
        for i in near:
            b = accounts[i]
            if (
                b.carrier
                or b.voice == a.voice
                or b.document == a.document
                or b.stance not in (TELLING | {"asks", "demands"})
            ):
                continue
            if apart(a.when, b.when) in ("apart", "years"):
                continue
            shared = matter & b.words
            bits = sum(scale.word(w) for w in sorted(shared))
            asked_again = b.stance in ("asks", "demands") and len(shared) >= 3 and bits >= 0.8 * whole
            enough = asked_again or (bits >= _ASKED and bits >= 0.4 * whole)
            if sum(scale.word(w) >= 4.0 for w in shared) >= 2 and enough:
                strong = sorted(sorted(shared, key=lambda w: (-scale.word(w), w))[:4])
                found.append((-bits, b.id, b, strong))
        best = sorted(found, key=lambda f: f[:2])
        told = [] if _of_what_is_around(a) else [f for f in best if f[2].stance in TELLING][:2]
        others = [f for f in best if f[2].stance not in TELLING][:1]  # the same, asked by another
        for negative, _, b, strong in (*told, *others):
            why = ("no answer was found in what was read", "on the same matter: " + ", ".join(strong))
            yield between("unanswered", (a, a.place), (b, b.place), sure(-negative, _ASKED), why)
            reply = replies.get(declined.get(b.statement, ""))
            if reply is not None and reply.voice != a.voice:
                why = ("no answer was found in what was read", "what was said when another asked the same")
                yield between("unanswered", (a, a.place), (reply, reply.place), 0.7, why)
