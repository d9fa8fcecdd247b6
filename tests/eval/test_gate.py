"""The gate itself: floors rise, never fall, and a miss is told."""

from pathlib import Path

import pytest
from eval.gate import fingerprint, misses, raised


@pytest.mark.parametrize(
    ("measured", "told", "why"),
    [
        ({"F1": 80.0, "lost (low is good)": 1.0}, [], "at the floor"),
        ({"F1": 79.98, "lost (low is good)": 1.04}, [], "within rounding"),
        ({"F1": 79.0, "lost (low is good)": 1.0}, ["F1: 79.0 is below 80.0"], "below"),
        ({"F1": 90.0, "lost (low is good)": 2.0}, ["lost (low is good): 2.0 is above 1.0"], "low is good"),
        ({"F1": 90.0}, ["lost (low is good): was not measured, the floor is 1.0"], "a measure that went missing"),
    ],
)
def test_a_miss_is_told(measured: dict[str, float], told: list[str], why: str) -> None:
    assert misses(measured, {"F1": 80.0, "lost (low is good)": 1.0}) == told, why


def test_floors_only_rise() -> None:
    floors = {"F1": 80.0, "lost (low is good)": 1.0}
    assert raised({"F1": 70.0, "lost (low is good)": 3.0}, floors) == floors
    assert raised({"F1": 85.29, "lost (low is good)": 0.5, "new": 3.0}, floors) == {
        "F1": 85.2,
        "lost (low is good)": 0.5,
        "new": 3.0,
    }


def test_the_fingerprint_knows_a_changed_label(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("{}")
    before = fingerprint(tmp_path)
    (tmp_path / "a.json").write_text("{ }")
    assert fingerprint(tmp_path) != before
