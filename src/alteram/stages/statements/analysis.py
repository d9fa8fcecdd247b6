"""One document, read: its letters, statements, requests and mentions."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from alteram.model.parse import Parse
from alteram.model.spans import span_of
from alteram.model.tables import Request, Statement
from alteram.stages.statements.attribution import attributions
from alteram.stages.statements.clauses import asked_on, side_by_side, spelt_out
from alteram.stages.statements.continued import continued
from alteram.stages.statements.cues import Lexicon
from alteram.stages.statements.holders import FIRST_PERSON, SECOND_PERSON, Resolver
from alteram.stages.statements.leadin import lead_ins, without_items
from alteram.stages.statements.letters import LetterWords, full_letters, letter_row
from alteram.stages.statements.mail import quoted_mail
from alteram.stages.statements.mentions import Actors, find_actors
from alteram.stages.statements.nesting import inside, joined_cues, parents
from alteram.stages.statements.phrases import phrases_of
from alteram.stages.statements.publication import publication_of
from alteram.stages.statements.references import ACTOR_LABELS, LocalActor
from alteram.stages.statements.reported import earlier_calls, reported_letters
from alteram.stages.statements.reports import reports
from alteram.stages.statements.requests import (
    ORDERS,
    all_of_you,
    asked_after,
    asked_span,
    asked_token,
    by_nobody_known,
    doer_bidden,
    doer_of,
    giver_of,
    is_rhetorical,
    only_turns,
    put_questions,
    questions_of,
    request_rows,
    says_what,
    whole_demand,
)
from alteram.stages.statements.rows import Draft, Rows, mention_rows, statement_row
from alteram.stages.statements.stance import Stance, StanceWords, stance_of_attribution, stance_of_own_voice
from alteram.stages.statements.told import asked_beside, dates, occasions, others_who_signed
from alteram.stages.statements.turns import TURN, talk_of
from alteram.stages.statements.unsaid import without_unsaid
from alteram.stages.statements.view import Attribution, DocumentView, Stretch
from alteram.stages.statements.voice import OwnVoice, Reported, own_voice
from alteram.stages.statements.voices import Said, Voices
from alteram.stages.statements.words import Roles

__all__ = ["Words", "analyse"]

_NONE: AbstractSet[int] = frozenset()
_UNVOICED = frozenset({"salutation", "signature", "signatory", "mail_header", "byline", "dateline", "tags"})
_BIDDEN = frozenset({"organisation", "office", "state"})
"""What may be asked by saying what it is to do: of a person that may be a wish."""


@dataclass(frozen=True, slots=True)
class Words:
    """All word lists of a language."""

    roles: Roles
    letters: LetterWords
    stance: StanceWords
    lexicon: Lexicon


def analyse(view: DocumentView, words: Words) -> Rows:
    """Everything that the rules find in one document."""
    return _Analysis(view, words).rows()


class _Analysis:
    def __init__(self, view: DocumentView, words: Words) -> None:
        self.view = view
        self.words = words
        self.starts = [p.passage.span.start for p in view.passages]
        self.actors: Actors = find_actors(view, words.roles)
        publication = publication_of(view, self.actors, words.roles)
        self.full = full_letters(view, self.actors, words.letters)
        quoted = quoted_mail(view, self.actors, self.full)
        self.talk = talk_of(view, self.actors)
        self.said: list[Said] = []
        self.used: set[int] = set()
        self._places: dict[Stretch, tuple[int, int, int] | None] = {}
        self.voices = v = Voices(view, publication, self.full, quoted)
        self.resolver = Resolver(self.actors, words.roles, v.speaker, v.addressed, v.sender, v.spoken)

    def rows(self) -> Rows:
        out = Rows()
        found = joined_cues(self.view, attributions(self.view, self.words.lexicon))
        found = [a for a in found if reports(self.view, a, self.words.stance)]
        found = without_unsaid(self.view, found, self.words.stance)
        found = asked_on(self.view, spelt_out(self.view, side_by_side(self.view, found)))
        found = [whole_demand(self.view, a, self.words.stance) for a in found]
        found = without_items(self.view, found)
        found += lead_ins(self.view, self.words.stance, found)
        found = self.talk.joined(continued(self.view, found))
        self.said = [Said(a, p) for a, p in zip(found, parents(found), strict=True)]
        self.voices.hear(self.said)
        self.voices.reported = reported_letters(self.view, self.actors, self.resolver, self.words.letters, self.full)
        for k in self._outermost_first():
            self._resolve(k)
        self.voices.reported += earlier_calls(self.view, self.resolver, self.words.letters, [
            (s.attribution, [h for h, _ in s.holders]) for s in self.said if s.parent is not None or s.own
        ])  # fmt: skip
        told = [(s.attribution, [h for h, _ in s.holders]) for s in self.said]
        asked_beside(self.voices.reported, self.view, self.resolver, told)
        for letter in (*self.full, *self.voices.reported):
            others_who_signed(letter, self.view, self.words.letters)
            occasions(letter, self.view)
        dates((*self.full, *self.voices.reported), self.view, self.words.letters)
        for k in self._outermost_first():
            self._reported_rows(k, out)
        self._own_rows(out)
        out.letters = [letter_row(x, self.view, self.actors) for x in (*self.full, *self.voices.reported)]
        places: dict[int, Stretch] = {}
        for letter in (*self.full, *self.voices.reported):
            for p in (*letter.senders, *letter.addressees, *letter.signatories):
                if p.actor is not None and p.stretches:
                    places.setdefault(p.actor.index, p.stretches[0])
        self.used |= places.keys()
        out.mentions = list(mention_rows(self.actors, self.used, places, phrases_of(self.actors, self.resolver)))
        return out.unique()

    # --- attributions

    def _outermost_first(self) -> list[int]:
        depth = [0] * len(self.said)
        for k in range(len(self.said)):
            at = self.said[k].parent
            while at is not None:
                depth[k] += 1
                at = self.said[at].parent
        return sorted(range(len(self.said)), key=lambda k: (depth[k], _anchor(self.said[k].attribution), k))

    def _resolve(self, k: int) -> None:
        said = self.said[k]
        a = said.attribution
        if a.rule == TURN:
            speaker = self.talk.speakers.get(a.holder[0])
            said.holders = [(speaker, a.holder)]
            self.used |= {speaker.index} if speaker is not None else set()
            return
        place = self._holder_token(a)
        if place is None:
            letter = self.voices.letter(a.passage) if a.rule == "lead-in" and said.parent is None else None
            writer = letter.voice if letter is not None else None
            said.own = writer is not None  # "three questions:" in a letter are put by whoever writes it
            said.holders = [(writer, a.holder)]
            return
        passage, token = place
        low = self._parse(passage).lower[token]
        actors = self.resolver.nouns(passage, token)
        if not actors:
            said.holders = [(None, a.holder)]
            return
        said.own = (
            low in FIRST_PERSON and len(actors) == 1 and actors[0] is self.voices.voice(passage) and said.parent is None
        )
        if len(actors) == 1:
            said.holders = [(actors[0], a.holder)]
        else:
            said.holders = [(x, self._part(x, a, passage)) for x in actors]
        if len(actors) == 1:
            self.resolver.settled[place] = actors[0]
        if a.head is not None and not said.own:
            self.resolver.holders.setdefault(a.passage, {})[a.head] = actors[0]
        self.used |= {x.index for x in actors}

    def _holder_token(self, a: Attribution) -> tuple[int, int] | None:
        if not a.holder:
            return None
        if a.holder_head is not None:
            return a.passage, a.holder_head
        found = self._tokens(a.holder[0])
        if found is None:
            return None
        passage, first, last = found
        parse = self._parse(passage)
        tops = parse.tops(first, last)
        return passage, tops[0] if tops else first

    def _part(self, actor: LocalActor, a: Attribution, passage: int) -> tuple[Stretch, ...]:
        """The words of one of several holders."""
        for r in self.actors.in_passage(passage):
            if r.entity == actor.index and inside(self.actors.stretch(r), a.holder):
                return (self.actors.stretch(r),)
        return a.holder

    def _chain(self, k: int, holder: LocalActor | None) -> tuple[str, ...]:
        said = self.said[k]
        links: list[str] = []
        base = self.voices.voice(said.attribution.passage)
        self.used.add(base.index)
        links.append(self.actors.local_id(base))
        up: list[int] = []
        at = said.parent
        while at is not None:
            up.append(at)
            at = self.said[at].parent
        for j in reversed(up):
            links.append(self._link(self.said[j].holders[0][0] if self.said[j].holders else None, self.said[j]))
        links.append(self._link(holder, said))
        return tuple([x for n, x in enumerate(links) if n == 0 or links[n - 1] != x])

    def _link(self, holder: LocalActor | None, said: Said) -> str:
        if holder is not None:
            return self.actors.local_id(holder)
        stretches = said.attribution.holder
        return " ".join(self.view.text[a:b] for a, b in stretches) or "somebody"

    def _reported_rows(self, k: int, out: Rows) -> None:
        said = self.said[k]
        a = said.attribution
        content = self._tokens(a.content[0])
        cue = self.view.passages[a.passage].parse
        parsed = None if content is None else (self._parse(content[0]), content[1], content[2])
        stance = stance_of_attribution(a, cue, parsed, self.words.stance, self.words.lexicon)
        parent = self.said[said.parent].statement if said.parent is not None else None
        words = [stretches for _, stretches in said.holders]
        for n, (holder, stretches) in enumerate(said.holders):
            chain = self._chain(k, holder)
            quotation = "own voice" if said.own else a.quotation
            draft = Draft(holder, chain, a.content, quotation, stance, a.rule, a.evidence)
            draft.holder_words, draft.cue, draft.number = stretches, a.cue, words[:n].count(stretches)
            draft.parent = parent.id if parent is not None else None
            statement = statement_row(draft, self.actors, self._about(a.content))
            if statement is None:
                continue
            said.statement = said.statement or statement
            out.statements.append(statement)
            if stance.stance in ("asks", "demands"):
                out.requests.extend(self._requests(statement, stance, a))

    def _requests(self, statement: Statement, stance: Stance, a: Attribution) -> list[Request]:
        parse = self.view.passages[a.passage].parse
        if parse is not None and by_nobody_known(a, parse):
            return []
        target = None if parse is None else asked_token(a, parse)
        if target is not None and inside(self.view.passages[a.passage].stretch(target, target), a.holder):
            target = None  # "the demand of both unions for …": who demands is not asked
        to = [] if target is None else [x for x in self.resolver.nouns(a.passage, target) if x.label != "place"]
        if parse is not None and target is not None and all_of_you(parse, target):
            to = self.voices.asked_here(a.passage) or to
        if not to and parse is not None and (giver := giver_of(a, parse)) is not None:
            to = [x for x in self.resolver.nouns(a.passage, giver) if x.label != "place"]
            to = [x for x in to if self.actors.local_id(x) != statement.holder]
        if not to and stance.stance == "demands" and statement.quotation == "indirect":
            to = self.voices.written_to(a.passage, statement.holder, self.actors)
        if not to and (stance.stance == "asks" or statement.quotation in ("own voice", "direct")):
            to = self.voices.asked_here(a.passage)  # what a letter asks, or lets others ask, it asks of its addressees
        if not to and parse is not None and stance.stance == "demands" and (doer := doer_of(a, parse)) is not None:
            to = [x for x in self.resolver.nouns(a.passage, doer) if x.label in _BIDDEN]
        if parse is not None and a.holder_head is not None and parse.lower[a.holder_head] in SECOND_PERSON:
            # "You ask for the keys": of the one who writes
            to = [] if a.cue_key.partition("/")[0] in ORDERS else [self.voices.voice(a.passage)]
        self.used |= {x.index for x in to}
        kind = "question" if stance.stance == "asks" else "demand"
        span = asked_span(self.view, max(statement.content_spans, key=says_what), a, target)
        spans = [span]
        if kind == "question" and statement.quotation == "direct":
            spans = questions_of(self.view.passages[a.passage], span, self.view.text)
        ids = [self.actors.local_id(x) for x in to]
        return [row for one in spans for row in request_rows(statement, kind, ids, one)]

    # --- own voice

    def _own_rows(self, out: Rows) -> None:
        reported = self._taken()
        skip = frozenset(k for k, p in enumerate(self.view.passages) if p.passage.role in _UNVOICED)
        salutations = frozenset(x.first for x in self.full if self._short(x.first))
        for own in own_voice(self.view, reported, skip | salutations):
            self._own_row(own, out)

    def _short(self, passage: int) -> bool:
        return len(self.view.passages[passage].passage.span.quote.split()) < 13

    def _own_row(self, own: OwnVoice, out: Rows) -> None:
        p = self.view.passages[own.passage]
        voice = self.voices.voice(own.passage)
        unknown = self.voices.quoted_here(own.passage, own.ranges)  # quoted, and nobody says by whom
        before = self.voices.spoke_before(own.passage, own.ranges[0][0]) if unknown else None
        holder, words = (None, ()) if before is None else before.holders[0]
        first, last = own.ranges[0][0], own.ranges[-1][1]
        parse = self._parse(own.passage)
        content = tuple(p.stretch(a, b) for a, b in own.ranges)
        stance = stance_of_own_voice(parse, first, min(last + 1, len(parse) - 1), self.words.stance)
        links = [self.actors.local_id(x) for x in (voice, holder) if x is not None]
        chain = (*links, *(("somebody",) if unknown and holder is None else ()))
        put = put_questions(parse, first, last)
        if put is not None:
            stance = Stance("asks" if put.kind == "question" else "demands")
        if holder is not None:
            draft = Draft(holder, chain, content, "direct", stance, "quotation after a report", "its speaker goes on")
            draft.holder_words = words
        elif unknown:
            draft = Draft(None, chain, content, "direct", stance, "quotation without a speaker", "set apart as quoted")
        else:
            draft = Draft(voice, chain, content, "own voice", stance, own.rule, own.evidence)
        statement = statement_row(draft, self.actors, self._about(content))
        if statement is None:
            return
        self.used.add(voice.index)
        out.statements.append(statement)
        if put is not None:
            targets = self.resolver.nouns(own.passage, put.target)
            self.used |= {x.index for x in targets}
            span = span_of(self.view.source.id, self.view.text, *p.stretch(put.first, put.last))
            out.requests.extend(request_rows(statement, put.kind, [self.actors.local_id(x) for x in targets], span))
        elif stance.stance in ("asks", "demands") and not (stance.stance == "asks" and only_turns(parse, first, last)):
            asks = stance.stance == "asks"
            to = self._asked_of(own.passage, last) if asks else self._bidden(own.passage, first, last)
            self.used |= {x.index for x in to}
            kind = "question" if stance.stance == "asks" else "demand"
            span = span_of(self.view.source.id, self.view.text, content[0][0], content[-1][1])
            rhetorical = kind == "question" and is_rhetorical(span.quote, bool(to))
            ids = [self.actors.local_id(x) for x in to]
            out.requests.extend(request_rows(statement, kind, ids, span, rhetorical=rhetorical))

    def _bidden(self, passage: int, first: int, last: int) -> list[LocalActor]:
        """Of whom a text demands something in its own voice: its addressees, else who is to do it."""
        to = self.voices.asked_here(passage)
        doer = None if to else doer_bidden(self._parse(passage), first, last)
        return to if doer is None else [x for x in self.resolver.nouns(passage, doer) if x.label in _BIDDEN]

    def _asked_of(self, passage: int, last: int) -> list[LocalActor]:
        """To whom a question in a text's own voice is put: those who are named after it, else the addressees."""
        around = self.voices.asked_here(passage)
        found = asked_after(self._parse(passage), last)
        named = self.resolver.nouns(passage, found[0]) if found is not None else []
        if found is None or not named:
            return around
        return named if found[1] else [*named, *(x for x in around if x not in named)]

    def _taken(self) -> dict[int, Reported]:
        """What attributions take of each passage."""
        taken: dict[int, set[int]] = {}
        heads: dict[int, set[int]] = {}
        nameless: dict[int, set[int]] = {}
        spoken: dict[int, set[int]] = {}
        covering: dict[int, set[int]] = {}
        for said in self.said:
            a = said.attribution
            aside = self._aside(a)
            for stretch in (*a.content, *a.cue, *(a.holder if a.rule == TURN else ())):
                found = self._tokens(stretch)
                if found is not None:
                    tokens = range(found[1], found[2] + 1)
                    taken.setdefault(found[0], set()).update(tokens)
                    if not aside:
                        covering.setdefault(found[0], set()).update(tokens)
                    if a.holder and stretch in a.content:
                        spoken.setdefault(found[0], set()).update(tokens)
            if a.head is not None:
                heads.setdefault(a.passage, set()).add(a.head)
                if not a.holder:
                    nameless.setdefault(a.passage, set()).add(a.head)
        return {
            k: Reported(v, heads.get(k, _NONE), nameless.get(k, _NONE) - spoken.get(k, _NONE), covering.get(k, _NONE))
            for k, v in sorted(taken.items())
        }

    def _about(self, content: Sequence[Stretch]) -> tuple[str, ...]:
        found: dict[int, None] = {}
        for stretch in content:
            tokens = self._tokens(stretch)
            if tokens is None:
                continue
            for r in self.actors.inside(*tokens):
                if r.entity >= 0 and self.actors.actors[r.entity].label in ACTOR_LABELS:
                    found[r.entity] = None
        self.used |= found.keys()
        return tuple([self.actors.local_id(self.actors.actors[k]) for k in found])

    def _aside(self, a: Attribution) -> bool:
        """Whether a report stands in a clause that only tells who or what something is."""
        parse = self.view.passages[a.passage].parse
        if parse is None or a.head is None:
            return False
        for i in (a.head, *parse.ancestors(a.head)):
            if parse.deps[i] == "relcl" or (parse.deps[i] == "acl" and parse.tags[i] == "VBN"):
                return True
        return False

    # --- places

    def _tokens(self, stretch: Stretch) -> tuple[int, int, int] | None:
        """Passage and first and last token of a stretch; None where it is in no parsed passage."""
        if stretch not in self._places:
            self._places[stretch] = self._looked_up(stretch)
        return self._places[stretch]

    def _looked_up(self, stretch: Stretch) -> tuple[int, int, int] | None:
        k = bisect.bisect_right(self.starts, stretch[0]) - 1
        if k < 0:
            return None
        parse = self.view.passages[k].parse
        if parse is None:
            return None
        offset = self.starts[k]
        first = bisect.bisect_right(parse.ends, stretch[0] - offset)
        last = bisect.bisect_left(parse.starts, stretch[1] - offset) - 1
        return (k, first, min(last, len(parse) - 1)) if first <= last and first < len(parse) else None

    def _parse(self, passage: int) -> Parse:
        parse = self.view.passages[passage].parse
        if parse is None:
            raise ValueError("a passage without a parse has no tokens")
        return parse


def _anchor(a: Attribution) -> Stretch:
    return (a.cue or a.holder or a.content)[0]
