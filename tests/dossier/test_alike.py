"""Comparisons that say one thing are shown once; what introduces a report; what is announced and what hours differ."""

import dataclasses
from pathlib import Path

import pytest

from alteram.dossier.pages.alike import without_alike
from alteram.dossier.pages.cards import one_sentence
from alteram.dossier.pages.shelf import Shelf
from alteram.dossier.pages.voicing import introduced
from alteram.dossier.queries import Dossier
from alteram.dossier.store import write_dossier
from alteram.model.spans import Span
from alteram.model.tables import Account, Comparison, Statement
from tests.dossier.sample import Build, sample
from tests.dossier.test_accounts import linked

SAID: dict[str, Statement] = {}


def said(name: str, holder: str | None, *, parent: str | None = None) -> None:
    SAID[name] = Statement(
        id=name, source="src-1", document="doc-1", holder=holder, holder_spans=(), holder_chain=(), cue_spans=(),
        content_spans=(), quotation="own voice", stance="asserts", polarity=1, certainty="plain", about=(),
        parent=parent, rule="that", evidence="",
    )  # fmt: skip


for row in (("mill", "act-a"), ("report", "act-a"), ("board", "act-b"), ("other", "act-c")):
    said(*row)
said("spokesman", "act-d", parent="board")


def compared(kind: str, a: tuple[str, int], b: tuple[str, int]) -> Comparison:
    sides = (Account(name, Span("src-1", start, start + 10, "ten words.")) for name, start in (a, b))
    return Comparison(f"cmp-{kind}{a}{b}", kind, *sides, None, None, None, False, 0.9, ())


@pytest.mark.parametrize(
    ("why", "second", "shown"),
    [
        ("one denial of one accusation that is told twice", ("denies", ("report", 50), ("board", 100)), 1),
        ("the other way round", ("denies", ("board", 100), ("report", 50)), 1),
        ("the spokesman inside what the board says", ("denies", ("mill", 0), ("spokesman", 104)), 1),
        ("another kind", ("figures_differ", ("report", 50), ("board", 100)), 2),
        ("another voice", ("denies", ("other", 50), ("board", 100)), 2),
        ("other words on both sides", ("denies", ("mill", 50), ("board", 200)), 2),
    ],
)
def test_what_says_the_same_is_shown_once(
    why: str, second: tuple[str, tuple[str, int], tuple[str, int]], shown: int
) -> None:
    kept = without_alike([compared("denies", ("mill", 0), ("board", 100)), compared(*second)], SAID.get)
    assert len(kept) == shown, why
    assert sum(1 + len(k.alike) for k in kept) == 2


TEXT = "The board accuses us of theft. It rejects, as ever and in all its letters, the charge of theft."


def report(cue: str, content: str, **given: object) -> Statement:
    def at(words: str) -> Span:
        return Span("src-1", 100 + TEXT.index(words), 100 + TEXT.index(words) + len(words), words)

    plain = dataclasses.replace(SAID["mill"], cue_spans=(at(cue),), content_spans=(at(content),))
    return dataclasses.replace(plain, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("why", "statement", "expected"),
    [
        ("what is no clause has its verb", report("accuses", "us of theft", rule="object_prep:of"), "accuses "),
        ("far from it with an ellipsis", report("rejects", "the charge of theft", rule="object"), "rejects … "),
        ("a denial too", report("rejects", "the charge of theft", stance="denies"), "rejects … "),
        ("but not words of his own", report("rejects", "the charge", stance="denies", quotation="direct"), ""),
        ("a clause speaks for itself", report("accuses", "us of theft"), ""),
        ("never over the end of a sentence", report("accuses", "the charge of theft", rule="object"), ""),
    ],
)
def test_what_introduces_a_report(why: str, statement: Statement, expected: str) -> None:
    assert introduced(statement, TEXT, 100) == expected, why


def told(b: Build, folder: Path) -> str:
    write_dossier(folder / "d.sqlite", b.tables(), {})
    with Dossier(folder / "d.sqlite") as dossier:
        row = next(r for r in dossier.matters() if dossier.comparisons_of(r.number))
        return "".join(bit.text for bit in one_sentence(Shelf(dossier), row))


@pytest.mark.parametrize(
    ("ahead", "expected"),
    [
        ((True, False), "{a} announced {x}, {b} says {y}."),
        ((False, True), "{b} announced {y}, {a} says {x}."),
        ((False, False), "{a} says {x}, {b} says {y}."),
        ((True, True), "{a} says {x}, {b} says {y}."),
    ],
)
def test_what_is_still_to_come_is_announced(ahead: tuple[bool, bool], expected: str, tmp_path: Path) -> None:
    b = linked(sample(), (3, 2, {"kind": "characterises_differently"}))
    (row,) = b.rows["comparisons"]
    sides = [dataclasses.replace(side, ahead=x) for side, x in zip((row.a, row.b), ahead, strict=True)]
    names = [next(a.name for a in b.rows["actors"] if a.id == b.rows["statements"][n].holder) for n in (3, 2)]
    b.rows["comparisons"][:] = [dataclasses.replace(row, a=sides[0], b=sides[1])]
    words = {"x": "anybody was warned", "y": "Nobody asked the village"}
    sentence = expected.format(a=names[0], b=names[1], **words)
    assert told(b, tmp_path) == sentence
