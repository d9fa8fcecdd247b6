"""Own voice: what a text says in its author's name, sentence by sentence.

A sentence that only reports is left to the attributions; of what it says besides (a clause beside it, a relative
clause of the author's own) the clause is the statement.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from alteram.model.parse import FINITE_OR_MODAL, Parse
from alteram.stages.statements.datelines import after_dateline
from alteram.stages.statements.leadin import after_number, leads_in
from alteram.stages.statements.view import DocumentView, PassageView

__all__ = ["OwnVoice", "own_voice"]

_PROSE = frozenset({"paragraph", "list_item", "quotation", "title", "heading", "caption", "quoted_mail"})
_CLAUSES = frozenset({"conj", "parataxis", "ccomp", "advcl"})
"""Relations of clauses that may stand beside the main clause."""
_CONTRAST = frozenset({"while", "whereas", "although", "though"})
_COVERED = 0.5
"""Share of a sentence's words inside reported contents and their cues from which the sentence only reports."""
_MOSTLY = 0.7
"""Share of a clause's words in reports from which the clause itself only reports ("it ends with X saying that …")."""
_LEAST_CAPTION = 5
"""Words of the shortest caption without a verb that says something."""
_LEAST_CLAUSE = 4
"""Words of the shortest clause that is a statement beside a report."""
_CREDITS = frozenset({"photo", "photograph", "photographs", "photos", "image", "picture", "credit", "source"})
_THANKS = frozenset({"thank", "thanks", "greetings"})
_SKIP_EDGES = frozenset(
    {",", ";", ":", "-", "–", "—", "•", "*", "·", "(", ")", "…", '"', "”", "“", ">", "#", "##", "**"}
)


@dataclass(frozen=True, slots=True)
class OwnVoice:
    """A statement in own voice: passage and token ranges (both ends included) of its content."""

    passage: int
    ranges: tuple[tuple[int, int], ...]
    rule: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Reported:
    """What attributions take of a passage: tokens of contents, cues and holders; heads of cues, and of those the ones
    without a holder."""

    taken: AbstractSet[int]
    heads: AbstractSet[int]
    nameless: AbstractSet[int] = frozenset()
    covering: AbstractSet[int] = frozenset()
    """Of the tokens taken those of reports that are no mere relative clause of what the author says."""


def own_voice(view: DocumentView, reported: Mapping[int, Reported], skip: frozenset[int]) -> list[OwnVoice]:
    """Own-voice statements of a document.  `skip` are passages that are in nobody's own voice (salutations …)."""
    out: list[OwnVoice] = []
    seen: set[str] = set()
    nothing = Reported(frozenset(), frozenset())
    for k, p in enumerate(view.passages):
        if p.parse is None or p.passage.role not in _PROSE or k in skip:
            continue
        if p.passage.role in ("caption", "title", "heading"):
            words = " ".join(p.passage.span.quote.lower().split())
            if words in seen or not _says_something(p):
                continue
            seen.add(words)
        for n in range(len(p.parse.sentences)):
            out.extend(_sentence(p, p.parse, k, n, reported.get(k, nothing)))
    return out


def _says_something(p: PassageView) -> bool:
    """Whether a headline has a finite verb, a caption that or enough words."""
    parse = p.parse
    if parse is None:
        return False
    finite = _finite(parse, 0, len(parse) - 1)
    if p.passage.role != "caption":
        return finite and len(parse) > 3
    return finite or sum(w[:1].isalnum() for w in parse.words) >= _LEAST_CAPTION


def _sentence(p: PassageView, parse: Parse, k: int, n: int, reported: Reported) -> Iterator[OwnVoice]:
    first, stop = parse.sentence_bounds(n)
    if n == 0 and p.passage.role == "list_item":
        first = max(first, after_number(parse))
    first = after_dateline(parse, first)
    if first >= stop:
        return
    whole = ";" not in parse.text
    for a, b in ((first, stop - 1),) if whole else _between_semicolons(parse, first, stop - 1):
        yield from _segment(p, parse, (k, n), (a, b), reported)


