"""How two accounts of one matter stand to each other: the verdicts, each with its passages, score and reasons.

Every rule needs its own evidence that both tell of one matter: that the claims stage links two statements brings them
side by side, and weighs nothing.  No rule asks who the voices are, only whether they are two.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

from alteram.model.said import TELLING, UNKNOWN
from alteram.stages.comparisons.accounts import Account, Deed
from alteram.stages.comparisons.anybody import by_nobody
from alteram.stages.comparisons.events import of_event, one_person
from alteram.stages.comparisons.likeness import (
    Match,
    Scale,
    days_between,
    match_deeds,
    may_be_one,
)
from alteram.stages.comparisons.numbers import compare_counts, counts_apart, within
from alteram.stages.comparisons.opposites import of_opposites
from alteram.stages.comparisons.themes import (
    of_mirrors,
    of_nothing,
    of_one_sum,
    of_the_dead,
    of_themes,
    of_witnesses,
)
from alteram.stages.comparisons.verdicts import (
    AGREES,
    MATTER,
    Verdict,
    doers,
    is_real,
    same_doer,
    shown_clock,
    sure,
    vague,
)
from alteram.stages.comparisons.wording import of_descriptions, of_words

__all__ = ["all_matches", "compare"]


def compare(a: Account, b: Account, scale: Scale) -> list[Verdict]:
    """Every relation between two accounts, the strongest first, one of a kind.

    Of one holder: told by two, only that both tell it alike is news, and that they differ is not his doing; in two
    texts of his own, what he calls others is left out.
    """
    if a.carrier or b.carrier or not {a.stance, b.stance} <= TELLING:
        return []
    if not all(x.verbal or x.cue or x.depth > 1 for x in (a, b)):  # a caption tells no deed, but names
        return list(of_descriptions(a, b, scale))[:1] if a.voice != b.voice else []
    found: list[Verdict] = []
    matches = all_matches(a, b, scale)
    alone = a.voice == b.voice
    retold = alone and a.outer != b.outer
    for m in matches:
        found.extend(_of_deeds(a, b, m, scale))
        found.extend(_of_members(a, b, m))
    found.extend(of_event(a, b, matches, scale))
    found.extend(of_opposites(a, b, scale))
    found.extend(compare_counts(a, b, matches, scale))
    if not alone:
        found.extend(of_descriptions(a, b, scale))
    found.extend(of_words(a, b, matches, scale))
    if not found and not retold and a.document != b.document:
        found.extend(_both_tell(a, b, matches, scale))
    if not found and not alone and a.document != b.document:
        for rule in (of_themes, of_mirrors, of_the_dead, of_witnesses, of_nothing, of_one_sum):
            found.extend(rule(a, b, scale))
    best: dict[str, Verdict] = {}
    for v in sorted(found, key=lambda v: (v.rank, v.place_a, v.place_b)):
        best.setdefault(v.kind, v)
    if alone:
        kinds = _RETOLD if retold else _OWN
        return [v for v in best.values() if v.kind in kinds][:1]
    out = list(best.values())
    if a.document == b.document and (a.depth == 1) != (b.depth == 1):
        out = [v for v in out if v.kind != "agrees"]  # a writer and those whom he lets speak: no second voice
    if any(v.kind != "agrees" for v in out):
        out = [v for v in out if v.kind != "agrees"]
    return out


_RETOLD = frozenset({"agrees"})
_OWN = _RETOLD | {"denies", "figures_differ", "dates_differ"}
"""How two texts of one holder may stand to each other."""


def _of_members(a: Account, b: Account, m: Match) -> Iterator[Verdict]:
    """One person counted among two bodies, by one of which a holder speaks of his own; or in one, since one day."""
    x, y = m.x, m.y
    if x.family != "membership" or not is_real(x) or not is_real(y) or x.negated or y.negated:
        return
    who = x.agent.actors & y.agent.actors
    bodies = x.patient.actors & y.patient.actors
    if not who or not x.patient.actors or not y.patient.actors:
        return
    if not bodies and (x.patient.own or y.patient.own):
        yield _verdict("different_account", a, b, m, 0.7, ("each counts the same person to another body",))
    elif bodies and m.time == "same":
        yield _verdict("agrees", a, b, m, 0.7, ("both count the same person to one body, from the same time",))


def _both_tell(a: Account, b: Account, matches: list[Match], scale: Scale) -> Iterator[Verdict]:
    """One deed that two tell, and nothing in it that could be set against the other's words."""
    unnamed = any(v.startswith(UNKNOWN) for v in (a.voice, b.voice))  # whoever it is, he may be the other
    if unnamed or counts_apart(a, b):
        return
    as_one = a.voice == b.voice or scale.allies(a.voice, b.voice)
    for m in matches:
        x, y = m.x, m.y
        both = is_real(x) and is_real(y) and not (x.negated or y.negated or x.aside or y.aside)
        if not both or m.bits < MATTER or m.patient < _SHARED or m.time not in ("same", "open"):
            continue
        if as_one and not (x.typed and y.typed and m.same_key and same_doer(doers(a, x), doers(b, y))):
            continue  # who stand together, or one of himself, agree on more than on a word
        heads = (x.patient.heads & y.patient.heads) - scale.words.sets["money"] - scale.words.sets["common"]
        if not m.same_key:  # "nine policemen were hurt", "they threw stones at policemen"
            heads -= scale.words.people()
        if x.patient.actors & y.patient.actors or (x.typed and y.typed and heads):
            kind = "agrees" if as_one else "different_account"
            found = _verdict(kind, a, b, m, 0.5, ("both tell it; what each adds stands side by side",))
            yield dataclasses.replace(found, topic=_called(a, x) if not (x.typed and y.typed) else "")
            return


