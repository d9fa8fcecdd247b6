"""Where, when and how many: what else the clause of an act says."""

from __future__ import annotations

import bisect
from collections.abc import Callable, Sequence

from alteram.model.parse import Parse
from alteram.stages.acts.parties import Named

__all__ = ["belongs", "head_of", "place_of"]

_WHERE = frozenset({"in", "at", "near", "outside", "inside", "on"})
_WHENCE = frozenset({"from"})
_STEPS = 12


def head_of(parse: Parse, start: int, end: int) -> int | None:
    """The token that heads the words between two code points of the passage."""
    first = bisect.bisect_right(parse.starts, start) - 1
    first = max(first, 0)
    stop = bisect.bisect_left(parse.starts, end)
    for i in range(first, stop):
        if not first <= parse.heads[i] < stop or parse.heads[i] == i:
            return i
    return None


def belongs(parse: Parse, token: int, triggers: Sequence[int], shared: bool) -> tuple[int, ...]:
    """The triggers to which an expression belongs: the nearest above it and, where `shared`, those joined to that.

    Whatever stands under another verb is that verb's and belongs to no act.
    """
    known = dict.fromkeys(triggers)
    at = token
    for _ in range(_STEPS):
        if at in known:
            break
        if parse.pos[at] in ("VERB", "AUX") and parse.child(at, "nsubj", "nsubjpass") is not None:
            break
        if parse.heads[at] == at:
            break
        at = parse.heads[at]
    if not shared:
        return (at,) if at in known else ()
    out = [at] if at in known else []
    # What stands before the first of several joined verbs is said of all.
    if token < at:
        for t in triggers:
            if t != at and _joined_under(parse, t, at):
                out.append(t)
    return tuple(out) or _light(parse, at, triggers)


def _joined_under(parse: Parse, token: int, first: int) -> bool:
    for _ in range(_STEPS):
        if parse.deps[token] != "conj":
            return False
        token = parse.heads[token]
        if token == first:
            return True
    return False


def _light(parse: Parse, verb: int, triggers: Sequence[int]) -> tuple[int, ...]:
    """Acts told by a noun or an infinitive right under the verb that is dated."""
    return tuple(
        t
        for t in triggers
        if parse.heads[t] == verb and parse.deps[t] in ("dobj", "nsubj", "nsubjpass", "xcomp", "acomp")
    )


def place_of(parse: Parse, trigger: int, moves: bool, mention: Callable[[int], Named | None]) -> Named | None:
    """The place that "in", "at" … introduce; of acts that move people also where from, never where to."""
    for child in parse.children[trigger]:
        if parse.deps[child] != "prep" or not (
            parse.lower[child] in _WHERE or (moves and parse.lower[child] in _WHENCE)
        ):
            continue
        found = parse.child(child, "pobj")
        if found is None:
            continue
        named = mention(found)
        if named is not None and named.label in ("place", "state"):
            return named
    return None
