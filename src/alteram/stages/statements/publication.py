"""The publication as an actor: whoever speaks in an article that is not signed and is no letter."""

from __future__ import annotations

from urllib.parse import urlsplit

from alteram.model.keys import fold
from alteram.model.spans import Span, span_of
from alteram.stages.statements.mentions import Actors, LocalActor
from alteram.stages.statements.view import DocumentView

__all__ = ["implied_mention", "publication_of"]


def publication_of(view: DocumentView, actors: Actors) -> LocalActor:
    """The actor in whose voice an article speaks.

    Its publisher, where known, the same actor as one that the text calls by that name; else its author; else an actor
    of its own for the unnamed publication of that source.
    """
    publisher = view.document.publisher or view.source.publisher
    for name in (publisher, None if publisher else view.document.author):
        if name:
            key = fold(name)
            short = key.removeprefix("the ")
            for r in actors.references:
                if r.kind == "name" and r.entity >= 0 and r.key.removeprefix("the ") == short:
                    return actors.actors[r.entity]
            label = "organisation" if publisher else "person"
            return actors.new(f"publication:{key}", label, name)
    host = urlsplit(view.document.url or view.source.url or "").hostname
    name = host.removeprefix("www.") if host else f"unnamed publication ({view.source.path})"
    return actors.new(f"publication:{view.source.id}", "organisation", name)


def implied_mention(view: DocumentView) -> Span:
    """Where the publication is meant though no word names it: its title, else the first words of the document."""
    best = next((p for p in view.passages if p.passage.role == "title"), None)
    first = best or next((p for p in view.passages if p.parse is not None), None)
    span = first.passage.span if first is not None else view.document.span
    return span_of(span.source, view.text, span.start, span.end)
