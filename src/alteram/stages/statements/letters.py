"""Letters that a document is: where they begin and end, who sends them, to whom, who signs.

Letters that a document only reports or mentions are found in `reported`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from alteram.model.ids import make_id
from alteram.model.spans import Span, span_of
from alteram.model.tables import Letter, Party
from alteram.stages.statements.mentions import Actors, LocalActor
from alteram.stages.statements.references import Reference
from alteram.stages.statements.view import DocumentView, PassageView, Stretch
from alteram.stages.statements.words import read_resource

__all__ = ["FoundLetter", "FoundParty", "LetterWords", "full_letters", "letter_row", "load_letter_words", "quoted_mail"]

_SIGNING = frozenset({"signature", "signatory"})
_HEADER = re.compile(r"^(from|to|cc|date|sent)\s*:\s*(.+)$", re.IGNORECASE | re.MULTILINE)
_INTRODUCTION = frozenset({"i", "we"})
_LONGEST_HEAD = 12
"""Words of the longest letterhead: a name, its acronym, a place, a date."""


@dataclass(frozen=True, slots=True)
class LetterWords:
    """`resources/<language>-letters.toml`."""

    salutations: tuple[str, ...]
    closings: tuple[str, ...]
    letters: frozenset[str]
    sends: frozenset[str]
    occasions: frozenset[str]
    calls: frozenset[str]
    numbers: Mapping[str, int]


@functools.cache
def load_letter_words(language: str = "en") -> LetterWords:
    """The words of letters of a language."""
    data = read_resource(f"{language}-letters.toml")
    return LetterWords(
        tuple(data["salutations"]),
        tuple(data["closings"]),
        frozenset(data["letters"]),
        frozenset(data["sends"]),
        frozenset(data["occasions"]),
        frozenset(data["calls"]),
        {word: entry["value"] for word, entry in data["numbers"].items()},
    )


@dataclass(slots=True)
class FoundParty:
    """Somebody who sends, receives or signs.  `actor` is None where nobody is named."""

    actor: LocalActor | None
    name: str
    role: str | None = None
    stretches: tuple[Stretch, ...] = ()


@dataclass(slots=True)
class FoundLetter:
    """A letter.  `first` and `last` are the passages in its sender's voice; -1 where the text is not here."""

    presence: str
    senders: list[FoundParty] = field(default_factory=list)
    addressees: list[FoundParty] = field(default_factory=list)
    signatories: list[FoundParty] = field(default_factory=list)
    stated_count: int | None = None
    date: str | None = None
    occasion: Stretch | None = None
    first: int = -1
    last: int = -1
    plural: bool = False
    """Whether it says "we"."""
    shown: Stretch = (0, 0)
    """The words that show the letter."""

    @property
    def voice(self) -> LocalActor | None:
        """Who says "I" or "we" in it: its sender, the organisation where several sign for one."""
        actors = [p.actor for p in self.senders if p.actor is not None]
        if not actors:
            return None
        people = [a for a in actors if a.label == "person"]
        bodies = [a for a in actors if a.label in ("organisation", "group", "state")]
        bodies.sort(key=lambda a: (a.label == "group", a.described))
        if bodies and (self.plural or len(people) > 1 or not people):
            return bodies[0]
        return people[0] if people else actors[0]


def full_letters(view: DocumentView, actors: Actors, words: LetterWords) -> list[FoundLetter]:
    """The letters whose text the document holds, in order."""
    starts = [k for k, p in enumerate(view.passages) if _is_salutation(p, words)]
    mail = _mail_header(view)
    signed = [k for k, p in enumerate(view.passages) if p.passage.role in _SIGNING]
    out: list[FoundLetter] = []
    begin = 0
    for first in starts:
        if out and first <= out[-1].last:
            _address(out[-1], view, actors, first, again=True)
            continue
        last = _end(view, first, signed, starts)
        letter = FoundLetter("full", first=first, last=last, shown=_stretch(view.passages[first]))
        _address(letter, view, actors, first)
        _sign(letter, view, actors, range(first, last + 1))
        _introduce(letter, view, actors)
        _head(letter, view, actors)
        out.append(letter)
        begin = last + 1
    if not out and (mail or (view.document.kind in ("letter", "message") and signed)):
        last = signed[-1] if signed else len(view.passages) - 1
        shown = _stretch(view.passages[signed[-1] if signed else 0])
        letter = FoundLetter("full", first=0, last=last, shown=shown)
        _sign(letter, view, actors, range(begin, last + 1))
        _introduce(letter, view, actors)
        out.append(letter)
    if mail and out:
        _mail_parties(out[0], view, actors, mail)
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
    if p.passage.role not in ("paragraph", "heading") or p.parse is None or len(text.split()) > 12:
        return False
    low = text.lower()
    opens = low.startswith(("dear ", "to whom it may concern", "your excellency", "ladies and gentlemen"))
    return opens and not text.rstrip().endswith((".", "?"))


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


