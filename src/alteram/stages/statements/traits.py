"""What else speaks for or against a cue that reports, beside the word and its construction."""

from __future__ import annotations

from collections.abc import Iterator

from alteram.model.parse import Parse
from alteram.stages.statements.candidates import Candidate, Ground
from alteram.stages.statements.source import ISSUING
from alteram.stages.statements.words import load_roles

__all__ = [
    "ALTERNATIVES",
    "FORMS",
    "MARKS",
    "family",
    "form_of",
    "holder_kind",
    "names_people",
    "speaker_of",
    "traits_of",
]

FAMILIES = {
    **dict.fromkeys(("that", "clause", "whether", "preposed", "parataxis", "bare", "as_clause"), "clause"),
    **dict.fromkeys(("to", "object_to", "gerund"), "infinitive"),
    **dict.fromkeys(("object", "object_as", "small_clause", "oprd"), "object"),
    "quote": "quote",
}
ALTERNATIVES = (
    frozenset({"holder_none", "holder_it", "holder_thing", "holder_pronoun", "holder_name", "holder_noun"}),
    frozenset({"title", "quoted", "holds_quotation"}),
    frozenset({"pronoun_content", "this_content", "figure", "word", "short", "brief", "long"}),
    frozenset({"infinitive", "modal", "participle"}),
)
"""Traits of which a candidate has one at most."""
FORMS = frozenset({"infinitive", "modal", "participle", "negated", "relative"})
"""Traits of a verb whatever it governs."""
MARKS = frozenset({"title", "quoted", "holds_quotation", "in_quotation"})
"""Traits that only a passage with quotations has."""
THINGS = frozenset({"that", "which", "this", "what", "these", "those", "there"})
NOBODY = frozenset({"nobody", "none", "nothing", "neither"})
PEOPLE = frozenset({"he", "she", "they", "we", "i", "you", "who"})
_DEEDS = frozenset({"deny", "refuse", "dismiss"})
"""Verbs of saying no that with people as their object are done, not said."""
_DENYING = frozenset({"deny", "dispute", "contest", "refute"})
"""Verbs of which "it" is what another has said."""
SHORT, BRIEF, LONG = 3, 7, 20
"""Tokens of a content: a phrase, a clause of a few words, a long one."""
SAYING = frozenset({"PERSON", "ORG", "GPE", "NORP"})


def family(pos: str, construction: str) -> str:
    """The family of constructions whose traits weigh alike."""
    if pos in ("NOUN", "ADJ"):
        return "noun" if pos == "NOUN" else "adjective"
    if "prep:" in construction:
        return "preposition"
    if construction.startswith("passive_"):
        return "passive"
    return FAMILIES.get(construction, "other")


def traits_of(g: Ground, c: Candidate) -> tuple[str, ...]:
    """The traits of a candidate, in a fixed order."""
    named = c.pos != "ADV"  # "reportedly" never names anybody
    traits = [holder_kind(g.parse, c.holder_head if c.holder else None)] if named else []
    if c.pos == "VERB":
        traits += form_of(g.parse, c.head)
        if c.lemma in _DEEDS and _is_deed(g, c):
            traits.append("deed")
    if g.spans:
        traits += _of_marks(g, c)
    if not (
        c.construction in ("preposed", "parataxis", "as_clause")
        and c.holder
        and not g.spans
        and _is_clause(g.parse, c.content)
    ):
        traits += _content_traits(g.parse, c)  # "Nobody was told, the union said" is said, however short
    return tuple(traits)


def form_of(p: Parse, v: int) -> tuple[str, ...]:
    """The traits of a verb whatever it governs (`FORMS`), in a fixed order."""
    out: list[str] = []
    tag, noun = p.tags[v], p.heads[v]
    issued = tag == "VBG" and p.deps[noun] == "dobj" and p.lemmas[p.heads[noun]] in ISSUING
    if tag == "VB":
        if v in p.infinitives:
            out.append("infinitive")
        elif any(p.tags[i] == "MD" for i in p.children[v]):
            out.append("modal")
    elif tag == "VBG" and not issued:
        out.append("participle")
    if p.child(v, "neg") is not None:
        out.append("negated")
    if p.deps[v] in ("relcl", "acl") and not issued:
        out.append("relative")
    return tuple(out)


