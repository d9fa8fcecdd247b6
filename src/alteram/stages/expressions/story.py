"""What an expression of time is reckoned from: the document's date, and the time last spoken of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from alteram.stages.expressions.cut import Cut
from alteram.stages.expressions.points import Point

__all__ = ["Story", "is_narrative", "tells_history"]

FAR_YEARS = 1
"""A year counts as far from the document's date when it is more than this many years away."""
FAR_DATES = 4
HISTORY_YEARS = 5
"""Different years that a document must name for a bare one of them to carry its story."""
ASIDE_YEARS = 3
ASIDE_NAMED = 3
"""In a story, a year that many years away that is named less often than this does not move the story there."""
LIFETIME = 60
"""Years by which a bare year is far from the document's date."""
FAR_SHARE = 0.4
"""A document with that many dates whose year is said, and that share of them far, tells history."""


def tells_history(cuts: Sequence[Cut]) -> bool:
    """Whether a document names enough years for a bare one to carry its story."""
    return len({c.year for c in cuts if c.full}) >= HISTORY_YEARS


def is_narrative(cuts: Sequence[Cut], published: Point | None) -> bool:
    """Whether a document tells a story of its own time rather than news of its date.

    Without a date of its own every document is read so.  With one, it is when most of its full dates lie far from it,
    and words that point from the day of writing ("Monday", "yesterday", "last week") are few beside them: a history
    published in 2015 that speaks of September 1871 means the October of that year.  Bare years count only from another
    lifetime, since news names the elections of other years, or where there is hardly a word that points.
    """
    if published is None:
        return True
    far = bare = full = pointing = 0
    for cut in cuts:
        pointing += _points_from_today(cut)
        if cut.full and cut.years == 1 and cut.year is not None:
            distance = abs(cut.year - published.year)
            full += 1
            if distance > (FAR_YEARS if cut.month is not None else LIFETIME):
                far += 1
            elif distance > FAR_YEARS:
                bare += 1
    if far + bare >= FAR_DATES and full > 10 * pointing:
        far += bare
    return far >= FAR_DATES and far >= FAR_SHARE * full and far > pointing


def _points_from_today(cut: Cut) -> bool:
    if cut.kind == "dayref" or (cut.kind == "pointer" and cut.base == "speech"):
        return True
    return cut.kind == "date" and cut.weekday is not None and cut.day is None


@dataclass(slots=True)
class Story:
    """The anchors as reading goes on."""

    published: Point | None
    narrative: bool
    history: bool = True
    """Whether bare years carry the story: else only dates that say month and year do."""
    named: Counter[int] = field(default_factory=Counter)
    """How often each year is named in the document."""
    focus: Point | None = None
    """The time last spoken of, as precise as it was."""
    line: Point | None = None
    """The same, but for years named in passing: what a date without a year belongs to."""
    day: Point | None = None
    """The day last spoken of."""
    days: set[str] = field(default_factory=set)
    """All days spoken of so far."""
    scene: Point | None = None
    """The day last spoken of with a time of the day: more such times belong to it, other days in between or not."""
    by_night: bool = False
    """Whether that was the night: its small hours are the next day's."""
    tense: str = ""
    """Of the clause that is read: past, future or empty where it is not told."""
    fresh: bool = field(default=False)
    """Whether a full date was read in this document."""

    def speech(self) -> tuple[Point | None, str]:
        """What "last year" is reckoned from, and in words."""
        if not self.narrative or self.focus is None or self.published is None:
            return self.published, _named("published", self.published)
        return self.focus, _named("mentioned", self.focus)

    def told(self) -> tuple[Point | None, str]:
        """What "the following year" is reckoned from, and in words."""
        if self.focus is not None:
            return self.focus, _named("mentioned", self.focus)
        if not self.narrative:
            return self.published, _named("published", self.published)
        return None, ""

    def scene_day(self, *, here: bool) -> tuple[Point | None, str]:
        """The day that "at ten" belongs to: of several days, only one that the same passage speaks of (`here`)."""
        if self.scene is not None:
            return self.scene, _named("mentioned", self.scene)
        return (None, "") if len(self.days) > 1 and not here else self.told_day()

    def told_day(self) -> tuple[Point | None, str]:
        """The day that "that day" means."""
        if self.day is not None:
            return self.day, _named("mentioned", self.day)
        if not self.narrative and self.published is not None and self.published.day is not None:
            return self.published, _named("published", self.published)
        return None, ""

    def see(self, point: Point) -> None:
        """Moves on to a time that was spoken of."""
        self.focus = point
        bare = point.grain == "year" and self.line is not None
        coarser = bare and self.line is not None and (point.year == self.line.year or not self.history)
        if not (coarser and self.line is not None and self.line.month is not None) and not self._aside(point):
            self.line = point
        if point.grain == "day":
            self.day = point
            self.days.add(point.edtf())

    def latest_year(self) -> int | None:
        """The latest year that the document is known to know."""
        years = [*self.named, *([self.published.year] if self.published is not None else [])]
        return max(years) if years else None

    def _aside(self, point: Point) -> bool:
        """Whether a year is only named in passing: far from the story, and hardly named elsewhere."""
        if self.line is None or abs(point.year - self.line.year) < ASIDE_YEARS:
            return False
        return sum(self.named[point.year + k] for k in (-1, 0, 1)) < ASIDE_NAMED


def _named(kind: str, point: Point | None) -> str:
    return f"{kind} {point.edtf()}" if point is not None else ""
