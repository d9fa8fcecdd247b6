"""What requests and answers are made of: sentences with their content words, their numbers and how they are put."""

from __future__ import annotations

import bisect
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from alteram.model.parse import Parse
from alteram.model.said import Line, Said
from alteram.model.stage import Tables
from alteram.model.tables import FIGURES, LETTERS, MENTIONS, PASSAGES, Mention
from alteram.stages.responses.silence import silent_one
from alteram.stages.responses.words import Words

__all__ = ["Remark", "asked_for", "content_words", "remarks_of", "speaks_for"]

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})
_NEGATIVE = frozenset({"no", "not", "n't", "n’t", "never", "neither", "nor", "nobody", "none", "nothing", "cannot"})


@dataclass(frozen=True, slots=True)
class Remark:
    """One sentence of a statement."""

    id: int
    """Its place in the order of all remarks: by date, path and place in the text."""
    said: Said
    words: frozenset[str]
    near: frozenset[str]
    """Words of the heading above it, and of names before "she" and "it" in the paragraph: what the section is about."""
    lemmas: frozenset[str]
    counted: frozenset[str]
    """What its numbers count."""
    negated: bool
    agents: frozenset[str]
    """Words for who did something or whose it is: subjects, owners, and "of" where that says whose."""
    reason: bool
    """Whether it says why."""
    future: bool
    place: tuple[int, int]
    text: str
    at: tuple[int, int]
    """Passage of its source and sentence of the passage, counted from 0."""
    silent: tuple[int, int] | None
    """Whom it says not to answer or to comment, where the subject stands; None where it says nothing of the kind."""
    told: str
    """The text; where it takes something up, with the words that report it and with what is asked, another's words."""

    @property
    def voice(self) -> str:
        """Who says it."""
        return self.said.voice

    @property
    def stance(self) -> str:
        """How it is put."""
        return self.said.statement.stance


def content_words(parse: Parse, tokens: Iterable[int], words: Words) -> frozenset[str]:
    """The words that say what a sentence is about."""
    idle = words.sets["idle"]
    found = {
        words.kind(parse.lemmas[i].lower())
        for i in tokens
        if (parse.pos[i] in _CONTENT and len(parse.lemmas[i]) > 2) or parse.lower[i] == "back"
    }
    return frozenset(w for w in found if w not in idle)


def asked_for(
    lines: Iterable[Line], start: int, end: int, words: Words, *, but: frozenset[str] = frozenset()
) -> frozenset[str]:
    """The content words of a stretch of a document, given the lines of all that is said in it.

    Those of some parts of speech (`but`) are left out.
    """
    out: set[str] = set()
    for line in lines:
        if line.start < end and start < line.end:
            inside = [i for i in line.tokens if start <= line.offset + line.parse.starts[i] < end]
            inside = [i for i in inside if line.parse.pos[i] not in but]
            beside = {j for i in inside if _tells_who(line.parse, i) for j in line.parse.subtree(i)}
            inside = [i for i in inside if i not in beside]
            out |= content_words(line.parse, inside, words)
    return frozenset(out)


def _tells_who(parse: Parse, i: int) -> bool:
    """Whether a word only tells who a named one is: "Bela Hart, the manager": answers give the name, or "he"."""
    return parse.deps[i] == "appos" and parse.pos[i] == "NOUN" and parse.pos[parse.heads[i]] == "PROPN"


def remarks_of(said: Sequence[Said], tables: Tables, words: Words) -> list[Remark]:
    """Every sentence that somebody says, the one said first first."""
    headings = _headings(tables)
    figures: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for f in FIGURES.rows(tables[FIGURES.name]):
        if f.counts:
            figures[f.source].append((f.span.start, f.span.end, f.counts))
    denied = {s.statement.id for s in said if s.statement.stance == "denies"}
    out: list[Remark] = []
    for one in said:
        for line in one.lines:
            counts = [c for a, b, c in figures[one.source.id] if line.start <= a and b <= line.end]
            above = headings.get(one.document.id, ((), ()))
            at = bisect.bisect_right(above[0], line.start) - 1
            heading = above[1][at] if at >= 0 else ""
            out.append(_remark(len(out), one, line, (counts, heading, one.statement.parent in denied), words))
    return out


