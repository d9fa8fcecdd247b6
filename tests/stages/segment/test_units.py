"""Lines to paragraphs: what was wrapped at a margin belongs together, what was not does not."""

from __future__ import annotations

import pytest

from alteram.stages.segment.units import cut_units

SIGNED = (
    "Kaarina Veltuo, chairwoman, Korpila Sea\nDr. Pentala Harnia, a psychiatrist\n"
    "Ilsa and Veiko Orrela, the parents of Matti\nand 61"
)
LETTER = (
    "We write to you on behalf of the households of the dyke, whose wells\n"
    "have been fouled since the new drain was cut. The water is brown and it\n"
    "stinks.\n\n"
    "Nobody has answered our letters of March and April, although both were\n"
    "handed in at the office.\n\n"
    "Ana Bell\nTom Reed\n"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (LETTER, ["We write…stinks.", "Nobody…office.", "Ana Bell", "Tom Reed"]),
        ("Ana Bell\nChair of the council", ["Ana Bell", "Chair of the council"]),
        ("A short line\nand another\n• a list\n• of two", ["A short line", "and another", "• a list", "• of two"]),
        ("The council met on Monday and decided that the gate would stay\nopen.", ["The council…open."]),
        ("The council met and left the gate open for everybody.\nNobody came.", ["The…everybody.", "Nobody came."]),
        ("> you wrote that nobody had been asked about it\n> at all\nThat is so", ["> you…> at all", "That is so"]),
        (SIGNED, ["Kaarina…Sea", "Dr.…psychiatrist", "Ilsa…Matti", "and 61"]),
        ("From: a@b.example\nTo: c@d.example", ["From: a@b.example", "To: c@d.example"]),
        ("one\ftwo", ["one", "two"]),
        ("\u00a0\u00a0one\u00a0\n\n\u2003", ["one"]),
    ],
)  # fmt: skip
def test_paragraphs(text: str, expected: list[str]) -> None:
    units = cut_units(text, (), ())
    assert len(units) == len(expected)
    for unit, want in zip(units, expected, strict=True):
        head, _, tail = want.partition("…")
        assert unit.text.startswith(head)
        assert unit.text.endswith(tail)
        assert text[unit.start : unit.end] == unit.text
