"""Who sends a letter, to whom, who signs: salutations, signatures, self-introductions, letterheads."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from alteram.model.keys import fold
from alteram.model.parse import Parse
from alteram.stages.statements.mentions import Actors
from alteram.stages.statements.references import LocalActor, Reference
from alteram.stages.statements.view import DocumentView, PassageView, Stretch

__all__ = [
    "FoundLetter",
    "FoundParty",
    "address",
    "head_of_sheet",
    "in_passage",
    "introduce",
    "role_of",
    "sign",
    "whole",
]

_INTRODUCTION = frozenset({"i", "we"})
_SIGNING = frozenset({"signature", "signatory"})
_LONGEST_HEAD = 12
"""Words of the longest letterhead: a name, its acronym, a place, a date."""


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


# --- parties


def role_of(r: Reference) -> str | None:
    """The office that is written before a person's name; "Ms" is none."""
    return " ".join(w for w in r.office.split() if w.lower().rstrip(".") not in _FORMS) or None


_DEGREES = frozenset({"dr", "doctor", "prof", "professor"})
"""Titles beside which the office, where one is written, tells more."""
_FORMS = frozenset({"mr", "mister", "mrs", "ms", "miss", "mx", "madam", "madame", "sir", "dame", "lady", "lord"})
"""Forms of address, which are no office."""


def address(letter: FoundLetter, view: DocumentView, actors: Actors, k: int, *, again: bool = False) -> None:
    """The addressees that a salutation names; a second one in the same letter only adds whom it names."""
    for j in range(k, min(k + 3, len(view.passages))):
        if j != k and view.passages[j].passage.role != "salutation":
            break
        found = [r for r in _outermost(in_passage(actors, j)) if r.entity >= 0]
        above = list(_over_salutation(view, actors, k)) if _is_style(view.passages[j].parse, found) else []
        if above and not letter.addressees:
            letter.addressees = above
            continue
        _by_office(letter, view, actors, j, found)
        for r in _without_offices(found, view, j):
            actor = actors.actors[r.entity]
            if (actor.label in ("place", "unknown") and len(found) > 1) or _is_seat(r, found, view, j):
                continue
            known = next((p for p in letter.addressees if p.actor is actor), None)
            if known is not None:
                known.stretches = tuple(dict.fromkeys((*known.stretches, actors.stretch(r))))
            else:
                role = role_of(r) or _office_behind(view.passages[j].parse, r)
                letter.addressees.append(FoundParty(actor, r.text, role, (actors.stretch(r),)))
        letter.addressees.extend(_anybody(view.passages[j]))
        if not found and not letter.addressees and not again:
            text = view.passages[j].passage.span.quote.strip(" ,:")
            letter.addressees.append(FoundParty(None, " ".join(text.split()), None, (whole(view.passages[j]),)))
    if not again and all(p.actor is None for p in letter.addressees):
        letter.addressees = list(_over_salutation(view, actors, k)) or letter.addressees


def _is_style(parse: Parse | None, found: list[Reference]) -> bool:
    """Whether a salutation calls nobody by name or office: "Your Excellency"."""
    styled = parse is not None and not _STYLES.isdisjoint(parse.lower)
    return styled and all(r.kind == "description" and fold(r.text) in _STYLES for r in found)


_STYLES = frozenset({"excellency", "highness", "majesty", "eminence", "honour", "honor", "worship"})


def _over_salutation(view: DocumentView, actors: Actors, k: int) -> Iterator[FoundParty]:
    """Whom the lines over "Dear Governors" name: "To the Board of Governors of X"."""
    for j in range(k):
        p = view.passages[j]
        if _TO.match(p.passage.span.quote) is None or len(p.passage.span.quote.split()) > _LONGEST_HEAD:
            continue
        found = _outermost(in_passage(actors, j))
        for r in _without_offices(found, view, j):
            if r.entity >= 0 and actors.actors[r.entity].label in ("organisation", "group", "office", "person"):
                held = (o.text for o in found if o is not r and o.label == "office" and o.entity == r.entity)
                yield FoundParty(actors.actors[r.entity], r.text, role_of(r) or next(held, None), (actors.stretch(r),))


_TO = re.compile(r"\W*(?:open letter )?to\s+(?:the\s+)?[A-ZÀ-Þ]", re.IGNORECASE)


def _is_seat(r: Reference, found: list[Reference], view: DocumentView, k: int) -> bool:
    """Whether a bare name behind a body's name and a comma tells where that is: "the X Hospital, Northport"."""
    parse = view.passages[k].parse
    if parse is None or r.kind != "name" or r.label == "person" or r.noun is not None or r.first < 2:
        return False
    return parse.words[r.first - 1] == "," and any(
        x.last == r.first - 2 and x.label == "organisation" and x.noun is not None for x in found
    )