def _headings(tables: Tables) -> Mapping[str, tuple[tuple[int, ...], tuple[str, ...]]]:
    """Headings inside documents, by document: where they stand, and their words."""
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for p in PASSAGES.rows(tables[PASSAGES.name]):
        if p.role == "heading" and p.document is not None:
            found[p.document].append((p.span.start, p.span.quote))
    return {d: tuple(zip(*sorted(rows), strict=True)) for d, rows in found.items()}  # type: ignore[misc]


def _remark(number: int, said: Said, line: Line, beside: tuple[Sequence[str], str, bool], words: Words) -> Remark:
    parse = line.parse
    counts, heading, inside_denial = beside
    lemmas = frozenset(parse.lemmas[i].lower() for i in line.tokens)
    plain = {w.lower().strip(".,") for c in said.statement.cue_spans for w in c.quote.split()}
    cue = {w[: len(w) - k] for w in plain for k in (0, 1, 2) if k == 0 or w.endswith(("s", "d"))}
    lower = {parse.lower[i] for i in line.tokens}
    cue |= _cue_lemmas(said, line)
    cue |= {"rule_out"} if {"rule", "out"} <= cue else set()
    takes_up = not (lemmas | cue).isdisjoint(words.sets["agreeing"] | words.sets["refusing"])
    taken = _taken_up(said, line) if takes_up else line.tokens
    text = " ".join(line.passage.span.quote[line.start - line.offset : line.end - line.offset].split())
    cues = (c.quote for c in said.statement.cue_spans)
    told = " ".join((*cues, *(parse.words[i] for i in taken))) if takes_up else text
    subjects = [i for i in line.tokens if parse.deps[i] in ("nsubj", "agent", "poss") and parse.pos[i] != "DET"]
    agents = {words.kind(parse.lemmas[i].lower()) for i in subjects}
    agents |= {"of" for i in line.tokens if parse.lower[i] == "of" and parse.child(i, "pobj") is not None}
    return Remark(
        id=number,
        said=said,
        words=content_words(parse, taken, words),
        near=frozenset(w.lower() for w in re.findall(r"[^\W\d_]{3,}", heading)) | _named_before(line),
        lemmas=lemmas | frozenset(cue),
        counted=frozenset(words.kind(_singular(c.split()[-1].lower())) for c in counts if c.split()),
        negated=_negated(line) or inside_denial,
        agents=frozenset(agents),
        reason=bool(lower & {"because", "since", "so", "order", "reason", "due"}),
        future=bool(lower & {"will", "shall", "’ll", "'ll"}) or _was_to_come(said, lower),
        place=(line.start, line.end),
        at=(line.passage.position, parse.sentence_of[line.tokens[0]]),
        silent=silent_one(line, words),
        text=text,
        told=told,
    )


def _was_to_come(said: Said, lower: set[str]) -> bool:
    """Whether a report tells what was to come: "it said that it would halt production"."""
    s = said.statement
    return "would" in lower and "if" not in lower and s.quotation != "direct" and bool(s.cue_spans)


_POINTING = frozenset({"he", "him", "his", "she", "her", "they", "them", "their", "it", "its"})


def _named_before(line: Line) -> frozenset[str]:
    """Names that the paragraph has before a sentence with a word that points back."""
    parse = line.parse
    first = parse.sentence_bounds(parse.sentence_of[line.tokens[0]])[0]
    if not any(parse.lower[i] in _POINTING for i in line.tokens):
        return frozenset()
    return frozenset(parse.lower[i] for i in range(first) if parse.pos[i] == "PROPN" and len(parse.lower[i]) > 2)


