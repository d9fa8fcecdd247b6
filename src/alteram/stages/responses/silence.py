"""Sentences that say that somebody does not answer: "She declined to comment", "He made no reply", "Orr says nothing".

Only what is told as it happens counts: "has not answered to this day" is a reproach of the one who asks.
"""

from __future__ import annotations

from collections.abc import Mapping

from alteram.model.parse import Parse
from alteram.model.said import Line
from alteram.stages.responses.words import Words

__all__ = ["silent_one"]

_PERFECT = frozenset({"has", "have", "had", "’ve", "'ve"})
_FUTURE = frozenset({"will", "would", "shall", "should", "may", "might", "can", "could", "must"})
_NO = frozenset({"no", "not", "n't", "n’t", "never"})


def silent_one(line: Line, words: Words) -> tuple[int, int] | None:
    """Where the one stands who does not answer, as the main clause of a sentence says; None where it does not."""
    parse = line.parse
    first, stop = parse.sentence_bounds(parse.sentence_of[line.tokens[0]])
    for verb in parse.verbs_in(first, stop - 1):
        subject = parse.child(verb, "nsubj")
        if subject is None or not _main(parse, verb) or not _keeps_silent(parse, verb, words.sets):
            continue
        said = range(max(line.tokens[0], first), line.tokens[-1] + 1)
        if verb in said or any(above == verb for i in said for above in parse.ancestors(i)):
            return line.stretch(parse.left_edge(subject), subject)
    return None


def _main(parse: Parse, verb: int) -> bool:
    """Whether a verb is that of the sentence, or joined to it."""
    while parse.deps[verb] == "conj":
        verb = parse.heads[verb]
    return parse.heads[verb] == verb


def _keeps_silent(parse: Parse, verb: int, sets: Mapping[str, frozenset[str]]) -> bool:
    helpers = {parse.lower[c] for c in parse.children[verb] if parse.deps[c] in ("aux", "auxpass")}
    if not helpers.isdisjoint(_PERFECT | _FUTURE):
        return False
    lemma, negated = parse.lemmas[verb], parse.child(verb, "neg") is not None
    if lemma in sets["answering"]:
        return negated
    if lemma in sets["declining"]:
        more = parse.child(verb, "xcomp")
        return not negated and more is not None and parse.lemmas[more] in sets["speaking"]
    thing = parse.child(verb, "dobj", "acomp", "oprd", "attr")
    if thing is None or negated:
        return False
    if lemma in sets["giving"]:
        without = any(parse.lower[c] in _NO for c in parse.children[thing])
        return without and parse.lemmas[thing] in sets["answers"]
    if lemma == "say":
        return parse.lower[thing] == "nothing"
    return lemma in sets["keeping"] and parse.lower[thing] == "silent"