def _of_marks(g: Ground, c: Candidate) -> Iterator[str]:
    first = c.content[0] if c.content else c.head
    k = g.quoted[first]
    if k >= 0 and g.quoted[c.head] != k and g.spans[k][0] == first:
        yield "title" if _is_title(g, k) else "quoted"
    elif k < 0 and any(g.quoted[i] >= 0 for i in c.content):
        yield "holds_quotation"
    if g.quoted[c.head] >= 0:
        yield "in_quotation"


def _is_deed(g: Ground, c: Candidate) -> bool:
    """Whether somebody is put out of work or kept from something: "dismissed 200 workers", "was denied a visa"."""
    p, v = g.parse, c.head
    first, whom = p.child(v, "dobj"), p.child(v, "nsubjpass", "dative")
    if c.lemma in ("deny", "refuse"):
        return first is not None and whom is not None and p.pos[whom] != "ADP"
    thing = first if first is not None else whom
    return thing is not None and p.tags[thing] == "NNS" and p.child(thing, "nummod") is not None


def names_people(p: Parse, noun: int) -> bool:
    """Whether a noun names people: "questioned three men", not "questioned the decision"."""
    if p.child(noun, "nummod") is not None or any(e.start <= noun < e.end and e.label == "PERSON" for e in p.entities):
        return True
    known = load_roles().nouns.get(p.lemmas[noun].lower())
    return known is not None and known.kind in _PEOPLE


_PEOPLE = frozenset({"officials", "office", "family", "people", "crowd", "person"})


def _content_traits(p: Parse, c: Candidate) -> Iterator[str]:
    """How much is said: a word, a phrase, a long clause; whether anything in it is a verb."""
    n = len(c.content)
    if n == 1 and p.pos[c.content[0]] == "PRON":
        denied = c.lemma in _DENYING and p.child(c.head, "neg") is None
        points = p.lower[c.content[0]] in THINGS or (p.lower[c.content[0]] == "it" and denied)
        yield "this_content" if points else "pronoun_content"
    elif n <= SHORT:
        yield "figure" if n == 1 and p.pos[c.content[0]] == "NUM" else "word" if n == 1 else "short"
    elif n <= BRIEF or n >= LONG:
        yield "brief" if n <= BRIEF else "long"
    if not any(p.pos[i] in ("VERB", "AUX") for i in c.content):
        yield "verbless"


def _is_clause(p: Parse, content: tuple[int, ...]) -> bool:
    """Whether a few tokens are a clause: a verb and its subject."""
    if len(content) > BRIEF:
        return False
    subjects = (i for i in content if p.deps[i] in ("nsubj", "nsubjpass", "expl"))
    return any(p.heads[i] in content for i in subjects)


def _is_title(g: Ground, k: int) -> bool:
    """Whether a quotation is written like a title: each word with a capital but the small ones."""
    first, stop = g.spans[k]
    words = [w for w in g.parse.words[first:stop] if w[:1].isalpha()]
    large = sum(w[:1].isupper() for w in words)
    return large > 1 and all(w[:1].isupper() or len(w) < 4 for w in words) and g.parse.words[stop - 2] not in "?!.,"


def holder_kind(p: Parse, head: int | None) -> str:
    """The trait that tells what kind of words the one with this head is that speaks; None where nobody is named."""
    if head is None:
        return "holder_none"
    h = _named(p, head)
    low = p.lower[h]
    if low == "it":
        return "holder_it"
    if low in NOBODY:
        return "holder_none"
    if low in THINGS:
        return "holder_thing"
    if low in PEOPLE or p.pos[h] == "PRON":
        return "holder_pronoun"
    if p.named(h) or any(e.start <= h < e.end and e.label in SAYING for e in p.entities):
        return "holder_name"
    return "holder_noun"


def _named(p: Parse, h: int) -> int:
    """The noun that a relative pronoun stands for: "the board, which denies"."""
    return p.heads[p.heads[h]] if p.tags[h] in ("WDT", "WP") and p.deps[p.heads[h]] == "relcl" else h


def speaker_of(p: Parse, head: int | None) -> str:
    """Lemma of the common noun or pronoun that heads the holder; empty where it is a name or there is none."""
    if head is None:
        return ""
    h = _named(p, head)
    return p.lower[h] if p.pos[h] == "PRON" else p.lemmas[h].lower() if p.pos[h] == "NOUN" and not p.named(h) else ""