def _cue_lemmas(said: Said, line: Line) -> set[str]:
    """The words that report, where they stand in the passage of the sentence, as a dictionary has them."""
    parse, out = line.parse, set()
    for c in said.statement.cue_spans:
        first = bisect.bisect_left(parse.starts, c.start - line.offset) if c.start >= line.offset else len(parse)
        out |= {parse.lemmas[i].lower() for i in range(first, bisect.bisect_left(parse.starts, c.end - line.offset))}
    return out


def _taken_up(said: Said, line: Line) -> list[int]:
    """The tokens of a sentence with what is asked in it, which is another's: "agrees to the demand for an inquiry"."""
    parse, spans = line.parse, said.statement.content_spans
    first, stop = parse.sentence_bounds(parse.sentence_of[line.tokens[0]])
    return [i for i in range(first, stop) if any(c.start <= line.offset + parse.starts[i] < c.end for c in spans)]


def _negated(line: Line) -> bool:
    """Whether the main clause is negated: at its verb, its subject or its object."""
    parse, inside = line.parse, set(line.tokens)
    roots = [i for i in line.tokens if parse.heads[i] == i or parse.heads[i] not in inside]
    main = {
        c for i in roots for c in (i, *parse.children[i]) if c in inside and parse.deps[c] not in ("advcl", "relcl")
    }
    return any(parse.lower[i] in _NEGATIVE and (i in main or parse.heads[i] in main) for i in line.tokens)


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def speaks_for(tables: Tables, words: Words) -> dict[str, frozenset[str]]:
    """For each actor those who speak for it, itself included, as the texts put their names and roles side by side.

    "Irma Vale, a spokeswoman for the ministry" lets her speak for the ministry; "the Minister of Roads" and "the
    Ministry of Roads" share the words after "of".
    """
    by_source: dict[str, list[Mention]] = defaultdict(list)
    persons: set[str] = set()
    for m in MENTIONS.rows(tables[MENTIONS.name]):
        if m.actor is not None:
            by_source[m.source].append(m)
            if m.label == "person":
                persons.add(m.actor)
    beside: dict[str, set[str]] = defaultdict(set)
    passages: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for p in PASSAGES.rows(tables[PASSAGES.name]):
        passages[p.source].append((p.span.start, p.span.quote))
    tails: dict[str, set[str]] = defaultdict(set)
    for source, held in by_source.items():
        held.sort(key=lambda m: (m.span.start, -m.span.end))
        starts = sorted(passages[source])
        for k, one in enumerate(held):
            for other in held[k + 1 : k + 5]:
                _beside(one, other, starts, words, beside)
            written = "" if one.kind == "implied" else one.span.quote
            for tail in filter(None, (_tail(one.name), _tail(written), _seat(one.name), _seat(written))):
                if one.actor is not None:
                    tails[tail].add(one.actor)
        bodies = {m.span.quote.lower().removeprefix("the "): m.actor for m in held if m.label != "person"}
        for one in held:
            body = bodies.get(_body_of(one.span.quote, words)) if one.label in ("person", "office") else None
            if body is not None and one.actor not in (None, body):
                beside[body].add(one.actor)
                beside[one.actor].add(body)
    for actors in (*tails.values(), *_of_one_letter(tables, persons)):
        for a in actors:
            beside[a] |= actors - {a}
    return {a: _reach(a, beside, persons) for a in beside}


def _of_one_letter(tables: Tables, persons: set[str]) -> Iterator[set[str]]:
    """The one body that sends a letter, with the one person who sends it for that body."""
    for letter in LETTERS.rows(tables.get(LETTERS.name, LETTERS.empty())):
        senders = {p.actor for p in letter.senders if p.actor is not None}
        if letter.presence == "full" and len(senders) == 2 and len(senders & persons) == 1:
            yield senders


