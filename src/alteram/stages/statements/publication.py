"""The publication as an actor: whoever speaks in an article that is not signed and is no letter."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from alteram.model.keys import fold, is_acronym
from alteram.model.said import UNNAMED
from alteram.model.spans import Span, span_of
from alteram.stages.statements.issuers import (
    ends_there,
    foot,
    head,
    is_contact,
    is_sheet,
    issued,
    says_next,
    signed,
    titled,
)
from alteram.stages.statements.mentions import Actors
from alteram.stages.statements.references import LocalActor
from alteram.stages.statements.view import DocumentView
from alteram.stages.statements.words import Roles

__all__ = ["implied_mention", "publication_of"]


def publication_of(view: DocumentView, actors: Actors, roles: Roles) -> LocalActor:
    """The actor in whose voice an article speaks.

    Who its title says has issued it, or who signs it; else its publisher, the same actor as one that the text calls by
    that name; else its author; else an actor of its own for the unnamed publication of that source.
    """
    issuer = _issuer(view, actors, roles)
    if issuer is not None:
        return issuer
    agency = _agency(view, actors)
    if agency is not None:
        return agency
    sheet, masthead = head(view, roles)
    publisher = _publisher(view) or masthead
    author = view.document.author
    for name in (publisher, None if publisher or _generic(author) else author):
        if name:
            name = _PARENTHESIS.sub("", name).strip()
            key = fold(name)
            short = key.removeprefix("the ")
            named = [r for r in actors.references if r.kind == "name" and r.entity >= 0]
            whole = [r for r in named if r.key.removeprefix("the ") == short]
            if publisher and short.rpartition(" ")[2] in roles.papers:  # "told the Courier"
                whole += [r for r in named if r.key.removeprefix("the ") == short.rpartition(" ")[2]]
            if whole:
                actor = actors.actors[whole[0].entity]
                for r in whole[1:]:
                    actors.unite(actor, actors.actors[r.entity])
                if publisher and actor.label == "unknown":
                    actor.label = "organisation"
                if fold(actor.name).removeprefix("the ") != short:
                    actor.name = name
                return actor
            label = "organisation" if publisher else "person"
            return actors.new(f"publication:{key}", label, name)
    own = _letterhead(view, actors) or (_called(actors, sheet) if sheet is not None else None)
    own = own or _announced(view, actors, roles)
    if own is not None:
        return own
    host = urlsplit(view.document.url or view.source.url or "").hostname
    name = host.removeprefix("www.") if host else f"{UNNAMED}{view.source.path})"
    return actors.new(f"publication:{view.source.id}", "organisation", name)


def _publisher(view: DocumentView) -> str | None:
    """Who publishes: as the document or the source says; of a page that says only its host, the site in its title."""
    named = view.document.publisher or view.source.publisher
    if named and (" " in named or "." not in named):
        return named
    parts = re.split(r"\s+[–—|·»-]\s+", view.source.title or "")
    site = parts[-1].strip() if len(parts) > 1 else ""
    if site and len(site.split()) <= _LONGEST_SITE and site != view.document.title:
        return site
    return named


def _generic(author: str | None) -> bool:
    """Whether a byline names nobody ("the editors", "staff writer")."""
    if author is None or fold(author) in _NOBODY or author.lower().startswith("the "):
        return True
    return is_sheet(author)  # "Communiqué No. 14" stands where the byline would


_PARENTHESIS = re.compile(r"\s*\([^)]*\)")
_LONGEST_SITE = 5
"""Words of the longest name of a site at the end of a page's title."""
_NOBODY = frozenset(
    {"editor", "editors", "staff", "staff writer", "admin", "administrator", "newsroom", "editorial board"}
)
_PLACE = r"[A-ZÀ-Þ][\w .'’-]+(?:,[^()–—]{1,30})?"
_DATELINE = re.compile(
    rf"^\W*(?:(?=[A-ZÀ-Þ][A-ZÀ-Þ .'’-]+[,(\s]){_PLACE}\s*\((?P<agency>[A-Z][\w .]+)\)"
    rf"|{_PLACE}\s*\((?P<short>[A-Z]{{2,6}})\))\s*[–—-]"
)
"""How reports of agencies begin: "PLACE (AGENCY) – …"."""