def _called(account: Account, deed: Deed) -> str:
    """The words that name a deed of no type: the deed with what it is done to."""
    names = {deed.key, deed.lemma}
    inside = (p for p in account.phrases if p.close and p.deed and names & set(p.words) and within(p.place, deed.place))
    best = min(inside, key=lambda p: (not deed.patient.heads & set(p.words), len(p.shown)), default=None)
    return best.shown if best is not None else ""


_SHARED = 2.0
"""Bits of whom a deed befalls from which two deeds of one kind are taken to be told of the same."""


def all_matches(a: Account, b: Account, scale: Scale) -> list[Match]:
    """Every two deeds of one kind set side by side, the best first."""
    found = [m for x in a.deeds for y in b.deeds if (m := match_deeds(a, b, x, y, scale)) is not None]
    return sorted(found, key=lambda m: (-m.bits, m.x.place, m.y.place))


# --- deeds -------------------------------------------------------------------------------------------------


def _of_deeds(a: Account, b: Account, m: Match, scale: Scale) -> Iterator[Verdict]:
    x, y = m.x, m.y
    bits = m.bits
    told = is_real(x) and is_real(y)
    if x.negated != y.negated:
        yield from _denial(a, b, m, bits, scale)
        return
    if not told or (x.negated and not m.same_key):
        return
    if x.negated:
        if bits >= MATTER and m.patient >= 3.0 and m.time not in ("near", "apart", "years"):
            yield _verdict("agrees", a, b, m, sure(bits, MATTER), ("both say that it was not",))
        return
    if m.time == "near" and x.key != y.key and scale.words.may_be(x.key, y.key) and _counted_alike(a, b, m):
        what = f"one says {_name(x)}, the other {_name(y)}, of as many of the same"
        yield _verdict("characterises_differently", a, b, m, sure(bits, MATTER), (what,))
        return
    if m.time in ("near", "apart"):
        yield from _dates(a, b, m, bits)
        return
    clock = "" if x.borrowed or y.borrowed else _clocks(x, y)
    if clock and bits >= MATTER - 1.0:
        yield _verdict("dates_differ", a, b, m, sure(bits, MATTER - 1.0), (clock,))
    if bits < MATTER:
        return
    blame = _blame(a, b, m, bits, rivals=scale.rivals(a.voice, b.voice))
    yield from blame
    siblings = x.key != y.key and scale.words.may_be(x.key, y.key)
    if siblings and {x.key, y.key} <= _GOING:
        if m.patient >= 3.0 and not counts_apart(a, b):
            yield _verdict("agrees", a, b, m, sure(bits, MATTER), ("both tell that they went or were brought away",))
        return
    if siblings and not blame and not x.aside and not y.aside and (m.patient >= 3.0 or m.time == "same"):
        what = f"one says {_name(x)}, the other {_name(y)}, of the same"
        yield _verdict("characterises_differently", a, b, m, sure(bits, MATTER), (what,))
    apart_told = a.document != b.document or (a.depth > 1 and b.depth > 1)
    if x.reason and y.reason and not blame and m.patient >= 4.0 and apart_told:
        yield _verdict("different_account", a, b, m, sure(bits, MATTER), ("both say why, and say it differently",))
    named = m.same_key and bits >= AGREES + _BY_NAME and m.patient >= 5.0
    told_both = named or not (x.aside or y.aside)
    fits = told_both and not blame and not siblings and not clock and not counts_apart(a, b)
    doers_a, doers_b = doers(a, x), doers(b, y)
    if doers_a and doers_b and not same_doer(doers_a, doers_b):
        return
    if m.mirrored and _harm(m) and not (doers_a and doers_b):
        return  # rivals who each speak of their own: silence on who did it is no agreement
    once = x.family in _ONCE and bool(x.patient.actors & y.patient.actors)
    one_side = a.voice == b.voice or scale.allies(a.voice, b.voice) or "die" not in (x.key, y.key)
    if once and one_side and not (m.same_key or siblings or blame or clock) and one_person(a, b, m):
        yield _verdict("agrees", a, b, m, min(0.7, sure(bits, MATTER)), ("both tell of the death of one person",))
        return
    evenly = bool(doers_a) == bool(doers_b)
    one_deed = m.same_key and evenly and scale.words.tells_one(x.family) and m.patient >= 5.0
    alike = once or one_deed or x.lemma == y.lemma or m.time == "same" or bool(doers_a and doers_b)
    kindred = not m.same_key and x.family == y.family and _harm(m) and m.patient >= 6.0 and not siblings and not blame
    if kindred and bits >= AGREES + 1.0 and not clock and not counts_apart(a, b):
        what = f"both tell of harm of one kind to the same: {_name(x)}, {_name(y)}"
        yield _verdict("agrees", a, b, m, min(0.7, sure(bits, AGREES)), (what,))
    if x.family == "presence" and m.time != "same" and not x.where & y.where:
        return  # that somebody came is little: where, or when, makes it one coming
    if m.same_key and fits and alike and bits >= AGREES and m.patient >= 3.0:
        one = "" if bool(doers_a) == bool(doers_b) else "; only one says who did it"
        yield _verdict("agrees", a, b, m, sure(bits, AGREES), (f"both tell it, neither denies it{one}",))


