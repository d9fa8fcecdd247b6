"""Captions that give another day than the text for the same event."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from alteram.model.parse import Parse
from alteram.stages.checks.kinds import Finding
from alteram.stages.checks.paper import Paper, Part, Row

__all__ = ["captions"]

_LIGHT = frozenset(
    "be have do say see show take make look go come get stand sit wait wear hold speak".split()  # noqa: SIM905
)
"""Verbs that tell no event by which two sentences could be known as one."""
_OLD = re.compile(r"\b(?:file|archive|library|stock|undated)\b", re.IGNORECASE)
_TOLD = ("VBD", "VBN", "VBZ")
_NEAR_DAYS = 31
"""A day further off is another occasion."""


def captions(paper: Paper) -> Iterator[Finding]:
    """A caption and a sentence of the same verb about the same thing, on different days."""
    done: set[str] = set()
    for caption in paper.parts:
        if caption.role != "caption" or _OLD.search(caption.text) or caption.text in done:
            continue
        done.add(caption.text)  # pages give captions twice
        parse, days = paper.parse(caption), _days(paper, caption)
        event = _event(parse) if parse else None
        if event is None or len(days) != 1:
            continue
        for part in paper.body():
            found = _same_event(paper, part, event, days[0])
            if found:
                start, end, day = found
                message = (
                    f"The caption says {days[0]['span']['quote']}; the text says {day['span']['quote']}, "
                    f"which is {day['value']}, for the same event."
                )
                evidence = f"{event[0]}, {event[1]}: {days[0]['value']}, {day['value']}"
                yield Finding("caption", ((caption.start, caption.end), (start, end)), message, "same-event", evidence)
                break


def _days(paper: Paper, part: Part) -> list[Row]:
    """The times of a passage that name one day."""
    return [t for t in paper.inside(paper.times, part) if t["earliest"] and t["earliest"] == t["latest"]]


def _event(parse: Parse) -> tuple[str, str] | None:
    """Lemmas of the verb of a caption and of the thing it is about."""
    for i, dep in enumerate(parse.deps):
        if parse.pos[i] == "VERB" and dep in ("ROOT", "acl", "relcl") and parse.lemmas[i] not in _LIGHT:
            thing = parse.child(i, "dobj", "nsubjpass")
            thing = parse.child(i, "nsubj") if thing is None else thing
            if thing is not None and parse.pos[thing] == "NOUN":
                return parse.lemmas[i], parse.lemmas[thing]
    return None


def _same_event(paper: Paper, part: Part, event: tuple[str, str], day: Row) -> tuple[int, int, Row] | None:
    parse = paper.parse(part)
    if parse is None:
        return None
    for k in range(len(parse.sentences)):
        first, stop = parse.sentence_bounds(k)
        verbs = [i for i in range(first, stop) if parse.lemmas[i] == event[0] and parse.tags[i] in _TOLD]
        things = [i for i in range(first, stop) if parse.lemmas[i] == event[1] and parse.pos[i] == "NOUN"]
        base = part.start
        within = [
            t
            for t in _days(paper, part)
            if base + parse.starts[first] <= t["span"]["start"] < base + parse.ends[stop - 1]
        ]
        if len(verbs) != 1 or not things or len(within) != 1 or within[0]["earliest"] == day["earliest"]:
            continue
        apart = datetime.date.fromisoformat(within[0]["earliest"]) - datetime.date.fromisoformat(day["earliest"])
        negated = any(parse.deps[c] == "neg" or parse.tags[c] == "MD" for c in parse.children[verbs[0]])
        if abs(apart.days) <= _NEAR_DAYS and not negated:
            span = within[0]["span"]
            ends = (base + parse.starts[verbs[0]], base + parse.ends[verbs[0]], span["start"], span["end"])
            return min(ends), max(ends), within[0]
    return None
