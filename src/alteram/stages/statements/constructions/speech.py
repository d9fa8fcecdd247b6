"""Direct speech: quotations that are sentences, each with the words beside it that say who speaks.

The quotations are those paired by character.  A quotation takes its cue from the words right after it ("…", said X),
else from those right before it (X said: "…"), else it goes on with the speech before it: the next part of a quotation
in several parts, the next sentence, the next paragraph.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from alteram.model.parse import Parse
from alteram.model.quotes import sentence_like
from alteram.stages.statements.candidates import Candidate, Ground
from alteram.stages.statements.constructions.governed import cue_lemma, cue_words
from alteram.stages.statements.cues import Lexicon
from alteram.stages.statements.extent import trim
from alteram.stages.statements.source import agent, holder_words, possessor, subject

__all__ = ["Speech", "Spoken", "lead_of", "speeches"]

LONGEST_TAG = 45
"""Tokens between a quotation and the verb that reports it, at most: "…", said the widow of the man who …"""
TAG_LEAST = 0.3
"""Share below which a verb beside a quotation does not report it."""
LEAD_LEAST = 0.5
"""The same for the words before a quotation, where a title or a quoted word may stand as well."""
LEAST_SENTENCE = 5
"""Words of a quotation that may be speech though it does not end like a sentence."""
COLON_LEAST = 0.1
STOPS = frozenset({".", "!", "?"})
NOMINAL = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "ADP", "CCONJ", "PART", "ADV"})
NAMED = frozenset({"NOUN", "PROPN", "PRON"})
JOINTS = frozenset({",", "—", "–", "-", "--"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN", "VBG", "VB", "MD"})


@dataclass(slots=True)
class Speech:
    """A cue with the quotations that it governs: (passage, first token, last token)."""

    passage: int
    cue: Candidate
    pieces: list[tuple[int, int, int]] = field(default_factory=list)


@dataclass(slots=True)
class Spoken:
    """What was found: speech with its cue, and quotations that look like speech and have none."""

    speeches: list[Speech] = field(default_factory=list)
    left: list[tuple[int, int, int]] = field(default_factory=list)


@dataclass(slots=True)
class _State:
    """Where the reader of a passage is."""

    found: Spoken
    last: Speech | None = None
    """The speech that the next quotation without a cue of its own goes on with."""
    tag: Candidate | None = None
    """The cue after the last quotation."""
    waiting: list[tuple[int, int, int]] = field(default_factory=list)
    """Paragraphs of a quotation that is not closed yet: it may be closed, and its cue come, further down."""


def speeches(grounds: Sequence[Ground | None], lexicon: Lexicon, listed: frozenset[int] = frozenset()) -> Spoken:
    """All direct speech of a document, in the order of the text.

    `listed` are the passages that lead a list in or are items of one: speech does not go on over them.
    """
    state = _State(Spoken())
    for k, g in enumerate(grounds):
        if g is None or k in listed:
            state.last = None
        if g is not None:
            _read(g, k, lexicon, state)
        if k in listed:
            state.last = None
    state.found.left.extend(state.waiting)
    return state.found


def _read(g: Ground, at: int, lexicon: Lexicon, state: _State) -> None:
    p = g.parse
    state.tag = None
    if not g.spans:
        state.found.left.extend(state.waiting)
        state.waiting = []
    for k, (first, stop) in enumerate(g.spans):
        before = (g.spans[k - 1][1] if k else 0, first)
        after = (stop, g.spans[k + 1][0] if k + 1 < len(g.spans) else len(p))
        piece = (at, first, stop - 1)
        if state.tag is not None and state.last is not None and not _sentence_ends(p, state.tag.head, before[1]):
            state.last.pieces.append(piece)  # the second part of one sentence: "…", X said, "…"
            again = _tag(g, k, after, lexicon)
            state.tag = again if again is not None else state.tag
            continue
        like = sentence_like(p.text, g.quotations[k]) or (state.last is not None and _begins_sentence(g, k))
        if not like or _is_title(g, k, before):
            if k == 0 or _words(p, before):
                state.last, state.tag = None, None
            continue
        tag = _tag(g, k, after, lexicon)
        lead = None if tag else lead_of(g, before, lexicon)
        if tag is not None or lead is not None:
            cue = _with_holder(tag or lead, state.last, at)
            state.last = Speech(at, cue, [*_reopened(state, k, first, p), piece])
            state.found.speeches.append(state.last)
        elif state.last is not None and (state.tag is not None or not _words(p, before)):
            state.last.pieces.append(piece)
        else:
            state.last = None
            waits = not g.quotations[k].closed and not _words(p, before)
            (state.waiting if waits else state.found.left).append(piece)
        state.tag = tag
    rest = (g.spans[-1][1], len(p)) if g.spans else (0, len(p))
    if state.last is not None and _words(p, rest) and not _only_tag(p, state.tag, rest):
        state.last = None
    if state.last is None and _ends_with_colon(p):
        lead = lead_of(g, rest, lexicon)
        if lead is not None:
            state.last = Speech(at, lead, [])
            state.found.speeches.append(state.last)


def _reopened(state: _State, k: int, first: int, p: Parse) -> list[tuple[int, int, int]]:
    """The paragraphs that the first quotation of this one goes on with, by the custom of reopening marks."""
    waiting, state.waiting = state.waiting, []
    if k == 0 and not _words(p, (0, first)):
        return waiting
    state.found.left.extend(waiting)
    return []


def _with_holder(cue: Candidate | None, last: Speech | None, at: int) -> Candidate:
    """A participle without a subject ("Adding: …") takes the holder of the speech before it in the passage."""
    if cue is None:
        raise ValueError("no cue")
    if cue.holder or last is None or last.passage != at or cue.pos != "VERB":
        return cue
    return replace(cue, holder=last.cue.holder, holder_head=last.cue.holder_head)


def _is_title(g: Ground, k: int, before: tuple[int, int]) -> bool:
    """Whether a few quoted words go on from the word before them: on "The Morning Show," he said …"""
    p, q = g.parse, g.quotations[k]
    if len(p.text[q.inner_start : q.inner_end].split()) > 4 or before[1] <= before[0]:
        return False
    i = before[1] - 1
    return p.pos[i] in ("ADP", "DET", "NOUN", "ADJ", "PROPN", "PART")


def _begins_sentence(g: Ground, k: int) -> bool:
    """Whether a quotation of some length begins a sentence that goes on without marks: "We stay" is what they sang."""
    q, text = g.quotations[k], g.parse.text
    inner = text[q.inner_start : q.inner_end].strip()
    before = text[: q.start].rstrip()
    return inner[:1].isupper() and len(inner.split()) >= LEAST_SENTENCE and before[-1:] in ("", *STOPS, "”", '"')


def _words(p: Parse, area: tuple[int, int]) -> bool:
    return any(p.pos[i] not in ("PUNCT", "SPACE") for i in range(*area))


def _only_tag(p: Parse, tag: Candidate | None, area: tuple[int, int]) -> bool:
    """Whether what follows the last quotation is its tag and nothing else."""
    if tag is None:
        return False
    return not any(p.words[i] in STOPS and _words(p, (i, area[1])) for i in range(area[0], area[1]))


def _sentence_ends(p: Parse, start: int, stop: int) -> bool:
    return any(p.words[i] in STOPS for i in range(start, stop))


def _ends_with_colon(p: Parse) -> bool:
    i = len(p) - 1
    while i >= 0 and p.words[i].isspace():
        i -= 1
    return i >= 0 and p.words[i] == ":"


# --- "…", said X -------------------------------------------------------------------------------------------


def _tag(g: Ground, k: int, area: tuple[int, int], lexicon: Lexicon) -> Candidate | None:
    """The reporting clause right after a quotation."""
    p = g.parse
    q = g.quotations[k]
    i = area[0]
    while i < area[1] and (p.words[i] in JOINTS or p.words[i].isspace()):
        i += 1
    if i >= area[1] or p.words[i] in STOPS:
        return None
    ended = p.text[q.inner_start : q.inner_end].rstrip()[-1:] == "."
    if ended and p.words[i][:1].isupper() and i == area[0]:
        return None
    if p.lower[i] == "according" and i + 1 < area[1] and p.lower[i + 1] == "to":
        return _according(p, i)
    for v in range(i, min(area[1], i + LONGEST_TAG)):
        if p.words[v] in STOPS or p.words[v] in (";", ":"):
            return None
        if p.pos[v] not in ("VERB", "AUX") or p.tags[v] not in FINITE:
            continue
        if lexicon.share(cue_lemma(p, v), "VERB", "quote") < TAG_LEAST or p.deps[v] == "relcl":
            continue
        if p.deps[v] == "acl" and p.tags[v] == "VBN":  # "“…,” and the plan made there": nobody says it
            continue
        who = _tag_subject(p, v, i, area[1])
        if who is None and p.tags[v] not in ("VBG", "VBN"):
            continue
        if who is not None and i <= who < v and p.left_edge(who) > i + 1 and p.pos[i] not in ("ADV", "ADP", "SCONJ"):
            continue
        return _candidate(p, v, who, g)
    return None


def _tag_subject(p: Parse, v: int, start: int, stop: int) -> int | None:
    """The subject of a tag's verb: in the tag, also where the parser looked for it in the speech."""
    who = p.child(v, "nsubj", "nsubjpass")
    if who is not None and start <= who < stop:
        return who
    if p.tags[v] == "VBG":
        who = subject(p, v)
        return who if who is not None and not start - 3 <= who < start else None
    if v == start or all(p.pos[i] in ("ADV", "AUX", "CCONJ") for i in range(start, v)):
        if p.deps[v] == "conj":
            return subject(p, v)
        return _noun_from(p, v + 1, stop)
    return _noun_between(p, start, v)


