"""Tables to accounts: each sentence of each statement with its deeds, counts, times and words."""

from __future__ import annotations

import bisect
import dataclasses
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from alteram.model.said import Line, Said, read_said
from alteram.model.stage import Tables
from alteram.model.tables import ACTS, FIGURES, MENTIONS, REPRINTS, TIMES, Act, Figure, Mention, Statement, Time
from alteram.stages.comparisons.accounts import Account, Count, Deed, Party
from alteram.stages.comparisons.antecedents import antecedents
from alteram.stages.comparisons.clauses import deeds_of
from alteram.stages.comparisons.counting import counts_of
from alteram.stages.comparisons.describing import descriptions_of
from alteram.stages.comparisons.namesakes import kinds_of, with_kinds
from alteram.stages.comparisons.phrases import phrases_of
from alteram.stages.comparisons.scenes import with_scenes
from alteram.stages.comparisons.sentence import OWN, Sentence, leaves_open, negated, when_of
from alteram.stages.comparisons.words import Words

__all__ = ["accounts_of", "read_accounts"]

_PLACES = ("place", "state")
_CONTENT = frozenset({"NOUN", "VERB", "ADJ"})


R = TypeVar("R", Mention, Figure, Time, Act)


def _place(row: Mention | Figure | Time | Act) -> tuple[int, int]:
    span = row.trigger_span if isinstance(row, Act) else row.span
    return span.start, span.end


@dataclass(slots=True)
class _Rows(Generic[R]):
    """Rows of one source in the order of the text, for looking up by place."""

    rows: list[R] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)

    def sort(self) -> None:
        self.rows.sort(key=lambda r: (*_place(r), r.act if isinstance(r, Act) else ""))
        self.starts = [_place(r)[0] for r in self.rows]


@dataclass(slots=True)
class _Found:
    """What earlier stages found in one source."""

    mentions: _Rows[Mention] = field(default_factory=_Rows)
    figures: _Rows[Figure] = field(default_factory=_Rows)
    times: _Rows[Time] = field(default_factory=_Rows)
    acts: _Rows[Act] = field(default_factory=_Rows)

    def sort(self) -> None:
        for rows in (self.mentions, self.figures, self.times, self.acts):
            rows.sort()


def read_accounts(tables: Tables, words: Words) -> list[Account]:
    """Every sentence that somebody says, the one said first first."""
    return accounts_of(read_said(tables), tables, words)


def accounts_of(said: Sequence[Said], tables: Tables, words: Words) -> list[Account]:
    """The accounts of statements that are read already."""
    found: dict[str, _Found] = defaultdict(_Found)
    for m in MENTIONS.rows(tables[MENTIONS.name]):
        if m.kind != "implied":  # who publishes is meant by the title, and named by nobody
            found[m.source].mentions.rows.append(m)
    for f in FIGURES.rows(tables[FIGURES.name]):
        found[f.source].figures.rows.append(f)
    for t in TIMES.rows(tables[TIMES.name]):
        found[t.source].times.rows.append(t)
    for a in ACTS.rows(tables[ACTS.name]):
        if a.rule == "participle":
            continue  # "the detained students" only points at what is told elsewhere
        found[a.source].acts.rows.append(a)
    for rows in found.values():
        rows.sort()
    copied = _copied(tables)
    pointing = frozenset(s.statement.id for s in said if any(_pointed(s, line) for line in s.lines))
    stances = {s.statement.id: s.statement.stance for s in said}
    owners = {m.local: m.actor for f in found.values() for m in f.mentions.rows if m.actor}
    proper = frozenset(m.actor for f in found.values() for m in f.mentions.rows if m.actor and m.kind == "name")
    out: list[Account] = []
    people = words.people()
    meant: dict[int, dict[int, int]] = {}  # by passage: a long one is read once, not once a sentence
    for one in said:
        for line in one.lines:
            if id(line.parse) not in meant:
                meant[id(line.parse)] = antecedents(line.parse, people)
            known = (found[one.source.id], proper, stances, pointing, meant[id(line.parse)], owners)
            carrier = _inside(copied.get(one.document.id, ()), line.start, line.end)
            out.append(_account(len(out), one, line, known, words, carrier=carrier))
    return with_kinds(with_scenes(inherit(out)))


