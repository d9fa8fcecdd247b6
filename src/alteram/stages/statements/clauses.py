"""Clauses said side by side: "said that the gate was open, and that the lamp was out" is two statements.

So is "asked who had the keys, when the gate was shut and why": three questions.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import replace

from alteram.model.parse import Parse
from alteram.stages.statements.view import Attribution, DocumentView, Stretch

__all__ = ["asked_on", "side_by_side", "spelt_out"]

LEAST = 3
"""Tokens that a clause must have to stand for itself."""
_ASKING = frozenset({"who", "whom", "whose", "what", "when", "where", "why", "which", "how", "whether"})
"""Words that an indirect question begins with."""
_BESIDE = frozenset({"ccomp", "conj", "parataxis", "advcl"})
"""Relations in which parsers hang one question on another, or on the verb that asks."""
_RELATIVE = frozenset({"which", "that", "who", "whom"})


def side_by_side(view: DocumentView, found: Iterable[Attribution]) -> list[Attribution]:
    """The attributions, those of coordinated "that" clauses and questions cut into one for each clause.

    A clause that stands beside another is no report of its verb: "that a doctor be admitted, that the files be shown".
    """
    out: list[Attribution] = []
    beside: set[tuple[int, int, int]] = set()
    for a in found:
        parse = view.passages[a.passage].parse
        asked = [] if parse is None or a.rule != "whether" or len(a.content) != 1 else _questions(view, a, parse)
        asked = asked or ([] if parse is None or a.quotation == "direct" else _announced(view, a, parse))
        if asked:
            out.extend(replace(a, content=(stretch,)) for stretch in asked)
            continue
        tops = [] if parse is None or a.rule != "that" or len(a.content) != 1 else _tops(view, a, parse)
        if parse is None or not tops:
            out.append(a)
            continue
        pv = view.passages[a.passage]
        starts = [pv.stretch(parse.left_edge(t), parse.left_edge(t))[0] for t in tops]
        end = max(a.content[0][1], max(pv.stretch(t, parse.right_edge(t))[1] for t in tops))
        for x, y in itertools.pairwise((*starts, end)):
            out.append(replace(a, content=((x, _trimmed(view.text, x, y)),)))
        beside |= {(a.passage, top, x) for top in tops for x in starts}
    return [a for a in out if a.head is None or (a.passage, a.head, a.content[0][0]) not in beside]


def spelt_out(view: DocumentView, found: Iterable[Attribution]) -> list[Attribution]:
    """The attributions with the noun in place of the "which" that stands for it as a part of what is said.

    Of "the hall, which they describe as a bakery" the content is "the hall … as a bakery".
    """
    return [replace(a, content=(_antecedent(view, a), *a.content[1:])) for a in found]


def _antecedent(view: DocumentView, a: Attribution) -> Stretch:
    """The first part of a content; of one that is a relative pronoun before other parts the noun it stands for."""
    pv, first = view.passages[a.passage], a.content[0]
    parse = pv.parse
    if parse is None or len(a.content) < 2 or view.text[first[0] : first[1]].lower() not in _RELATIVE:
        return first
    word = next(iter(pv.beginning_in(*first)), None)
    clause = None if word is None else next((h for h in parse.ancestors(word) if parse.deps[h] == "relcl"), None)
    if word is None or clause is None or parse.left_edge(clause) != word or parse.heads[clause] > word:
        return first
    noun, last = parse.heads[clause], word - 1
    while parse.deps[noun] == "pobj" and parse.pos[parse.heads[parse.heads[noun]]] in ("NOUN", "PROPN"):
        noun = parse.heads[parse.heads[noun]]  # "the hall on the pictures, which …": the parser takes the nearest
    while last > noun and parse.pos[last] in ("PUNCT", "SPACE"):
        last -= 1
    stretch = pv.stretch(parse.left_edge(noun), last)
    return first if any(x < stretch[1] and stretch[0] < y for x, y in (*a.cue, *a.holder)) else stretch


def _announced(view: DocumentView, a: Attribution, parse: Parse) -> list[Stretch]:
    """The clauses behind a colon: "we want three things: that …; that …; and that …"; to the end of the sentence."""
    pv = view.passages[a.passage]
    inside = pv.beginning_in(*a.content[0])
    if a.rule not in ("object", "that") or len(a.content) != 1 or not inside:
        return []
    stop = parse.sentence_bounds(parse.sentence_of[inside[0]])[1]
    begins = (i for i in range(max(1, inside[0]), stop) if parse.lower[i] == "that" and parse.words[i - 1] == ":")
    first = next(begins, None)
    if first is None:
        return []
    marked = (i for i in range(first + 1, stop) if parse.lower[i] == "that" and parse.deps[i] == "mark")
    starts = [first, *(i for i in marked if parse.lower[i - 1] in (",", ";", "and", "or"))]
    while stop > starts[-1] and parse.pos[stop - 1] in ("PUNCT", "SPACE"):
        stop -= 1
    if len(starts) < 2:
        return []
    edges = [*(pv.stretch(i, i)[0] for i in starts), pv.stretch(stop - 1, stop - 1)[1]]
    return [(x, _trimmed(view.text, x, y)) for x, y in itertools.pairwise(edges)]


def _tops(view: DocumentView, a: Attribution, parse: Parse) -> list[int]:
    """The heads of the clauses, where there are several, in the order of the text; to the end of the sentence."""
    pv = view.passages[a.passage]
    start, end = a.content[0]
    inside = pv.beginning_in(start, end)
    if len(inside) < LEAST or parse.lower[inside[0]] != "that" or parse.deps[inside[0]] != "mark":
        return []
    first = inside[0]
    tops = [parse.heads[first]]
    if parse.left_edge(tops[0]) != first:
        return []
    for i in range(first + 1, parse.sentence_bounds(parse.sentence_of[first])[1]):
        if parse.lower[i] != "that" or parse.deps[i] != "mark":
            continue
        clause = parse.heads[i]
        joined = parse.deps[clause] == "conj" and parse.heads[clause] in (a.head, *tops)
        link = i - 2 if parse.lower[i - 1] in ("and", "or", "but") else i - 1
        apart = parse.words[link] in (",", ";")
        listed = apart and parse.deps[clause] == "ccomp" and parse.heads[clause] in (a.head, *tops)
        if (joined or listed) and parse.left_edge(clause) == i:
            tops.append(clause)
    return tops if len(tops) > 1 else []


def _questions(view: DocumentView, a: Attribution, parse: Parse) -> list[Stretch]:
    """The questions behind a verb of asking, where there are several; to the end of the last."""
    pv = view.passages[a.passage]
    inside = pv.beginning_in(*a.content[0])
    if a.head is None or not inside or a.content[0][0] < a.cue[-1][0] or a.quotation == "direct":
        return []
    after = pv.beginning_in(a.cue[-1][1], pv.passage.span.end)
    stop = parse.sentence_bounds(parse.sentence_of[inside[0]])[1]
    starts: list[int] = []
    last = inside[-1]
    for i in range(after.start, stop):
        clause = _question(parse, i) if parse.lower[i] in _ASKING else None
        joined = parse.words[i - 1] in (",", ";") or parse.lower[i - 1] in ("and", "or")
        if clause is None or not (joined if starts else i <= inside[0]):
            continue
        starts.append(i)
        last = max(last, parse.right_edge(clause))
    if len(starts) < 2 or starts[0] > inside[0]:
        return []
    last = min(last, stop - 1)
    while parse.pos[last] in ("PUNCT", "SPACE"):
        last -= 1
    end = pv.stretch(last, last)[1]
    edges = [*(pv.stretch(i, i)[0] for i in starts), end]
    return [(x, _trimmed(view.text, x, y)) for x, y in itertools.pairwise(edges)]


def asked_on(view: DocumentView, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions with the questions that follow the first behind a colon: "The letter asks: Who …? Why …?"."""
    out: list[Attribution] = []
    for a in found:
        out.append(a)
        pv, parse = view.passages[a.passage], view.passages[a.passage].parse
        start, end = a.content[0][0], a.content[-1][1]
        led = view.text[:start].rstrip().endswith(":") and view.text[end - 1 : end + 1].count("?") > 0
        if parse is None or not led or len(a.content) != 1 or not a.holder:
            continue
        here = pv.beginning_in(start, end)
        for n in range(parse.sentence_of[here[-1]] + 1 if here else len(parse.sentences), len(parse.sentences)):
            first, stop = parse.sentence_bounds(n)
            words = [i for i in range(first, stop) if not parse.words[i].isspace()]
            asks = len(words) > 1 and parse.words[words[-1]] == "?"
            if not asks or any(first <= (b.head or -1) < stop and b.passage == a.passage and b.holder for b in found):
                break
            out.append(replace(a, content=(pv.stretch(words[0], words[-1]),)))
    return out


def _question(parse: Parse, word: int) -> int | None:
    """The verb of the question that begins with a token; None where none does."""
    for top in parse.ancestors(word):
        if parse.pos[top] in ("VERB", "AUX"):
            return top if parse.deps[top] in _BESIDE and word < top else None
    return None


def _trimmed(text: str, start: int, end: int) -> int:
    """The end without the comma and the conjunction that lead to the next clause."""
    said = text[start:end].rstrip(" ,;\n\t")
    for word in (" and", " or", " but"):
        said = said.removesuffix(word).rstrip(" ,;\n\t")
    return start + len(said)