def _noun_from(p: Parse, i: int, stop: int) -> int | None:
    for j in range(i, min(stop, i + 8)):
        if p.pos[j] in NAMED and p.deps[j] != "compound":
            return j
        if p.pos[j] not in NOMINAL:
            return None
    return None


def _noun_between(p: Parse, i: int, v: int) -> int | None:
    return next((j for j in range(i, v) if p.pos[j] in NAMED and p.deps[j] not in ("compound", "pobj")), None)


def _according(p: Parse, i: int) -> Candidate | None:
    who = p.child(i + 1, "pobj")
    if who is None:
        who = _noun_from(p, i + 2, len(p))
    if who is None:
        return None
    holder = holder_words(p, who, frozenset({i, i + 1}))
    return Candidate("quote", "according to", "ADP", i, (i, i + 1), (), holder, who)


def _candidate(p: Parse, v: int, who: int | None, g: Ground) -> Candidate:
    cue = cue_words(p, v)
    holder: tuple[int, ...] = ()
    if who is not None:
        speech = frozenset(i for i in p.subtree(who) if g.quoted[i] >= 0 and g.quoted[i] != g.quoted[who])
        holder = holder_words(p, who, frozenset(cue) | speech)
        holder = trim(p, [i for i in holder if (i < v) == (who < v)])
    return Candidate("quote", cue_lemma(p, v), "VERB", v, cue, (), holder, who)


