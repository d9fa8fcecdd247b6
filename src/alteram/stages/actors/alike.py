"""Names that are spelled alike: what only known spellings part is one; what may be one is suggested to a person.

Names are compared inside blocks of equal keys (`actors.names.keys`), each different name once, so that the work grows
with the names and not with their pairs.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from alteram.model.ids import make_id
from alteram.model.keys import fold
from alteram.model.tables import Suggestion
from alteram.stages.actors.locals import Groups, Local
from alteram.stages.actors.names import SAME, Comparison, compare, keys

__all__ = ["join_sure", "suggestions"]

_KINDS = ("person", "organisation", "place", "office")
_LARGEST = 40
"""Names in a block that are compared each with each; a key that more names share tells nothing."""
_PART = 0.5
"""Score of a name that is a part of one longer name only."""


def join_sure(groups: Groups) -> None:
    """Joins names in which nothing differs but known spellings, order and titles, also across scripts."""
    for kind in ("person", "organisation"):
        held = _by_name(groups, kind)
        for a, b in _pairs(held, kind):
            found = compare(a, b, kind)
            if found.sure and found.same:
                groups.join(held[a][0], held[b][0], f"spellings of one name: {found.reasons[0]}")


def suggestions(groups: Groups, actor: dict[str, str]) -> list[Suggestion]:
    """Pairs of actors that may be one: names that compare as the same, and a short name with its only longer one.

    `actor` gives the actor of each group.  Two names that stand in one document are two to its author: no suggestion.
    """
    best: dict[tuple[str, str], Comparison] = {}
    for kind in _KINDS:
        held = _by_name(groups, kind)
        documents = {name: {local.document for local in locals_} for name, locals_ in held.items()}
        fullest: dict[str, int] = {}
        for name, locals_ in held.items():
            for local in locals_:
                group = groups.find(local.id)
                fullest[group] = max(fullest.get(group, 0), len(fold(name).split()))
        longer: dict[str, dict[str, tuple[str, Comparison]]] = {}
        for a, b in _pairs(held, kind):
            ids = {actor[groups.find(held[a][0].id)], actor[groups.find(held[b][0].id)]}
            if len(ids) < 2 or documents[a] & documents[b]:
                continue
            found = compare(a, b, kind)
            if found.part:
                short, long = sorted((a, b), key=lambda name: (len(fold(name).split()), name))
                if fullest[groups.find(held[short][0].id)] > len(fold(short).split()):
                    continue  # it has found its longer name already
                longer.setdefault(short, {})[actor[groups.find(held[long][0].id)]] = (long, found)
            elif found.score >= SAME:
                _keep(best, ids, found)
        for short, fits in longer.items():
            if len(fits) == 1:
                other, (_, found) = next(iter(fits.items()))
                _keep(best, {actor[groups.find(held[short][0].id)], other}, found)
    return [_suggestion(a, b, found) for (a, b), found in sorted(best.items())]


def _keep(best: dict[tuple[str, str], Comparison], ids: set[str], found: Comparison) -> None:
    a, b = sorted(ids)
    old = best.get((a, b))
    if old is None or (found.score, found.reasons) > (old.score, old.reasons):
        best[(a, b)] = found


def _suggestion(a: str, b: str, found: Comparison) -> Suggestion:
    score = _PART if found.part else found.score
    told = ("the only longer name that it is a part of",) if found.part else ()
    return Suggestion(make_id("sug", a, b), a, b, round(score, 3), (*told, *found.reasons))


def _by_name(groups: Groups, kind: str) -> dict[str, list[Local]]:
    """Each different name of a kind with the local actors that bear it, in the order of the names."""
    held: dict[str, list[Local]] = {}
    for local in groups.locals:
        if local.label == kind and local.named:
            held.setdefault(local.name, []).append(local)
    return dict(sorted(held.items()))


def _pairs(held: dict[str, list[Local]], kind: str) -> Iterator[tuple[str, str]]:
    """Different names that share a key, each pair once."""
    blocks: dict[str, list[str]] = {}
    for name in held:
        for key in keys(name, kind):
            blocks.setdefault(key, []).append(name)
    seen: set[tuple[str, str]] = set()
    for _, block in sorted(blocks.items()):
        if len(block) > _LARGEST:
            continue
        for pair in itertools.combinations(block, 2):
            if pair not in seen:
                seen.add(pair)
                yield pair
