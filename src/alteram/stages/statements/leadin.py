"""Lead-ins: "The letter says:", "We therefore demand:", "From X we ask:" govern the items of the list below them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from alteram.model.parse import Parse
from alteram.stages.statements.stance import StanceWords
from alteram.stages.statements.syntax import subject_of
from alteram.stages.statements.view import Attribution, DocumentView, PassageView, Stretch

__all__ = ["after_number", "lead_ins", "leads_in", "without_items"]

_MARKS_OPEN = frozenset({"“", '"', "„", "«", "‘"})
_GOVERNED = frozenset({"list_item", "quotation"})
_NUMBER = re.compile(r"\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})[.)]")
_MARKS = frozenset({"-", "–", "—", "•", "*", "·", "‣", "▪", "o", "(", ")", ".", ">"})
_SAYS = frozenset({"say", "write", "read", "state", "add", "continue", "explain", "declare", "announce", "tell"})
"""Verbs of saying that need no stance of their own; they report only with nothing but the list as their content."""
_POINTERS = frozenset(
    {"following", "this", "these", "point", "question", "demand", "request", "thing", "matter", "reason"}
)
_ASKED = frozenset({"government", "minister", "ministry", "authority", "official", "party", "union", "state", "side"})
"""Whom one asks, as objects of a verb that governs a list of what is asked."""
_LEAST = 0.7
"""Share of an item inside another attribution from which that one stands."""


def lead_ins(view: DocumentView, words: StanceWords, known: Sequence[Attribution]) -> list[Attribution]:
    """One attribution for each item of a list that a reporting lead-in governs, item by item."""
    index = {p.passage.id: k for k, p in enumerate(view.passages)}
    spoken = [a for a in known if a.quotation == "direct" and a.holder]
    out: list[Attribution] = []
    cues: dict[int, tuple[int, int | None] | None] = {}
    for k, p in enumerate(view.passages):
        lead = _lead(view, k, index)
        if lead is None or p.parse is None:
            continue
        if lead not in cues:
            cues[lead] = _cue(view.passages[lead], words)
        cue = cues[lead]
        content = _content(p)
        if cue is None or content is None or _covered(content, spoken):
            continue
        out.append(_attribution(view.passages[lead], lead, cue, p, content))
    return out


def _lead(view: DocumentView, k: int, index: Mapping[str, int]) -> int | None:
    """The passage that governs a passage: its lead-in, or the one before a paragraph that is all quotation."""
    p = view.passages[k].passage
    lead = index.get(p.lead_in or "")
    if lead is not None and lead < k and p.role in _GOVERNED:
        return lead
    opens = p.role in ("paragraph", "quotation") and p.span.quote.lstrip()[:1] in _MARKS_OPEN
    if opens and k and leads_in(view.passages[k - 1]):
        return k - 1
    return None


def leads_in(p: PassageView) -> bool:
    """Whether a passage ends with a colon, or with a verb of saying and a comma: "The mayor said,"."""
    text, parse = p.passage.span.quote.rstrip(), p.parse
    if text.endswith(":"):
        return True
    words = (
        [] if parse is None or not text.endswith(",") else [i for i in range(len(parse)) if parse.words[i].isalnum()]
    )
    return bool(words) and parse is not None and parse.pos[words[-1]] == "VERB" and parse.lemmas[words[-1]] in _SAYS


def without_items(view: DocumentView, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Indirect reports without what stands in other passages.

    List items, quotations set apart and a whole letter below "reads as follows:" are statements of their own, of
    whoever `lead_ins` or the letter's signature finds.  A report that has its own content ("they ask whether the
    following has been done") keeps that; one that has none is left to them.
    """
    out = []
    for a in attributions:
        if a.quotation == "direct" and a.rule != "list":
            out.append(a)
            continue
        here = view.passages[a.passage].passage.span
        own = tuple(s for s in a.content if here.start <= s[0] < here.end)
        if len(own) == len(a.content):
            out.append(a)
        elif own:
            out.append(replace(a, content=own))
    return out


def after_number(parse: Parse) -> int:
    """The first token of a list item after its mark or number."""
    i = 0
    while i < len(parse) - 1 and (
        parse.words[i] in _MARKS or parse.pos[i] == "SPACE" or _NUMBER.fullmatch(parse.words[i])
        or (parse.words[i].isdigit() and len(parse.words[i]) < 3 and parse.words[i + 1] in (".", ")"))
    ):  # fmt: skip
        i += 1
    return i


