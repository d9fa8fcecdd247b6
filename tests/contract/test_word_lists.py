"""Word lists: no list says a word twice, and none is there that no code of its room asks for."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

STAGES = Path(__file__).parents[2] / "src" / "alteram" / "stages"
RESOURCES = sorted(STAGES.glob("*/resources/*.toml"))
LISTS = ("words", "acts", "verbs", "nouns", "heading", "text", "forms")
"""Keys under which a line of words stands, parted by blanks or, where phrases have some, by " | "."""


def said(data: Any, where: str = "") -> Iterator[tuple[str, list[str]]]:
    """Every list of words with the place where it stands."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key in LISTS and isinstance(value, str):
                yield f"{where}.{key}", value.split(" | ") if " | " in value else value.split()
            else:
                yield from said(value, f"{where}.{key}")
    elif isinstance(data, list) and data and all(isinstance(word, str) for word in data):
        yield where, data
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from said(value, f"{where}[{number}]")


def names(data: dict[str, Any]) -> list[str]:
    """The lists of a resource, by name: its tables, and those of its table `sets`."""
    return [*(key for key in data if key != "sets"), *data.get("sets", {})]


@pytest.mark.parametrize("path", RESOURCES, ids=lambda p: f"{p.parents[1].name}/{p.name}")
def test_no_list_says_a_word_twice(path: Path) -> None:
    found = dict(said(tomllib.loads(path.read_text(encoding="utf-8"))))
    twice = {where: sorted({w for w in words if words.count(w) > 1}) for where, words in found.items()}
    assert {where: words for where, words in twice.items() if words} == {}


@pytest.mark.parametrize("path", RESOURCES, ids=lambda p: f"{p.parents[1].name}/{p.name}")
def test_every_list_is_asked_for(path: Path) -> None:
    code = "\n".join(p.read_text(encoding="utf-8") for p in sorted(path.parents[1].rglob("*.py")))
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    assert [name for name in names(data) if not re.search(rf"\b{re.escape(name)}\b", code)] == []


def test_lists_are_found() -> None:
    assert len(RESOURCES) > 10
    assert sum(len(words) for path in RESOURCES for _, words in said(tomllib.loads(path.read_text("utf-8")))) > 5_000
