"""What a reference is: words of a passage that name or describe an actor, before anybody knows which."""

from __future__ import annotations

from dataclasses import dataclass, field

from alteram.stages.statements.words import Noun

__all__ = ["ACTOR_LABELS", "NOBODY", "LocalActor", "Reference"]

NOBODY = frozenset(
    {
        "one", "nobody", "none", "everybody", "everyone", "someone", "somebody", "something", "nothing", "everything",
        "anything", "what", "there", "anyone", "anybody", "whoever", "this", "that", "these", "those", "all", "many",
        "some", "several", "most", "few", "both", "others", "another", "other",
    }
)  # fmt: skip
"""Pronouns and the like that name no party."""

ACTOR_LABELS = frozenset({"person", "organisation", "group", "state", "place", "office"})


@dataclass(slots=True)
class Reference:
    """A name or a description.  `first`, `last` (included) and `head` are tokens of the passage."""

    passage: int
    first: int
    last: int
    head: int
    kind: str
    """name or description."""
    label: str
    """person, organisation, group, state, place, office or unknown."""
    key: str
    """Folded words of the name without titles; of a description, without determiners."""
    text: str
    """The name without titles, or the description without its determiner, as written."""
    sure: bool = True
    """Whether the label rests on the words themselves; else on the model's guess."""
    aliases: tuple[str, ...] = ()
    """Keys of further names written in the same words ("AB/CDE")."""
    office: str = ""
    """Office or title before a person's name, as written."""
    sex: str = ""
    """`m` or `f` where a title tells it."""
    noun: Noun | None = None
    """Head noun of a description, or of an office's or organisation's name."""
    declared: bool = False
    """Whether the document gives itself this name: of who issues, sends or signs it."""
    owner: int | None = None
    """Index of the reference that possesses this one ("X's …", "… of X", "Xian …")."""
    definite: str = ""
    """`the`, `this`, `own` (my, their …) or empty."""
    plural: bool = False
    count: str = ""
    """How many a description says they are, as written, folded ("62", "dozens")."""
    modifiers: tuple[str, ...] = field(default=())
    """Folded adjectives and nouns before the head of a description."""
    territory: str | None = None
    """Code of the country that the words themselves mean."""
    where: int | None = None
    """Index of the reference that tells where a described place is ("in X")."""
    entity: int = -1
    """Index of the actor inside the document, once known."""


@dataclass(slots=True)
class LocalActor:
    """An actor inside a document."""

    index: int
    key: str
    """What makes it this actor: the smallest key of its names, or its description with its owner."""
    label: str
    name: str
    """The fullest form."""
    references: list[int] = field(default_factory=list)
    sex: str = ""
    plural: bool = False
    territory: str | None = None
    id: str = ""
    """`loc-…`, once asked for."""
    described: bool = False
    """Whether only descriptions show it, no name."""