def inherit(accounts: Sequence[Account]) -> list[Account]:
    """Accounts whose deeds, where they say neither when nor to whom, take it from the deed they point back to.

    "It was an expulsion" says nothing by itself; the sentences before it tell of whom and when.
    """
    out = list(accounts)
    by_document: dict[str, list[int]] = defaultdict(list)
    for i, account in enumerate(out):
        by_document[account.document].append(i)
    for numbers in by_document.values():
        numbers.sort(key=lambda i: (out[i].place, out[i].depth))
        for at, i in enumerate(numbers):
            deeds = []
            for deed in out[i].deeds:
                bare = not deed.patient and deed.when is None and not deed.where and not deed.aside
                before = _told_before([out[j] for j in numbers[max(0, at - _BACK) : at]], deed) if bare else None
                deed = deed if before is None else _filled(deed, before)
                if deed.family == "membership" and not deed.agent:  # "a card in his name": whose was said before
                    before_it = [out[j] for j in numbers[max(0, at - _BACK) : at]]
                    deed = dataclasses.replace(deed, agent=Party(actors=_last_person(before_it)))
                deeds.append(deed)
            counts = tuple(_aged(c, out, numbers, at) for c in out[i].counts)
            out[i] = dataclasses.replace(out[i], deeds=tuple(deeds), counts=counts)
    return out


_BACK = 6


def _last_person(accounts: Sequence[Account]) -> frozenset[str]:
    """The one person whom the last sentence that names any names."""
    named = next((a.persons for a in reversed(accounts) if a.persons), frozenset())
    return named if len(named) == 1 else frozenset()


def _aged(count: Count, accounts: Sequence[Account], numbers: Sequence[int], at: int) -> Count:
    """An age said of "he" is that of the one person whom the sentence before names."""
    account = accounts[numbers[at]]
    if count.counts != "age" or count.actors or at == 0 or account.text[:3].lower() not in ("he ", "she"):
        return count
    before = accounts[numbers[at - 1]].names
    return dataclasses.replace(count, actors=before) if len(before) == 1 else count


def _told_before(accounts: Sequence[Account], deed: Deed) -> Deed | None:
    for account in reversed(accounts):
        for one in account.deeds:
            if one.family == deed.family and (one.patient or one.when):
                return one
    return None


def _filled(deed: Deed, before: Deed) -> Deed:
    counted = deed.patient.place  # "41 had been arrested": whose number it is
    patient = before.patient if counted is None else dataclasses.replace(before.patient, place=counted)
    return dataclasses.replace(deed, patient=patient, when=before.when, where=before.where, borrowed=True)


def _copied(tables: Tables) -> Mapping[str, list[tuple[int, int]]]:
    """The stretches of each document that are copied from an older one."""
    out: dict[str, list[tuple[int, int]]] = defaultdict(list)
    if REPRINTS.name in tables:
        for row in REPRINTS.rows(tables[REPRINTS.name]):
            out[row.document].extend((c.span.start, c.span.end) for c in row.copied)
    return out


def _inside(stretches: Iterable[tuple[int, int]], start: int, end: int) -> bool:
    """Whether most of a sentence stands in copied stretches."""
    return 2 * sum(max(0, min(end, b) - max(start, a)) for a, b in stretches) > end - start


def _sentence(said: Said, line: Line, known: tuple[_Found, frozenset[str], dict[int, int]], words: Words) -> Sentence:
    """The sentence with what earlier stages found in it."""
    s, (found, proper, meant) = said.statement, known
    return Sentence(
        line=line,
        tokens=frozenset(line.tokens),
        mentions=_within(found.mentions, line),
        figures=_within(found.figures, line),
        times=_whole(_within(found.times, line)),
        acts=[a for a in _within(found.acts, line) if a.statement == s.id],
        voice=said.voice,
        words=words,
        denied=_denying_cue(said, words),
        proper=proper,
        reported=s.quotation == "indirect" and bool(s.cue_spans),
        meant=meant,
    )