def _stretch(p: PassageView) -> Stretch:
    return p.passage.span.start, p.passage.span.end


# --- parties


def _address(
    letter: FoundLetter, view: DocumentView, actors: Actors, k: int, *, again: bool = False
) -> None:
    """The addressees that a salutation names; a second one in the same letter only adds whom it names."""
    for j in range(k, min(k + 3, len(view.passages))):
        if j != k and view.passages[j].passage.role != "salutation":
            break
        found = [r for r in _outermost(_in_passage(actors, j)) if r.entity >= 0]
        for r in _without_offices(found, view, j):
            actor = actors.actors[r.entity]
            if actor.label in ("place", "unknown") and len(found) > 1:
                continue
            if all(p.actor is not actor for p in letter.addressees):
                letter.addressees.append(FoundParty(actor, r.text, r.office or None, (actors.stretch(r),)))
        if not found and not letter.addressees and not again:
            text = view.passages[j].passage.span.quote.strip(" ,:")
            letter.addressees.append(FoundParty(None, " ".join(text.split()), None, (_stretch(view.passages[j]),)))


def _sign(letter: FoundLetter, view: DocumentView, actors: Actors, passages: range) -> None:
    for k in passages:
        p = view.passages[k]
        if p.passage.role not in _SIGNING:
            continue
        for start, end in _lines(view.text, _stretch(p)):
            _sign_line(letter, view, actors, k, (start, end), p.passage.role)


def _sign_line(
    letter: FoundLetter, view: DocumentView, actors: Actors, k: int, line: Stretch, role: str
) -> None:
    inside = [r for r in _in_passage(actors, k) if line[0] <= actors.stretch(r)[0] and actors.stretch(r)[1] <= line[1]]
    people = [r for r in inside if r.kind == "name" and r.label == "person"]
    bodies = [r for r in inside if r.kind == "name" and r.label in ("organisation", "group", "state")]
    words = view.text[line[0] : line[1]]
    if people and bodies and words.lower().lstrip().startswith(("for ", "on behalf of ")) and bodies[0].last < people[0].first:
        body = actors.actors[bodies[0].entity]
        letter.senders.append(FoundParty(body, bodies[0].text, None, (actors.stretch(bodies[0]),)))
    if people:
        r = people[0]
        start, end = actors.stretch(r)
        rest = " ".join(view.text[end : line[1]].strip(" ,;–-()\n").split()) or None
        actor = actors.actors[r.entity]
        party = FoundParty(actor, r.text, r.office or rest, (((start, end),) if rest is None else ((start, line[1]),)))
        letter.signatories.append(FoundParty(actor, r.text, r.office or rest, ((start, end),)))
        if role == "signature" or not letter.senders:
            letter.senders.append(party)
        elif len(letter.senders) < 400:
            letter.senders.append(party)
    elif bodies:
        r = bodies[0]
        actor = actors.actors[r.entity]
        last = letter.senders[-1] if letter.senders else None
        if last is not None and last.actor is not None and last.actor.label == "person" and last.role is None:
            last.role = " ".join(words.split())
            last.stretches = (*last.stretches, line)
        letter.senders.append(FoundParty(actor, r.text, None, (actors.stretch(r),)))
        if role == "signatory" or not letter.signatories:
            letter.signatories.append(FoundParty(actor, r.text, None, (actors.stretch(r),)))
    elif letter.senders and letter.senders[-1].role is None and words.strip() and len(words.split()) < 16:
        letter.senders[-1].role = " ".join(words.split())
        letter.senders[-1].stretches = (*letter.senders[-1].stretches, line)


