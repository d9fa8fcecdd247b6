"""Numbers of one thing: the same, numbers that fit each other, numbers that exclude each other."""

from __future__ import annotations

from collections.abc import Iterator

from alteram.stages.comparisons.accounts import Account, Count, Deed, Place
from alteram.stages.comparisons.counting import bounds_relate
from alteram.stages.comparisons.likeness import Match, Scale, apart, days_between, written_apart
from alteram.stages.comparisons.verdicts import MATTER, Verdict, doers, is_real, same_doer, sure

__all__ = ["compare_counts", "counts_apart", "within"]


def compare_counts(a: Account, b: Account, matches: list[Match], scale: Scale) -> Iterator[Verdict]:
    """Every two numbers of two accounts that count the same thing."""
    for c in a.counts:
        for d in b.counts:
            if c.unit and c.unit == d.unit and c.unit.rstrip("s") in scale.words.sets["amounts"]:
                yield from _amounts(a, b, (c, d), scale)
                continue
            named = (c.counts and d.counts) or (c.deed == d.deed and c.deed in scale.words.families)
            if not named or c.unit != d.unit or c.wide or d.wide:
                continue
            if c.counts == "age" or d.counts == "age":
                yield from _ages(a, b, c, d)
            else:
                found = [*_numbers(a, b, (c, d), matches, scale)]
                yield from found or _standing(a, b, (c, d), scale)


def _ages(a: Account, b: Account, c: Count, d: Count) -> Iterator[Verdict]:
    """The age of one and the same person."""
    who = c.actors & d.actors
    if c.counts != d.counts or not who:
        return
    reasons = ["the age of the same person"]
    if abs(c.low - d.low) > 1 and not _far(a, b):
        yield Verdict("figures_differ", a, b, c.place, d.place, 0.9, (f"{c.shown} or {d.shown}", *reasons))
    elif c.low == d.low:
        yield Verdict("agrees", a, b, c.place, d.place, 0.85, (f"both say {c.shown}", *reasons))


def _far(a: Account, b: Account) -> bool:
    return (written_apart(a, b) or 0) > 240


def _numbers(
    a: Account, b: Account, pair: tuple[Count, Count], matches: list[Match], scale: Scale
) -> Iterator[Verdict]:
    """The same thing counted, at the same time, of the same whole."""
    c, d = pair
    people = scale.words.sets["groups"] | {"person"}
    if people & {c.counts, d.counts} and c.deed == d.deed == "custody":
        people = people | scale.words.people()  # "one person", "four of the attackers": who is held is a person
    either = {c.counts, d.counts} <= people | {""}
    same_thing = c.counts == d.counts or (c.low == d.low >= 100 and either) or (either and "" in (c.counts, d.counts))
    part = _part(c, d, people)
    if not same_thing and part is None:
        return
    deed = next((m for m in matches if _role(c, m.x) and _role(c, m.x) == _role(d, m.y)), None)
    if deed is None or deed.x.negated or deed.y.negated or not (is_real(deed.x) and is_real(deed.y)):
        return
    bits = deed.bits + (3.0 if c.exact and c.low == d.low and c.exact == d.exact and c.low > 9 else 0.0)
    bits += 1.0 if min(c.low, d.low) > 9 and 2 * min(c.low, d.low) >= max(c.low, d.low) else 0.0  # of one size
    time = apart(c.when, d.when)
    if time in ("apart", "years", "near") or bits < MATTER - 1.0:
        return
    going = (
        deed.x.family in _GOING and deed.y.family in _GOING and deed.time == "same"
    )  # the one "from", the other "to"
    if deed.x.where and deed.y.where and not (deed.x.where & deed.y.where or going):
        return
    if c.counts in scale.words.sets["money"] and a.persons and b.persons and not a.names & b.names:
        return  # what is paid to two is no one sum
    groups = c.actors & d.actors
    if c.actors and d.actors and not groups and same_thing and (c.part or d.part or _others(deed)):
        return  # members of one, members of another
    if part is None and bool(doers(a, deed.x)) != bool(doers(b, deed.y)) and c.counts in scale.words.sets["money"]:
        part = "a" if doers(a, deed.x) else "b"  # what one of several took is a part of what was taken
    relation = bounds_relate(c, d)
    score = sure(bits, MATTER - 1.0)
    what = (f"{c.shown} or {d.shown}", *deed.reasons)
    if _role(c, deed.x) == "does" and not same_doer(doers(a, deed.x), doers(b, deed.y)):
        return  # those who are counted are not the same
    if relation != "apart":
        if relation == "same" or (part is None and relation == "compatible"):
            said = "the same number" if relation == "same" else "numbers that fit each other"
            yield Verdict("agrees", a, b, deed.x.shown, deed.y.shown, score, (said, *deed.reasons))
        return
    if c.running != d.running or (c.running and d.running and a.date != b.date):
        return
    if part is not None and not _exceeds(c, d, part):
        return
    scene = a.scene is not None and a.scene == b.scene
    days = a.scene is not None and b.scene is not None and days_between(a.scene, b.scene)
    if deed.patient < _SAME_ONES and days and days > _ONE_EVENT:
        return  # each tells of a day of its own, and neither says of whom
    if scene and deed.time == "open" and c.deed in scale.words.sets["bodily"] and min(c.low, d.low) < _FEW:
        return  # one hurt and two hurt on a day need not be the same
    if deed.time == "open" and a.document != b.document and not scene and not _near_days(a, b, scale):
        return  # nothing says that both counted at one time
    yield Verdict("figures_differ", a, b, c.place, d.place, score, what)