def _account(
    number: int,
    said: Said,
    line: Line,
    known: tuple[_Found, frozenset[str], dict[str, str], frozenset[str], dict[int, int], dict[str, str]],
    words: Words,
    *,
    carrier: bool,
) -> Account:
    s, (found, proper, known_stances, pointing, meant, owners) = said.statement, known
    inside = set(line.tokens)
    sentence = _sentence(said, line, (found, proper, meant), words)
    lemmas, deeds = _content_words(sentence), deeds_of(sentence)
    names = frozenset(m.actor for m in sentence.mentions if m.actor and m.actor in proper)
    return Account(
        id=number,
        statement=s.id,
        source=said.source.id,
        document=said.document.id,
        voice=said.voice,
        outer=said.outer,
        place=(line.start, line.end),
        words=lemmas,
        near=_near(line, inside, words) - lemmas,
        names=names,
        called={m.actor: m.span.quote for m in reversed(sentence.mentions) if m.actor in names and m.kind == "name"},
        around=frozenset(_named_around(found.mentions, line, proper)) | names,
        persons=frozenset(m.actor for m in sentence.mentions if m.actor in names and m.label == "person" and m.actor),
        where=frozenset(m.actor for m in sentence.mentions if m.actor in proper and m.label in _PLACES),
        kinds=kinds_of(sentence, owners),
        deeds=deeds,
        counts=counts_of(sentence, deeds),
        descriptions=descriptions_of(sentence, said),
        phrases=phrases_of(sentence),
        when=sentence.main_time(),
        times=_days(sentence),
        clocks=_clocks(sentence),
        spots=_spots(sentence),
        passage=line.offset,
        past=_is_past(sentence),
        moved=sentence.moves_on(),
        negated=negated(sentence, sentence.root()),
        left_open=leaves_open(sentence, sentence.root()),
        stance=s.stance if _meant(s, known_stances) else "unreal",
        own=_speaks_of_itself(sentence),
        depth=len(s.holder_chain),
        verbal=_has_verb(line, inside),
        turned=_turns(line, words),
        pointed=s.id in pointing or (s.parent in pointing),
        cue=" ".join(c.quote for c in s.cue_spans).lower(),
        date=said.date,
        carrier=carrier,
        text=" ".join(line.passage.span.quote[line.start - line.offset : line.end - line.offset].split()),
    )


_FROM = ("between ", "from ")


def _whole(times: Sequence[Time]) -> list[Time]:
    """The times without the days between or from which something was: "between 4 and 20 May" is neither of them."""
    spans = {t.id for t in times if t.precision == "interval" and t.span.quote.lower().startswith(_FROM)}
    return [t for t in times if t.within not in spans or t.precision != "day"]


def _content_words(sentence: Sentence) -> frozenset[str]:
    """The words that say what a sentence is about, names apart; those for which its pronouns stand too."""
    line, words = sentence.line, sentence.words
    lemmas = {words.kind(line.parse.lemmas[i].lower()) for i in _told(sentence)}
    meant = (n for p, n in sentence.meant.items() if p in sentence.tokens)
    return frozenset(lemmas | {words.kind(line.parse.lemmas[n].lower()) for n in meant})


def _told(sentence: Sentence) -> list[int]:
    """Tokens of content words, names apart."""
    line = sentence.line
    named = {i for m in sentence.mentions if m.kind == "name" for i in sentence.tokens_of(m.span.start, m.span.end)}
    return [i for i in line.tokens if i not in named and not _capital(line, i) and _content(line, i)]


def _spots(sentence: Sentence) -> tuple[tuple[str, int], ...]:
    """The content words with where they stand.

    Those of a time ("the ninth of April") are no thing of that time, nor those that only tell which ("shift leader").
    """
    line, timed = sentence.line, [(t.span.start, t.span.end) for t in sentence.times]
    placed = (
        (sentence.words.kind(line.parse.lemmas[i].lower()), line.stretch(i, i)[0])
        for i in _told(sentence)
        if line.parse.deps[i] != "compound"
    )
    return tuple(spot for spot in placed if not any(start <= spot[1] < end for start, end in timed))


def _days(sentence: Sentence) -> tuple[tuple[str, str, int], ...]:
    """The times of a sentence whose last day is known; of "until January", from the first day of the month told."""
    found = (t for t in sentence.times if t.type in ("DATE", "TIME") and t.latest is not None)
    return tuple((t.earliest or t.latest or "", t.latest or "", t.span.start) for t in found)


def _clocks(sentence: Sentence) -> tuple[tuple[int, int], ...]:
    """Minutes of the day of the clocks of a sentence, with where they stand."""
    found = ((when_of(t), t.span.start) for t in sentence.times)
    return tuple((w.minutes, place) for w, place in found if w is not None and w.minutes is not None)


def _has_verb(line: Line, inside: set[int]) -> bool:
    return any(line.parse.pos[i] in ("VERB", "AUX") for i in inside)


