"""Figures to counts, and what two counts have to do with each other."""

from __future__ import annotations

import math
from collections.abc import Sequence

from alteram.model.tables import Figure, Time
from alteram.stages.comparisons.accounts import Count, Deed, When
from alteram.stages.comparisons.sentence import OWN, Sentence, finest, when_of

__all__ = ["bounds_relate", "counts_of", "said_bounds"]

_NOBODY = ("place", "state", "office")
_ABOUT = 0.15
"""How far "about 50" reaches to either side."""


def said_bounds(figure: Figure) -> tuple[float, float]:
    """The least and the most that a figure may mean, both included; "about" reaches some way to both sides."""
    value = figure.value
    low = figure.low if figure.low is not None else value
    high = figure.high if figure.high is not None else value
    if figure.qualifier == "about" and value is not None:
        return value * (1 - _ABOUT), value * (1 + _ABOUT)
    if figure.qualifier == "more_than":
        return (low if low is not None else 0.0), math.inf
    if figure.qualifier == "at_least":
        return (low if low is not None else 0.0), math.inf
    if figure.qualifier == "at_most":
        return 0.0, (high if high is not None else math.inf)
    return (low if low is not None else 0.0), (high if high is not None else math.inf)


def counts_of(sentence: Sentence, deeds: Sequence[Deed]) -> tuple[Count, ...]:
    """The figures of a sentence as counts."""
    return tuple(c for f in sentence.figures if (c := _count(sentence, f, deeds)) is not None)


def _count(sentence: Sentence, figure: Figure, deeds: Sequence[Deed]) -> Count | None:
    parse, words = sentence.parse, sentence.words
    low, high = said_bounds(figure)
    if high <= 0:
        return None
    start, end = figure.span.start, figure.span.end
    head = None
    if figure.counts_span is not None and figure.counts_span.end <= sentence.line.end:
        a, b = sentence.token_at(figure.counts_span.start), sentence.token_at(figure.counts_span.end - 1)
        inside = [i for i in range(a, b + 1) if i in sentence.tokens]
        nouns = [i for i in inside if parse.pos[i] in ("NOUN", "PROPN")]
        head = next((i for i in nouns if parse.heads[i] not in inside), nouns[-1] if nouns else None)
        start, end = min(start, figure.counts_span.start), max(end, figure.counts_span.end)
    number = sentence.token_at(figure.span.start)
    if head is None and parse.lower[max(number - 2, 0) : number] in _OVER:
        return None  # "most of them over sixty": how old they are
    if _of_another(sentence, number):
        return None
    counts = "age" if figure.counts == "age" else words.kind(parse.lemmas[head].lower()) if head is not None else ""
    money = figure.currency is not None or (figure.unit or "").rstrip("s") in words.sets["money"]
    if money and not counts:
        counts = (figure.unit or "money").rstrip("s")
    anchor = head if head is not None else number
    near = frozenset(j for j in parse.subtree(anchor) if j in sentence.tokens) | {anchor, number}
    whose = {m.actor for m in sentence.named(near) if m.actor}
    high = math.inf if _found_dead(sentence, head) else high
    if counts == "age":
        whose = _aged(sentence, figure)
    time = next((t for t in sentence.times if t.id == figure.time), None)
    around = _around(sentence, anchor)
    lemmas = {parse.lemmas[i].lower() for i in around}
    before = parse.lower[number - 1] if number else ""
    limits = [t for t in sentence.times if sentence.token_at(t.span.start) in around]
    by = any(t.span.quote.lower().startswith(("by ", "until ")) or _by(sentence, t.span.start) for t in limits)
    return Count(
        low=low,
        high=high,
        exact=low == high,
        counts=counts,
        unit=figure.currency or figure.unit or "",
        actors=frozenset(whose),
        place=(start, end),
        shown=_shown(figure),
        deed=_family(sentence, anchor, deeds),
        when=_when(time, limits) or sentence.main_time(),
        running=by or bool(lemmas & sentence.words.sets["running"]) or before == "other",
        part=_of_whole(sentence, number, head),
        wide=(figure.unit or "").rstrip("s") in words.sets["units"] and counts != "age",
    )


def _found_dead(sentence: Sentence, head: int | None) -> bool:
    """Whether bodies are counted, "19 bodies", "the bodies of 19 persons": no fewer died, but more may have."""
    if head is None:
        return False
    parse, of = sentence.parse, sentence.parse.heads[head]
    inside = parse.deps[head] == "pobj" and parse.lower[of] == "of"
    return parse.lemmas[parse.heads[of] if inside else head].lower() in _REMAINS


_REMAINS = frozenset({"body", "corpse", "remains"})


def _when(time: Time | None, around: Sequence[Time]) -> When | None:
    """The time of a figure: what earlier stages found for it, unless its clause writes a day and that is inferred."""
    told = when_of(time) if time is not None else None
    found = [w for t in around if (w := when_of(t)) is not None]
    return finest(found) if told is not None and len(found) > 1 else told