def _between_semicolons(parse: Parse, first: int, last: int) -> list[tuple[int, int]]:
    """A sentence cut at its semicolons, where both sides have a finite verb with a subject."""
    out: list[tuple[int, int]] = []
    start = first
    if ";" not in parse.words[first : last + 1]:
        return [(first, last)]
    for i in range(first, last + 1):
        if parse.words[i] == ";" and _clause(parse, start, i - 1) and _clause(parse, i + 1, last):
            out.append((start, i - 1))
            start = i + 1
    return [*out, (start, last)]


def _clause(parse: Parse, first: int, last: int) -> bool:
    """Whether a stretch is a clause by itself: its highest verb is finite and has a subject in it."""
    for top in _tops(parse, first, last):
        subject = parse.child(top, "nsubj", "nsubjpass", "expl")
        finite = parse.tags[top] in FINITE_OR_MODAL or any(
            parse.tags[c] in FINITE_OR_MODAL for c in parse.children[top] if parse.deps[c] in ("aux", "auxpass")
        )
        if subject is not None and first <= subject <= last and finite:
            return True
    return False


def _segment(
    p: PassageView, parse: Parse, place: tuple[int, int], bounds: tuple[int, int], reported: Reported
) -> Iterator[OwnVoice]:
    k, n = place
    trimmed = _trim(parse, *bounds)
    if trimmed is None:
        return
    first, last = trimmed
    colon = parse.words[min(last + 1, len(parse) - 1)].startswith((":", ",")) and leads_in(p)
    if colon and n == len(parse.sentences) - 1 and p.passage.role == "paragraph":
        return  # a lead-in: its items say it
    roots = _tops(parse, first, last)
    if p.passage.role == "caption" and (parse.lower[first] in _CREDITS or (n and not _finite(parse, first, last))):
        return
    if p.passage.role == "quoted_mail" and parse.lemmas[last] == "write":
        return  # "On Monday A B wrote": it tells who speaks
    if parse.lower[first] in _THANKS or (
        parse.lower[first] == "please" and parse.lower[min(first + 1, last)] == "find"
    ):
        return
    if not roots or _introduces(parse, roots[0], first, last):
        return
    if not _is_statement(p, parse, first, last):
        return
    units = _units(parse, roots, first, last)
    free = [
        u for u in units if not _reports(parse, u, reported) or (u.head not in roots and u.head in reported.nameless)
    ]
    if len(free) == len(units) == 1:
        yield OwnVoice(k, ((first, last),), "own voice: sentence", "no cue governs it")
        return
    whole = len(free) == len(units)
    for group in _groups(free, units):
        ranges = _joined(parse, [r for u in group for r in u.ranges])
        if ranges and (whole or _words(parse, ranges) >= _LEAST_CLAUSE):
            rule = "own voice: sentence" if whole else "own voice: clause beside a report"
            yield OwnVoice(k, ranges, rule, f"clause of {parse.words[group[0].head]}")
    if not whole:
        yield from _beside(parse, k, first, last, reported)


def _is_statement(p: PassageView, parse: Parse, first: int, last: int) -> bool:
    if p.passage.role != "caption" and _finite(parse, first, last):
        return True
    words = [i for i in range(first, last + 1) if parse.words[i][:1].isalnum()]
    if p.passage.role == "caption":
        return len(words) > 1
    if p.passage.role == "list_item":
        return len(words) > 2
    if any(parse.words[i] == "?" for i in range(first, min(last + 2, len(parse)))):
        return len(words) > 1
    # "Not we.", "Release them.": no finite verb, but said; a bare name or greeting is not
    return any(parse.tags[i] in ("VB", "VBN") or parse.deps[i] == "neg" or parse.lower[i] == "not" for i in words)


def _finite(parse: Parse, first: int, last: int) -> bool:
    """Whether a stretch has a finite verb."""
    return not FINITE_OR_MODAL.isdisjoint(parse.tags[first : last + 1])