def _speaks_of_itself(sentence: Sentence) -> bool:
    meant = any(m.actor == sentence.voice and m.kind == "pronoun" for m in sentence.mentions)
    return meant or any(sentence.parse.lower[i] in OWN for i in sentence.tokens)


def _turns(line: Line, words: Words) -> bool:
    """Whether the sentence of the text to which the words belong begins with a word that turns against another."""
    first = line.parse.sentence_bounds(line.parse.sentence_of[line.tokens[0]])[0]
    return line.parse.lower[first] in words.sets["turning"]


def _is_past(sentence: Sentence) -> bool:
    """Whether the main verb stands in the past: "came", "were beaten", "had been found"."""
    parse, root = sentence.parse, sentence.root()
    verbs = (root, *(c for c in parse.children[root] if parse.deps[c] in ("aux", "auxpass")))
    return any(parse.tags[v] == "VBD" for v in verbs)


def _content(line: Line, i: int) -> bool:
    return line.parse.pos[i] in _CONTENT and sum(map(str.isalpha, line.parse.lemmas[i])) > 2  # "a.m." tells nothing


def _near(line: Line, inside: set[int], words: Words) -> frozenset[str]:
    """Content words of the sentence that are not the account's, and of the sentences beside it."""
    told = (i for i in _around(line, inside) if _content(line, i) and not _capital(line, i))
    return frozenset(words.kind(line.parse.lemmas[i].lower()) for i in told)


def _around(line: Line, inside: set[int]) -> list[int]:
    """Tokens of the sentence that are not the account's, and of those beside it in the passage."""
    parse = line.parse
    k = parse.sentence_of[line.tokens[0]]
    first = parse.sentence_bounds(max(0, k - 1))[0]
    last = parse.sentence_bounds(min(len(parse.sentences) - 1, k + 1))[1]
    return [i for i in range(first, last) if i not in inside]


def _capital(line: Line, i: int) -> bool:
    """Whether a word is written as a name: capital inside the sentence, or an adjective of a people at its start."""
    word = line.parse.words[i]
    return word[:1].isupper() and (i != line.tokens[0] or line.parse.pos[i] == "PROPN")


def _named_around(mentions: _Rows[Mention], line: Line, proper: frozenset[str]) -> Iterator[str]:
    """Actors named in the sentence of the text to which the words belong."""
    low, high = line.parse.sentence_bounds(line.parse.sentence_of[line.tokens[0]])
    start, end = line.stretch(low, high - 1)
    first, stop = bisect.bisect_left(mentions.starts, start), bisect.bisect_left(mentions.starts, end)
    for m in mentions.rows[first:stop]:
        if m.actor and m.actor in proper:
            yield m.actor


def _within(rows: _Rows[R], line: Line) -> list[R]:
    first, stop = bisect.bisect_left(rows.starts, line.start), bisect.bisect_left(rows.starts, line.end)
    return [r for r in rows.rows[first:stop] if _place(r)[1] <= line.end]


_UNSAID = re.compile(
    r"\b(?:decline|declined|declines|refuse|refused|refuses|not|never|would not|whether|if)\b", re.IGNORECASE
)
_POINTS = re.compile(r"\s*(?:it|this|that|so)\s*(?:[:.;,]|$)")


def _meant(statement: Statement, stances: Mapping[str, str]) -> bool:
    """Whether the holder says it himself: not what he is asked to say, or did not say."""
    if statement.parent is not None and stances.get(statement.parent) in ("asks", "demands"):
        return False
    cue = " ".join(c.quote for c in statement.cue_spans)
    negative = _UNSAID.search(cue) is not None
    return not negative or statement.stance == "denies"


def _pointed(said: Said, line: Line) -> bool:
    """Whether the cue itself points back: "denies it: …"."""
    quote, start = line.passage.span.quote, line.offset
    return any(
        c.source == said.source.id
        and start <= c.end <= start + len(quote)
        and _POINTS.match(quote, c.end - start) is not None
        for c in said.statement.cue_spans
    )


def _denying_cue(said: Said, words: Words) -> bool:
    """Whether the cue denies the content as it stands: "denies having …", not "said that no …"."""
    cues = {w.strip(".,").lower() for c in said.statement.cue_spans for w in c.quote.split()}
    stems = words.sets["denying"]
    bare = any(c in stems or any(c.startswith(s[:-1]) and len(c) <= len(s) + 3 for s in stems) for c in cues)
    return bare and not cues & {"not", "never", "n't"}
