"""Who says what: the attributions of a document, found by word list and construction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from alteram.stages.statements.candidates import Candidate, Ground, ground
from alteram.stages.statements.constructions.speech import Speech, speeches
from alteram.stages.statements.constructions import all_candidates
from alteram.stages.statements.cues import Lexicon
from alteram.stages.statements.extent import runs
from alteram.stages.statements.view import Attribution, DocumentView, PassageView, Stretch

__all__ = ["attributions"]

LEAST = 0.5
"""The share below which we abstain."""


def attributions(view: DocumentView, lexicon: Lexicon) -> list[Attribution]:
    """All attributions of a document, nested ones too, in the order of the text."""
    grounds = [None if pv.parse is None else ground(pv.parse) for pv in view.passages]
    spoken = speeches(grounds, lexicon)
    found = [_of_speech(view, s, lexicon) for s in spoken if s.pieces]
    heads = {(s.passage, s.cue.head) for s in spoken}
    for k, (pv, g) in enumerate(zip(view.passages, grounds, strict=True)):
        if g is not None:
            found.extend(_of_passage(pv, g, k, lexicon, heads))
    return sorted(found, key=lambda a: (a.content, a.cue))


def _of_passage(
    pv: PassageView, g: Ground, k: int, lexicon: Lexicon, spoken: set[tuple[int, int]]
) -> Iterable[Attribution]:
    best: dict[int, tuple[float, Candidate]] = {}
    for c in all_candidates(g):
        if not c.content or (k, c.head) in spoken:
            continue
        share = lexicon.share(c.lemma, c.pos, c.construction)
        if share >= LEAST and (c.head not in best or share > best[c.head][0]):
            best[c.head] = share, c
    for head in sorted(best):
        share, c = best[head]
        yield _attribution(pv, g, k, c, share, lexicon)


def _stretches(pv: PassageView, tokens: Iterable[int]) -> tuple[Stretch, ...]:
    return tuple(pv.stretch(a, b) for a, b in runs(tokens))


def _attribution(pv: PassageView, g: Ground, k: int, c: Candidate, share: float, lexicon: Lexicon) -> Attribution:
    content = _stretches(pv, c.content)
    return Attribution(
        holder=_stretches(pv, c.holder),
        cue=_stretches(pv, c.cue),
        content=content,
        quotation=_quotation(g, c.content),
        rule=c.construction,
        evidence=_evidence(c, share, lexicon),
        cue_key=f"{c.lemma}/{c.pos}",
        passage=k,
        head=c.head,
        holder_head=c.holder_head if c.holder else None,
        score=round(share, 4),
    )


def _evidence(c: Candidate, share: float, lexicon: Lexicon) -> str:
    cue = lexicon.cue(c.lemma, c.pos)
    counted = cue.reports.get(c.construction) if cue else None
    how = f"reports in {counted[0]} of {counted[1]} uses counted" if counted else "share of the construction"
    return f"{c.lemma}, {c.construction}: {how} ({share:.2f})"


def _quotation(g: Ground, content: Sequence[int]) -> str:
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
        cue_key=f"{c.lemma}/{c.pos}",
        passage=s.passage,
        head=c.head,
        holder_head=c.holder_head if c.holder else None,
        score=round(share, 4),
    )