@dataclass(slots=True)
class _Unit:
    """A clause of a sentence: its verb, the token ranges of its words, whether it stands against the main clause."""

    head: int
    ranges: tuple[tuple[int, int], ...]
    contrast: bool = False


def _tops(parse: Parse, first: int, last: int) -> list[int]:
    """The highest tokens of a stretch, verbs before others."""
    tops = [i for i in parse.tops(first, last) if parse.pos[i] not in ("PUNCT", "SPACE", "CCONJ")]
    return [i for i in tops if parse.pos[i] in ("VERB", "AUX")] or tops


def _units(parse: Parse, roots: list[int], first: int, last: int) -> list[_Unit]:
    """The main clause of a sentence and the clauses beside it that have subjects of their own, left to right.

    No mark or space stands at the edges of the tokens `first` to `last`.
    """
    heads = [roots[0]]
    cuts: dict[int, tuple[int, int]] = {}
    contrasts: set[int] = set()
    clauses = [
        i
        for i in parse.verbs_in(first, last)
        if parse.deps[i] in _CLAUSES and parse.child(i, "nsubj", "nsubjpass", "expl") is not None
    ]
    for i in clauses:
        head = parse.heads[i]
        joined = parse.deps[i] in ("conj", "parataxis") and head in heads
        # two main clauses, of which the parser hung the first on the second
        run_on = parse.deps[i] == "ccomp" and head == roots[0] and i < head and parse.child(i, "mark") is None
        if joined or run_on:
            heads.append(i)
            cuts[i] = (parse.left_edge(i), min(parse.right_edge(i), last))
    if not cuts and not any(parse.deps[i] == "advcl" for i in clauses):
        return [_Unit(roots[0], ((first, last),))]
    for i in clauses:
        mark = parse.child(i, "mark") if parse.deps[i] == "advcl" and parse.heads[i] in heads else None
        if mark is not None and parse.lower[mark] in _CONTRAST:
            trimmed = _trim(parse, mark + 1, min(parse.right_edge(i), last))
            if trimmed is not None and _words(parse, (trimmed,)) >= _LEAST_CLAUSE:
                contrasts.add(i)
                cuts[i] = (_even(parse, mark, first), trimmed[1])
                heads.append(i)
    out = []
    for head in heads:
        a, b = cuts.get(head, (first, last))
        inner = sorted(c for h, c in cuts.items() if h != head and a <= c[0] and c[1] <= b)
        ranges = []
        for x, y in (*inner, (b + 1, b + 1)):
            trimmed = _trim(parse, a, x - 1) if a <= x - 1 else None
            if trimmed is not None:
                ranges.append(trimmed)
            a = max(a, y + 1)
        if head in contrasts and ranges:
            start = next(c for c in parse.children[head] if parse.deps[c] == "mark") + 1
            ranges = [(max(x, start), y) for x, y in ranges if y >= start]
        if ranges:
            out.append(_Unit(head, tuple(ranges), head in contrasts))
    return sorted(out, key=lambda u: u.ranges[0])


def _even(parse: Parse, mark: int, first: int) -> int:
    return mark - 1 if mark > first and parse.lower[mark - 1] == "even" else mark


def _groups(free: list[_Unit], units: list[_Unit]) -> list[list[_Unit]]:
    """Clauses that stand together are one statement; one that stands against another is its own."""
    out: list[list[_Unit]] = []
    before = -2
    for u in free:
        at = units.index(u)
        if out and not u.contrast and at == before + 1 and not out[-1][-1].contrast:
            out[-1].append(u)
        elif out and not u.contrast and len(free) == len(units) and (main := [g for g in out if not g[0].contrast]):
            main[0].append(u)  # a clause of contrast stood between
        else:
            out.append([u])
        before = at
    return out