def _around(sentence: Sentence, anchor: int) -> list[int]:
    """The clause in which something is counted: its verb with what hangs from it, without other clauses."""
    parse = sentence.parse
    verb = next((j for j in (anchor, *parse.ancestors(anchor)) if parse.pos[j] in ("VERB", "AUX")), None)
    if verb is None or verb not in sentence.tokens:
        return sorted(sentence.tokens)
    out = []
    for i in sorted(sentence.tokens):
        above = next((j for j in (i, *parse.ancestors(i)) if parse.pos[j] in ("VERB", "AUX")), None)
        if above == verb or (above is not None and parse.heads[above] == verb and parse.deps[above] == "aux"):
            out.append(i)
    return out


def _of_whole(sentence: Sentence, number: int, head: int | None) -> bool:
    """Whether a number is of some out of others: "19 of our members", not "seven patients of the ward"."""
    parse = sentence.parse
    after = [parse.lower[j] for j in range(number + 1, min(number + 3, len(parse)))]
    if not after or "of" not in after:
        return False
    return after[0] == "of" or (head is not None and number < head and parse.heads[number] != head)


def _aged(sentence: Sentence, figure: Figure) -> set[str]:
    """Whose age it is: the last one named or meant before it, else the first after it."""
    named = [m for m in sentence.mentions if m.actor and m.actor in sentence.proper and m.label not in _NOBODY]
    before = [m.actor for m in named if m.span.start < figure.span.start and m.actor]
    after = [m.actor for m in named if m.span.start > figure.span.start and m.actor]
    return set(before[-1:] or after[:1])


def _of_another(sentence: Sentence, number: int) -> bool:
    """Whether somebody else reckoned a number that the sentence only speaks of: "the company's estimate of 600"."""
    parse, chain = sentence.parse, [number, *sentence.parse.ancestors(number)]
    of = next((i for i in chain[1:] if parse.pos[i] == "ADP"), None)
    noun = parse.heads[of] if of is not None and parse.lower[of] == "of" else None
    if noun is None or parse.lemmas[noun].lower() not in sentence.words.sets["reckonings"]:
        return False
    owner = parse.child(noun, "poss")
    return owner is not None and parse.lower[owner] not in OWN


_OVER = frozenset(
    (who, than) for who in ("them", "us", "whom", "these", "those") for than in ("over", "under", "above")
)
_QUALIFIED = {"about": "about ", "more_than": "more than ", "at_least": "at least ", "at_most": "at most "}


def _shown(figure: Figure) -> str:
    """The number for the eye: "about 200"."""
    value = figure.value if figure.value is not None else figure.low if figure.low is not None else figure.high
    if figure.qualifier == "range" and figure.low is not None and figure.high is not None:
        return f"{figure.low:,g} to {figure.high:,g}"
    return _QUALIFIED.get(figure.qualifier, "") + (f"{value:,g}" if value is not None else "some")


def _by(sentence: Sentence, start: int) -> bool:
    i = sentence.token_at(start)
    return i > 0 and sentence.parse.lower[i - 1] in ("by", "until", "since")


def _family(sentence: Sentence, anchor: int, deeds: Sequence[Deed]) -> str:
    """The family of the deed in whose clause a count stands, the nearest above it; empty where there is none."""
    parse = sentence.parse
    here = sentence.line.offset + parse.starts[anchor]
    states = ((d, d.patient.place) for d in deeds if d.lemma in sentence.words.sets["suffered"])
    suffered = next((d.family for d, place in states if place and place[0] <= here < place[1]), "")
    if suffered:
        return suffered
    at = anchor
    for _ in range(10):
        if parse.pos[at] in ("VERB", "AUX") or at != anchor:
            point = sentence.line.offset + parse.starts[at]
            lemma = parse.lemmas[at].lower()
            for deed in deeds:
                if deed.place[0] <= point < deed.place[1] and (
                    deed.key == lemma or sentence.words.family_of_word(lemma) == deed.family or deed.typed
                ):
                    return deed.family
        if parse.heads[at] == at:
            break
        at = parse.heads[at]
    parties = ((d, p.place) for d in deeds for p in (d.patient, d.agent) if d.family in sentence.words.families)
    held = next((d.family for d, place in parties if place and place[0] <= here < place[1]), "")
    typed = [d for d in deeds if d.typed]
    return held or (typed[0].family if len(typed) == 1 else "")


def bounds_relate(a: Count, b: Count) -> str:
    """`same`, `compatible`, `open` or `apart`: how two bounds stand to each other.

    They are equal; they fit each other; they do not exclude each other, though one says little of the other ("more than
    7" and 300); or they exclude each other.
    """
    if (a.low, a.high) == (b.low, b.high):
        return "same" if a.exact else "compatible"
    if a.low > b.high or b.low > a.high:
        return "apart"
    low, high = sorted((a.low, b.low))
    return "compatible" if low > 0 and high <= 2 * low else "open"