_ANYBODY = re.compile(r"\bto ((?:everyone|everybody|all|whom\w*|those|anyone)\b[^,;:\n]*)", re.IGNORECASE)


def _anybody(p: PassageView) -> Iterator[FoundParty]:
    """ "And to whom it may concern": addressees that no name fixes."""
    for match in _ANYBODY.finditer(p.passage.span.quote):
        start = p.passage.span.start + match.start(1)
        words = match[1].rstrip(" .")
        yield FoundParty(None, words, None, ((start, start + len(words)),))


def _by_office(letter: FoundLetter, view: DocumentView, actors: Actors, k: int, found: list[Reference]) -> None:
    """ "Dear Minister": whoever the document says holds that office; else the office itself."""
    parse = view.passages[k].parse
    if parse is None:
        return
    for i, word in enumerate(parse.words):
        lemma = parse.lower[i]
        if not word[:1].isupper() or lemma not in _OFFICES or any(r.first <= i <= r.last for r in found):
            continue
        if any(r.label == "person" and _office_behind(parse, r) == word and r.last == i - 2 for r in found):
            continue
        people = {
            r.entity
            for r in actors.references
            if r.label == "person" and lemma in r.office.lower().split() and r.entity >= 0
        }
        titled = {
            r.entity
            for r in actors.references
            if r.label == "office" and r.passage < k and r.entity >= 0 and fold(r.text).split()[0] == lemma
        }  # "letter to the Minister of Labour": over the salutation
        known = people if len(people) == 1 else titled
        actor = actors.actors[known.pop()] if len(known) == 1 else actors.new(f"desc:{lemma}", "office", word)
        if all(p.actor is not actor for p in letter.addressees):
            letter.addressees.append(FoundParty(actor, word, None, (view.passages[k].stretch(i, i),)))


def _office_behind(parse: Parse | None, r: Reference) -> str | None:
    """The office behind a person's name: "Mrs A B, Chair"."""
    at = r.last + 2
    if parse is None or r.label != "person" or at >= len(parse) or parse.words[at - 1] != ",":
        return None
    return parse.words[at] if parse.words[at][:1].isupper() and parse.lower[at] in _OFFICES else None


_OFFICES = frozenset(
    {
        "minister", "president", "ambassador", "chancellor", "governor", "mayor", "secretary", "commissioner",
        "senator", "chairman", "chair", "director", "judge", "inspector", "excellency", "general",
    }
)  # fmt: skip
"""Offices by which one addresses their holder."""


def sign(letter: FoundLetter, view: DocumentView, actors: Actors, passages: range) -> None:
    """Reads the signature blocks and signatory lists among some passages of a letter into it."""
    for k in passages:
        p = view.passages[k]
        if p.passage.role not in _SIGNING:
            continue
        for start, end in _lines(view.text, whole(p)):
            _sign_line(letter, view, actors, k, (start, end), p.passage.role)
    roles = {x.actor.index: x.role for x in letter.senders if x.actor is not None and x.role}
    for signer in letter.signatories:
        if signer.actor is not None and signer.role is None:
            signer.role = roles.get(signer.actor.index)  # the office in the line below the name


def _sign_line(letter: FoundLetter, view: DocumentView, actors: Actors, k: int, line: Stretch, part: str) -> None:
    inside = [r for r in in_passage(actors, k) if line[0] <= actors.stretch(r)[0] and actors.stretch(r)[1] <= line[1]]
    people = [r for r in inside if r.kind == "name" and r.label == "person"]
    if not people:
        _unite_office(letter, actors, inside)
    bodies = [r for r in inside if r.kind == "name" and r.label in ("organisation", "group", "state")]
    words = view.text[line[0] : line[1]]
    behalf = words.lower().lstrip().startswith(("for ", "on behalf of "))
    if behalf and not bodies and not people:
        _sign_for(letter, actors, inside)
        return
    if people and bodies and behalf and bodies[0].last < people[0].first:
        body = actors.actors[bodies[0].entity]
        letter.senders.append(FoundParty(body, bodies[0].text, None, (actors.stretch(bodies[0]),)))
    if people:
        r = people[0]
        joined = list(_joined_before([x for x in inside if x.kind == "name"], view.passages[k].parse))
        r = next((x for x in people if x not in joined), people[0])
        start, end = actors.stretch(r)
        rest = " ".join(view.text[end : line[1]].strip(" ,;–-()\n").split()) or None
        for other in joined:
            actors.actors[other.entity].label = "person"
            party = FoundParty(actors.actors[other.entity], other.text, rest, (actors.stretch(other),))
            letter.signatories.append(party)
            letter.senders.append(replace(party))
        actor = actors.actors[r.entity]
        role = role_of(r)
        role = rest or role if role is None or fold(role).rstrip(".") in _DEGREES else role
        party = FoundParty(actor, r.text, role, (((start, end),) if rest is None else ((start, line[1]),)))
        letter.signatories.append(FoundParty(actor, r.text, role, ((start, end),)))
        letter.senders.append(party)
    elif bodies:
        r = bodies[0]
        actor = actors.actors[r.entity]
        last = letter.senders[-1] if letter.senders else None
        if last is not None and last.actor is not None and last.actor.label == "person" and last.role is None:
            last.role = " ".join(words.split())
            last.stretches = (*last.stretches, line)
        letter.senders.append(FoundParty(actor, r.text, None, (actors.stretch(r),)))
        if part == "signatory" or not (letter.signatories or behalf):  # who signs for it is named below
            letter.signatories.append(FoundParty(actor, r.text, None, (actors.stretch(r),)))
    elif letter.senders and letter.senders[-1].role is None and words.strip() and len(words.split()) < 16:
        letter.senders[-1].role = " ".join(words.split())
        letter.senders[-1].stretches = (*letter.senders[-1].stretches, line)


