"""Letters that a document is: where they begin and end, who sends them, to whom, who signs.

Letters that a document only reports or mentions are found in `reported`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass

from alteram.model.ids import make_id
from alteram.model.spans import Span, span_of
from alteram.model.tables import Letter, Party
from alteram.stages.statements.mail import mail_header, mail_parties
from alteram.stages.statements.mentions import Actors
from alteram.stages.statements.parties import (
    FoundLetter,
    FoundParty,
    address,
    head_of_sheet,
    introduce,
    sign,
    whole,
)
from alteram.stages.statements.view import DocumentView, PassageView
from alteram.stages.statements.words import read_resource

__all__ = ["LetterWords", "full_letters", "letter_row", "load_letter_words", "number"]

_SIGNING = frozenset({"signature", "signatory"})


@dataclass(frozen=True, slots=True)
class LetterWords:
    """`resources/<language>-letters.toml`."""

    salutations: tuple[str, ...]
    """First words of a salutation."""
    letters: frozenset[str]
    sends: frozenset[str]
    occasions: frozenset[str]
    calls: frozenset[str]
    receives: frozenset[str]
    numbers: Mapping[str, int]


@functools.cache
def load_letter_words(language: str = "en") -> LetterWords:
    """The words of letters of a language."""
    data = read_resource(f"{language}-letters.toml")
    return LetterWords(
        tuple(data["salutations"]),
        frozenset(data["letters"]),
        frozenset(data["sends"]),
        frozenset(data["occasions"]),
        frozenset(data["calls"]),
        frozenset(data["receives"]),
        {word: entry["value"] for word, entry in data["numbers"].items()},
    )


def full_letters(view: DocumentView, actors: Actors, words: LetterWords) -> list[FoundLetter]:
    """The letters whose text the document holds, in order."""
    starts = [k for k, p in enumerate(view.passages) if _is_salutation(p, words)]
    mail = mail_header(view)
    signed = [k for k, p in enumerate(view.passages) if p.passage.role in _SIGNING]
    out: list[FoundLetter] = []
    begin = 0
    for first in starts:
        if out and first <= out[-1].last:
            address(out[-1], view, actors, first, again=True)
            continue
        last = _end(view, first, signed, starts)
        letter = FoundLetter("full", first=first, last=last, shown=whole(view.passages[first]))
        address(letter, view, actors, first)
        sign(letter, view, actors, range(first, last + 1))
        introduce(letter, view, actors)
        head_of_sheet(letter, view, actors)
        out.append(letter)
        begin = last + 1
    if not out and (mail or (view.document.kind in ("letter", "message") and signed)):
        last = signed[-1] if signed else len(view.passages) - 1
        shown = whole(view.passages[signed[-1] if signed else 0])
        letter = FoundLetter("full", first=0, last=last, shown=shown)
        sign(letter, view, actors, range(begin, last + 1))
        introduce(letter, view, actors)
        out.append(letter)
    if mail and out:
        mail_parties(out[0], view, actors, mail)
    for letter in out:
        letter.date = letter.date or view.document.published
        letter.plural = _says_we(view, letter)
        letter.stated_count = _stated_count(view, letter.first, letter.last, words)
        _nameless(letter, view, actors)
    return out


# --- bounds


def _is_salutation(p: PassageView, words: LetterWords) -> bool:
    if p.passage.role == "salutation":
        return True
    text = p.passage.span.quote
    if p.passage.role not in ("paragraph", "heading") or p.parse is None:
        return False
    opens = text[: max(map(len, words.salutations))].lower().startswith(words.salutations)
    return opens and len(text.split()) <= 12 and not text.rstrip().endswith((".", "?"))


def _end(view: DocumentView, first: int, signed: list[int], starts: list[int]) -> int:
    """The last passage of a letter: its last signature before the next letter, else the end of the document."""
    after = [k for k in signed if k > first]
    if not after:
        return len(view.passages) - 1
    last = after[0]
    for k in after[1:]:
        gap = [j for j in range(last + 1, k) if view.passages[j].passage.role == "paragraph"]
        if gap and any(last < s < k for s in starts):
            break
        last = k
    return last


# --- the rest


def _says_we(view: DocumentView, letter: FoundLetter) -> bool:
    counts = {"i": 0, "we": 0}
    for k in range(letter.first, letter.last + 1):
        p = view.passages[k]
        if p.parse is not None and p.passage.role in ("paragraph", "list_item"):
            for word in p.parse.lower:
                if word in counts:
                    counts[word] += 1
    return counts["we"] > counts["i"]


_COUNTS = (
    re.compile(r"\bundersigned\s+([\w-]+)", re.IGNORECASE),
    re.compile(r"\b([\w-]+)\s+(?:undersigned|signatories|signers)\b", re.IGNORECASE),
    re.compile(r"\bsigned by\s+([\w-]+)", re.IGNORECASE),
    re.compile(r"\b([\w-]+)\s+of us,?\s+who\s+(?:have\s+)?sign", re.IGNORECASE),
)


def _stated_count(view: DocumentView, first: int, last: int, words: LetterWords) -> int | None:
    """How many signed, as the text says in figures or words."""
    for k in range(max(first, 0), last + 1):
        text = view.passages[k].passage.span.quote
        for pattern in _COUNTS if "sign" in text.casefold() else ():  # each of them has that in it
            for match in pattern.finditer(text):
                count = number(match[1].lower(), words)
                if count is not None:
                    return count
    return None


def number(word: str, words: LetterWords) -> int | None:
    """A number in digits or words; None where the word is none."""
    if word.isdigit():
        return int(word)
    parts = [words.numbers.get(x) for x in word.split("-")]
    return sum(x for x in parts if x is not None) if None not in parts else None


def _nameless(letter: FoundLetter, view: DocumentView, actors: Actors) -> None:
    """A letter whose sender no rule found speaks for an actor of its own, so that its words are nobody else's."""
    if letter.senders or letter.first < 0:
        return
    author = view.document.author
    key = f"letter:{letter.first}"
    actor = actors.new(key, "unknown", author or "sender of the letter")
    letter.senders.append(FoundParty(actor, actor.name, None, (letter.shown,)))


def letter_row(letter: FoundLetter, view: DocumentView, actors: Actors) -> Letter:
    """The row of a letter.  Actors are local."""
    source, text = view.source.id, view.text

    def party(p: FoundParty) -> Party:
        spans = tuple(span_of(source, text, a, b) for a, b in p.stretches)
        return Party(actors.local_id(p.actor) if p.actor is not None else None, p.name, p.role, spans)

    occasion: Span | None = span_of(source, text, *letter.occasion) if letter.occasion is not None else None
    parties = [tuple(map(party, x)) for x in (letter.senders, letter.addressees, letter.signatories)]
    spans = [[s.start, s.end] for group in parties for p in group for s in p.spans] + [list(letter.shown)]
    return Letter(
        id=make_id("let", view.document.id, letter.presence, spans),
        source=source,
        document=view.document.id,
        presence=letter.presence,
        senders=parties[0],
        addressees=parties[1],
        signatories=parties[2],
        stated_count=letter.stated_count,
        date=letter.date,
        occasion=occasion,
    )
