"""What a dossier holds, counted under the names that the pages use; the command line says the same."""

from __future__ import annotations

from alteram.dossier.lines import Count
from alteram.dossier.queries import NOBODY, Dossier, Filter
from alteram.model.tables import ACTORS, ACTS, CHECKS, DOCUMENTS, LETTERS, SOURCES, STATEMENTS

__all__ = ["tally"]


def tally(dossier: Dossier) -> dict[str, Count]:
    """Counts by what is counted, in the order of the overview; those that are 0 too."""
    outcomes = dossier.tallies(SOURCES, "outcome")
    voices = dossier.facet("holder", Filter(holder=NOBODY), limit=0).more  # all but the unnamed
    differing = f", {dossier.count_matters(differs=True):,} with a difference"
    counts = (
        _counted("sources", outcomes.get("read", 0) + outcomes.get("partly", 0), "source read", "sources read"),
        _counted("documents", dossier.count(DOCUMENTS), "document", "documents"),
        _counted("statements", dossier.count(STATEMENTS), "statement", "statements"),
        _counted("voices", voices, "voice", "voices"),
        _counted("letters", dossier.count(LETTERS), "letter", "letters"),
        _counted("requests", dossier.count_asked(), "demand or question", "demands and questions"),
        _counted("matters", dossier.count_matters(), "matter", "matters", differing),
        _counted("actors", dossier.count(ACTORS), "actor and its names", "actors and their names"),
        _counted("timeline", dossier.count(ACTS), "act on the timeline", "acts on the timeline"),
        _counted("figures", dossier.count_things(), "thing counted", "things counted"),
        _counted("checks", dossier.count(CHECKS), "place", "places", " where a source does not fit itself"),
    )
    return {count.value: count for count in counts}


def _counted(value: str, count: int, one: str, many: str, rest: str = "") -> Count:
    return Count(value, (one if count == 1 else many) + rest, count)