def _introduce(letter: FoundLetter, view: DocumentView, actors: Actors) -> None:
    """ "I am A B, chair of C", "We, the D of E": who speaks says so."""
    for k in range(letter.first, letter.last + 1):
        p = view.passages[k]
        if p.parse is None or p.passage.role in ("quotation", "quoted_mail", "salutation"):
            continue
        for i, word in enumerate(p.parse.lower):
            if word not in _INTRODUCTION:
                continue
            found = _introduced(actors, k, i)
            if found is None or found.entity < 0:
                continue
            actor = actors.actors[found.entity]
            stretch = view.passages[k].stretch(i, max(found.last, i))
            known = next((q for q in letter.senders if q.actor is actor), None)
            if known is not None:
                known.stretches = (*known.stretches, stretch)
            elif not letter.senders or word == "we":
                letter.senders.append(FoundParty(actor, actor.name, None, (stretch,)))
        if len(letter.senders) and k > letter.first + 6:
            return


def _head(letter: FoundLetter, view: DocumentView, actors: Actors) -> None:
    """The organisation whose name heads the sheet, if nothing else names one."""
    if any(p.actor is not None and p.actor.label in ("organisation", "state") for p in letter.senders):
        return
    for k in range(letter.first):
        p = view.passages[k]
        if p.parse is None or p.passage.role not in ("title", "heading", "paragraph", "dateline", "byline"):
            continue
        if len(p.passage.span.quote.split()) > _LONGEST_HEAD:
            continue
        found = [r for r in _in_passage(actors, k) if r.kind == "name" and r.first == 0 and r.label == "organisation"]
        if found and found[0].sure and found[0].entity >= 0:
            actor = actors.actors[found[0].entity]
            letter.senders.append(FoundParty(actor, found[0].text, None, (actors.stretch(found[0]),)))
            return


def _introduced(actors: Actors, k: int, i: int) -> Reference | None:
    parse = actors.view.passages[k].parse
    if parse is None:
        return None
    for child in parse.children[i]:
        if parse.deps[child] == "appos":
            return actors.by_head(k, child)
    verb = parse.heads[i]
    if parse.lemmas[verb] in ("be", "’m", "'m") and parse.deps[i] == "nsubj":
        attr = parse.child(verb, "attr")
        found = None if attr is None else actors.by_head(k, attr)
        return found if found is not None and found.kind == "name" else None
    if i + 1 < len(parse) and parse.words[i + 1] == ",":
        for j in range(i + 2, min(i + 6, len(parse))):
            found = actors.by_head(k, j)
            if found is not None:
                return found
            if parse.pos[j] in ("VERB", "AUX"):
                return None
    return None


# --- mail


def _mail_header(view: DocumentView) -> list[tuple[int, str, Stretch]]:
    out = []
    for k, p in enumerate(view.passages):
        if p.passage.role != "mail_header":
            continue
        for match in _HEADER.finditer(p.passage.span.quote):
            base = p.passage.span.start
            out.append((k, match[1].lower(), (base + match.start(2), base + match.end(2))))
    return out


def _mail_parties(
    letter: FoundLetter, view: DocumentView, actors: Actors, header: list[tuple[int, str, Stretch]]
) -> None:
    senders: list[FoundParty] = []
    for k, name, (start, end) in header:
        if name not in ("from", "to", "cc"):
            continue
        parties = list(_mail_names(view, actors, k, (start, end)))
        if name == "from":
            senders.extend(parties)
        else:
            fresh = [p for p in parties if all(p.actor is None or p.actor is not q.actor for q in letter.addressees)]
            letter.addressees.extend(fresh)
    for party in reversed(senders):
        known = next((q for q in letter.senders if q.actor is party.actor and q.actor is not None), None)
        if known is not None:
            known.stretches = (*party.stretches, *known.stretches)
        else:
            letter.senders.insert(0, party)


_WROTE = re.compile(r"\b(?:wrote|writes|schrieb|a écrit)\s*:?\s*$", re.IGNORECASE)


