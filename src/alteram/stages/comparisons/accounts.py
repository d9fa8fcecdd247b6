"""What is compared: sentences of what somebody says, with their deeds, counts, times and words.

Everything here is plain values: rules read nothing else, so that a case can be written down in a line.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["NOBODY", "Account", "Count", "Deed", "Description", "Party", "Phrase", "Place", "When"]

Place = tuple[int, int]
"""Half-open code points in the text layer of the account's source."""


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody or something that a deed concerns, as far as the words tell."""

    heads: frozenset[str] = frozenset()
    """Lemmas of the nouns that name it; words of one kind (`family`, `household`) share one."""
    actors: frozenset[str] = frozenset()
    """Actors that its words name or mean, the one that owns it (`members of the union`) included."""
    own: bool = False
    """Whether it is the holder or the holder's own (`our members`)."""

    place: Place | None = None
    """The words that name it."""
    inner: frozenset[str] = frozenset()
    """Lemmas of nouns that stand inside its words: of "entries in the medicine book", book."""

    def __bool__(self) -> bool:
        return bool(self.heads or self.actors)


NOBODY = Party()


@dataclass(frozen=True, slots=True)
class When:
    """A time: days as ISO 8601, both ends included; minutes of the day where a clock is given."""

    earliest: str | None
    latest: str | None
    minutes: int | None = None
    exact: bool = True
    """Whether it is a day or less, not a span or an open end."""
    night: bool = False
    """Whether it is the night of a day, which goes on into the next: "in the night of 9 May"."""

    @property
    def year(self) -> str | None:
        """The year, where it lies in one."""
        if self.earliest and self.latest and self.earliest[:4] == self.latest[:4]:
            return self.earliest[:4]
        return None


@dataclass(frozen=True, slots=True)
class Deed:
    """Who did what to whom, in one clause."""

    key: str
    """Type of act, or the lemma of the verb where no act is told."""
    family: str
    """Kinds of deeds that belong together (`removal`); the key itself where none does."""
    agent: Party
    patient: Party
    place: Place
    """The clause."""
    negated: bool = False
    modality: str = "done"
    when: When | None = None
    where: frozenset[str] = frozenset()
    reason: Place | None = None
    """Words of the clause that say why."""
    purpose: frozenset[str] = frozenset()
    """Nouns that say for what it is done: of "held for disorder", disorder."""
    lemma: str = ""
    """Lemma of the word that tells it."""
    aside: bool = False
    """Whether a noun only refers to it ("informed of the move"), and does not tell it."""
    borrowed: bool = False
    """Whether time and parties are those of a deed told before it."""
    free: bool = False
    """Whether it is said to be done of one's own will."""
    typed: bool = False
    """Whether an act was found, not only a verb."""
    words: frozenset[str] = frozenset()
    """Content words of the clause."""
    told: Place | None = None
    """The word that tells it."""
    ahead: bool = False
    """Whether it is told as still to come, by a verb or by a noun of which one says so: "the move will take place"."""
    timed: Place | None = None
    """The words that say when, also where they stand beside the clause."""
    core: Place | None = None
    """Of a long clause, what is shown: from who does it to whom it befalls, the word that tells it among them."""

    @property
    def shown(self) -> Place:
        """The words that a reader is shown for the deed."""
        return self.core or self.place

    total: str = ""
    """`agent` or `patient` where the clause is negated of all who might be meant: "nobody", "not one sheet"."""


@dataclass(frozen=True, slots=True)
class Count:
    """A number of something."""

    low: float
    high: float
    exact: bool
    counts: str
    """What is counted: a lemma, words of one kind sharing one; `age`; empty where the words do not say."""
    unit: str
    actors: frozenset[str]
    """Whose: `members of the union`; of ages, the person."""
    place: Place
    shown: str = ""
    """The number for the eye."""
    deed: str = ""
    """Family of the deed that the counted ones do or suffer."""
    when: When | None = None
    running: bool = False
    """Whether it may still grow or shrink: "so far", "still", "by noon"."""
    part: bool = False
    """Whether what is counted is a part: "of our members"."""
    wide: bool = False
    """Whether the number is a duration, a distance, a share: nothing that is counted."""


