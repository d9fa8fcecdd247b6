"""Matters to rows: pairings of statements, claims and their labels."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

import pyarrow as pa

from alteram.model.ids import make_id
from alteram.model.keys import fold
from alteram.model.tables import PAIRINGS, Claim
from alteram.stages.claims.between import CANDIDATES, KEYS
from alteram.stages.claims.link import Linked
from alteram.stages.claims.phrases import NAME
from alteram.stages.claims.tellings import Telling
from alteram.stages.claims.weights import Weights, probability
from alteram.stages.claims.words import Words, plainly, uncounted

__all__ = ["Keys", "Naming", "Rows"]

STRONG = 1.0
"""Bits from which a pair is linked also where its groups were not joined, since others of them are too far apart."""
_WORDS = frozenset({"same word", "same noun", "same light word"})
_BESIDES = (
    ("targets", frozenset({"same actor", "same thing"})),
    ("doers", frozenset({"same actor", "same thing"})),
    ("day", frozenset({"same", "close"})),
    ("place", frozenset({"same"})),
    ("figures", frozenset({"same"})),
    ("words", frozenset({"most", "many", "some"})),
)
"""Aspects and levels that, besides a word for what happens, show one matter."""
_SELDOM = 3
"""Statements that tell something by a word, at most, of which the word alone says that it is one matter."""
_OTHERS = frozenset({"other words", "differs", "other persons"})
_WHEN = (
    ("day", frozenset({"same", "close"})),
    ("place", frozenset({"same"})),
    ("figures", frozenset({"same"})),
    ("words", frozenset({"most", "many"})),
)
"""Aspects and levels that show one matter even where it befell others, as far as the words tell."""
SHARED, SHARED_WORD = 3, 2
"""One of so many statements, at least, has the actor that a label names, or the thing, which says less."""
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SHOWN = 6
"""Blocking keys that a pairing shows."""
_BATCH = 50_000
"""Pairs whose keys are looked up at once."""


class Keys:
    """The keys that brought pairs of tellings together.  They are many, and few are shown: columns, not records."""

    def __init__(self, tables: Mapping[str, pa.Table]) -> None:
        keys = KEYS.sorted(tables[KEYS.name])
        self._keys = keys["key"].combine_chunks()
        self._first: dict[int, int] = {}
        """Telling to the place of its first key; the others follow by rank."""
        for n, telling in enumerate(keys["telling"].to_pylist()):
            self._first.setdefault(telling, n)
        self._candidates = CANDIDATES.sorted(tables[CANDIDATES.name])

    def shown(self, pairs: Sequence[int]) -> pa.Array:
        """Some of the keys of some pairs, by their places among the candidates; in the order of the earlier one's."""
        ends, places = [0], []
        for start in range(0, len(pairs), _BATCH):
            batch = self._candidates.take(pa.array(pairs[start : start + _BATCH], pa.int64()))
            for a, ranks in zip(batch["a"].to_pylist(), batch["ranks"].to_pylist(), strict=True):
                first = self._first[a]
                places += [first + rank for rank in sorted(ranks)[:SHOWN]]
                ends.append(len(places))
        return _lists(ends, self._keys.take(pa.array(places, pa.int64())))


def _lists(ends: Sequence[int], values: pa.Array) -> pa.Array:
    return pa.ListArray.from_arrays(pa.array(ends, pa.int32()), values, type=PAIRINGS.schema.field("keys").type)


