"""Lists under a lead-in: "The letter says:" governs its bullets, as a whole and item by item."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from alteram.stages.statements.candidates import Candidate, Ground
from alteram.stages.statements.constructions.speech import lead_of
from alteram.stages.statements.cues import Lexicon
from alteram.stages.statements.view import DocumentView

__all__ = ["governor", "items_by_lead"]


def items_by_lead(view: DocumentView) -> dict[int, list[int]]:
    """Passage with a lead-in to the passages that it governs, as indexes into the view."""
    index = {pv.passage.id: k for k, pv in enumerate(view.passages)}
    out: dict[int, list[int]] = {}
    for k, pv in enumerate(view.passages):
        lead = index.get(pv.passage.lead_in or "")
        if lead is not None and lead != k:
            out.setdefault(lead, []).append(k)
    return out


def governor(g: Ground, chosen: Sequence[tuple[float, Candidate]], lexicon: Lexicon) -> tuple[float, Candidate] | None:
    """The report that governs the list below: one whose content runs up to the end, else a cue that leads in."""
    p = g.parse
    last = len(p) - 1
    while last >= 0 and (p.words[last].isspace() or p.pos[last] == "PUNCT"):
        last -= 1
    open_ended = [(s, c) for s, c in chosen if c.content and c.content[-1] >= last and c.pos != "PUNCT"]
    if open_ended:
        share, c = min(open_ended, key=lambda x: x[1].content[0])
        return share, replace(c, construction="list")
    lead = lead_of(g, (0, len(p)), lexicon)
    if lead is None:
        return None
    share = lexicon.share(lead.lemma, lead.pos, lead.construction)
    return max(share, 0.5), replace(lead, construction="list")