def quoted_mail(view: DocumentView, actors: Actors, full: list[FoundLetter]) -> dict[int, LocalActor]:
    """Passages of quoted mail to who wrote them: whom the line before them names, else the only addressee."""
    out: dict[int, LocalActor] = {}
    writer: LocalActor | None = None
    for k, p in enumerate(view.passages):
        if _WROTE.search(p.passage.span.quote.rstrip()):
            people = [r for r in _in_passage(actors, k) if r.kind == "name" and r.label == "person" and r.entity >= 0]
            writer = actors.actors[people[-1].entity] if people else None
        if p.passage.role == "quoted_mail":
            letter = next((x for x in full if x.first <= k <= x.last), None)
            others = [q.actor for q in letter.addressees if q.actor is not None] if letter is not None else []
            found = writer or (others[0] if len(others) == 1 else None)
            if found is not None:
                out[k] = found
    return out


def _mail_names(view: DocumentView, actors: Actors, k: int, place: Stretch) -> Iterator[FoundParty]:
    """The persons of a header line, "A B <a@b>", one each."""
    at = place[0]
    for piece in re.split(r"[,;](?![^<]*>)", view.text[place[0] : place[1]]):
        name = re.sub(r"<[^>]*>", "", piece).strip(' "\'')
        start = at + piece.find(name) if name else at
        at += len(piece) + 1
        if not name:
            continue
        stretch = (start, start + len(name))
        found = next((r for r in _in_passage(actors, k) if _touches(actors.stretch(r), stretch)), None)
        actor = actors.actors[found.entity] if found is not None and found.entity >= 0 else None
        yield FoundParty(actor, name, None, (stretch,))


def _touches(a: Stretch, b: Stretch) -> bool:
    return a[0] < b[1] and b[0] < a[1]


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


_COUNT = re.compile(
    r"\b(?:undersigned\s+(?P<a>[\w-]+)|(?P<b>[\w-]+)\s+(?:undersigned|signatories|signers)|signed by\s+(?P<c>[\w-]+))\b",
    re.IGNORECASE,
)


def _stated_count(view: DocumentView, first: int, last: int, words: LetterWords) -> int | None:
    """How many signed, as the text says in figures or words."""
    for k in range(max(first, 0), last + 1):
        for match in _COUNT.finditer(view.passages[k].passage.span.quote):
            for word in filter(None, match.groups()):
                if word.isdigit():
                    return int(word)
                parts = [words.numbers.get(x) for x in word.lower().split("-")]
                if parts and None not in parts:
                    return sum(x for x in parts if x is not None)
    return None


def _nameless(letter: FoundLetter, view: DocumentView, actors: Actors) -> None:
    """A letter whose sender no rule found speaks for an actor of its own, so that its words are nobody else's."""
    if letter.senders or letter.first < 0:
        return
    author = view.document.author
    key = f"letter:{letter.first}"
    actor = actors.new(key, "unknown", author or "sender of the letter")
    letter.senders.append(FoundParty(actor, actor.name, None, (letter.shown,)))


def _in_passage(actors: Actors, k: int) -> list[Reference]:
    return [r for r in actors.references if r.passage == k and r.kind != "pronoun"]


def _without_offices(found: list[Reference], view: DocumentView, k: int) -> list[Reference]:
    """The references without those offices whose holder stands beside them ("the Minister of X, A B")."""
    parse = view.passages[k].parse
    if parse is None:
        return found
    out = []
    for n, r in enumerate(found):
        beside = [o for o in (*found[max(n - 1, 0) : n], *found[n + 1 : n + 2]) if o.label == "person"]
        near = any(
            all(parse.words[i] in (",", "(") or parse.pos[i] == "SPACE" for i in range(a.last + 1, b.first))
            for o in beside
            for a, b in ((o, r), (r, o))
            if a.last < b.first
        )
        if not (r.label == "office" and near):
            out.append(r)
    return out


def _outermost(references: list[Reference]) -> list[Reference]:
    """References that lie inside no other."""
    return [
        r for r in references
        if not any(o is not r and o.first <= r.first and r.last <= o.last and o.last - o.first > r.last - r.first
                   for o in references)
    ]  # fmt: skip


def _lines(text: str, stretch: Stretch) -> Iterator[Stretch]:
    at = stretch[0]
    for line in text[stretch[0] : stretch[1]].split("\n"):
        if line.strip():
            yield at, at + len(line)
        at += len(line) + 1


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