class Rows:
    """Rows of pairings and claims from what was linked."""

    def __init__(self, linked: Linked, naming: Naming, weights: Weights) -> None:
        self.linked, self.naming, self.weights = linked, naming, weights
        self._told = Counter(stem for stem, _ in {(t.stem, t.statement): None for t in linked.tellings})

    def pairings(self, nested: Collection[tuple[str, str]], keys: Keys) -> pa.Table:
        """One row for each two statements that were compared, with the strongest of their pairs of tellings.

        `nested`: statements of which one stands inside the other, which are no pair.  Rows are many: columns are made.
        """
        tellings = [t.statement for t in self.linked.tellings]
        matter = {t: n for n, group in enumerate(self.linked.matters) for t in group}
        best: dict[tuple[str, str], tuple[bool, float, int]] = {}
        scored = list(self.linked.scored.values())
        for n, ((a, b), found) in enumerate(zip(self.linked.scored, scored, strict=True)):
            pair = (tellings[a], tellings[b])
            if pair in nested:
                continue
            if pair not in best and pair[::-1] in best:
                pair = pair[::-1]
            joined = matter[a] == matter[b] or found.bits >= STRONG
            if pair not in best or (joined, found.bits) > best[pair][:2]:
                best[pair] = (joined, found.bits, n)
        numbers = [n for _, _, n in best.values()]
        told: dict[int, int] = {}  # a `Scored` by its identity: many pairs share one, and its reasons
        why = [told.setdefault(id(scored[n]), len(told)) for n in numbers]
        strongest = {why[k]: scored[n] for k, n in enumerate(numbers)}
        reasons = [list(self.weights.reasons(strongest[k].vector)) for k in range(len(told))]
        columns = {
            "id": [make_id("par", a, b) for a, b in best],
            "a": [a for a, _ in best],
            "b": [b for _, b in best],
            "keys": keys.shown(numbers),
            "score": [probability(bits) for _, bits, _ in best.values()],
            "linked": [joined for joined, _, _ in best.values()],
            "reasons": pa.array(reasons, PAIRINGS.schema.field("reasons").type).take(pa.array(why, pa.int64())),
        }
        return pa.table(columns, schema=PAIRINGS.schema)

    def claims(self, holders: Mapping[str, str | None]) -> list[Claim]:
        """Matters that two or more statements concern, and acts that one statement tells alone."""
        out: dict[tuple[str, ...], Claim] = {}
        for group in (part for matter in self.linked.matters for part in self.parts(matter)):
            members = [self.linked.tellings[n] for n in group]
            statements = tuple(dict.fromkeys(t.statement for t in members))
            if len(statements) == 1 and not any(t.act for t in members):
                continue
            if statements in out:
                continue
            voices = tuple(dict.fromkeys(h for s in statements if (h := holders.get(s)) is not None))
            out[statements] = Claim(
                id=make_id("clm", list(statements)),
                label=self.naming.label(members),
                statements=statements,
                voices=voices,
                reasons=self._reasons(group),
            )
        return list(out.values())

    def parts(self, group: Sequence[int]) -> list[list[int]]:
        """The parts of a matter that hang together by more than one word for what happens.

        In the news of a day one word is mostly one event; in a pile on one dispute "await" and "present" recur.
        """
        parts: list[list[int]] = []
        for n in group:
            joined = [p for p in parts if any(self._tells(min(n, m), max(n, m)) for m in p)]
            parts = [p for p in parts if p not in joined] + [sorted(x for p in (*joined, [n]) for x in p)]
        return sorted(parts)

    def _tells(self, a: int, b: int) -> bool:
        """Whether two tellings share an act, or another thing that is theirs besides the word."""
        found = self.linked.scored.get((a, b))
        if found is None or (found.bits < self.weights.link and found.vector["act"] == "differs"):
            return False
        vector = found.vector
        if vector["act"] not in _WORDS:
            return vector["targets"] not in _OTHERS or any(vector[aspect] in levels for aspect, levels in _BESIDES)
        if vector["targets"] == "mirrored" == vector["doers"]:  # "paid into the fund", "the fund paid the pickets"
            return any(vector[aspect] in levels for aspect, levels in _WHEN if aspect != "words")
        if vector["targets"] in _OTHERS:  # "carried a telephone", "carried the women's chests": a word for two things
            return any(vector[aspect] in levels for aspect, levels in _WHEN)
        if found.bits >= STRONG and self._told[self.linked.tellings[a].stem] <= _SELDOM:
            return True
        return any(vector[aspect] in levels for aspect, levels in _BESIDES)

    def _reasons(self, group: Sequence[int]) -> tuple[str, ...]:
        """What the strongest pair of a matter rests on."""
        scored = self.linked.scored
        inside = [scored[a, b] for k, a in enumerate(group) for b in group[k + 1 :] if (a, b) in scored]
        if not inside:
            return ("one statement tells it",)
        return self.weights.reasons(max(inside, key=lambda s: s.bits).vector)


