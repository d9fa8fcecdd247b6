"""The overview's denials: of what is in dispute, each voice and each matter in its turn."""

from dataclasses import dataclass
from typing import cast

import pytest
from fastapi import FastAPI

from alteram.dossier.pages.denied import Denial, balanced, by_turns
from alteram.dossier.queries import MatterRow
from alteram.model.tables import Statement
from tests.dossier.asking import ask_json


@dataclass(frozen=True)
class Named:
    id: str


@dataclass(frozen=True)
class Held:
    id: str
    holder: str | None


def denial(name: str) -> Denial:
    """`A1x` is statement x of voice A in matter 1."""
    row = MatterRow(int(name[1]), f"key {name[1]}", f"matter {name[1]}", 2, 2, True, 2)
    return Denial(cast("Statement", Named(name[0] + name[2:])), name[0], row, None, True)


@pytest.mark.parametrize(
    ("why", "given", "expected"),
    [
        ("in their order", ["A1x", "B2y"], ["A1x", "B2y"]),
        ("nobody has a second before each has one", ["A1x", "A2y", "B3z"], ["A1x", "B3z", "A2y"]),
        ("of one voice another matter goes before the same", ["A1x", "A1y", "A2z"], ["A1x", "A2z", "A1y"]),
        ("of two voices the one in a matter not yet shown", ["A1x", "B1y", "C2z"], ["A1x", "C2z", "B1y"]),
        ("what stands in two matters is shown once", ["A1x", "A2x", "B3y"], ["A1x", "B3y"]),
        ("so many as are wanted", ["A1x", "B2y", "C3z", "D4v"], ["A1x", "B2y", "C3z"]),
    ],
)
def test_voices_and_matters_take_turns(why: str, given: list[str], expected: list[str]) -> None:
    assert balanced([denial(name) for name in given], 3) == [denial(name) for name in expected], why


def test_where_nothing_is_in_dispute_voices_take_turns_too() -> None:
    said = [
        cast("Statement", Held(name, name[0] if name[0] != "-" else None)) for name in ("a1", "a2", "-1", "b1", "-2")
    ]
    assert [s.id for s in by_turns(said, 4)] == ["a1", "-1", "b1", "-2"]


def test_a_denial_stands_with_what_it_denies_and_in_its_matter(app: FastAPI) -> None:
    found = ask_json(app, "/overview.json")["denials"]
    assert [(d["line"]["words"], d["said"]["words"], d["label"] != "") for d in found] == [
        ("anybody was warned", "We warned everybody twice,", True)
    ]
