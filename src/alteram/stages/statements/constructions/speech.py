"""Direct speech: quotations that are sentences, each with the words beside it that say who speaks.

Works on the quotations as paired by character, not on the parse of what they hold: a parser is at its worst where a
sentence of speech stands inside a sentence of report.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from alteram.model.parse import Parse
from alteram.model.quotes import sentence_like
from alteram.stages.statements.constructions.base import Candidate, Ground
from alteram.stages.statements.constructions.verbs import cue_words
from alteram.stages.statements.cues import Lexicon
from alteram.stages.statements.extent import trim
from alteram.stages.statements.source import holder_words, subject

__all__ = ["Speech", "speeches"]

LONGEST_TAG = 45
"""Tokens between a quotation and the verb that reports it, at most: "…", said the widow of the man who …"""
ENDS_SENTENCE = frozenset({".", "!", "?"})
NOMINAL = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "ADP", "CCONJ", "PART", "ADV"})


@dataclass(slots=True)
class Speech:
    """A cue with the quotations that it governs: (passage, first token, last token)."""

    passage: int
    cue: Candidate
    pieces: list[tuple[int, int, int]] = field(default_factory=list)
    share: float = 1.0


def speeches(grounds: Sequence[Ground | None], lexicon: Lexicon) -> list[Speech]:
    """All direct speech of a document, in the order of the text."""
    out: list[Speech] = []
    going_on: Speech | None = None
    for k, g in enumerate(grounds):
        if g is None:
            going_on = None
            continue
        going_on = _of_passage(g, k, lexicon, going_on, out)
    return out


def _of_passage(g: Ground, at: int, lexicon: Lexicon, going_on: Speech | None, out: list[Speech]) -> Speech | None:
    p = g.parse
    used: Candidate | None = None  # the cue between the last quotation and this one, if it went with the last
    last: Speech | None = going_on
    speech_here = False
    for k, (first, stop) in enumerate(g.spans):
        before = (g.spans[k - 1][1] if k else 0, first)
        after = (stop, g.spans[k + 1][0] if k + 1 < len(g.spans) else len(p))
        joins = used is not None and not _has_end(p, used, before)
        if joins and last is not None:
            last.pieces.append((at, first, stop - 1))
            speech_here = True
            if _is_tag(p, after, g, k):
                pass
            continue
        if not sentence_like(p.text, g.quotations[k]):
            used = None
            continue
        tag = _tag_after(g, k, after, lexicon)
        lead = None if tag else _lead_before(g, k, before, lexicon, used)
        found = tag or lead
        if found is not None:
            last = Speech(at, found, [(at, first, stop - 1)])
            out.append(last)
            used = found if tag else None
            speech_here = True
        elif last is not None and _goes_on(g, k, before, used):
            last.pieces.append((at, first, stop - 1))
            used = used if not speech_here else None
            speech_here = True
        else:
            last, used = None, None
    if not g.spans:
        return _colon_lead(g, at, lexicon)
    tail = [i for i in range(g.spans[-1][1], len(p)) if p.pos[i] not in ("PUNCT", "SPACE")]
    if last is not None and (not tail or used is not None and len(tail) < LONGEST_TAG):
        return last
    return _colon_lead(g, at, lexicon)


def _colon_lead(g: Ground, at: int, lexicon: Lexicon) -> Speech | None:
    return None


def _is_tag(p: Parse, after: tuple[int, int], g: Ground, k: int) -> bool:
    return False


def _has_end(p: Parse, cue: Candidate, between: tuple[int, int]) -> bool:
    """Whether a sentence ends between the cue and the next quotation."""
    return any(p.words[i] in ENDS_SENTENCE for i in range(max(cue.head, between[0]), between[1]))


def _goes_on(g: Ground, k: int, before: tuple[int, int], used: Candidate | None) -> bool:
    p = g.parse
    words = [i for i in range(*before) if p.pos[i] not in ("PUNCT", "SPACE")]
    return not words or used is not None


def _tag_after(g: Ground, k: int, after: tuple[int, int], lexicon: Lexicon) -> Candidate | None:
    """The reporting clause right after a quotation: "…", said X / X said."""
    p = g.parse
    inner = p.text[g.quotations[k].inner_start : g.quotations[k].inner_end].rstrip()
    i = after[0]
    while i < after[1] and (p.words[i] in (",", "—", "–", "-", "--") or p.words[i].isspace()):
        i += 1
    if i >= after[1] or inner[-1:] == "." and p.words[i][:1].isupper() and p.pos[i] != "PRON":
        ok_sentence_end = False
    else:
        ok_sentence_end = True
    if i >= after[1]:
        return None
    for v in range(i, min(after[1], i + LONGEST_TAG)):
        if p.words[v] in ENDS_SENTENCE or p.words[v] in (";", ":"):
            return None
        if p.pos[v] not in ("VERB", "AUX") or p.tags[v] not in ("VBD", "VBZ", "VBP", "VBN", "VBG", "VB"):
            continue
        share = lexicon.share(p.lemmas[v].lower(), "VERB", "quote")
        if share < 0.3:
            continue
        who = p.child(v, "nsubj")
        if who is None and (v == i or p.tags[v] == "VBG"):
            who = subject(p, v) if p.tags[v] == "VBG" else _next_noun(p, v + 1, after[1])
        if who is None:
            who = _noun_between(p, i, v)
        if who is None or not (i <= who < after[1]):
            if p.tags[v] != "VBG":
                continue
        if v > i and who is not None and who < v and p.left_edge(who) > i + 2 and p.pos[i] != "ADV":
            continue
        if not ok_sentence_end and share < 0.6:
            continue
        return _candidate(g, v, who, after)
    return None


def _next_noun(p: Parse, i: int, stop: int) -> int | None:
    for j in range(i, min(stop, i + 8)):
        if p.pos[j] in ("NOUN", "PROPN", "PRON") and p.deps[j] != "compound":
            return j
        if p.pos[j] not in NOMINAL:
            return None
    return None


def _noun_between(p: Parse, i: int, v: int) -> int | None:
    if v == i or any(p.pos[j] not in NOMINAL for j in range(i, v)):
        return None
    return next((j for j in range(i, v) if p.pos[j] in ("NOUN", "PROPN", "PRON") and p.deps[j] != "compound"), None)


def _candidate(g: Ground, v: int, who: int | None, area: tuple[int, int]) -> Candidate:
    p = g.parse
    cue = cue_words(p, v)
    holder: tuple[int, ...] = ()
    if who is not None:
        words = holder_words(p, who, frozenset(cue))
        holder = trim(p, [i for i in words if area[0] <= i < area[1]])
        if v < who:
            pass
        else:
            holder = trim(p, [i for i in holder if i < v])
    return Candidate("quote", p.lemmas[v].lower(), "VERB", v, cue, (), holder, who)


def _lead_before(
    g: Ground, k: int, before: tuple[int, int], lexicon: Lexicon, used: Candidate | None
) -> Candidate | None:
    """The reporting clause right before a quotation: X said: "…"."""
    p = g.parse
    i = before[1] - 1
    while i >= before[0] and p.words[i].isspace():
        i -= 1
    if i < before[0]:
        return None
    mark = p.words[i]
    if mark in ENDS_SENTENCE or mark in (")", ";"):
        return None
    start = i
    while start > before[0] and p.words[start - 1] not in ENDS_SENTENCE:
        start -= 1
    least = 0.15 if mark == ":" else 0.3 if mark == "," else 0.5
    best: tuple[float, int] | None = None
    for v in range(i, start - 1, -1):
        if p.pos[v] not in ("VERB", "AUX") or used is not None and v in used.cue:
            continue
        share = lexicon.share(p.lemmas[v].lower(), "VERB", "quote")
        if mark not in (":", ",", "that") and i - v > 8:
            continue
        if share >= least and (best is None or share > best[0] + 0.2):
            best = share, v
    if best is None:
        return None
    v = best[1]
    who = subject(p, v)
    return _candidate(g, v, who if who is None or start <= who <= i else who, (before[0], before[1]))
