"""Actors: the list, and the page of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from alteram.dossier.contexts import ActorPage, ActorsPage
from alteram.dossier.lines import (
    ActorLine,
    Choice,
    FacetView,
    FormLine,
    KnownForm,
    Name,
    PartLine,
    SuggestionLine,
    VoiceLine,
)
from alteram.dossier.measure import shortened
from alteram.dossier.pages.shelf import Shelf, at_of, paging_of
from alteram.dossier.pages.timeline import act_line
from alteram.dossier.queries import ActorFilter, Dossier, Filter, KnownActor, Use
from alteram.dossier.runs import written_at
from alteram.dossier.site import words
from alteram.model.tables import Letter, Request

__all__ = ["actor", "actors"]

SIZE, FORMS = 60, 4
VOICES, FORMS_OF_A_VOICE, ALL_FORMS = 24, 10, 30
SAMPLES = 6

EVERYBODY = ActorFilter()


def actors(dossier: Dossier, which: ActorFilter = EVERYBODY, *, page: int = 1) -> ActorsPage:
    """Actors, those of whom most is said first, narrowed by kind and by words of their names."""
    shelf, paging = Shelf(dossier), paging_of(dossier.count_known(which), page, SIZE)
    kinds = dossier.kinds_known(which)
    choices = tuple(Choice(c.value, c.value, c.count, c.value == which.kind) for c in kinds)
    return ActorsPage(
        title="Actors",
        lines=tuple(_line(shelf, k) for k in dossier.known(which, offset=max(0, paging.first - 1), limit=SIZE)),
        facets=(FacetView("kind", words.FACETS["kind"], choices, 0),),
        text=which.text,
        paging=paging,
    )


def _line(shelf: Shelf, known: KnownActor) -> ActorLine:
    actor = known.actor
    others = [form.text for form in actor.names if form.text != actor.name]
    return ActorLine(
        name=shelf.name(actor.id),
        private=actor.private,
        others=tuple(shortened(form, 10) for form in others[:FORMS]),
        more=max(0, len(others) - FORMS),
        said=known.said,
        about=known.about,
        acts=known.acts,
        documents=known.documents,
    )


def actor(dossier: Dossier, actor: str) -> ActorPage | None:
    """One actor; None where there is none."""
    found = dossier.actor(actor)
    if found is None:
        return None
    shelf = Shelf(dossier)
    said = dossier.statements(Filter(holder=actor), limit=SAMPLES)
    about = dossier.statements(Filter(about=actor), limit=SAMPLES)
    parts = dossier.count_parts(actor)
    voices, more_voices = _voices(shelf, dossier.names_used(actor))
    return ActorPage(
        title=shelf.name(found.id).name,
        name=shelf.name(found.id),
        private=found.private,
        voices=voices,
        more_voices=more_voices,
        forms=tuple(KnownForm(f.text, f.count, len(f.documents), f.loaded) for f in found.names[:ALL_FORMS]),
        more_forms=max(0, len(found.names) - ALL_FORMS),
        all_forms=len(found.names),
        loaded=sum(form.loaded for form in found.names),
        suggestions=tuple(_suggestions(shelf, actor)),
        said=shelf.statements(said.statements),
        all_said=said.total,
        about=shelf.statements(about.statements),
        all_about=about.total,
        does=tuple(act_line(shelf, a) for a in dossier.acts_of(actor, "does", limit=SAMPLES)),
        all_does=parts.get(("act", "does"), 0),
        undergoes=tuple(act_line(shelf, a) for a in dossier.acts_of(actor, "undergoes", limit=SAMPLES)),
        all_undergoes=parts.get(("act", "undergoes"), 0),
        letters=tuple(_letter(shelf, role, x) for role, x in dossier.letters_of(actor, limit=SAMPLES)),
        all_letters=sum(n for (kind, _), n in parts.items() if kind == "letter"),
        requests=tuple(_request(shelf, role, x) for role, x in dossier.requests_of(actor, limit=SAMPLES)),
        all_requests=sum(n for (kind, _), n in parts.items() if kind == "request"),
    )


def _suggestions(shelf: Shelf, actor: str) -> Iterator[SuggestionLine]:
    for found in shelf.dossier.suggestions(actor):
        other = found.b if found.a == actor else found.a
        yield SuggestionLine(shelf.name(other), found.score, found.reasons)


def _voices(shelf: Shelf, uses: Sequence[Use]) -> tuple[tuple[VoiceLine, ...], int]:
    """Forms by who uses them; who names the actor first comes first, as on the page of names."""
    columns: dict[str, list[Use]] = {}
    for use in uses:
        columns.setdefault(use.column, []).append(use)
    shelf.dossier.actors(columns)
    lines = []
    for column, used in list(columns.items())[:VOICES]:
        voice = Name(None, shelf.side(column), "side") if column.startswith("sid-") else shelf.name(column)
        shown = used[:FORMS_OF_A_VOICE]
        plain, loaded = _forms(u for u in shown if not u.loaded), _forms(u for u in shown if u.loaded)
        lines.append(VoiceLine(voice, plain, loaded, len(used) - len(shown)))
    return tuple(lines), max(0, len(columns) - VOICES)


def _forms(uses: Iterable[Use]) -> tuple[FormLine, ...]:
    return tuple(FormLine(u.form, u.times, u.source, written_at([(u.start, u.end)])) for u in uses)


def _letter(shelf: Shelf, role: str, letter: Letter) -> PartLine:
    document, source = shelf.document(letter.document), shelf.source(letter.source)
    spans = [span for party in (*letter.senders, *letter.addressees) for span in party.spans]
    title = (document.title if document else None) or shelf.title(letter.source)
    return PartLine(
        role=role,
        title=title if letter.presence == "full" else f"a letter told of in “{title}”",  # that is another's text
        words="",
        published=letter.date or (document.published if document else None),
        language=source.language if source else None,
        source=letter.source,
        at=at_of(sorted(spans)[:1]),
        statement="",
    )


def _request(shelf: Shelf, role: str, request: Request) -> PartLine:
    line = shelf.request(request)
    return PartLine(
        role=role,
        title=line.title,
        words=shortened(line.words, 33),
        published=line.published,
        language=line.language,
        source=line.source,
        at=line.at,
        statement=line.statement,
    )