def _sign_for(letter: FoundLetter, actors: Actors, line: list[Reference]) -> None:
    """ "For the Association", over the names of those who sign for it."""
    body = next((r for r in line if r.label in ("organisation", "group") and r.entity >= 0), None)
    if body is not None:
        actor = actors.actors[body.entity]
        letter.senders.append(FoundParty(actor, actor.name, None, (actors.stretch(body),)))


def _joined_before(people: list[Reference], parse: Parse | None) -> Iterator[Reference]:
    """Those who sign in one line before its last person: "Ana and Bo Velt, parents of Tom"."""
    for a, b in itertools.pairwise(people):
        if b.label != "person" or a.label not in ("person", "unknown") or parse is None:
            return
        if parse.lower[a.last + 1 : b.first] not in (("and",), ("&",), (",",)):
            return
        if parse.lower[a.last + 1] != "," or " " in b.key:
            yield a


def _unite_office(letter: FoundLetter, actors: Actors, line: list[Reference]) -> None:
    """The office in the line below a signer's name is the signer's, wherever else the document names it."""
    signer = letter.signatories[-1].actor if letter.signatories else None
    offices = [r for r in line if r.kind == "description" and r.label == "office" and r.entity >= 0]
    if signer is not None and signer.label == "person" and len(offices) == 1:
        actors.unite(signer, actors.actors[offices[0].entity])


def introduce(letter: FoundLetter, view: DocumentView, actors: Actors) -> None:
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


def head_of_sheet(letter: FoundLetter, view: DocumentView, actors: Actors) -> None:
    """The organisation whose name heads the sheet, if nothing else names one."""
    for k in range(letter.first):
        p = view.passages[k]
        if p.parse is None or p.passage.role not in ("title", "heading", "paragraph", "dateline", "byline"):
            continue
        if len(p.passage.span.quote.split()) > _LONGEST_HEAD:
            continue
        found = [r for r in in_passage(actors, k) if r.kind == "name" and _heads(p, r) and r.label == "organisation"]
        if found and found[0].sure and found[0].entity >= 0:
            actor = actors.actors[found[0].entity]
            known = next((p for p in letter.senders if p.actor is actor), None)
            if known is not None:
                known.stretches = (actors.stretch(found[0]), *known.stretches)
            elif not any(p.actor is not None and p.actor.label in ("organisation", "state") for p in letter.senders):
                letter.senders.append(FoundParty(actor, found[0].text, None, (actors.stretch(found[0]),)))
            return


def _heads(p: PassageView, r: Reference) -> bool:
    """Whether a line begins with a name, or says that the letter is of that name: "Open letter of the X Union"."""
    return r.first == 0 or (
        p.parse is not None and _LETTER_OF.fullmatch(p.parse.text[: p.parse.starts[r.first]]) is not None
    )


_LETTER_OF = re.compile(
    r"\W*(?:(?:an|a|the|open|joint|public)\s+)*letter\s+(?:of|by|from)\s+(?:the\s+)?", re.IGNORECASE
)


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


def in_passage(actors: Actors, k: int) -> list[Reference]:
    """The names and descriptions of a passage."""
    return [r for r in actors.in_passage(k) if r.kind != "pronoun"]


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


def whole(p: PassageView) -> Stretch:
    """Where a passage stands in the text layer."""
    return p.passage.span.start, p.passage.span.end
