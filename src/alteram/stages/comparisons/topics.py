"""Accounts that speak of one matter in other words: what they share is a phrase, not a deed that can be matched.

A telling phrase that few sentences of the collection have ("fake accounts", "the closure of the ferry") shows that two
voices speak of one matter, although they tell it so differently that no deed, number or day can be set against
another's.  Both passages are shown, and that the accounts differ; in what is for the reader to see.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from alteram.model.said import TELLING
from alteram.stages.comparisons.accounts import Account, Deed, Phrase, Place, When
from alteram.stages.comparisons.likeness import Scale, apart, written_apart
from alteram.stages.comparisons.verdicts import Verdict, sure

__all__ = ["topics"]

_ASKING = frozenset({"asks"})
_MOST = 6
"""Statements that have a phrase, at most: what more have names a thing of the whole collection, not one matter."""
_MATTER = 12.25
"""Bits from which a close phrase, with what else both accounts share, shows one matter."""
_NEAR = 9.5
"""Bits from which a phrase does, close or not, of rival voices whose sentences name an actor in common."""
_ACTOR = 0.4
"""What an actor weighs against a word: actors are in every sentence of a dispute."""
_TELLS = 4.0
"""Bits that at least one word of the phrase has by itself."""
_COMMON = 3.0
"""Bits below which a word stands in every dispute."""
_SURE = 0.8
"""A phrase shows less than a deed that is matched: what comes of it is scored lower."""
_AS_SURE = 2.0
_PAIRS = 3
_YEARS = 5 * 365
_LONG = 300

_Pair = tuple[str, str]
_Found = tuple[_Pair, float, Verdict]


def topics(accounts: Sequence[Account], scale: Scale, taken: Iterable[frozenset[str]]) -> Iterator[Verdict]:
    """What two voices in two documents say of one matter, where nothing else relates their statements (`taken`).

    Of two documents and one phrase the surest pair is given, and others that are about as sure.
    """
    known = set(taken)
    held: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, account in enumerate(accounts):
        if not account.carrier and account.stance in TELLING | _ASKING:
            for phrase in account.phrases:
                held[phrase.words].append(i)
    few = (group for group in held.values() if len({accounts[i].statement for i in group}) <= _MOST)
    by_phrase: dict[tuple[str, str, _Pair], list[tuple[float, Verdict]]] = defaultdict(list)
    for x, y in sorted({pair for group in few for pair in combinations(group, 2)}):
        a, b = accounts[x], accounts[y]
        found = None if frozenset((a.statement, b.statement)) in known else _topic(a, b, scale)
        if found is not None:
            words, bits, verdict = found
            by_phrase[a.document, b.document, words].append((bits, verdict))
    best = [(words, v) for (_, _, words), found in by_phrase.items() for v in _surest(found)]
    titles: dict[_Pair, Verdict] = {}
    for words, verdict in sorted(best, key=lambda item: (item[1].a.id, item[1].b.id)):
        titles.setdefault(words, verdict)
    for words, verdict in best:
        yield dataclasses.replace(verdict, topic=titles[words].topic)


def _surest(found: list[tuple[float, Verdict]]) -> list[Verdict]:
    """The surest of some pairs, and those that come near to it."""
    ordered = sorted(found, key=lambda f: (-f[0], f[1].a.id, f[1].b.id))
    return [v for bits, v in ordered if bits >= ordered[0][0] - _AS_SURE][:_PAIRS]


def _topic(a: Account, b: Account, scale: Scale) -> _Found | None:
    """The weightiest phrase that both have, and what comes of it."""
    if a.voice == b.voice or a.outer == b.outer or a.document == b.document:
        return None
    if scale.stories.foreign(a, b) or _of_other_days(a, b):
        return None
    mine = {p.words: p for p in a.phrases}
    shared = [p for p in b.phrases if p.words in mine]
    if not a.names & b.names:  # what is done at one spot is no one matter by that
        shared = [p for p in shared if not (p.spot and mine[p.words].spot)]
    close = [p for p in shared if p.close and mine[p.words].close]
    loose = [p for p in shared if all(_tells_alone(w, scale) for w in p.words)]
    ways = [(close, _MATTER)]
    if (a.around & b.around and not scale.allies(a.voice, b.voice)) or {a.stance, b.stance} <= _ASKING:
        ways.append((loose, _NEAR))
    for phrases, least in ways:
        together = {w for p in phrases for w in p.words}
        rest = sorted((a.words & b.words) - together)
        others = sorted((a.names & b.names) - {w[1:] for w in together if w[:1] == "@"})
        bits = sum(_bits(w, scale) for w in sorted(together))
        bits += 0.5 * scale.sum_words(rest, 8.0) + min(2.0, sum(_ACTOR * scale.actor(n) for n in others))
        if bits < least or not any(_bits(w, scale) >= _TELLS for w in together if w[:1] != "@"):
            continue
        main = max(phrases, key=lambda p: (sum(_bits(w, scale) for w in p.words), p.place))
        here, there = mine[main.words], main
        if apart(_when(a, here), _when(b, there)) not in ("apart", "years") and _of_one_time(a, here, b, there):
            return main.words, bits, _verdict(a, b, here, there, sure(bits, _MATTER))
    return None


def _verdict(a: Account, b: Account, here: Phrase, there: Phrase, certainty: float) -> Verdict:
    words = f"“{here.shown}”" if here.shown.lower() == there.shown.lower() else f"“{here.shown}”, “{there.shown}”"
    side = "both ask it" if {a.stance, b.stance} <= _ASKING else "what each says of it stands side by side"
    reasons = (f"both speak of {words}", side)
    kind = "unanswered" if "asks" in (a.stance, b.stance) else "different_account"
    score = round(_SURE * certainty, 3)
    return Verdict(kind, a, b, _place(a, here), _place(b, there), score, reasons, topic=here.shown)


def _of_other_days(a: Account, b: Account) -> bool:
    """Whether two texts were written many years apart and one of them tells no time: each tells of its own days."""
    return (written_apart(a, b) or 0) > _YEARS and not (a.times and b.times)


def _tells_alone(word: str, scale: Scale) -> bool:
    """Whether a word is neither common nor of harm: many harms are told in the same words."""
    if word[:1] == "@":
        return True
    return scale.word(word) >= _COMMON and not scale.words.harms(scale.words.family_of_word(word))


def _bits(word: str, scale: Scale) -> float:
    return _ACTOR * scale.actor(word[1:]) if word[:1] == "@" else scale.word(word)


def _clause(account: Account, phrase: Phrase) -> Deed | None:
    """The narrowest clause in which a phrase stands."""
    around = [d for d in account.deeds if d.place[0] <= phrase.place[0] and phrase.place[1] <= d.place[1]]
    return min(around, key=lambda d: (d.place[1] - d.place[0], d.place), default=None)


def _of_one_time(a: Account, here: Phrase, b: Account, there: Phrase) -> bool:
    """Whether not just one of two clauses tells of an earlier time: "it has burnt before"."""
    one, other = _clause(a, here), _clause(b, there)
    return (one is not None and one.modality == "earlier") == (other is not None and other.modality == "earlier")


def _when(account: Account, phrase: Phrase) -> When | None:
    clause = _clause(account, phrase)
    return account.when if clause is None or clause.when is None else clause.when


def _place(account: Account, phrase: Phrase) -> Place:
    """The clause in which a phrase stands; the sentence where no clause holds it, unless it is long."""
    clause = _clause(account, phrase)
    if clause is not None:
        return clause.place
    return account.place if account.place[1] - account.place[0] <= _LONG else phrase.place
