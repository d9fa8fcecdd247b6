"""Words that point back: "reject this accusation", "that is true", "there was no boy", "put it at 250".

What they answer stands before them in the same document; where that in turn was said elsewhere in the same words, the
passage there is answered too.
"""

from __future__ import annotations

import dataclasses
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from alteram.model.said import TELLING
from alteram.stages.comparisons.accounts import Account, Count
from alteram.stages.comparisons.counting import bounds_relate
from alteram.stages.comparisons.elsewhere import Elsewhere
from alteram.stages.comparisons.likeness import Scale, overlap_of_words
from alteram.stages.comparisons.verdicts import Verdict, between

__all__ = ["echoes"]

_BACK = 8
_SAYS_SOMETHING = 3
"""Words of a sentence that another may answer: "They say" tells nothing."""
_JOINED = 8
"""Characters between clauses that one cue reports: ", and "."""
_TRUE = frozenset({"true", "correct", "right", "indeed"})
_WORD = re.compile(r"[^\W\d_]+")


def echoes(accounts: Sequence[Account], scale: Scale) -> Iterator[Verdict]:
    """What points back, document by document."""
    elsewhere = Elsewhere(accounts, scale)
    by_document: dict[str, list[Account]] = defaultdict(list)
    for a in accounts:
        by_document[a.document].append(a)
    for name in sorted(by_document, key=lambda d: by_document[d][0].id):
        held = sorted(by_document[name], key=lambda a: (a.place, a.depth))
        for i, b in enumerate(held):
            if not b.carrier:
                yield from _echo(held, i, b, elsewhere, scale)


def _echo(held: Sequence[Account], i: int, b: Account, elsewhere: Elsewhere, scale: Scale) -> Iterator[Verdict]:
    kind = _points(b, scale)
    if kind:
        target = _spelt_out(held, i, b) or _target(held, i, b)
        if target is not None:
            why = "says so of what stands before it" if kind == "agrees" else "denies what stands before it"
            yield from _with_origin(Verdict(kind, target, b, target.place, b.place, 0.9, (why,)), elsewhere)
            if kind == "agrees":
                yield from _conceded(held, i, b, target, (elsewhere, scale))
    yield from _unsaid(b, elsewhere, scale)
    yield from _called_twice(held, i, b)
    yield from _called_what(held, i, b, scale)
    yield from _no_such(held, i, b, scale)
    yield from _wrong_number(held, i, b, elsewhere)
    yield from _rival_count(held, i, b)


def _points(b: Account, scale: Scale) -> str:
    """`denies` or `agrees` where the words do nothing but point back."""
    sets = scale.words.sets
    tokens = [t.lower() for t in _WORD.findall(b.text)]
    rest = [t for t in tokens if t not in sets["silent"] and t.rstrip("s") not in sets["accounts"]]
    denies = b.stance == "denies" or bool(
        set(b.cue.split()) & {f"{w}{s}" for w in sets["denying"] for s in ("", "s", "d", "ed", "es")}
    )
    if denies and b.pointed:
        return "denies"
    if not tokens or len(tokens) > 9 or b.counts:  # a number is a matter of its own
        return ""
    untrue = bool({t for t in rest if t in sets["untrue"]})
    if all(t in sets["untrue"] for t in rest) and (untrue or (denies and bool(set(tokens) & _POINTERS))):
        return "denies"
    if rest and all(t in _TRUE for t in rest) and "not" not in tokens and b.stance in TELLING and not b.negated:
        return "agrees"
    if "such" in tokens and denies and len(tokens) <= 6:
        return "denies"
    return ""


_POINTERS = frozenset(
    {
        "this",
        "that",
        "it",
        "these",
        "those",
        "allegation",
        "allegations",
        "accusation",
        "accusations",
        "claim",
        "claims",
    }
    | {"charge", "charges", "report", "reports"}
)


def _spelt_out(held: Sequence[Account], i: int, b: Account) -> Account | None:
    """What is denied, where it stands right after: "rejects the charge that its men …"."""
    after = (c for c in held[i + 1 : i + 4] if 0 <= c.place[0] - b.place[1] <= 1 and c.text.startswith("that "))
    return next((c for c in after if c.depth > 1 and c.stance in TELLING and c.deeds), None)