_BY_NAME = 3.0
"""Bits more that a deed needs that is only named in passing: "welcomed the removal of the statue"."""
_GOING = frozenset({"leave", "leaving", "relocate"})
"""Names of deeds by none of which anybody judges."""


def _counted_alike(a: Account, b: Account, m: Match) -> bool:
    """Whether as many of the same suffer two deeds, more than a handful."""
    one = {c.low for c in a.counts if c.exact and c.low > 9 and within(c.place, m.x.patient.place)}
    other = {d.low for d in b.counts if d.exact and within(d.place, m.y.patient.place)}
    return m.patient >= 3.0 and bool(one & other)


_ONCE = frozenset({"death"})
"""What happens to one person only once."""


_HABIT = re.compile(r"\b(?:every|each|usually|always|daily|nightly)\b", re.IGNORECASE)


def _denial(a: Account, b: Account, m: Match, bits: float, scale: Scale) -> Iterator[Verdict]:
    x, y = m.x, m.y
    yes, no = (x, y) if y.negated else (y, x)
    if no.modality == "conditional":
        return  # "had it not been opened" says that it was
    if yes.modality in ("asked", "conditional", "possible", "bidden") or m.time in ("apart", "years", "near"):
        return
    bodily = scale.words.sets["bodily"]
    unhurt = no.total == "patient" and {x.family, y.family} <= bodily and bool(x.patient and y.patient)
    unhurt = unhurt and may_be_one(x.patient, y.patient, scale)
    if not m.same_key and not (x.typed and y.typed) and not unhurt:
        return
    if _said_before(*((a, b, yes) if no is x else (b, a, yes)), once=no.total != "" or by_nobody(no)):
        return  # that nobody was held by Thursday denies no arrest of Sunday
    if x.purpose and y.purpose and not x.purpose & y.purpose:
        return  # held for disorder, not for what they think
    if _HABIT.search((a if yes is x else b).text) and yes.family == "presence":
        return  # who stands there every night may have been away in one
    need = MATTER if m.same_key else MATTER + 2.0
    whoever = m.same_key and by_nobody(no) and not _whom(x, y) and m.context >= _SOME
    himself = m.same_key and m.agent >= _HIMSELF and no.agent.actors & {a.voice, b.voice}
    unhurt = unhurt and m.context >= _SOME  # "no injured demonstrators": of those who are said to have been treated
    if bits < need - (_NOBODY if whoever else 0.0) or (m.patient < 2.0 and not (whoever or himself or unhurt)):
        return
    reasons = (f"one says it was ({_name(yes)}), the other says it was not ({_name(no)})",)
    yield _verdict("denies", a, b, m, sure(bits, need), reasons)


def _said_before(denier: Account, teller: Account, told: Deed, *, once: bool) -> bool:
    """Whether a denial is older than the day of what is told.

    "Nobody was" is older, too, than the day that an account without a time is about, or than a bare account of later.
    """
    day = told.when.earliest if told.when is not None else teller.scene if once else None
    if day is None and once and not told.patient:
        day = teller.date
    return day is not None and denier.date is not None and len(denier.date) == len(day) and denier.date < day