@dataclass(frozen=True, slots=True)
class Description:
    """What somebody or something is called or said to be."""

    heads: frozenset[str]
    actors: frozenset[str]
    """What is described."""
    says: frozenset[str]
    """Content words of the description."""
    place: Place
    called: bool = False
    """Whether the words call it so (`calls it a …`), not only say what it is."""
    tone: int = 0
    """-1 where it judges against, +1 where it judges for, 0 where it does neither."""
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Two words of one clause that hang together."""

    words: tuple[str, str]
    """In the order of the alphabet; words of one kind share one, an actor is `@` and its id."""
    deed: bool
    """Whether one of them tells a deed; else they name a thing."""
    place: Place
    shown: str = ""
    """The words for the eye."""
    close: bool = True
    """Whether the one depends on the other; else a word stands between ("request visas for guests": visa, guest)."""
    spot: bool = False
    """Whether it only says where something is done: "on the lower deck"."""


@dataclass(frozen=True, slots=True)
class Account:
    """One sentence of what one holder says."""

    id: int
    """Its place in the order of all accounts: by date, path and place in the text."""
    statement: str
    source: str
    document: str
    voice: str
    outer: str
    place: Place
    words: frozenset[str]
    near: frozenset[str] = frozenset()
    """Content words around it: of its sentence, where another holder says them, and of the sentences beside it."""
    names: frozenset[str] = frozenset()
    """Actors that it names or means."""
    called: Mapping[str, str] = field(default_factory=dict, compare=False)
    """The words that name them, each as it first stands."""
    around: frozenset[str] = frozenset()
    """Actors named in the whole sentence of the text in which it stands, the words that introduce it included."""
    persons: frozenset[str] = frozenset()
    """Those of them that are persons."""
    where: frozenset[str] = frozenset()
    kinds: Mapping[str, frozenset[str]] = field(default_factory=dict, compare=False)
    """Nouns of which it tells whose or which is meant, with the actors that tell it: "the camp at Orrel"."""
    deeds: tuple[Deed, ...] = ()
    counts: tuple[Count, ...] = ()
    descriptions: tuple[Description, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    when: When | None = None
    times: tuple[tuple[str, str, int], ...] = ()
    """First and last day of each time that it gives, and where that stands."""
    clocks: tuple[tuple[int, int], ...] = ()
    """Minutes of the day of each clock that it gives, and where that stands."""
    spots: tuple[tuple[str, int], ...] = ()
    """Its content words, each with where it stands."""
    passage: int = -1
    """Where the passage begins in which it stands."""
    past: bool = False
    """Whether its main verb stands in the past."""
    moved: bool = False
    """Whether its main clause tells a time, of a day or not."""
    scene: str | None = None
    """The day of which it tells: its own, or the one that the sentences before it tell."""
    scenery: frozenset[str] = frozenset()
    """Places and bodies named in it and in the sentences before it that tell of that day."""
    negated: bool = False
    left_open: bool = False
    """Whether it only says that something is not told: "did not say whether it was kept"."""
    stance: str = "asserts"
    cue: str = ""
    """Words of the cue, lower case; empty in the holder's own voice."""
    date: str | None = None
    """When the document was published."""
    carrier: bool = False
    """Whether the words are a reprint: then the original speaks."""
    own: bool = False
    """Whether it speaks of the holder or his own."""
    depth: int = 1
    """How many holders stand one inside another: 1 in the author's own voice."""
    verbal: bool = True
    """Whether it has a verb: captions and titles mostly have none."""
    turned: bool = False
    """Whether its sentence begins with a word that turns against what stands before it: "But", "However"."""
    pointed: bool = False
    """Whether the cue points back: "denies it: …"."""
    text: str = field(default="", compare=False)