def _target(held: Sequence[Account], i: int, b: Account) -> Account | None:
    """What was said before by somebody else: the nearest, of one inside another the innermost."""
    tried = 0
    for k in range(i - 1, -1, -1):
        a = held[k]
        if a.place[1] > b.place[0] or (a.statement == b.statement):
            continue
        tried += 1
        if tried > _BACK:
            return None
        if (
            a.voice == b.voice
            or a.stance not in TELLING
            or a.stance == "denies"
            or a.pointed
            or a.depth < 2
            or not a.words
            or len(a.text.split()) < _SAYS_SOMETHING
            or (a.voice == b.outer and b.depth > 1)  # who reports the answer, of himself
        ):
            continue
        if b.depth == 1 and a.outer != b.outer:
            continue
        if " such " in f" {b.text.lower()} " and not a.words & b.words:
            continue
        if " such " in f" {b.text.lower()} ":
            a = _first_beside(held, a)
        return _innermost(held, a)
    return None


def _innermost(held: Sequence[Account], a: Account) -> Account:
    """What is told inside an account, where it is most of it: of "says that the board admits that …" the last."""
    inner = [c for c in held if c.depth > a.depth and a.place[0] <= c.place[0] and c.place[1] <= a.place[1]]
    best = max(inner, key=lambda c: (c.depth, c.place), default=a)
    return best if 2 * (best.place[1] - best.place[0]) >= a.place[1] - a.place[0] else a


def _first_beside(held: Sequence[Account], a: Account) -> Account:
    """The first of the clauses that one cue reports side by side: it names the matter, the others add to it."""
    beside = [
        c
        for c in held
        if c.voice == a.voice and c.depth == a.depth and c.cue == a.cue and 0 <= a.place[0] - c.place[1] <= _JOINED
    ]
    return _first_beside(held, beside[0]) if beside else a


def _with_origin(v: Verdict, elsewhere: Elsewhere) -> Iterator[Verdict]:
    """The relation, and the same to where the words answered were said elsewhere."""
    yield v
    for o in elsewhere.telling(v.a):
        if o.document == v.a.document or o.voice == v.b.voice:
            continue
        reasons = (*v.reasons, "what is answered is told here too")
        first, second = (o, v.b) if o.id < v.b.id else (v.b, o)
        yield dataclasses.replace(
            v, a=first, b=second, place_a=first.place, place_b=second.place, score=0.8, reasons=reasons
        )


def _conceded(
    held: Sequence[Account], i: int, b: Account, target: Account, known: tuple[Elsewhere, Scale]
) -> Iterator[Verdict]:
    """ "That is true.  We concede that …": what is conceded is the matter answered."""
    elsewhere, scale = known
    for c in held[i + 1 : i + 3]:
        if c.voice == b.voice and set(c.cue.split()) & scale.words.sets["concede"]:
            why = "conceded right after “that is true”"
            v = Verdict("agrees", target, c, target.place, c.place, 0.85, (why,))
            yield from _with_origin(v, elsewhere)
            return


_NOT_SAID = frozenset({"not", "never"})
_SAYING = frozenset({"said", "say", "says", "claimed", "stated", "reported", "written"})


def _unsaid(b: Account, elsewhere: Elsewhere, scale: Scale) -> Iterator[Verdict]:
    """ "It has not said that …": against those who say that it has."""
    cue = set(b.cue.split())
    if not cue & _NOT_SAID or not cue & _SAYING or len(b.words) < 3:
        return
    for a in elsewhere.by(b.voice):
        if a.document == b.document or len(a.words & b.words) < 3:
            continue
        bits, share, strong = overlap_of_words(a, b, scale)
        if bits >= 12.0 and share >= 0.6:
            why = ("one says that it was said, the other that it was not", "the same words: " + ", ".join(strong))
            yield between("denies", (a, a.place), (b, b.place), 0.9, why)


def _called_twice(held: Sequence[Account], i: int, b: Account) -> Iterator[Verdict]:
    """ "What it calls a rescue and what others call a sale": one thing, two names, side by side."""
    mine = [d for d in b.descriptions if d.called and not d.heads and not d.actors]
    if not mine or i == 0 or _CALLING.isdisjoint(b.cue.split()):
        return
    for a in held[max(0, i - 2) : i]:
        for x in a.descriptions if not _CALLING.isdisjoint(a.cue.split()) else ():
            if x.called and not x.heads and not x.actors and a.voice != b.voice and not x.says & mine[0].says:
                why = ("one thing, called by two names side by side",)
                yield Verdict("characterises_differently", a, b, x.place, mine[0].place, 0.85, why)


