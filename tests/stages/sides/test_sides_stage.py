"""Sides: proposed on several signs, told in words, never of private persons, never by the name."""

import json
from itertools import count
from typing import Any

import pyarrow as pa
import pytest

from alteram.model.spans import Span
from alteram.model.tables import ACTORS, ACTS, MENTIONS, SIDES, SOURCES, STATEMENTS, Side
from alteram.settings import Settings
from alteram.stages.sides.evidence import Piece, Voices
from alteram.stages.sides.grouping import group
from alteram.stages.sides.stage import SIDES_STAGE
from tests.conftest import ROOT
from tests.dossier.sample import Build

CASES = [json.loads(line) for line in (ROOT / "tests" / "cases" / "sides.jsonl").read_text("utf-8").splitlines()]


def pieces(rows: list[list[Any]]) -> list[Piece]:
    number = count()
    return [
        Piece(voice, about, kind, f"w{n}", f"stm-{next(number)}", own=True)
        for voice, about, kind, places in rows
        for n in range(places)
    ]


@pytest.mark.parametrize("case", CASES, ids=[c["why"] for c in CASES])
def test_who_is_proposed_as_one_side(case: dict[str, Any]) -> None:
    given = case["input"]
    actors = {*given["said"], *(row[1] for row in given["pieces"])}
    voices = Voices({actor: actor for actor in sorted(actors)}, given["said"])
    found = group(pieces(given["pieces"]), voices)
    assert [list(g.voices) for g in found] == case["expected"], case["why"]
    assert all(len(g.evidence) >= 2 for g in found), "each proposal says what shows it"


def test_evidence_names_words_and_places() -> None:
    voices = Voices({"A": "The Circle", "B": "The Courier", "T": "The Board"}, {"A": 3, "B": 2})
    rows = [["A", "T", "lays", 2], ["B", "T", "lays", 2], ["B", "A", "quotes", 3]]
    (found,) = group(pieces(rows), voices)
    assert [sign.text for sign in found.evidence] == [
        "Both lay harm to The Board: The Circle in 2 places (“w0”, “w1”); The Courier in 2 places (“w0”, “w1”).",
        "The Courier quotes The Circle more than anybody else: in 3 places.",
    ]
    assert [sign.statements for sign in found.evidence] == [
        ("stm-0", "stm-1", "stm-2", "stm-3"),
        ("stm-4", "stm-5", "stm-6"),
    ], "each sign names the statements that it rests on"


CIRCLE = """The so-called Board burned the mill. The Board flooded us. The Board burned the barn. The so-called
Board ordered it."""
COURIER = """The so-called Board burned the school. The Board drove us out. The Board burned the inn. The so-called
Board knows it."""


def written(names: tuple[str, str, str], *, private: bool = False) -> list[Side]:
    """Two texts that speak alike of a third, through the stage; the names are those of the two and of the third."""
    b = Build()
    board = b.actor("organisation", names[2], f"the so-called {names[2]}")
    first = b.actor("person", names[0], private=private)
    second = b.actor("organisation", names[1])
    numbers = count()
    for path, text, holder in (("a.txt", CIRCLE, first), ("b.txt", COURIER, second)):
        text = text.replace("Board", names[2])
        src = b.source(path, text)
        doc = b.document(src, "post", text.split(". ")[0], text[-3:])
        b.rows["mentions"].append(_mention(next(numbers), b.span(src, text[:3]), "implied", holder))
        at = 0
        for sentence in text.split(". "):
            whole = Span(src, at, at + len(sentence), sentence)
            statement = b.says(doc, holder, whole, quotation="own voice")
            place = at + sentence.index(names[2])
            kind = "The so-called " if sentence.startswith("The so") else "The "
            span = Span(src, place - len(kind), place + len(names[2]), kind + names[2])
            b.rows["mentions"].append(_mention(next(numbers), span, "name", board))
            if "burned" in sentence:
                b.rows["acts"].append(_burned(statement, doc, b.span(src, "burned", sentence[:20]), board))
            at += len(sentence) + 2
    tables = dict(b.tables())
    loaded = [{**a, "names": [{**n, "loaded": "so-called" in n["text"]} for n in a["names"]]} for a in _rows(tables)]
    loaded = [{**a, "names": [*a["names"], *_capital(a)]} for a in loaded]
    tables["actors"] = pa.Table.from_pylist(loaded, schema=ACTORS.schema)
    assert SIDES_STAGE.make is not None
    reads = {t.name: tables[t.name] for t in (SOURCES, STATEMENTS, MENTIONS, ACTS, ACTORS)}
    return list(SIDES.rows(SIDES_STAGE.make(Settings())(reads)[SIDES.name]))


def _rows(tables: dict[str, Any]) -> list[dict[str, Any]]:
    return list(tables["actors"].to_pylist())


def _capital(actor: dict[str, Any]) -> list[dict[str, Any]]:
    return [{**n, "text": n["text"].replace("the so", "The so")} for n in actor["names"] if n["loaded"]]


def _mention(number: int, span: Span, kind: str, actor: str) -> Any:
    return MENTIONS.record(
        f"men-{number}", span.source, "doc", span, kind, "organisation", "x", f"loc-{actor}", None, actor, ""
    )


def _burned(statement: str, document: str, trigger: Span, actor: str) -> Any:
    return ACTS.record(
        f"did-{trigger.source}-{trigger.start}", trigger.source, document, statement, "burn", trigger, (actor,), (),
        None, None, None, (), False, "done", "active", "",
    )  # fmt: skip


def test_the_stage_proposes_a_side_with_its_evidence() -> None:
    (side,) = written(("Circle", "Courier", "Board"))
    assert (side.name, side.basis) == ("Circle and Courier", "proposed")
    assert [e.text.split(":")[0] for e in side.evidence] == [
        "Both use names that blame for Board",
        "Both lay harm to Board",
    ]
    assert "“burned”" in side.evidence[1].text
    assert all(sign.statements for sign in side.evidence)


def test_nothing_is_inferred_of_a_private_person() -> None:
    assert written(("Circle", "Courier", "Board"), private=True) == []


def test_other_names_make_the_same_sides() -> None:
    (one,), (other,) = written(("Circle", "Courier", "Board")), written(("Zephyr", "Aurora", "Mills"))
    exchange = {"Circle": "Zephyr", "Courier": "Aurora", "Board": "Mills"}
    told = " | ".join((one.name, *(e.text for e in one.evidence)))
    for name, new in exchange.items():
        told = told.replace(name, new)
    assert told == " | ".join((other.name, *(e.text for e in other.evidence)))