_GOING = frozenset({"removal", "leaving"})
_SAME_ONES = 2.0
"""Bits of whom a deed befell from which it is told of the same."""
_ONE_EVENT = 3
"""Days that one event may last."""
_FEW = 5
_NEAR = 45
"""Days between two texts that tell of what is going on."""
_INQUIRY = 366
"""Days within which an inquiry tells of what the news told."""
_ALIKE = 3.0
"""Bits of one exact number of more than nine."""


def _standing(a: Account, b: Account, pair: tuple[Count, Count], scale: Scale) -> Iterator[Verdict]:
    """How many there are, by two who list them or say that they were there: "two nurses were on duty", "it lists five".

    Of one who lists and one who tells what befell them only the same number is told.
    """
    c, d = pair
    listed = _listed(a, c, scale), _listed(b, d, scale)
    if c.counts != d.counts or not any(listed) or not (c.exact and d.exact) or a.document == b.document:
        return
    time = apart(a.when, b.when)
    if (
        time in ("apart", "years", "near")
        or scale.stories.foreign(a, b)
        or (a.where and b.where and not a.where & b.where)
    ):
        return
    shared = ((a.words | a.near) & (b.words | b.near)) - {c.counts}
    bits = scale.word(c.counts) + 0.5 * scale.sum_words(shared, 10.0) + {"same": 3.0, "within": 1.0}.get(time, 0.0)
    bits += min(3.0, sum(0.4 * scale.actor(n) for n in sorted(a.around & b.around)))
    same = c.low == d.low
    bits += _ALIKE if same and c.low > 9 else 0.0
    if bits < MATTER or not (same or all(listed)) or c.running or d.running or c.part != d.part:
        return
    strong = sorted(sorted(shared, key=lambda w: (-scale.word(w), w))[:3])
    why = [f"both say {c.shown}" if same else f"{c.shown} or {d.shown}", f"the same counted: {c.counts}"]
    why += ["the same words: " + ", ".join(strong)] if strong else []
    yield Verdict(
        "agrees" if same else "figures_differ", a, b, c.place, d.place, min(0.8, sure(bits, MATTER)), tuple(why)
    )


