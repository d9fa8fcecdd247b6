"""Headings that say what the text below them does not: a number, a grave act, somebody named.

A heading sums up in words of its own, so that each rule asks for several signs, and for a sentence below that tells of
the same thing.  A number must count what that sentence counts with another number, and stand nowhere in the text, not
even as a sum.  Of an act, no word that comes near may stand anywhere below.  Who is named must do or suffer what the
heading says, and be named nowhere else.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from alteram.model.parse import Parse
from alteram.stages.checks.kinds import Finding
from alteram.stages.checks.lexicon import load_words
from alteram.stages.checks.likeness import (
    Sentence,
    figure_place,
    nearest,
    noun_of,
    sentences,
    shared_words,
    stem,
    stems,
)
from alteram.stages.checks.paper import BODY, Paper, Part, Row

__all__ = ["headings"]

_HEADS = ("title", "heading")
_LEAST_WORDS = 60
"""A shorter text may be all that a page gives of a longer one."""
_LEAST_HEADING = 3
"""Telling words of a heading that asserts something."""
_SHARED = 2
"""Words that a heading and a sentence must share for both to tell of one thing."""
_ASKS = re.compile(
    r"(?:why|how|what|who|whom|whose|when|where|which|is|are|was|were|do|does|did|can|could|should|will|would|has|have)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"“[^”]*”?|\"[^\"]*\"?|''.*?(?:''|$)|(?<!\w)[‘'][^’']*(?:[’'](?=\w)[^’']*)*[’']?")
_LABEL = re.compile(r"^[^:]{1,60}:\s")
"""`Name: …`, `Poll: …`: who says it, or what it is."""
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_FIRST_PERSON = re.compile(r"(?<!\w)(?:I|my|My)(?!\w)")
_MOST_SUMMED = 3
"""Numbers of a text that a heading may add up."""
_MOST_NUMBERS = 12
"""Different numbers of one thing among which sums are looked for."""


def headings(paper: Paper) -> Iterator[Finding]:
    """What a title or heading says, and nothing below it does."""
    for k, head in enumerate(paper.parts):
        if head.role not in _HEADS or "?" in head.text or _ASKS.match(head.text.strip()):
            continue
        below = [p for p in paper.parts[k + 1 :] if p.role in BODY]
        if sum(len(p.text.split()) for p in below) < _LEAST_WORDS or len(stems(head.text)) < _LEAST_HEADING:
            continue
        for rule in (_numbers, _acts, _names):
            found = next(rule(paper, head, below), None)
            if found is not None:
                yield found


def _said(heading: str) -> str:
    """The heading with what it quotes, and who is named before a colon, blanked out."""
    bare = _QUOTED.sub(lambda m: " " * len(m[0]), heading)
    return _LABEL.sub(lambda m: " " * len(m[0]), bare)


def _called(head: Part) -> str:
    return "title" if head.role == "title" else "heading"


def _elsewhere(paper: Paper, head: Part) -> str:
    """All that the document says beside this heading, its titles and its tags."""
    return "\n".join(p.text for p in paper.parts if p.role not in ("title", "tags") and p is not head)


def _about(paper: Paper, head: Part, below: Sequence[Part], but: str) -> Sentence | None:
    """The sentence below that tells of the same thing as the heading does without some of its words."""
    words = stems(head.text) - stems(but)
    found = nearest(paper, below, words)
    return found if found is not None and len(found.stems & words) >= _SHARED else None


# --- numbers ------------------------------------------------------------------------------------------------


def _numbers(paper: Paper, head: Part, below: Sequence[Part]) -> Iterator[Finding]:
    """Another number for what the heading counts."""
    figures = [g for p in below for g in paper.inside(paper.figures, p)]
    values = {g["value"] for g in figures} - {None}
    told = [s for p in below for s in sentences(paper, p)]
    for f in paper.inside(paper.figures, head):
        counted = _counted(head, f)
        if counted is None or max(_bounds(f, open_end=0.0)) < 2:
            continue
        what, by_noun = stem(counted), noun_of(f) is not None
        about = stems(head.text) - {what}
        kin = [(g, s) for g, s in _placed(figures, told) if what in (_stems_of(g) if by_noun else s.stems)]
        same = [g for g, _ in kin]
        if f["value"] in values or any(_compatible(f, g) for g in same) or _summed(f, same):
            continue
        near = next((g for g, s in kin if s.stems & about), None)
        if near is not None:
            ours, theirs = (" ".join(filter(None, (x["span"]["quote"], x["counts"]))) for x in (f, near))
            message = f"The {_called(head)} says {ours}; the text says {theirs}."
            yield Finding("headline", (figure_place(f), figure_place(near)), message, "heading-number", counted)


def _counted(head: Part, f: Row) -> str | None:
    """What a number of the heading counts: its noun, else the act beside it ("Seven killed", "kills seven")."""
    words = load_words()
    noun = noun_of(f)
    if noun is not None or f["counts"] or f["unit"] or f["currency"]:
        return noun if noun not in words.not_counted else None
    start, end = f["span"]["start"] - head.start, f["span"]["end"] - head.start
    beside = [*_WORD.findall(head.text[end:])[:1], *_WORD.findall(head.text[:start])[-1:]]
    return next((w.lower() for w in beside if w.lower() in words.harms), None)


def _placed(figures: Sequence[Row], told: Sequence[Sentence]) -> Iterator[tuple[Row, Sentence]]:
    """Figures of things, each with its sentence."""
    for g in figures:
        if not (g["unit"] or g["currency"] or g["counts"] == "age"):
            yield from ((g, s) for s in told if s.start <= g["span"]["start"] < s.end)


def _stems_of(g: Row) -> frozenset[str]:
    noun = noun_of(g)
    return frozenset({stem(noun)}) if noun is not None else frozenset()


def _compatible(f: Row, g: Row) -> bool:
    """Whether two numbers may be one, as one says it roughly or with an open end."""
    low, high = _bounds(f)
    other_low, other_high = _bounds(g)
    return low <= other_high and other_low <= high


def _bounds(f: Row, open_end: float = float("inf")) -> tuple[float, float]:
    value = f["value"]
    if value is not None and f["qualifier"] in ("exact", "about"):
        return (value, value) if f["qualifier"] == "exact" else (0.8 * value, 1.2 * value)
    return (f["low"] if f["low"] is not None else 0.0), (f["high"] if f["high"] is not None else open_end)


def _summed(f: Row, kin: Sequence[Row]) -> bool:
    """Whether the number is a sum or a difference of those that the text has, or all of them reach its bound."""
    if f["value"] is None:
        return sum(g["value"] or g["low"] or 0 for g in kin) >= (f["low"] or 0)
    values = sorted({g["value"] for g in kin if g["value"] is not None})[:_MOST_NUMBERS]
    many = range(2, _MOST_SUMMED + 1)
    sums = {sum(some) for n in many for some in itertools.combinations_with_replacement(values, n)}
    return f["value"] in sums | {a - b for a in values for b in values}


# --- acts ---------------------------------------------------------------------------------------------------


def _acts(paper: Paper, head: Part, below: Sequence[Part]) -> Iterator[Finding]:
    """A grave act that nothing below comes near."""
    words = load_words()
    said, text = _said(head.text), _elsewhere(paper, head)
    before: set[str] = set()
    for m in _WORD.finditer(said):
        word = m[0].lower()
        acts = [a for a in words.acts if word in a.heading]
        open_ = before & words.not_said or any(w.endswith(("n't", "n’t")) for w in before)
        before.add(word)
        if not acts or open_ or any(a.text.search(text) for a in acts):
            continue
        near = _about(paper, head, below, m[0])
        if near is not None:
            message = f"The {_called(head)} says {m[0]}; the text below has no word of it."
            place = (head.start + m.start(), head.start + m.end())
            yield Finding("headline", (place, (near.start, near.end)), message, "heading-act", acts[0].name)


# --- names --------------------------------------------------------------------------------------------------


def _names(paper: Paper, head: Part, below: Sequence[Part]) -> Iterator[Finding]:
    """Somebody who is named in the heading alone."""
    parse = paper.parse(head)
    if parse is None or any(_FIRST_PERSON.search(_QUOTED.sub("", p.text)) for p in below):
        return  # who writes in the first person is named over the text, not in it
    said, text = _said(head.text), _elsewhere(paper, head).casefold()
    for m in paper.inside(paper.mentions, head):
        name, at = m["span"]["quote"], m["span"]["start"] - head.start
        if m["kind"] != "name" or not said[at : at + len(name)].strip() or not _takes_part(parse, m, at):
            continue
        if not _known(name, m["label"], text):
            near = _about(paper, head, below, name)
            if near is not None:
                message = f"The {_called(head)} says {name}; the text below names nobody so."
                place = (m["span"]["start"], m["span"]["end"])
                shared = shared_words(head.text, near.stems)
                yield Finding("headline", (place, (near.start, near.end)), message, "heading-name", shared)


def _known(name: str, label: str, text: str) -> bool:
    """Whether a text, in lower case, may name the one: by any word of the name, or by its initials."""
    words = [w.casefold() for w in re.findall(r"[^\W\d_]{3,}", name)]
    if not words or label not in ("person", "organisation") or (label == "organisation" and len(words) < 2):
        return True  # states, places and short names of bodies stand for others too often
    initials = "".join(w[0] for w in words)
    return any(w[:5] in text for w in words) or (len(initials) > 1 and re.search(rf"\b{initials}\b", text) is not None)


def _takes_part(parse: Parse, mention: Row, at: int) -> bool:
    """Whether the name is subject or object of a verb of the heading; beside a preposition, in full."""
    end = at + len(mention["span"]["quote"])
    inside = [i for i in range(len(parse)) if at <= parse.starts[i] and parse.ends[i] <= end]
    parts = ("nsubj", "nsubjpass", "dobj", "conj") + (("pobj",) if len(inside) > 1 else ())
    tops = [i for i in inside if parse.heads[i] not in inside and parse.deps[i] in parts]
    return any(parse.pos[a] == "VERB" for i in tops for a in parse.ancestors(i))
