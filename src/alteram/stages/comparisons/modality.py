"""How a deed is told: as done, to come, possible, bidden, supposed, or as one of an earlier time."""

from __future__ import annotations

from alteram.model.parse import Parse
from alteram.model.tables import Act
from alteram.stages.comparisons.sentence import Sentence

__all__ = ["is_ahead", "modality_of"]


def modality_of(sentence: Sentence, head: int, act: Act | None) -> str:
    """How a deed is told; what is bidden ("ordered the doors to be locked") is not told as done."""
    if _is_bidden(sentence, head):
        return "bidden"
    if _supposed(sentence, head) or _until(sentence.parse, head):
        return "conditional"
    told = _plainly(sentence.parse, head)
    if act is not None and told != "earlier":
        told = act.modality
    return "future" if told == "conditional" and _backshifted(sentence) else told


def is_ahead(sentence: Sentence, head: int, act: Act | None) -> bool:
    """Whether a deed is told as one to come, by its own words or by the verb whose subject it is."""
    return "future" in (modality_of(sentence, head, act), _plainly(sentence.parse, _teller(sentence, head)))


def _backshifted(sentence: Sentence) -> bool:
    """Whether "would" only tells what is to come, seen from when it was said: "said that work would begin"."""
    return sentence.reported and not _CONDITIONS & {sentence.parse.lower[i] for i in sentence.line.tokens}


_CONDITIONS = frozenset({"if", "unless", "whether", "were", "otherwise", "provided", "have", "like", "rather"})


def _teller(sentence: Sentence, head: int) -> int:
    """The word that tells when a deed is: of a noun the verb whose subject it is, else the word itself."""
    parse = sentence.parse
    subject = parse.pos[head] == "NOUN" and parse.deps[head] in ("nsubj", "nsubjpass")
    return parse.heads[head] if subject else head


def _is_bidden(sentence: Sentence, head: int) -> bool:
    """Whether a verb stands as an infinitive under one that bids or asks, told of others."""
    parse, above = sentence.parse, sentence.parse.heads[head]
    infinitive = any(parse.deps[c] == "aux" and parse.lower[c] == "to" for c in parse.children[head])
    bids = sentence.words.family_of_word(parse.lemmas[above].lower()) == "ordering" or parse.lemmas[above] in _ASKING
    return infinitive and parse.deps[head] in ("xcomp", "ccomp") and parse.pos[above] == "VERB" and bids


_ASKING = frozenset({"ask", "demand", "urge", "want", "wish", "request", "beg"})


def _is_earlier(parse: Parse, head: int) -> bool:
    """ "The mill has burnt before": another fire than the one in dispute."""
    perfect = any(parse.deps[c] == "aux" and parse.lower[c] in ("has", "have") for c in parse.children[head])
    bare = [c for c in parse.children[head] if parse.deps[c] == "advmod" and not parse.children[c]]
    return perfect and any(parse.lower[c] in _EARLIER for c in bare)


def _plainly(parse: Parse, head: int) -> str:
    if _is_earlier(parse, head):
        return "earlier"
    for child in parse.children[head]:
        if parse.deps[child] in ("mark", "advmod") and parse.lower[child] in _IF and parse.deps[head] == "advcl":
            return "conditional"
        if parse.deps[child] == "aux":
            lower = parse.lower[child]
            if lower in ("will", "shall", "’ll", "'ll"):
                return "future"
            if lower in ("may", "might", "could", "can"):
                return "possible"
            if lower in ("would",):
                return "conditional"
            if lower in ("should", "must", "ought"):
                return "demanded"
    return "done"


def _until(parse: Parse, head: int) -> bool:
    """Whether a clause tells until when something is so, and is still to come: "until the dues are paid"."""
    marks = {parse.lower[c] for c in parse.children[head] if parse.deps[c] == "mark"}
    first = next((c for c in parse.children[head] if parse.deps[c] in ("aux", "auxpass")), head)
    return not marks.isdisjoint(_TILL) and parse.tags[first] != "VBD"


_TILL = frozenset({"until", "till"})
_IF = frozenset({"if", "unless", "whether"})
_EARLIER = frozenset({"before", "once", "formerly", "previously"})


def _supposed(sentence: Sentence, head: int) -> bool:
    """Whether the order of words puts a clause as a condition: "had it not been opened, the dam would have burst".

    Told from the words, since parsers read such a clause in many ways.
    """
    lower, tokens = sentence.parse.lower, sorted(sentence.tokens)
    words = [i for i in tokens if lower[i][:1].isalpha() and lower[i] != "that"]
    if not words or lower[words[0]] not in ("had", "were", "should"):
        return False
    rest = range(words[0] + 1, sentence.parse.sentence_bounds(sentence.parse.sentence_of[words[0]])[1])
    comma = next((i for i in rest if lower[i] == ","), None)
    unreal = comma is not None and any(lower[i] in ("would", "could", "might") for i in rest if i > comma)
    return unreal and comma is not None and head < comma
