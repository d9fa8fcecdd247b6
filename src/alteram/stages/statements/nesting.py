"""Which attribution stands inside whose content: chains of holders, outermost first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from alteram.stages.statements.view import Attribution, DocumentView, Stretch

__all__ = ["inside", "joined_cues", "parents"]


def parents(attributions: Sequence[Attribution]) -> list[int | None]:
    """For each attribution the index of the one in whose content its cue stands; None for the outermost.

    Of several the one with the shortest content is taken.  Where two stand in each other's content, neither is inside.
    """
    bounds = [_bounds(x.content) for x in attributions]
    by_start = sorted(range(len(attributions)), key=lambda k: (bounds[k][0], k))
    sizes = [sum(b - a for a, b in x.content) for x in attributions]
    out: list[int | None] = [None] * len(attributions)
    open_: list[int] = []
    anchors = sorted((_anchor(a)[0], k) for k, a in enumerate(attributions))
    at = 0
    for start, k in anchors:
        while at < len(by_start) and bounds[by_start[at]][0] <= start:
            open_.append(by_start[at])
            at += 1
        open_ = [j for j in open_ if bounds[j][1] > start]
        fits = [j for j in open_ if j != k and _contains(attributions, j, k, sizes)]
        if fits:
            out[k] = min(fits, key=lambda j: (sizes[j], j))
    return [_acyclic(k, out) for k in range(len(out))]


_KNOW = frozenset({"know", "learn", "hear", "ask", "find"})
_ASKING = frozenset({"who", "whom", "whose", "what", "when", "where", "why", "which", "how", "whether", "if", "that"})
_CARRIERS = frozenset({"want", "like", "wish", "decline", "refuse", "continue", "go", "seek", "try", "begin", "hasten"})


def joined_cues(view: DocumentView, attributions: Sequence[Attribution]) -> list[Attribution]:
    """One attribution for a cue of two verbs ("wants to know", "went on to say"): the holder of the first, the content
    of the second.  Questions in the text's own voice are no reports of what they ask about, and are left out.
    """
    attributions = _that_noun(view, attributions)
    by_head = {(a.passage, a.head): a for a in attributions if a.head is not None}
    out: list[Attribution] = []
    gone: set[int] = set()
    for a in attributions:
        parse = view.passages[a.passage].parse
        if parse is None or a.head is None:
            continue
        carrier = parse.heads[a.head]
        if parse.deps[a.head] == "xcomp" and parse.lemmas[carrier] in _CARRIERS and (a.passage, carrier) in by_head:
            gone.add(id(by_head[(a.passage, carrier)]))
    for a in attributions:
        parse = view.passages[a.passage].parse
        if id(a) in gone:
            continue
        if parse is not None and a.head is not None:
            if a.quotation != "direct" and _asked(view, a):
                continue
            carrier = parse.heads[a.head]
            first = by_head.get((a.passage, carrier))
            if first is not None and id(first) in gone and parse.deps[a.head] == "xcomp":
                cue = _one_cue(view.text, sorted({*first.cue, *a.cue}))
                a = replace(a, holder=first.holder, holder_head=first.holder_head, cue=cue)
        out.append(_to_know(view, a))
    return out


def _one_cue(text: str, cue: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """The words of a cue of two verbs with the "to" between them: "declined to say"."""
    out: list[Stretch] = []
    for start, end in cue:
        if out and text[out[-1][1] : start].strip() == "to":
            start = out.pop()[0]
        out.append((start, end))
    return tuple(out)


def _that_noun(view: DocumentView, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Mends "doubts that story and wants …", where the parser takes "that" for the beginning of a clause.

    A common noun in the singular without article, right after "that", is no subject: it is what the first verb is
    about, and the second verb has the subject of the first.
    """
    out = list(attributions)
    for b in list(out):
        p = view.passages[b.passage]
        parse, h = p.parse, b.holder_head
        if (
            parse is None
            or h is None
            or h == 0
            or b.head is None
            or parse.tags[h] != "NN"
            or parse.lower[h - 1] != "that"
        ):
            continue
        if any(parse.deps[c] in ("det", "poss", "nummod") for c in parse.children[h]):
            continue
        above = set(parse.ancestors(b.head))
        firsts = [a for a in out if a.passage == b.passage and a.holder and a.head in above and a.head < h - 1]
        first = max(firsts, key=lambda a: a.head or 0, default=None)
        if first is None:
            continue
        k = out.index(first)
        out[k] = replace(first, content=(p.stretch(h - 1, h),), rule="object")
        for j, other in enumerate(out):
            if other.passage == b.passage and other.holder_head == h:
                out[j] = replace(other, holder=first.holder, holder_head=first.holder_head)
    return out


