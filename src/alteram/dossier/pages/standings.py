"""How accounts stand to each other, a sentence for each way: what several say to one passage is said once."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass, replace

from alteram.dossier.lines import DifferenceLine
from alteram.dossier.matters.kinds import DIFFERENCES
from alteram.dossier.pages.alike import Kept, without_alike
from alteram.dossier.pages.shelf import Shelf
from alteram.dossier.pages.voicing import Told, Voices
from alteram.dossier.queries import MatterRow
from alteram.dossier.site.sentences import KINDS, MANY, PATTERNS, Side, of_many, sentence
from alteram.model.tables import Account, Change, Comparison

__all__ = ["Group", "Standing", "grouped", "kept_of", "standing"]

SIDES = 4
"""Passages that one sentence quotes, at most."""
_SMALL = frozenset({"the", "a", "an", "of", ""})
LOOKED_AT = 6
"""Comparisons that are looked at for each sentence that is shown: those behind them say seldom anything else."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One comparison as a sentence tells it: `a` and `b` in the order of the pattern."""

    pattern: str
    label: str
    a: Told
    b: Told
    places: tuple[Account, Account]
    """Of `a` and `b`."""
    kept: Kept


def kept_of(shelf: Shelf, row: MatterRow) -> list[Kept]:
    """The comparisons of a matter, the surest of each kind first, without those that say the same."""
    return without_alike(_varied(shelf.dossier.comparisons_of(row.number)), functools.cache(shelf.dossier.statement))


def _varied(compared: Sequence[Comparison | Change]) -> list[Comparison | Change]:
    """The surest of each kind first, then the second ones: so that a card shows in how many ways accounts differ."""
    seen: dict[str, int] = {}
    ranked = []
    for c in compared:
        seen[c.kind] = seen.get(c.kind, 0) + 1
        ranked.append((c.kind not in DIFFERENCES, seen[c.kind], c))
    return [c for _, _, c in sorted(ranked, key=lambda x: x[:2])]


def standing(voices: Voices, kept: Kept) -> Standing:
    """How two accounts stand, with who stands where in the sentence for it."""
    c = kept.comparison
    a, b = voices.told(c, c.a), voices.told(c, c.b)
    places, pattern = (c.a, c.b), _pattern(c)
    turned = False
    if c.kind == "denies":
        turned = a.denies and not b.denies
        pattern = "denies both ways" if a.denies == b.denies else pattern
        telling, denying_side = (c.b, c.a) if a.denies else (c.a, c.b)
        if a.denies != b.denies and voices.holds(denying_side, telling):  # "rejects the charge that …": no voice's own
            denying = a if a.denies else b
            return Standing("denies alone", "denies", denying, denying, places, kept)
    if c.kind == "unanswered":  # who asked stands second, because the other spoke before
        turned = b.asks and not a.asks
        pattern = "unanswered both" if a.asks and b.asks else pattern
    if c.kind == "agrees" and a.name == b.name:
        pattern = "agrees retold"
    ahead = voices.announced(c)
    if ahead:
        pattern, turned = f"{c.kind} announced", ahead == "b"
    hours = c.kind == "dates_differ" and voices.hours_differ(c)
    label = "hours_differ" if hours else pattern if pattern in KINDS else c.kind
    if turned:
        a, b, places = b, a, (c.b, c.a)
    return Standing(pattern, label, a, b, places, kept)


def _pattern(c: Comparison | Change) -> str:
    """The sentence for a kind: by what links the two, where there is one for that."""
    if isinstance(c, Comparison):
        for way, given in (("mirrored", c.mirrored), ("about", c.about), ("topic", c.topic)):
            if given and f"{c.kind} {way}" in PATTERNS:
                return f"{c.kind} {way}"
    return c.kind