def _joined(parse: Parse, ranges: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Ranges with nothing but small words and marks between them become one."""
    out: list[tuple[int, int]] = []
    for a, b in sorted(ranges):
        gap = range(out[-1][1] + 1, a) if out else range(0)
        if out and all(parse.pos[i] in ("PUNCT", "SPACE", "CCONJ") for i in gap):
            out[-1] = (out[-1][0], b)
        else:
            out.append((a, b))
    return tuple(out)


def _reports(parse: Parse, unit: _Unit, reported: Reported) -> bool:
    """Whether a clause only reports: its verb is a cue, or stands in what somebody else is reported to say."""
    if unit.head in reported.heads or unit.head in reported.taken:
        return True
    if not reported.covering:
        return False
    words = [i for a, b in unit.ranges for i in range(a, b + 1) if parse.words[i][:1].isalnum()]
    return bool(words) and sum(i in reported.covering for i in words) >= _MOSTLY * len(words)


def _words(parse: Parse, ranges: tuple[tuple[int, int], ...]) -> int:
    return sum(parse.words[i][:1].isalnum() for a, b in ranges for i in range(a, b + 1))


def _beside(parse: Parse, k: int, first: int, last: int, reported: Reported) -> Iterator[OwnVoice]:
    """What a reporting sentence says in own voice besides: relative clauses, clauses of contrast."""
    for i in parse.verbs_in(first, last):
        dep = parse.deps[i]
        if dep not in ("relcl", "advcl") or i in reported.heads or i in reported.taken:
            continue
        a, b = parse.left_edge(i), min(parse.right_edge(i), last)
        if dep == "advcl":
            mark = parse.child(i, "mark")
            if mark is None or parse.lower[mark] not in _CONTRAST:
                continue
            a = mark + 1
        elif a == 0 or parse.words[a - 1] not in (",", "–", "—", "("):
            continue
        trimmed = _trim(parse, a, b)
        if trimmed is None or not _finite(parse, *trimmed):
            continue
        if _words(parse, (trimmed,)) >= _LEAST_CLAUSE and _share(parse, *trimmed, reported) < _COVERED:
            yield OwnVoice(k, (trimmed,), f"own voice: {dep} beside a report", f"clause of {parse.words[i]}")


def _introduces(parse: Parse, root: int, first: int, last: int) -> bool:
    """ "I am A B, the chair of C": it tells who speaks, and is kept as evidence of that."""
    if parse.lemmas[root] != "be":
        return False
    subject = parse.child(root, "nsubj")
    attr = parse.child(root, "attr")
    named = attr is not None and parse.pos[attr] == "PROPN" and parse.words[attr][:1].isupper()
    return named and subject is not None and parse.lower[subject] == "i" and last - first < 30


def _share(parse: Parse, first: int, last: int, reported: Reported) -> float:
    words = [i for i in range(first, last + 1) if parse.words[i][:1].isalnum()]
    return sum(i in reported.taken for i in words) / len(words) if words else 0.0


def _trim(parse: Parse, first: int, last: int) -> tuple[int, int] | None:
    """Token range without marks, white space and a leading "and", "but" at its edges; None where nothing is left.

    A mark that closes what was opened inside stays.
    """
    end = last
    while first <= last and (
        parse.pos[first] == "SPACE" or parse.words[first] in _SKIP_EDGES or parse.lower[first] in ("and", "but")
    ):
        first += 1
    while last >= first and (
        parse.pos[last] == "SPACE"
        or parse.words[last] in _SKIP_EDGES
        or parse.words[last] in (".", "!")
        or parse.lower[last] in ("and", "but")
    ):
        last -= 1
    if last < end and (opener := _OPENERS.get(parse.words[last + 1])) is not None:
        inside = parse.words[first : last + 1]
        left = inside.count(opener) % 2 if opener == '"' else inside.count(opener) - inside.count(parse.words[last + 1])
        last += left > 0
    return (first, last) if first <= last else None


_OPENERS = {'"': '"', "”": "“", "»": "«"}
"""Marks that close, and what they close."""