def _cue(p: PassageView, words: StanceWords) -> tuple[int, int | None] | None:
    """The cue and the head of its holder in a lead-in ("We ask you, Minister,"); None where it does not report."""
    parse = p.parse
    if parse is None or not len(parse):
        return None
    first, stop = parse.sentence_bounds(len(parse.sentences) - 1)
    for i in range(stop - 1, first - 1, -1):
        if parse.pos[i] not in ("VERB", "NOUN") or (
            parse.pos[i] == "VERB" and parse.deps[i] in ("relcl", "acl", "amod")
        ):
            continue
        lemma = parse.lemmas[i].lower()
        if parse.pos[i] == "VERB":
            stance = words.cues.get(f"{lemma}/VERB", {}).get("stance", "asserts")
            if (stance != "asserts" or lemma in _SAYS) and parse.child(i, "auxpass") is None and _open(parse, i):
                return i, subject_of(parse, i)
            if parse.heads[i] == i:
                return None
        elif f"{lemma}/NOUN" in words.cues and parse.deps[i] in ("ROOT", "nsubj", "attr"):
            return i, _owner(parse, i)
    return None


def _open(parse: Parse, verb: int) -> bool:
    """Whether a verb has nothing but the list for its content."""
    for child in parse.children[verb]:
        dep = parse.deps[child]
        if dep in ("ccomp", "xcomp") and child > verb and parse.pos[child] in ("VERB", "AUX"):
            return False
        thing = dep == "dobj" and parse.pos[child] == "NOUN" and parse.lemmas[child] not in _POINTERS
        points = thing and any(parse.lower[g] == "following" for g in parse.children[child])
        if thing and not points and not _person(parse, child):
            return False
    return True


def _person(parse: Parse, noun: int) -> bool:
    """Whether an object is whom one asks and not what: it has a capital or stands for people."""
    return parse.words[noun][:1].isupper() or parse.lemmas[noun] in _ASKED


def _owner(parse: Parse, noun: int) -> int | None:
    for child in parse.children[noun]:
        if parse.deps[child] == "poss":
            return child
        if parse.deps[child] == "prep" and parse.lower[child] in ("of", "by", "from"):
            return parse.child(child, "pobj")
    return None


def _content(p: PassageView) -> Stretch | None:
    parse = p.parse
    if parse is None or not len(parse):
        return None
    first, last = after_number(parse), len(parse) - 1
    if parse.lower[first] == "that" and parse.tags[first] == "IN" and first < last:
        first += 1
    while last > first and (parse.words[last] in (".", ";", ",") or parse.pos[last] == "SPACE"):
        last -= 1
    if last > first and parse.lower[last] in ("and", "or") and parse.words[last - 1] in (";", ","):
        last -= 2
    return p.stretch(first, last)


def _covered(content: Stretch, spoken: Sequence[Attribution]) -> bool:
    """Whether others are found to say it; what is said inside it ("we urge …") leaves its speaker open."""
    from_outside = (s for a in spoken if not any(_within(h, content) for h in a.holder) for s in a.content)
    inside = sum(max(0, min(b, content[1]) - max(a, content[0])) for a, b in from_outside)
    return inside >= _LEAST * (content[1] - content[0])


def _within(one: Stretch, other: Stretch) -> bool:
    return other[0] <= one[0] and one[1] <= other[1]


def _attribution(
    lead: PassageView, k: int, cue: tuple[int, int | None], item: PassageView, content: Stretch
) -> Attribution:
    verb, who = cue
    parse = lead.parse
    if parse is None:
        raise ValueError("a lead-in without a parse has no cue")
    auxiliaries = [c for c in parse.children[verb] if parse.deps[c] in ("aux", "auxpass", "neg", "prt") and c < verb]
    first = min([verb, *(c for c in auxiliaries if verb - c <= len(auxiliaries) + 1)])
    holder: tuple[Stretch, ...] = ()
    if who is not None:
        left = parse.left_edge(who)
        right = parse.right_edge(who) if parse.right_edge(who) < verb or who > verb else who
        while right > who and parse.pos[right] == "PUNCT" and parse.words[right] != ")":
            right -= 1
        holder = (lead.stretch(left, right),)
    quoted = item.passage.role == "quotation" or item.passage.span.quote.strip()[:1] in '"“‘«'
    return Attribution(
        holder=holder,
        cue=(lead.stretch(first, verb),),
        content=(content,),
        quotation="direct" if quoted else "indirect",
        rule="lead-in",
        evidence=f"{parse.lemmas[verb]} before a colon governs the items below it",
        cue_key=f"{parse.lemmas[verb].lower()}/{parse.pos[verb]}",
        passage=k,
        head=verb,
        holder_head=who,
    )
