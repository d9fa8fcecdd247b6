"""Sources that are named for more than their own quoted words say.

What a text reports of somebody in its own words stands beside what it quotes of the same holder.  Where both tell of
the same thing, the report may have more than the quotation: a larger number, a graver act, a doer whom the quotation
leaves open, or no doubt where the quotation has one.  A quotation is cut short for many sound reasons, so that what it
merely lacks counts for nothing: it must say something else in its place.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass

from alteram.model.parse import Parse
from alteram.stages.checks.kinds import Finding
from alteram.stages.checks.lexicon import load_words
from alteram.stages.checks.likeness import noun_of, shared_words, stem, stems
from alteram.stages.checks.paper import BODY, Paper, Part, Row

__all__ = ["source_words"]

_SHARED = 2
"""Words that report and quotation must share for both to tell of one thing."""
_NEAR = 2
"""Sentences that may begin between report and quotation, in one paragraph or the next."""
_TOLD = frozenset({"asserts", "alleges", "warns"})
_PARTIES = ("nsubj", "nsubjpass", "dobj", "attr", "agent", "prep")


@dataclass(frozen=True, slots=True)
class _Words:
    """What one statement says."""

    row: Row
    start: int
    end: int
    text: str
    stems: frozenset[str]
    verbs: tuple[tuple[Parse, int], ...]
    """Its verbs, each with the parse of its passage."""
    figures: tuple[Row, ...]


def source_words(paper: Paper) -> Iterator[Finding]:
    """What a text reports of somebody that is more than what it quotes of them."""
    body = [p for p in paper.parts if p.role in BODY]
    rows = [s for s in paper.statements if len(s["holder_chain"]) > 1 and s["holder"] and s["polarity"] > 0]
    reports = [s for s in rows if s["quotation"] == "indirect" and s["stance"] in _TOLD]
    for quoted in (s for s in rows if s["quotation"] == "direct"):
        voice = quoted["holder_chain"]
        near = [s for s in reports if s["holder_chain"] == voice and _beside(paper, body, s, quoted)]
        quote = _words_of(paper, body, quoted) if near else None
        for row in near if quote is not None else ():
            report = _words_of(paper, body, row)
            shared = report.stems & quote.stems if quote is not None else frozenset()
            if quote is not None and len(shared) >= _SHARED:
                yield from _compared(report, quote, shared)


def _compared(report: _Words, quote: _Words, shared: frozenset[str]) -> Iterator[Finding]:
    for rule in (_number, _step, _doer, _doubt):
        found = rule(report, quote)
        if found is not None:
            message = f"The text says {found[0]} in the source’s name; the words that it quotes have {found[1]}."
            places = ((report.start, report.end), (quote.start, quote.end))
            name = f"report-{rule.__name__.strip('_')}"
            yield Finding("source_words", places, message, name, shared_words(report.text, shared))
            return


def _words_of(paper: Paper, body: list[Part], s: Row) -> _Words:
    spans = s["content_spans"]
    text = " ".join(span["quote"] for span in spans)
    verbs: list[tuple[Parse, int]] = []
    for p in body:
        parse = paper.parse(p) if any(span["start"] < p.end and p.start < span["end"] for span in spans) else None
        if parse is not None:
            at = [(i, p.start + parse.starts[i]) for i in parse.verbs if parse.pos[i] == "VERB"]
            verbs += [(parse, i) for i, k in at if any(span["start"] <= k < span["end"] for span in spans)]
    figures = [f for f in paper.figures if any(_within(f["span"], span) for span in spans)]
    return _Words(s, *_extent(s), text, stems(text), tuple(verbs), tuple(figures))


def _extent(s: Row) -> tuple[int, int]:
    return min(x["start"] for x in s["content_spans"]), max(x["end"] for x in s["content_spans"])


def _within(inner: Row, outer: Row) -> bool:
    return bool(outer["start"] <= inner["start"] and inner["end"] <= outer["end"])


def _beside(paper: Paper, body: list[Part], a: Row, b: Row) -> bool:
    """Whether two statements stand apart, in one paragraph or in two that follow, with little between."""
    first, last = sorted((_extent(a), _extent(b)))
    starts = [p.start for p in body]
    i, k = (bisect.bisect_right(starts, start) - 1 for start, _ in (first, last))
    if first[1] > last[0] or k - i > 1 or i < 0:
        return False
    between = 0
    for p in body[i : k + 1]:
        parse = paper.parse(p)
        if parse is None:
            return False
        between += sum(first[1] <= p.start + parse.starts[t] < last[0] for t in parse.sentences)
    return between <= _NEAR


# --- the rules: what the report has, and what the quotation has in its place ---------------------------------


def _number(report: _Words, quote: _Words) -> tuple[str, str] | None:
    """A larger number of what the quotation counts too."""
    for f in report.figures:
        for g in quote.figures:
            ours, theirs = noun_of(f), noun_of(g)
            most = g["value"] if g["qualifier"] == "exact" else g["high"]
            if ours is None or theirs is None or stem(ours) != stem(theirs) or most is None:
                continue
            least = f["value"] if f["qualifier"] == "exact" else f["low"]
            if least is not None and least > most and all(h["value"] != f["value"] for h in quote.figures):
                return f"{f['span']['quote']} {f['counts']}", f"{g['span']['quote']} {g['counts']}"
    return None


def _step(report: _Words, quote: _Words) -> tuple[str, str] | None:
    """A graver act than the quotation has."""
    for ladder in load_words().ladders:
        for n in range(len(ladder) - 1, 0, -1):
            greater = ladder[n].search(report.text)
            if greater is None or any(step.search(quote.text) for step in ladder[n:]):
                continue
            lesser = next((m for step in reversed(ladder[:n]) if (m := step.search(quote.text))), None)
            if lesser is not None and not any(step.search(report.text) for step in ladder[:n]):
                return _word(report.text, greater.start()), _word(quote.text, lesser.start())
    return None


def _word(text: str, start: int) -> str:
    """The whole word that begins there, in quotation marks."""
    found = re.match(r"[\w-]+", text[start:])
    return f"“{found[0]}”" if found else ""


def _doer(report: _Words, quote: _Words) -> tuple[str, str] | None:
    """A doer by name, where the quotation says that somebody did it."""
    nobody = load_words().nobody
    somebody = nobody.search(quote.text)
    if somebody is None or nobody.search(report.text):
        return None
    same = {stem(parse.lemmas[i]) for parse, i in quote.verbs} - load_words().light
    for parse, i in report.verbs:
        doer = parse.child(i, "nsubj")
        if doer is not None and parse.pos[doer] == "PROPN" and stem(parse.lemmas[i]) in same:
            name = parse.text[parse.starts[parse.left_edge(doer)] : parse.ends[doer]]
            if stem(parse.words[doer]) not in quote.stems:
                return f"that {name} did it", f"“{somebody[0]}”"
    return None


def _doubt(report: _Words, quote: _Words) -> tuple[str, str] | None:
    """No doubt, where the quotation has one: the same verb with the same subject or object, in the main clause."""
    words = load_words()
    if report.row["certainty"] != "certain" or words.open.search(report.text):
        return None
    told = {parse.lemmas[i]: _parties(parse, i) for parse, i in report.verbs}
    for parse, i in quote.verbs:
        hedge = _hedge(parse, i)
        shared = told.get(parse.lemmas[i], frozenset()) & _parties(parse, i)
        if hedge is not None and shared and parse.lemmas[i] not in words.light:
            return f"“{parse.words[i]}” without a doubt", f"“{hedge}”"
    return None


def _parties(parse: Parse, verb: int) -> frozenset[str]:
    """Stems of the subject and objects of a verb: of nouns and names, since pronouns may be anybody's."""
    found = (c for c in parse.children[verb] if parse.deps[c] in _PARTIES)
    nouns = (n for c in found for n in (c, *parse.children[c]) if parse.pos[n] in ("NOUN", "PROPN"))
    return frozenset(stem(parse.words[n]) for n in nouns)


def _hedge(parse: Parse, verb: int) -> str | None:
    """The word beside a verb of the main clause, or over it, that leaves it open."""
    words = load_words()
    for c in parse.children[verb]:
        if parse.deps[c] in ("aux", "advmod") and words.open.fullmatch(parse.words[c]):
            return parse.words[c]
    above = parse.heads[verb]
    thought = parse.deps[verb] == "ccomp" and parse.heads[above] == above and words.minds.fullmatch(parse.words[above])
    return parse.words[above] if thought else None