def _whom(x: Deed, y: Deed) -> bool:
    """Whether both tell whom a deed befell, by more than a pronoun."""
    return bool(x.patient and y.patient) and "they" not in x.patient.heads | y.patient.heads


_HIMSELF = 5.0
"""Bits of a shared doer from which it is he who answers."""
_SOME = 2.0
_NOBODY = 2.1
"""Bits by which less is needed where one says that nobody did, and whom it befalls is not told by both."""


def _dates(a: Account, b: Account, m: Match, bits: float) -> Iterator[Verdict]:
    """The same deed to the same, on days that exclude each other."""
    x, y = m.x, m.y
    if x.when is None or y.when is None or not (x.when.exact and y.when.exact) or not m.same_key:
        return
    back = 1.0 if m.time == "near" else 7.0
    strong = m.patient >= 4.0 or (m.time == "near" and m.patient >= 3.0)
    once = x.family in ("death", "closing", "beginning", "removal", "locks")
    if bits + back < (MATTER if m.time == "near" else AGREES) or not strong or (m.time == "apart" and not once):
        return
    if m.time == "apart" and days_between(x.when.earliest or "", y.when.earliest or "") > 60:
        return
    reasons = (f"{x.when.earliest} or {y.when.earliest}",)
    yield _verdict("dates_differ", a, b, m, sure(bits + back, MATTER), reasons)


def _clocks(x: Deed, y: Deed) -> str:
    """What differs in the clock, where both give one for the same day: a quarter of an hour is no difference."""
    if x.when is None or y.when is None or x.when.minutes is None or y.when.minutes is None:
        return ""
    if x.when.earliest != y.when.earliest or abs(x.when.minutes - y.when.minutes) < 30:
        return ""
    return f"{shown_clock(x.when.minutes)} or {shown_clock(y.when.minutes)}"


def _blame(a: Account, b: Account, m: Match, bits: float, *, rivals: bool) -> list[Verdict]:
    """The same harm, laid to different doers; or each tells it as done to its own side by others."""
    x, y = m.x, m.y
    doers_a, doers_b = doers(a, x), doers(b, y)
    if a.voice.startswith(UNKNOWN) or b.voice.startswith(UNKNOWN):
        return []  # an accusation of which it is only told that it is rejected
    if x.family != y.family or not _harm(m) or x.agent.own or y.agent.own or m.time in ("near", "apart", "years"):
        return []
    if (
        m.mirrored
        and m.patient < 2.0
        and bits >= MATTER - 2.0
        and (m.time != "open" or a.document == b.document)
        and (not (doers_a and doers_b) or not same_doer(doers_a, doers_b))
    ):
        why = ("each tells it as done to its own side",)
        return [_verdict("blame_differs", a, b, m, sure(bits, MATTER - 2.0), why, mirrored=True)]
    if not doers_a or not doers_b or same_doer(doers_a, doers_b) or m.agent >= _ONE_DOER:
        return []
    if m.patient < 3.0 or bits < MATTER:
        return []
    cross = b.voice in doers_a[0] or a.voice in doers_b[0]
    each = a.own and b.own and rivals
    if (vague(doers_a) or vague(doers_b)) and not each:
        return []
    why = ("the same harm, laid to different doers",)
    return [_verdict("blame_differs", a, b, m, sure(bits, MATTER), why, mirrored=cross or each)]


_ONE_DOER = 3.0
"""Bits of the shared doer from which two are one by another word: "the army", "soldiers"."""


def _harm(m: Match) -> bool:
    return m.x.family in _HARMS or m.y.family in _HARMS


_HARMS = frozenset(
    {"removal", "locks", "assault", "hurt", "death", "custody", "burning", "damage", "money", "search", "turning away"}
    | {"closing", "plot", "torture", "abduction", "dismissal", "threat", "forging", "hiding", "forcing"}
    | {"seizure", "poisoning", "shooting", "deprival"}
)


def _name(deed: Deed) -> str:
    return deed.key.replace("_", " ")


def _ahead(account: Account, deed: Deed) -> bool:
    """Whether a deed is told before it is done: in so many words, or in a text older than its day."""
    day = deed.when.earliest if deed.when is not None and deed.when.exact else None
    if deed.ahead or day is None or account.date is None:
        return deed.ahead
    return len(account.date) == len(day) and account.date < day


def _verdict(
    kind: str, a: Account, b: Account, m: Match, score: float, why: tuple[str, ...], *, mirrored: bool = False
) -> Verdict:
    words = (m.x.timed, m.y.timed) if kind == "dates_differ" else (m.x.told, m.y.told)
    ahead = (_ahead(a, m.x), _ahead(b, m.y))
    reasons = (*why, *m.reasons)
    return Verdict(kind, a, b, m.x.shown, m.y.shown, score, reasons, mirrored, words=words, ahead=ahead)