class Naming:
    """Makes labels from the parts of a matter: act, whom it befell, place, time."""

    def __init__(self, names: Mapping[str, str], words: Words, places: Collection[str] = ()) -> None:
        self.names, self.words, self.places = names, words, places
        self._written = {fold(name): name for name in names.values()}

    def label(self, members: Sequence[Telling]) -> str:
        """Neutral: the noun of the family of acts where voices use other words for one thing, never their own."""
        acts = [t.act for t in members if t.act]
        if acts:
            family = _commonest([self.words.family(a) for a in acts])
            noun = self.words.nouns.get(family, family.replace("_", " "))
        else:
            noun = _commonest([t.lemma for t in members]).removeprefix(NAME)
            if not any(t.noun for t in members) and noun not in self.words.nouns.values():
                return noun  # a verb that names no act tells too little of what: the dossier quotes instead
        said = {self.words.stem(word) for word in (*noun.split(), *(t.lemma for t in members))}
        befalls = {self.words.family(a) for a in acts} & self.words.befalling
        whom = self._party(members, "targets", said, befalls=bool(befalls & self.words.persons))
        if not whom and not befalls and not any(t.targets for t in members):
            whom = self._party(members, "doers", said)
        places = [" ".join(t.place) for t in members if t.place]
        place = _commonest(places)
        place = place if places.count(place) * (SHARED if whom else SHARED_WORD) >= len(members) else ""
        label = f"{noun}: {whom}" if whom else noun
        if place in self._written and f" {place} " not in f" {fold(whom)} ":
            return f"{label}, {self._written[place]}" if whom else f"{label}: {self._written[place]}"
        return label if whom else ": ".join(filter(None, (noun, self._party(members, "around", said) or _day(members))))

    def _party(self, members: Sequence[Telling], aspect: str, said: Collection[str], *, befalls: bool = False) -> str:
        """Who or what most statements share as doer, or as that to which it is done; a name goes before a word.

        What one of many alone has is none of the matter, a word that is `said` already is not said twice, and a word
        that one statement alone has is a voice's own.  Of what `befalls` persons no thing is named.  Of those that are
        named around it, only places say where it was.
        """
        found: dict[str, dict[str, None]] = {}
        named: set[str] = set()
        for t in members:
            for key in getattr(t, aspect):
                name = key.removeprefix("g:").removeprefix("d:").removeprefix("p:").removeprefix("l:")
                written = self._written_as(name)
                bare = written.islower() and self.words.stem(fold(written)) in said
                empty = written in self.words.vague & self.words.people or (befalls and self._is_thing(key))
                if written and not bare and not empty and (aspect != "around" or name in self.places):
                    found.setdefault(written, {})[t.statement] = None
                    proper = name in self.names and not key.startswith(("g:", "d:")) and not written[:1].islower()
                    named.update([written] if proper else ())
        told = len({t.statement for t in members})
        shared = {}
        for written, by in found.items():
            least, share = (1 if aspect != "around" else 2, SHARED) if written in named else (2, SHARED_WORD)
            if len(by) >= max(least, told / share):
                shared[written] = len(by)
        return max(shared, key=lambda w: (shared[w], w in named)) if shared else ""

    def _is_thing(self, key: str) -> bool:
        """Whether a key is a word, and not one for people."""
        return key.startswith("w:") and key.removeprefix("w:") not in self.words.people

    def _written_as(self, key: str) -> str:
        return plainly(uncounted(self.names.get(key, key.removeprefix("w:").removeprefix(NAME))))


def _day(members: Sequence[Telling]) -> str:
    """The day of which most of those speak who give one, where two or more do: "15 March 2031".

    Else the year in which all lie that two or more of them give; else empty.
    """
    days = [t.days[0] for t in members if t.days and t.days[1] - t.days[0] <= 1]
    day = max(dict.fromkeys(days), key=days.count) if days else 0
    if days.count(day) < 2:
        years = [{datetime.date.fromordinal(day).year for day in t.days} for t in members if t.days]
        year = set().union(*years)
        return str(min(year)) if len(years) > 1 and len(year) == 1 else ""
    found = datetime.date.fromordinal(day)
    return f"{found.day} {_MONTHS[found.month - 1]} {found.year}"


def _commonest(values: Sequence[str]) -> str:
    """The value that occurs most, of equals the first."""
    return max(dict.fromkeys(values), key=values.count) if values else ""