def _reach(actor: str, beside: Mapping[str, set[str]], persons: set[str]) -> frozenset[str]:
    """Those reached over bodies and offices, in three steps at most; a person leads on only where he is the first."""
    seen, edge = {actor}, [actor]
    for _ in range(3):
        edge = sorted({n for a in edge if a == actor or a not in persons for n in beside.get(a, ())} - seen)
        seen.update(edge)
    return frozenset(seen)


_HOUSES = ("minister", "ministry", "department", "secretary", "office")


def _tail(name: str) -> str:
    """What an office and its house share: "Minister of Roads", "Ministry of Roads", "the roads minister"."""
    words = name.lower().removeprefix("the ")
    head, of, rest = words.partition(" of ")
    if of:
        return rest.split(" of ")[0].removeprefix("the ").strip() if head.split()[-1:][0] in _HOUSES else ""
    *kind, last = words.split() or [""]
    return " ".join(kind) if kind and last in ("minister", "ministry") and kind[-1] not in _RANKS else ""


def _seat(name: str) -> str:
    """What a mayor and those who govern with him share: "Mayor of Arrow", "City of Arrow", "Arrow Town Council"."""
    found = _GOVERNS.fullmatch(name.lower().removeprefix("the ")) or _GOVERNED.fullmatch(
        name.lower().removeprefix("the ")
    )
    return "" if found is None else f"seat of {found[1]}"


_GOVERNS = re.compile(r"(?:mayor|mayoress|city|town|municipality|borough|commune|(?:city |town )?council) of (.+)")
_GOVERNED = re.compile(r"(.+?) (?:(?:city|town|borough|municipal) (?:council|hall|government)|municipality)")
_RANKS = frozenset({"prime", "first", "deputy", "vice", "former", "acting", "new", "our", "their", "its", "a", "this"})
"""Words before "minister" that do not say of what."""


def _body_of(role: str, words: Words) -> str:
    """The body that words for one who speaks for it name: of "the chairman of the commission", "commission"."""
    head, of, rest = role.lower().partition(" of ")
    found = rest.removeprefix("the ").strip() if of and head.split()[-1:][0] in words.sets["people"] else ""
    return "" if found == "state" else found  # "secretary of state" is a title


def _beside(
    one: Mention, other: Mention, passages: list[tuple[int, str]], words: Words, out: dict[str, set[str]]
) -> None:
    """Notes that two actors speak for each other, where one's role in the other stands between them."""
    if one.actor == other.actor or one.actor is None or other.actor is None or other.span.start - one.span.end > 60:
        return
    if "person" not in (one.label, other.label) or one.label == other.label:
        return
    at = bisect.bisect_right(passages, (one.span.start, "\uffff")) - 1
    if at < 0 or other.span.end > passages[at][0] + len(passages[at][1]):
        return
    start, quote = passages[at]
    between = " ".join(quote[max(0, one.span.end - start) : max(0, other.span.start - start)].lower().split())
    body = other if one.label == "person" else one
    if body.label not in ("organisation", "state", "group", "office", "unknown"):
        return
    if _role_between(between, words) or (body.label == "office" and between in ("", ",")):
        out[one.actor].add(other.actor)
        out[other.actor].add(one.actor)


def _role_between(between: str, words: Words) -> bool:
    """Whether a role and hardly anything else stands between two names: ", a spokeswoman for the", "’s chairman,"."""
    if re.search(r"[.;!?]", between):
        return False
    tokens = re.findall(r"[^\W\d_]+", between)
    if len(tokens) <= 4 and (("speaks" in tokens and "for" in tokens) or not _LEADS.isdisjoint(tokens)):
        return True  # "who speaks for the", ", who chairs the"
    roles = words.sets["people"]
    return any(w in roles for w in tokens) and sum(w not in roles and w not in words.sets["loose"] for w in tokens) <= 1


_LEADS = frozenset({"chairs", "heads", "leads", "directs", "runs"})