def _agency(view: DocumentView, actors: Actors) -> LocalActor | None:
    for k, p in enumerate(view.passages):
        if p.passage.role != "paragraph":
            continue
        match = _DATELINE.match(p.passage.span.quote)
        if match is not None and p.parse is not None:
            for r in actors.references:
                start, end = match.span("agency" if match["agency"] else "short")
                inside = p.parse.starts[r.first] >= start and p.parse.ends[r.last] <= end
                if r.passage == k and inside and r.entity >= 0:
                    return actors.actors[r.entity]
        return None
    return None


def _issuer(view: DocumentView, actors: Actors, roles: Roles) -> LocalActor | None:
    """Who a title says has issued the text, else who signs it."""
    if any(p.passage.role == "salutation" for p in view.passages):
        return None
    for k, p in enumerate(view.passages):
        if p.passage.role in ("title", "heading") and (start := issued(p.passage.span.quote)) is not None:
            name = titled(p.passage.span.quote, roles)
            found = _called(actors, name) if name is not None else _first_after(actors, k, start)
            if found is not None:
                return found
    signing = [k for k, p in enumerate(view.passages) if p.passage.role == "signature"]
    lines = [(k, view.passages[k].passage.span.quote) for k in signing]
    for name in (signed(x, roles) for _, text in lines for x in text.split("\n")):
        if name is not None and (found := _called(actors, name)) is not None:
            return found
    named = [k for k, text in lines if not is_contact(text)]
    names = [r for r in actors.references if r.passage in named and r.kind == "name" and r.entity >= 0]
    bodies = [r for r in names if r.label == "organisation"]
    if names:
        return actors.actors[(bodies or names)[0].entity]
    under = foot(view, roles)
    return _called(actors, under) if under is not None else None


def _called(actors: Actors, name: str) -> LocalActor | None:
    """The actor of a name as the text writes it; a new one where no passage that is read has it.  A place is none."""
    key = fold(name).removeprefix("the ")
    for r in actors.references:
        if r.kind == "name" and r.entity >= 0 and r.key.removeprefix("the ") == key:
            actor = actors.actors[r.entity]
            return None if actor.label == "place" else actor
    return actors.new(f"issuer:{key}", "organisation", name)


def _announced(view: DocumentView, actors: Actors, roles: Roles) -> LocalActor | None:
    """Who says in one of the first paragraphs that it states what follows, in a text without other voice."""
    paragraphs = [p.passage.span.quote for p in view.passages if p.passage.role == "paragraph"]
    for k, text in enumerate(paragraphs[:2]):
        name = says_next(text, roles)
        if name is not None and not any(x.lstrip()[:1] in '"“«„' for x in paragraphs[k + 1 : k + 2]):
            return _called(actors, name)
    return None


def _letterhead(view: DocumentView, actors: Actors) -> LocalActor | None:
    """The body whose name is the first line of a text, alone or with its acronym."""
    first = next((k for k, p in enumerate(view.passages) if p.passage.role != "boilerplate"), None)
    parse = view.passages[first].parse if first is not None else None
    if first is None or parse is None or view.passages[first].passage.role not in ("title", "heading"):
        return None
    for r in actors.in_passage(first):
        rest = " ".join(parse.words[r.last + 1 :]).strip("() ")
        if r.kind == "name" and r.label == "organisation" and r.noun is not None and r.first == 0 and r.entity >= 0:
            return actors.actors[r.entity] if not rest or is_acronym(rest) else None
    return None


def _first_after(actors: Actors, passage: int, offset: int) -> LocalActor | None:
    """The actor of the first reference after an offset of a passage, if it can issue a text."""
    parse = actors.view.passages[passage].parse
    for r in actors.references:
        if r.passage == passage and r.entity >= 0 and parse is not None and parse.starts[r.first] >= offset:
            actor = actors.actors[r.entity]
            if not ends_there(parse.text[parse.ends[r.last] :]):
                return None  # a title that tells of a statement
            return actor if actor.label in ("organisation", "person", "state", "office") else None
    return None


def implied_mention(view: DocumentView) -> Span:
    """Where the publication is meant though no word names it: its title, else the first words of the document."""
    best = next((p for p in view.passages if p.passage.role == "title"), None)
    first = best or next((p for p in view.passages if p.parse is not None), None)
    span = first.passage.span if first is not None else view.document.span
    return span_of(span.source, view.text, span.start, span.end)
