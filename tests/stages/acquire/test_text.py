"""Plain text as written, and what the marks of Markdown say."""

import json
from pathlib import Path

import pytest

from alteram.stages.acquire.layer import UnreadableError
from alteram.stages.acquire.readers.text import read_markdown, read_text, unmarked
from tests.stages.acquire.samples import SETTINGS, kinds

CASES = Path(__file__).parents[2] / "cases" / "acquire-markdown.jsonl"


def test_plain_text_differs_in_nothing_but_composition_and_line_ends() -> None:
    layer = read_text("\ufeffTwo  blanks\u00a0here\r\n\r\n  e\u0301nd\u200b \r\n".encode(), SETTINGS)
    assert layer.text == "Two  blanks\u00a0here\n\n  énd\u200b \n"
    assert (layer.layout, layer.blocks, layer.partly, layer.notes) == ("plain", [], None, [])


def test_what_is_odd_is_told() -> None:
    assert read_text(b"a \0 in it", SETTINGS).notes == ["holds 1 NUL character, kept as they are"]
    assert read_text(b"caf\xe9", SETTINGS).notes == ["encoding not told, read as cp1252"]
    assert read_text("café é ".encode() + b"\xff bad", SETTINGS).partly is not None


@pytest.mark.parametrize("data", [b" \n\t\n", "\ufeff\n".encode()])
def test_white_space_is_no_text(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="no text"):
        read_text(data, SETTINGS)


@pytest.mark.parametrize(
    "case", [json.loads(line) for line in CASES.read_text("utf-8").splitlines()], ids=lambda c: c["why"]
)
def test_markdown(case: dict[str, object]) -> None:
    layer = read_markdown(str(case["input"]).encode(), SETTINGS)
    assert layer.text == case["input"]
    found = [
        [kind, level, words] for (kind, words), level in zip(kinds(layer), (b.level for b in layer.blocks), strict=True)
    ]
    assert found == case["expected"]


def test_links_of_a_markdown_block_are_measured() -> None:
    layer = read_markdown(b"[all of it](x.html)\n\nno link\n\nhalf [half](y)\n", SETTINGS)
    shares = [block.links for block in layer.blocks]
    assert shares[0] == 1
    assert shares[1] == 0
    assert shares[2] == pytest.approx(4 / 9)


def test_front_matter_describes_the_source() -> None:
    head = "title: The gate\nauthor: 'A. Brook'\ndate: 2021-03-02T10:00:00\nurl: https://board.example/x"
    text = f"---\n{head}\n---\n\nIt is shut.\n"
    layer = read_markdown(text.encode(), SETTINGS)
    assert (layer.title, layer.author, layer.published, layer.url) == (
        "The gate", "A. Brook", "2021-03-02", "https://board.example/x",
    )  # fmt: skip
    assert kinds(layer)[1:] == [("paragraph", "It is shut.")]


@pytest.mark.parametrize(
    ("why", "text", "left"),
    [
        (
            "half of a pair would stand in a quotation",
            "the flood of **17 February 2025**.",
            "the flood of 17 February 2025.",
        ),
        ("a byline", "*The Bollard. By Mirte Kessol*", "The Bollard. By Mirte Kessol"),
        ("one in the other, over a line", "a **bold *it*\ntext** b", "a bold it\ntext b"),
        ("marks of a list are no emphasis", "* one\n* two *three*", "* one\n* two three"),
        ("nor is a product, a name of code, a word that is not printed", "5*4*3 and a_b_c, f*** it", None),
        ("nor what stands in an address", "https://x.org/_next_/b", None),
        ("code stays", "`**a**` and\n\n```\n**b**\n\n**c**\n```", None),
        ("after code it is text again", "```\n**b**\n```\n**c**", "```\n**b**\n```\nc"),
        ("no pair goes over a blank line", "a *b\n\nc* d", None),
        ("the head of the file is data", "---\ntitle: **a**\n---\n__b__", "---\ntitle: **a**\n---\nb"),
        ("a mark that is written as itself", "\\*not\\*", None),
    ],
)
def test_marks_of_emphasis_are_not_in_the_text(why: str, text: str, left: str | None) -> None:
    assert unmarked(text) == (text if left is None else left), why
    assert read_markdown(text.encode(), SETTINGS).text == unmarked(text)
