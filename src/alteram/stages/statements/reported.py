"""Letters that a document only reports or mentions: "have written an open letter to X", "the letter was signed by"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from alteram.model.parse import Parse
from alteram.stages.statements.holders import FIRST_PERSON, Resolver
from alteram.stages.statements.letters import LetterWords
from alteram.stages.statements.mentions import Actors
from alteram.stages.statements.parties import FoundLetter, FoundParty, role_of
from alteram.stages.statements.references import LocalActor
from alteram.stages.statements.syntax import conjuncts, object_of, subject_of
from alteram.stages.statements.view import Attribution, DocumentView, Stretch

__all__ = ["REPRINTS", "add_party", "earlier_calls", "letter_of_passage", "reported_letters"]

REPRINTS = frozenset({"reprint", "republish", "reproduce"})
"""Verbs of those who print what was printed elsewhere: the day of their page is not that of the letter."""
_ROLES = frozenset({"title", "heading", "paragraph", "caption", "list_item", "quotation"})
_THEIRS = frozenset({"his", "her", "their"})


def reported_letters(
    view: DocumentView, actors: Actors, resolver: Resolver, words: LetterWords, full: list[FoundLetter]
) -> list[FoundLetter]:
    """Letters that are not in the document in full, each once, in order of first mention.

    What is said of a letter that stands in the document in full (its title, the words that introduce it) adds to
    that letter instead.
    """
    found: list[FoundLetter] = []
    nouns = words.letters | {word.capitalize() for word in words.letters} | {word + "s" for word in words.letters}
    for k, p in enumerate(view.passages):
        if p.parse is None or p.passage.role not in _ROLES or nouns.isdisjoint(p.parse.lemmas):
            continue
        for i, lemma in enumerate(p.parse.lemmas):
            if lemma in nouns and p.parse.pos[i] in ("NOUN", "PROPN"):
                letter = _at(view, resolver, words, k, i)
                if letter is not None:
                    for one in _each(letter, p.parse.tags[i] in ("NNS", "NNPS")):
                        _place(one, k, i, p.parse, full, found)
    _signed_below(view, actors, full, found)
    return found


def _at(view: DocumentView, resolver: Resolver, words: LetterWords, k: int, i: int) -> FoundLetter | None:
    """What is said of a letter at its noun."""
    p = view.passages[k]
    parse = p.parse
    if parse is None:
        return None
    letter = FoundLetter("mentioned", shown=p.stretch(i, i))
    verb = _verb(parse, i, words)
    for child in parse.children[i]:
        low, dep = parse.lower[child], parse.deps[child]
        if dep in ("prep", "agent"):
            target = parse.child(child, "pobj")
            if target is None:
                continue
            if low == "to":
                add_party(letter.addressees, resolver, k, target, view)
                for other in parse.children[child]:
                    more = parse.child(other, "pobj") if parse.deps[other] == "conj" else None
                    if more is not None and parse.lower[other] == "to":
                        add_party(letter.addressees, resolver, k, more, view)
            elif low == "from" and _reprinted(parse, i):
                continue  # "we reprint the letter of A from B": B printed it
            elif low in ("from", "by", "of"):
                add_party(letter.senders, resolver, k, target, view)
                for other in _joined(parse, child, target):
                    add_party(letter.senders, resolver, k, other, view)
            elif low in words.occasions and letter.occasion is None:
                letter.occasion = p.stretch(child, parse.right_edge(child))
        elif dep == "poss" and parse.tags[i] == "NNS" and parse.lower[child] in _THEIRS:
            return None  # "their letters are read": no letter that somebody sent
        elif dep in ("poss", "compound", "nmod") and child < i:
            add_party(letter.senders, resolver, k, child, view)
        elif dep in ("acl", "relcl"):
            for act in (child, *(c for c in parse.children[child] if parse.deps[c] == "conj")):
                if parse.lemmas[act] in words.sends:
                    _by_verb(letter, view, resolver, words, k, act)
    if verb is not None:
        _by_verb(letter, view, resolver, words, k, verb)
    _writer(letter, view, resolver, k, i)
    if letter.senders:
        _got(letter, view, resolver, words, (k, i))
    return letter if letter.addressees or letter.senders else None


def _reprinted(parse: Parse, letter: int) -> bool:
    """Whether a letter is told to be reprinted, or whose it is beside where it comes from: "the letter of A from B"."""
    if parse.lemmas[parse.heads[letter]] in REPRINTS:
        return True
    others = (parse.child(c, "pobj") for c in parse.children[letter] if parse.lower[c] in ("of", "by"))
    dated = (x is None or any(i.isdigit() for i in parse.words[parse.left_edge(x) : x + 1]) for x in others)
    return not all(dated)


def _joined(parse: Parse, prep: int, target: int) -> Iterator[int]:
    """The others of "the letters of A of 3 May and of B": the parser hangs "and of B" anywhere."""
    for i in range(target + 1, parse.sentence_bounds(parse.sentence_of[prep])[1]):
        if parse.pos[i] in ("VERB", "AUX") or parse.words[i] in ";:":
            return
        again = parse.lower[i] == parse.lower[prep] and parse.lower[i - 1] == "and"
        other = parse.child(i, "pobj") if again else None
        if other is not None:
            yield other


def _got(
    letter: FoundLetter, view: DocumentView, resolver: Resolver, words: LetterWords, place: tuple[int, int]
) -> None:
    """ "X has received the letter", "the letter has reached us": to whom it went, where nothing else says."""
    k, i = place
    parse = view.passages[k].parse
    if parse is None or letter.addressees:
        return
    verb, dep = parse.heads[i], parse.deps[i]
    got: int | None = None
    if dep == "dobj" and parse.lemmas[verb] in words.receives:
        got = parse.child(verb, "nsubj")
    elif dep == "nsubj" and parse.lemmas[verb] == "reach":
        got = parse.child(verb, "dobj")
    if got is not None:
        add_party(letter.addressees, resolver, k, got, view)


def _writer(letter: FoundLetter, view: DocumentView, resolver: Resolver, k: int, i: int) -> None:
    """ "In a letter …, X accuses Y": who says what the letter says has sent it."""
    parse = view.passages[k].parse
    if parse is None or letter.senders or parse.deps[i] != "pobj" or parse.lower[parse.heads[i]] != "in":
        return
    verb = parse.heads[parse.heads[i]]
    if parse.pos[verb] == "VERB" and (subject := parse.child(verb, "nsubj")) is not None:
        add_party(letter.senders, resolver, k, subject, view)
        letter.presence = "reported"


def _each(letter: FoundLetter, plural: bool) -> list[FoundLetter]:
    """ "The letters of A and B" are one of each."""
    if not plural or len(letter.senders) < 2:
        return [letter]
    return [replace(letter, senders=[sender], addressees=list(letter.addressees)) for sender in letter.senders]


def _verb(parse: Parse, i: int, words: LetterWords) -> int | None:
    head = parse.heads[i]
    if parse.deps[i] in ("dobj", "nsubjpass", "attr", "oprd") and parse.lemmas[head] in words.sends:
        return head
    return None


def _by_verb(
    letter: FoundLetter, view: DocumentView, resolver: Resolver, words: LetterWords, k: int, verb: int
) -> None:
    parse = view.passages[k].parse
    if parse is None:
        return
    participle = parse.tags[verb] == "VBN"
    passive = participle and (parse.child(verb, "auxpass", "agent") is not None or parse.deps[verb] == "acl")
    if not passive:
        subject = subject_of(parse, verb)
        if subject is not None and parse.lemmas[subject].lower() not in words.letters:
            add_party(letter.senders, resolver, k, subject, view)
    for child in parse.children[verb]:
        if parse.deps[child] == "agent":
            target = parse.child(child, "pobj")
            if target is not None:
                signed = parse.lemmas[verb] == "sign"
                add_party(letter.signatories if signed else letter.senders, resolver, k, target, view)
        elif parse.deps[child] in ("prep", "dative") and parse.lower[child] == "to":
            target = parse.child(child, "pobj")
            if target is not None:
                add_party(letter.addressees, resolver, k, target, view)
        elif parse.deps[child] == "prep" and parse.lower[child] in words.occasions and letter.occasion is None:
            letter.occasion = view.passages[k].stretch(child, parse.right_edge(child))
    if letter.presence == "mentioned":
        letter.presence = "reported"


def add_party(parties: list[FoundParty], resolver: Resolver, k: int, token: int, view: DocumentView) -> None:
    """Adds those whom a noun phrase of passage `k` means to the parties of a letter, each once."""
    parse = view.passages[k].parse
    if parse is None:
        return
    for head in conjuncts(parse, token):
        part = _by_name(resolver, k, head)
        for actor in (_bearer(resolver, x) for x in resolver.noun(k, part)):
            if actor.label in ("place", "unknown") or any(p.actor is actor for p in parties):
                continue
            reference = resolver.actors.by_head(k, part)
            if reference is not None:
                stretch: Stretch = resolver.actors.stretch(reference)
            else:
                stretch = view.passages[k].stretch(part, part)
            name = actor.name if parse.pos[part] == "PRON" else parse.words[part]
            parties.append(FoundParty(actor, reference.text if reference is not None else name, None, (stretch,)))


def _bearer(resolver: Resolver, actor: LocalActor) -> LocalActor:
    """ "A letter to the mayor": the one person whom the document calls so; else the office itself."""
    if actor.label != "office":
        return actor
    words = actor.name.lower().removeprefix("the ").split()
    people = (r for r in resolver.actors.references if r.label == "person" and r.entity >= 0)
    bearers = {r.entity for r in people if (role_of(r) or "").lower().split() == words}
    return resolver.actors.actors[bearers.pop()] if len(bearers) == 1 else actor


def _by_name(resolver: Resolver, k: int, token: int) -> int:
    """The name beside a description or an office: of "the chair, A B" the name."""
    parse = resolver.actors.view.passages[k].parse
    name = parse.child(token, "appos") if parse is not None else None
    if parse is None or name is None or parse.pos[name] != "PROPN":
        return token
    reference, office = resolver.actors.by_head(k, name), resolver.actors.by_head(k, token)
    if parse.pos[token] != "NOUN" and (office is None or office.label != "office"):
        return token
    return name if reference is not None and reference.label == "person" else token


def _place(
    letter: FoundLetter, k: int, i: int, parse: Parse, full: list[FoundLetter], found: list[FoundLetter]
) -> None:
    """Adds what was found to the letter that it speaks of, or takes it as a new one."""
    for known in full:
        inside = known.first <= k <= known.last
        first_person = any(parse.lower[s] in FIRST_PERSON for s in parse.children[parse.heads[i]])
        if not inside and _fits(letter, known):
            _merge(letter, known)
            return
        if inside and not first_person and parse.lower[max(i - 1, 0)] in ("this", "present"):
            return
    for known in found:
        if _fits(letter, known) and not (letter.senders and letter.addressees and not _shares(letter, known)):
            _merge(letter, known)
            return
    found.append(letter)


def _fits(a: FoundLetter, b: FoundLetter) -> bool:
    """Whether two sightings can be of one letter: what both name does not differ."""
    return _agree(a.senders, b.senders) and _agree(a.addressees, b.addressees)


def _agree(a: list[FoundParty], b: list[FoundParty]) -> bool:
    left = {p.actor.index for p in a if p.actor is not None}
    right = {p.actor.index for p in b if p.actor is not None}
    return not left or not right or bool(left & right)


def _shares(a: FoundLetter, b: FoundLetter) -> bool:
    pairs = ((a.senders, b.senders), (a.addressees, b.addressees))
    return any(x.actor is not None and x.actor is y.actor for left, right in pairs for x in left for y in right)


def _merge(new: FoundLetter, known: FoundLetter) -> None:
    pairs = ((new.senders, known.senders), (new.addressees, known.addressees), (new.signatories, known.signatories))
    for fresh, old in pairs:
        for party in fresh:
            same = next((p for p in old if p.actor is party.actor), None)
            if same is None:
                old.append(party)
            else:
                same.stretches = tuple(sorted({*same.stretches, *party.stretches}))
    if known.presence == "mentioned" and new.presence == "reported":
        known.presence = "reported"
    known.occasion = known.occasion or new.occasion


def _signed_below(view: DocumentView, actors: Actors, full: list[FoundLetter], found: list[FoundLetter]) -> None:
    """A list of signatories in a report belongs to the letter that the report is about."""
    inside = {k for letter in full for k in range(letter.first, letter.last + 1)}
    signing = [k for k, p in enumerate(view.passages) if p.passage.role == "signatory" and k not in inside]
    if not signing:
        return
    if not found:
        found.append(FoundLetter("reported", shown=_whole(view, signing[0])))
    letter = found[0]
    letter.presence = "reported" if letter.presence == "mentioned" else letter.presence
    for k in signing:
        names = [r for r in actors.references if r.passage == k and r.kind == "name"]
        for r in names[:1]:
            actor: LocalActor | None = actors.actors[r.entity] if r.entity >= 0 else None
            letter.signatories.append(FoundParty(actor, r.text, role_of(r), (actors.stretch(r),)))
        if not names:
            a, b = _whole(view, k)
            name = view.text[a:b].strip(" •*–-\n")
            start = view.text.find(name, a)
            letter.signatories.append(FoundParty(None, name, None, ((start, start + len(name)),)))


def earlier_calls(
    view: DocumentView,
    resolver: Resolver,
    words: LetterWords,
    said: Sequence[tuple[Attribution, list[LocalActor | None]]],
) -> list[FoundLetter]:
    """Calls that a letter tells of in the perfect ("we have called on X to …"): earlier appeals, only mentioned."""
    out: list[FoundLetter] = []
    for a, holders in said:
        parse = view.passages[a.passage].parse
        if parse is None or a.head is None or parse.lemmas[a.head] not in words.calls:
            continue
        if not any(parse.deps[c] == "aux" and parse.lemmas[c] == "have" for c in parse.children[a.head]):
            continue
        target = object_of(parse, a.head)
        if target is None:
            continue
        letter = FoundLetter("mentioned", shown=view.passages[a.passage].stretch(a.head, a.head))
        add_party(letter.addressees, resolver, a.passage, target, view)
        letter.senders = [FoundParty(x, x.name, None, a.holder) for x in holders if x is not None and a.holder]
        if letter.addressees and letter.senders:
            out.append(letter)
    return out


def _whole(view: DocumentView, k: int) -> Stretch:
    span = view.passages[k].passage.span
    return span.start, span.end


def letter_of_passage(full: list[FoundLetter], reported: list[FoundLetter], k: int) -> FoundLetter | None:
    """The letter that "the letter" means in a passage: the only reported one, else the one in full around it."""
    named = [x for x in reported if x.senders]
    around = [x for x in full if x.senders]
    inside = [x for x in around if x.first <= k <= x.last]
    if inside:
        return inside[0]
    pool = named or around
    return pool[0] if pool else None