@dataclass(slots=True)
class Group:
    """Comparisons that one sentence tells: all of them with one passage, or all of voices that stand alike."""

    told: list[Standing]
    hub: str = ""
    """`a` or `b`: the side that all have in common; empty while there is but one."""

    def take(self, new: Standing) -> bool:
        """Takes in a comparison that belongs to this sentence."""
        first = self.told[0]
        if (new.pattern, new.label) != (first.pattern, first.label) or len(self.sides(new)) > SIDES:
            return False
        way = MANY.get(new.pattern)
        if way is None:
            return False
        if way.alike:  # all stand alike: any passage links
            linked = any(_one(x, y) for t in self.told for x in t.places for y in new.places)
            self.told += [new] if linked else []
            return linked
        for hub, n in (("a", 0), ("b", 1)):
            if self.hub in ("", hub) and (hub == "a" or way.by_b or way.either):
                for turn in (new, _turned(new)) if way.either else (new,):
                    if _one(first.places[n], turn.places[n]):
                        self.told.append(turn)
                        self.hub = hub
                        return True
        return False

    def sides(self, new: Standing | None = None) -> list[Side]:
        """Who says what: the passage that all have in common first, each passage once."""
        out: list[tuple[Account, Side]] = []
        for t in (*self.told, *([new] if new else [])):
            pairs = [(t.places[0], t.a), (t.places[1], t.b)]
            for place, told in reversed(pairs) if self.hub == "b" else pairs:
                if not any(_one(place, known) or _echo(told.name, told.words, *side) for known, side in out):
                    out.append((place, (told.name, told.words)))
        return [side for _, side in out]

    def comparisons(self) -> list[Comparison | Change]:
        """Every comparison that is told."""
        return [c for t in self.told for c in (t.kept.comparison, *t.kept.alike)]

    def says_nothing(self) -> bool:
        """Whether voices that agree are one, named in two ways, which says the same words."""
        first = self.told[0]
        return first.pattern == "agrees" and all(_echo(t.a.name, t.a.words, t.b.name, t.b.words) for t in self.told)

    def line(self) -> DifferenceLine:
        """The sentence, with the reasons of all that it tells."""
        first = self.told[0]
        sides = self.sides()
        if len(sides) > 2:
            bits = of_many(first.pattern, sides, by_b=self.hub == "b")
        else:
            a, b = first.a, first.b
            bits = sentence(first.pattern, {"a": a.name, "b": b.name}, {"x": a.words, "y": b.words})
        kept = [t.kept for t in self.told]
        return DifferenceLine(
            first.kept.comparison.kind,
            KINDS.get(first.label, first.kept.comparison.kind),
            bits,
            max(k.comparison.score for k in kept),
            tuple(dict.fromkeys(r for k in kept for r in k.comparison.reasons)),
            sum(len(k.alike) for k in kept),
        )


def grouped(voices: Voices, row: MatterRow, most: int) -> tuple[list[Group], int]:
    """The first sentences of a matter, and how many comparisons are told by none of them."""
    kept = _telling(kept_of(voices.shelf, row))
    groups: list[Group] = []
    for k in kept[: most * LOOKED_AT]:
        new = standing(voices, k)
        if not any(g.take(new) for g in groups):
            groups.append(Group([new]))
    retold = any(g.told[0].pattern != "agrees retold" for g in groups)  # that one says it twice is no news then
    silent = [g for g in groups if g.says_nothing() or (retold and g.told[0].pattern == "agrees retold")]
    shown = [g for g in groups if g not in silent][:most]
    return shown, len(kept) - sum(len(g.told) for g in (*silent, *shown))


def _telling(kept: list[Kept]) -> list[Kept]:
    """Without what only says that two speak of it, where it is known how they differ: the columns show that."""
    if not any(k.comparison.kind in DIFFERENCES and not _beside(k.comparison) for k in kept):
        return kept
    return [k for k in kept if not _beside(k.comparison)]


def _beside(c: Comparison | Change) -> bool:
    return isinstance(c, Comparison) and c.kind == "different_account" and c.topic is not None


def _turned(s: Standing) -> Standing:
    return replace(s, a=s.b, b=s.a, places=(s.places[1], s.places[0]))


def _one(x: Account, y: Account) -> bool:
    """Whether two sides are one passage."""
    return x.statement == y.statement and x.span.start < y.span.end and y.span.start < x.span.end


def _echo(name: str, words: str, other: str, others: str) -> bool:
    """Whether one name says no more than the other, and one quotation no more: "the official", "an official of it"."""
    return _no_more(name, other) and _no_more(words, others)


def _no_more(one: str, other: str) -> bool:
    """Whether all the words of one text are the other's too, articles and marks aside."""
    x, y = ({w.strip(",.;:‘’“”") for w in t.casefold().split()} - _SMALL for t in (one, other))
    return x <= y or y <= x
