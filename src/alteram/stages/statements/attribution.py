"""Who says what: the attributions of a document, found by word list and construction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from alteram.stages.statements.candidates import Candidate, Ground, ground
from alteram.stages.statements.constructions import all_candidates
from alteram.stages.statements.constructions.speech import Speech, speeches
from alteram.stages.statements.cues import LEAST, Lexicon
from alteram.stages.statements.extent import parts, runs
from alteram.stages.statements.lists import governor, items_by_lead
from alteram.stages.statements.source import ISSUING
from alteram.stages.statements.traits import family
from alteram.stages.statements.view import Attribution, DocumentView, PassageView, Stretch

__all__ = ["attributions"]


def attributions(view: DocumentView, lexicon: Lexicon) -> list[Attribution]:
    """All attributions of a document, nested ones too, in the order of the text."""
    grounds = [None if pv.parse is None else ground(pv.parse, lexicon) for pv in view.passages]
    lists = items_by_lead(view)
    listed = frozenset(k for lead, items in lists.items() for k in (lead, *items))
    spoken = speeches(grounds, lexicon, listed)
    speech = [s for s in spoken.speeches if s.pieces]
    found = [_of_speech(view, s, lexicon) for s in speech]
    taken: dict[int, set[int]] = {}
    said: dict[int, set[int]] = {}
    for s in speech:
        taken.setdefault(s.passage, set()).add(s.cue.head)
        for at, first, last in s.pieces:
            said.setdefault(at, set()).update(range(first, last + 1))
    for k, (pv, g) in enumerate(zip(view.passages, grounds, strict=True)):
        if g is None:
            continue
        chosen = _choose(g, lexicon, taken.get(k, set()), said.get(k, set()))
        chosen = _with_left(g, chosen, [(first, last) for at, first, last in spoken.left if at == k])
        if k in lists:
            found.extend(_of_list(view, k, g, chosen, lists[k], lexicon))
        found.extend(_attribution(pv, g, k, c, share, lexicon) for share, c in chosen)
    return sorted(found, key=lambda a: (a.content, a.cue))


def _of_list(
    view: DocumentView,
    k: int,
    g: Ground,
    chosen: list[tuple[float, Candidate]],
    items: list[int],
    lexicon: Lexicon,
) -> Iterable[Attribution]:
    """The report that governs a list: its content is what stands before the colon, and every item."""
    found = governor(g, chosen, lexicon)
    if found is None:
        return
    share, c = found
    chosen[:] = [x for x in chosen if x[1].head != c.head]
    whole = _attribution(view.passages[k], g, k, c, share, lexicon)
    spans = tuple((view.passages[i].passage.span.start, view.passages[i].passage.span.end) for i in items)
    yield replace(whole, content=(*whole.content, *spans))


def _choose(g: Ground, lexicon: Lexicon, taken: set[int], said: set[int]) -> list[tuple[float, Candidate]]:
    """The best candidate of each cue that is likely enough, in the order of the text."""
    best: dict[int, tuple[float, Candidate]] = {}
    for c in all_candidates(g):
        if c.head in taken:
            continue
        if c.head in said and "in_quotation" in c.traits:  # in speech that somebody is known to say, as anywhere
            c.traits = tuple(t for t in c.traits if t != "in_quotation")
        share = lexicon.score(c)
        if share >= LEAST and (c.head not in best or share > best[c.head][0]):
            best[c.head] = share, c
    for head in sorted(best):
        if head not in best:
            continue
        share, c = best[head]
        noun = g.parse.heads[head]
        if (
            g.parse.tags[head] == "VBG"
            and g.parse.deps[head] == "acl"
            and g.parse.lemmas[g.parse.heads[noun]] in ISSUING
        ):
            best.pop(g.parse.heads[noun], None)  # "issued a statement saying that": what is said is the clause
        if c.pos == "NOUN" and c.construction.startswith("object_"):
            verb = g.parse.heads[head]  # "expressed concern about the gate": about the gate, or concern about it
            rival = best.get(verb)
            if rival is not None and rival[1].construction == "object":
                del best[verb if share >= rival[0] else head]
    return [best[head] for head in sorted(best)]


def _with_left(
    g: Ground, chosen: list[tuple[float, Candidate]], left: list[tuple[int, int]]
) -> list[tuple[float, Candidate]]:
    """Quotations without a cue of their own go on with the report right before them, where that quotes as well."""
    out = list(chosen)
    for first, last in left:
        for n in range(len(out) - 1, -1, -1):
            share, c = out[n]
            if (
                c.head < first
                and family(c.pos, c.construction) == "clause"
                and {"quoted", "holds_quotation"} & set(c.traits)
            ):
                if _sentences_between(g, max(c.head, c.content[-1]), first) <= 1:
                    out[n] = share, replace(c, content=tuple(sorted({*c.content, *range(first, last + 1)})))
                break
    return out


def _sentences_between(g: Ground, i: int, j: int) -> int:
    p = g.parse
    return sum(p.words[x] in (".", "!", "?") for x in range(i, j) if g.quoted[x] < 0) + (
        p.words[i] not in (".", "!", "?") and p.sentence_of[j] - p.sentence_of[i] > 2
    )


def _stretches(pv: PassageView, tokens: Iterable[int]) -> tuple[Stretch, ...]:
    return tuple([pv.stretch(a, b) for a, b in runs(tokens)])


def _attribution(pv: PassageView, g: Ground, k: int, c: Candidate, share: float, lexicon: Lexicon) -> Attribution:
    content = _stretches(pv, parts(g.parse, c.content))
    return Attribution(
        holder=_stretches(pv, c.holder),
        cue=_stretches(pv, c.cue),
        content=content,
        quotation=_quotation(g, c.content),
        rule=c.construction,
        evidence=_evidence(c, share, lexicon),
        cue_key=_key(c, lexicon),
        passage=k,
        head=c.head,
        holder_head=c.holder_head if c.holder else None,
        score=round(share, 4),
    )


def _key(c: Candidate, lexicon: Lexicon) -> str:
    cue = lexicon.cue(c.lemma, c.pos)
    return f"{c.lemma}/{c.pos}" if cue is None else cue.key


def _evidence(c: Candidate, share: float, lexicon: Lexicon) -> str:
    cue = lexicon.cue(c.lemma, c.pos)
    counted = cue.reports.get(c.construction) if cue else None
    how = f"reports in {counted[0]} of {counted[1]} uses counted" if counted else "share of the construction"
    return f"{c.lemma}, {c.construction}: {how} ({share:.2f})"


def _quotation(g: Ground, content: Sequence[int]) -> str:
    if not g.spans:
        return "indirect"
    inside = [g.quoted[i] >= 0 for i in content if g.parse.pos[i] not in ("PUNCT", "SPACE")]
    if inside and all(inside):
        return "direct"
    return "mixed" if any(inside) else "indirect"


def _of_speech(view: DocumentView, s: Speech, lexicon: Lexicon) -> Attribution:
    pv = view.passages[s.passage]
    content = tuple(view.passages[k].stretch(a, b) for k, a, b in s.pieces)
    c = s.cue
    share = lexicon.share(c.lemma, c.pos, c.construction)
    return Attribution(
        holder=_stretches(pv, c.holder),
        cue=_stretches(pv, c.cue),
        content=content,
        quotation="direct",
        rule="quote",
        evidence=_evidence(c, share, lexicon),
        cue_key=_key(c, lexicon),
        passage=s.passage,
        head=c.head,
        holder_head=c.holder_head if c.holder else None,
        score=round(share, 4),
    )