def _to_know(view: DocumentView, a: Attribution) -> Attribution:
    """ "Wants to know who …": "to know" belongs to the cue."""
    p = view.passages[a.passage]
    parse = p.parse
    if parse is None or a.head is None or parse.lemmas[a.head] not in _CARRIERS or len(a.content) != 1:
        return a
    start, end = a.content[0]
    for child in parse.children[a.head]:
        verb = p.stretch(child, child)
        to = next((c for c in parse.children[child] if parse.tags[c] == "TO"), None)
        if (
            parse.deps[child] != "xcomp"
            or to is None
            or parse.lemmas[child] not in _KNOW
            or p.stretch(to, to)[0] != start
        ):
            continue
        rest = child + 1
        if rest < len(parse) and verb[1] < end and parse.lower[rest] in _ASKING:
            clause = parse.child(child, "ccomp", "advcl")
            last = (
                min(end, p.stretch(rest, parse.right_edge(clause))[1]) if clause is not None and clause > child else end
            )
            return replace(a, cue=(*a.cue, (start, verb[1])), content=((p.stretch(rest, rest)[0], last),))
    return a


def _asked(view: DocumentView, a: Attribution) -> bool:
    """Whether the cue is the verb of a question, so that nobody is reported to say anything."""
    parse = view.passages[a.passage].parse
    if parse is None or a.head is None:
        return False
    verb = a.head
    while parse.deps[verb] == "conj":
        verb = parse.heads[verb]
    if parse.heads[verb] != verb:
        return False
    first, stop = parse.sentence_bounds(parse.sentence_of[verb])
    if not any(parse.words[i] == "?" for i in range(max(first, stop - 3), stop)):
        return False
    subject = parse.child(verb, "nsubj", "nsubjpass")
    if subject is not None and parse.lower[subject] in _ASKING:
        return True
    auxiliary = next((c for c in parse.children[verb] if parse.deps[c] in ("aux", "auxpass")), None)
    return subject is not None and auxiliary is not None and auxiliary < subject


def inside(stretch: Stretch, content: Sequence[Stretch]) -> bool:
    """Whether a stretch lies within one of several."""
    return any(a <= stretch[0] and stretch[1] <= b for a, b in content)


def _contains(attributions: Sequence[Attribution], outer: int, inner: int, sizes: Sequence[int]) -> bool:
    content = attributions[outer].content
    a = attributions[inner]
    if not inside(_anchor(a), content) or sizes[inner] > sizes[outer]:
        return False
    return a.content != content and all(any(x < s[1] and s[0] < y for x, y in content) for s in a.content)


def _anchor(a: Attribution) -> Stretch:
    return (a.cue or a.holder or a.content)[0]


def _bounds(stretches: Sequence[Stretch]) -> Stretch:
    return min(a for a, _ in stretches), max(b for _, b in stretches)


def _acyclic(k: int, up: Sequence[int | None]) -> int | None:
    seen, at = {k}, up[k]
    while at is not None:
        if at in seen:
            return None
        seen.add(at)
        at = up[at]
    return up[k]