_CALLING = frozenset({"call", "calls", "called", "calling", "term", "terms", "termed", "dub", "dubs", "dubbed"})


def _called_what(held: Sequence[Account], i: int, b: Account, scale: Scale) -> Iterator[Verdict]:
    """ "Each was offered 500 crowns.  The council described this offer as hush money": a name for what is told."""
    mine = next((d for d in b.descriptions if d.called and d.tone), None)
    said = _THIS.match(b.text)
    if mine is None or said is None:
        return
    for a in reversed(held[max(0, i - 4) : i]):
        if (
            a.voice == b.voice
            or a.place[1] > b.place[0]
            or not (a.verbal and a.depth <= b.depth)
            or a.stance not in TELLING
        ):
            continue
        noun = (said.group(1) or "").lower()
        happening = noun in scale.words.sets["events"] and (a.when is not None or bool(a.where))
        if not noun or noun in a.text.lower() or happening:
            why = ("what the one tells just before is called so by the other",)
            yield Verdict("characterises_differently", a, b, a.place, mine.place, 0.75, why)
            return


_THIS = re.compile(r"(?:it\b|(?:this|that|the|his|her|their)\s+([^\W\d_]{4,})\b)", re.IGNORECASE)


def _no_such(held: Sequence[Account], i: int, b: Account, scale: Scale) -> Iterator[Verdict]:
    """ "There was no boy": against the nearest before who speaks of one."""
    for deed in b.deeds:
        if deed.key != "presence" or not deed.negated or deed.patient or deed.where or len(b.words) > 3:
            continue
        nouns = {h for h in deed.agent.heads if scale.word(h) >= 4.0}
        for k in range(i - 1, max(-1, i - 12), -1):
            a = held[k]
            if nouns & a.words and a.voice != b.voice and not a.negated and a.stance in TELLING:
                why = (f"there was none, says the one; the other speaks of it: {', '.join(sorted(nouns & a.words))}",)
                yield Verdict("denies", a, b, a.place, b.place, 0.75, why)
                return


def _wrong_number(held: Sequence[Account], i: int, b: Account, elsewhere: Elsewhere) -> Iterator[Verdict]:
    """ "The number of 19 is wrong": against those who give it, where the same matter stands just before."""
    tokens = [t.lower() for t in _WORD.findall(b.text)]
    if not ({"number", "figure", "figures"} & set(tokens)) or not (
        {"wrong", "false", "untrue", "incorrect"} & set(tokens)
    ):
        return
    values = {c.low for c in b.counts if c.exact}
    matter = {d.family for a in held[max(0, i - 4) : i] for d in a.deeds if d.typed}
    for a in elsewhere.giving(values):
        if a.voice == b.voice or a.document == b.document:
            continue
        for c in a.counts:
            if c.low in values and c.exact and c.deed in matter:
                why = ("the number itself is called wrong", "the same matter stands before it")
                yield between("denies", (a, a.place), (b, b.place), 0.85, why)


_ESTIMATE = re.compile(
    r"\b(?:put|puts|estimate|estimates|estimated)\b.{0,40}\b(?:at|to be)\b|\b(?:spoke|speaks|speak|talked|talks) of\b",
    re.IGNORECASE,
)


def _rival_count(held: Sequence[Account], i: int, b: Account) -> Iterator[Verdict]:
    """ "About 200 came, the police said; the union spoke of 500": one thing counted by two."""
    tokens = [t.lower() for t in _WORD.findall(b.text)]
    bare = not tokens  # of "put it at 250" the figure alone is the content
    if not (bare or _ESTIMATE.search(b.text)) or len(tokens) > 14 or len(b.counts) != 1:
        return
    mine = b.counts[0]
    if mine.counts not in ("", "it") or mine.unit:
        return
    for k in range(i - 1, max(-1, i - 3), -1):
        a = held[k]
        others = [c for c in a.counts if not c.wide and not c.unit]
        if not others or a.place[1] > b.place[0] or a.statement == b.statement:
            continue
        other: Count = others[-1]
        if bounds_relate(other, mine) == "apart":
            why = (f"{other.shown} or {mine.shown}", "the same thing counted, by another")
            yield Verdict("figures_differ", a, b, a.place, b.place, 0.8, why)
        return