def _amounts(a: Account, b: Account, pair: tuple[Count, Count], scale: Scale) -> Iterator[Verdict]:
    """How much of one stuff there was, by volume, weight or area: "600 litres left the tank", "a loss of 9,000 litres".

    Few things of one dispute are measured in one unit: what else both say, or the day, shows that it is the same.
    """
    c, d = pair
    unit = c.unit.rstrip("s")
    if (c.counts and d.counts and c.counts != d.counts) or (a.document == b.document and a.depth == b.depth == 1):
        return
    time = apart(c.when or a.when, d.when or b.when)
    if time in ("apart", "years", "near") or scale.stories.foreign(a, b):
        return
    if bounds_relate(c, d) != "apart":
        return  # that as much of a stuff was told of twice makes it no one thing
    shared = ((a.words | a.near) & (b.words | b.near)) - {unit, c.counts, d.counts}
    bits = scale.word(unit) + 0.5 * scale.sum_words(shared, 10.0)
    bits += 3.0 if time == "same" or (a.scene is not None and a.scene == b.scene) else 0.0
    if bits < MATTER:
        return
    strong = sorted(sorted(shared, key=lambda w: (-scale.word(w), w))[:3])
    why = (f"{c.shown} or {d.shown} {c.unit}", *(["the same words: " + ", ".join(strong)] if strong else []))
    yield Verdict("figures_differ", a, b, c.place, d.place, min(0.8, sure(bits, MATTER)), why)


def _listed(account: Account, count: Count, scale: Scale) -> bool:
    """Whether what is counted is said to be there, or stands in a list."""
    listing = scale.words.sets["listing"]
    around = (d for d in account.deeds if d.key == "presence" or d.lemma in listing)
    return any(within(count.place, d.agent.place) or within(count.place, d.patient.place) for d in around if is_real(d))


def _others(m: Match) -> bool:
    """Whether the names of those whom two deeds befall differ."""
    one, other = m.x.patient.actors, m.y.patient.actors
    return bool(one and other and not one & other)


def _role(c: Count, deed: Deed) -> str:
    """Whether those who are counted do the deed or suffer it; empty where neither can be told."""
    if within(c.place, deed.patient.place):
        return "suffers"
    return "does" if within(c.place, deed.agent.place) else ""


def within(inner: Place, outer: Place | None) -> bool:
    """Whether a place stands inside another."""
    return outer is not None and outer[0] <= inner[0] and inner[1] <= outer[1]


def _part(c: Count, d: Count, people: frozenset[str]) -> str | None:
    """Which of two counts is of a part of what the other counts: `a`, `b`, or none."""
    if c.counts == d.counts and c.part == d.part and bool(c.actors) == bool(d.actors):
        return None
    if not {c.counts, d.counts} <= people:
        return None
    if c.counts == d.counts:
        return "a" if c.part or c.actors else "b"
    if d.counts == "person":
        return "a"
    return "b" if c.counts == "person" else None


def _exceeds(c: Count, d: Count, part: str) -> bool:
    """Whether a part is greater than its whole."""
    return c.low > d.high if part == "a" else d.low > c.high


def _near_days(a: Account, b: Account, scale: Scale) -> bool:
    """Whether both documents are dated, and not far from each other; farther where both tell of one day."""
    days = written_apart(a, b)
    return days is not None and (days <= _NEAR or (days <= _INQUIRY and scale.stories.of_one_day(a, b)))


def counts_apart(a: Account, b: Account) -> bool:
    """Whether numbers of one thing exclude each other: then nothing is agreed."""
    pairs = [(c, d) for c in a.counts for d in b.counts if c.counts == d.counts and c.unit == d.unit and not c.wide]
    patients = [
        (c, d)
        for x in a.deeds
        for y in b.deeds
        if x.key == y.key
        for c in a.counts
        for d in b.counts
        if within(c.place, x.patient.place) and within(d.place, y.patient.place) and c.exact and d.exact
    ]
    unnamed = [
        (c, d) for c in a.counts for d in b.counts if c.deed and c.deed == d.deed and not (c.counts and d.counts)
    ]
    lasting = [(c, d) for c in a.counts for d in b.counts if c.unit and (c.unit, c.deed) == (d.unit, d.deed) and c.deed]
    if any(c.low != d.low for c, d in lasting if c.exact and d.exact and not c.counts and not d.counts):
        return True  # cut for four days, cut for two days
    if any(c.low != d.low for c, d in (*patients, *unnamed) if not c.wide and not d.wide):
        return True
    return any(bounds_relate(c, d) in ("apart", "open") for c, d in pairs if c.counts or c.unit)
