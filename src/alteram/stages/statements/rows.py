"""What was found in a document, as rows of the tables.  Actors are local."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from alteram.model.ids import make_id
from alteram.model.spans import Span, span_of
from alteram.model.tables import Letter, Mention, Phrase, Request, Statement
from alteram.stages.statements.mentions import Actors
from alteram.stages.statements.publication import implied_mention
from alteram.stages.statements.references import LocalActor, Reference
from alteram.stages.statements.stance import Stance
from alteram.stages.statements.view import Stretch

__all__ = ["Draft", "Rows", "mention_rows", "statement_row"]


@dataclass(slots=True)
class Rows:
    """The rows of some documents."""

    statements: list[Statement] = field(default_factory=list)
    letters: list[Letter] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)

    def unique(self) -> Rows:
        """Each id once, the first of its kind."""
        return Rows(
            list({s.id: s for s in reversed(self.statements)}.values())[::-1],
            list({x.id: x for x in reversed(self.letters)}.values())[::-1],
            list({r.id: r for r in reversed(self.requests)}.values())[::-1],
            list({m.id: m for m in reversed(self.mentions)}.values())[::-1],
        )


@dataclass(slots=True)
class Draft:
    """A statement before it is a row: stretches instead of spans, the actor instead of its id."""

    holder: LocalActor | None
    chain: tuple[str, ...]
    content: Sequence[Stretch]
    quotation: str
    stance: Stance
    rule: str
    evidence: str
    holder_words: Sequence[Stretch] = ()
    cue: Sequence[Stretch] = ()
    parent: str | None = None
    number: int = 0
    """Which of several holders that the same words name ("both unions")."""


def statement_row(draft: Draft, actors: Actors, about: tuple[str, ...]) -> Statement | None:
    """The row of a statement; None where nothing of its content is left but white space."""
    contents = _spans(actors, draft.content)
    if not contents:
        return None
    holders, cues = _spans(actors, draft.holder_words), _spans(actors, draft.cue)
    number = [draft.number] if draft.number else []
    document = actors.view.document.id
    return Statement(
        id=make_id("stm", document, _pairs(contents), _pairs(cues), _pairs(holders), *number),
        source=actors.view.source.id,
        document=document,
        holder=actors.local_id(draft.holder) if draft.holder is not None else None,
        holder_spans=holders,
        holder_chain=draft.chain,
        cue_spans=cues,
        content_spans=contents,
        quotation=draft.quotation,
        stance=draft.stance.stance,
        polarity=draft.stance.polarity,
        certainty=draft.stance.certainty,
        about=about,
        parent=draft.parent,
        rule=draft.rule,
        evidence=draft.evidence,
    )


def mention_rows(
    actors: Actors, used: set[int], places: Mapping[int, Stretch], phrases: Mapping[int, Phrase]
) -> Iterator[Mention]:
    """Where actors are named: every name, the descriptions that fix an actor, the pronouns that were resolved.

    `used` are the actors that hold, send, receive or are spoken of: each has a mention at least.  One that no word
    names is implied: at its place in `places` (a letter's party), else at the title.  `phrases` are what the
    descriptions are made of, by the index of their reference.
    """
    shown: set[int] = set()
    for k, r in enumerate(actors.references):
        if r.entity < 0:
            continue
        actor = actors.actors[r.entity]
        phrase = phrases.get(k)
        if _worth(actors, r, used) or (phrase is not None and phrase.owner is not None and actor.label != "unknown"):
            shown.add(r.entity)
            span = span_of(actors.view.source.id, actors.view.text, *actors.stretch(r))
            # "office" of a description tells the stage `actors` of a public role
            office = r.kind == "description" and r.label == "office"
            yield _mention(actors, actor, span, r.kind, "office" if office else actor.label, phrase)
    for k in sorted(used - shown):
        actor = actors.actors[k]
        if k in places:
            span = span_of(actors.view.source.id, actors.view.text, *places[k])
        else:
            span = implied_mention(actors.view)
        yield _mention(actors, actor, span, "implied", actor.label)


def _worth(actors: Actors, r: Reference, used: set[int]) -> bool:
    actor = actors.actors[r.entity]
    if actor.index in used:
        return True
    if actor.label == "unknown":
        return len(actor.references) > 1 and any(actors.references[k].kind == "name" for k in actor.references)
    if r.kind != "description":
        return True
    named = any(actors.references[k].kind == "name" for k in actor.references)
    if r.noun is not None and r.noun.kind in ("body", "organisation") and r.modifiers and r.definite:
        return True  # "the strike committee": a body that the words tell apart
    return named or len(actor.references) > 1 or r.owner is not None or r.territory is not None


def _mention(
    actors: Actors, actor: LocalActor, span: Span, kind: str, label: str, phrase: Phrase | None = None
) -> Mention:
    document = actors.view.document.id
    return Mention(
        id=make_id("men", document, [span.start, span.end], kind, actor.key),
        source=actors.view.source.id,
        document=document,
        span=span,
        kind=kind,
        label=label,
        name=actor.name,
        local=actors.local_id(actor),
        phrase=phrase,
        actor=None,
        rule="implied" if kind == "implied" else "read in the text",
    )


def _spans(actors: Actors, stretches: Sequence[Stretch]) -> tuple[Span, ...]:
    source, text = actors.view.source.id, actors.view.text
    return tuple([span_of(source, text, a, b) for a, b in stretches if text[a:b].strip()])


def _pairs(spans: Sequence[Span]) -> list[list[int]]:
    return [[s.start, s.end] for s in spans]