# --- X said: "…" -------------------------------------------------------------------------------------------


def lead_of(g: Ground, area: tuple[int, int], lexicon: Lexicon) -> Candidate | None:
    """The reporting clause right before a quotation."""
    p = g.parse
    i = area[1] - 1
    while i >= area[0] and p.words[i].isspace():
        i -= 1
    if i < area[0] or p.words[i] in STOPS or p.words[i] in (")", ";"):
        return None
    mark = p.words[i]
    start = i
    while start > area[0] and p.words[start - 1] not in STOPS:
        start -= 1
    v = _lead_verb(p, start, i, mark, lexicon)
    if v is not None:
        if p.pos[v] == "NOUN":
            return _candidate(p, v, possessor(p, v), g)
        return _candidate(p, v, agent(p, v) if p.child(v, "auxpass") is not None else subject(p, v), g)
    for j in range(start, i):
        if p.lower[j] == "according" and p.lower[j + 1] == "to" and mark in (",", ":"):
            return _according(p, j)
    return _named_line(p, start, i) if mark == ":" else None


def _lead_verb(p: Parse, start: int, i: int, mark: str, lexicon: Lexicon) -> int | None:
    """The verb that governs the quotation after token `i`: the likeliest, the nearest where they are alike."""
    least = COLON_LEAST if mark == ":" else LEAD_LEAST
    reach = i - start if mark in (":", ",", "that") else 8
    nearest = i - 1  # "and heard her shout, “…”": a verb right before the comma it is, whatever stands further off
    adjacent = mark == "," and nearest > start and p.pos[nearest] == "VERB"
    if adjacent and lexicon.share(cue_lemma(p, nearest), "VERB", "quote") >= TAG_LEAST:
        return nearest
    best: tuple[float, int] | None = None
    if mark == "," and nearest > start and _her_shout(p, nearest):
        return nearest
    for v in range(i, max(start, i - reach) - 1, -1):
        if p.pos[v] not in ("VERB", "AUX") or p.lower[v] == "according":
            continue
        share = lexicon.share(cue_lemma(p, v), "VERB", "quote")
        if share >= least and (best is None or share > best[0] + 0.2):
            best = share, v
    return None if best is None else best[1]


def _her_shout(p: Parse, n: int) -> bool:
    """Whether a noun is a verb that the parser misread: "heard her shout, “…”"."""
    return p.pos[n] == "NOUN" and p.lemmas[p.heads[n]] in ("hear", "see") and possessor(p, n) == n - 1


def _named_line(p: Parse, start: int, colon: int) -> Candidate | None:
    """A line that begins with the name of who speaks: `The harbour master: "…"`."""
    while start < colon and p.words[start].isspace():
        start += 1
    words = list(range(start, colon))
    if not words or len(words) > 12 or any(p.pos[j] in ("VERB", "AUX") for j in words):
        return None
    who = next((j for j in words if p.pos[j] in NAMED and not any(h in words for h in p.ancestors(j))), None)
    if who is None:
        return None
    return Candidate("colon", ":", "PUNCT", colon, (colon,), (), trim(p, words), who)
