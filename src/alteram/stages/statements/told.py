"""What a text tells of its letters beside naming them: when, why, how many signed, and whom else they ask."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence

from alteram.model.parse import Parse
from alteram.stages.statements.holders import FIRST_PERSON, SECOND_PERSON, Resolver
from alteram.stages.statements.letters import LetterWords, number
from alteram.stages.statements.parties import FoundLetter
from alteram.stages.statements.references import LocalActor
from alteram.stages.statements.reported import REPRINTS, add_party
from alteram.stages.statements.requests import asked_token
from alteram.stages.statements.view import Attribution, DocumentView

__all__ = ["asked_beside", "dates", "occasions", "others_who_signed"]

_OTHERS = re.compile(r"\band\s+([\w-]+)\s+(?:other|more)(?:s|\s+\w+)?\b", re.IGNORECASE)
"""The end of a list that names some: "A B, chair, and ten others"."""
_OTHERS_BELOW = re.compile(r"[^\n]*\n\s*and\s+([\w-]+)\s+(?:other|more)(?:s|\s+\w+)?\b", re.IGNORECASE)
"""The same, in the line below the last name."""
_DATING = re.compile(r"(?:\s*\([^()]{1,20}\))?,?(?:\s+(?:in|over|out))?\s+(?:of|dated|from|on)\s+")
"""What may stand between a letter and its day: "(ABC) of", "in on", "dated"."""
_REASONS = frozenset({"because", "since", "as"})
_OPENING = 3
"""Paragraphs of a letter that may say why it is written."""
_ASKING = frozenset({"ask", "urge", "call", "appeal", "demand", "request", "press", "beg", "implore", "invite"})
_BEFORE = 1
"""How many passages before the letter its asking may be told: a lead comes before what it sums up."""

Told = Sequence[tuple[Attribution, list[LocalActor | None]]]
"""Attributions with their resolved holders."""


# --- how many signed


def others_who_signed(letter: FoundLetter, view: DocumentView, words: LetterWords) -> None:
    """ "A B, chair, and ten others": those who are named and the others together."""
    if letter.stated_count is not None or not letter.signatories:
        return
    last = max(letter.signatories, key=lambda p: max((b for _, b in p.stretches), default=-1))
    end = max((b for _, b in last.stretches), default=-1)
    k = _passage(view, end)
    match = None if k is None else _OTHERS.search(view.text, end, view.passages[k].passage.span.end)
    below = _OTHERS_BELOW.match(view.text, end)
    match = below or match
    many = number(match[1].lower(), words) if match is not None else None
    between = view.text[end : match.start(1)] if match is not None else ""
    if match is not None and many is not None and (below or not re.search(r"[.;:\n]\s", between)):
        people = [p for p in letter.signatories if p.actor is None or p.actor.label == "person"]
        letter.stated_count = len(people) + many


# --- when


def dates(letters: Sequence[FoundLetter], view: DocumentView, words: LetterWords) -> None:
    """Days that the text gives for letters: "the letter of 3 May", "which was handed in on Monday".

    A letter that is only reprinted here has no day of its own unless the text gives one.
    """
    for letter in letters:
        if letter.first < 0:
            k = _passage(view, letter.shown[0])
            if k is not None and letter.date is None:
                letter.date = _day_beside(letter, view, k, words)
        elif _is_reprinted(view, letter):
            letter.date = None


def _day_beside(letter: FoundLetter, view: DocumentView, k: int, words: LetterWords) -> str | None:
    """The day right behind who sent the letter, behind its noun, or behind a verb of sending that hangs on it."""
    p = view.passages[k]
    if p.parse is None:
        return None
    noun = bisect.bisect_right(p.parse.ends, letter.shown[0] - p.offset)
    sent = [i for i in p.parse.verbs if p.parse.lemmas[i] in words.sends and noun in p.parse.ancestors(i)]
    ends = [end for party in letter.senders for _, end in party.stretches]
    ends += [letter.shown[1], *(p.stretch(i, i)[1] for i in sent)]
    days = [t for t in view.times if t.passage == p.passage.id and t.value and t.precision == "day"]
    beside = (t.value for end in ends for t in days if _DATING.fullmatch(view.text[end : max(end, t.span.start)]))
    return next(beside, None)


def _is_reprinted(view: DocumentView, letter: FoundLetter) -> bool:
    """Whether words over the letter say that it was printed elsewhere first."""
    over = [p.parse for p in view.passages[: letter.first] if p.parse is not None and p.passage.role == "paragraph"]
    return any(
        parse.lemmas[i] in REPRINTS and any(parse.lower[c] in FIRST_PERSON for c in parse.children[i])
        for parse in over
        for i in parse.verbs
    )


# --- why


def occasions(letter: FoundLetter, view: DocumentView) -> None:
    """ "We write to you because …", "Your letter of 3 May has reached us"."""
    if letter.occasion is not None or letter.first < 0:
        return
    body = [k for k in range(letter.first, letter.last + 1) if view.passages[k].passage.role == "paragraph"]
    for k in body[:_OPENING]:
        parse = view.passages[k].parse
        for verb in parse.verbs if parse is not None else ():
            found = _reason(parse, verb) if parse is not None else None
            if found is not None:
                letter.occasion = view.passages[k].stretch(*found)
                return


def _reason(parse: Parse, verb: int) -> tuple[int, int] | None:
    subject = parse.child(verb, "nsubj")
    if subject is None:
        return None
    if parse.lemmas[verb] == "write" and parse.lower[subject] in FIRST_PERSON:
        for clause in parse.children[verb]:
            mark = parse.child(clause, "mark") if parse.deps[clause] == "advcl" else None
            if mark is not None and parse.lower[mark] in _REASONS:
                return parse.left_edge(clause), parse.right_edge(clause)
    if parse.lemmas[verb] == "reach" and any(parse.lower[c] in SECOND_PERSON for c in parse.children[subject]):
        last = parse.child(verb, "dobj")
        return (parse.left_edge(subject), parse.right_edge(last)) if last is not None else None
    return None


# --- whom it asks


def asked_beside(letters: Sequence[FoundLetter], view: DocumentView, resolver: Resolver, told: Told) -> None:
    """ "X has asked Y who did it. In a letter the union accuses …": a letter asks whom its sender asks beside it."""
    for letter in letters:
        k = _passage(view, letter.shown[0])
        if letter.presence != "reported" or letter.addressees or k is None:
            continue
        senders = {p.actor.index: p for p in letter.senders if p.actor is not None}
        for a, holders in told:
            mine = [senders[x.index] for x in holders if x is not None and x.index in senders]
            parse = view.passages[a.passage].parse
            if not mine or parse is None or not k - _BEFORE <= a.passage <= k or a.head is None:
                continue
            target = asked_token(a, parse) if parse.lemmas[a.head] in _ASKING else None
            if target is not None:
                add_party(letter.addressees, resolver, a.passage, target, view)
                mine[0].stretches = tuple(sorted({*mine[0].stretches, *a.holder}))


def _passage(view: DocumentView, at: int) -> int | None:
    """The passage that holds a code point, or ends there."""
    k = bisect.bisect_right([p.offset for p in view.passages], at) - 1
    return k if k >= 0 and at <= view.passages[k].passage.span.end else None
